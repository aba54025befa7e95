"""The documents behind a page or behind the lines of a group, and the way to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from faro.directory.description import Description, describe
from faro.directory.voice import Voice, from_anywhere
from faro.exports.json_ld import linked
from faro.models.base import PartialDate
from faro.models.hotline import Hotline
from faro.models.source import Source
from faro.pages.page import Page
from faro.render.downloads import Download, line_contacts
from faro.render.in_languages import unmarked
from faro.render.taking_part import NOWHERE, Lead, to_report
from faro.render.view_models import Foot
from faro.urls.file_paths import Made, page_sources
from faro.urls.page_names import DIRECTORY_PAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One document; `href` is empty where no address is recorded."""

    title: str
    href: str
    language: str
    foreign: bool
    facts: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesOf:
    """The documents on which a line rests, where a wrong number is reported, what is kept."""

    lines: tuple[SourceLine, ...]
    report: Lead = NOWHERE
    """Where a wrong number is reported in public; `mail_href`: by mail. Empty: nowhere."""
    mail_href: str = ""
    contacts: tuple[Download, ...] = ()
    """Cards for a person's own contacts."""
    linked: Mapping[str, object] = field(default_factory=dict)
    """The line in the vocabulary of schema.org."""


@dataclass(frozen=True, slots=True)
class SourceIndex:
    """The lists of documents, each with its title and address."""

    groups: tuple[tuple[str, str], ...]
    pages: tuple[tuple[str, str], ...]


def of_line(entry: Hotline, made: Made, voice: Voice) -> SourcesOf:
    """Return the documents behind a line that is live."""
    said = describe(entry, voice)
    report, mail_href = _report(said)
    return SourcesOf(
        lines=tuple(_full(name, voice) for name in entry.sources),
        report=report,
        mail_href=mail_href,
        contacts=line_contacts(entry, made, voice),
        linked=linked(describe(entry, from_anywhere(voice.directory, voice.language))),
    )


def _report(said: Description) -> tuple[Lead, str]:
    """Return where a wrong number of an entry is reported: in public, and a mailbox."""
    entry, voice = said.entry, said.voice
    contact = voice.directory.site.options.contact
    if not contact:
        return to_report(entry.id, voice), ""
    subject = voice.say("report_mail_text", name=said.name, id=entry.id)
    return to_report(entry.id, voice), f"mailto:{contact}?subject={quote(unmarked(subject))}"


def of_page(page: Page, voice: Voice) -> tuple[SourceLine, ...]:
    """Return the documents behind a page, those behind the terms that it lists included."""
    return tuple(_full(name, voice) for name in documents(page, voice))


def documents(page: Page, voice: Voice) -> tuple[str, ...]:
    """Return the ids of the documents behind a page, in the order of the page."""
    named = list(page.matter.sources) if page.matter else []
    if any(marker.name == "glossary" for marker in page.document.markers):
        named += [name for term in voice.directory.glossary.values() for name in term.sources]
    return tuple(dict.fromkeys(named))


def index(pages: tuple[Page, ...], voice: Voice) -> SourceIndex:
    """Return the way to every list of documents: those of the lines, and those of the pages."""
    directory_page = next((page for page in pages if page.name == DIRECTORY_PAGE), None)
    groups = tuple(
        (text[voice.language], voice.hotlines_href + _place(group, directory_page))
        for group, text in voice.directory.groups.items()
        if voice.directory.first_in(group)
    )
    own = tuple(
        (page.title, voice.at.file(page_sources(page.name)))
        for page in pages
        if documents(page, voice)
    )
    return SourceIndex(groups, own)


def _place(group: str, page: Page | None) -> str:
    """Return the place of a group on the page of all lines, if it has one there.

    A group that somebody has put under a heading of the page is found at that heading.
    """
    markers = page.document.markers if page else ()
    named = any(group in marker.arguments for marker in markers if marker.name == "hotlines")
    rest = any(marker.name == "hotlines" and not marker.arguments for marker in markers)
    own = any(marker.name == "lines" for marker in markers) or (rest and not named)
    headed = page is not None and any(h.id == group for h in page.document.headings)
    return f"#{group}" if own or headed else ""


def foot(page: Page, voice: Voice) -> Foot | None:
    """Return the foot of a page: None when the page names neither sources nor a date."""
    matter = page.matter
    count = len(documents(page, voice))
    if matter is None or not (count or matter.checked):
        return None
    checked = voice.dated("foot_checked", matter.checked) if matter.checked else None
    return Foot(count, voice.at.file(page_sources(page.name)), checked)


def _full(name: str, voice: Voice) -> SourceLine:
    source = voice.directory.sources[name]
    facts = [voice.say(f"kind_{source.kind}"), _dated(name, voice)]
    foreign = source.language != voice.language
    if foreign:
        language = voice.language_name(source.language)
        facts.append(voice.say("source_language", language=language))
    facts.append(voice.say("source_read", date=voice.long_date(source.read)))
    return SourceLine(
        title=_named(source),
        href=source.address or "",
        language=source.language,
        foreign=foreign,
        facts=tuple(facts),
        note=source.note[voice.language] if source.note else "",
    )


def _dated(name: str, voice: Voice) -> str:
    source = voice.directory.sources[name]
    if source.date is None:
        return voice.say("source_undated")
    label = "source_about" if source.about else "source_date"
    return voice.say(label, date=_in_words(source.date, voice))


def _in_words(date: PartialDate, voice: Voice) -> str:
    if date.month is None:
        return str(date.year)
    if date.day is None:
        return voice.month_and_year(date.first())
    return voice.long_date(date.first())


def _named(source: Source) -> str:
    """Return who wrote a document and what it is called; once, where both are the same."""
    whole = f"{source.publisher}: {source.title}"
    return source.title if source.title == source.publisher else whole
