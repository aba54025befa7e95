"""Finds the words that must not appear, in pages and in the texts of the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from faro.never import NeverMatcher
from faro.pages.page import Page
from faro.problems import Place, Problem


def check_words(
    pages: Mapping[str, Mapping[str, Page]], matcher: NeverMatcher
) -> Iterator[Problem]:
    """Yield each forbidden word of a page, with the reason and what to write instead."""
    for language, own in pages.items():
        for page in own.values():
            text = ("---\n" + page.front + "---\n" if page.front else "") + page.body
            for found in matcher.words_in(text, language):
                before = text[: found.start]
                line = before.count("\n") + 1
                column = found.start - (before.rfind("\n") + 1) + 1
                params = {"words": found.text, "reason": found.reason, "instead": found.instead}
                yield Problem(Place(page.file, line, column), "never_words", params)
