"""Turns what can be dialled into the links that a reader sees."""

from __future__ import annotations

from faro.directory import Directory
from faro.models.contact import Contact, TextContact
from faro.models.hotline import Hotline
from faro.phone.dialing import Dial
from faro.render.open_now import open_now, said_zone
from faro.render.view import Link
from faro.wording import hours as opening
from faro.wording import names

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


def link(way: Dial, entry: Hotline, directory: Directory, language: str) -> Link:
    """Return the link for one way of reaching an entry."""
    said = label(way, directory, language)
    remarks = tuple(_remarks(way, entry, directory, language))
    now = open_now(way.contact, entry, directory, language)
    return Link(way.contact.channel, said, way.text, way.href, remarks, now)


def label(way: Dial, directory: Directory, language: str) -> str:
    """Return what a link says: `Call 1-888-373-7888`, `Text HELP to 233733`."""
    contact = way.contact
    name, params = contact.channel, {_PLACEHOLDER[contact.channel]: way.text}
    if isinstance(contact, TextContact) and contact.say:
        name, params["word"] = "text_word", contact.say[language]
    return directory.labels.say(name, language, **params)


def _remarks(way: Dial, entry: Hotline, directory: Directory, language: str) -> list[str]:
    say = directory.labels.say
    remarks = []
    if way.cost:
        remarks.append(say(f"cost_{way.cost}", language))
    if way.only_in:
        areas = ", ".join(directory.labels.areas[area][language] for area in way.only_in)
        remarks.append(say("only_in", language, area=areas))
    return remarks + _own_remarks(way.contact, entry, directory, language)


def _own_remarks(
    contact: Contact, entry: Hotline, directory: Directory, language: str
) -> list[str]:
    remarks = []
    if contact.languages:
        remarks.append(", ".join(names.language_name(code, language) for code in contact.languages))
    if contact.hours:
        remarks.append(said_hours(contact.hours, entry.timezone, directory, language))
    if contact.note:
        remarks.append(contact.note[language])
    return remarks


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
