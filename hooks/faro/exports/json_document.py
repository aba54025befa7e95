"""`hotlines.json`, and the JSON Schema that stands beside it."""

from __future__ import annotations

import json
from urllib.parse import urljoin

from faro.directory.description import Description, describe
from faro.directory.directory import Directory
from faro.directory.voice import from_anywhere
from faro.exports.json_models import (
    AlertOut,
    DataVersion,
    DialedFrom,
    Document,
    License,
    Line,
    SideOut,
    SourceOut,
    WayOut,
)
from faro.models.base import LocalText
from faro.models.contact import PlaceContact, WordContact
from faro.models.site import Named
from faro.urls.file_paths import JSON_SCHEMA

Said = tuple[Description, ...]
"""An entry in every language of the site."""


def document_of(directory: Directory) -> Document:
    """Return the whole document: live entries, and of them the live contacts."""
    site, version = directory.site, directory.version
    organization = site.options.organization
    voices = [from_anywhere(directory, code) for code in site.codes]
    return Document(
        schema_=urljoin(site.address, JSON_SCHEMA),
        version=DataVersion(date=version.date.isoformat(), digest=version.digest),
        site=site.address,
        license=_license(site.options.license),
        publisher=texts(organization.name) if organization else None,
        languages=site.codes,
        sides=tuple(
            SideOut(
                country=side.country,
                name=side.name.root,
                emergency=_live(side.emergency, directory),
                first=_live(side.first, directory),
            )
            for side in site.sides
        ),
        groups={name: text.root for name, text in directory.groups.items()},
        hotlines=tuple(
            _line(tuple(describe(entry, voice) for voice in voices)) for entry in directory.live()
        ),
    )


def document_text(document: Document) -> str:
    """Return the document as it is published."""
    data = document.model_dump(mode="json", by_alias=True, exclude_none=True)
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def schema_text(directory: Directory) -> str:
    """Return the JSON Schema (2020-12) of the document."""
    made = Document.model_json_schema(by_alias=True)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": urljoin(directory.site.address, JSON_SCHEMA),
    }
    return json.dumps(head | made, ensure_ascii=False, indent=1) + "\n"


def texts(text: LocalText | None) -> dict[str, str] | None:
    """Return a text by language."""
    return dict(text) if text is not None else None


def _license(named: Named | None) -> License | None:
    if named is None:
        return None
    return License(name=named.name.root, address=texts(named.address))


def _live(wanted: str, directory: Directory) -> str | None:
    return wanted if directory.entries[wanted].live else None


def _line(said: Said) -> Line:
    first = _default(said)
    entry, directory = first.entry, first.voice.directory
    alert = entry.alert_now
    return Line(
        id=entry.id,
        name=entry.name.root,
        helps=texts(entry.helps),
        short=texts(entry.short),
        serves=entry.serves.root,
        note=texts(entry.note),
        alert=AlertOut(text=alert.text.root, until=alert.until.isoformat()) if alert else None,
        operator=entry.operator,
        groups=entry.groups,
        area=entry.area,
        place=texts(entry.place),
        law_enforcement=entry.law_enforcement,
        immigration=entry.immigration,
        must_report=texts(entry.must_report),
        languages=entry.languages,
        interpreters=entry.interpreters,
        opening_hours=entry.hours,
        opening_hours_certain=entry.hours_certain,
        timezone=entry.timezone,
        contacts=tuple(_way(number, said) for number in range(len(first.anywhere))),
        instead=_instead(first),
        through=first.through.entry.id if first.through else None,
        sources=tuple(_source(name, directory) for name in entry.sources),
        checked=entry.checked.isoformat(),
        called=entry.called.isoformat() if entry.called else None,
        page={each.voice.language: each.page for each in said},
    )


def _default(said: Said) -> Description:
    language = said[0].voice.directory.site.language
    return next(each for each in said if each.voice.language == language)


def _instead(said: Description) -> dict[str, str] | None:
    """Return, for each side where no number connects, the entry that helps there."""
    found = {
        country: other.entry.id
        for country, ways in said.ways.items()
        if not any(way.contact.number for way in ways)
        if (other := said.stand_in(country))
    }
    return found or None


def _way(at: int, said: Said) -> WayOut:
    """Return a live contact by its place among them."""
    first = _default(said)
    contact = first.anywhere[at].contact
    number = contact.number
    uris = {each.voice.language: each.anywhere[at].href for each in said}
    return WayOut(
        channel=contact.channel,
        uri={code: uri for code, uri in uris.items() if uri} or None,
        number=number.digits if number else None,
        extension=number.extension or None if number else None,
        say=texts(contact.say) if isinstance(contact, WordContact) else None,
        place=contact.value.root if isinstance(contact, PlaceContact) else None,
        from_={
            country: DialedFrom(display=way.text, cost=way.cost, only_in=way.only_in or None)
            for country, ways in first.ways.items()
            for way in ways
            if way.contact is contact
        },
        works_from=contact.works_from,
        opening_hours=contact.hours,
        opening_hours_certain=contact.hours_certain,
        languages=contact.languages,
        note=texts(contact.note),
    )


def _source(name: str, directory: Directory) -> SourceOut:
    source = directory.sources[name]
    return SourceOut(
        title=source.title,
        publisher=source.publisher,
        address=source.address,
        kind=source.kind,
        read=source.read.isoformat(),
    )
