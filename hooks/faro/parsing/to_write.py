"""Places in data and pages that wait for somebody's words."""

from __future__ import annotations

MARK = "[[write:"
"""How a place begins that says what is to be written there: `[[write: the name]]`."""

_BLANK = frozenset({"", "…", "..."})


def is_unwritten(text: str) -> bool:
    """Tell whether words are still to be written in the place of a text.

    >>> is_unwritten(" … "), is_unwritten("[[write: the name]]"), is_unwritten("Call")
    (True, True, False)
    """
    bare = text.strip()
    return bare in _BLANK or bare.startswith(MARK)
