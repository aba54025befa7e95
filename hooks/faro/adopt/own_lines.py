"""Writes `data/hotlines.local.yml` of a new site: each side's emergency line, and an example."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from urllib.parse import urlsplit

from faro.adopt.answers import Answers, SideAnswer
from faro.adopt.configuration import emergency_id
from faro.adopt.spoken import remark
from faro.adopt.wording import STARTER, Wording
from faro.asking.yaml_text import in_braces, quoted
from faro.locale.names import language_there
from faro.parsing.to_write import to_write
from faro.phone.numbers import short_code_known

ABOUT = "own-about"
"""The source of what a site says of itself: its own page about who runs it."""

STARTER_SOURCES = f"{STARTER}/sources.yml"

_OF_A_GOVERNMENT = re.compile(r"(?:^|\.)(?:(?:go|gob|gov|govt|gouv|gub|guv|gc)\.[a-z]{2}|gov)$")
"""The end of a host that countries keep for their authorities."""


def source_ids(answers: Answers) -> dict[str, str]:
    """Return the id of the source of each side's emergency line; one address is one source."""
    ids: dict[str, str] = {}
    for side in answers.sides:
        ids.setdefault(side.source, f"{emergency_id(side.country)}-source")
    return {side.country: ids[side.source] for side in answers.sides}


def hotlines_local_yml(root: Path, answers: Answers, wording: Wording, today: dt.date) -> str:
    """Return the text of the file; the emergency lines count as checked on the day `today`.

    Below the sources of the organization stand those of the starter pages, `starter/sources.yml`.
    """
    lines = [
        "# yaml-language-server: $schema=schema/hotlines.local.json",
        *remark("own_hotlines", answers),
        "",
        "hide:",
        '  "*": {reason: We serve another border.}',
        "",
        *remark("own_groups", answers),
        "groups:",
        f"  emergency: {in_braces(wording.texts('emergency'))}",
        f"  # help: {in_braces(wording.texts('help'))}",
        "",
        "add:",
    ]
    for side in answers.sides:
        lines += _entry(side, answers, wording, today)
    lines += [*_example(answers, wording, today), "", "sources:"]
    lines += [*_sources(answers, wording, today), *remark("own_starter_sources", answers, 2)]
    _, _, starter = (root / STARTER_SOURCES).read_text("utf-8").partition("\nsources:\n")
    return "\n".join(lines) + "\n" + starter


def changes_local_yml(answers: Answers, today: dt.date) -> str:
    """Return the text of the list of changes: since when each emergency line is reached so."""
    rows = (
        f"  - {{on: {today.isoformat()}, entry: {emergency_id(side.country)}, "
        f'now: ["call {side.emergency}"]}}'
        for side in answers.sides
    )
    schema = "# yaml-language-server: $schema=schema/changes.local.json"
    return "\n".join([schema, *remark("own_changes", answers), "changes:", *rows]) + "\n"


def _entry(side: SideAnswer, answers: Answers, wording: Wording, today: dt.date) -> list[str]:
    others = [each.country for each in answers.sides if each.country != side.country]
    instead = {country: emergency_id(country) for country in others}
    # All are called alike: with their numbers, or without.
    numbers = [each.emergency for each in answers.sides]
    names = {code: wording.line_name(side, code, numbers) for code in wording.languages}
    return [
        f"  {emergency_id(side.country)}:",
        f"    name: {in_braces(names)}",
        f"    helps: {in_braces(wording.texts('helps'))}",
        f"    short: {in_braces(wording.texts('emergency'))}",
        f"    serves: {in_braces(wording.texts('serves'))}",
        *([f"    operator: {quoted(side.service)}"] if side.service else []),
        "    groups: [emergency]",
        f"    area: {quoted(side.country)}",
        "    contacts:",
        f'      - call: "{side.emergency}"',
        f"        works_from: [{quoted(side.country)}]",
        *_confirmed(side, answers),
        f"    instead: {in_braces(instead)}",
        f"    sources: [{source_ids(answers)[side.country]}]",
        f"    checked: {today.isoformat()}",
        "    status: live",
        "",
    ]


