"""The last touches for the languages of a page: borrowed words, and the direction of its parts.

Words that a language lacks and borrows carry the `lang` of their own. The labels put signs around
them, wherever they go from there: into a sentence, a date, an attribute. Only the finished page
tells what can hold an element.
"""

from __future__ import annotations

import re
from collections.abc import Set

from faro.locale.names import right_to_left
from faro.models.labels import NAMED, OPEN, SHUT

_PLACE = re.compile(r"(<(title|script|style)\b.*?</\2>|<[^>]*>)", re.DOTALL)
"""What can hold no element: the tags themselves, and what browsers read as text."""
_SPOKEN = re.compile(r'<(?![^>]*\sdir=)([a-z][^>]*?\slang="([\w-]+)")')
"""A tag that says its language, and no direction."""
_BEGIN = re.compile(rf"{OPEN}([\w-]+){NAMED}")


def marked(page: str) -> str:
    """Return HTML in which borrowed words say in which language they are."""
    if OPEN not in page:
        return page
    pieces = _PLACE.split(page)
    # Text, a place without elements, the name that the expression remembers, and again.
    for at in range(0, len(pieces), 3):
        pieces[at] = _BEGIN.sub(r'<span lang="\1">', pieces[at]).replace(SHUT, "</span>")
    for at in range(1, len(pieces), 3):
        pieces[at] = unmarked(pieces[at])
    return "".join(piece for at, piece in enumerate(pieces) if at % 3 < 2)


def unmarked(text: str) -> str:
    """Return a text without the signs around what is borrowed."""
    return _BEGIN.sub("", text).replace(SHUT, "") if OPEN in text else text


def directed(page: str, language: str, leftward: Set[str]) -> str:
    """Return a page whose parts say their direction where it is not that of the page.

    `leftward` are the languages of the site that are written from right to left; a site without
    one is left as it is.
    """
    if not leftward:
        return page

    def with_direction(match: re.Match[str]) -> str:
        code, root = match[2], match[1].startswith("html ")
        leftwards = code in leftward or right_to_left(code, "")
        if leftwards == (not root and language in leftward):
            return match[0]
        return f'<{match[1]} dir="{"rtl" if leftwards else "ltr"}"'

    return _SPOKEN.sub(with_direction, page)
