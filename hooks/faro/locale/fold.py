"""Makes words alike that readers write differently: case, accents, ñ.

`overrides/script/find.js` folds what is typed in the same way; a test holds both together.
"""

from __future__ import annotations

import re
import unicodedata


class _Unmarked(dict[int, int | None]):
    """Tells `str.translate` which signs to drop; each is looked at once."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_UNMARKED = _Unmarked()
_WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Return the text in small letters without marks: `¿Qué? Niña` → `¿que? nina`."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFD", text).translate(_UNMARKED).lower()


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return _WORD.findall(fold(text))
