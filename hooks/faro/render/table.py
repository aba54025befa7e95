"""Builds the rows of a table: what works from each side, and what is known of the entry."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from faro.directory.dialing import Dial, ways
from faro.directory.directory import Directory
from faro.directory.wording import said_hours, said_side
from faro.locale import names
from faro.models.hotline import Hotline
from faro.models.site import Side
from faro.render.links import link
from faro.render.open_now import open_now
from faro.render.view_models import Cell, Dated, EntryLink, Link, Row
from faro.urls.addresses import Addresses
from faro.urls.file_paths import line_sources
from faro.urls.page_names import DIRECTORY_PAGE


@dataclass(frozen=True)
class Reader:
    """For whom a page is rendered: the language, and how its page links to another entry.

    `here` are the entries that stand in full on it so far, `at` the addresses as seen from it.
    """

    directory: Directory
    at: Addresses
    here: frozenset[str] = frozenset()

    @property
    def language(self) -> str:
        """Return the language of the page."""
        return self.at.language

    @cached_property
    def hotlines_href(self) -> str:
        """Return the address of the directory's page."""
        return self.at.page(DIRECTORY_PAGE)

    def say(self, label: str, /, **params: str) -> str:
        """Return a label in the reader's language."""
        return self.directory.labels.say(label, self.language, **params)

    def entry_href(self, entry: Hotline) -> str:
        """Return where an entry stands in full: on this page, if it does."""
        on_this_page = entry.id in self.here or self.hotlines_href in {"", "./"}
        return f"#{entry.id}" if on_this_page else f"{self.hotlines_href}#{entry.id}"


def row(entry: Hotline, sides: tuple[Side, ...], reader: Reader, *, full: bool) -> Row:
    """Return the row of an entry for the given sides; a short one names and links only."""
    shared = _shared(entry, sides, reader) if full else ()
    cells = tuple(_cell(entry, side, shared, reader, full=full) for side in sides)
    name = entry.name[reader.language]
    if not full:
        return Row(entry.id, name, False, cells)
    language = reader.language
    alert = entry.alert_now
    return Row(
        entry.id,
        name,
        True,
        cells,
        tuple(link(way, entry, reader.directory, language) for way in shared),
        serves=entry.serves[language],
        alert=alert.text[language] if alert else "",
        notes=(entry.note[language],) if entry.note else (),
        through=_through(entry, sides, reader),
        facts=tuple(_facts(entry, reader)),
        open=open_now(entry, entry, reader.directory, language),
        checked=_checked(entry, reader),
        remark=_not_called(entry, reader),
        sources_href=f"{reader.at.file(line_sources(entry.groups[0]))}#{entry.id}",
    )


def side_heading(side: Side, reader: Reader) -> str:
    """Return `From Tijuana (Mexico)`."""
    return said_side("from_side", side, reader.directory, reader.language)


def _shared(entry: Hotline, sides: tuple[Side, ...], reader: Reader) -> tuple[Dial, ...]:
    """Return what is used in the same way from every side, so that it is shown once."""
    if len(sides) < 2:
        return ()
    per_side = [ways(entry, side.country, reader.language) for side in sides]
    first, *others = per_side
    return tuple(
        way
        for way in first
        if not way.contact.dialled and all(_same(way, other) for other in others)
    )


def _same(way: Dial, others: tuple[Dial, ...]) -> bool:
    return any(other.contact is way.contact for other in others)


def _cell(
    entry: Hotline, side: Side, shared: tuple[Dial, ...], reader: Reader, *, full: bool
) -> Cell:
    found = ways(entry, side.country, reader.language)
    common = [way.contact for way in shared]
    own = tuple(way for way in found if not any(way.contact is c for c in common))
    links = tuple(link(way, entry, reader.directory, reader.language) for way in own)
    heading = side_heading(side, reader)
    by_phone = any(way.contact.number for way in own)
    if by_phone or (links and not full):
        return Cell(heading, links if full else links[:1])
    other = reader.directory.stand_in(entry, side.country)
    remark = _remark(entry, side, reader)
    if shared and not links:
        remark = f"{remark} {reader.say('see_anywhere')}"
    if other is None and side.country in entry.instead:
        # What should help here is held, and nothing stands behind it but the emergency line.
        remark = f"{remark} ({reader.say('being_checked')})"
        other = reader.directory.emergency(side)
    instead = entry_link(other, side.country, reader) if other else None
    return Cell(heading, links, remark, instead)


