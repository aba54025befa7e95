"""The id of a new line: what somebody wants, or one made of its side and its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import accumulate

from faro.adding.line_questions import NO, YES, Known
from faro.locale.names import ascii_words, language_there
from faro.phone import numbers

LONGEST = 40
"""Letters of the words in an id that is made: whole words, as many as there is room for."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def sound_id(value: str) -> bool:
    """Tell whether somebody wants this as an id; who types "no" there means none of their own."""
    return bool(_ID.fullmatch(value)) and value not in YES | NO and not value.isdigit()


def free_id(side: str, names: Mapping[str, str], call: str, known: Known) -> str:
    """Return an id that no line has: its side, and its name in letters of the Latin script.

    `names` are by language: that of the side comes first. A short code that is its own `call` may
    be in it, `br-disque-100`. Other digits stay out: they could be taken for a number that somebody
    has typed.
    """
    spoken = language_there(side, known.languages) if side else ""
    code = call if numbers.SHORT.fullmatch(call) else ""
    ordered = sorted(names, key=lambda language: language != spoken)
    words = (list(_words(names[language], code)) for language in ordered)
    named = next(filter(None, words), ["line"])
    ends = accumulate(len(word) + 1 for word in named)
    whole = [word for word, end in zip(named, ends, strict=True) if end <= LONGEST]
    base = "-".join([side.lower(), *(whole or [named[0][:LONGEST]])])
    free = (base, *(f"{base}-{letter}" for letter in "bcdefghijklmnopqrstuvwxyz"))
    return next((each for each in free if each not in known.entries), base)


def _words(name: str, code: str) -> Iterator[str]:
    for word in ascii_words(name):
        yield from [word] if word == code else re.findall(r"[a-z]+", word)
