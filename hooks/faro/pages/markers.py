"""Markers such as `[[hotline us-nhth from=MX]]`: found in Markdown, read, and put back as HTML.

A marker inside code must be left alone, and only the Markdown parser itself knows what code
is. So each marker is first swapped for a token of plain letters; after the conversion the
tokens that ended up in code become the marker's text again, and the others become HTML.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

MARKER = re.compile(r"\[\[([^\[\]\n]*)\]\]")
_HEADS = frozenset(f"h{n}" for n in range(1, 7))
TOKEN = re.compile(r"faromarker(\d+)z")
_NAME = re.compile(r"</?([a-zA-Z0-9]*)")
_TAG = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)


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


@dataclass(frozen=True, slots=True)
class Tokens:
    """Markdown with tokens in place of its markers."""

    text: str
    markers: tuple[Marker, ...]


def tokenize(markdown: str) -> Tokens:
    """Swap every marker for a token."""
    found: list[Marker] = []

    def swap(match: re.Match[str]) -> str:
        found.append(_read(match, markdown))
        return f"faromarker{len(found) - 1}z"

    return Tokens(MARKER.sub(swap, markdown), tuple(found))


def _read(match: re.Match[str], markdown: str) -> Marker:
    start = markdown.rfind("\n", 0, match.start()) + 1
    end = markdown.find("\n", match.end())
    line = markdown[start : end if end >= 0 else len(markdown)]
    words = match[1].split()
    return Marker(
        text=match[0],
        name=words[0] if words else "",
        arguments=tuple(word for word in words[1:] if "=" not in word),
        options=tuple((k, v) for k, _, v in (w.partition("=") for w in words[1:] if "=" in w)),
        line=markdown.count("\n", 0, match.start()) + 1,
        column=match.start() - start + 1,
        alone=line.strip() == match[0],
    )


@dataclass(frozen=True, slots=True)
class Filled:
    """HTML in which the markers are resolved, and those that stood where none can stand."""

    html: str
    misplaced: tuple[Marker, ...]


def fill(
    page: str,
    markers: tuple[Marker, ...],
    render: Callable[[Marker], str],
    is_block: Callable[[Marker], bool],
) -> Filled:
    """Put the HTML of each marker where its token stands.

    Tokens inside `code` and `pre` become text again. The HTML of a block marker closes the
    paragraph around it. A marker in a tag or in a heading is misplaced.
    """

    def text_again(match: re.Match[str]) -> str:
        return html.escape(markers[int(match[1])].text)

    out: list[str] = []
    misplaced: list[Marker] = []
    code = heading = 0
    paragraph = False
    for part in _TAG.split(page):
        token = "faromarker" in part
        if part.startswith("<"):
            name = _NAME.match(part)
            tag = name[1].lower() if name else ""
            step = -1 if part.startswith("</") else 1
            code += step if tag in {"code", "pre"} else 0
            heading += step if tag in _HEADS else 0
            paragraph = step > 0 if tag == "p" else paragraph
            if token and "<!--" not in part:
                misplaced += [markers[int(m[1])] for m in TOKEN.finditer(part)]
            out.append(TOKEN.sub(text_again, part) if token else part)
        elif not token:
            out.append(part)
        elif code:
            out.append(TOKEN.sub(text_again, part))
        else:
            if heading:
                misplaced += [markers[int(m[1])] for m in TOKEN.finditer(part)]
            out.append(_text(part, markers, render, is_block, paragraph))
    # A paragraph that held nothing but a table is empty now.
    return Filled(re.sub(r"<p>\s*</p>\n?", "", "".join(out)), tuple(dict.fromkeys(misplaced)))


def _text(
    part: str,
    markers: tuple[Marker, ...],
    render: Callable[[Marker], str],
    is_block: Callable[[Marker], bool],
    paragraph: bool,
) -> str:
    def put(match: re.Match[str]) -> str:
        marker = markers[int(match[1])]
        rendered = render(marker)
        return f"</p>\n{rendered}\n<p>" if paragraph and is_block(marker) else rendered

    return TOKEN.sub(put, part)
