"""Reads a text as readers see it: without what is invisible, without markup, one form a letter.

Digits of other scripts, full-width and circled ones become those of ASCII, dashes and spaces of
every kind a hyphen and a space; characters that nobody sees, entities, emphasis, tags and the
targets of links go. Every place in the result knows where it stands in the source.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache

_BREAK = "\n"
"""What parts two blocks in a text as seen; lines inside a block are joined by a space."""

_TAG = r"</?[a-zA-Z][a-zA-Z0-9-]{0,30}(?=[\s/>])[^<>]{0,1000}>|<!--(?:(?!-->)[^<]){0,2000}-->"
_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});?"
# Nothing in an address is emphasis: not the lines in "/sb_0601-0650/sb_612.html".
_WEB = r"https?://(?:[^\s<>()\[\]\"'*`\\&{}\u0080-\U0010ffff]|&(?!#?\w+;))+"
_JOINT = r"\n[ \t]*(?:>[ \t]*)*"
# Letters with accents and the usual quotes stay as they are; they are most of what is not ASCII.
_STRANGE = r"[^\x00-\x7fÀ-ÖØ-öø-ſ“”‘’«»¿¡]|[a-zA-Z][\u0300-\u036f]+|[\x00-\x08\x0b-\x1f\x7f]"

# What may begin any of these, so that the rest is left alone quickly.
_FIRST = (
    r"(?=[\n&<\]\\*~`=!\[{_]|https?:/|[^\x00-\x7f]|[\x00-\x08\x0b-\x1f\x7f]"
    r"|[a-zA-Z][\u0300-\u036f])"
)
_WRITTEN = re.compile(f"(?P<joint>{_JOINT})|(?P<entity>{_ENTITY})|(?P<strange>{_STRANGE})")
_SHOWN = re.compile(
    f"{_FIRST}(?:(?P<joint>{_JOINT})|(?P<entity>{_ENTITY})|(?P<strange>{_STRANGE})|(?P<tag>{_TAG})"
    rf"|(?P<web>{_WEB})"
    r"|(?P<target>\]\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?"
    r"(?:[ \t]+(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'))?[ \t]*\)(?:\{[^{}\n]{0,500}\})?)"
    r"|(?P<escape>\\(?=[!-/:-@\[-`{-~]))|(?P<line>_+)"
    r"|(?P<mark>[*~`]+|==|!?\[|\]|\{[:#. a-z][^{}\n]{0,500}\}))"
)
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")

_INLINE = frozenset(
    re.findall(
        r"\w+",
        "a abbr b bdi bdo big cite code data del dfn em font i ins kbd mark q s samp small span "
        "strike strong sub sup time tt u var wbr",
    )
)
"""Elements between which a word goes on; any other ends it."""

# What nobody sees beside the categories Cf and Cc: fillers, joiners, selectors of a variant.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0]|[\U000e0000-\U000e0fff]"
)
_AFTER_A_DIGIT = re.compile("(?<=[0-9])[\u0300-\u036f\u20d0-\u20f0]+")
_DOTS = frozenset("·•‧∙⋅・●◦․")


_DOUBTFUL = re.compile(
    r"[*~`<&\\\[{%]|\w_|_\w|==|[^\x00-\x7fÀ-ÖØ-öø-ſ“”‘’«»¿¡–—…]|[a-z]\n|[\x00-\x08\x0b-\x1f\x7f]"
)


def doubtful(text: str) -> bool:
    """Tell whether a text may look otherwise than it is written; most do not."""
    return bool(_DOUBTFUL.search(text))


_DIGIT = re.compile(r"[\d²³¹⁰-₉①-⓿❶-➓㉑-㊿]|[\U0001f100-\U0001f10a]")


def dialable(text: str) -> bool:
    """Tell whether a text holds enough digits, in any script, for a number."""
    return len(_DIGIT.findall(text)) >= 3


Step = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]
"""A pattern, and what takes the place of each of its matches."""


class Seen:
    """A text as it is seen, which knows where each of its characters stands in the source.

    Nearly every text is clean: the places are only reckoned when somebody asks for one.
    """

    def __init__(self, source: str, steps: tuple[Step, ...]) -> None:
        self._source = source
        self._steps = steps
        text = source
        for pattern, by in steps:
            text = pattern.sub(by, text)
        self.text = text

    @cached_property
    def at(self) -> list[int]:
        """Return the place in the source of each character, and of the end."""
        text, places = self._source, list(range(len(self._source) + 1))
        for pattern, by in self._steps:
            moved: list[int] = []
            end = 0
            for match in pattern.finditer(text):
                # What is new stands where the match began.
                moved += places[end : match.start()]
                said, at = by(match), places[match.start() : match.end()]
                moved += at if said == match[0] else at[:1] * len(said)
                end = match.end()
            text, places = pattern.sub(by, text), moved + places[end:]
        return places


def shown(text: str) -> Seen:
    """Return a piece of Markdown or HTML as readers see it on the page."""
    return Seen(text, _SHOWN_STEPS)


def written(text: str) -> Seen:
    """Return the same with its markup: what links, titles and attributes hold is there."""
    return Seen(text, _WRITTEN_STEPS)


def _as_shown(match: re.Match[str]) -> str:
    kind, said = match.lastgroup, match[0]
    if kind in {"joint", "line"}:
        return " "
    if kind == "web":
        return said
    if kind == "entity":
        return "".join(map(plain, html.unescape(said)))
    if kind == "strange":
        return plain(said) if len(said) == 1 else unicodedata.normalize("NFC", said)
    return _tag(said) if kind == "tag" else ""


def _tag(tag: str) -> str:
    name = re.match(r"</?([a-zA-Z0-9-]*)", tag)
    assert name is not None
    element = name[1].lower()
    return "" if tag.startswith("<!") or element in _INLINE else " " if element == "br" else _BREAK


def _decoded(escapes: str) -> str:
    said = bytes.fromhex(escapes.replace("%", "")).decode("utf-8", "replace")
    return "".join(map(plain, said))


@lru_cache(maxsize=4_000)
def plain(sign: str) -> str:
    """Return one character in its plain form: a digit, a hyphen, a space, or nothing if unseen."""
    if sign.isascii():
        return sign if sign.isprintable() or sign in "\t\n" else ""
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(sign)
    if category in {"Cf", "Cc"} or _UNSEEN.match(sign):
        return ""
    if category == "Pd" or sign == "−":
        return "-"
    if category.startswith("Z") or sign in _DOTS:
        return " "
    return unicodedata.normalize("NFKC", sign)


_SHOWN_STEPS: tuple[Step, ...] = ((_SHOWN, _as_shown), (_AFTER_A_DIGIT, lambda _: ""))
_WRITTEN_STEPS: tuple[Step, ...] = (
    (_WRITTEN, _as_shown),
    (_PERCENT, lambda match: _decoded(match[0])),
    (_AFTER_A_DIGIT, lambda _: ""),
)

# A block of Markdown ends where a line is blank or begins a heading, an item, a row, a fence.
_NEXT_BLOCK = re.compile(
    r"\n(?=[ \t>]*(?:\n|#{1,6}[ \t]|[-*+][ \t]|[0-9]{1,3}[.)][ \t]|\||```|~~~|:::))"
)


def blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs, headings, items and rows of a text, each with where it begins."""
    start = 0
    for match in _NEXT_BLOCK.finditer(text):
        if match.start() > start:
            yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]
