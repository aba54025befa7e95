"""A line in a list: short, so that a thumb finds its number; the rest stands on its own page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from faro.directory.description import Description, Way, describe
from faro.directory.lists import day_and_night
from faro.directory.voice import Voice
from faro.locale.names import has_calendar
from faro.models.hotline import Hotline
from faro.models.site import Side
from faro.render.line_links import brief_link
from faro.render.line_views import Row, Ways
from faro.render.open_now import open_now
from faro.render.view_models import Link

FEW = 3
"""How many ways stand beside the first one; the page of the line has all."""


def row(entry: Hotline, sides: tuple[Side, ...], voice: Voice) -> Row:
    """Return the row of a line: for one side, or for each of several."""
    said = describe(entry, voice)
    ways, answering = _ways(said, sides), said
    if said.through is not None and not any(each.links for each in ways):
        # Its own way is a place at most: the number is that of another line, who answers too.
        places = {each.side: each.place for each in ways}
        ways = tuple(
            replace(each, place=places.get(each.side, "")) for each in _ways(said.through, sides)
        )
        answering = said.through
    who = answering.entry
    uncertain, always = who.hours_certain is False, day_and_night(who)
    return Row(
        id=entry.id,
        name=said.name,
        helps=said.helps,
        href=said.page,
        day=_day(said),
        ways=ways,
        through="" if answering is said else answering.name,
        alert=said.alert,
        badges=tuple(dict.fromkeys((*_badges(said), *_badges(answering)))),
        # What is not sure stands on the page of the line, with the doubt.
        hours="" if uncertain or always else answering.hours,
        always=always,
        open=open_now(who, who, voice),
    )


def _day(said: Description) -> str:
    """Return the day on which it was last confirmed; in words too, where browsers lack these."""
    day, voice = said.confirmed_on, said.voice
    if has_calendar(voice.language):
        return day
    return f"{day}|{voice.long_date(dt.date.fromisoformat(day))}"


def known_before(said: Description) -> tuple[str, ...]:
    """Return the names of the facts that a caller must know of whoever answers."""
    return tuple(_known_before(said))


def _known_before(said: Description) -> Iterator[str]:
    entry = said.entry
    if entry.law_enforcement:
        yield "police"
    if entry.immigration:
        yield "immigration"
    if entry.languages and said.voice.language not in entry.languages and not entry.interpreters:
        yield "languages"


def _badges(said: Description) -> Iterator[str]:
    yield from (said.facts[name] for name in known_before(said))
    if said.entry.must_report:
        yield said.voice.say("may_report")


def _ways(said: Description, sides: tuple[Side, ...]) -> tuple[Ways, ...]:
    """Return the ways from each side; what is used alike from all of them stands once."""
    if len(sides) == 1:
        made = _from(said, said.ways[sides[0].country])
        return (made,) if made else ()
    shared = shared_ways(said, sides)
    found = []
    for number, side in enumerate(sides):
        own = [way for way in said.ways[side.country] if not among(way, shared)]
        made = _from(said, own, said.voice.say("on_side", side=side.name[said.voice.language]))
        if made and (made.links or made.place):
            found.append(Ways(links=made.links, side=made.side, number=number, place=made.place))
    everywhere = _from(said, shared)
    return (*found, everywhere) if everywhere and everywhere.links else tuple(found)


def _from(said: Description, ways: tuple[Way, ...] | list[Way], side: str = "") -> Ways | None:
    """Return the ways in which one is used first, then the others that stand beside it."""
    usable = sorted((way for way in ways if way.href), key=_written)
    places = [way.label for way in ways if not way.href]
    if not usable:
        return Ways(links=(), side=side, place=places[0]) if places else None
    first, *others = usable
    by_number = first.contact.number is not None
    links = [brief_link(first, said)]
    beside = [way for way in others if _beside(way)]
    if not by_number and not beside:
        beside = others
    links += [_small(way, first, said) for way in beside[:FEW]]
    return Ways(links=tuple(links), side=side, place="" if by_number else "".join(places[:1]))


def _written(way: Way) -> bool:
    """Tell whether an answer comes by mail, some day: other ways are offered before it."""
    return way.contact.traits.kind == "mailbox"


def _beside(way: Way) -> bool:
    """Tell whether a way stands in the row: pages, mailboxes and relays stand on the line's own."""
    traits = way.contact.traits
    return (traits.kind == "number" and traits.name != "tty") or (
        traits.kind == "link" and not traits.home
    )


def _small(way: Way, first: Way, said: Description) -> Link:
    number = way.contact.number
    same = number is not None and number == first.contact.number and not way.word
    return brief_link(way, said, word=number is None or same)


def shared_ways(said: Description, sides: tuple[Side, ...]) -> tuple[Way, ...]:
    """Return what is used in the same way from every side, so that it is shown once."""
    if len(sides) < 2:
        return ()
    first, *others = (said.ways[side.country] for side in sides)
    return tuple(
        way
        for way in first
        if not way.contact.dialed and all(among(way, other) for other in others)
    )


def among(way: Way, others: tuple[Way, ...]) -> bool:
    """Tell whether a way is one of others: they may be dialed otherwise from elsewhere."""
    return any(other.contact is way.contact for other in others)
