"""The documents behind a page or behind the lines of a group, and the way to them."""

from __future__ import annotations

from urllib.parse import quote

from faro.diagnostics.catalog import spoken
from faro.directory.dialing import dial_from_anywhere
from faro.directory.wording import label
from faro.exports.json_ld import linked
from faro.locale import names
from faro.models.base import PartialDate
from faro.models.hotline import Hotline
from faro.pages.page import Page
from faro.render.downloads import line_contacts
from faro.render.sources_view import SourceIndex, SourceLine, SourcesOf
from faro.render.table import Reader, dated
from faro.render.view_models import Foot
from faro.urls.file_paths import Made, line_sources, page_sources


def of_group(group: str, made: Made, reader: Reader) -> tuple[SourcesOf, ...]:
    """Return the documents behind each live entry whose first group this is."""
    return tuple(
        SourcesOf(
            entry.id,
            entry.name[reader.language],
            tuple(_full(name, reader) for name in entry.sources),
            f"{reader.hotlines_href}#{entry.id}",
            tuple(
                label(dial_from_anywhere(c, reader.language), reader.directory, reader.language)
                for c in entry.contacts
                if c.live
            ),
            *_report(entry, reader),
            line_contacts(entry, made, reader),
            linked(entry, reader.directory, reader.directory.version, reader.language),
        )
        for entry in reader.directory.first_in(group)
    )


def _report(entry: Hotline, reader: Reader) -> tuple[str, str]:
    """Return where a wrong number of an entry is reported: the form on GitHub, and a mailbox."""
    options = reader.directory.site.options
    form = f"wrong-number.{spoken(reader.language)}.yml"
    name = entry.name[reader.language]
    public = mail = ""
    if options.repository:
        public = options.repository.report(form, entry=entry.id, language=reader.language)
    if options.contact:
        subject = reader.say("report_mail_text", name=name, id=entry.id)
        mail = f"mailto:{options.contact}?subject={quote(subject)}"
    return public, mail


def of_page(page: Page, reader: Reader) -> tuple[SourceLine, ...]:
    """Return the documents behind a page, those behind the terms that it lists included."""
    return tuple(_full(name, reader) for name in documents(page, reader))


def documents(page: Page, reader: Reader) -> tuple[str, ...]:
    """Return the ids of the documents behind a page, in the order of the page."""
    named = list(page.matter.sources) if page.matter else []
    if any(marker.name == "glossary" for marker in page.document.markers):
        named += [name for term in reader.directory.glossary.values() for name in term.sources]
    return tuple(dict.fromkeys(named))


def index(pages: tuple[Page, ...], reader: Reader) -> SourceIndex:
    """Return the way to every list of documents: those of the lines, and those of the pages."""
    groups = tuple(
        (text[reader.language], reader.at.file(line_sources(group)))
        for group, text in reader.directory.groups.items()
        if reader.directory.first_in(group)
    )
    own = tuple(
        (page.title, reader.at.file(page_sources(page.name)))
        for page in pages
        if documents(page, reader)
    )
    return SourceIndex(groups, own)


def foot(page: Page, reader: Reader) -> Foot | None:
    """Return the foot of a page: None when the page names neither sources nor a date."""
    matter = page.matter
    count = len(documents(page, reader))
    if matter is None or not (count or matter.checked):
        return None
    checked = dated("foot_checked", matter.checked, reader) if matter.checked else None
    return Foot(count, reader.at.file(page_sources(page.name)), checked)


def _full(name: str, reader: Reader) -> SourceLine:
    source = reader.directory.sources[name]
    facts = [reader.say(f"kind_{source.kind}"), _dated(name, reader)]
    foreign = source.language != reader.language
    if foreign:
        language = reader.directory.labels.language_name(source.language, reader.language)
        facts.append(reader.say("source_language", language=language))
    facts.append(reader.say("source_read", date=names.long_date(source.read, reader.language)))
    return SourceLine(
        title=f"{source.publisher}: {source.title}",
        href=source.address or "",
        language=source.language,
        foreign=foreign,
        facts=tuple(facts),
        note=source.note[reader.language] if source.note else "",
    )


def _dated(name: str, reader: Reader) -> str:
    source = reader.directory.sources[name]
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
