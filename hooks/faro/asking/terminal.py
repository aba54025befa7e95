"""Asks questions on a terminal, one after the other, until each has a sound answer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from faro.asking.questions import Mistake, Question
from faro.diagnostics.catalog import tell


def ask(
    questions: Iterable[Question],
    given: Mapping[str, str],
    judge: Callable[[Mapping[str, str]], Iterable[Mistake]],
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
    for question in questions:
        name = question.name
        if name in answers or not question.asked_if(answers):
            continue
        show("")
        show(question.said())
        while name not in answers:
            typed = read(f"{name}: ").strip()
            if not typed and not question.needed:
                break
            known = {each: answers.get(each, "") for each in question.judged_by}
            own = [each for each in judge({**known, name: typed}) if each.question == name]
            for mistake in own:
                show(mistake.said())
            if not own:
                answers[name] = typed
                if name in heard:
                    show(heard[name](typed))
    return answers


def refused(*lines: str) -> int:
    """Say on stderr why nothing was done; return the exit status."""
    print(*lines, sep="\n", file=sys.stderr)
    return 1


def refused_for(mistakes: Sequence[Mistake]) -> int:
    """Say all that is wrong with answers; return the exit status."""
    said = (mistake.said() for mistake in mistakes)
    return refused(*said, tell("adopt_mistakes", count=len(mistakes)))
