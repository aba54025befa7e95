"""Looks at a whole built site: every file, every page, every number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

from faro.diagnostics.problems import Problem, ProblemsError, in_order
from faro.directory.withheld import is_live
from faro.inspect.blanking import blank_files
from faro.inspect.files import inspect_files, inspect_vendored
from faro.inspect.markup import inspect_markup
from faro.inspect.numbers import Known, inspect_numbers, inspect_texts
from faro.inspect.paper import inspect_paper
from faro.inspect.published import SITE, Published
from faro.inspect.required import inspect_required
from faro.process import parted, together

NUMBER = "inspect_number"

AT_ONCE = 40
"""So many pages are parsed and held in memory at a time."""


def inspect(
    site: Published, root: Path, known: Mapping[str, bytes | None], numbers: Known
) -> list[Problem]:
    """Return every fault of a built site; `root` is the folder of the project.

    `known` are the files that were written, with what they must hold where that is known,
    `numbers` are those that may be seen and dialed.
    """
    jobs = [
        partial(_files, site, root, known, numbers),
        *(partial(_pages, paths, site, numbers) for paths in parted(site.pages, AT_ONCE)),
    ]
    found = together(jobs, alone=bool(site.passed) or not site.frame.strict)
    return in_order(chain.from_iterable(found))


def _files(
    site: Published, root: Path, known: Mapping[str, bytes | None], numbers: Known
) -> list[Problem]:
    """Return every fault of the files that are no pages, and of the site as a whole."""
    return [
        *inspect_files(site, known),
        *inspect_vendored(root),
        *inspect_texts(site, numbers),
        *inspect_paper(site, numbers),
    ]


def _pages(paths: Sequence[str], site: Published, numbers: Known) -> list[Problem]:
    """Return every fault of some pages."""
    pages = [site.page(path) for path in paths]
    return [
        *inspect_markup(pages, site),
        *inspect_required(pages, site),
        *inspect_numbers(pages, site, numbers),
    ]


def let_pass(
    site: Published, root: Path, known: Mapping[str, bytes | None], numbers: Known
) -> list[Problem]:
    """Inspect a built site, and return notices of what had to be taken off it.

    The digits of a line that is not live are taken out of every file in which they are found:
    stopping would leave them online. Raises ProblemsError for every other fault.
    """
    found = inspect(site, root, known, numbers)
    withheld = _withheld(found, numbers)
    if withheld:
        blank_files(site.folder, withheld)
        again = Published(site.folder, site.frame, site.own)
        left = inspect(again, root, dict.fromkeys(known), numbers)
    else:
        left = found
    if left:
        raise ProblemsError(left)
    return [replace(p, severity="notice") for p in found if p not in left]


def _withheld(found: Iterable[Problem], known: Known) -> dict[str, frozenset[str]]:
    """Return for each file the digits in it of lines that are not live."""
    made: dict[str, set[str]] = {}
    for problem in found:
        if problem.code == NUMBER:
            digits = re.sub(r"\D", "", str(problem.params["value"]).partition("?")[0])
            forms = {old for old in known.withheld if is_live(digits, {old})}
            if forms:
                made.setdefault(problem.place.file.removeprefix(SITE), set()).update(forms)
    return {path: frozenset(digits) for path, digits in made.items()}
