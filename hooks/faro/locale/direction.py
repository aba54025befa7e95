"""What is written from left to right inside a text that runs from right to left, and around it.

Numbers, addresses and names of other scripts would fall apart there: the groups of
`+52 55 5533 5533` are shown in the opposite order. Isolates keep them together wherever the text
goes, also where there is no markup: in a title, a chat, a picture, a contact.
Source: Unicode Standard Annex #9, "Explicit Directional Isolates".
"""

from __future__ import annotations

import re
from unicodedata import bidirectional

LEFT_TO_RIGHT, RIGHT_TO_LEFT, FIRST_STRONG, END = "\u2066", "\u2067", "\u2068", "\u2069"
ISOLATES = frozenset({LEFT_TO_RIGHT, RIGHT_TO_LEFT, FIRST_STRONG, END})

_INSIDE = re.compile(f"[{LEFT_TO_RIGHT}{RIGHT_TO_LEFT}{FIRST_STRONG}][^{END}]*{END}")
_STRONG = frozenset({"L", "R", "AL"})


def number_apart(text: str) -> str:
    """Return a number or an address that stays together, from left to right."""
    return f"{LEFT_TO_RIGHT}{text}{END}" if text else text


def text_apart(text: str, *, leftward: bool, among_leftward: bool) -> str:
    """Return a text as it stands among others; one of the other direction is kept together."""
    if not text or leftward == among_leftward:
        return text
    return f"{RIGHT_TO_LEFT if leftward else LEFT_TO_RIGHT}{text}{END}"


def words_apart(text: str) -> str:
    """Return words that keep a direction of their own, whichever it is.

    What begins with nothing but isolates, such as days and times, would count as running to the
    right whatever stands in them (UAX #9, P2).
    """
    if not text:
        return text
    bare = _INSIDE.sub("", text)
    strong = next((d for d in map(bidirectional, bare) if d in _STRONG), "")
    leftward = not strong and any(bidirectional(sign) in {"R", "AL"} for sign in text)
    return f"{RIGHT_TO_LEFT if leftward else FIRST_STRONG}{text}{END}"
