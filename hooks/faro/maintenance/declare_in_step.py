"""Declares all languages of a page in step, by a line in the front matter of each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from faro.checks.in_step import LINE, line_for, other_languages
from faro.pages.page import Page


def declare(root: Path, pages: Mapping[str, Mapping[str, Page]], name: str) -> list[str]:
    """Write the line into every language of a page. Returns the files that were changed."""
    changed = []
    for language, own in pages.items():
        others = other_languages(pages, language, name)
        if name not in own or not others:
            continue
        page = own[name]
        if not page.own and any(other.own for other in others.values()):
            # Upstream's file stays as it is, or its corrections would no longer merge.
            continue
        line = line_for(others) + "\n"
        front = LINE.sub("", page.front) + line
        if front != page.front:
            (root / page.file).write_text(f"---\n{front}---\n{page.body}", encoding="utf-8")
            changed.append(page.file)
    return changed
