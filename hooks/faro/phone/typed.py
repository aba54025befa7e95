"""Finds telephone numbers that somebody typed into a page instead of writing a marker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import phonenumbers

# An address of the web may hold any digits; `tel:` and `sms:` links are typed numbers.
_DIGIT = re.compile(r"\d")
_WEB = re.compile(r"https?://[^\s)>\]\"']+")
_MARKER = re.compile(r"\[\[[^\[\]\n]*\]\]")
_LINK = re.compile(r"\b(?:tel|sms|smsto):\+?\d[\d.\-]*")


@dataclass(frozen=True, slots=True)
class Typed:
    """A number in a text: as it stands, and its line and column from 1."""

    text: str
    line: int
    column: int


def find_typed(text: str, countries: Iterable[str], codes: Iterable[str]) -> list[Typed]:
    """Return the telephone numbers in `text`, in order.

    What `PhoneNumberMatcher` finds for any of `countries`, links that dial, and those of
    `codes` (short codes of the data) that have four digits or more; 911 may be typed.
    """
    wanted = [_loose(code) for code in sorted(set(codes)) if len(code) >= 4]
    found: dict[tuple[int, int], Typed] = {}
    for number, line in enumerate(_MARKER.sub(_blank, text).split("\n"), start=1):
        if len(_DIGIT.findall(line)) < 3:
            continue
        for start, said in _in_line(line, countries, wanted):
            found.setdefault((number, start), Typed(said, number, start + 1))
    return [found[key] for key in sorted(found)]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _loose(code: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\d.,$])" + r"[ .\-]?".join(code) + r"(?![\d%]|[.,]\d)")


def _in_line(
    line: str, countries: Iterable[str], codes: list[re.Pattern[str]]
) -> Iterator[tuple[int, str]]:
    covered: list[range] = []
    for match in _LINK.finditer(line):
        covered.append(range(match.start(), match.end()))
        yield match.start(), match[0]
    line = _WEB.sub(_blank, line)
    # No national number has fewer digits than six; the matcher is slow.
    enough = len(_DIGIT.findall(line)) >= 6
    for country in countries if enough else ():
        for hit in phonenumbers.PhoneNumberMatcher(line, country):
            if not any(hit.start in area for area in covered):
                covered.append(range(hit.start, hit.end))
                yield hit.start, hit.raw_string
    for pattern in codes:
        for match in pattern.finditer(line):
            if not any(match.start() in area for area in covered):
                yield match.start(), match[0]
