"""What is said of a way to reach somebody, in a language: on pages, on paper and in data."""

from __future__ import annotations

from faro.directory.dialing import Dial
from faro.directory.directory import Directory
from faro.hours import syntax as opening
from faro.locale import names
from faro.models.contact import Contact, TextContact
from faro.models.hotline import Hotline
from faro.models.site import Side

_PLACEHOLDER = {
    "call": "number",
    "text": "number",
    "tty": "number",
    "whatsapp": "number",
    "chat": "host",
    "web": "host",
    "email": "address",
    "visit": "place",
}


def label(way: Dial, directory: Directory, language: str) -> str:
    """Return what a link says: `Call 1-888-373-7888`, `Text HELP to 233733`."""
    contact = way.contact
    name, params = contact.channel, {_PLACEHOLDER[contact.channel]: way.text}
    if isinstance(contact, TextContact) and contact.say:
        name, params["word"] = "text_word", contact.say[language]
    return directory.labels.say(name, language, **params)


def remarks(way: Dial, entry: Hotline, directory: Directory, language: str) -> list[str]:
    """Return what must be known of a way: its cost, from where it works, its own caveat."""
    say = directory.labels.say
    found = []
    if way.cost:
        found.append(say(f"cost_{way.cost}", language))
    if way.only_in:
        areas = ", ".join(directory.labels.areas[area][language] for area in way.only_in)
        found.append(say("only_in", language, area=areas))
    return found + _own_remarks(way.contact, entry, directory, language)


def _own_remarks(
    contact: Contact, entry: Hotline, directory: Directory, language: str
) -> list[str]:
    found = []
    if contact.languages:
        found.append(
            ", ".join(directory.labels.language_name(code, language) for code in contact.languages)
        )
    if contact.hours:
        found.append(said_hours(contact.hours, entry.timezone, directory, language))
    if contact.note:
        found.append(contact.note[language])
    return found


def said_hours(text: str, zone: str | None, directory: Directory, language: str) -> str:
    """Return opening hours in words, with the time zone unless they are day and night."""
    say = directory.labels.say
    hours = opening.parse(text)
    words = opening.in_words(
        hours,
        language,
        always=say("hours_always", language),
        to=say("hours_to", language),
        closed=say("hours_closed", language),
        holidays=say("hours_holidays", language),
    )
    if hours.always or zone is None:
        return words
    return say("hours_zone", language, hours=words, zone=said_zone(zone, directory, language))


def said_side(name: str, side: Side, directory: Directory, language: str) -> str:
    """Return a label about a side: `From Tijuana (Mexico)`."""
    country = names.country_name(side.country, language)
    return directory.labels.say(name, language, side=side.name[language], country=country)


def said_zone(key: str, directory: Directory, language: str) -> str:
    """Return the name of a time zone: that of a side, if it is one's, or else that of CLDR."""
    for side in directory.site.sides:
        if side.timezone == key:
            return directory.labels.say("side_time", language, side=side.name[language])
    return names.zone_name(key, language)
