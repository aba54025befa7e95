"""Which lines help somebody on a side of the border, and in which order they are listed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from faro.directory.dialing import Dial, ways
from faro.directory.directory import Directory
from faro.hours import syntax
from faro.locale.names import country_of
from faro.models.hotline import Hotline
from faro.models.site import Side

FEW = 3
"""How many lines a page offers in the place of the one to call first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupList:
    """A group as somebody on one side sees it."""

    group: str
    by_number: tuple[Hotline, ...]
    """What is called or written to by a number."""
    otherwise: tuple[Hotline, ...]
    """What helps there in another way: by chat, on the web, in person."""
    again: tuple[Hotline, ...]
    """What stands in a group further up already."""
    again_first: bool = False
    """Whether the best of the group is among those, so that they are named above the rows."""
    use: Hotline | None = None
    """What to use where nothing of this group helps there, or nothing of that country."""

    @property
    def count(self) -> int:
        """How many lines of the group help there."""
        return len(self.by_number) + len(self.otherwise) + len(self.again)


@dataclass(frozen=True, slots=True, kw_only=True)
class SideList:
    """All that helps on one side: group by group, and what is only a page of the other country."""

    groups: tuple[GroupList, ...]
    abroad: tuple[Hotline, ...]


def list_of(side: Side, directory: Directory, *, apart: bool = False) -> SideList:
    """Return the list of a side: every line once, where it first belongs.

    With `apart`, each group stands on a page of its own, with all its lines.
    """
    country = side.country
    seen: set[str] = set()
    abroad: dict[str, Hotline] = {}
    groups = []
    for group in directory.groups:
        entries = in_order(directory.in_group(group), directory, country)
        helpful = [entry for entry in entries if _stands(entry, country, directory)]
        abroad |= {
            entry.id: entry
            for entry in entries
            if entry not in helpful and directory.usable(entry, country)
        }
        new = [entry for entry in helpful if entry.id not in seen]
        if entries:
            at_home = any(country_of(entry.area) == country for entry in helpful)
            groups.append(
                GroupList(
                    group=group,
                    by_number=tuple(e for e in new if has_number(e, country, directory)),
                    otherwise=tuple(e for e in new if not has_number(e, country, directory)),
                    again=tuple(entry for entry in helpful if entry.id in seen),
                    again_first=bool(helpful) and helpful[0].id in seen,
                    use=None if at_home else _in_their_place(entries, helpful, side, directory),
                )
            )
        seen |= set() if apart else {entry.id for entry in helpful}
    return SideList(groups=tuple(groups), abroad=tuple(abroad.values()))


def in_order(
    entries: Iterable[Hotline], directory: Directory, country: str | None = None
) -> tuple[Hotline, ...]:
    """Return lines as they are listed: those of `country` first, then those open day and night.

    What a side calls first stands above the others of its country. Whoever enforces immigration
    comes last on its side: a reader who must fear it would meet it first otherwise. What is alike
    stays in the order of the file.
    """
    first = {side.first for side in directory.site.sides}

    def place(entry: Hotline) -> tuple[bool, bool, bool, bool]:
        abroad = country is not None and country_of(entry.area) != country
        return abroad, entry.immigration is True, entry.id not in first, not day_and_night(entry)

    return tuple(sorted(entries, key=place))


def day_and_night(entry: Hotline) -> bool:
    """Tell whether somebody answers at every hour, as far as that is certain."""
    certain = entry.hours is not None and entry.hours_certain is not False
    return certain and entry.hours is not None and syntax.parse(entry.hours).always


def helpful(entries: Iterable[Hotline], country: str, directory: Directory) -> tuple[Hotline, ...]:
    """Return what helps in a country: the lines themselves, or else what stands in for them."""
    found: dict[str, Hotline] = {}
    for entry in in_order(entries, directory, country):
        usable = directory.usable(entry, country)
        helps = entry if usable else directory.stand_in(entry, country)
        if helps is not None:
            found.setdefault(helps.id, helps)
    return tuple(found.values())


def others_of(side: Side, directory: Directory) -> tuple[Hotline, ...]:
    """Return the lines that a reader on a side can call or write to: those of its own country.

    Where it has none, those of another one that connect from there. No emergency line is among
    them, nor what stands beside one: they are for danger alone.
    """
    country, every = side.country, directory.site.sides
    found = tuple(
        entry
        for entry in in_order(directory.live(), directory, country)
        if directory.usable(entry, country)
        and has_number(entry, country, directory)
        and not any(_for_danger(entry, each, directory) for each in every)
    )
    return tuple(entry for entry in found if country_of(entry.area) == country) or found


def others_for(
    wanted: Hotline, instead: Hotline, side: Side, directory: Directory
) -> tuple[Hotline, ...]:
    """Return what to choose from where only the emergency line stands in for a line.

    None where something better does, or where the line itself is for danger.
    """
    if directory.urgent(wanted, side) or instead != directory.emergency(side):
        return ()
    return others_of(side, directory)


def _for_danger(entry: Hotline, side: Side, directory: Directory) -> bool:
    """Tell whether a line stands nowhere but beside the emergency line of a side."""
    return set(entry.groups) <= set(directory.entries[side.emergency].groups)


def called_first(side: Side, directory: Directory) -> tuple[Hotline, ...]:
    """Return what a page shows as the line to call first from a side: one, where that is known.

    While it is held and nothing stands in for it but the emergency line, a reader who is in no
    danger chooses among a few others.
    """
    entry = next((e for e in directory.called_first(side.country) if e.live), None)
    if entry is None:
        return ()
    return others_for(directory.entries[side.first], entry, side, directory)[:FEW] or (entry,)


def reached(entry: Hotline, country: str, directory: Directory) -> tuple[Dial, ...]:
    """Return what connects from a country: its own ways, or those of what it is reached through.

    A place to walk in is no such way: the number of the other line stands beside it.
    """
    own = ways(entry, country, directory.site.language)
    other = directory.entries.get(entry.through or "")
    if other is None or not other.live or any(w.contact.traits.kind != "place" for w in own):
        return own
    return (*own, *ways(other, country, directory.site.language))


def has_number(entry: Hotline, country: str, directory: Directory) -> bool:
    """Tell whether a line is called, or written to, by a number from a country."""
    return any(way.contact.number for way in reached(entry, country, directory))


def _stands(entry: Hotline, country: str, directory: Directory) -> bool:
    """Tell whether a line has a row there: one abroad needs more than a page about itself."""
    if not directory.usable(entry, country):
        return False
    if country_of(entry.area) == country:
        return True
    found = (way.contact for way in reached(entry, country, directory))
    return any(c.number or (c.traits.kind == "link" and not c.traits.home) for c in found)


def _in_their_place(
    entries: tuple[Hotline, ...], helpful: list[Hotline], side: Side, directory: Directory
) -> Hotline | None:
    """Return what to use on a side where nothing of the group is of its own country.

    Beside a line that is called from there, the emergency line would only seem to do its work.
    """
    found = _other(entries, side, directory)
    numbered = any(has_number(entry, side.country, directory) for entry in helpful)
    return None if numbered and found == directory.emergency(side) else found


def _other(entries: tuple[Hotline, ...], side: Side, directory: Directory) -> Hotline | None:
    for entry in entries:
        if directory.usable(entry, side.country):
            continue
        other = directory.stand_in(entry, side.country)
        if other is not None:
            return other
    return directory.emergency(side)
