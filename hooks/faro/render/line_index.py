"""Where are you, and all lines by name: the page that leads to the list of a side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from faro.directory.description import describe
from faro.directory.voice import Voice
from faro.models.hotline import Hotline
from faro.models.site import Side
from faro.render.line_links import first_way
from faro.render.line_views import (
    GroupOfIndex,
    LineIndex,
    LineOfIndex,
    SideOfGroup,
    SideTarget,
)
from faro.render.listing import gone, said_of_gone
from faro.render.side_list import groups_of
from faro.urls.file_paths import side_list


def line_index(voice: Voice, *, short: bool = False) -> LineIndex:
    """Return the targets of the sides, and every line under its situation.

    In a `short` one the names stand on the lists of the sides alone, to which its groups lead.
    """
    sides = voice.directory.site.sides
    groups = tuple(_groups(voice, short=short))
    return LineIndex(sides=tuple(_side(side, voice) for side in sides), groups=groups, short=short)


def _side(side: Side, voice: Voice) -> SideTarget:
    emergency = voice.directory.emergency(side)
    return SideTarget(
        number=voice.directory.site.sides.index(side),
        side=side.name[voice.language],
        text=voice.say("lines_here", side=side.name[voice.language]),
        href=voice.at.file(side_list(side.country)),
        emergency=first_way(describe(emergency, voice), side.country) if emergency else None,
    )


def _groups(voice: Voice, *, short: bool) -> Iterator[GroupOfIndex]:
    directory = voice.directory
    left: dict[str, list[LineOfIndex]] = {}
    for entry in gone(directory):
        found = _line(entry, voice, said_of_gone(entry, voice))
        left.setdefault(entry.groups[0], []).append(found)
    parts = {side.country: groups_of(side, directory) for side in directory.site.sides}
    for group, name in directory.groups.items():
        lines = (
            *(_line(entry, voice) for entry in directory.first_in(group)),
            *left.get(group, ()),
        )
        if lines:
            lists = tuple(_lists(group, parts, voice, apart=short))
            yield GroupOfIndex(id=group, title=name[voice.language], lines=lines, lists=lists)


def _line(entry: Hotline, voice: Voice, said: str = "") -> LineOfIndex:
    name, href = entry.name[voice.language], voice.line_href(entry)
    return LineOfIndex(id=entry.id, name=name, href=href, gone=said)


def _lists(
    group: str, parts: Mapping[str, tuple[str, ...]], voice: Voice, *, apart: bool
) -> Iterator[SideOfGroup]:
    """Yield the way to a group on the list of each side on which it stands.

    Where the group has a page of its own (`apart`), it leads there.
    """
    for number, side in enumerate(voice.directory.site.sides):
        if group in parts[side.country]:
            path = side_list(side.country, group) if apart else side_list(side.country)
            href = voice.at.file(path) + ("" if apart else f"#{group}")
            name = side.name[voice.language]
            text = voice.side("from_side", side) if apart else name
            yield SideOfGroup(number, text, href)
