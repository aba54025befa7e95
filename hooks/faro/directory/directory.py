"""The directory: all entries, groups and sides, and where a reader is sent when one is held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from faro.directory.dialing import ways
from faro.directory.version import Version, version_of
from faro.models.base import LocalText
from faro.models.change import Change
from faro.models.glossary import Term
from faro.models.hotline import Hotline
from faro.models.labels import Labels
from faro.models.never import Never
from faro.models.site import Side, Site
from faro.models.source import Source
from faro.models.synonyms import Synonyms


@dataclass(frozen=True, kw_only=True)
class Directory:
    """Everything that `data/` says, checked and frozen."""

    site: Site
    groups: Mapping[str, LocalText]
    entries: Mapping[str, Hotline]
    sources: Mapping[str, Source]
    glossary: Mapping[str, Term]
    synonyms: Mapping[str, Synonyms]
    labels: Labels
    never: Never
    hidden: frozenset[str] = frozenset()
    """Entries of upstream's that the organization hides."""
    changes: tuple[Change, ...] = ()
    """The list of changes, of entries that this site has: of what it hides nothing is told."""
    replaced: frozenset[str] = frozenset()
    """Entries of upstream's in whose place the organization has its own."""
    untranslated: Mapping[str, str] = field(default_factory=dict)
    """Sources of upstream's that lack languages of this site, and which."""

    def in_group(self, group: str) -> tuple[Hotline, ...]:
        """Return the live entries of a group, in the order of the file."""
        return tuple(entry for entry in self.by_group.get(group, ()) if entry.live)

    def first_in(self, group: str) -> tuple[Hotline, ...]:
        """Return the live entries whose main group this is."""
        return tuple(entry for entry in self.in_group(group) if entry.groups[0] == group)

    @cached_property
    def by_group(self) -> Mapping[str, tuple[Hotline, ...]]:
        """The entries of every group, held ones included, found in one pass."""
        found: dict[str, list[Hotline]] = {}
        for entry in self.entries.values():
            for group in dict.fromkeys(entry.groups):
                found.setdefault(group, []).append(entry)
        return {group: tuple(entries) for group, entries in found.items()}

    @cached_property
    def mailboxes(self) -> Mapping[str, Hotline]:
        """The entries by the links to their mailboxes, in small letters; held ones included."""
        return {
            f"mailto:{value.lower()}": entry
            for entry in self.entries.values()
            for contact in entry.contacts
            if contact.traits.kind == "mailbox"
            for value in contact.values
        }

    @cached_property
    def version(self) -> Version:
        """Which numbers a reader holds: reckoned once, asked for by every page and file."""
        own = (entry for entry in self.entries.values() if entry.id not in self.hidden)
        return version_of(self.live(), own, self.changes)

    def live(self) -> tuple[Hotline, ...]:
        """Return all live entries: group by group, each where it first belongs."""
        found = {e.id: e for group in self.groups for e in self.in_group(group)}
        return tuple(found.values())

    def usable(self, entry: Hotline, country: str, *, held_too: bool = False) -> bool:
        """Tell whether a reader in `country` can reach the entry, by itself or through another.

        With `held_too`, what is on hold counts as live: an emergency edit must never turn a
        sound directory into an unsound one.
        """
        if entry.id in self.hidden or not (entry.live or held_too):
            return False
        if ways(entry, country, self.site.language, held_too=held_too):
            return True
        other = self.entries.get(entry.through or "")
        return other is not None and bool(
            (other.live or held_too) and ways(other, country, self.site.language, held_too=held_too)
        )

    def stand_in(self, entry: Hotline, country: str) -> Hotline | None:
        """Return the entry that helps a reader in `country` when this one does not.

        Follows `replaced_by` and `instead`, past entries that are held or do not connect; None when
        the chain ends without help. On an organization's own site it goes on by itself: to what
        the side calls first, and then to its emergency line.
        """
        seen = {entry.id}
        here: Hotline | None = entry
        while here is not None:
            following = next((id_ for id_ in self._following(here, country) if id_ not in seen), "")
            if not following:
                return None
            seen.add(following)
            here = self.entries.get(following)
            if here is not None and self.usable(here, country):
                return here
        return None

    def _following(self, entry: Hotline, country: str) -> Iterator[str]:
        """Yield the ids of what may help in place of an entry, the nearest first."""
        if entry.replaced_by and not entry.live:
            yield entry.replaced_by
        if country in entry.instead:
            yield entry.instead[country]
        for side in self.site.sides if self.site.adopted else ():
            if side.country == country:
                # Whoever is in danger is led to nothing else.
                if not self.urgent(entry, side):
                    yield side.first
                    yield from (name for name in side.on_paper if not self.urgent(name, side))
                yield side.emergency

    def urgent(self, entry: Hotline | str, side: Side) -> bool:
        """Tell whether an entry stands beside the emergency line of a side."""
        other = self.entries.get(entry) if isinstance(entry, str) else entry
        urgent = self.entries.get(side.emergency)
        return bool(other and urgent and set(urgent.groups) & set(other.groups))

    def emergency(self, side: Side) -> Hotline | None:
        """Return the emergency line of a side; while it is held, what stands in for it, if any."""
        entry = self.entries[side.emergency]
        return entry if entry.live else self.stand_in(entry, side.country)

    def called_first(self, country: str) -> tuple[Hotline, ...]:
        """Return the line to call first from a country, and what readers use while it is held."""
        found: list[Hotline | None] = []
        for side in self.site.sides:
            if side.country == country:
                first = self.entries[side.first]
                found += [first, self.stand_in(first, country), self.emergency(side)]
        return tuple({entry.id: entry for entry in found if entry}.values())
