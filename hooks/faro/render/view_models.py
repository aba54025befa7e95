"""The view models: what a template shows, already said in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from faro.directory.voice import Dated
from faro.render.taking_part import Lead


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
    """Another entry, with the first way to reach it from here, if there is one.

    Without an `id` it is the list of a side, for a reader to choose from.
    """

    id: str
    name: str
    href: str
    way: Link | None = None


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
class Target:
    """A large target: what it says, where it leads, how much is there; `id` is its own address."""

    text: str
    href: str
    count: int = 0
    id: str = ""


@dataclass(frozen=True, slots=True)
class MenuSection:
    """A section of the menu; the pages are listed only where the reader is."""

    title: str
    href: str
    pages: tuple[MenuPage, ...] = ()
    current: bool = False
    """Whether it is the reader's own page, of one that stands in no section."""


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
class Index:
    """The page of all pages; `script` and `search` are fetched once the search is touched.

    `others` lead to the search of each other language, for who types its words.
    """

    sections: tuple[SectionOfIndex, ...]
    letters: tuple[Letter, ...]
    script: Script
    search: Script
    others: Mapping[str, Target]


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
    help: Lead
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
    icon_color: str
    left: str
    """The script in the head that hides a page which was left; none where nothing can be left."""
    policy: str
