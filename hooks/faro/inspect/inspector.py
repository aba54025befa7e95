"""Looks at a whole built site: every file, every page, every number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from faro.diagnostics.problems import Problem, ProblemsError, in_order
from faro.directory.withheld import is_live
from faro.inspect.blanking import blank_files
from faro.inspect.files import inspect_files, inspect_vendored
from faro.inspect.markup import inspect_markup
from faro.inspect.numbers import Known, inspect_numbers
from faro.inspect.paper import inspect_paper
from faro.inspect.published import SITE, Published
from faro.inspect.required import inspect_required

NUMBER = "inspect_number"


def inspect(
    site: Published, root: Path, known: Mapping[str, bytes | None], numbers: Known
) -> list[Problem]:
    """Return every fault of a built site; `root` is the folder of the project.

    `known` are the files that were written, with what they must hold where that is known,
    `numbers` are those that may be seen and dialed.
    """
    return in_order(
        [
            *inspect_files(site, known),
            *inspect_vendored(root),
            *inspect_markup(site),
            *inspect_required(site),
            *inspect_numbers(site, numbers),
            *inspect_paper(site, numbers),
        ]
    )


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
