"""The questions of `make line`, and what is known of the site when they are asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from faro.adding.line_numbers import coded, is_called, limited, side_of, unlisted
from faro.asking.questions import Question
from faro.diagnostics.catalog import locale_language, tell
from faro.hours import syntax
from faro.load.draft import Draft
from faro.locale.called import country_name
from faro.locale.zones import only_zone, zones_of
from faro.models.data_files import HOTLINES, HOTLINES_LOCAL, SOURCES
from faro.models.hotline import SHORT_LIMIT
from faro.parsing.to_write import is_unwritten
from faro.phone import numbers

Asked = Callable[[Mapping[str, str]], bool]
YES = frozenset({"yes", "y", "si", "sí", "s", "oui", "o", "sim", "wi"})
NO = frozenset({"no", "n", "non", "não", "nao"})

TEXTS = {"NAME": "line_name", "HELPS": "line_helps", "SERVES": "line_serves"}
"""Questions that are answered in every language of the site, and what asks them."""

SHORT = {"SHORT": "line_short"}
"""Likewise, of a line on paper whose name has no room there."""

KINDS = ("operator", "official", "press", "third-party")
"""Who wrote a source: those who answer, a government, a newspaper, others."""

NAMES = (
    *("SIDE", *TEXTS, "CALL", "CONFIRMED", "COST", "DANGER", "WHATSAPP", "WEB", "FROM"),
    *("OPERATOR", "POLICE", "IMMIGRATION"),
    *("SPOKEN", "HOURS", "TIMEZONE", "GROUP", "SOURCE", "TITLE", "PUBLISHER", "KIND", "CALLED"),
    *("FIRST", "SHORT", "ID"),
)
"""All of them, in the order in which they are asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of the site: `languages` and `countries` by their codes.

    `emergency`, `zones` and `first` are those of each side that has one, `groups` what stands above
    each list, `danger` is the group of the emergency lines. `sources` are ids by address, `numbers`
    those of all entries by what is dialed. `file` is where the line is written, and `sources_file`
    where its source is.
    """

    languages: tuple[str, ...]
    countries: tuple[str, ...]
    emergency: Mapping[str, str]
    zones: Mapping[str, str]
    first: Mapping[str, str]
    groups: Mapping[str, str]
    danger: str
    entries: frozenset[str]
    sources: Mapping[str, str]
    numbers: Mapping[str, str]
    source_ids: frozenset[str]
    hosts: tuple[str, ...]
    file: str
    sources_file: str


def known_of(draft: Draft, waiting: Mapping[str, Mapping[str, str]]) -> Known:
    """Return what a site says; `waiting` are headings of groups that have no line yet."""
    site = draft.site
    headings = {**waiting, **{group: text.root for group, (text, _) in draft.groups.items()}}
    own = draft.adopted
    return Known(
        languages=site.codes,
        countries=site.countries,
        emergency={side.country: side.emergency for side in site.sides},
        zones={side.country: side.timezone for side in site.sides if side.timezone},
        first={s.country: s.first for s in site.sides if s.first != s.emergency},
        groups={
            group: headings[group].get(site.language, "")
            for group in dict.fromkeys((*draft.groups, *waiting))
            if not site.emergencies & set(_in_group(group, draft))
        },
        danger=next(filter(None, (_group_of(each, draft) for each in site.emergencies)), ""),
        entries=frozenset(draft.known.get("entry", ())),
        sources={
            source.address: name
            for name, (source, _) in draft.sources.items()
            if source.address and not is_unwritten(source.title)
        },
        numbers={
            contact.number.digits: entry.id
            for entry, _ in draft.entries.values()
            if entry.id not in draft.hidden
            for contact in entry.contacts
            if contact.number and contact.traits.voice
        },
        source_ids=frozenset(draft.known.get("source", ())),
        hosts=site.options.hosts,
        file=HOTLINES_LOCAL if own else HOTLINES,
        sources_file=HOTLINES_LOCAL if own else SOURCES,
    )


def _group_of(entry: str, draft: Draft) -> str:
    found = draft.entries.get(entry)
    return found[0].groups[0] if found else ""


def _in_group(group: str, draft: Draft) -> list[str]:
    return [
        e.id for e, _ in draft.entries.values() if group in e.groups and e.id not in draft.hidden
    ]


def in_language(name: str, language: str) -> str:
    """Return the name of a question in one language: `NAME uk`."""
    return f"{name} {language}"


def zone_of(side: str, known: Known) -> str:
    """Return the time zone of a side, where it says one or its country has only one."""
    return known.zones.get(side) or only_zone(side)


def in_clock(hours: str) -> bool:
    """Tell whether these are hours of the day, so that one has to know by which clock."""
    try:
        syntax.parse(hours)
    except syntax.HoursError:
        return False
    return hours != "24/7"


def cut(answers: Mapping[str, str]) -> bool:
    """Tell whether a line needs other words on paper: its name has no room, or is a number."""
    names = [text for name, text in answers.items() if name.startswith("NAME")]
    wordless = any(not re.search(r"[^\W\d_]", name) for name in names)
    long = any(len(name) > SHORT_LIMIT for name in names)
    return wordless or (long and agreed(answers, "FIRST"))


def agreed(answers: Mapping[str, str], question: str) -> bool:
    """Tell whether the answer to a question is yes."""
    return answers.get(question, "").lower() in YES


def questions(known: Known) -> tuple[Question, ...]:
    """Return all questions, those about words once for each language."""
    sides = ", ".join(known.countries)

    def unnamed(answers: Mapping[str, str]) -> bool:
        side = side_of(answers)
        return side in known.countries and side not in known.first

    def clocked(answers: Mapping[str, str]) -> bool:
        hours, side = answers.get("HOURS", "24/7"), side_of(answers)
        return side in known.countries and in_clock(hours) and not zone_of(side, known)

    def several(answers: Mapping[str, str]) -> bool:
        return len(known.groups) != 1 and not agreed(answers, "DANGER")

    return (
        Question("SIDE", "line_side", params={"sides": sides}),
        *_words(known, TEXTS),
        *_called(known),
        Question("WHATSAPP", "line_whatsapp", needed=False, judged_by=("SIDE",)),
        Question("WEB", "line_web", needed=False, judged_by=("CALL", "WHATSAPP")),
        Question("FROM", "line_from", needed=False, params={"sides": sides}, asked_if=limited),
        Question("OPERATOR", "line_operator", needed=False),
        Question("POLICE", "line_police", needed=False),
        Question("IMMIGRATION", "line_immigration", needed=False),
        Question("SPOKEN", "line_spoken", needed=False),
        Question("HOURS", "line_hours", needed=False),
        Question(
            "TIMEZONE",
            "line_timezone",
            asked_if=clocked,
            judged_by=("SIDE", "HOURS"),
            by_answers=lambda answers: {"zones": ", ".join(zones_of(side_of(answers)))},
        ),
        Question("GROUP", "line_group", asked_if=several, choices=known.groups),
        *_source(known),
        Question("CALLED", "line_called", needed=False, asked_if=is_called),
        Question("FIRST", "line_first", needed=False, asked_if=unnamed, judged_by=("SIDE",)),
        *_words(known, SHORT, cut),
        Question("ID", "line_id", needed=False),
    )


def _country(answers: Mapping[str, str]) -> Mapping[str, object]:
    return {"country": country_name(side_of(answers), locale_language())}


def _called(known: Known) -> Iterator[Question]:
    """Yield what is asked about the numbers that people call."""

    def example(answers: Mapping[str, str]) -> Mapping[str, object]:
        return {"example": numbers.example_in(side_of(answers) or known.countries[0])}

    yield Question("CALL", "line_call", False, judged_by=("SIDE",), by_answers=example)
    by = ("CALL", "SIDE")
    yield Question("CONFIRMED", "line_confirmed", True, {}, by, unlisted, by_answers=_country)
    yield Question("COST", "line_cost", needed=False, asked_if=is_called)
    yield Question("DANGER", "line_danger", needed=False, asked_if=coded)


def _words(
    known: Known, asked: Mapping[str, str], when: Asked = lambda _: True
) -> Iterator[Question]:
    """Yield questions about words; those of the first language are needed."""
    for name, asks in asked.items():
        for code in known.languages:
            needed = code == known.languages[0]
            params = {"language": code}
            yield Question(in_language(name, code), asks, needed, params, asked_if=when)


def _kinds() -> dict[str, str]:
    """Return what is meant by each kind of source."""
    means = (
        tell("line_by_operator"),
        tell("line_by_official"),
        tell("line_by_press"),
        tell("line_by_third_party"),
    )
    return dict(zip(KINDS, means, strict=True))


def _source(known: Known) -> tuple[Question, ...]:
    def new(answers: Mapping[str, str]) -> bool:
        return answers.get("SOURCE", "") not in known.sources

    return (
        Question("SOURCE", "line_source"),
        Question("TITLE", "line_title", asked_if=new),
        Question("PUBLISHER", "line_publisher", asked_if=new),
        Question("KIND", "line_kind", asked_if=new, choices=_kinds()),
    )
