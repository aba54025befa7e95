"""The parts of a page below its headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from markdown_it.token import Token

from faro.markdown.document import Document
from faro.markdown.reading import words_of

_LISTS = frozenset({"bullet_list_open", "ordered_list_open"})
_NO_WORDS = frozenset({"marker", "image"})


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its words on one line, and its line in the body.

    `plain` tells whether the words are all of it: no marker, no picture, no second paragraph.
    """

    text: str
    line: int
    plain: bool


def first_list(document: Document, anchor: str) -> tuple[Item, ...]:
    """Return the first list of the section whose heading has this id; nothing where none is."""
    section = list(_section(document.tokens, anchor))
    found = list(dropwhile(lambda token: token.type not in _LISTS, section))
    if not found:
        return ()
    level = found[0].level
    inside = takewhile(lambda token: token.level > level, found[1:])
    return tuple(_items(list(inside), level + 1))


def _section(tokens: Sequence[Token], anchor: str) -> Iterator[Token]:
    """Yield what stands below a heading, up to the next one that is no part of the section."""
    depth = ""
    for token in tokens:
        heading = token.type == "heading_open"
        if depth and heading and token.tag <= depth:
            return
        if depth:
            yield token
        elif heading and token.attrs.get("id") == anchor:
            depth = token.tag


def _items(tokens: Sequence[Token], level: int) -> Iterator[Item]:
    """Yield the items that begin at a level."""
    starts = [at for at, t in enumerate(tokens) if t.type == "list_item_open" and t.level == level]
    for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True):
        held = [token for token in tokens[start:end] if token.content or token.children]
        words = [child for token in held for child in token.children or ()]
        plain = len(held) == 1 and not any(child.type in _NO_WORDS for child in words)
        place = tokens[start].map
        yield Item(" ".join(words_of(words).split()), place[0] + 1 if place else 1, plain)
