"""Renders markers, the strip and the list of sources for one page at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from faro.directory import Directory
from faro.models.hotline import Hotline
from faro.models.site import Side
from faro.pages.check import DIRECTORY_PAGE, SOURCES_PAGE
from faro.pages.markers import Marker
from faro.pages.page import Page
from faro.phone.dialing import Dial, dial_from_anywhere
from faro.render import glossary, sources
from faro.render.links import link
from faro.render.rows import Reader, entry_link, first_way, row, side_heading
from faro.render.view import Inline, Lag, Link, Strip, Table

Href = Callable[[str], str]


@cache
def environment(templates: Path) -> Environment:
    """Return the Jinja environment: everything is escaped, unknown names are errors."""
    made = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["breakable"] = breakable
    return made


def breakable(text: str) -> Markup:
    """Let a long address break after its dots and its @ instead of anywhere."""
    parts = re.split(r"(?<=[.@/])(?=\w)", text)
    return Markup("<wbr>").join(parts)


@dataclass(slots=True)
class PageRenderer:
    """Renders the markers of one page, in the order in which they stand.

    `pages` are all pages of the language, by name; `href` gives the address of one of them,
    relative to this page. `shown` are the entries that stand in full above.
    """

    directory: Directory
    templates: Path
    language: str
    href: Href
    pages: Mapping[str, Page] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    groups_shown: set[str] = field(default_factory=set)

    def marker(self, marker: Marker) -> str:
        """Return the HTML of a marker that `marker_problem` has found sound."""
        country = marker.option("from")
        if marker.name == "hotline":
            return self.inline(marker.arguments[0], country, marker.option("by"))
        if marker.name == "sources":
            return self.sources()
        if marker.name == "glossary":
            return self._render("glossary.html", terms=glossary.lines(self.reader()))
        if marker.arguments:
            return self.table(marker.arguments[0], country)
        rest = [group for group in self.directory.groups if group not in self.groups_shown]
        return "\n".join(self.table(g, country, heading=True) for g in rest if self._has(g))

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
            rows.append(row(entry, sides, self.reader(), full=full))
        reader = self.reader()
        heads = tuple(side_heading(side, reader) for side in sides)
        caption = self.directory.groups[group][self.language]
        table = Table(group, caption, heads, tuple(rows), heading)
        return self._render("hotlines.html", table=table, strip=self.strip())

    def inline(self, entry_id: str, country: str | None = None, by: str | None = None) -> str:
        """Return one link for a sentence; never an empty one.

        `by` names the channel that the sentence wants; another one stands in when it is held.
        """
        entry = self.directory.entries[entry_id]
        return self._render("hotline.html", inline=self._inline(entry, country, by)).strip()

    def sources(self) -> str:
        """Return the list of all documents, by entry and by page."""
        listed = sources.source_list(self.directory.live(), self.pages, self.reader(), self.href)
        return self._render("sources.html", list=listed)

    def foot(self, page: Page) -> str:
        """Return the foot of a page: its sources, and when it was checked."""
        made = sources.foot(page, self.reader())
        return self._render("foot.html", foot=made) if made else ""

    def lag(self, lags: Sequence[Lag]) -> str:
        """Return the notice that other languages of the page are newer."""
        return self._render("lag.html", lags=lags) if lags else ""

    def strip(self) -> Strip:
        """Return the emergency line of each side, equal digits once."""
        found: list[tuple[str, Link]] = []
        for side in self.directory.site.sides:
            entry = self.directory.emergency(side)
            best = first_way(entry, side.country, self.reader()) if entry else None
            if best:
                found.append((side.name[self.language], best))
        if len({way.href for _, way in found}) == 1:
            return Strip((("", found[0][1]),))
        return Strip(tuple(found))

    def danger(self) -> str:
        """Return the strip that stands on every page, with the link to leave."""
        leave = self.directory.site.leave
        href = leave[self.language] if leave else ""
        return self._render("danger.html", strip=self.strip(), leave=href)

    def lost(self) -> str:
        """Return what helps a reader on a page that does not exist, in this language."""
        firsts = []
        for side in self.directory.site.sides:
            entry = self.directory.entries[side.first]
            way = first_way(entry, side.country, self.reader()) if entry.live else None
            if way and way.href:
                firsts.append((side_heading(side, self.reader()), entry.name[self.language], way))
        return self._render(
            "lost.html",
            strip=self.strip(),
            firsts=firsts,
            home=self.href("index.md"),
            numbers=self.href(DIRECTORY_PAGE),
        )

    def reader(self) -> Reader:
        """Return for whom this page is rendered, with what stands on it so far."""
        return Reader(
            self.directory,
            self.language,
            frozenset(self.shown),
            self.href(DIRECTORY_PAGE),
            self.href(SOURCES_PAGE),
        )

    def _has(self, group: str) -> bool:
        return bool(self.directory.in_group(group))

    def _helpful(self, entries: tuple[Hotline, ...], country: str) -> tuple[Hotline, ...]:
        """Drop entries that only send the reader to another one of the same table."""
        usable = {e.id for e in entries if self.directory.usable(e, country)}
        kept = []
        for entry in entries:
            other = self.directory.stand_in(entry, country)
            if entry.id in usable or (other and other.id not in usable):
                kept.append(entry)
        return tuple(kept)

    def _inline(self, entry: Hotline, country: str | None, by: str | None) -> Inline:
        way = self._best(entry, country, by or "call") if entry.live else None
        if way is not None:
            return self._found(entry, way)
        if entry.live and country is None:
            return self._by_name(entry)
        return self._stand_in(entry, country)

    def _best(self, entry: Hotline, country: str | None, by: str) -> Link | None:
        if country is not None:
            return first_way(entry, country, self.reader(), by)
        live = [c for c in entry.contacts if c.live]
        best = next((c for c in live if c.channel == by), live[0])
        way: Dial = dial_from_anywhere(best, self.language)
        return link(way, entry, self.directory, self.language)

    def _found(self, entry: Hotline, way: Link) -> Inline:
        name = entry.name[self.language]
        if way.channel == "call":
            return Inline(way.short, way.href, name=name)
        if not way.href:
            return self._by_name(entry)
        text = way.label if way.channel in {"text", "tty", "whatsapp", "email"} else name
        return Inline(text, way.href, way.outside, name=name)

    def _by_name(self, entry: Hotline) -> Inline:
        name = entry.name[self.language]
        return Inline(name, self.reader().entry_href(entry), name=name)

    def _stand_in(self, entry: Hotline, country: str | None) -> Inline:
        """Return what to use while an entry is held, or does not connect from `country`."""
        held = not entry.live
        for side in self._sides(entry, country):
            other = self.directory.stand_in(entry, side.country)
            found = entry_link(other, side.country, self.reader()) if other else None
            if found:
                way = found.way
                number = way.short if way and way.channel == "call" else ""
                # A number of another line never stands without that line's name.
                named = f"{found.name}: {number}" if number else found.name
                text = number if held and number else named
                href = way.href if way and way.href else found.href
                return Inline(text, href, href.startswith("http"), held, found.name)
        for side in self._sides(entry, country):
            line = self.directory.emergency(side)
            way = first_way(line, side.country, self.reader()) if line else None
            if line and way:
                return Inline(way.short, way.href, way.outside, held, line.name[self.language])
        return Inline("", "", held=True)

    def _sides(self, entry: Hotline, country: str | None) -> tuple[Side, ...]:
        """Return the sides to try: the one asked for, or the entry's own before the others."""
        wanted = country or entry.area.partition("-")[0]
        sides = self.directory.site.sides
        own = tuple(side for side in sides if side.country == wanted)
        return own if country else own + tuple(s for s in sides if s not in own)

    def _render(self, template: str, **values: object) -> str:
        reader = self.reader()
        return (
            environment(self.templates)
            .get_template(template)
            .render(say=reader.say, language=self.language, **values)
        )
