"""Asks questions on a terminal, one after the other, until each has a sound answer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from faro.asking.questions import Mistake, Question
from faro.diagnostics.catalog import tell

BACK = "<"
"""Who types this is asked the question before once more."""

Answers = Mapping[str, str]


def ask(
    questions: Iterable[Question],
    given: Answers,
    judge: Callable[[Answers], Iterable[Mistake]],
    read: Callable[[str], str],
    show: Callable[[str], None],
    heard: Mapping[str, Callable[[str], str]] = MappingProxyType({}),
) -> dict[str, str]:
    """Return the answers: those that are given, and for all others what somebody types.

    `judge` returns what is wrong with some answers, `read` shows a text and returns the line that
    is typed, `show` shows a line. A question that may stay open takes an empty line. `heard` says
    by the names of some questions how a sound answer to them was understood.
    """
    answers = {name: text for name, text in given.items() if text.strip()}
    to_ask = [question for question in questions if question.name not in answers]
    show(tell("ask_back", sign=BACK))
    asked: list[int] = []
    number = 0
    while number < len(to_ask):
        question = to_ask[number]
        if question.asked_if(answers):
            typed = _typed(question.after(answers), answers, judge, read, show)
            if typed == BACK:
                number = asked.pop() if asked else number
                answers.pop(to_ask[number].name, None)
                continue
            asked.append(number)
            if typed:
                answers[question.name] = typed
            if typed and question.name in heard:
                show(heard[question.name](typed))
        number += 1
    return answers


def _typed(
    question: Question,
    answers: Answers,
    judge: Callable[[Answers], Iterable[Mistake]],
    read: Callable[[str], str],
    show: Callable[[str], None],
) -> str:
    """Return a sound answer to a question, empty where it stays open, or the wish to go back."""
    for line in ("", question.said(), *question.listed()):
        show(line)
    known = {each: answers.get(each, "") for each in question.judged_by}
    while True:
        typed = question.chosen(read(f"{question.name}: ").strip())
        if typed == BACK or (not typed and not question.needed):
            return typed
        mistakes = judge({**known, question.name: typed})
        own = [each for each in mistakes if each.question == question.name]
        for mistake in own:
            show(mistake.said())
        if not own:
            return typed


def refused(*lines: str) -> int:
    """Say on stderr why nothing was done; return the exit status."""
    print(*lines, sep="\n", file=sys.stderr)
    return 1


def refused_for(mistakes: Sequence[Mistake]) -> int:
    """Say all that is wrong with answers; return the exit status."""
    said = (mistake.said() for mistake in mistakes)
    return refused(*said, tell("adopt_mistakes", count=len(mistakes)))
