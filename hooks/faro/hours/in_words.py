"""Opening hours in the words of a language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from babel.dates import format_time

from faro.hours.syntax import DAYS, Hours
from faro.locale.names import comma, locale_of, semicolon


def said(
    hours: Hours,
    language: str,
    *,
    day: Callable[[int], str],
    always: str,
    to: str,
    closed: str,
    holidays: str,
) -> str:
    """Say the hours in `language`.

    The words come from the labels: `day` names a day of the week, `always` ("24 hours"), `to`
    (between two days or two times, with its spaces), `closed`, `holidays`.
    """
    if hours.always:
        return always
    said = []
    apart = comma(language)
    for rule in hours.rules:
        days = apart.join(_days(pair, day, to, holidays) for pair in rule.days)
        whole = rule.times == (("00:00", "24:00"),)
        times = (
            always
            if whole
            else apart.join(_said(a, language) + to + _said(b, language) for a, b in rule.times)
        )
        said.append(f"{days}: {times or closed}")
    return semicolon(language).join(said)


def _days(pair: tuple[str, str], day: Callable[[int], str], to: str, holidays: str) -> str:
    first, last = pair
    if first == "PH":
        return holidays
    start, end = day(DAYS.index(first)), day(DAYS.index(last))
    return start if first == last else f"{start}{to}{end}"


def _said(text: str, language: str) -> str:
    hour, minute = (int(part) for part in text.split(":"))
    return clock(hour * 60 + minute, language)


def clock(minute: int, language: str) -> str:
    """Return a time of the day, in minutes since midnight: `8:00 AM`, `8:00`."""
    # 24:00 and the hours after it belong to the next day; a clock shows them from 0.
    time = dt.time(minute // 60 % 24, minute % 60)
    return format_time(time, "short", locale=locale_of(language))
