"""The glossary as a reader sees it."""

from __future__ import annotations

from faro.pages.anchors import term_anchor
from faro.render.rows import Reader
from faro.render.view import TermLine


def lines(reader: Reader) -> tuple[TermLine, ...]:
    """Return the terms in alphabetical order of the reader's language."""
    language = reader.language
    found = [
        TermLine(
            term_anchor(term.id),
            term.words[language].term,
            term.words[language].note or "",
            tuple((code, word.term) for code, word in term.words.items() if code != language),
            term.avoid.get(language, ()),
        )
        for term in reader.directory.glossary.values()
    ]
    return tuple(sorted(found, key=lambda line: line.term.casefold()))
