"""Makes words alike that readers write differently: case, accents, ñ.

`overrides/script/search.js` folds what is typed in the same way; a test holds both together.
"""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Return the text in small letters without marks: `¿Qué? Niña` → `¿que? nina`."""
    apart = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).lower()


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return _WORD.findall(fold(text))
