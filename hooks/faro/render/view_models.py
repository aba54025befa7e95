"""The view models: what a template shows, already said in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from faro.directory.voice import Dated


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One way to reach somebody. `href` is empty for a place; `short` is the bare number."""

    channel: str
    label: str
    short: str
    href: str
    remarks: tuple[str, ...] = ()
    open: str = ""
    """From what the page's script tells whether somebody answers now."""
    breakable: bool = False
    """Whether the label may be broken inside: an address, never a number."""

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
    """When it was last confirmed, as `YYYY-MM-DD`; empty where the list says it for most."""
    ways: tuple[Ways, ...] = ()
    through: str = ""
    """The name of the line through which it is reached, where there is no other way."""
    alert: str = ""
    badges: tuple[str, ...] = ()
    hours: str = ""
    """When somebody answers, unless it is day and night."""
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
    use: EntryLink | None = None
    """What to use where no line of the group helps."""
    gone: tuple[Gone, ...] = ()
    day: str = ""
    """When most of its lines were last confirmed, as `YYYY-MM-DD`; the others say it themselves."""
    heading: bool = False
    """Whether the group's name is to stand above it as a heading."""
    number: int = -1
    """The place of the side for which alone the list is; -1 where it is for all."""

    @property
    def count(self) -> int:
        """How many lines stand in it."""
        return len(self.rows) + len(self.more) + len(self.again)


@dataclass(frozen=True, slots=True)
class Target:
    """A large target: what it says, where it leads, and how much is there."""

    text: str
    href: str
    count: int = 0


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


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupOfIndex:
    """A group in the index. A long index has only the addresses of its lines (`short`)."""

    id: str
    title: str
    lines: tuple[LineOfIndex, ...]
    lists: tuple[Target, ...] = ()


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
    when_i_call: MenuPage | None
    changes: tuple[ChangeLine, ...]
    neighbors: tuple[tuple[str, tuple[MenuPage, ...]], ...]


@dataclass(frozen=True, slots=True)
class InPlace:
    """A line that stands in for one that is held, for readers on one side of the border.

    `side` is empty where it serves all sides, or where only one side was asked for.
    """

    side: str
    text: str
    href: str
    outside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Inline:
    """A marker in a sentence: one link, and why it is not the one that was asked for."""

    text: str
    href: str
    outside: bool = False
    alone: bool = False
    """Whether it stands on a line of its own, as a button."""
    held: bool = False
    of: str = ""
    """The line that is held: what stands in for it never looks like its number."""
    instead: tuple[InPlace, ...] = ()
    """What to use while it is held."""


@dataclass(frozen=True, slots=True, kw_only=True)
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
    """What stands below a page: how many documents it rests on, and when it was checked."""

    count: int
    href: str
    checked: Dated | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """A change of an entry: what became of it, the contacts that are gone, those that are new."""

    id: str
    day: str
    """The date as `YYYY-MM-DD`; `words` says it in the reader's language."""
    words: str
    name: str
    href: str
    what: str
    before: tuple[str, ...]
    now: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Gone:
    """A line that readers once saw, at the addresses that old links still bear."""

    id: str
    name: str
    said: str
    """That its number is being checked, or that it no longer works."""
    instead: tuple[InPlace, ...]
    """The line to use instead on each side, or its emergency line."""


@dataclass(frozen=True, slots=True)
class NewerLanguage:
    """A newer version of the page in another language."""

    language: str
    name: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class EmergencyBar:
    """The emergency lines of all sides; equal digits are said once, without a side.

    Without a link, the line of that side is being checked.
    """

    links: tuple[tuple[str, Link | None], ...]


@dataclass(frozen=True, slots=True)
class Switch:
    """The same page in another language; `offer` invites readers who prefer that one."""

    code: str
    name: str
    offer: str
    href: str


@dataclass(frozen=True, slots=True)
class MenuPage:
    """A page in a menu or a list."""

    title: str
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class MenuSection:
    """A section of the menu; the pages are listed only where the reader is."""

    title: str
    href: str
    pages: tuple[MenuPage, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionOfIndex:
    """A section on the page of all pages."""

    id: str
    title: str
    pages: tuple[MenuPage, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A title or an everyday word, and the pages to which it leads."""

    text: str
    pages: tuple[MenuPage, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The words under one letter, and the id at which they begin."""

    letter: str
    id: str
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """A script of a page: its address, and the hash of what it must hold (`integrity`)."""

    href: str
    integrity: str


@dataclass(frozen=True, slots=True)
class StyleLink:
    """Where a page has its style from: `whole` is one sheet, while it is only being served.

    Else its own rules stand in the page, at `place`, and the sheet at `wide` is for `media`.
    """

    whole: str
    wide: str
    place: str
    media: str


@dataclass(frozen=True, slots=True)
class OtherSearch:
    """The way to the search of another language, in its words."""

    code: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Index:
    """The page of all pages; `script` and `search` are fetched once the search is touched.

    `others` are shown to who types words of their language.
    """

    sections: tuple[SectionOfIndex, ...]
    letters: tuple[Letter, ...]
    script: Script
    search: Script
    others: tuple[OtherSearch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Footer:
    """What stands at the end of every page: who runs the site, and how new its numbers are.

    Addresses are empty where there is nothing to lead to.
    """

    pages: tuple[MenuPage, ...]
    organization: str
    organization_href: str
    license: str
    license_href: str
    edit_href: str
    help_href: str
    version: Dated
    digest: str
    changes_href: str
    warn: int
    """After how many days a reader is told that a number is old; `last`: that it is very old."""
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What surrounds the content of a page. Addresses are relative, `canonical` is absolute."""

    language: str
    title: str
    description: str
    site: str
    canonical: str
    picture: str
    preview: str
    """What a chat shows under a link to any page: it tells nothing of what the page is about."""
    home: MenuPage
    numbers: MenuPage
    index: MenuPage
    menu: tuple[MenuSection, ...]
    switches: tuple[Switch, ...]
    headings: tuple[tuple[str, str], ...]
    """The id and the words of each heading of the second level, for a list of contents."""
    footer: Footer
    leave: str
    logo: str
    """The address of an organization's logo, if it has one."""
    emergency_bar: EmergencyBar
    style: StyleLink
    scripts: tuple[Script, ...]
    touch_icon: str
    left: str
    """The script in the head that hides a page which was left; none where nothing can be left."""
    policy: str
