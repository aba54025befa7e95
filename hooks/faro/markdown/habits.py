"""What people know from elsewhere, and what would be seen as it stands here or in GitHub's preview.

Each is named with what to write instead. All expressions are linear in the text, or look no
further than a few letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from faro.markdown.attributes import line_of_attributes

_IN_TEXT = {
    # A marker with an escaped, lost or wrapped bracket, and a link that is none.
    "marker_unread": r"\[[ \t]*\[(?!\[?write:)|\[[ \t]*hotlines?\s",
    "link_unread": r"\]\(|\]\[",
    # Python-Markdown and Material.
    "habit_mark": r"(?<!\{)==[^\s=](?:[^=\n]*[^\s=])?==(?!=)",
    "habit_keys": r"\+\+[a-zA-Z][\w\"+ -]{0,60}\+\+",
    "habit_inserted": r"\^\^[^\s^][^^\n]{0,200}\^\^",
    "habit_edits": r"\{(?:\+\+|--|==|>>)",
    "habit_icon": r"(?<![\w:]):(?:[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*|\+1|-1|100):(?![\w:])",
    "habit_snippet": r"--8<--",
    # GitHub.
    "habit_footnote": r"\[\^[^\]\s]{1,60}\]|\^\[",
    "habit_math": r"(?<![\w$\\])\$\$?(?=[^\s$])[^$\n]{0,200}(?<=[^\s\\])\$(?![\w$])|\$\$",
}
_AT_LINE = {
    "habit_tabs": r"===[!+]{0,2}[ \t]+\"",
    "habit_block": r"///[ \t]*[\w-]+",
    "habit_contents": r"\[TOC\][ \t]*\Z",
    "habit_definition": r":[ \t]+\S",
    "habit_abbreviation": r"\*\[[^\]\n]{1,60}\]:",
}
_TEXT = [(code, re.compile(pattern)) for code, pattern in _IN_TEXT.items()]
_LINE = [(code, re.compile(pattern, re.IGNORECASE)) for code, pattern in _AT_LINE.items()]
_SIGNS = re.compile(r"[\[\]=+^{:$<\-/*]")
"""One of these stands in whatever is looked for: nearly every sentence has none."""

MARKER = "\x01"
"""What stands for a marker in the texts that are looked at."""

_AROUND = re.compile(r"\[[^\[\]\x01]{0,300}\x01[^\[\]]{0,300}\]\(")
TABLE = re.compile(r"^[|:\- \t]+$", re.MULTILINE)
"""The line below the head of a table."""

ALERT = re.compile(r"\[!\w+\]")
DRAWINGS = frozenset({"mermaid", "math", "geojson", "topojson", "stl"})
"""Blocks of code that GitHub draws instead of showing them."""

_MARKDOWN = re.compile(r"^[ \t]*(?:[-*+>]|#{1,6}|\d{1,9}[.)])[ \t]|\*\*|__|\]\(|`", re.MULTILINE)


def in_text(text: str) -> Iterator[tuple[str, str]]:
    """Yield what in a paragraph, a heading or a cell is read otherwise elsewhere, with its code."""
    if not _SIGNS.search(text):
        return
    if MARKER in text:
        for match in _AROUND.finditer(text):
            yield "marker_in_link", match[0].partition(MARKER)[0]
        text = _AROUND.sub("", text)
    for code, pattern in _TEXT:
        for match in pattern.finditer(text):
            yield code, match[0]
    for line in text.split("\n"):
        for code, pattern in _LINE:
            begins = pattern.match(line)
            if begins:
                yield code, begins[0]
        if line_of_attributes(line):
            yield "attribute_line", line.strip()


def looks_like_markdown(text: str) -> bool:
    """Tell whether a text among tags holds signs that are only read below a blank line."""
    return bool(_MARKDOWN.search(text))
