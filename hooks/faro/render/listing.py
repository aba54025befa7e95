"""A group of lines on a page: all that helps, or what helps from one side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from faro.directory.description import describe
from faro.directory.directory import Directory
from faro.directory.history import ever_seen
from faro.directory.lists import GroupList, called_first, has_number, helpful, in_order
from faro.directory.voice import Voice
from faro.models.hotline import Hotline
from faro.models.site import Side
from faro.render.line_links import entry_link
from faro.render.line_views import Gone, Listing, Row
from faro.render.rows import row
from faro.render.stand_in import in_place
from faro.render.view_models import MenuPage


def listing(
    group: str, country: str | None, shown: set[str], voice: Voice, *, heading: bool = False
) -> Listing:
    """Return a group as a marker shows it; `country` asks for what helps somebody there.

    `shown` are the lines that stand further up on the page; those of the group are added.
    """
    directory = voice.directory
    sides = tuple(s for s in directory.site.sides if country in (None, s.country))
    entries = in_order(directory.in_group(group), directory)
    if country is not None:
        entries = helpful(entries, country, directory)
    new = [entry for entry in entries if entry.id not in shown]
    again = [entry for entry in entries if entry.id in shown]
    shown.update(entry.id for entry in new)
    rows, day = _rows(new, sides, voice)
    return Listing(
        id=group,
        caption=directory.groups[group][voice.language],
        rows=rows,
        day=day,
        again=tuple(_above(entry, voice) for entry in again),
        heading=heading,
    )


def first_line(country: str, shown: set[str], voice: Voice) -> Listing:
    """Return the line to call first from a country: what stands in for it while it is held.

    No line at all is left where even the emergency line of that side is held.
    """
    directory = voice.directory
    sides = tuple(s for s in directory.site.sides if s.country == country)
    found = called_first(sides[0], directory) if sides else ()
    new = tuple(entry for entry in found if entry.id not in shown)
    shown.update(entry.id for entry in new)
    rows, day = _rows(new, sides, voice)
    again = tuple(_above(entry, voice) for entry in found if entry not in new)
    return Listing(id="", caption="", rows=rows, day=day, again=again)


def listing_of_side(found: GroupList, side: Side, voice: Voice) -> Listing:
    """Return a group as it stands on the list of a side."""
    directory, sides = voice.directory, (side,)
    use = describe(found.use, voice) if found.use else None
    name = directory.groups[found.group][voice.language]
    rows, day = _rows(found.by_number, sides, voice)
    return Listing(
        id=found.group,
        caption=voice.say("group_from", group=name, side=side.name[voice.language]),
        rows=rows,
        day=day,
        more=tuple(row(entry, sides, voice) for entry in found.otherwise),
        again=tuple(_again(entry, side, voice) for entry in found.again),
        again_first=found.again_first,
        use=entry_link(use, side.country) if use else None,
        lead=_lead(found, side, voice),
        heading=True,
    )


def _lead(found: GroupList, side: Side, voice: Voice) -> str:
    """Return what is said before the line to use there: that none works, or on which side it is."""
    if found.count:
        return f"{voice.say('on_side', side=side.name[voice.language])}:"
    return voice.say("list_none")


def _again(entry: Hotline, side: Side, voice: Voice) -> MenuPage:
    """Return the way to a line further up; one in a closed list is found on its own page."""
    if has_number(entry, side.country, voice.directory):
        return _above(entry, voice)
    return MenuPage(entry.name[voice.language], voice.line_href(entry))


def _rows(
    entries: Iterable[Hotline], sides: tuple[Side, ...], voice: Voice
) -> tuple[tuple[Row, ...], str]:
    """Return the rows of lines, and the day that most of them share: the list says it once."""
    rows = tuple(row(entry, sides, voice) for entry in entries)
    days = Counter(each.day for each in rows)
    most = days.most_common(1)[0][0] if days else ""
    return tuple(replace(each, day="") if each.day == most else each for each in rows), most


def _above(entry: Hotline, voice: Voice) -> MenuPage:
    return MenuPage(entry.name[voice.language], f"#{entry.id}")


def gone(directory: Directory) -> tuple[Hotline, ...]:
    """Return the lines that readers once saw, and that are held or retired now."""
    seen = ever_seen(directory)
    return tuple(
        entry
        for entry in directory.entries.values()
        if not entry.live and entry.id in seen and entry.id not in directory.hidden
    )


def said_of_gone(entry: Hotline, voice: Voice) -> str:
    """Say that the number of a line is being checked, or that it no longer works."""
    return voice.say("gone" if entry.status == "retired" else "being_checked")


def gone_line(entry: Hotline, voice: Voice) -> Gone:
    """Return what is said of a line that is gone."""
    return Gone(
        entry.id,
        entry.name[voice.language],
        said_of_gone(entry, voice),
        in_place(entry, None, voice, by_number=False),
    )
