"""Turns what can be dialled into the links that a reader sees."""

from __future__ import annotations

from faro.directory import Directory
from faro.models.contact import Contact, TextContact
from faro.models.hotline import Hotline
from faro.phone.dialing import Dial
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
    contact = way.contact
    say = directory.labels.say
    label = contact.channel
    params = {_PLACEHOLDER[contact.channel]: way.text}
    if isinstance(contact, TextContact) and contact.say:
        label, params["word"] = "text_word", contact.say[language]
    remarks = []
    if way.cost:
        remarks.append(say(f"cost_{way.cost}", language))
    if way.only_in:
        areas = ", ".join(directory.labels.areas[area][language] for area in way.only_in)
        remarks.append(say("only_in", language, area=areas))
    remarks += _own_remarks(contact, entry, directory, language)
    return Link(contact.channel, say(label, language, **params), way.text, way.href, tuple(remarks))


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
    return say("hours_zone", language, hours=words, zone=names.zone_name(zone, language))
