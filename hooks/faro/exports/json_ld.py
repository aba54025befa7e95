"""The lines in the vocabulary of schema.org, for search engines and assistants (JSON-LD)."""

from __future__ import annotations

from urllib.parse import urljoin

from faro.directory.description import Description
from faro.hours import syntax as opening
from faro.models.contact import Contact
from faro.models.hotline import Hotline
from faro.urls.file_paths import JSON

CONTEXT = "https://schema.org"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Json = dict[str, object]


def linked(said: Description) -> Json:
    """Return a line as a Service with a ContactPoint for each number to call.

    Only what can be said without doubt: hours of which the vocabulary has no exact form, and
    whatever no source says, are left out.
    """
    entry = said.entry
    made: Json = {
        "@context": CONTEXT,
        "@type": "Service",
        "@id": said.voice.listed_href(entry),
        "name": said.name,
        "description": " ".join(said.told),
        "areaServed": entry.area,
    }
    if entry.operator:
        made["provider"] = {"@type": "Organization", "name": entry.operator}
    points = [_point(contact, entry) for contact in entry.contacts if _is_voice(contact)]
    if points:
        made["availableChannel"] = {"@type": "ServiceChannel", "servicePhone": points}
    made["subjectOf"] = _about(said)
    return made


def _about(said: Description) -> Json:
    """Return which state of the data this is, when the line was checked, and the license."""
    directory = said.voice.directory
    made: Json = {
        "@type": "Dataset",
        "version": str(directory.version),
        "dateModified": said.confirmed_on,
        "url": urljoin(directory.site.address, JSON),
    }
    license_ = directory.site.options.license
    if license_:
        address = license_.address or license_.name
        made["license"] = address[said.voice.language]
    return made


def _is_voice(contact: Contact) -> bool:
    return contact.live and contact.traits.voice


def _point(contact: Contact, entry: Hotline) -> Json:
    number = contact.number
    assert number is not None
    point: Json = {
        "@type": "ContactPoint",
        "telephone": number.digits + (f";ext={number.extension}" if number.extension else ""),
        # Where it connects, if a source says; else whom the line serves.
        "areaServed": list(contact.works_from or (entry.area,)),
    }
    if number.toll_free:
        point["contactOption"] = "https://schema.org/TollFree"
    languages = contact.languages or entry.languages
    if languages:
        point["availableLanguage"] = list(languages)
    times = hours_available(contact.hours or entry.hours)
    if times:
        point["hoursAvailable"] = times
    return point


def hours_available(text: str | None) -> list[Json]:
    """Return opening hours as schema.org has them; nothing where it has no word for them.

    The vocabulary has no time zone, so only day and night is the same for everybody; other hours
    are those of the place. Public holidays are left out.
    """
    if text is None:
        return []
    hours = opening.parse(text)
    if hours.always:
        return [_times(DAYS, "00:00", "23:59")]
    made = []
    seen: set[str] = set()
    for rule in hours.rules:
        days = [DAYS[opening.DAYS.index(day)] for day in rule.weekdays]
        if seen & set(days) or any(start >= end or end > "24:00" for start, end in rule.times):
            # A later rule replaces an earlier one, or a night is crossed.
            return []
        seen |= set(days)
        made += [_times(days, *times) for times in rule.times if days]
    return made


def _times(days: tuple[str, ...] | list[str], opens: str, closes: str) -> Json:
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": list(days),
        "opens": opens,
        "closes": "23:59" if closes == "24:00" else closes,
    }
