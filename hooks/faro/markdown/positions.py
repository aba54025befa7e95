"""Where in the file something stands that the parser found: the parser itself keeps lines only.

The parser cuts the sign of a list, a quotation or a cell from each line before it reads what is
inside. So a place inside is found again by looking for the rest of its line in the file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown_it.token import Token


@dataclass(slots=True)
class Places:
    """Finds lines and columns in one text; `cells` is how far each line of a table is read."""

    lines: list[str]
    cells: dict[int, int] = field(default_factory=dict)

    def block(self, token: Token) -> tuple[int, int]:
        """Return line and column, from 1, where a block begins."""
        line = token.map[0] if token.map else 0
        text = self.lines[line] if line < len(self.lines) else ""
        return line + 1, len(text) - len(text.lstrip()) + 1

    def starts(self, token: Token) -> list[tuple[int, int]]:
        """Return for each line of what an `inline` token holds its line and column in the file."""
        first = token.map[0] if token.map else 0
        found = []
        for number, written in enumerate(token.content.split("\n")):
            line = first + number
            text = self.lines[line] if line < len(self.lines) else ""
            column = text.find(written, self.cells.get(line, 0))
            if column >= 0 and "\n" not in token.content:
                # The next cell of the same line stands behind this one.
                self.cells[line] = column + len(written)
            found.append((line + 1, max(column, 0) + 1))
        return found


def find_written(words: str, content: str, after: int) -> tuple[int, int]:
    """Return where words begin and end that are read so, behind `after`; 0, 0 if nobody knows.

    Signs may be escaped where they are written.
    """
    at = content.find(words, after)
    escaped = re.compile("".join(rf"\\?{re.escape(letter)}" for letter in words))
    found = escaped.search(content, after, at if at >= 0 else len(content))
    return found.span() if found else (max(at, 0), at + len(words) if at >= 0 else 0)


def inside(starts: list[tuple[int, int]], content: str, at: int) -> tuple[int, int]:
    """Return line and column of the letter `at` of a content whose lines begin at `starts`."""
    number = min(content.count("\n", 0, at), len(starts) - 1)
    line, column = starts[number]
    return line, column + at - (content.rfind("\n", 0, at) + 1)
