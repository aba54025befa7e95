"""Parts a page into its front matter and its Markdown."""

from __future__ import annotations

import re

FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def split(text: str) -> tuple[str, str, int]:
    """Return the front matter, the body, and the number of lines before the body.

    A page without front matter gives "" and 0.
    """
    match = FRONT.match(text)
    if not match:
        return "", text, 0
    return match[1], text[match.end() :], text.count("\n", 0, match.end())
