"""What stands in a page's Markdown: headings, links and images, each with its place.

Code is masked first, so that what is only shown is not taken for what is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
SETEXT = re.compile(r"^(=+|-{2,})[ \t]*$")
ATTRIBUTES = re.compile(r"[ \t]*\{:?[^{}]*\}$")
ID = re.compile(r"\{:?[^{}]*?#([\w-]+)[^{}]*\}$")
FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})")
CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^\s)>]*)>?(?:\s+[\"'(][^)]*)?\)")
REFERENCE = re.compile(r"^ {0,3}\[[^\]]+\]:\s*<?(\S+?)>?(?:\s.*)?$")


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
        return not self.image and not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", self.target)


@dataclass(frozen=True, slots=True)
class Structure:
    """The headings, links and images of a page, and the lines of underlined headings."""

    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    underlined: tuple[int, ...]


def mask_code(body: str) -> str:
    """Return the text with code replaced by spaces, line by line and column by column."""
    lines = []
    fence = ""
    for line in body.split("\n"):
        match = FENCE.match(line)
        if fence:
            closing = match and match[1][0] == fence[0] and len(match[1]) >= len(fence)
            fence = "" if closing else fence
            lines.append("")
        elif match:
            fence = match[1]
            lines.append("")
        else:
            lines.append(CODE.sub(lambda m: " " * len(m[0]), line))
    return "\n".join(lines)


def read_structure(body: str) -> Structure:
    """Find the headings, links and images of a page's Markdown."""
    headings: list[Heading] = []
    links: list[Link] = []
    underlined: list[int] = []
    above = ""
    for number, line in enumerate(mask_code(body).split("\n"), start=1):
        heading = HEADING.match(line)
        if heading:
            headings.append(_heading(heading, number))
        elif SETEXT.match(line) and above.strip() and not above.lstrip().startswith((">", "-")):
            underlined.append(number)
        links += [
            Link(match[3], match[2], match[1] == "!", number, match.start() + 1)
            for match in LINK.finditer(line)
        ]
        reference = REFERENCE.match(line)
        if reference:
            links.append(Link(reference[1], "", False, number, reference.start(1) + 1))
        above = line if not heading else ""
    return Structure(tuple(headings), tuple(links), tuple(underlined))


def unlink(body: str, left_out: Callable[[str], bool]) -> str:
    """Return the text with links turned into plain words where `left_out(target)` says so."""
    masked = mask_code(body).split("\n")
    lines = body.split("\n")
    for number, line in enumerate(masked):
        for match in reversed(list(LINK.finditer(line))):
            if not match[1] and left_out(match[3]):
                written = lines[number]
                lines[number] = written[: match.start()] + match[2] + written[match.end() :]
    return "\n".join(lines)


def _heading(match: re.Match[str], line: int) -> Heading:
    words = match[2]
    found = ID.search(words)
    return Heading(
        len(match[1]), ATTRIBUTES.sub("", words).strip(), found[1] if found else "", line
    )
