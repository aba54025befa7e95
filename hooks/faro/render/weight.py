"""What a page weighs over the wire, so that one that grows with the data is parted in time."""

from __future__ import annotations

import zlib

LIMIT = 7_800
"""Bytes, compressed, of what a list may add to a page: frame, style and script weigh the rest."""


def fits(markup: str) -> bool:
    """Tell whether a list stands on one page; the same on every machine."""
    return weight(markup) <= LIMIT


def weight(markup: str) -> int:
    """Return the bytes of HTML as servers send it (gzip)."""
    return len(zlib.compress(markup.encode(), 9))
