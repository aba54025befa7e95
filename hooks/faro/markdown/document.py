"""What stands in a page's Markdown, each thing with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level, its words, its explicit id, and its line in the body."""

    level: int
    text: str
    id: str
    line: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link or an image: where it leads and where it stands (line and column from 1)."""

    target: str
    text: str
    image: bool
    line: int
    column: int

    @property
    def inside(self) -> bool:
        """Whether it leads to a page or an anchor of this site."""
        return not self.image and not SCHEME.match(self.target)


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker as it is written, and where (line and column from 1)."""

    text: str
    name: str
    arguments: tuple[str, ...]
    options: tuple[tuple[str, str], ...]
    line: int
    column: int
    alone: bool
    """Whether nothing else stands on its line."""

    def option(self, name: str) -> str | None:
        """Return the value of an option, or None."""
        return dict(self.options).get(name)


def read_marker(text: str, line: int, column: int, *, alone: bool) -> Marker:
    """Read a marker, brackets included, such as `[[hotline us-nhth from=MX]]`."""
    words = text[2:-2].split()
    return Marker(
        text=text,
        name=words[0] if words else "",
        arguments=tuple(word for word in words[1:] if "=" not in word),
        options=tuple((k, v) for k, _, v in (w.partition("=") for w in words[1:] if "=" in w)),
        line=line,
        column=column,
        alone=alone,
    )


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that would not come out as it is meant: a code of the catalog, and its place."""

    code: str
    line: int
    column: int
    params: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A page as it was parsed. `tokens` are what `markdown.html` makes the page from.

    `markers` are those that count: none in code, and none of those in `misplaced`, where none
    can stand.
    """

    tokens: Sequence[Token]
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    markers: tuple[Marker, ...]
    misplaced: tuple[Marker, ...]
    faults: tuple[Fault, ...]
