"""The table of a group: what works from each side, and what is known of each entry."""

from __future__ import annotations

from faro.directory.description import Description, Way, describe
from faro.directory.voice import Dated, Voice
from faro.models.channels import VOICE
from faro.models.hotline import Hotline
from faro.models.site import Side
from faro.render.open_now import open_now
from faro.render.view_models import Cell, EntryLink, Link, Row
from faro.urls.file_paths import line_sources


def row(entry: Hotline, sides: tuple[Side, ...], voice: Voice, *, full: bool) -> Row:
    """Return the row of an entry for the given sides; a short one names and links only."""
    said = describe(entry, voice)
    shared = _shared(said, sides) if full else ()
    cells = tuple(_cell(said, side, shared, full=full) for side in sides)
    if not full:
        return Row(id=entry.id, name=said.name, full=False, cells=cells)
    return Row(
        id=entry.id,
        name=said.name,
        full=True,
        cells=cells,
        shared=tuple(link(way, said) for way in shared),
        serves=said.serves,
        alert=said.alert,
        notes=(said.note,) if said.note else (),
        through=_through(said, sides),
        facts=tuple(said.facts.values()),
        open=open_now(entry, entry, voice),
        checked=_checked(said),
        remark=said.not_called if _by_phone(entry) else "",
        sources_href=f"{voice.at.file(line_sources(entry.groups[0]))}#{entry.id}",
    )


def link(way: Way, said: Description) -> Link:
    """Return the link for one way of reaching an entry."""
    return Link(
        channel=way.contact.channel,
        label=way.label,
        short=way.text,
        href=way.href,
        remarks=way.remarks,
        open=open_now(way.contact, said.entry, said.voice),
        breakable=way.contact.traits.kind in {"link", "mailbox"},
    )


def _shared(said: Description, sides: tuple[Side, ...]) -> tuple[Way, ...]:
    """Return what is used in the same way from every side, so that it is shown once."""
    if len(sides) < 2:
        return ()
    first, *others = (said.ways[side.country] for side in sides)
    return tuple(
        way
        for way in first
        if not way.contact.dialed and all(_among(way, other) for other in others)
    )


def _among(way: Way, others: tuple[Way, ...]) -> bool:
    return any(other.contact is way.contact for other in others)


def _cell(said: Description, side: Side, shared: tuple[Way, ...], *, full: bool) -> Cell:
    voice, country = said.voice, side.country
    own = tuple(way for way in said.ways[country] if not _among(way, shared))
    links = tuple(link(way, said) for way in own)
    heading = voice.side("from_side", side)
    by_phone = any(way.contact.number for way in own)
    if by_phone or (links and not full):
        return Cell(heading=heading, links=links if full else links[:1])
    other = said.stand_in(country)
    remark = said.missing(country)
    if shared and not links:
        remark = f"{remark} {voice.say('see_anywhere')}"
    if other is None and country in said.entry.instead:
        # What should help here is held, and nothing stands behind it but the emergency line.
        remark = f"{remark} ({voice.say('being_checked')})"
        emergency = voice.directory.emergency(side)
        other = describe(emergency, voice) if emergency else None
    instead = entry_link(other, country) if other else None
    return Cell(heading=heading, links=links, remark=remark, instead=instead)


def entry_link(said: Description, country: str) -> EntryLink:
    """Return a link to another entry with the first way to reach it from `country`."""
    way = first_way(said, country)
    return EntryLink(id=said.entry.id, name=said.name, href=said.page, way=way)


def first_way(said: Description, country: str, channel: str = VOICE) -> Link | None:
    """Return the first way by `channel` that connects from `country`, or else the first of any."""
    found = said.ways[country]
    wanted = [way for way in found if way.contact.channel == channel]
    # A channel may have one number for each language: the reader's own comes first.
    own = said.voice.language
    wanted.sort(key=lambda way: own not in (way.contact.languages or (own,)))
    best = next(iter(wanted or found), None)
    return link(best, said) if best else None


def _through(said: Description, sides: tuple[Side, ...]) -> EntryLink | None:
    other = said.through
    if other is None:
        return None
    country = sides[0].country if len(sides) == 1 else other.entry.area.partition("-")[0]
    return entry_link(other, country)


def _checked(said: Description) -> tuple[Dated, ...]:
    """Return when the entry was rung, and when it was held against its sources if that is newer."""
    entry = said.entry
    found = [said.called] if said.called else []
    if not entry.called or entry.called < entry.checked:
        found.append(said.checked)
    return tuple(found)


def _by_phone(entry: Hotline) -> bool:
    return any(contact.live and contact.number for contact in entry.contacts)
