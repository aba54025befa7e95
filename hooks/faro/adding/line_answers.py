"""Reads the answers of `make line`, and says all that is wrong with them at once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import available_timezones

from faro.adding.line_id import free_id, sound_id
from faro.adding.line_numbers import bare, calls, in_groups, is_limited, is_unlisted, typed_calls
from faro.adding.line_questions import (
    KINDS,
    NO,
    SHORT,
    TEXTS,
    YES,
    Known,
    agreed,
    in_language,
    questions,
    zone_of,
)
from faro.adding.new_line import Channel, LineAnswers, NewSource, Way
from faro.asking.answering import Reading
from faro.asking.questions import Mistake, Question
from faro.asking.spelled import language_code, listed
from faro.hours import syntax
from faro.hours.spelling import spelled
from faro.locale import clock
from faro.locale.names import is_language
from faro.locale.zones import zones_of
from faro.models.hotline import HELPS_LIMIT, SHORT_LIMIT
from faro.models.web_address import address_fault
from faro.phone import advice, numbers
from faro.phone.typed_numbers import find_typed

_MARKS = re.compile(r"\[\[|\]\]|\]\(|\*\*|<[a-zA-Z/!]")
"""What pages turn into something else; in the data it would be seen as it stands."""
_IN_ONE = re.compile(r"(?:^|\|)\s*([A-Za-z]{2}(?:-[A-Za-z]+)*)\s*=")
"""Before the words in one language: `uk=… | pl=…`."""


def in_each_language(given: Mapping[str, str], known: Known) -> dict[str, str]:
    """Return answers from a command line with a text for each language: `NAME='uk=… | pl=…'`.

    A text that names no language is in the first one.
    """
    found = {name: text for name, text in given.items() if name not in TEXTS | SHORT}
    for name in TEXTS | SHORT:
        head, *parts = _IN_ONE.split(given.get(name, ""))
        pairs = zip(parts[::2], parts[1::2], strict=True)
        texts = {language_code(code): text.strip() for code, text in pairs}
        texts |= {known.languages[0]: head.strip()} if head.strip() else {}
        found |= {in_language(name, code): text for code, text in texts.items()}
    return found


def read_line(
    given: Mapping[str, str], known: Known
) -> tuple[LineAnswers | None, tuple[Mistake, ...]]:
    """Return the line, or None and all that is wrong with the answers.

    `given` are texts by the names of their questions, those in a language under `NAME uk`.
    """
    reading = _Reading({name: text.strip() for name, text in given.items()}, known)
    line = reading.line()
    return (None if reading.mistakes else line), tuple(reading.mistakes)


@dataclass(slots=True)
class _Reading(Reading):
    """The answers while they are read, and what is wrong so far."""

    known: Known

    def line(self) -> LineAnswers:
        """Read every answer."""
        for question in questions(self.known):
            if question.needed and question.asked_if(self.given):
                self.needed(question)
        side = self.side()
        words = self.words()
        contacts = self.contacts(side)
        hours, timezone = self.hours(side)
        return LineAnswers(
            id=self.id(side, words),
            side=side,
            group=self.group(),
            danger=self.yes("DANGER"),
            operator=self.operator(),
            police=self.yes("POLICE") if self.text("POLICE") else None,
            immigration=self.yes("IMMIGRATION") if self.text("IMMIGRATION") else None,
            words=words,
            contacts=contacts,
            spoken=self.spoken(),
            hours=hours,
            timezone=timezone,
            source=self.source(),
            called=self.called(),
            first=self.first(side),
        )

    def needed(self, question: Question) -> None:
        """Note that an answer is missing."""
        if not self.given.get(question.name):
            name, _, code = question.name.partition(" ")
            given = f"{name}='{code}=…'" if code else f"{name}=…"
            asked = question.after(self.given)
            self.wrong(question.name, "line_missing", asked=asked, given=given)

    def side(self) -> str:
        """Read the side of the border on which somebody answers."""
        value = self.text("SIDE").upper()
        if value and value not in self.known.countries:
            known = ", ".join(self.known.countries)
            self.wrong("SIDE", "answer_no_side", value=value, known=known)
        return value

    def words(self) -> dict[str, dict[str, str]]:
        """Read the words of each language; what is missing stays out."""
        found: dict[str, dict[str, str]] = {name: {} for name in TEXTS | SHORT}
        for asked in self.given:
            name, mark, code = asked.partition(" ")
            if mark and code not in self.known.languages:
                known = ", ".join(self.known.languages)
                self.wrong(name, "answer_no_language", value=code, known=known)
            elif mark and (text := self.text(asked)):
                found[name][code] = text
                limit = {"HELPS": HELPS_LIMIT, "SHORT": SHORT_LIMIT}.get(name, len(text))
                sign = _MARKS.search(text)
                self.no_numbers(asked, text)
                if len(text) > limit:
                    self.wrong(asked, "line_long", length=len(text), limit=limit)
                if sign:
                    self.wrong(asked, "line_signs", value=sign[0])
                # On a command line these have been taken apart before.
                for other in _IN_ONE.finditer(text):
                    self.wrong(asked, "line_each_language", value=other[0].strip(" |"))
        return found

    def no_numbers(self, question: str, text: str, codes: Iterable[str] = ()) -> None:
        """Note the numbers that somebody has typed into words; `codes` are short ones."""
        for typed in find_typed(text, self.known.countries, codes):
            self.wrong(question, "line_typed", value=typed.text)

    def contacts(self, side: str) -> tuple[Way, ...]:
        """Read the ways to reach it: one at least."""
        web = self.text("WEB")
        fault = address_fault(web, hosts=self.known.hosts) if web else None
        if fault:
            self.wrong("WEB", fault.code, **fault.params)
        whatsapp = self.number("WHATSAPP", self.text("WHATSAPP"), side)
        others: tuple[tuple[Channel, str], ...] = (("whatsapp", whatsapp), ("web", web))
        if not (typed_calls(self.given) or self.given.get("WHATSAPP") or self.given.get("WEB")):
            self.wrong("WEB", "line_unreachable")
        return (
            *self.calls(side),
            *(Way(channel=channel, value=value) for channel, value in others if value),
        )

    def calls(self, side: str) -> tuple[Way, ...]:
        """Read the numbers that people call: those of one line, in the order of their answer."""
        written = typed_calls(self.given)
        found = tuple(self.number("CALL", typed, side) for typed in written)
        for value in dict.fromkeys(each for each in found if found.count(each) > 1):
            self.wrong("CALL", "answer_twice", value=value)
        works_from = self.works_from(side, found)
        confirmed, free = self.yes("CONFIRMED"), self.yes("COST")
        # Beside a number that connects from everywhere, both are said of the others alone.
        meant = tuple(filter(is_limited, found)) or found
        return tuple(
            Way(
                channel="call",
                value=value,
                display=in_groups(typed),
                works_from=works_from if value in meant else (),
                confirmed=confirmed if is_unlisted(value, side) else None,
                free=free and value in meant,
            )
            for value, typed in zip(found, written, strict=True)
        )

    def number(self, question: str, typed: str, side: str) -> str:
        """Read a number. What only parts its digits is left out; nothing else is changed."""
        value = bare(typed)
        fault = advice.wrong(value, (side,) if side else self.known.countries) if value else None
        if fault:
            self.wrong(question, fault.code, **fault.params)
        elif question == "WHATSAPP" and numbers.SHORT.fullmatch(value):
            self.wrong(question, "number_short_on_app", value=value)
        taken = self.known.numbers.get(value) if question == "CALL" else None
        if taken in self.known.emergency.values():
            self.wrong(question, "line_emergency", value=value)
        elif taken:
            self.wrong(question, "line_taken", value=value, id=taken)
        return value

    def works_from(self, side: str, called: tuple[str, ...]) -> tuple[str, ...]:
        """Read from where it connects; a number that few can call connects at least over there."""
        call = next(filter(is_limited, called), "")
        found = tuple(code.upper() for code in listed(self.text("FROM")))
        for code in found:
            if code not in self.known.countries:
                known = ", ".join(self.known.countries)
                self.wrong("FROM", "answer_no_side", value=code, known=known)
        if found or not call or any(mistake.question == "CALL" for mistake in self.mistakes):
            return found
        own = numbers.parse(call).country or side
        if own not in self.known.countries:
            self.wrong("FROM", "line_from_where", value=call)
        return (own,)

    def operator(self) -> str:
        """Read who runs the line."""
        self.no_numbers("OPERATOR", self.text("OPERATOR"))
        return self.text("OPERATOR")

    def spoken(self) -> tuple[str, ...]:
        """Read the languages in which somebody answers."""
        found = tuple(language_code(code) for code in listed(self.text("SPOKEN")))
        for code in found:
            known = self.no_country("SPOKEN", code, self.known.countries)
            # "No" was Norwegian once, "yes" is spoken by few: whoever types them means no language.
            if known and (code in YES | NO or not is_language(code)):
                self.wrong("SPOKEN", "line_language", value=code)
        return found

    def hours(self, side: str) -> tuple[str, str]:
        """Read when somebody answers, and in which time zone."""
        value, zone = self.text("HOURS"), self.text("TIMEZONE")
        if not value:
            return "", ""
        try:
            syntax.parse(value)
        except syntax.HoursError as error:
            meant = spelled(value)
            self.wrong(
                "HOURS", "hours_spelling" if meant else error.code, value=value, meant=meant or ""
            )
            return "", ""
        if value == "24/7":
            return value, ""
        if zone and zone not in available_timezones():
            zones = ", ".join(zones_of(side))
            self.wrong("TIMEZONE", "line_zone", value=zone, known=zones)
        return syntax.normal(value), zone or zone_of(side, self.known)

    def group(self) -> str:
        """Read under which heading it stands; where there is only one, nobody is asked."""
        if agreed(self.given, "DANGER"):
            return self.known.danger
        value = self.text("GROUP")
        if not value and len(self.known.groups) == 1:
            return next(iter(self.known.groups))
        if value and value not in self.known.groups:
            known = ", ".join(self.known.groups)
            self.wrong("GROUP", "line_no_group", value=value, known=known)
        return value

    def source(self) -> str | NewSource:
        """Read on which document it rests: one that the site names already, or a new one."""
        address = self.text("SOURCE")
        if address in self.known.sources:
            return self.known.sources[address]
        fault = address_fault(address, plain_http=True, hosts=self.known.hosts) if address else None
        if fault:
            self.wrong("SOURCE", fault.code, **fault.params)
        kind = self.text("KIND").lower()
        if kind and kind not in KINDS:
            self.wrong("KIND", "line_no_group", value=kind, known=", ".join(KINDS))
        given = (*self.known.numbers, *calls(self.given))
        codes = [code for code in given if numbers.SHORT.fullmatch(code)]
        for name in ("TITLE", "PUBLISHER"):
            self.no_numbers(name, self.text(name), codes)
        return NewSource(
            title=self.text("TITLE"), publisher=self.text("PUBLISHER"), address=address, kind=kind
        )

    def called(self) -> dt.date | None:
        """Read on which day somebody of the site called the line."""
        value = self.text("CALLED")
        try:
            day = dt.date.fromisoformat(value) if value else None
        except ValueError:
            day = dt.date.max
        if day and day > clock.today():
            self.wrong("CALLED", "line_day", value=value, today=clock.today())
        return day

    def first(self, side: str) -> bool:
        """Read whether it is the line to call first; a side has one."""
        there = self.known.first.get(side)
        if self.yes("FIRST") and there:
            self.wrong("FIRST", "line_first_there", side=side, id=there)
        return self.yes("FIRST") and not there

    def yes(self, question: str) -> bool:
        """Read an answer that is yes or no."""
        value = self.text(question).lower()
        if value and value not in YES | NO:
            self.wrong(question, "line_yes_no", value=value)
        return value in YES

    def id(self, side: str, words: Mapping[str, Mapping[str, str]]) -> str:
        """Read the id, or make one of the side and the name."""
        value = self.text("ID")
        if value and not sound_id(value):
            self.wrong("ID", "line_bad_id", value=value)
        elif value in self.known.entries:
            self.wrong("ID", "line_id_taken", value=value)
        if value:
            return value
        return free_id(side, words["NAME"], next(iter(calls(self.given)), ""), self.known)
