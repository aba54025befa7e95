"""The list of sources, and the foot of a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from faro.models.base import PartialDate
from faro.models.hotline import Hotline
from faro.models.source import Source
from faro.pages.anchors import source_anchor
from faro.pages.page import Page
from faro.render.rows import Reader
from faro.render.view import Foot, SourceLine, SourceList, SourcesOf
from faro.wording import names

Href = Callable[[str], str]


def source_list(
    entries: tuple[Hotline, ...], pages: Mapping[str, Page], reader: Reader, href: Href
) -> SourceList:
    """Return every document once in full, under the first entry that rests on it."""
    resting = _pages_by_source(pages, href)
    shown: set[str] = set()
    lists = []
    for entry in entries:
        lines = []
        for name in entry.sources:
            lines.append(_full(name, reader, resting) if name not in shown else _link(name, reader))
            shown.add(name)
        title = entry.name[reader.language]
        address = f"{reader.hotlines_href}#{entry.id}"
        lists.append(SourcesOf(entry.id, title, tuple(lines), address))
    rest = sorted(set(resting) - shown, key=lambda name: _title(name, reader).casefold())
    terms = {name for term in reader.directory.glossary.values() for name in term.sources}
    rest += sorted(terms - shown - set(rest), key=lambda name: _title(name, reader).casefold())
    return SourceList(tuple(lists), tuple(_full(name, reader, resting) for name in rest))


def foot(page: Page, reader: Reader) -> Foot | None:
    """Return the foot of a page: None when the page names neither sources nor a date."""
    matter = page.matter
    if matter is None or not (matter.sources or matter.checked):
        return None
    lines = tuple(_short(name, reader) for name in matter.sources)
    checked = names.long_date(matter.checked, reader.language) if matter.checked else ""
    return Foot(lines, checked, reader.sources_href)


def _pages_by_source(
    pages: Mapping[str, Page], href: Href
) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for name, page in pages.items():
        for source in page.matter.sources if page.matter else ():
            found[source] = (*found.get(source, ()), (page.title, href(name)))
    return found


def _title(name: str, reader: Reader) -> str:
    source = reader.directory.sources[name]
    return f"{source.publisher}: {source.title}"


def _line(name: str, reader: Reader, href: str) -> SourceLine:
    source = reader.directory.sources[name]
    foreign = source.language != reader.language
    return SourceLine("", _title(name, reader), href, source.language, foreign)


def _link(name: str, reader: Reader) -> SourceLine:
    return _line(name, reader, f"#{source_anchor(name)}")


def _short(name: str, reader: Reader) -> SourceLine:
    """Return a document for the foot of a page: a link out, or to its place in the list."""
    source = reader.directory.sources[name]
    return _line(name, reader, source.address or f"{reader.sources_href}#{source_anchor(name)}")


def _full(
    name: str, reader: Reader, resting: Mapping[str, tuple[tuple[str, str], ...]]
) -> SourceLine:
    source = reader.directory.sources[name]
    facts = [reader.say(f"kind_{source.kind}"), _dated(source, reader)]
    foreign = source.language != reader.language
    if foreign:
        language = names.language_name(source.language, reader.language)
        facts.append(reader.say("source_language", language=language))
    facts.append(reader.say("source_read", date=names.long_date(source.read, reader.language)))
    return SourceLine(
        id=source_anchor(name),
        title=_title(name, reader),
        href=source.address or "",
        language=source.language,
        foreign=foreign,
        facts=tuple(facts),
        note=source.note[reader.language] if source.note else "",
        pages=resting.get(name, ()),
    )


def _dated(source: Source, reader: Reader) -> str:
    if source.date is None:
        return reader.say("source_undated")
    label = "source_about" if source.about else "source_date"
    return reader.say(label, date=_in_words(source.date, reader.language))


def _in_words(date: PartialDate, language: str) -> str:
    if date.month is None:
        return str(date.year)
    if date.day is None:
        return names.month_and_year(date.first(), language)
    return names.long_date(date.first(), language)
