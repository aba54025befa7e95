"""Finds telephone numbers that somebody typed into a text instead of writing a marker."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

import phonenumbers

from faro.parsing.visible_text import Seen, blocks, dialable, shown, written
from faro.phone import advice
from faro.phone.messenger_links import dialing_links
from faro.phone.number_words import Asked
from faro.phone.numbers import costs_extra, e164, national
from faro.phone.vanity import vanity_numbers

Kind = Literal["number", "premium", "obsolete"]

FOUND_FROM = 4
"""A code of so many digits is found wherever it is typed; shorter ones are figures, and names."""

_MARKER = re.compile(r"\[\[[a-z]+(?: +(?:[a-z][a-z0-9-]*|[a-z]+=[A-Za-z-]+))*\]\]")
_DIGITS = re.compile("[0-9]")
_BACKWARDS = re.compile(r"[\u202a-\u202e\u2066-\u2069]|&#|&[rl][lr][a-z]|<bd[oi]\b|\bdir *=", re.I)
_MAY_TURN = re.compile(r"[&<{\u202a-\u202e\u2066-\u2069]")
_WITH_MARKUP = re.compile(r"[<%&{]|\]\(|[a-z]:|[a-z]/", re.IGNORECASE)

# Digits that nobody dials: addresses of the web, identifiers of articles (DOI), days.
_WEB = re.compile(r"https?://[^\s)>\]\"']+|\b10\.[0-9]{4,9}/[^\s\"'<>]+")
_NO_NUMBER = re.compile(
    _WEB.pattern + r"|(?<![0-9])(?<![0-9][-./])(?:[0-9]{4}([-./])[0-9]{1,2}\1[0-9]{1,2}"
    r"|[0-9]{1,2}([-./])[0-9]{1,2}\2(?:19|20)[0-9]{2}"
    r"|(?:19|20)[0-9]{2}(?:-[0-9]{2}|/(?:0[1-9]|1[0-2])|(?:[-/ ](?:19|20)[0-9]{2})+))"
    r"(?![-./]?[0-9])"
)
_TARGET = re.compile(
    r"\]\([^()\s]+|\b(?:href|src)=[\"']?[^\"'\s<>]+|^ {0,3}\[[^\]]+\]:.*", re.MULTILINE
)
_HOST = re.compile(r"https?://(?P<host>[^\s/?#)>\]\"'a-zA-Z]{7,})(?=[\s/?#)>\]\"']|$)")
_MACHINE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?::[0-9]+)?")
_WINDOW = re.compile(r"(?:\+ ?)?\(?[0-9](?:[ .()/\-]{0,5}[0-9]){5,40}(?![0-9])|[0-9]{42,}")
_LIKE_DIGITS = re.compile(r"(?<![0-9A-Za-z])[lIOo]*[0-9][0-9lIOo]*(?![0-9A-Za-z])")
_MIXED = re.compile(r"[0-9][lIOo]|[lIOo][0-9]")
_ALIKE = str.maketrans("lIOo", "1100")
# "12 345 678.90" and "236.22 236.23" are amounts and articles, unless a country writes
# its numbers so.
_FIGURES = re.compile(
    r"[0-9]{1,2}(?: [0-9]{3}){2,}(?:\.[0-9]{1,2})?"
    r"|(?=[^.]*\.[0-9]{1,2}(?![0-9]))[0-9]+(?:\.[0-9]{1,2})?(?: [0-9]+(?:\.[0-9]{1,2})?)*"
)
_GROUP = re.compile(r"\(?([0-9]+)\)?")
_TEN = r"(?:[ .()/\-]{0,3}[0-9]){10}(?![0-9])"
_OBSOLETE = re.compile(
    rf"(?<![0-9])(?:(?:\+ ?|00[ .\-]?|011[ .\-]?)?52[ .()/\-]{{0,3}}1{_TEN}"
    rf"|(?:(?:\+ ?)?52[ .()/\-]{{0,3}})?(?:0[ .()\-]?1|04[45]){_TEN})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A number in a text: as it is seen, and its line and column from 1.

    `premium` tells that it costs the caller extra, `obsolete` that it connects no more; `full`
    is the form in which the data would hold it, where that is known.
    """

    text: str
    line: int
    column: int
    kind: Kind = "number"
    full: str = ""


