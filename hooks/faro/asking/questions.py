"""A question, and what can be wrong with its answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

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
    """

    name: str
    asks: str
    needed: bool = True
    params: Mapping[str, object] = field(default_factory=dict)
    judged_by: tuple[str, ...] = ()
    asked_if: Callable[[Mapping[str, str]], bool] = lambda _: True

    def said(self, language: str | None = None) -> str:
        """Return what it asks."""
        return tell(self.asks, language, **self.params)
