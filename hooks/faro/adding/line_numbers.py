"""The numbers that somebody types for a line, and what has to be asked about them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from faro.phone import advice, numbers

_BETWEEN = re.compile(r"\s*[,;]\s*")
"""Between two numbers. A stroke may part the digits of one: `030/123456`."""


def bare(number: str) -> str:
    """Return a number without what only parts its digits, where one in full or a code is left."""
    found = re.sub(r"[\s().\-‐-―]", "", number)
    whole = numbers.E164.fullmatch(found) or re.fullmatch(r"\d{3}[ -]\d{3}", number)
    return found if whole else number


def typed_calls(answers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the numbers that people call, each as it was typed: `1515, +50922123456`."""
    return tuple(filter(None, _BETWEEN.split(answers.get("CALL", "").strip())))


def calls(answers: Mapping[str, str]) -> tuple[str, ...]:
    """Return the numbers that people call, without what only parts their digits."""
    return tuple(map(bare, typed_calls(answers)))


def is_code(number: str) -> bool:
    """Tell whether a number is a short code: it may be one for emergencies."""
    return bool(numbers.SHORT.fullmatch(number))


def in_groups(typed: str) -> str:
    """Return how a short code is written in groups, `116 111`; empty where it has none."""
    written = " ".join(typed.split())
    return written if " " in written and is_code(bare(written)) else ""


def is_limited(number: str) -> bool:
    """Tell whether a number seldom connects from everywhere: it is short, or toll-free."""
    whole = numbers.E164.fullmatch(number) and not advice.wrong(number, ())
    return is_code(number) or (bool(whole) and numbers.parse(number).toll_free)


def is_unlisted(number: str, side: str) -> bool:
    """Tell whether a number is a short code that no list of such codes knows on its side."""
    return bool(side) and is_code(number) and not numbers.short_code_known(number, side)


def side_of(answers: Mapping[str, str]) -> str:
    """Return the country of the side on which somebody answers, as it was typed."""
    return answers.get("SIDE", "").upper()


def is_called(answers: Mapping[str, str]) -> bool:
    """Tell whether the line is called at all."""
    return bool(calls(answers))


def limited(answers: Mapping[str, str]) -> bool:
    """Tell whether one of its numbers seldom connects from everywhere."""
    return any(map(is_limited, calls(answers)))


def unlisted(answers: Mapping[str, str]) -> bool:
    """Tell whether one of its numbers is a short code that no list knows on its side."""
    return any(is_unlisted(each, side_of(answers)) for each in calls(answers))


def coded(answers: Mapping[str, str]) -> bool:
    """Tell whether one of its numbers is a short code."""
    return any(map(is_code, calls(answers)))
