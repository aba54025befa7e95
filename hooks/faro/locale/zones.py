"""The time zones of countries, by CLDR."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import cast
from zoneinfo import ZoneInfo

from babel.core import get_global


def only_zone(country: str) -> str:
    """Return the IANA time zone of a country that has only one; empty for all others.

    >>> only_zone("PL"), only_zone("MX")
    ('Europe/Warsaw', '')
    """
    found = zones_of(country)
    return found[0] if len(found) == 1 else ""


@cache
def same_clock(one: str, other: str, day: dt.date) -> bool:
    """Tell whether two IANA time zones show the same time all year from a day on.

    >>> same_clock("Europe/Madrid", "Africa/Ceuta", dt.date(2026, 1, 1))
    True
    >>> same_clock("America/Tijuana", "America/Phoenix", dt.date(2026, 1, 1))
    False
    """
    if one == other:
        return True
    # Noon of every week: no summer time is shorter.
    noon = dt.datetime.combine(day, dt.time(12), dt.UTC)
    weeks = (noon + dt.timedelta(weeks=week) for week in range(53))
    return all(
        at.astimezone(ZoneInfo(one)).utcoffset() == at.astimezone(ZoneInfo(other)).utcoffset()
        for at in weeks
    )


def zones_of(country: str) -> tuple[str, ...]:
    """Return the IANA time zones of a country, sorted."""
    zones = cast("Mapping[str, list[str]]", get_global("territory_zones"))
    return tuple(sorted(zones.get(country, [])))
