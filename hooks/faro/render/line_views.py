"""The view models of lines: rows, the lists of the sides, the index, and the page of a line."""

from __future__ import annotations

from dataclasses import dataclass

from faro.directory.voice import Dated
from faro.render.view_models import ChangeLine, EntryLink, InPlace, Link, MenuPage, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """How a line is reached from a side: first in the best way, then in others.

    `side` says from which, where a row is for several; its place among the sides is `number`.
    """

    links: tuple[Link, ...]
    side: str = ""
    number: int = 0
    place: str = ""
    """A place where one can walk in, for a line without a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line in a list: what a caller must know before, and the ways to reach it."""

    id: str
    name: str
    helps: str
    href: str
    """The page of the line."""
    day: str
    """When it was last confirmed, as `YYYY-MM-DD`; empty where the list says it for most. Where no
    browser knows the language, its words follow behind a stroke."""
    ways: tuple[Ways, ...] = ()
    through: str = ""
    """The name of the line through which it is reached, where there is no other way."""
    alert: str = ""
    badges: tuple[str, ...] = ()
    hours: str = ""
    """When somebody answers; empty where no source says, or not for certain."""
    always: bool = False
    """Whether somebody answers day and night: a sign says so, which needs no line of its own."""
    open: str = ""
    """From what the page's script tells whether somebody answers now."""

    @property
    def chats(self) -> tuple[Link, ...]:
        """The ways to write to somebody at once, of a line without a number."""
        return tuple(link for ways in self.ways for link in ways.links if link.channel == "chat")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A group of lines."""

    id: str
    caption: str
    rows: tuple[Row, ...] = ()
    more: tuple[Row, ...] = ()
    """Lines that help in another way than by a number."""
    again: tuple[MenuPage, ...] = ()
    """Lines that stand further up."""
    again_first: bool = False
    """Whether the best of the group is among them."""
    use: EntryLink | None = None
    """What to use where no line of the group helps, or none of that country."""
    lead: str = ""
    """What is said before it."""
    day: str = ""
    """When most of its lines were last confirmed, as `YYYY-MM-DD`; the others say it themselves."""
    heading: bool = False
    """Whether the group's name is to stand above it as a heading."""

    @property
    def count(self) -> int:
        """How many lines stand in it."""
        return len(self.rows) + len(self.more) + len(self.again)


@dataclass(frozen=True, slots=True)
class SideTarget:
    """The way to the list of a side: its emergency line, and the target itself."""

    number: int
    side: str
    text: str
    href: str
    emergency: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SidePage:
    """The list of a side. A long one has its groups on pages of their own (`listings` is empty)."""

    title: str
    here: str
    """From where its numbers are called: said in the bar that stays."""
    number: int
    others: tuple[Target, ...]
    groups: tuple[Target, ...]
    listings: tuple[Listing, ...]
    not_called: Dated | None = None
    abroad: tuple[MenuPage, ...] = ()
    up: str = ""
    """The list of which this is a part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineOfIndex:
    """A line in the index of all; one that is being checked, or gone, says so."""

    id: str
    name: str
    href: str
    gone: str = ""


@dataclass(frozen=True, slots=True)
class SideOfGroup:
    """The way to a group on the list of a side; its place among the sides is `number`."""

    number: int
    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupOfIndex:
    """A group in the index. A long index has only the addresses of its lines (`short`)."""

    id: str
    title: str
    lines: tuple[LineOfIndex, ...]
    lists: tuple[SideOfGroup, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LineIndex:
    """The targets of the sides, and all lines by name."""

    sides: tuple[SideTarget, ...]
    groups: tuple[GroupOfIndex, ...]
    short: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FromSide:
    """All ways to reach a line from one side, or what helps there instead."""

    heading: str
    number: int
    links: tuple[Link, ...] = ()
    remark: str = ""
    instead: EntryLink | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePage:
    """Everything about a line that is live."""

    name: str
    serves: str
    alert: str
    badges: tuple[str, ...]
    sides: tuple[FromSide, ...]
    shared: tuple[Link, ...]
    notes: tuple[str, ...]
    through: EntryLink | None
    facts: tuple[str, ...]
    open: str
    checked: tuple[Dated, ...]
    remark: str
    """What the dates do not say: that nobody has rung the line."""
    called: bool
    """Whether it is reached by a call."""
    when_i_call: MenuPage | None
    changes: tuple[ChangeLine, ...]
    neighbors: tuple[tuple[str, tuple[MenuPage, ...]], ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """A line that readers once saw, at the addresses that old links still bear."""

    id: str
    name: str
    said: str
    """That its number is being checked, or that it no longer works."""
    instead: tuple[InPlace, ...]
    """The line to use instead on each side, or its emergency line."""
