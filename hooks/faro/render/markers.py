"""Renders the markers of a page, its foot, and the bar with the emergency lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from jinja2 import Environment

from faro.directory.description import Description, describe
from faro.directory.directory import Directory
from faro.directory.history import Changed
from faro.directory.voice import Voice
from faro.markdown.document import Marker
from faro.models.channels import CHANNELS, VOICE
from faro.models.hotline import Hotline
from faro.models.site import Side
from faro.pages.page import Page
from faro.render import downloads, glossary, page_index, sources
from faro.render.changes import Changes
from faro.render.emergency_bar import emergency_bar
from faro.render.line_index import line_index
from faro.render.line_links import first_way, link
from faro.render.line_page import line_page
from faro.render.listing import first_line, gone_line, listing
from faro.render.opening import Opening
from faro.render.side_list import side_page
from faro.render.stand_in import stand_in
from faro.render.view_models import Inline, Link, NewerLanguage
from faro.render.weight import fits
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
            by = marker.option("by")
            return self.inline(marker.arguments[0], country, by, alone=marker.alone)
        if marker.name == "icon":
            return self._render("icon.html", name=marker.arguments[0]).strip()
        if marker.name == "hotlines" and marker.arguments:
            return self.listing(marker.arguments[0], country)
        if marker.name == "hotlines":
            return self.other_listings(country)
        if marker.name == "first":
            return self.first(country or "")
        if marker.name == "card":
            return self.card(marker.arguments[0])
        made = {
            "lines": self.lines,
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

    def listing(self, group: str, country: str | None = None, *, heading: bool = False) -> str:
        """Return the lines of a group; with `country`, only what helps somebody there."""
        self.groups_shown.add(group)
        voice = self.voice()
        made = listing(group, country, self.shown, voice, heading=heading)
        return self._render("listing.html", listing=made, emergency_bar=emergency_bar(voice))

    def first(self, country: str) -> str:
        """Return the line to call first from a country, when nobody is in danger."""
        voice = self.voice()
        made = first_line(country, self.shown, voice)
        return self._render("first.html", listing=made, emergency_bar=emergency_bar(voice))

    def lines(self) -> str:
        """Return the way to the list of each side, and all lines by name."""
        above = frozenset(self.shown)
        self.shown.update(self.directory.entries)
        self.groups_shown.update(self.directory.groups)
        made = self._render("lines.html", index=line_index(self.voice()), above=above)
        if fits(made):
            return made
        short = line_index(self.voice(), short=True)
        return self._render("lines.html", index=short, above=above)

    def inline(
        self,
        entry_id: str,
        country: str | None = None,
        by: str | None = None,
        *,
        alone: bool = False,
    ) -> str:
        """Return one link for a sentence, or a button on a line of its own; never an empty one.

        `by` names the channel that the sentence wants; another one stands in when it is held.
        """
        entry = self.directory.entries[entry_id]
        made = replace(self._inline(entry, country, by), alone=alone)
        return self._render("hotline.html", inline=made).strip()

    def other_listings(self, country: str | None) -> str:
        """Return the lines of all groups that do not stand above."""
        rest = [g for g in self.directory.groups if g not in self.groups_shown]
        filled = [group for group in rest if self.directory.in_group(group)]
        return "\n".join(self.listing(group, country, heading=True) for group in filled)

    def sources(self) -> str:
        """Return the way to all documents."""
        listed = sources.index(tuple(self.pages.values()), self.voice())
        return self._render("sources.html", index=listed)

    def glossary(self) -> str:
        """Return the words that the site uses."""
        terms = glossary.lines(self.voice(), self.pages.values())
        return self._render("glossary.html", terms=terms, letters=glossary.letters(terms))

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

    def card(self, section: str) -> str:
        """Return the card of a section for printing; nothing while no side has a live line."""
        if not self.made:
            return self._render("skipped.html")
        made = downloads.job_card(section, self.made, self.voice())
        return self._render("card.html", card=made) if made else ""

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

    def side_list(self, side: Side, group: str = "", *, parted: bool = False) -> str:
        """Return the list of a side, or a part of it."""
        made = side_page(side, self.voice(), group, parted=parted)
        return self._render("side_list.html", list=made, emergency_bar=emergency_bar(self.voice()))

    def line(self, entry: Hotline, changes: tuple[Changed, ...] = ()) -> str:
        """Return everything about a line that is live; `changes` are its own."""
        voice = self.voice()
        return self._render(
            "line.html",
            line=line_page(entry, self.pages, changes, voice),
            documents=sources.of_line(entry, self.made, voice),
        )

    def line_gone(self, entry: Hotline, changes: tuple[Changed, ...] = ()) -> str:
        """Return what stands at the address of a line that is held or retired."""
        voice = self.voice()
        return self._render(
            "line_gone.html",
            line=gone_line(entry, voice),
            changes=Changes(voice).said(changes),
            numbers=voice.hotlines_href,
        )

    def documents_of_page(self, page: Page) -> str:
        """Return the documents behind a page."""
        lines = sources.of_page(page, self.voice())
        back = (page.title, self.at.page(page.name))
        return self._render("documents.html", title=page.title, back=back, lines=lines)

    def opening(self, opening: Opening) -> str:
        """Return what stands below the title of a page."""
        return self._render("opening.html", opening=opening)

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
            if side.first == side.emergency:
                continue  # It stands above, in the bar.
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
        """Return for whom this page is rendered."""
        return Voice(self.directory, self.at, marks=True)

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
                # What stands behind the tap is said: a chat, or a page.
                name = "named_page" if traits.home else "named_chat"
                text = said.voice.say(name, name=said.name)
                return Inline(text=text, href=way.href, outside=way.outside)
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
