"""Hours as people write them, in the one spelling in which Faro reads them."""

from __future__ import annotations

import re

from faro.hours import syntax

_DASHES = re.compile("\\s*[-\u2010-\u2015\u2212]\\s*")
_DAYS = {
    day: re.compile(rf"\b{day}(?:{rest})?\b\.?", re.IGNORECASE)
    for day, rest in {
        "Mo": "n(?:day)?",
        "Tu": "es?(?:day)?",
        "We": "d(?:nesday)?",
        "Th": "u(?:rs?)?(?:day)?",
        "Fr": "i(?:day)?",
        "Sa": "t(?:urday)?",
        "Su": "n(?:day)?",
    }.items()
}
_TIME = re.compile(r"(?<![\d:.])(\d{1,2})(?:[:.](\d\d))?(?:\s?([ap])\.?m\b\.?)?", re.IGNORECASE)
_SPAN = re.compile(r"(\d\d:\d\d)-(\d\d:\d\d)")
_EVERY_DAY = re.compile(r"24\s*/\s*7", re.IGNORECASE)


def spelled(text: str) -> str | None:
    """Return what somebody means by hours that are spelled otherwise; None where it is not sure.

    A half of a day is never guessed: "9-5" may be a night.

    >>> spelled("mo-fr 9:00–17:00")
    'Mo-Fr 09:00-17:00'
    >>> spelled("Monday - Friday 9am-5:30pm")
    'Mo-Fr 09:00-17:30'
    >>> spelled("Mo-Fr 9-5")
    """
    if _EVERY_DAY.fullmatch(text.strip()):
        return "24/7"
    text = _DASHES.sub("-", " ".join(text.split()))
    for day, pattern in _DAYS.items():
        text = pattern.sub(day, text)
    text = re.sub(r"\bph\b", "PH", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(off|closed)\b", lambda match: match[1].lower(), text, flags=re.IGNORECASE)
    text = re.sub(r"\s*,\s*", ",", re.sub(r"\s*;\s*", "; ", text)).strip("; ")
    halves = [bool(match[3]) for match in _TIME.finditer(text)]
    if any(halves) and not all(halves):
        return None
    text = _TIME.sub(_time, text)
    if any(end < start for start, end in _SPAN.findall(text)) and not all(halves):
        return None
    try:
        syntax.parse(text)
    except syntax.HoursError:
        return None
    return text


def _time(match: re.Match[str]) -> str:
    """Return a time of the day with two digits for the hour and two for the minute."""
    hour, minute, half = int(match[1]), match[2] or "00", (match[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return match[0]
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{minute}"
