"""Dates must be possible, and hours must name their time zone and end after they begin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from faro.diagnostics.problems import Problem
from faro.hours.syntax import parse
from faro.load.draft import Draft
from faro.locale.names import country_of
from faro.locale.zones import only_zone
from faro.models.hotline import Hotline
from faro.models.site import Site
from faro.parsing.validation import Origin

GRACE = dt.timedelta(days=2)
"""How far a date may lie ahead: an editor's clock, and time zones, can be a day off."""


def check(draft: Draft, today: dt.date) -> Iterator[Problem]:
    """Yield dates in the future, hours without a time zone, and notices of very long nights."""
    for entry, origin in draft.entries.values():
        for field in ("checked", "called"):
            day = getattr(entry, field)
            if day is not None and day > today + GRACE:
                yield origin.problem("date_future", (field,), value=day, today=today)
        yield from _zones(entry, origin, draft.site)
        yield from _turned(entry, origin)
    for source, origin in draft.sources.values():
        if source.read > today + GRACE:
            yield origin.problem("date_future", ("read",), value=source.read, today=today)
        if source.date and source.date.first() > today + GRACE:
            yield origin.problem("date_future", ("date",), value=source.date.first(), today=today)


def _turned(entry: Hotline, origin: Origin) -> Iterator[Problem]:
    paths = [("hours",), *(("contacts", at, "hours") for at in range(len(entry.contacts)))]
    found = (entry.hours, *(contact.hours for contact in entry.contacts))
    for path, text in zip(paths, found, strict=True):
        for rule in parse(text).rules if text else ():
            for start, end in rule.nights:
                yield origin.notice("hours_turned", path, start=start, end=end)


def _zones(entry: Hotline, origin: Origin, site: Site) -> Iterator[Problem]:
    if entry.timezone is not None:
        return
    country = country_of(entry.area)
    of_side = (side.timezone for side in site.sides if side.country == country)
    zone = next(filter(None, of_side), None) or only_zone(country) or "Area/City"
    if entry.hours not in (None, "24/7"):
        yield origin.problem("hours_without_zone", ("hours",), value=entry.hours, zone=zone)
    for number, contact in enumerate(entry.contacts):
        if contact.hours not in (None, "24/7"):
            path = ("contacts", number, "hours")
            yield origin.problem("hours_without_zone", path, value=contact.hours, zone=zone)
