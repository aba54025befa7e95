"""A term of the glossary needs its word in every language, and sources that exist."""

from __future__ import annotations

from collections.abc import Iterator

from faro.checks.references import check_source
from faro.diagnostics.problems import Problem
from faro.diagnostics.suggest import advice
from faro.load.draft import Draft
from faro.models.glossary import Term
from faro.parsing.validation import Origin


def check(draft: Draft) -> Iterator[Problem]:
    """Yield what is wrong with the terms."""
    for term, origin in draft.terms.values():
        yield from _term(term, origin, draft)


def _term(term: Term, origin: Origin, draft: Draft) -> Iterator[Problem]:
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
    for number, name in enumerate(term.sources):
        yield from check_source(name, origin, ("sources", number), draft)
