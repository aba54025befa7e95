"""The live directory in HSDS 3.1, the Human Services Data Specification of Open Referral.

Referral services such as 2-1-1 exchange their lists in it. Each entry becomes a `service` with
all that belongs to it inside, and all of them stand on one page of the specification's list.

What HSDS has no honest place for is left out:

- `metadata` wants the value that a field had before; a number that no longer works must not
  travel on.
- `service_at_locations` lead to an address with a postal code, which nobody here has checked:
  the place is said in `application_process`, the way to the service.
- `instead`, the line to use from the other country, is a relation between two services, for
  which there is no field: each line says from where it connects.
- `helps` says in one line what `description` says in full, and no field wants it twice.
"""

from __future__ import annotations

from faro.directory.description import Description, Way, describe
from faro.directory.voice import Voice
from faro.exports.hsds_parts import (
    Export,
    Json,
    attribute,
    in_words,
    languages,
    numbered,
    remarks,
    told,
    uri,
    works_from,
)
from faro.exports.hsds_schedules import schedules
from faro.models.hotline import Hotline
from faro.phone.numbers import Number


def services(voice: Voice) -> Json:
    """Return all live entries as the only page of a list of services."""
    export = Export(voice)
    contents = [_service(describe(entry, voice), export) for entry in voice.directory.live()]
    return {
        "total_items": len(contents),
        "total_pages": 1,
        "page_number": 1,
        "size": len(contents),
        "first_page": True,
        "last_page": True,
        "empty": not contents,
        "contents": contents,
    }


def _service(said: Description, export: Export) -> Json:
    entry = said.entry
    web = next((way for way in said.anywhere if way.contact.traits.home), None)
    email = next((way for way in said.anywhere if way.contact.traits.kind == "mailbox"), None)
    online = [w for w in said.anywhere if w.contact.traits.kind == "link" and w is not web]
    return told(
        {
            "id": export.uuid(entry.id),
            "name": said.name,
            "description": _description(said),
            "url": uri(web.href) if web else None,
            "additional_urls": _urls(online, said, export),
            "email": email.text if email else None,
            "status": "active",
            "interpretation_services": said.facts.get("interpreters"),
            "application_process": _way_in(said),
            "assured_date": said.confirmed_on,
            "alert": said.alert,
            # The day is known, the hour is not: the begin of the day, in UTC.
            "last_modified": f"{export.changed[entry.id].isoformat()}T00:00:00.000Z",
            "phones": _phones(said, export),
            "schedules": schedules(said, export),
            "service_areas": [_area(said, export)],
            "languages": languages(export, (entry.id,), entry.languages),
            "organization": _organization(entry, export),
            "attributes": [*_groups(said, export), *_attributes(said, export)],
        }
    )


def _description(said: Description) -> str:
    """Say whom it serves, what a caller must know, and who is behind it.

    The caveats stand here and not under `alert`: that is for what passes, and a program may
    hide it after a while; a description is shown wherever a service is shown in full. The first
    sentence is the one that HSDS lets programs take for a short description.
    """
    return "\n\n".join(part for part in (*said.told, "\n".join(said.attributes.values())) if part)


def _urls(ways: list[Way], said: Description, export: Export) -> list[Json]:
    """Return further pages and the chats; all that is known of one is said in its label."""
    keys = numbered(f"{way.contact.channel}:{way.href}" for way in ways)
    return [
        {
            "id": export.uuid(said.entry.id, "url", key),
            "label": in_words(way, said),
            "url": uri(way.href),
        }
        for key, way in zip(keys, ways, strict=True)
    ]


