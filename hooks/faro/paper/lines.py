"""What stands on paper for one side of the border, in the languages of the site."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from babel.languages import get_territory_language_info

from faro.directory.description import Description, Way, describe
from faro.directory.directory import Directory
from faro.directory.voice import Voice
from faro.locale.direction import number_apart
from faro.models.hotline import SHORT_LIMIT, Hotline
from faro.models.site import Side
from faro.paper.fonts import COMMON


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One entry on paper: what it is for, and what is dialed from this side.

    `number` names its channel, unless somebody is heard there. `names`, `more`, `hours` and
    `limits` have one text for each language of the sheet. `more` is a second way, `also` the same
    in signs, for where there is little room; `limits` are hours that are not day and night. All of
    these are empty where there are none.
    """

    id: str
    names: tuple[str, ...]
    number: str
    more: tuple[str, ...]
    also: str
    hours: tuple[str, ...]
    limits: tuple[str, ...]
    police: tuple[str, ...]
    """That police answer, for whoever must know it before calling; not said of emergencies."""


def languages_of(side: Side, directory: Directory) -> tuple[str, ...]:
    """Return the languages of the site, those that are official in the side's country first.

    What the law calls so stands before what only is so in practice, and that before what is so in
    a part of the country; else in the order of the site. Source: CLDR.
    """
    known = get_territory_language_info(side.country)

    def rank(code: str) -> int:
        status = known.get(code.partition("-")[0], {}).get("official_status")
        return OFFICIAL.index(status) if status in OFFICIAL else len(OFFICIAL)

    return tuple(sorted(directory.site.codes, key=rank))


OFFICIAL = ("official", "de_facto_official", "official_regional")
"""How official a language is, most first (CLDR)."""


def lines_of(side: Side, voices: Sequence[Voice]) -> tuple[PaperLine, ...]:
    """Return what can be printed for a side, in the language of each voice."""
    entries = entries_on_paper(side, voices[0].directory)
    made = (_line([describe(entry, voice) for voice in voices], side) for entry in entries)
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


def _line(said: Sequence[Description], side: Side) -> PaperLine | None:
    """Return the line of an entry, described in each language of the sheet."""
    first = _first(said[0].ways[side.country])
    if first is None:
        return None
    apart = _apart([each.voice for each in said])
    lead = said[0].voice
    hours = tuple(
        each.voice.among(lead, printable(text))
        for each in said
        if (text := each.hours_of(first.contact))
    )
    always = tuple(each.voice.among(lead, each.voice.say("hours_always")) for each in said)
    return PaperLine(
        id=said[0].entry.id,
        names=tuple(each.voice.among(lead, short_name(each)) for each in said),
        number=apart(printable(_with_channel(first, lead))),
        more=tuple(
            each.voice.among(lead, text) for each in said if (text := _more(each, side, first))
        ),
        also=apart(_also(said, side, first)),
        hours=hours,
        limits=() if hours == always else hours,
        police=tuple(each.voice.among(lead, text) for each in said if (text := _police(each))),
    )


def _police(said: Description) -> str:
    """Return who answers, where it is somebody whom a reader may have to fear."""
    entry = said.entry
    if entry.id in said.voice.directory.site.emergencies:
        return ""
    feared = {"police": entry.law_enforcement, "immigration": entry.immigration}
    return ". ".join(printable(said.facts[name]) for name, true in feared.items() if true)


def _apart(voices: Sequence[Voice]) -> Callable[[str], str]:
    """Return what keeps a number together where a language runs from right to left."""
    return number_apart if any(voice.runs_left for voice in voices) else str


def _first(found: tuple[Way, ...]) -> Way | None:
    """Return the number to call, or else whatever can be written down."""
    calls = [way for way in found if way.contact.traits.voice]
    return next(iter(calls or found), None)


def _with_channel(way: Way, voice: Voice) -> str:
    """Return what is dialed or written to; a number that nobody answers by voice never stands bare.

    Whoever finds it under "To call from" would ring it.
    """
    traits = way.contact.traits
    if traits.voice or not way.contact.number:
        return way.text
    said = f"{traits.sign or voice.say(f'channel_{traits.name}')} {way.text}"
    return f"{said}: {way.word}" if way.word else said


def _second(said: Description, side: Side, first: Way) -> Way | None:
    """Return the first way to write instead of calling.

    A way with a caveat of its own is left out: paper has no room for it.
    """
    for way in said.ways[side.country]:
        contact = way.contact
        if not contact.traits.message or contact is first.contact or contact.note:
            continue
        if not contact.languages or said.voice.language in contact.languages:
            return way
    return None


def _more(said: Description, side: Side, first: Way) -> str:
    """Return the first way to write instead of calling, in words."""
    way = _second(said, side, first)
    if way is None:
        return ""
    label, params = f"paper_{way.contact.channel}", {"number": way.text}
    if way.word:
        label, params["word"] = f"{label}_word", way.word
    elif _same_number(way, first):
        label, params = f"{label}_same", {}
    return printable(said.voice.say(label, **params))


def _same_number(way: Way, first: Way) -> bool:
    """Tell whether an app uses the number that is called: then its name is enough."""
    return not way.contact.dialed and way.contact.number == first.contact.number


def _also(said: Sequence[Description], side: Side, first: Way) -> str:
    """Return the second way in signs that every language reads; empty where it takes words."""
    found = {_sign(_second(each, side, first), first, each.voice) for each in said}
    return found.pop() if len(found) == 1 else ""


def _sign(way: Way | None, first: Way, voice: Voice) -> str:
    if way is None:
        return ""
    if _same_number(way, first):
        return way.contact.traits.sign
    return printable(_with_channel(way, voice))


def short_name(said: Description) -> str:
    """Return what an entry is for in a few words, or as much of its name as has room."""
    text = printable(said.short)
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
