"""The documents of the repository as GitHub shows them: their texts, headings and anchors."""

from __future__ import annotations

import re

from support import ROOT


def text_of(name: str) -> str:
    """Return a document."""
    return (ROOT / name).read_text("utf-8")


def headings(text: str) -> list[tuple[int, str]]:
    """Return the headings of a document with their levels."""
    found = re.findall(
        r"^(#+) (.+)$", re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.M), re.M
    )
    return [(len(signs), words) for signs, words in found]


def slugs(text: str) -> set[str]:
    """Return the anchors that GitHub gives to the headings."""
    return {re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-") for _, words in headings(text)}
