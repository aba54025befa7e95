"""Makes words alike that readers write differently: case, accents, ñ, the Arabic article.

`overrides/script/find.js` folds what is typed in the same way; a test holds both together. Where
words stand without spaces (Chinese, Japanese, Thai), a run of letters is one word here; the
browser parts it (`Intl.Segmenter`), what is searched and what is typed alike.
"""

from __future__ import annotations

import re
import unicodedata

DROPPED = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
"""Marks that people leave out: accents, vowel signs of Hebrew and Arabic. Those of Thai or Hindi
are letters to whoever writes them."""

_DROPPED = re.compile(f"[{DROPPED}]")
_ALIKE = str.maketrans({"\u0640": None, "\u0629": "\u0647", "\u0649": "\u064a"})
"""What Arabic writes in two ways: the line that stretches a word, and two letters at its end."""

ARTICLE = "^(?:ال(?=..)|[وفبك]ال(?=...)|لل(?=..))"
"""The Arabic article stands at the head of its word, alone or behind a short one."""

_ARTICLE = re.compile(ARTICLE)
_MARKS = "".join(chr(c) for c in range(0x900, 0x1900) if unicodedata.category(chr(c))[0] == "M")
_WORD = re.compile(rf"(?:[^\W_]|[{_MARKS}])+")

UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of Thai, Lao, Burmese, Khmer, Japanese and Chinese."""


_ZEROS = "٠۰०০๐၀០０"
"""The first of each row of digits that people type; the others follow it (Unicode)."""

_DIGITS = {ord(zero) + digit: str(digit) for zero in _ZEROS for digit in range(10)}
_PLAIN = _ALIKE | _DIGITS


def fold(text: str) -> str:
    """Return the text in small letters without marks, in plain digits: `¿Qué? ٤` → `¿que? 4`."""
    if text.isascii():
        return text.lower()
    plain = _DROPPED.sub("", unicodedata.normalize("NFD", text)).lower()
    # What is left of a letter is one letter again: Japanese and Korean are read as whole ones.
    return unicodedata.normalize("NFC", plain.translate(_PLAIN))


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    folded = fold(text)
    found = _WORD.findall(folded)
    return found if folded.isascii() else [_ARTICLE.sub("", word) for word in found]
