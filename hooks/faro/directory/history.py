"""The list of changes: what it says of the entries, and the lines that it still lacks."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from faro.directory.directory import Directory
from faro.locale import clock
from faro.models.change import Change, Reached, State
from faro.models.contact import Contact, PlaceContact
from faro.models.hotline import Hotline


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A change as readers see it: how the entry was reached before (None: it is new), and now."""

    on: dt.date
    entry: Hotline
    before: State | None
    now: State
    known: tuple[Reached, ...] = ()
    """The contacts that readers saw last, which may stand on their cards."""
    line: Change | None = None
    """The line of the list, if somebody has written it down already."""
    number: int = 1
    """Which change of this entry on this day it is: held in the morning, corrected at night."""

    @property
    def id(self) -> str:
        """The name of the change, for ever: nothing in the list is taken away or put between."""
        day = f"{self.entry.id}-{self.on.isoformat()}"
        return day if self.number == 1 else f"{day}-{self.number}"


def state_of(entry: Hotline) -> State:
    """Return how an entry is reached today."""
    if entry.status != "live":
        return entry.status
    ways = [way for contact in entry.contacts if contact.live for way in _ways(contact)]
    return tuple(dict.fromkeys(ways)) if entry.live else "hold"


def _ways(contact: Contact) -> list[Reached]:
    """Return a contact in the words of the list. What is said of a place may be said anew."""
    if isinstance(contact, PlaceContact):
        return []
    return [Reached(contact.channel, text) for text in contact.values]


def recorded(changes: Iterable[Change]) -> dict[str, State]:
    """Return the last state of each entry in the list."""
    return {change.entry: change.now for change in sorted(changes, key=lambda c: c.on)}


def line_for(entry: Hotline, on: dt.date) -> str:
    """Return the line of the list that records the state of an entry."""
    state = state_of(entry)
    said = state if isinstance(state, str) else f"[{', '.join(_quoted(way) for way in state)}]"
    return f"- {{on: {on.isoformat()}, entry: {entry.id}, now: {said}}}"


def _quoted(way: Reached) -> str:
    """Quote what YAML would read otherwise: addresses may hold commas, brackets and colons."""
    return f'"{way}"'


def changed(directory: Directory) -> tuple[Changed, ...]:
    """Return all changes that readers may see, the newest first.

    What nobody has written down yet, such as a hold in an emergency, bears today's date.
    """
    found: list[Changed] = []
    numbers: Counter[tuple[str, dt.date]] = Counter()
    last: dict[str, State] = {}
    known: dict[str, tuple[Reached, ...]] = {}
    first = began(directory)
    for on, entry, now, line in _states(directory):
        before = last.get(entry.id)
        last[entry.id] = now
        # What stands there on the first day is how it all began, and no change.
        begins = before is None and on == first
        if not (begins or before == now or _unseen(before, now)):
            numbers[entry.id, on] += 1
            seen, number = known.get(entry.id, ()), numbers[entry.id, on]
            found.append(
                Changed(
                    on=on, entry=entry, before=before, now=now, known=seen, line=line, number=number
                )
            )
        if isinstance(now, tuple):
            known[entry.id] = now
    return tuple(sorted(found, key=lambda change: change.on)[::-1])


def changes_by_line(directory: Directory) -> dict[str, tuple[Changed, ...]]:
    """Return the changes of each line by its id, the newest first."""
    found: dict[str, list[Changed]] = {}
    for change in changed(directory):
        found.setdefault(change.entry.id, []).append(change)
    return {name: tuple(changes) for name, changes in found.items()}


def _states(directory: Directory) -> Iterator[tuple[dt.date, Hotline, State, Change | None]]:
    """Yield every state of every entry in the order of days: as written down, then as it is."""
    lines = directory.changes
    for line in sorted(lines, key=lambda change: change.on):
        yield line.on, directory.entries[line.entry], line.now, line
    for name in dict.fromkeys(line.entry for line in lines):
        entry = directory.entries[name]
        yield clock.today(), entry, state_of(entry), None


def began(directory: Directory) -> dt.date | None:
    """Return the day on which the list begins for readers of this site; None when it is empty."""
    return min((line.on for line in directory.changes), default=None)


def _unseen(before: State | None, now: State) -> bool:
    """Tell whether readers never saw the entry: it was on hold, or not there, and still is."""
    return isinstance(now, str) and (before is None or isinstance(before, str))


def ever_seen(directory: Directory) -> frozenset[str]:
    """Return the entries that readers have once seen."""
    return frozenset(line.entry for line in directory.changes if not isinstance(line.now, str))
