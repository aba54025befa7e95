"""Renders the markers of a page, its foot, and the bar with the emergency lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from jinja2 import Environment

from faro.directory.description import Description, describe
from faro.directory.directory import Directory
from faro.directory.history import ever_seen
from faro.directory.voice import Voice
from faro.markdown.document import Marker
from faro.models.channels import CHANNELS, VOICE
from faro.models.hotline import Hotline
from faro.pages.page import Page
from faro.render import downloads, glossary, page_index, sources
from faro.render.changes import Changes
from faro.render.emergency_bar import emergency_bar
from faro.render.stand_in import in_place, stand_in
from faro.render.table import first_way, link, row
from faro.render.view_models import Gone, Inline, Link, NewerLanguage, Table
from faro.urls.addresses import Addresses
from faro.urls.file_paths import Made
from faro.urls.menu import Section
from faro.urls.page_names import DIRECTORY_PAGE, HOME_PAGE


@dataclass(slots=True, kw_only=True)
class PageRenderer:
    """Renders the markers of one page, in the order in which they stand.

    `at` are the addresses as seen from the page, `pages` and `menu` those of its language.
    `hashes` are those of the scripts, `made` the files that are made from the data; none while
    pages are only being written.
    `shown` are the entries that stand in full above.
    """

    directory: Directory
    templates: Environment
    at: Addresses
    pages: Mapping[str, Page] = field(default_factory=dict)
    menu: tuple[Section, ...] = ()
    made: Made = field(default_factory=dict)
    hashes: Mapping[str, str] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    groups_shown: set[str] = field(default_factory=set)

    @property
    def language(self) -> str:
        """Return the language of the page."""
        return self.at.language

    def marker(self, marker: Marker) -> str:
        """Return the HTML of a marker that `marker_problem` has found sound."""
        country = marker.option("from")
        if marker.name == "hotline":
            return self.inline(marker.arguments[0], country, marker.option("by"))
        if marker.name == "hotlines" and marker.arguments:
            return self.table(marker.arguments[0], country)
        if marker.name == "hotlines":
            return self.other_tables(country)
        made = {
            "sources": self.sources,
            "glossary": self.glossary,
            "index": self.index,
            "changes": self.changes,
            "sheets": self.sheets,
            "share": self.share,
            "contacts": self.contacts,
            "data": self.data,
            "embed": self.embed,
        }
        return made[marker.name]()

    def table(self, group: str, country: str | None = None, *, heading: bool = False) -> str:
        """Return the table of a group; with `country`, only what helps somebody there."""
        self.groups_shown.add(group)
        sides = tuple(s for s in self.directory.site.sides if country in (None, s.country))
        entries = self.directory.in_group(group)
        if country is not None:
            entries = self._helpful(entries, country)
        rows = []
        for entry in entries:
            full = entry.id not in self.shown
            self.shown.add(entry.id)
            rows.append(row(entry, sides, self.voice(), full=full))
        voice = self.voice()
        heads = tuple(voice.side("from_side", side) for side in sides)
        caption = self.directory.groups[group][self.language]
        table = Table(
            id=group,
            caption=caption,
            heads=heads,
            rows=tuple(rows),
            gone=self._gone(group),
            heading=heading,
        )
        return self._render("hotlines.html", table=table, emergency_bar=emergency_bar(self.voice()))

    def inline(self, entry_id: str, country: str | None = None, by: str | None = None) -> str:
        """Return one link for a sentence; never an empty one.

        `by` names the channel that the sentence wants; another one stands in when it is held.
        """
        entry = self.directory.entries[entry_id]
        return self._render("hotline.html", inline=self._inline(entry, country, by)).strip()

    def other_tables(self, country: str | None) -> str:
        """Return the tables of all groups that do not stand above."""
        rest = [g for g in self.directory.groups if g not in self.groups_shown]
        filled = [group for group in rest if self.directory.in_group(group)]
        return "\n".join(self.table(group, country, heading=True) for group in filled)

    def sources(self) -> str:
        """Return the way to all documents."""
        listed = sources.index(tuple(self.pages.values()), self.voice())
        return self._render("sources.html", index=listed)

    def glossary(self) -> str:
        """Return the words that the site uses."""
        return self._render(
            "glossary.html", terms=glossary.lines(self.voice(), self.pages.values())
        )

    def index(self) -> str:
        """Return the search, all pages by section, and the everyday words from A to Z."""
        listed = page_index.index_of(self.menu, self.pages, self.hashes, self.voice())
        return self._render("index.html", index=listed)

    def changes(self) -> str:
        """Return what has changed since a card or a picture was made."""
        voice = self.voice()
        version, told = self.directory.version, Changes(voice)
        return self._render(
            "changes.html",
            lines=told.lines,
            since=told.since,
            version=voice.dated("version", version.date),
            digest=version.digest,
            feed=told.feed(self.pages),
        )

    def sheets(self) -> str:
        """Return what can be printed."""
        return self._offered("sheets.html", downloads.sheets(self.made, self.voice()))

    def share(self) -> str:
        """Return what can be sent to somebody."""
        return self._offered("share.html", downloads.shared(self.made, self.voice()))

    def contacts(self) -> str:
        """Return what can be kept among one's contacts."""
        return self._offered("contacts.html", downloads.contacts(self.made, self.voice()))

    def data(self) -> str:
        """Return the files for programs."""
        return self._render("data.html", files=downloads.data_files(self.pages, self.voice()))

    def embed(self) -> str:
        """Return what other sites write to show a group."""
        return self._render("embeds.html", lines=downloads.embeds(self.voice()))

    def documents_of_group(self, group: str) -> str:
        """Return the documents behind the lines of a group."""
        title = self.directory.groups[group][self.language]
        entries = sources.of_group(group, self.made, self.voice())
        back = (title, f"{self.at.page(DIRECTORY_PAGE)}#{entries[0].id}" if entries else "")
        return self._render("documents.html", title=title, back=back, entries=entries, lines=())

    def documents_of_page(self, page: Page) -> str:
        """Return the documents behind a page."""
        lines = sources.of_page(page, self.voice())
        back = (page.title, self.at.page(page.name))
        return self._render("documents.html", title=page.title, back=back, entries=(), lines=lines)

    def foot(self, page: Page) -> str:
        """Return the foot of a page: the way to its sources, and when it was checked."""
        made = sources.foot(page, self.voice())
        return self._render("foot.html", foot=made) if made else ""

    def translation_notice(self, languages: Sequence[NewerLanguage]) -> str:
        """Return the notice that other languages of the page are newer."""
        return self._render("translation_notice.html", languages=languages) if languages else ""

    def not_found(self, level: int) -> str:
        """Return what helps on a page that does not exist, in this language, below its heading."""
        firsts = []
        for side in self.directory.site.sides:
            entry = self.directory.entries[side.first]
            said = describe(entry, self.voice())
            way = first_way(said, side.country) if entry.live else None
            if way and way.href:
                firsts.append((self.voice().side("from_side", side), said.name, way))
        return self._render(
            "not_found.html",
            level=level,
            emergency_bar=emergency_bar(self.voice()),
            firsts=firsts,
            home=self.at.page(HOME_PAGE),
            numbers=self.at.page(DIRECTORY_PAGE),
        )

    def voice(self) -> Voice:
        """Return for whom this page is rendered, with what stands on it so far."""
        return Voice(self.directory, self.at, frozenset(self.shown))

    def _helpful(self, entries: tuple[Hotline, ...], country: str) -> tuple[Hotline, ...]:
        """Drop entries that only send the reader to another one of the same table."""
        usable = {e.id for e in entries if self.directory.usable(e, country)}
        kept = []
        for entry in entries:
            other = self.directory.stand_in(entry, country)
            if entry.id in usable or (other and other.id not in usable):
                kept.append(entry)
        return tuple(kept)

    def _gone(self, group: str) -> tuple[Gone, ...]:
        """Return what stands at the address of lines that readers once saw here."""
        if self.voice().hotlines_href not in {"", "./"}:
            return ()
        seen = ever_seen(self.directory)
        return tuple(
            Gone(
                entry.id,
                entry.name[self.language],
                in_place(entry, None, self.voice(), by_number=False),
            )
            for entry in self.directory.by_group.get(group, ())
            if not entry.live and entry.groups[0] == group and entry.id in seen
            if entry.id not in self.directory.hidden
        )

    def _inline(self, entry: Hotline, country: str | None, by: str | None) -> Inline:
        said = describe(entry, self.voice())
        way = self._best(said, country, by or VOICE) if entry.live else None
        if way is not None:
            return self._found(said, way)
        if entry.live and country is None:
            return self._by_name(said)
        return stand_in(entry, country, self.voice())

    def _best(self, said: Description, country: str | None, by: str) -> Link | None:
        if country is not None:
            return first_way(said, country, by)
        found = said.anywhere
        best = next((way for way in found if way.contact.channel == by), found[0])
        return link(best, said)

    def _found(self, said: Description, way: Link) -> Inline:
        """Return what a sentence says: a number, what to do with it, or the name of the line."""
        traits = CHANNELS[way.channel]
        if traits.voice:
            return Inline(text=way.short, href=way.href)
        match traits.kind:
            case "number" | "mailbox":
                return Inline(text=way.label, href=way.href, outside=way.outside)
            case "link":
                return Inline(text=said.name, href=way.href, outside=way.outside)
            case "place":
                return self._by_name(said)
            case _:
                assert_never(traits.kind)

    def _by_name(self, said: Description) -> Inline:
        return Inline(text=said.name, href=said.page)

    def _offered(self, template: str, sides: Sequence[object]) -> str:
        """Return what is offered for each side, or why there is nothing."""
        return self._render(template if self.made else "skipped.html", sides=sides)

    def _render(self, template: str, **values: object) -> str:
        say = self.voice().say
        return self.templates.get_template(template).render(
            say=say, language=self.language, **values
        )
