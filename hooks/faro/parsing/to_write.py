"""Places in data and pages that wait for somebody's words."""

from __future__ import annotations

import re
from collections.abc import Mapping

MARK = "[[write:"
"""How a place begins that says what is to be written there: `[[write: the name]]`."""

GIVEN = ("en", "es")
"""The languages that stand beside each other in a place to fill in."""

_PIECE = r"(?:\[\[[^\[\]\n]*\]\]|\[[^\[\]\n]*\](?!\])|[^\[\]\n])"
"""A marker, the words of a link, or any sign."""

_FURTHER = re.compile(
    rf"(?<=\[\[write: )(?>(\({GIVEN[0]}\) {_PIECE}*?)( \({GIVEN[1]}\) {_PIECE}*+))(?=\]\])"
)
"""What is to be written, in one language and then in the other: it is looked for once."""

DOTS = frozenset({"…", "..."})
"""What people leave of an example where they have nothing to say yet."""


def is_unwritten(text: str) -> bool:
    """Tell whether words are still to be written in the place of a text.

    >>> is_unwritten(" … "), is_unwritten("[[write: the name]]"), is_unwritten("Call")
    (True, True, False)
    """
    bare = text.strip()
    return not bare or bare in DOTS or bare.startswith(MARK)


def first_hint(text: str) -> str:
    """Return a page in which each place to write says its words in one language alone.

    Whoever translates has them in two, links included; as a page they would be there twice. Spaces
    stand for the rest, so that everything keeps its line and column.

    >>> first_hint("[[write: (en) [Go](a.md) (es) [Ve](a.md)]]")
    '[[write: (en) [Go](a.md)                ]]'
    """
    if MARK not in text:
        return text
    return _FURTHER.sub(lambda match: match[1] + " " * len(match[2]), text)


def to_write(words: Mapping[str, str]) -> str:
    """Return a place to fill in that says the words of other languages.

    >>> to_write({"en": "Help", "es": "Ayuda"})
    '[[write: (en) Help (es) Ayuda]]'
    >>> to_write({"en": "Haiti"})
    '[[write: Haiti]]'
    """
    if len(set(words.values())) == 1:
        return f"{MARK} {next(iter(words.values()))}]]"
    return f"{MARK} {' '.join(f'({code}) {text}' for code, text in words.items())}]]"
