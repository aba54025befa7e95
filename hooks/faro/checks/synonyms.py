"""The words of a page or a line must lead to one that exists, and stand there once."""

from __future__ import annotations

from collections.abc import Iterator, Set

from faro.diagnostics.problems import Problem
from faro.diagnostics.suggest import advice
from faro.load.draft import Draft
from faro.locale.fold import fold
from faro.models.data_files import HOTLINES, HOTLINES_LOCAL
from faro.models.synonyms import Synonyms
from faro.parsing.validation import Origin
from faro.urls.file_paths import LINES


def check(draft: Draft) -> Iterator[Problem]:
    """Yield what is wrong with the words of each page and line, in each of the files.

    A line that is held or retired keeps its words: taking a number off must always build.
    """
    pages = draft.shown
    if draft.unread & {HOTLINES, HOTLINES_LOCAL}:
        # Which lines there are is not known.
        pages |= {found.page for found, _ in draft.word_lists if found.page.startswith(LINES)}
    for found, origin in draft.word_lists:
        yield from _words(found, origin, pages)


def _words(found: Synonyms, origin: Origin, pages: Set[str]) -> Iterator[Problem]:
    if found.page not in pages:
        yield origin.problem("synonyms_no_page", value=found.page, advice=advice(found.page, pages))
    for language, words in found.words.items():
        seen: set[str] = set()
        for number, word in enumerate(words):
            if fold(word) in seen:
                yield origin.problem("synonym_twice", (language, number), value=word)
            seen.add(fold(word))
