"""Asks the questions on a terminal, one after the other, until each has a sound answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from faro.adopt.answers import QUESTIONS, Missing
from faro.adopt.read_answers import read_answers
from faro.diagnostics.catalog import tell

EARLIER = {"EMERGENCY": ("SIDES",), "SOURCE": ("SIDES",), "PLACES": ("SIDES",)}
"""What an answer is judged by."""


def ask(
    given: Mapping[str, str],
    read: Callable[[str], str],
    show: Callable[[str], None],
    missing: Missing,
) -> dict[str, str]:
    """Return the answers: those that are given, and for all others what somebody types.

    `read` shows a text and returns the line that is typed, `show` shows a line. A question that may
    stay open takes an empty line.
    """
    answers = {name: text for name, text in given.items() if text.strip()}
    for question in QUESTIONS:
        name = question.name
        if name in answers:
            continue
        show("")
        show(tell(question.asks))
        while name not in answers:
            typed = read(f"{name}: ").strip()
            if not typed and not question.needed:
                break
            known = {each: answers.get(each, "") for each in EARLIER.get(name, ())}
            _, mistakes = read_answers({**known, name: typed}, missing)
            own = [mistake for mistake in mistakes if mistake.question == name]
            for mistake in own:
                show(mistake.said())
            if not own:
                answers[name] = typed
    return answers
