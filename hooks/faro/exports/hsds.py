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
"""

from __future__ import annotations

from faro.directory.directory import Directory
from faro.directory.version import Version, checked_on
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
from faro.models.contact import ChatContact, Contact, EmailContact, NumberContact, WebContact
from faro.models.hotline import Hotline
from faro.phone.numbers import Number

# The kinds of RFC 6350, as HSDS asks. It has none for WhatsApp, and "text" would mean SMS; with
# its "x-" for further kinds nobody takes such a number for one to call.
_PHONE_TYPES = {"call": "voice", "text": "text", "tty": "textphone", "whatsapp": "x-whatsapp"}


def services(directory: Directory, version: Version, language: str) -> Json:
    """Return all live entries as the only page of a list of services, its texts in `language`."""
    export = Export(directory, version, language)
    contents = [_service(entry, export) for entry in directory.live()]
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


def _service(entry: Hotline, export: Export) -> Json:
    live = [contact for contact in entry.contacts if contact.live]
    web = next((contact for contact in live if isinstance(contact, WebContact)), None)
    email = next((contact for contact in live if isinstance(contact, EmailContact)), None)
    online = [c for c in live if isinstance(c, WebContact | ChatContact) and c is not web]
    alert = entry.alert_now
    return told(
        {
            "id": export.uuid(entry.id),
            "name": entry.name[export.language],
            "description": _description(entry, export),
            "url": uri(web.web[export.language]) if web else None,
            "additional_urls": _urls(online, entry, export),
            "email": email.email if email else None,
            "status": "active",
            "interpretation_services": export.say("interpreters") if entry.interpreters else None,
            "application_process": _way_in(live, entry, export),
            "assured_date": checked_on(entry).isoformat(),
            "alert": alert.text[export.language] if alert else "",
            # The day is known, the hour is not: the begin of the day, in UTC.
            "last_modified": f"{export.changed[entry.id].isoformat()}T00:00:00.000Z",
            "phones": _phones(live, entry, export),
            "schedules": schedules(entry, export),
            "service_areas": [_area(entry, export)],
            "languages": languages(export, (entry.id,), entry.languages),
            "organization": _organization(entry, export),
            "attributes": [*_groups(entry, export), *_attributes(entry, export)],
        }
    )


def _description(entry: Hotline, export: Export) -> str:
    """Say whom it serves, what a caller must know, and who is behind it.

    The caveats stand here and not under `alert`: that is for what passes, and a program may
    hide it after a while; a description is shown wherever a service is shown in full. The first
    sentence is the one that HSDS lets programs take for a short description.
    """
    language = export.language
    facts = []
    if entry.law_enforcement is not None:
        facts.append(_police(entry.law_enforcement, export))
    if entry.immigration is not None:
        facts.append(_immigration(entry.immigration, export))
    if entry.must_report:
        facts.append(export.say("must_report", what=entry.must_report[language]))
    if _unconfirmed(entry, export):
        facts.append(export.say("unconfirmed"))
    note = entry.note[language] if entry.note else ""
    return "\n\n".join(part for part in (entry.serves[language], note, "\n".join(facts)) if part)


def _police(yes: bool, export: Export) -> str:
    return export.say("police" if yes else "not_police")


def _immigration(yes: bool, export: Export) -> str:
    return export.say("immigration" if yes else "not_immigration")


def _unconfirmed(entry: Hotline, export: Export) -> bool:
    sources = (export.directory.sources[name] for name in entry.sources)
    return all(source.kind == "unnamed" for source in sources)


def _urls(contacts: list[WebContact | ChatContact], entry: Hotline, export: Export) -> list[Json]:
    """Return further pages and the chats; all that is known of one is said in its label."""
    keys = numbered(f"{c.channel}:{_address(c, export)}" for c in contacts)
    return [
        {
            "id": export.uuid(entry.id, "url", key),
            "label": in_words(contact, entry, export),
            "url": uri(_address(contact, export)),
        }
        for key, contact in zip(keys, contacts, strict=True)
    ]


def _address(contact: WebContact | ChatContact, export: Export) -> str:
    found = contact.web if isinstance(contact, WebContact) else contact.chat
    return found[export.language]


def _way_in(live: list[Contact], entry: Hotline, export: Export) -> str:
    """Say the places to visit, and of page and mailbox what their fields have no room for."""
    lines = []
    seen: set[str] = set()
    for contact in live:
        channel = contact.channel
        # The first page and the first mailbox have a field; a further page has a label.
        further = channel in seen
        seen.add(channel)
        if (
            channel == "visit"
            or (channel == "email" and (further or remarks(contact, entry, export)))
            or (channel == "web" and not further and remarks(contact, entry, export))
        ):
            lines.append(in_words(contact, entry, export))
    other = export.directory.entries.get(entry.through or "")
    if other is not None and other.live:
        lines.append(f"{export.say('through')} {other.name[export.language]}")
    return "\n".join(lines)


def _phones(live: list[Contact], entry: Hotline, export: Export) -> list[Json]:
    found = [
        (contact, contact.number)
        for contact in live
        if isinstance(contact, NumberContact) and contact.number
    ]
    keys = numbered(f"{c.channel}:{number.digits};{number.extension}" for c, number in found)
    made = []
    for key, (contact, number) in zip(keys, found, strict=True):
        path = (entry.id, "phone", key)
        phone: Json = {
            "id": export.uuid(*path),
            "number": number.digits,
            "extension": _extension(number),
            "type": _PHONE_TYPES[contact.channel],
            "description": in_words(contact, entry, export),
            "languages": languages(export, path, contact.languages),
            "attributes": works_from(export, path, contact),
        }
        made.append(told(phone))
    return made


def _extension(number: Number) -> int | None:
    """Return the extension, which HSDS types as a number.

    One that begins with 0 would lose it: the description alone says that one.
    """
    whole = int(number.extension) if number.extension else None
    return whole if str(whole) == number.extension else None


def _area(entry: Hotline, export: Export) -> Json:
    path = (entry.id, "area")
    standard = "3166-2" if "-" in entry.area else "3166-1"
    area: Json = {
        "id": export.uuid(*path),
        "name": entry.place[export.language] if entry.place else export.area(entry.area),
        "attributes": [attribute(export, path, "area", entry.area, label=export.area(entry.area))],
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


def _groups(entry: Hotline, export: Export) -> list[Json]:
    """Return the groups of the directory as HSDS's classifications."""
    return [
        {
            "id": export.uuid(entry.id, "attribute", "group", group),
            "taxonomy_term": {
                "id": export.uuid("", "group", group),
                "code": group,
                "name": export.directory.groups[group][export.language],
                # Required; a group has no other words than its name.
                "description": export.directory.groups[group][export.language],
                "taxonomy": export.directory.site.name,
                "language": export.language.partition("-")[0],
            },
        }
        for group in dict.fromkeys(entry.groups)
    ]


def _attributes(entry: Hotline, export: Export) -> list[Json]:
    """Return what HSDS has no field for; what no source says is left out."""
    language = export.language
    path = (entry.id,)
    found = [
        attribute(export, path, "id", entry.id),
        attribute(export, path, "version", str(export.version)),
    ]
    license_ = export.directory.site.options.license
    if license_:
        found.append(attribute(export, path, "license", license_.name[language]))
    if entry.note:
        found.append(attribute(export, path, "note", entry.note[language]))
    if entry.law_enforcement is not None:
        label = _police(entry.law_enforcement, export)
        found.append(attribute(export, path, "law_enforcement", _yes(entry.law_enforcement), label))
    if entry.immigration is not None:
        label = _immigration(entry.immigration, export)
        found.append(attribute(export, path, "immigration", _yes(entry.immigration), label))
    if entry.must_report:
        found.append(attribute(export, path, "must_report", entry.must_report[language]))
    if _unconfirmed(entry, export):
        found.append(attribute(export, path, "unconfirmed", "yes", export.say("unconfirmed")))
    return found


def _yes(value: bool) -> str:
    return "yes" if value else "no"
