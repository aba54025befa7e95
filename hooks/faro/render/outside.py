"""Links to other sites tell those sites nothing about where the reader was."""

from __future__ import annotations

import re

_LINK = re.compile(r"<a\b(?=[^>]*\bhref=\"https?://)(?![^>]*\brel=)")


def guard(page: str) -> str:
    """Add `rel="noreferrer"` to every link of a page that leaves the site and has no `rel`."""
    return _LINK.sub('<a rel="noreferrer"', page)
