"""Letters of other alphabets that look like those from a to z: the slip of a second keyboard.

Whoever has typed one sees nothing wrong, and no message that repeats the word shows it.
Source: Unicode Technical Standard 39, confusables.txt, for Cyrillic and Greek.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote

_CYRILLIC = {"авеіјкмнорсԛѕтухһԁԝ": "abeijkmhopcqstyxhdw", "АВЕІЈКМНОРСЅТУХԚԜ": "ABEIJKMHOPCSTYXQW"}
_GREEK = {"αγικνορτυχ": "ayikvoptux", "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ": "ABEZHIKMNOPTYX"}
_LATIN = {
    ord(other): letter
    for others, letters in (_CYRILLIC | _GREEK).items()
    for other, letter in zip(others, letters, strict=True)
}
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Stranger:
    """A letter of another alphabet: its place in the text, from 1, itself, and its alphabet."""

    at: int
    letter: str
    alphabet: str


def stranger(text: str) -> Stranger | None:
    """Return the first letter of another alphabet in a text that has to be in Latin letters.

    >>> stranger("h\u043etline")
    Stranger(at=2, letter='о', alphabet='Cyrillic')
    """
    if text.isascii():
        return None
    for at, letter in enumerate(text, start=1):
        if letter.isalpha() and not letter.isascii() and _alphabet(letter) != "Latin":
            return Stranger(at, letter, _alphabet(letter))
    return None


def among_latin(text: str) -> Stranger | None:
    """Return the first letter of another alphabet inside a word of Latin letters.

    A word that is wholly in another alphabet is let through. What is written in percent signs
    counts as what it means.
    """
    plain = unquote(text)
    for word in _WORD.finditer(plain):
        if any(letter.isascii() for letter in word[0]) and (found := stranger(word[0])):
            return Stranger(word.start() + found.at, found.letter, found.alphabet)
    return None


def latin(text: str) -> str:
    """Return a text with the Latin letter in the place of each that looks like it.

    >>> latin("przyst\u0430n")
    'przystan'
    """
    return text if text.isascii() else text.translate(_LATIN)


def _alphabet(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0].title()
