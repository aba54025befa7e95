"""Where things are on the site: the address of a page in a language, as seen from another page.

The default language stands at the root, each other one in a folder of its own; a page is a
folder, `help-now/`. All addresses are relative, so that a site works below any path; only the
page for lost addresses, which is shown at any depth, counts from the root.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache


@lru_cache(maxsize=65536)
def page_path(language: str, name: str, default: str) -> str:
    """Return the path of a page from the root of the site: `es/help-now/`, or `` for home."""
    stem = name.removesuffix(".md")
    stem = posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem
    parts = [part for part in ("" if language == default else language, stem) if part]
    return "".join(f"{part}/" for part in parts)


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses as seen from the page at `here`, a path from the root of the site.

    Where `here` is None, addresses count from `root`, the path of the site on its server.
    """

    language: str
    default: str
    here: str | None
    root: str = "/"

    def to(self, path: str) -> str:
        """Return the address of a path of the site."""
        if self.here is None:
            return self.root + path
        start = self.here.split("/")[:-1]
        *steps, last = path.split("/")
        same = 0
        while same < min(len(start), len(steps)) and start[same] == steps[same]:
            same += 1
        found = "".join(f"{step}/" for step in (*[".."] * (len(start) - same), *steps[same:]))
        return found + last or "./"

    def page(self, name: str, language: str | None = None) -> str:
        """Return the address of a page, in the same language unless another one is named."""
        return self.to(page_path(language or self.language, name, self.default))

    def file(self, path: str) -> str:
        """Return the address of a file inside the folder of the language."""
        return self.to(page_path(self.language, "index.md", self.default) + path)
