"""The list of a side: what can be dialed from there, and what helps there in another way."""

from __future__ import annotations

import datetime as dt

from faro.directory.directory import Directory
from faro.directory.lists import SideList, list_of
from faro.directory.version import checked_on
from faro.directory.voice import Dated, Voice
from faro.models.site import Side
from faro.render.line_views import SidePage
from faro.render.listing import listing_of_side
from faro.render.view_models import MenuPage, Target
from faro.urls.file_paths import side_list


def side_page(side: Side, voice: Voice, group: str = "", *, parted: bool = False) -> SidePage:
    """Return the list of a side; `parted` leaves the lines to the pages of the groups.

    With `group`, it is the page of that group alone.
    """
    directory = voice.directory
    found = list_of(side, directory, apart=parted or bool(group))
    groups = [each for each in found.groups if group in ("", each.group)]
    whole = voice.at.file(side_list(side.country))
    title = voice.say("list_title", side=side.name[voice.language])
    return SidePage(
        title=directory.groups[group][voice.language] if group else title,
        here=voice.say("list_here", side=side.name[voice.language]),
        number=directory.site.sides.index(side),
        others=_others(side, voice),
        groups=() if group else _targets(found, side, voice, parted=parted),
        listings=() if parted else tuple(listing_of_side(each, side, voice) for each in groups),
        not_called=None if parted else _not_called(found, voice),
        abroad=()
        if group
        else tuple(
            MenuPage(entry.name[voice.language], voice.line_href(entry)) for entry in found.abroad
        ),
        up=whole if group else "",
    )


def groups_of(side: Side, directory: Directory) -> tuple[str, ...]:
    """Return the groups in which something stands on the list of a side."""
    return tuple(each.group for each in list_of(side, directory).groups)


def _others(side: Side, voice: Voice) -> tuple[Target, ...]:
    """Return the way to the lists of the other sides."""
    return tuple(
        Target(
            voice.say("list_other", side=other.name[voice.language]),
            voice.at.file(side_list(other.country)),
        )
        for other in voice.directory.site.sides
        if other is not side
    )


def _targets(found: SideList, side: Side, voice: Voice, *, parted: bool) -> tuple[Target, ...]:
    groups = voice.directory.groups
    return tuple(
        Target(
            groups[each.group][voice.language],
            voice.at.file(side_list(side.country, each.group)) if parted else f"#{each.group}",
            each.count,
            each.group if parted else "",
        )
        for each in found.groups
    )


def _not_called(found: SideList, voice: Voice) -> Dated | None:
    """Return that nobody of the site has rung these lines, with the oldest check of them."""
    entries = {
        entry.id: entry for each in found.groups for entry in (*each.by_number, *each.otherwise)
    }
    if not entries or any(entry.called for entry in entries.values()):
        return None
    oldest: dt.date = min(checked_on(entry) for entry in entries.values())
    return voice.dated("list_not_called", oldest)
