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


LONG = 14 * 60
"""Minutes: nights longer than this are rather days whose ends were turned round."""


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
    def nights(self) -> tuple[tuple[str, str], ...]:
        """The times that run past midnight and take up more of two days than they leave."""
        return tuple(
            (start, end) for start, end in self.times if end < start and _minutes(end, start) > LONG
        )

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


def _minutes(end: str, start: str) -> int:
    """Return how long it is from one time to another one of the next day."""
    hours, minutes = (int(end[at : at + 2]) - int(start[at : at + 2]) for at in (0, 3))
    return (24 + hours) * 60 + minutes


def normal(text: str) -> str:
    """Return an `opening_hours` value with one space behind each semicolon, and none before.

    The library reads it with and without; other readers of the exports may not.
    """
    return "; ".join(rule.strip() for rule in text.split(";"))


def parse(text: str) -> Hours:
    """Read an `opening_hours` value.

    Each weekday stands in one rule: OpenStreetMap lets the later one take the place of the earlier,
    and readers would be told both. Raises HoursError: `hours_malformed`, `hours_without_times`,
    `hours_too_rich`, `hours_no_time`, `hours_day_twice`.

    >>> parse("24/7").always
    True
    """
    if not validate(text):
        raise HoursError("hours_malformed")
    if text == "24/7":
        return Hours(always=True)
    rules = tuple(_rule(part.strip()) for part in text.split(";"))
    if any(start == end for rule in rules for start, end in rule.times):
        raise HoursError("hours_no_time")
    # A day off may well be taken out of a longer rule: "Mo-Fr 08:00-17:00; We off".
    open_ = [rule for rule in rules if rule.times]
    days = [day for rule in open_ for day in (*rule.weekdays, *("PH",) * rule.on_holidays)]
    if len({*days}) < len(days):
        raise HoursError("hours_day_twice")
    return Hours(always=False, rules=rules)


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
