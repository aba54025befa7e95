"""Signs that a language sets apart with a space, which must not begin a line."""

from __future__ import annotations

import re

NO_BREAK = "\u00a0"

_CODE = re.compile(r"(<(script|style)\b.*?</\2>)", re.DOTALL)
_BEFORE = re.compile(r" (?=[?!:;»](?:[\s<)]|$))")
_JOINED = re.compile(r"(?<=[^\W\d_])(?=: )")
_BEHIND = re.compile(r"(?<=«) ")


def unbroken(page: str, language: str) -> str:
    """Return HTML whose signs stay with their words; people type a plain space before them.

    Source: Imprimerie nationale, Lexique des règles typographiques, on French; other languages are
    left as they are.

    A colon that a program has put behind a word gets its space too.

    >>> unbroken("Qui appeler ?", "fr") == "Qui appeler" + NO_BREAK + "?"
    True
    >>> unbroken("lundi: 09:00", "fr") == "lundi" + NO_BREAK + ": 09:00"
    True
    """
    if language.partition("-")[0] != "fr":
        return page
    parts = _CODE.split(page)
    # Between the texts stand a piece of code, and the name of its element.
    parts[::3] = [
        _JOINED.sub(NO_BREAK, _BEHIND.sub(NO_BREAK, _BEFORE.sub(NO_BREAK, text)))
        for text in parts[::3]
    ]
    del parts[2::3]
    return "".join(parts)
