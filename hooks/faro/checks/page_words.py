"""Finds the words that must not appear, in pages and in the texts of the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from faro.diagnostics.problems import Problem
from faro.directory.directory import Directory
from faro.directory.never_matcher import NeverMatcher
from faro.pages.page import Page
from faro.parsing.source_text import spot


def check_words(pages: Mapping[str, Mapping[str, Page]], directory: Directory) -> Iterator[Problem]:
    """Yield each forbidden word of a page, with the reason and what to write instead."""
    matcher = NeverMatcher(directory.never)
    for own in pages.values():
        for page in own.values():
            yield from page.judged("words", directory, partial(_of_page, page, matcher))


def _of_page(page: Page, matcher: NeverMatcher) -> Iterator[Problem]:
    for found in matcher.words_in(page.source, page.language):
        params = {"words": found.text, "reason": found.reason, "instead": found.instead}
        place = spot(page.file, page.source[: found.start])
        yield Problem(place, "never_words", params)