def _remark(entry: Hotline, side: Side, reader: Reader) -> str:
    """Return why this side has no number: the entry has none, or none that connects."""
    if not any(c.live and c.dialled for c in entry.contacts):
        return reader.say("not_by_phone")
    country = names.country_name(side.country, reader.language)
    return reader.say("no_number_from", country=country)


def entry_link(entry: Hotline, country: str, reader: Reader) -> EntryLink:
    """Return a link to another entry with the first way to reach it from `country`."""
    way = first_way(entry, country, reader)
    return EntryLink(entry.id, entry.name[reader.language], reader.entry_href(entry), way)


def first_way(entry: Hotline, country: str, reader: Reader, channel: str = "call") -> Link | None:
    """Return the first way by `channel` that connects from `country`, or else the first of any."""
    found = ways(entry, country, reader.language)
    wanted = [way for way in found if way.contact.channel == channel]
    # A channel may have one number for each language: the reader's own comes first.
    wanted.sort(
        key=lambda way: reader.language not in (way.contact.languages or (reader.language,))
    )
    best = next(iter(wanted or found), None)
    return link(best, entry, reader.directory, reader.language) if best else None


def _through(entry: Hotline, sides: tuple[Side, ...], reader: Reader) -> EntryLink | None:
    other = reader.directory.entries.get(entry.through or "")
    if other is None or not other.live:
        return None
    country = sides[0].country if len(sides) == 1 else other.area.partition("-")[0]
    return entry_link(other, country, reader)


def _facts(entry: Hotline, reader: Reader) -> list[str]:
    """Return what sources say of the entry; what none says is left out."""
    facts = []
    language = reader.language
    if entry.hours:
        hours = said_hours(entry.hours, entry.timezone, reader.directory, language)
        facts.append(reader.say("hours", hours=hours))
    if entry.languages:
        name = reader.directory.labels.language_name
        said = ", ".join(name(code, language) for code in entry.languages)
        facts.append(reader.say("languages", languages=said))
    if entry.interpreters:
        facts.append(reader.say("interpreters"))
    if entry.operator:
        facts.append(reader.say("operator", name=entry.operator))
    if entry.law_enforcement is not None:
        facts.append(reader.say("police" if entry.law_enforcement else "not_police"))
    if entry.immigration is not None:
        facts.append(reader.say("immigration" if entry.immigration else "not_immigration"))
    if entry.must_report:
        facts.append(reader.say("must_report", what=entry.must_report[language]))
    facts.append(reader.say("serves_area", area=_area(entry, reader)))
    sources = (reader.directory.sources[name] for name in entry.sources)
    if all(source.kind == "unnamed" for source in sources):
        facts.append(reader.say("unconfirmed"))
    return facts


def _area(entry: Hotline, reader: Reader) -> str:
    if entry.place:
        return entry.place[reader.language]
    if "-" in entry.area:
        return reader.directory.labels.areas[entry.area][reader.language]
    return names.country_name(entry.area, reader.language)


def _checked(entry: Hotline, reader: Reader) -> tuple[Dated, ...]:
    """Return when the entry was rung, and when it was held against its sources if that is newer."""
    found = [dated("called", entry.called, reader)] if entry.called else []
    if not entry.called or entry.called < entry.checked:
        found.append(dated("checked", entry.checked, reader))
    return tuple(found)


def _not_called(entry: Hotline, reader: Reader) -> str:
    by_phone = any(contact.live and contact.number for contact in entry.contacts)
    return reader.say("not_called") if by_phone and not entry.called else ""


def dated(label: str, day: dt.date, reader: Reader) -> Dated:
    """Return a label around a date, the date apart."""
    before, _, after = reader.say(label, date="\0").partition("\0")
    return Dated(before, names.long_date(day, reader.language), after, day.isoformat())
