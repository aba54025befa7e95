"""`hotlines.json`, and the JSON Schema that stands beside it."""

from __future__ import annotations

import json
from urllib.parse import urljoin

from faro.directory.dialing import dial, dial_from_anywhere, ways
from faro.directory.directory import Directory
from faro.directory.version import Version
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
from faro.models.contact import Contact, TextContact, VisitContact
from faro.models.hotline import Hotline
from faro.models.site import Named
from faro.urls.file_paths import JSON_SCHEMA
from faro.urls.page_names import DIRECTORY_PAGE


def document_of(directory: Directory, version: Version) -> Document:
    """Return the whole document: live entries, and of them the live contacts."""
    site = directory.site
    organization = site.options.organization
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
        hotlines=tuple(_line(entry, directory) for entry in directory.live()),
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


def page_of(entry: Hotline, directory: Directory, language: str) -> str:
    """Return the address at which an entry stands in full."""
    return f"{directory.site.page_address(DIRECTORY_PAGE, language)}#{entry.id}"


def _license(named: Named | None) -> License | None:
    if named is None:
        return None
    return License(name=named.name.root, address=texts(named.address))


def _live(wanted: str, directory: Directory) -> str | None:
    return wanted if directory.entries[wanted].live else None


def _line(entry: Hotline, directory: Directory) -> Line:
    alert = entry.alert_now
    return Line(
        id=entry.id,
        name=entry.name.root,
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
        contacts=tuple(_way(c, entry, directory) for c in entry.contacts if c.live),
        instead=_instead(entry, directory),
        through=_live(entry.through, directory) if entry.through else None,
        sources=tuple(_source(name, directory) for name in entry.sources),
        checked=entry.checked.isoformat(),
        called=entry.called.isoformat() if entry.called else None,
        page={code: page_of(entry, directory, code) for code in directory.site.codes},
    )


def _instead(entry: Hotline, directory: Directory) -> dict[str, str] | None:
    """Return, for each side where no number connects, the entry that helps there."""
    site = directory.site
    found = {
        country: other.id
        for country in site.countries
        if not any(way.contact.number for way in ways(entry, country, site.language))
        if (other := directory.stand_in(entry, country))
    }
    return found or None


def _way(contact: Contact, entry: Hotline, directory: Directory) -> WayOut:
    codes = directory.site.codes
    number = contact.number
    uris = {code: dial_from_anywhere(contact, code).href for code in codes}
    return WayOut(
        channel=contact.channel,
        uri={code: uri for code, uri in uris.items() if uri} or None,
        number=number.digits if number else None,
        extension=number.extension or None if number else None,
        say=texts(contact.say) if isinstance(contact, TextContact) else None,
        place=texts(contact.visit) if isinstance(contact, VisitContact) else None,
        from_=_from(contact, entry, directory),
        works_from=contact.works_from,
        opening_hours=contact.hours,
        opening_hours_certain=contact.hours_certain,
        languages=contact.languages,
        note=texts(contact.note),
    )


def _from(contact: Contact, entry: Hotline, directory: Directory) -> dict[str, DialedFrom]:
    found = {}
    for country in directory.site.countries:
        way = dial(contact, entry, country, directory.site.language)
        if way is not None:
            found[country] = DialedFrom(
                display=way.text, cost=way.cost, only_in=way.only_in or None
            )
    return found


def _source(name: str, directory: Directory) -> SourceOut:
    source = directory.sources[name]
    return SourceOut(
        title=source.title,
        publisher=source.publisher,
        address=source.address,
        kind=source.kind,
        read=source.read.isoformat(),
    )
