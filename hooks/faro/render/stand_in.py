"""What readers use while a line is held, or where it does not connect: per side of the border."""

from __future__ import annotations

from dataclasses import dataclass, replace

from faro.directory.description import describe
from faro.directory.lists import others_for
from faro.directory.voice import Voice
from faro.models.channels import VOICE
from faro.models.hotline import Hotline
from faro.models.site import Side
from faro.render.line_links import entry_link
from faro.render.view_models import EntryLink, Inline, InPlace
from faro.urls.file_paths import side_list


@dataclass(frozen=True, slots=True)
class _Found:
    other: Hotline
    place: InPlace
    bare: str
    """What is dialed there, without a name."""


def in_place(
    entry: Hotline, country: str | None, voice: Voice, *, by_number: bool = True
) -> tuple[InPlace, ...]:
    """Return what stands in for an entry on each side, else the emergency line of that side.

    Whoever is in no danger is led to the list of their side instead, where there is another line.
    One side's line never stands there for readers on the other side; what is the same for all is
    said once. `country` asks for one side only. Without `by_number`, a link leads to where the
    other line stands in full.
    """
    sides = sides_of(entry, country, voice)
    found = [
        _list(other, side, voice)
        if chosen_from_all(entry, other, side, voice)
        else _found(other, side, voice, by_number=by_number)
        for side in sides
        if (other := _stands_in(entry, side, voice))
    ]
    if len(found) < len(sides) or len({each.place.href for each in found}) > 1:
        return tuple(each.place for each in found)
    if not found:
        return ()
    first = found[0]
    if len({each.other.id for each in found}) == 1:
        return (replace(first.place, side=""),)
    # Two lines that are dialed alike, such as 911 in two countries: no name of one side.
    return (replace(first.place, side="", text=first.bare),)


def stand_in(entry: Hotline, country: str | None, voice: Voice) -> Inline:
    """Return what a sentence says where its line is held, or does not connect from `country`."""
    held = not (entry.live or entry.id in voice.directory.hidden)
    found = in_place(entry, country, voice)
    if held or not found:
        of = entry.name[voice.language] if held else ""
        return Inline(text="", href="", held=True, of=of, instead=found)
    return Inline(text=found[0].text, href=found[0].href, outside=found[0].outside)


def sides_of(entry: Hotline, country: str | None, voice: Voice) -> tuple[Side, ...]:
    """Return the side asked for, or all: the entry's own before the others."""
    wanted = country or entry.area.partition("-")[0]
    sides = voice.directory.site.sides
    own = tuple(side for side in sides if side.country == wanted)
    return own if country else own + tuple(side for side in sides if side not in own)


def _stands_in(entry: Hotline, side: Side, voice: Voice) -> Hotline | None:
    directory = voice.directory
    return directory.stand_in(entry, side.country) or directory.emergency(side)


def chosen_from_all(entry: Hotline, other: Hotline, side: Side, voice: Voice) -> bool:
    """Tell whether only the emergency line stands in for a line that is not for danger."""
    return bool(others_for(entry, other, side, voice.directory))


def all_numbers(side: Side, voice: Voice) -> EntryLink:
    """Return the way to all lines of a side."""
    text = voice.say("side_numbers", side=side.name[voice.language])
    return EntryLink(id="", name=text, href=voice.at.file(side_list(side.country)))


def _list(other: Hotline, side: Side, voice: Voice) -> _Found:
    link = all_numbers(side, voice)
    return _Found(other, InPlace("", link.name, link.href), link.name)


def _found(other: Hotline, side: Side, voice: Voice, *, by_number: bool) -> _Found:
    """Return a line that stands in; a number of another line never without that line's name."""
    link = entry_link(describe(other, voice), side.country)
    way = link.way if by_number else None
    number = f": {way.short}" if way and way.channel == VOICE else ""
    if way and way.short in link.name.split():
        number = ""  # "911 (United States)" says it already.
    href = way.href if way and way.href else link.href
    name = voice.say("danger_side", side=side.name[voice.language])
    text = f"{link.name}{number}"
    place = InPlace(name, text, href, href.startswith("http"))
    return _Found(other, place, way.short if way else text)
