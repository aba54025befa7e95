"""What stands first on every page of GitHub that a new site has: the numbers to call in danger.

GitHub knows no markers, so numbers and names stand there as text, in each language in which a page
can stand there.
"""

from __future__ import annotations

from collections.abc import Sequence

from faro.adopt.answers import Answers
from faro.locale.called import country_name

_SAID = {
    "en": ("In danger now? Call {numbers}.", "{number} in {country}", ", ", " or "),
    "es": ("¿Hay peligro ahora? Llama al {numbers}.", "{number} en {country}", ", al ", " o al "),
    "fr": (
        "Un danger, maintenant ? Appelez le {numbers}.",
        "{number} ({country})",
        ", le ",
        " ou le ",
    ),
    "ht": ("Gen danje kounye a? Rele {numbers}.", "{number} ({country})", ", ", " oswa "),
    "pt": ("Perigo agora? Ligue para {numbers}.", "{number} ({country})", ", ", " ou "),
}
"""What to do in danger, a number with its country, and what stands between two of several and
before the last one."""


def in_danger(answers: Answers, language: str) -> str:
    """Return the sentence with which a page begins, as `In danger now? Call 112.`."""
    return _SAID[language][0].format(numbers=numbers_in(answers, language))


def numbers_in(answers: Answers, language: str) -> str:
    """Return the numbers of all sides, as they stand in a sentence."""
    _, _, between, before_last = _SAID[language]
    *others, last = _numbers(answers, language)
    return before_last.join([between.join(others), last]) if others else last


def _numbers(answers: Answers, language: str) -> Sequence[str]:
    """Return `911 in Haiti` for each side; the number alone where it is the same on all."""
    numbers = {side.emergency for side in answers.sides}
    if len(numbers) == 1:
        return tuple(numbers)
    pattern = _SAID[language][1]
    return [
        pattern.format(
            number=side.emergency,
            country=country_name(side.country, language) or side.place or side.country,
        )
        for side in answers.sides
    ]
