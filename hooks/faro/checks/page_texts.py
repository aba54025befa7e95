"""Finds what must not stand in the text of any page: typed numbers, and forbidden words.

Each page is looked at alone, whatever stands on others, so that copies of the process share them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from faro.checks.typed_numbers import TypedNumbers, texts
from faro.diagnostics.problems import Problem
from faro.directory.directory import Directory
from faro.directory.never_matcher import NeverMatcher
from faro.pages.page import Page
from faro.parsing.source_text import spot
from faro.process import parted, together

NO_TEXT = re.compile(r"^(?:sources|checked|in_step):.*$", re.MULTILINE)
"""Lines of front matter that hold ids and dates, which nobody dials."""

AT_ONCE = 60
"""So many pages are looked at by a job."""


def check_texts(pages: Sequence[Page], directory: Directory, *, alone: bool) -> Iterator[Problem]:
    """Yield each number that is typed, and each forbidden word with what to write instead.

    What was found before on a page that is the same still holds. `alone`, this process looks at
    all of them.
    """
    new = [page for page in pages if page.judged(directory) is None]
    numbers, matcher = _numbers_of(directory), NeverMatcher(directory.never)
    jobs = [partial(_of_pages, some, numbers, matcher) for some in parted(new, AT_ONCE)]
    found = (each for done in together(jobs, alone=alone) for each in done)
    for page, problems in zip(new, found, strict=True):
        page.judge(directory, problems)
    for page in pages:
        yield from page.judged(directory) or ()


def _of_pages(
    pages: Sequence[Page], numbers: TypedNumbers, matcher: NeverMatcher
) -> list[tuple[Problem, ...]]:
    return [(*_typed(page, numbers), *_words(page, matcher)) for page in pages]


def _numbers_of(directory: Directory) -> TypedNumbers:
    site = directory.site
    return TypedNumbers(
        site.countries,
        directory.entries.values(),
        directory.labels,
        directory.never,
        adopted=site.adopted,
        emergency=[side.emergency for side in site.sides],
    )


def _typed(page: Page, numbers: TypedNumbers) -> Iterator[Problem]:
    # The line of dashes above the front matter is not part of it.
    front = list(numbers.in_page(NO_TEXT.sub("", page.front), page.file, 1))
    yield from front
    yield from numbers.in_page(page.body, page.file, page.offset)
    yield from numbers.short_in_page(page.body, page.language, page.file, page.offset)
    if "\\" in page.front and page.origin and not front:
        # A quoted text may hide its digits behind escapes.
        for node in texts(page.origin.node):
            yield from numbers.in_data(page.file, node)


def _words(page: Page, matcher: NeverMatcher) -> Iterator[Problem]:
    for found in matcher.words_in(page.source, page.language):
        params = {"words": found.text, "reason": found.reason, "instead": found.instead}
        place = spot(page.file, page.source[: found.start])
        yield Problem(place, "never_words", params)