@dataclass(frozen=True, slots=True)
class _Hit:
    """A number in a text as seen, from where to where."""

    start: int
    end: int
    kind: Kind = "number"
    full: str = ""


class Finder:
    """Looks for numbers of some countries, and for the codes that the data knows.

    `codes` of `FOUND_FROM` digits or more are found; 911 may be typed. `labels` are the words with
    which the site itself says a number, such as `Text {word} to {number}`. `forbidden` tells
    of the digits of a number that nobody may print (or dial) whether they are such.
    """

    def __init__(
        self,
        countries: Iterable[str],
        codes: Iterable[str],
        labels: Iterable[str] = (),
        forbidden: Callable[[str], object] = lambda _: None,
    ) -> None:
        self._forbidden = forbidden
        self._countries = tuple(dict.fromkeys(countries))
        wanted = sorted({code for code in codes if len(code) >= FOUND_FROM})
        loose = "|".join("[ .\\-]?".join(code) for code in wanted)
        self._codes = re.compile(rf"(?<![\d.,$])(?:{loose})(?![\d%]|[.,]\d)") if wanted else None
        self._asked = Asked(labels)

    def find(self, text: str) -> list[Typed]:
        """Return the numbers that readers of `text` (Markdown, or plain) see or tap, in order."""
        found: dict[int, Typed] = {}
        lines: list[int] | None = None
        for start, block in blocks(_MARKER.sub(_bar, text)):
            if not dialable(block):
                continue
            taken = bytearray(len(block))
            for seen, hit in self._in_block(block):
                first, last = seen.at[hit.start], seen.at[hit.end - 1]
                if any(taken[first : last + 1]):
                    continue
                lines = _lines(text) if lines is None else lines
                taken[first : last + 1] = b"\1" * (last + 1 - first)
                line = bisect_right(lines, start + first)
                column = start + first - lines[line - 1] + 1
                said = seen.text[hit.start : hit.end].strip()
                found[start + first] = Typed(
                    text=said, line=line, column=column, kind=hit.kind, full=hit.full
                )
        return [found[at] for at in sorted(found)]

    def _in_block(self, block: str) -> Iterator[tuple[Seen, _Hit]]:
        """Yield the numbers in what is shown, then those only in links, titles and attributes."""
        with_markup = bool(_WITH_MARKUP.search(block))
        if with_markup:
            source = written(block)
            for start, end, number in dialing_links(source.text):
                yield source, _hit(start, end, _read(number, None))
        seen = shown(block)
        yield from ((seen, hit) for hit in self._in_text(seen.text))
        if with_markup:
            # Titles, descriptions of pictures, attributes: looked at if digits stand there.
            text = _TARGET.sub(_blank, source.text)
            if len(_DIGITS.findall(text)) > len(_DIGITS.findall(seen.text)):
                yield from ((source, hit) for hit in self._in_text(text))
        if _MAY_TURN.search(block) and _BACKWARDS.search(block):
            length = len(seen.text)
            for hit in self._in_text(seen.text[::-1]):
                turned = replace(hit, start=length - hit.end, end=length - hit.start)
                yield seen, turned

    def _in_text(self, text: str) -> Iterator[_Hit]:
        if "://" in text:
            yield from _hosts(text)
        text = _NO_NUMBER.sub(_blank, text)
        if _MIXED.search(text):
            text = _LIKE_DIGITS.sub(lambda match: _alike(match[0]), text)
        for window in _WINDOW.finditer(text):
            yield from self._in_window(window, text)
        for start, end, number in vanity_numbers(text):
            yield _hit(start, end, number)
        yield from (_Hit(*span) for span in self._asked.numbers(text))
        for match in self._codes.finditer(text) if self._codes else ():
            yield _Hit(match.start(), match.end())

    def _in_window(self, window: re.Match[str], text: str) -> Iterator[_Hit]:
        """Yield the numbers in digits with nothing but separators between."""
        end = window.end()
        yield from _obsolete(window, self._countries)
        # The library looks at what stands beside a number: money, a letter, a colon.
        first = max(0, window.start() - 1)
        found = [(first, hit) for hit in _matched(text[first : end + 12], self._countries)]
        for begun, ended in _pieces(window):
            found += [(begun, hit) for hit in _matched(text[begun:ended], self._countries)]
        if not found and len(window[0]) <= 40 and self._forbidden(window[0]):
            yield _Hit(window.start(), end)
        for first, (begun, ended, kind, full) in found:
            if first + begun < end and _enough(text[first + begun : first + ended]):
                yield _Hit(first + begun, first + ended, kind, full)


