"""What stands on paper for one side of the border, in the languages of the site."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from babel.languages import get_official_languages

from faro.directory.dialing import Dial, ways
from faro.directory.directory import Directory
from faro.directory.wording import said_hours
from faro.models.contact import TextContact
from faro.models.hotline import SHORT_LIMIT, Hotline
from faro.models.site import Side
from faro.paper.fonts import COMMON

MESSAGES = ("text", "whatsapp")
"""Channels that stand on paper beside the number to call."""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One entry on paper: what it is for, and what is dialed from this side.

    `names`, `more`, `hours` and `limits` have one text for each language of the sheet. `more` is
    a second way, `also` the same in signs, for where there is little room; `limits` are hours
    that are not day and night. All of these are empty where there are none.
    """

    id: str
    names: tuple[str, ...]
    number: str
    more: tuple[str, ...]
    also: str
    hours: tuple[str, ...]
    limits: tuple[str, ...]


def languages_of(side: Side, directory: Directory) -> tuple[str, ...]:
    """Return the languages of the site, those that are official in the side's country first.

    Source of what is official: CLDR.
    """
    official = get_official_languages(side.country, regional=True, de_facto=True)
    codes = directory.site.codes
    own = [code for code in codes if code.partition("-")[0] in official]
    return tuple(dict.fromkeys((*own, *codes)))


def lines_of(side: Side, directory: Directory, languages: tuple[str, ...]) -> tuple[PaperLine, ...]:
    """Return what can be printed for a side."""
    entries = entries_on_paper(side, directory)
    made = (_line(entry, side, directory, languages) for entry in entries)
    return tuple(line for line in made if line is not None)


def entries_on_paper(side: Side, directory: Directory) -> tuple[Hotline, ...]:
    """Return the live entries of a side's card that connect from there, each one once.

    Where one is held, whatever helps in its place stands there.
    """
    found: dict[str, Hotline] = {}
    for wanted in side.on_paper:
        entry = directory.entries[wanted]
        helps = directory.usable(entry, side.country)
        shown = entry if helps else directory.stand_in(entry, side.country)
        if shown is not None:
            found.setdefault(shown.id, shown)
    return tuple(found.values())


def _line(
    entry: Hotline, side: Side, directory: Directory, languages: tuple[str, ...]
) -> PaperLine | None:
    first = _first(ways(entry, side.country, languages[0]))
    if first is None:
        return None
    said = _hours(entry, first, directory, languages)
    always = tuple(directory.labels.say("hours_always", code) for code in languages)
    return PaperLine(
        entry.id,
        tuple(short_name(entry, code) for code in languages),
        printable(first.text),
        tuple(text for code in languages if (text := _more(entry, side, first, directory, code))),
        _also(entry, side, first, languages),
        said,
        () if said == always else said,
    )


def _hours(
    entry: Hotline, way: Dial, directory: Directory, languages: tuple[str, ...]
) -> tuple[str, ...]:
    """Return when somebody answers, in words; nothing where no source says."""
    text = way.contact.hours or entry.hours
    if text is None:
        return ()
    return tuple(printable(said_hours(text, entry.timezone, directory, code)) for code in languages)


def _first(found: tuple[Dial, ...]) -> Dial | None:
    """Return the number to call, or else whatever can be written down."""
    calls = [way for way in found if way.contact.channel == "call"]
    return next(iter(calls or found), None)


def _second(entry: Hotline, side: Side, first: Dial, language: str) -> Dial | None:
    """Return the first way to write instead of calling.

    A way with a caveat of its own is left out: paper has no room for it.
    """
    for way in ways(entry, side.country, language):
        contact = way.contact
        if contact.channel not in MESSAGES or contact is first.contact or contact.note:
            continue
        if not contact.languages or language in contact.languages:
            return way
    return None


def _more(entry: Hotline, side: Side, first: Dial, directory: Directory, language: str) -> str:
    """Return the first way to write instead of calling, in words."""
    way = _second(entry, side, first, language)
    if way is None:
        return ""
    contact = way.contact
    label, params = f"paper_{contact.channel}", {"number": way.text}
    if isinstance(contact, TextContact) and contact.say:
        label, params = "paper_text_word", {"number": way.text, "word": contact.say[language]}
    elif contact.channel == "whatsapp" and contact.number == first.contact.number:
        label, params = "paper_whatsapp_same", {}
    return printable(directory.labels.say(label, language, **params))


def _also(entry: Hotline, side: Side, first: Dial, languages: tuple[str, ...]) -> str:
    """Return the second way in signs that every language reads; empty where it takes words."""
    found = {_sign(_second(entry, side, first, code), first, code) for code in languages}
    return found.pop() if len(found) == 1 else ""


def _sign(way: Dial | None, first: Dial, language: str) -> str:
    if way is None:
        return ""
    contact = way.contact
    if isinstance(contact, TextContact):
        return printable(f"SMS {way.text}" + (f": {contact.say[language]}" if contact.say else ""))
    same = contact.number == first.contact.number
    return "WhatsApp" if same else printable(f"WhatsApp {way.text}")


def short_name(entry: Hotline, language: str) -> str:
    """Return what an entry is for in a few words, or as much of its name as has room."""
    text = printable((entry.short or entry.name)[language])
    if len(text) <= SHORT_LIMIT:
        return text
    return text[:SHORT_LIMIT].rsplit(" ", 1)[0][: SHORT_LIMIT - 1] + "…"


def printable(text: str) -> str:
    """Return a text on one line, without pictures (emoji) that no font for paper has."""
    kept = (c for c in text if not unprintable(c))
    return " ".join("".join(kept).split())


def unprintable(character: str) -> bool:
    """Tell whether a character is a picture, or only changes how another one looks."""
    kind = unicodedata.category(character) if ord(character) >= COMMON else ""
    return kind in {"So", "Sk", "Cs", "Co", "Cn"} or character in "\u200d\ufe0e\ufe0f\u20e3"
