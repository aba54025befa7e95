"""Links to other files, wherever a file is read or published: what lies behind them is not ours.

Whoever builds a site would publish a file of their own machine, and nobody who looks at a change
sees what stands there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from faro.diagnostics.problems import Place, Problem
from faro.urls.page_names import LOCAL

FOLDERS = ("data", "overrides")
"""Folders that are read, beside those of the pages."""


def linked_files(root: Path, docs_dir: str) -> Iterator[Problem]:
    """Yield an error for each symbolic link in the folders of a site, and for such a folder."""
    for name in (*FOLDERS, docs_dir, f"{docs_dir}{LOCAL}"):
        folder = root / name
        for path in (folder, *sorted(folder.rglob("*"))):
            if path.is_symlink():
                file = path.relative_to(root).as_posix()
                yield Problem(Place(file), "symlink")