def find_typed(text: str, countries: Iterable[str], codes: Iterable[str]) -> list[Typed]:
    """Return the telephone numbers in `text`, in order."""
    return Finder(countries, codes).find(text)


def _hit(start: int, end: int, number: phonenumbers.PhoneNumber | None) -> _Hit:
    if number is None:
        return _Hit(start, end)
    return _Hit(start, end, "premium" if costs_extra(number) else "number", e164(number))


def _read(number: str, country: str | None) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return None


@lru_cache(maxsize=4_000)
def _matched(piece: str, countries: Sequence[str]) -> tuple[tuple[int, int, Kind, str], ...]:
    """Return what the library finds in a piece of text, country by country."""
    found: list[tuple[int, int, Kind, str]] = []
    for country in countries:
        for match in phonenumbers.PhoneNumberMatcher(piece, country):
            if _FIGURES.fullmatch(match.raw_string) and match.raw_string != national(match.number):
                continue
            kind: Kind = "premium" if costs_extra(match.number) else "number"
            found.append((match.start, match.end, kind, e164(match.number)))
    # One country may see a whole number, with its exit code, where another sees a part.
    return tuple(sorted(found, key=lambda hit: hit[0] - hit[1]))


def _hosts(text: str) -> Iterator[_Hit]:
    """Yield addresses whose host is nothing but digits: readers see a number."""
    for match in _HOST.finditer(text):
        if len(re.sub(r"[^0-9]", "", match["host"])) >= 7 and not _MACHINE.fullmatch(match["host"]):
            yield _Hit(match.start("host"), match.end("host"))


def _enough(said: str) -> bool:
    """Tell whether a number has seven digits, or is set like one: "712 345", not "11165.1"."""
    count = len(re.sub(r"[^0-9]", "", said))
    return count >= 7 or "+" in said or bool(re.search(r"[0-9][ \-][0-9]", said))


def _pieces(window: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield what could be a number in a row of digits that is too long for one.

    A piece begins behind a space, so that no decimals are taken for its head.
    """
    groups = list(_GROUP.finditer(window[0]))
    if not 15 < sum(len(group[1]) for group in groups) <= 41:
        return
    for at, head in enumerate(groups):
        count = 0
        for tail in groups[at:] if head.start() == 0 or window[0][head.start() - 1] == " " else ():
            count += len(tail[1])
            if count > 15:
                break
            if count >= 7:
                yield window.start() + head.start(), window.start() + tail.end()


def _obsolete(window: re.Match[str], countries: Sequence[str]) -> Iterator[_Hit]:
    """Yield the old Mexican forms, which have twelve digits at least."""
    if len(window[0]) < 12:
        return
    for match in _OBSOLETE.finditer(window[0]):
        modern = advice.modern(re.sub(r"[^0-9+]", "", match[0]), tuple(countries))
        if modern:
            start = window.start() + match.start()
            yield _Hit(start, start + len(match[0]), "obsolete", modern)


def _alike(token: str) -> str:
    """Return a word of digits with the letters that look like digits turned into them."""
    return token.translate(_ALIKE) if len(token) >= 3 else token


def _blank(match: re.Match[str]) -> str:
    return "\n" * len(match[0])


def _bar(match: re.Match[str]) -> str:
    return "¦" * len(match[0])


def _lines(text: str) -> list[int]:
    """Return where each line of a text begins."""
    return [0, *(match.end() for match in re.finditer("\n", text))]
