"""Text that goes where signs have a meaning: a terminal, a log, Markdown on GitHub."""

from __future__ import annotations

import re

_BREAKS = re.compile("[ \t]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])[ \t]*")
"""Whatever ends a line, for terminals, for logs or for Python."""

# C0 and C1 controls (colors and more on a terminal begin with ESC or CSI), what turns text around,
# halves of pairs, which no terminal can be sent.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_MENTION = re.compile(r"(?<!\w)@(?=\w)")
_CODE = re.compile("`+")


def harmless(text: str) -> str:
    """Return a text as one line that commands nothing: neither a terminal nor GitHub's logs.

    A line break becomes a space, another control its code point. GitHub's runner still takes
    `##[…]` for a command wherever it stands in a line.
    """
    on_one_line = _BREAKS.sub(" ", text)
    seen = _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", on_one_line)
    return seen.replace("##[", "## [")


def escaped(text: str) -> str:
    """Return a text in which nothing is Markdown, HTML, the edge of a cell, or calls somebody."""
    for sign in "\\`*_[]<>|#~&":
        text = text.replace(sign, f"\\{sign}")
    # Markdown has no sign that would keep GitHub from calling people: a word joiner does.
    return _MENTION.sub("@\u2060", text)


def code(text: str) -> str:
    """Return a line of text as code in Markdown, whatever stands in it."""
    marks = fence(text, 1)
    space = " " if "`" in text else ""
    return f"{marks}{space}{text}{space}{marks}"


def fence(text: str, least: int = 3) -> str:
    """Return a run of backticks that no run in `text` can end; `least` is how many at least."""
    return "`" * max(least, *(len(run) + 1 for run in _CODE.findall(text)), 0)


def one_line(text: str) -> str:
    """Return a text without line breaks, for files in which a line has a meaning."""
    return " ".join(text.split())
