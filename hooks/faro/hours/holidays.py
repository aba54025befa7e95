"""The days on which an office may be closed, or close early, whatever its hours say.

Two calendars are put together, since neither is whole: that of the `opening_hours` library
(by country; some of its days are off by one, and many countries have none) and that of the
`holidays` package, which also knows states, half days and days on which only offices close.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

# The library's own description of its types lacks the error.
from opening_hours import OpeningHours, State, UnknownCountryError  # type: ignore[attr-defined]

if TYPE_CHECKING:
    from holidays import HolidayBase

EPOCH = dt.date(1970, 1, 1)

KINDS = frozenset({"public", "government", "bank", "half_day", "optional"})
"""The categories of `holidays` that close offices; the others are school holidays, or feasts of
one religion, or days like Halloween."""

EVES = ((12, 24), (12, 31))
"""Month and day on which offices send people home early by custom."""

MARKETS = {"MX": "XMEX", "US": "XNYS"}
"""The stock exchange of a country (ISO 10383). Its calendar has the days on which offices close
by custom, though no law says so: the Thursday and Friday before Easter, the day after
Thanksgiving, 2 November."""


def number_of(day: dt.date) -> int:
    """Return the number of a day: days since 1970-01-01."""
    return (day - EPOCH).days


@cache
def days_off(area: str, first: dt.date, until: dt.date) -> frozenset[int] | None:
    """Return the numbers of the days off from `first` to the day before `until`.

    `area` is an ISO 3166 country or subdivision. None when the days off there are not known.
    """
    country, _, state = area.partition("-")
    years = range(first.year, until.year + 1)
    named = _named(country, state, years)
    if named is None:
        return None
    found = {dt.date(year, *eve) for year in years for eve in EVES}
    found.update(named, _of_the_library(country, first, until))
    return frozenset(number_of(day) for day in found if first <= day < until)


def country_of_the_library(country: str) -> str | None:
    """Return the country if the `opening_hours` library knows its holidays."""
    try:
        OpeningHours("PH", country=country)
    except UnknownCountryError:
        return None
    return country


def _of_the_library(country: str, first: dt.date, until: dt.date) -> Iterator[dt.date]:
    known = country_of_the_library(country)
    if known is None:
        return
    start, end = (dt.datetime.combine(day, dt.time()) for day in (first, until))
    for begins, ends, state, _ in OpeningHours("PH", country=known).intervals(start, end):
        if state == State.OPEN:
            yield from (begins.date() + dt.timedelta(n) for n in range((ends - begins).days))


def _named(country: str, state: str, years: range) -> set[dt.date] | None:
    """Return the days off that `holidays` knows; of the state too, where it knows states."""
    # Imported only where hours need it: it takes longer than the whole check of a small site.
    import holidays

    try:
        plain = holidays.country_holidays(country)
    except NotImplementedError:
        return None
    if not plain.start_year <= years[0] <= years[-1] <= plain.end_year:
        return None
    calendars: list[HolidayBase] = [
        holidays.country_holidays(
            country,
            subdiv=state if state in plain.subdivisions else None,
            years=years,
            categories=KINDS & set(plain.supported_categories),
        )
    ]
    if country in MARKETS:
        market = holidays.financial_holidays(MARKETS[country])
        kinds = market.supported_categories
        calendars.append(
            holidays.financial_holidays(MARKETS[country], years=years, categories=kinds)
        )
    return {day for calendar in calendars for day in _days(calendar)}


def _days(calendar: HolidayBase) -> Iterable[dt.date]:
    """Yield the days of a calendar; where the moon decides, the day before and after as well."""
    mark = calendar.tr(getattr(calendar, "estimated_label", "")).replace("%s", "").strip()
    for day, name in calendar.items():
        about = 1 if mark and mark in name else 0
        yield from (day + dt.timedelta(n) for n in range(-about, about + 1))
