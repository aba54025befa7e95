"""Where the pages stand that nobody writes: Faro makes them from the data, in each language."""

from __future__ import annotations

SEARCH_INDEX = "search.js"
"""What the search of a language looks through."""


FEED = "feed.xml"
"""The feed of changes, inside the page of changes."""


def line_sources(group: str) -> str:
    """Return the path of the page with the documents behind the lines of a group."""
    return f"sources/lines/{group}/"


def page_sources(name: str) -> str:
    """Return the path of the page with the documents behind a page."""
    return f"sources/pages/{name.removesuffix('.md')}/"
