"""The words of a page must lead to a page that exists, and stand there once."""

from __future__ import annotations

from collections.abc import Iterator, Set

from faro.diagnostics.problems import Problem
from faro.diagnostics.suggest import advice
from faro.load.draft import Draft
from faro.locale.fold import fold
from faro.models.synonyms import Synonyms
from faro.parsing.validation import Origin


def check(draft: Draft) -> Iterator[Problem]:
    """Yield what is wrong with the words of each page, in each of the files."""
    pages = {page.removesuffix(".md") for page in draft.pages}
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
