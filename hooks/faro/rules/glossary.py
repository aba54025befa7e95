"""A term of the glossary needs its word in every language, and sources that exist."""

from __future__ import annotations

from collections.abc import Iterator

from faro.draft import SOURCES, Draft
from faro.models.glossary import Term
from faro.problems import Problem
from faro.reading.fit import Origin
from faro.suggest import advice


def check_term(term: Term, origin: Origin, draft: Draft) -> Iterator[Problem]:
    """Yield what is wrong with a term."""
    languages = draft.site.codes
    for code in term.avoid:
        if code not in languages:
            yield origin.problem(
                "unknown_language",
                ("avoid", code),
                key=True,
                key_name=code,
                advice=advice(code, languages),
            )
    known = draft.known.get("source", set())
    for number, name in enumerate(term.sources):
        if name not in known and SOURCES not in draft.unread:
            near = advice(name, known)
            yield origin.problem("unknown_source", ("sources", number), value=name, advice=near)
