"""The id of a new line: what somebody wants, or one made of its side and its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate

from faro.adding.line_questions import NO, YES, Known
from faro.locale.names import ascii_words

LONGEST = 40
"""Letters of the words in an id that is made: whole words, as many as there is room for."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def sound_id(value: str) -> bool:
    """Tell whether somebody wants this as an id; who types "no" there means none of their own."""
    return bool(_ID.fullmatch(value)) and value not in YES | NO and not value.isdigit()


def free_id(side: str, names: Iterable[str], known: Known) -> str:
    """Return an id that no line has: the side, and the first name in letters of the Latin script.

    Digits stay out: they could be taken for a number that somebody has typed.
    """
    words = (re.findall(r"[a-z]+", " ".join(ascii_words(name))) for name in names)
    named = next(filter(None, words), ["line"])
    ends = accumulate(len(word) + 1 for word in named)
    whole = [word for word, end in zip(named, ends, strict=True) if end <= LONGEST]
    base = "-".join([side.lower(), *(whole or [named[0][:LONGEST]])])
    free = (base, *(f"{base}-{letter}" for letter in "bcdefghijklmnopqrstuvwxyz"))
    return next((each for each in free if each not in known.entries), base)
