"""Finds the markers of a page that count: not those in code, and those in impossible places apart.

Only the Markdown parser knows what code is, and it takes most of the time of a check. Where
nothing near a marker could make a difference, it is not asked; a property test holds both ways
against each other.
"""

from __future__ import annotations

import re

import markdown

from faro.pages.markers import Marker, fill, tokenize
from faro.pages.page import Page

_BLANK = re.compile(r"\n[ \t]*\n")
_CODE_LIKE = re.compile(
    r"[`<]|~~~|^(?: {4}|\t| {0,3}\t)"
    r"|^[ ]{0,3}(?:(?:[-*+]|\d+[.)])[ \t]+)*(?:>|(?:[-*+]|\d+[.)])[ \t]{5})",
    re.MULTILINE,
)
"""What may begin code, or HTML, anywhere on a page. In a quotation anything may stand, and in a
list another one, or a quotation, may begin."""

_PLAIN_LINK = re.compile(r"\[[^\[\]\n]*\]\([^()\s<>]*\)")
_UNSURE = re.compile(r"[\[\]{}\\!#]|^[ ]{0,3}[=-]+[ ]*$", re.MULTILINE)
"""What may make a heading, a link, an image or an attribute of a block."""


def active_markers(
    page: Page, converter: markdown.Markdown
) -> tuple[tuple[Marker, ...], tuple[Marker, ...]]:
    """Return the markers that Markdown does not take for code, and those in impossible places."""
    tokens = tokenize(page.body)
    if not tokens.markers:
        return (), ()
    if not doubtful(tokens.text):
        return tokens.markers, ()
    seen: list[Marker] = []

    def note(marker: Marker) -> str:
        seen.append(marker)
        return ""

    converter.reset()
    filled = fill(converter.convert(tokens.text), tokens.markers, note, lambda _: False)
    return tuple(seen), filled.misplaced


def doubtful(text: str) -> bool:
    """Tell whether only Markdown itself can say what becomes of the tokens of a page."""
    if _CODE_LIKE.search(text):
        return True
    return any("faromarker" in block and _unsure(block) for block in _BLANK.split(text))


def _unsure(block: str) -> bool:
    without = _PLAIN_LINK.sub(lambda link: "[" if "faromarker" in link[0] else "", block)
    return bool(_UNSURE.search(without))