def _way_in(said: Description) -> str:
    """Say the places to visit, and of page and mailbox what their fields have no room for."""
    lines = []
    seen: set[str] = set()
    for way in said.anywhere:
        traits = way.contact.traits
        # The first page and the first mailbox have a field; a further page has a label.
        further = traits.name in seen
        seen.add(traits.name)
        if (
            traits.kind == "place"
            or (traits.kind == "mailbox" and (further or remarks(way, said)))
            or (traits.home and not further and remarks(way, said))
        ):
            lines.append(in_words(way, said))
    if said.through:
        lines.append(f"{said.voice.say('through')} {said.through.name}")
    return "\n".join(lines)


def _phones(said: Description, export: Export) -> list[Json]:
    found = [(way, number) for way in said.anywhere if (number := way.contact.number)]
    keys = numbered(
        f"{way.contact.channel}:{number.digits};{number.extension}" for way, number in found
    )
    made = []
    for key, (way, number) in zip(keys, found, strict=True):
        path = (said.entry.id, "phone", key)
        phone: Json = {
            "id": export.uuid(*path),
            "number": number.digits,
            "extension": _extension(number),
            # What begins with "x-" is no kind of RFC 6350: nobody takes it for one to call.
            "type": way.contact.traits.telephone,
            "description": in_words(way, said),
            "languages": languages(export, path, way.contact.languages),
            "attributes": works_from(export, path, way.contact),
        }
        made.append(told(phone))
    return made


def _extension(number: Number) -> int | None:
    """Return the extension, which HSDS types as a number.

    One that begins with 0 would lose it: the description alone says that one.
    """
    whole = int(number.extension) if number.extension else None
    return whole if str(whole) == number.extension else None


def _area(said: Description, export: Export) -> Json:
    entry = said.entry
    path = (entry.id, "area")
    standard = "3166-2" if "-" in entry.area else "3166-1"
    label = export.voice.area_name(entry.area)
    area: Json = {
        "id": export.uuid(*path),
        "name": said.area,
        "attributes": [attribute(export, path, "area", entry.area, label=label)],
    }
    if entry.place:
        # Words for something else than the whole country or state: its code would be wrong.
        return area
    # ISO has no address for a code that HSDS could take as the `uri` of the area.
    return area | {"extent": f"ISO {standard}:{entry.area}", "extent_type": "text"}


def _organization(entry: Hotline, export: Export) -> Json | None:
    """Return who runs the service, or None: HSDS wants a name, and unknown has none.

    It also wants a description. All that is known here of an organization is which lines it
    runs, so that is what stands there.
    """
    if entry.operator is None:
        return None
    return {
        "id": export.uuid("", "operator", entry.operator),
        "name": entry.operator,
        "description": "; ".join(export.run_by[entry.operator]),
    }


def _groups(said: Description, export: Export) -> list[Json]:
    """Return the groups of the directory as HSDS's classifications."""
    return [
        {
            "id": export.uuid(said.entry.id, "attribute", "group", group),
            "taxonomy_term": {
                "id": export.uuid("", "group", group),
                "code": group,
                "name": name,
                # Required; a group has no other words than its name.
                "description": name,
                "taxonomy": export.directory.site.name,
                "language": export.language.partition("-")[0],
            },
        }
        for group, name in said.groups.items()
    ]


def _attributes(said: Description, export: Export) -> list[Json]:
    """Return what HSDS has no field for; what no source says is left out."""
    entry = said.entry
    license_ = export.directory.site.options.license
    facts = said.attributes
    found: list[tuple[str, str, str]] = [
        ("id", entry.id, ""),
        ("version", str(export.directory.version), ""),
        ("license", license_.name[export.language] if license_ else "", ""),
        ("note", said.note, ""),
        ("law_enforcement", _yes(entry.law_enforcement), facts.get("police", "")),
        ("immigration", _yes(entry.immigration), facts.get("immigration", "")),
        ("must_report", entry.must_report[export.language] if entry.must_report else "", ""),
        ("unconfirmed", _yes("unconfirmed" in facts or None), facts.get("unconfirmed", "")),
    ]
    path = (entry.id,)
    return [attribute(export, path, code, value, label) for code, value, label in found if value]


def _yes(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"
