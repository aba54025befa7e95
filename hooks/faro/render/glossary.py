"""The glossary as a reader sees it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from faro.directory.voice import Voice
from faro.locale.fold import words
from faro.locale.order import in_order
from faro.pages.anchors import letter_anchor, term_anchor
from faro.pages.page import Page
from faro.render.view_models import Letter, TermLine


def lines(voice: Voice, pages: Iterable[Page]) -> tuple[TermLine, ...]:
    """Return the terms in alphabetical order of the reader's language.

    Only terms to which one of `pages` links carry an id: eighty of them weigh.
    """
    language = voice.language
    linked = {link.target.partition("#")[2] for page in pages for link in page.document.links}
    found = [
        TermLine(
            id=anchor if (anchor := term_anchor(term.id)) in linked else "",
            term=term.words[language].term,
            note=term.words[language].note or "",
            others=tuple(
                (code, word.term) for code, word in term.words.items() if code != language
            ),
            avoid=term.avoid.get(language, ()),
        )
        for term in voice.directory.glossary.values()
    ]
    ordered = sorted(found, key=lambda line: in_order(line.term, language))
    seen: set[str] = set()
    return tuple(_first(line, seen) for line in ordered)


def letters(lines: Iterable[TermLine]) -> tuple[Letter, ...]:
    """Return the letters under which terms stand, each with the id of its first term."""
    found: dict[str, Letter] = {}
    for line in lines:
        letter = _letter(line)
        found.setdefault(letter, Letter(letter.upper(), line.id))
    return tuple(found.values())


def _first(line: TermLine, seen: set[str]) -> TermLine:
    """Give the first term of each letter an id, if it has none."""
    letter = _letter(line)
    if letter in seen:
        return line
    seen.add(letter)
    return replace(line, id=line.id or letter_anchor(letter))


def _letter(line: TermLine) -> str:
    return "".join(words(line.term))[:1]
