"""The page of all pages: by section, and with everyday words from A to Z."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from faro.directory.never_matcher import NeverMatcher
from faro.directory.voice import Voice, from_anywhere
from faro.locale.fold import words
from faro.pages.anchors import letter_anchor
from faro.pages.page import Page
from faro.render.policy import later, versioned
from faro.render.view_models import (
    Index,
    Letter,
    MenuPage,
    Script,
    SectionOfIndex,
    Target,
    Word,
)
from faro.urls.file_paths import FIND, SEARCH_INDEX
from faro.urls.menu import Section, section_anchor
from faro.urls.page_names import INDEX_PAGE

LONG = 3
"""A phrase of more words is only searched: the page is a list of words, not of cries."""


def index_of(
    menu: tuple[Section, ...], pages: Mapping[str, Page], hashes: Mapping[str, str], voice: Voice
) -> Index:
    """Return all pages by section, and all titles and everyday words by their first letter.

    `hashes` are those of the scripts.
    """
    sections = tuple(
        SectionOfIndex(
            section_anchor(at),
            section.title,
            tuple(MenuPage(pages[n].title, voice.at.page(n)) for n in section.pages if n in pages),
        )
        for at, section in enumerate(menu)
    )
    found = sorted(_words(pages, voice), key=lambda word: (_key(word.text), word.text))
    letters = tuple(
        Letter(letter.upper(), letter_anchor(letter), tuple(under))
        for letter, under in groupby(found, key=_letter)
    )
    script = _script(voice.at.to(FIND), hashes.get(FIND, ""))
    search = _script(voice.at.file(SEARCH_INDEX), later(voice.language))
    return Index(sections, letters, script, search, _others(voice))


def _others(voice: Voice) -> dict[str, Target]:
    """Return the way to the search of each other language. Nothing that is typed goes there."""
    directory = voice.directory
    return {
        code: Target(
            replace(from_anywhere(directory, code), marks=True).say("find_elsewhere"),
            voice.at.page(INDEX_PAGE, code),
        )
        for code in directory.site.codes
        if code != voice.language
    }


def _script(path: str, integrity: str) -> Script:
    return Script(versioned(path, integrity), integrity)


def _key(text: str) -> str:
    """Return a text as it is sorted: `¿Qué …?` under Q."""
    return " ".join(words(text))


def _letter(word: Word) -> str:
    return _key(word.text)[:1]


def _words(pages: Mapping[str, Page], voice: Voice) -> Iterator[Word]:
    """Yield titles and everyday words; those that the site itself never says are not shown."""
    never = NeverMatcher(voice.directory.never)
    leading: dict[str, list[MenuPage]] = {}
    for name, page in pages.items():
        here = MenuPage(page.title, voice.at.page(name))
        leading.setdefault(page.title, []).append(here)
        found = voice.directory.synonyms.get(name.removesuffix(".md"))
        for word in found.words.get(voice.language, ()) if found else ():
            if len(word.split()) <= LONG and not never.words_in(word, voice.language):
                leading.setdefault(word, []).append(here)
    for text, targets in leading.items():
        yield Word(text, tuple(targets))
