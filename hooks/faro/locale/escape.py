"""Text that goes into Markdown, for a summary or an issue on GitHub."""

from __future__ import annotations


def escaped(text: str) -> str:
    """Return a text in which nothing is Markdown, HTML, or the edge of a table's cell."""
    for sign in "\\`*_[]<>|#":
        text = text.replace(sign, f"\\{sign}")
    return text


def one_line(text: str) -> str:
    """Return a text without line breaks, for files in which a line has a meaning."""
    return " ".join(text.split())
