"""Parts a page into its front matter and its Markdown, and reads the front matter."""

from __future__ import annotations

import re

from faro.diagnostics.problems import Place, Problem, ProblemsError
from faro.models.front_matter import FrontMatter
from faro.parsing.source_text import indents
from faro.parsing.validation import Origin, fit
from faro.parsing.yaml_nodes import parse_tree

FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def split(text: str) -> tuple[str, str, int]:
    """Return the front matter, the body, and the number of lines before the body.

    A page without front matter gives "" and 0.
    """
    match = FRONT.match(text)
    if not match:
        return "", text, 0
    return match[1], text[match.end() :], text.count("\n", 0, match.end())


def read_front(front: str, name: str, problems: list[Problem]) -> tuple[FrontMatter, Origin] | None:
    """Read the front matter of the page called `name`; append what is wrong to `problems`."""
    if not front.strip():
        problems.append(Problem(Place(name), "front_matter_missing"))
        return None
    found = indents("\n" + front, name)
    if found:
        problems.extend(found)
        return None
    try:
        # The line of dashes above keeps the lines of the front matter where they are.
        tree = parse_tree("\n" + front, name)
    except ProblemsError as wrong:
        problems.extend(wrong.problems)
        return None
    origin = Origin(name, tree, tree)
    model = fit(FrontMatter, origin, problems)
    return (model, origin) if model else None
