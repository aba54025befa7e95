"""Problems: what Faro found wrong, where it stands, and what to do about it.

Every problem has a code. Its words come from the catalogue `messages.yml`, so that one
place holds all sentences that a volunteer may be shown.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

Severity = Literal["error", "notice"]


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Return the messages: code → language → sentence with `{placeholders}`."""
    text = Path(__file__).with_name("messages.yml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = yaml.safe_load(text)
    return loaded


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a file: name relative to the site's folder, line and column from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong (or, as a notice, worth knowing)."""

    place: Place
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    severity: Severity = "error"

    def sentence(self, language: str = "en") -> str:
        """Return `what is wrong — what to do` in `language`."""
        return catalogue()[self.code][language].format(**self.params)

    def line(self, language: str = "en") -> str:
        """Return `FILE:LINE:COL: what is wrong — what to do` (design section 3)."""
        return f"{self.place}: {self.sentence(language)}"

    def annotation(self, language: str = "en") -> str:
        """Return the workflow command with which GitHub marks the line in a pull request.

        Source of the format and its escapes: GitHub Docs, "Workflow commands".
        """
        text = self.sentence(language).replace("%", "%25").replace("\n", "%0A")
        where = f"file={self.place.file},line={self.place.line},col={self.place.column}"
        return f"::{self.severity} {where}::{text}"


class ProblemsError(Exception):
    """Raised with all the problems that stop the work. Its text is one line for each."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(in_order(problems))
        super().__init__("\n".join(problem.line() for problem in self.problems))


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


def report(problems: Iterable[Problem]) -> str:
    """Return all problems as text for a terminal, with annotations when GitHub Actions runs."""
    ordered = in_order(problems)
    lines = [p.line() if p.severity == "error" else f"{p.line()} (notice)" for p in ordered]
    if os.environ.get("GITHUB_ACTIONS") == "true":
        lines += [p.annotation() for p in ordered]
    return "\n".join(lines)
