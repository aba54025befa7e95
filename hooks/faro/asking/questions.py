"""A question, and what can be wrong with its answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from faro.diagnostics.catalog import tell


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with an answer: its question, a code of the catalog, and its parameters."""

    question: str
    code: str
    params: Mapping[str, object] = field(default_factory=dict)

    def said(self, language: str | None = None) -> str:
        """Return `QUESTION: what is wrong — what to do`."""
        return f"{self.question}: {tell(self.code, language, **self.params)}"


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its name, the message that asks it, and whether it may stay unanswered.

    `params` are those of the message. `judged_by` names the questions whose answers tell whether
    this one's is sound. `asked_if` tells whether it is asked at all, by the answers so far.
    `choices` are all answers that there are, where they are few: each by what it means.
    """

    name: str
    asks: str
    needed: bool = True
    params: Mapping[str, object] = field(default_factory=dict)
    judged_by: tuple[str, ...] = ()
    asked_if: Callable[[Mapping[str, str]], bool] = lambda _: True
    choices: Mapping[str, str] = field(default_factory=dict)
    by_answers: Callable[[Mapping[str, str]], Mapping[str, object]] = lambda _: {}
    """Further parameters of the message, by the answers so far."""

    def after(self, answers: Mapping[str, str]) -> Question:
        """Return the question as it is asked after some answers."""
        return replace(self, params={**self.params, **self.by_answers(answers)})

    def said(self, language: str | None = None) -> str:
        """Return what it asks."""
        return tell(self.asks, language, **self.params)

    def listed(self) -> list[str]:
        """Return its choices as they are numbered on a terminal."""
        return [
            f"  {number}  {answer}{f' — {means}' if means else ''}"
            for number, (answer, means) in enumerate(self.choices.items(), start=1)
        ]

    def chosen(self, typed: str) -> str:
        """Return the choice that has this number; whatever else is typed as it stands."""
        numbered = dict(zip(map(str, range(1, len(self.choices) + 1)), self.choices, strict=True))
        return typed if typed in self.choices else numbered.get(typed, typed)
