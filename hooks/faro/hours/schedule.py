"""When somebody answers: a plan from which a browser tells it for any minute of the next year.

What is certain is said, "open" or when it opens next; what is not certain is not said at all,
and "closed" never. The hours are read by the `opening_hours` library, never by Faro. All local
times are those of a clock on the wall there: minutes or days since 1970-01-01 00:00 on it.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State

from faro.hours import syntax as words
from faro.hours.holidays import country_of_the_library, days_off, number_of
from faro.locale.names import country_of

DAY = 24 * 60
WEEK = 7 * DAY
MONDAY = 4 * DAY
"""The first Monday after 1970-01-01, which was a Thursday."""
HORIZON = dt.timedelta(days=400)
"""How long a plan holds: longer than an organization may go without a check."""
_ORDINARY = dt.date(2001, 1, 1)
"""A Monday. Without a country the library knows no holidays, so that any week will do."""

Span = tuple[int, int]
"""Two minutes: the first one of some time, and the first one after it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """When somebody answers, from the day `first` to the one before `until`."""

    spans: tuple[Span, ...]
    """What is open every week, in minutes since Monday 00:00. A span may run into the next week."""
    silent: tuple[int, ...]
    """The days on which that is not certain."""
    offsets: tuple[tuple[int, int], ...]
    """From which minute on (UTC, since 1970) the clock there is how many minutes ahead of UTC."""
    first: int
    until: int


@cache
def plan_of(text: str, zone: str, area: str, today: dt.date) -> Plan | None:
    """Return the plan of an `opening_hours` value in a time zone and an ISO 3166 area.

    None for what is always open or never, for what a reader may take in another way than the
    library, and where days off are not known. The plan begins with a month: pages that are built
    on two days of it are the same.
    """
    try:
        rules = words.parse(text).rules
    except words.HoursError:
        return None
    text = words.normal(text)
    first = (today - dt.timedelta(days=1)).replace(day=1)
    until = first + HORIZON
    spans = _weekly(text)
    off = days_off(area, first, until)
    if not spans or off is None or not _plain(text, spans):
        return None
    offsets = _offsets(zone, first, until)
    # A night that begins on a day off is as uncertain as the day.
    late = any(rule.on_holidays and rule.over_midnight for rule in rules)
    silent = off | {day + 1 for day in off if late or _runs_over(spans, day)}
    silent |= _other_days(text, area, spans, first, until) | _clock_days(spans, offsets)
    days = (number_of(first), number_of(until))
    return Plan(spans, tuple(sorted(d for d in silent if days[0] <= d < days[1])), offsets, *days)


def said(plan: Plan, minute: int) -> Literal["open"] | int | None:
    """Return what is said at a minute (UTC, since 1970): `open`, the next span to open, nothing.

    The page's script says the same (`overrides/script/open.js`; a test compares them).
    """
    local = minute + next((by for at, by in reversed(plan.offsets) if at <= minute), 0)
    day = local // DAY
    silence = bisect_left(plan.silent, day)
    until = (*plan.silent[silence : silence + 1], plan.until)[0]
    if not plan.first <= day < until:
        return None
    week = (local - MONDAY) % WEEK
    if any((week - start) % WEEK < end - start for start, end in plan.spans):
        return "open"
    wait, span = min(((start - week) % WEEK, n) for n, (start, _) in enumerate(plan.spans))
    return span if local + wait < until * DAY else None


def _weekly(text: str) -> tuple[Span, ...]:
    """Return what is open in a week without holidays; nothing for what is unknown or always."""
    week, monday = dt.timedelta(days=7), dt.datetime.combine(_ORDINARY, dt.time())
    found = list(OpeningHours(text).intervals(monday - week, monday + 2 * week))
    if any(state == State.UNKNOWN for _, _, state, _ in found):
        return ()
    return tuple(
        (_minutes(begins) - _minutes(monday), _minutes(ends) - _minutes(monday))
        for begins, ends, state, _ in found
        if state == State.OPEN and monday <= begins < monday + week
    )


