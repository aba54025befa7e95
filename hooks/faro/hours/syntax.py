"""Opening hours: OpenStreetMap's syntax in, words of the reader's language out.

The whole value must be valid for the `opening_hours` library. Of that language Faro uses the
part that can be said to a reader without doubt: `24/7`, or rules of weekdays and times, or
days (public holidays included) that are closed.
Source of the syntax: OpenStreetMap Wiki, Key:opening_hours/specification.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from opening_hours import validate

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY = "|".join(DAYS)
_RULE = re.compile(
    rf"(?P<days>(?:(?:{_DAY})(?:-(?:{_DAY}))?|PH)(?:,(?:(?:{_DAY})(?:-(?:{_DAY}))?|PH))*)"
    r"(?: (?:(?P<times>\d\d:\d\d-\d\d:\d\d(?:,\d\d:\d\d-\d\d:\d\d)*)|(?P<off>off|closed)))?"
)


class HoursError(ValueError):
    """Raised for hours that cannot be shown; `code` names the message of the catalog."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Rule:
    """Some days and the times of them; without times the days are closed."""

    days: tuple[tuple[str, str], ...]
    """Pairs of first and last day; `("PH", "PH")` are the public holidays."""
    times: tuple[tuple[str, str], ...]

    @property
    def on_holidays(self) -> bool:
        """Whether the rule speaks of public holidays."""
        return ("PH", "PH") in self.days

    @property
    def over_midnight(self) -> bool:
        """Whether one of the times runs into the next day."""
        return any(end <= start or end > "24:00" for start, end in self.times)

    @property
    def weekdays(self) -> tuple[str, ...]:
        """The days of the week that it names, public holidays left out."""
        found: list[str] = []
        for first, last in self.days:
            if first != "PH":
                start, end = DAYS.index(first), DAYS.index(last)
                found += (DAYS[at % 7] for at in range(start, start + (end - start) % 7 + 1))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Hours:
    """Parsed hours. `always` means day and night, every day."""

    always: bool
    rules: tuple[Rule, ...] = ()


def normal(text: str) -> str:
    """Return an `opening_hours` value with one space behind each semicolon, and none before.

    The library reads it with and without; other readers of the exports may not.
    """
    return "; ".join(rule.strip() for rule in text.split(";"))


def parse(text: str) -> Hours:
    """Read an `opening_hours` value.

    Raises HoursError: `hours_malformed`, `hours_without_times`, `hours_too_rich`.

    >>> parse("24/7").always
    True
    """
    if not validate(text):
        raise HoursError("hours_malformed")
    if text == "24/7":
        return Hours(always=True)
    return Hours(always=False, rules=tuple(_rule(part.strip()) for part in text.split(";")))


def _rule(text: str) -> Rule:
    match = _RULE.fullmatch(text)
    if not match:
        raise HoursError("hours_too_rich")
    if not match["times"] and not match["off"]:
        raise HoursError("hours_without_times")
    days = [part.partition("-") for part in match["days"].split(",")]
    times = [part.partition("-") for part in (match["times"] or "").split(",") if part]
    return Rule(
        tuple((first, last or first) for first, _, last in days),
        tuple((start, end) for start, _, end in times),
    )
