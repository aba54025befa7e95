"""Problems: what Faro found wrong, where it stands, and what to do about it.

Every problem has a code. Its words come from the catalog, so that one place holds all
sentences that a volunteer may be shown.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from faro.diagnostics.catalog import LANGUAGES, locale_language, tell, tell_all
from faro.locale.escape import code, escaped, fence, harmless

Severity = Literal["error", "notice"]


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a file: name relative to the site's folder, line and column from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        file = harmless(self.file)
        # A line that begins with two colons would be a command in GitHub's logs.
        before = "./" if file.lstrip().startswith(":") else ""
        return f"{before}{file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong (or, as a notice, worth knowing)."""

    place: Place
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    severity: Severity = "error"

    def sentence(self, language: str = "en") -> str:
        """Return `what is wrong — what to do` in `language`, on one line, whatever it quotes."""
        return harmless(tell(self.code, language, **self.params))

    def line(self, language: str = "en") -> str:
        """Return `FILE:LINE:COL: what is wrong — what to do`."""
        return f"{self.place}: {self.sentence(language)}"

    def annotation(self) -> str:
        """Return the workflow command with which GitHub marks the line in a pull request.

        It says the problem in every language: nobody knows who will read it.
        Source of the format and its escapes: GitHub Docs, "Workflow commands".
        """
        said = "\n\n".join(self.sentence(language) for language in LANGUAGES)
        text = said.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        file = harmless(self.place.file).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
        where = f"file={file},line={self.place.line},col={self.place.column}"
        return f"::{self.severity} {where}::{text}"


class ProblemsError(Exception):
    """Raised with all the problems that stop the work. Its text is one line for each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(in_order(problems))
        super().__init__("\n".join(problem.line() for problem in self.problems))

    def __reduce__(self) -> tuple[type[ProblemsError], tuple[tuple[Problem, ...]]]:
        """Return how it is made anew in another process."""
        return ProblemsError, (self.problems,)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort by file, line, column and words, and drop what is said twice."""
    unique = {(p.place.file, p.place.line, p.place.column, p.line()): p for p in problems}
    return [unique[key] for key in sorted(unique)]


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return those problems that must stop a build, in order."""
    return [p for p in in_order(problems) if p.severity == "error"]


def notices(problems: Iterable[Problem]) -> list[Problem]:
    """Return those problems that are only to be known, in order."""
    return [p for p in in_order(problems) if p.severity == "notice"]


def summary(problems: Iterable[Problem]) -> str:
    """Return all problems as Markdown for the summary of a run, in every language.

    GitHub shows an annotation only beside lines that the change touches, and only ten of each
    kind; here stands everything, with the lines to paste ready to be copied.
    """
    shown = [p for p in in_order(problems) if p.code not in STANDING]
    title = tell_all("cli_summary")
    parts = [f"## {title}\n"]
    for problem in shown:
        sign = "❌" if problem.severity == "error" else "ℹ️"
        ready = harmless(str(problem.params.get("line", "")))
        parts.append(f"- {sign} {code(str(problem.place))}")
        for language in LANGUAGES:
            said = problem.sentence(language)
            parts.append(f"  - {escaped(said.removesuffix(ready).removesuffix(': '))}")
        if ready:
            indent = "  " if ready.startswith("- ") else ""
            edge = fence(ready)
            parts.append(f"\n  {edge}yaml\n  {indent}{ready}\n  {edge}")
    return "\n".join(parts) + "\n" if shown else ""


STANDING = frozenset({"entry_held", "entry_held_open", "entry_retired", "contact_held", "all_held"})
"""What stands in the data for months. GitHub shows ten notices of a step: these would fill them."""


def report(problems: Iterable[Problem], *, every: bool = False) -> str:
    """Return all problems as text for a terminal, in the language of the locale.

    What must be mended stands last, where the eye falls. What stands for months is one line with
    a count, unless `every` notice is wanted. When GitHub Actions runs, annotations follow.
    """
    known = list(problems)
    language = locale_language()
    noted = notices(known)
    standing = [] if every else [p for p in noted if p.code in STANDING]
    # The word stands in front of a notice: what is to be copied stands at its end.
    kind = tell("cli_notice", language)
    shown = (p for p in noted if p not in standing)
    lines = [f"{p.place}: {kind}{p.sentence(language)}" for p in shown]
    if standing:
        lines.append(kind + tell("cli_standing", language, count=len(standing)))
    lines += [p.line(language) for p in errors(known)]
    if os.environ.get("GITHUB_ACTIONS") == "true":
        lines += [p.annotation() for p in in_order(known) if p.code not in STANDING]
    return "\n".join(lines)
