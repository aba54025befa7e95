"""Finds the words that must not appear, in pages and in the texts of the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from faro.diagnostics.problems import Problem
from faro.directory.never_matcher import NeverMatcher
from faro.pages.page import Page
from faro.parsing.source_text import spot


def check_words(
    pages: Mapping[str, Mapping[str, Page]], matcher: NeverMatcher
) -> Iterator[Problem]:
    """Yield each forbidden word of a page, with the reason and what to write instead."""
    for language, own in pages.items():
        for page in own.values():
            for found in matcher.words_in(page.source, language):
                params = {"words": found.text, "reason": found.reason, "instead": found.instead}
                place = spot(page.file, page.source[: found.start])
                yield Problem(place, "never_words", params)
