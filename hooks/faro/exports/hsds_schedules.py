"""Opening hours as HSDS says them: weekly recurrences with a fixed distance from UTC."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from faro.directory.description import Description
from faro.directory.version import checked_on
from faro.exports.hsds_parts import Export, Json, numbered, told
from faro.hours import syntax as opening
from faro.hours.syntax import DAYS, Hours
from faro.models.hotline import Hotline

_HOLIDAYS = ("PH", "PH")


@dataclass(frozen=True, slots=True)
class Slot:
    """The days of the week that open and close at the same times."""

    opens: str
    closes: str
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """Some days in which clocks keep the same distance from UTC, in hours; all days when unset."""

    offset: dt.timedelta | None
    first: dt.date | None = None
    last: dt.date | None = None


def schedules(said: Description, export: Export) -> list[Json]:
    """Return the hours of an entry: a schedule for each slot, in each period of its clocks."""
    entry = said.entry
    if not entry.hours:
        return []
    hours = opening.parse(entry.hours)
    shared = _words(entry, entry.hours, hours, export)
    pairs = [(slot, period) for period in _periods(entry, export, hours) for slot in _slots(hours)]
    if not pairs:
        return [{"id": export.uuid(entry.id, "schedule"), **shared}]
    made = [_schedule(slot, period) for slot, period in pairs]
    keys = numbered(f"{one['opens_at']}-{one['closes_at']}/{one['byday']}" for one in made)
    ids = (export.uuid(entry.id, "schedule", key) for key in keys)
    return [{"id": made_id, **one, **shared} for made_id, one in zip(ids, made, strict=True)]


def _schedule(slot: Slot, period: Period) -> Json:
    offset = period.offset
    hours = None if offset is None else offset / dt.timedelta(hours=1)
    return told(
        {
            "freq": "WEEKLY",
            "byday": ",".join(day.upper() for day in slot.days),
            "opens_at": slot.opens + _suffix(offset),
            "closes_at": slot.closes + _suffix(offset),
            "timezone": int(hours) if hours is not None and hours.is_integer() else hours,
            "valid_from": period.first.isoformat() if period.first else None,
            "valid_to": period.last.isoformat() if period.last else None,
        }
    )


def _suffix(offset: dt.timedelta | None) -> str:
    """Return what HSDS wants behind a time of day: `-08:00`, or `Z` for UTC."""
    return "" if offset is None else str(dt.timezone(offset)).removeprefix("UTC") or "Z"


def _slots(hours: Hours) -> list[Slot]:
    """Return the times of a week, those days together that have the same."""
    # HSDS has no word for day and night; its guidance asks for these two times instead.
    if hours.always:
        return [Slot("00:00", "23:59", DAYS)]
    week: dict[str, tuple[tuple[str, str], ...]] = {}
    for rule in hours.rules:
        # A later rule of OpenStreetMap takes the place of an earlier one for the same day. No
        # recurrence can name public holidays: they are only said in words.
        week |= dict.fromkeys(rule.weekdays, rule.times)
    found: dict[tuple[str, str], list[str]] = {}
    for day in DAYS:
        for opens, closes in week.get(day, ()):
            found.setdefault((opens, _clock(closes)), []).append(day)
    return [Slot(opens, closes, tuple(days)) for (opens, closes), days in found.items()]


def _clock(closes: str) -> str:
    """Return when it closes on a clock of 24 hours; an earlier time than it opens is the next day.

    The end of a day becomes its last minute, as in HSDS's guidance: 00:00 reads as its begin.
    """
    hour, minute = closes.split(":")
    if closes == "24:00":
        return "23:59"
    return f"{int(hour) % 24:02}:{minute}"


def _periods(entry: Hotline, export: Export, hours: Hours) -> list[Period]:
    """Return the periods with the same distance from UTC, from the check until it is too old.

    HSDS types a time zone as a number, and that of a zone with summer time is only true for a
    part of the year: so each number gets the days on which it is true. Beyond the last day on
    which a check counts, no hours are claimed. Where clocks never change, no days are needed.
    """
    if hours.always:
        return [Period(dt.timedelta())]
    if entry.timezone is None:
        return [Period(None)]
    zone = ZoneInfo(entry.timezone)
    start = checked_on(entry)
    found: list[Period] = []
    for ahead in range(export.directory.site.review.last + 1):
        day = start + dt.timedelta(days=ahead)
        # Clocks change at night: noon tells what holds while offices are open.
        offset = dt.datetime.combine(day, dt.time(12), zone).utcoffset()
        if found and found[-1].offset == offset:
            found[-1] = Period(offset, found[-1].first, day)
        else:
            found.append(Period(offset, day, day))
    return found if len(found) > 1 else [Period(found[0].offset)]


def _words(entry: Hotline, text: str, hours: Hours, export: Export) -> Json:
    """Say the hours; what holds on public holidays apart, as HSDS keeps exceptions in `notes`."""

    def said(parts: list[str]) -> str:
        if not parts:
            return ""
        whole = "; ".join(parts)
        return export.voice.hours(whole, entry.timezone)

    if hours.always:
        return {"description": said([text])}
    parts = [part.strip() for part in text.split(";")]
    apart = [set(rule.days) == {_HOLIDAYS} for rule in hours.rules]
    usual = [part for part, holiday in zip(parts, apart, strict=True) if not holiday]
    holidays = [part for part, holiday in zip(parts, apart, strict=True) if holiday]
    return told({"description": said(usual), "notes": said(holidays)})