def listed_there(side: SideAnswer) -> bool:
    """Tell whether a list knows the number of a side, or need not: it is no short code."""
    return side.emergency.startswith("+") or short_code_known(side.emergency, side.country)


def _confirmed(side: SideAnswer, answers: Answers) -> list[str]:
    """Return what is said of a number that no list of short codes knows: two people look at it."""
    if listed_there(side):
        return []
    return [*remark("own_confirmed", answers, 8), "        confirmed: no"]


def _example(answers: Answers, wording: Wording, today: dt.date) -> list[str]:
    """Return an entry in remarks, to be copied."""
    one = answers.sides[0].country
    text = in_braces(dict.fromkeys(wording.languages, "[[write: …]]"))
    others = [each.country for each in answers.sides if each.country != one]
    instead = {country: emergency_id(country) for country in others}
    lines = [
        *(line.removeprefix("# ") for line in remark("own_example", answers)),
        "my-first-line:",
        f"  name: {text}",
        *remark("own_example_helps", answers, 2),
        f"  helps: {text}",
        *remark("own_example_short", answers, 2),
        f"  # short: {text}",
        *remark("own_example_serves", answers, 2),
        f"  serves: {text}",
        "  groups: [help]",
        *(
            line
            for country in others
            for line in remark(
                "own_example_side", answers, 2, there=quoted(country), here=quoted(one)
            )
        ),
        f"  area: {quoted(one)}",
        *remark("own_example_known", answers, 2),
        f"  # languages: [{quoted(answers.languages[0])}]",
        '  # hours: "Mo-Fr 09:00-17:00"',
        "  # timezone: Area/City",
        "  contacts:",
        *remark("own_example_number", answers, 4),
        '    - call: "+…"',
        f"      works_from: [{quoted(one)}]",
        *remark("own_example_instead", answers, 2),
        f"  instead: {in_braces(instead)}",
        *remark("own_example_source", answers, 2),
        "  sources: [my-first-source]",
        f"  checked: {today.isoformat()}",
        "  status: live",
    ]
    return [f"  # {line}" for line in lines]


def _sources(answers: Answers, wording: Wording, today: dt.date) -> list[str]:
    ids, lines, seen = source_ids(answers), [], set()
    for side in answers.sides:
        if ids[side.country] in seen:
            continue
        seen.add(ids[side.country])
        title = to_write({"en": "the title of this page", "es": "el título de esta página"})
        publisher = to_write({"en": "who publishes this page", "es": "quién publica esta página"})
        lines += [
            f"  {ids[side.country]}:",
            f"    title: {quoted(side.service or title)}",
            f"    publisher: {quoted(side.service or publisher)}",
            f"    address: {quoted(side.source)}",
            f"    language: {quoted(language_there(side.country, answers.languages))}",
            *remark("own_kind", answers, 4),
            f"    kind: {_kind(side)}",
            f"    read: {today.isoformat()}",
        ]
    return [
        *lines,
        f"  {ABOUT}:",
        f"    title: {quoted(wording.word('about', answers.languages[0]))}",
        f"    publisher: {quoted(answers.organization)}",
        f"    address: {quoted(answers.site + 'about/')}",
        f"    language: {quoted(answers.languages[0])}",
        "    kind: operator",
        f"    read: {today.isoformat()}",
    ]


def _kind(side: SideAnswer) -> str:
    """Return what a source is, as far as its address and what was said of it tell.

    >>> page = "https://911.gob.do/"
    >>> _kind(SideAnswer(country="DO", place="", emergency="911", source=page))
    'official'
    """
    if _OF_A_GOVERNMENT.search(urlsplit(side.source).hostname or ""):
        return "official"
    return "operator" if side.service else "third-party"