def _plain(text: str, spans: tuple[Span, ...]) -> bool:
    """Tell whether a reader takes the hours as the library does.

    In OpenStreetMap's syntax a rule stands in the place of all that other rules say of its days,
    the end of a night included. Who reads "Mo-Fr 08:00-12:00; Mo-Th 14:00-17:00" or
    "Fr 22:00-06:00; Sa 08:00-12:00" adds them up. A comma between rules has them added up; and
    what one rule says must be there from beginning to end, or (a day off) not at all.
    Source: OpenStreetMap Wiki, Key:opening_hours/specification, rule separators.
    """
    if _weekly(text.replace("; ", ", ")) != spans:
        return False
    named = [span for rule in text.split("; ") for span in _weekly(rule.strip())]
    return all(
        (start - begins) % WEEK + end - start <= ends - begins
        for start, end in named
        for begins, ends in spans
        if (start - begins) % WEEK < ends - begins
    )


def _other_days(
    text: str, area: str, spans: Iterable[Span], first: dt.date, until: dt.date
) -> set[int]:
    """Return the days on which the library, with the country's holidays, says something else."""
    hours = OpeningHours(text, country=country_of_the_library(country_of(area)))
    start, end = (dt.datetime.combine(day, dt.time()) for day in (first, until))
    dated = (
        (_minutes(begins), _minutes(ends))
        for begins, ends, state, _ in hours.intervals(start, end)
        if state == State.OPEN
    )
    weeks = range((_minutes(start) - MONDAY) // WEEK - 1, (_minutes(end) - MONDAY) // WEEK + 1)
    mondays = [MONDAY + week * WEEK for week in weeks]
    weekly = ((monday + begins, monday + ends) for monday in mondays for begins, ends in spans)
    return {day for day, _, _ in set(_by_day(dated)) ^ set(_by_day(weekly))}


def _by_day(spans: Iterable[Span]) -> Iterator[tuple[int, int, int]]:
    """Cut spans at midnight: the day, and what is open of it."""
    for begins, ends in spans:
        for day in range(begins // DAY, (ends - 1) // DAY + 1):
            yield day, max(begins, day * DAY), min(ends, (day + 1) * DAY)


def _runs_over(spans: Iterable[Span], day: int) -> bool:
    """Tell whether a span runs over the midnight at the end of a day."""
    midnight = (day + 1) * DAY - MONDAY
    return any(0 < (midnight - start) % WEEK < end - start for start, end in spans)


def _clock_days(spans: Iterable[Span], offsets: Iterable[tuple[int, int]]) -> set[int]:
    """Return the days on which a span begins or ends at a time that is there twice, or not at all.

    That happens when clocks are put back or forward. A span that is open or closed all through
    such an hour is certain: what the clock shows is all that matters.
    """
    found: set[int] = set()
    edges = {edge for span in spans for edge in span}
    for (_, before), (at, after) in pairwise(offsets):
        low, high = at + min(before, after), at + max(before, after)
        if any((edge + MONDAY - low) % WEEK < high - low for edge in edges):
            found.update(range(low // DAY, (high - 1) // DAY + 1))
    return found


@cache
def _offsets(key: str, first: dt.date, until: dt.date) -> tuple[tuple[int, int], ...]:
    """Return from which minute on (UTC) a zone is how many minutes ahead, a day over both ends."""
    zone = ZoneInfo(key)

    def ahead(minute: int) -> int:
        there = dt.datetime.fromtimestamp(minute * 60, zone).utcoffset()
        assert there is not None
        return there // dt.timedelta(minutes=1)

    days = range((number_of(first) - 1) * DAY, (number_of(until) + 1) * DAY, DAY)
    found = [(days[0], ahead(days[0]))]
    for low, high in pairwise(days):
        before, after = found[-1][1], ahead(high)
        while after != before and high - low > 1:
            # Halving finds the minute of the change.
            middle = (low + high) // 2
            low, high = (low, middle) if ahead(middle) != before else (middle, high)
        if after != before:
            found.append((high, after))
    return tuple(found)


def _minutes(clock: dt.datetime) -> int:
    return number_of(clock.date()) * DAY + clock.hour * 60 + clock.minute
