"""Faro: turns the facts in `data/` into the parts of a multilingual public-awareness site.

Nothing in this package imports mkdocs. The modules beside it in `hooks/` translate the
events of MkDocs into calls of this package; another engine would need only other adapters.

The way of the data: `reading` (bytes to nodes with line and column) → `models` (frozen) →
`rules` (what must hold between them) → `render` (view models and templates).
"""
