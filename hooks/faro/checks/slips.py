"""One slip in the shape of an organization's own file is one error, not sixty about other files.

A line that stands one step too far left takes all that hangs on it with it: then the sides name
entries that are not there, and everything of upstream's lacks a language. Nobody would find the
line among what follows from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from faro.diagnostics.problems import Problem, errors
from faro.load.draft import Draft
from faro.models.data_files import CHANGES_LOCAL, HOTLINES_LOCAL, LABELS_LOCAL, SYNONYMS_LOCAL

OWN = (HOTLINES_LOCAL, LABELS_LOCAL, SYNONYMS_LOCAL, CHANGES_LOCAL)
"""The files of data that only an organization has."""

_HEAD = ("tab_indent", "odd_indent")
_SHAPE = ("not_a_mapping", "not_a_list", "not_a_text", "needs_languages")
_TREE = ("yaml_indent", "yaml_syntax", "duplicate_key")


def own_slips_first(draft: Draft) -> list[Problem]:
    """Return the problems of a draft; when an own file has the wrong shape, only what tells where.

    Everything else may follow from it, and comes out once the file can be read.
    """
    found = errors(draft.problems)
    slips = [
        problem
        for file in OWN
        if _misshapen(file, own := [p for p in found if p.place.file == file], draft)
        for problem in _where(own)
    ]
    return slips or draft.problems


def _misshapen(file: str, found: Sequence[Problem], draft: Draft) -> bool:
    """Tell whether a file cannot be read, or has something else in the place of its parts."""
    shapeless = any(_lost(problem) or problem.code in _SHAPE for problem in found)
    return bool(found) and (file in draft.unread or shapeless)


def _lost(problem: Problem) -> bool:
    """Tell whether something stands at the outermost place of a file that belongs elsewhere."""
    return problem.code == "unknown_key" and problem.place.column == 1


def _where(found: Sequence[Problem]) -> Iterator[Problem]:
    """Yield the one error that tells where a line is wrong; all of them when there is no such."""
    codes = {problem.code for problem in found}
    for code in (*_HEAD, "empty_field", *_SHAPE):
        first = next((problem for problem in found if problem.code == code), None)
        if first and (len(found) == 1 or code in _HEAD or codes & {*_TREE, "missing_field"}):
            yield _below(first) if code == "empty_field" and len(found) > 1 else first
            return
    yield from [problem for problem in found if _lost(problem)] or found


def _below(empty: Problem) -> Problem:
    """Turn "this is empty" into an error about the next line, which should hang on it."""
    place = replace(empty.place, line=empty.place.line + 1, column=1)
    return Problem(place, "yaml_indent")
