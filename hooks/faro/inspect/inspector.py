"""Looks at a whole built site: every file, every page, every number."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from faro.diagnostics.problems import Problem, in_order
from faro.inspect.files import inspect_files, inspect_vendored
from faro.inspect.markup import inspect_markup
from faro.inspect.numbers import inspect_numbers, known_of
from faro.inspect.paper import inspect_paper
from faro.inspect.published import Published
from faro.inspect.required import inspect_required


def inspect(site: Published, root: Path, known: Mapping[str, bytes | None]) -> list[Problem]:
    """Return every fault of a built site; `root` is the folder of the project.

    `known` are the files that were written, with what they must hold where that is known.
    """
    numbers = known_of(site)
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
