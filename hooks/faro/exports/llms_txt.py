"""The directory as plain text in one language, made to be quoted (in the manner of llms.txt)."""

from __future__ import annotations

from dataclasses import dataclass

from faro.directory.dialing import Dial, ways
from faro.directory.directory import Directory
from faro.directory.version import Version
from faro.directory.wording import label, said_hours, said_side
from faro.exports.json_document import page_of
from faro.locale import names
from faro.locale.escape import one_line
from faro.models.hotline import Hotline
from faro.models.site import Side
from faro.urls.page_names import HOME_PAGE


@dataclass(frozen=True, slots=True)
class PlainLine:
    """A line: its name, what is said of it, and what works from each side."""

    name: str
    sentences: tuple[str, ...]
    froms: tuple[tuple[str, str], ...]
    """The side in words, and the ways that connect from there."""
    hours: str
    checked: str
    called: str
    page: str


@dataclass(frozen=True, slots=True)
class Plain:
    """The whole text, for its template."""

    site: str
    home: str
    version: str
    digest: str
    license: str
    groups: tuple[tuple[str, tuple[PlainLine, ...]], ...]


def plain_of(directory: Directory, version: Version, language: str) -> Plain:
    """Return what the text says: each live line once, in the group where it first belongs."""
    site = directory.site
    license_ = site.options.license
    return Plain(
        site=site.name,
        home=site.page_address(HOME_PAGE, language),
        version=names.long_date(version.date, language),
        digest=version.digest,
        license=license_.name[language] if license_ else "",
        groups=tuple(
            (text[language], tuple(_line(e, directory, language) for e in entries))
            for group, text in directory.groups.items()
            if (entries := directory.first_in(group))
        ),
    )


def _line(entry: Hotline, directory: Directory, language: str) -> PlainLine:
    say = directory.labels.say
    hours = said_hours(entry.hours, entry.timezone, directory, language) if entry.hours else ""
    return PlainLine(
        name=one_line(entry.name[language]),
        sentences=tuple(one_line(text) for text in entry.told(language)),
        froms=tuple(_from(entry, side, directory, language) for side in directory.site.sides),
        hours=say("hours", language, hours=hours) if hours else "",
        checked=say("checked", language, date=names.long_date(entry.checked, language)),
        called=say("called", language, date=names.long_date(entry.called, language))
        if entry.called
        else say("not_called", language),
        page=page_of(entry, directory, language),
    )


def _from(entry: Hotline, side: Side, directory: Directory, language: str) -> tuple[str, str]:
    """Return the side, and how the line is reached from there, or what to use instead."""
    say = directory.labels.say
    head = said_side("from_side", side, directory, language)
    found = [_way(way, directory, language) for way in ways(entry, side.country, language)]
    if found:
        return head, "; ".join(found)
    other = directory.stand_in(entry, side.country)
    country = names.country_name(side.country, language)
    missing = say("no_number_from", language, country=country)
    if other is None:
        return head, missing
    return head, f"{missing} {say('instead', language)} {one_line(other.name[language])}"


def _way(way: Dial, directory: Directory, language: str) -> str:
    said = label(way, directory, language)
    if way.href.startswith("https:"):
        said = f"{said} <{way.href}>"
    note = way.contact.note
    return one_line(f"{said} ({note[language]})" if note else said)
