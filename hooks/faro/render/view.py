"""The view models: what a template shows, already said in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """One way to reach somebody. `href` is empty for a place; `short` is the bare number."""

    channel: str
    label: str
    short: str
    href: str
    remarks: tuple[str, ...] = ()

    @property
    def outside(self) -> bool:
        """Whether the link leaves for another site."""
        return self.href.startswith("http")


@dataclass(frozen=True, slots=True)
class EntryLink:
    """Another entry, with the first way to reach it from here, if there is one."""

    id: str
    name: str
    href: str
    way: Link | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What works from one side of the border."""

    heading: str
    links: tuple[Link, ...] = ()
    remark: str = ""
    instead: EntryLink | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One entry in a table; `full` is false where it stands in full further up."""

    id: str
    name: str
    full: bool
    cells: tuple[Cell, ...]
    shared: tuple[Link, ...] = ()
    serves: str = ""
    alert: str = ""
    notes: tuple[str, ...] = ()
    through: EntryLink | None = None
    facts: tuple[str, ...] = ()
    checked: str = ""
    sources_href: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A group of entries."""

    id: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    heading: bool = False
    """Whether the group's name is to stand above the table as a heading."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A marker in a sentence: one link, and why it is not the one that was asked for."""

    text: str
    href: str
    outside: bool = False
    held: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One document: `id` where it stands in full, empty where it is only linked."""

    id: str
    title: str
    href: str
    language: str
    foreign: bool
    facts: tuple[str, ...] = ()
    note: str = ""
    pages: tuple[tuple[str, str], ...] = ()
    """The pages that rest on it: title and address."""


@dataclass(frozen=True, slots=True)
class SourcesOf:
    """An entry and the documents on which it rests."""

    id: str
    name: str
    lines: tuple[SourceLine, ...]
    href: str


@dataclass(frozen=True, slots=True)
class SourceList:
    """Every document once in full: by entry, then those on which only pages or terms rest."""

    entries: tuple[SourcesOf, ...]
    others: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term of the glossary: in the reader's language, and in the others."""

    id: str
    term: str
    note: str
    others: tuple[tuple[str, str], ...]
    """Language code and term."""
    avoid: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands at the foot of a page: its sources, and when it was checked."""

    lines: tuple[SourceLine, ...]
    checked: str
    all_sources: str


@dataclass(frozen=True, slots=True)
class Lag:
    """A newer version of the page in another language."""

    language: str
    name: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The emergency lines of all sides; equal digits are said once, without a side."""

    links: tuple[tuple[str, Link], ...]
