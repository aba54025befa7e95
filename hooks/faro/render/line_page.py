"""The page of a line: all that is known of it, and what became of it when it is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from faro.directory.description import Description, Way, describe
from faro.directory.history import Changed
from faro.directory.voice import Dated, Voice
from faro.models.hotline import Hotline
from faro.models.site import Side
from faro.pages.page import Page
from faro.render.changes import Changes
from faro.render.line_links import entry_link, link
from faro.render.line_views import FromSide, LinePage
from faro.render.open_now import open_now
from faro.render.rows import among, known_before, shared_ways
from faro.render.stand_in import all_numbers, chosen_from_all
from faro.render.view_models import EntryLink, MenuPage
from faro.urls.page_names import WHEN_I_CALL

NEAR = 8
"""How many lines of a group a page names: it must not grow with the group."""


def line_page(
    entry: Hotline, pages: Mapping[str, Page], changes: Iterable[Changed], voice: Voice
) -> LinePage:
    """Return everything about a line; `pages` are those of the language, `changes` its own."""
    said = describe(entry, voice)
    sides = voice.directory.site.sides
    shared = shared_ways(said, sides)
    explained = pages.get(WHEN_I_CALL)
    return LinePage(
        name=said.name,
        serves=said.serves,
        alert=said.alert,
        badges=tuple(said.facts[name] for name in known_before(said)),
        sides=_sides(said, shared),
        shared=tuple(link(way, said) for way in shared),
        notes=(said.note,) if said.note else (),
        through=_through(said),
        facts=tuple(_facts(said)),
        open=open_now(entry, entry, voice),
        checked=_checked(said),
        remark=said.not_called if _by_phone(entry) else "",
        called=any(contact.live and contact.traits.voice for contact in entry.contacts),
        when_i_call=MenuPage(explained.title, voice.at.page(WHEN_I_CALL)) if explained else None,
        changes=Changes(voice).said(changes),
        neighbors=tuple(_neighbors(entry, voice)),
    )


def _sides(said: Description, shared: tuple[Way, ...]) -> tuple[FromSide, ...]:
    """Return what works from each side alone.

    Of a line to which one only writes, from anywhere, there is nothing to say of the sides: that
    no telephone is known would push its one way off the screen.
    """
    found = tuple(_from(said, side, shared) for side in _own_first(said))
    written = any(way.contact.number for way in shared)
    return () if written and not any(side.links for side in found) else found


def _own_first(said: Description) -> tuple[Side, ...]:
    """Return the sides, that of the line's own country before the others."""
    country = said.entry.area.partition("-")[0]
    sides = said.voice.directory.site.sides
    return tuple(sorted(sides, key=lambda side: side.country != country))


def _from(said: Description, side: Side, shared: tuple[Way, ...]) -> FromSide:
    """Return what works from a side alone, or what helps there instead."""
    voice, country = said.voice, side.country
    own = [way for way in said.ways[country] if not among(way, shared)]
    links = tuple(link(way, said) for way in own)
    heading, number = voice.side("from_side", side), voice.directory.site.sides.index(side)
    if any(way.contact.number for way in own):
        return FromSide(heading=heading, number=number, links=links)
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
    if other and chosen_from_all(said.entry, other.entry, side, voice):
        instead = all_numbers(side, voice)
    return FromSide(heading=heading, number=number, links=links, remark=remark, instead=instead)


def _facts(said: Description) -> Iterator[str]:
    """Yield what sources say of the line; what stands above its numbers is not said again."""
    shown = known_before(said)
    yield from (fact for name, fact in said.facts.items() if name not in shown)


def _through(said: Description) -> EntryLink | None:
    other = said.through
    return entry_link(other, other.entry.area.partition("-")[0]) if other else None


def _checked(said: Description) -> tuple[Dated, ...]:
    """Return when the entry was rung, and when it was held against its sources if that is newer."""
    entry = said.entry
    found = [said.called] if said.called else []
    if not entry.called or entry.called < entry.checked:
        found.append(said.checked)
    return tuple(found)


def _by_phone(entry: Hotline) -> bool:
    return any(contact.live and contact.number for contact in entry.contacts)


def _neighbors(entry: Hotline, voice: Voice) -> Iterator[tuple[str, tuple[MenuPage, ...]]]:
    """Yield each group of the line, with the other lines in it."""
    directory = voice.directory
    for group in entry.groups:
        others = tuple(
            MenuPage(other.name[voice.language], voice.line_href(other))
            for other in directory.in_group(group)
            if other.id != entry.id
        )
        if others:
            yield directory.groups[group][voice.language], others[:NEAR]
