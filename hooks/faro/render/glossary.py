"""The glossary as a reader sees it."""

from __future__ import annotations

from collections.abc import Iterable

from faro.directory.voice import Voice
from faro.locale.order import in_order
from faro.pages.anchors import term_anchor
from faro.pages.page import Page
from faro.render.view_models import TermLine


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
    return tuple(sorted(found, key=lambda line: in_order(line.term, language)))
