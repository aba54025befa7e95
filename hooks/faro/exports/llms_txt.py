"""The directory as plain text in one language, made to be quoted (in the manner of llms.txt)."""

from __future__ import annotations

from dataclasses import dataclass

from faro.directory.description import Description, Way, describe
from faro.directory.voice import Voice
from faro.locale.escape import one_line
from faro.models.site import Side
from faro.urls.page_names import HOME_PAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainLine:
    """A line: its name, what is said of it, and what works from each side."""

    name: str
    sentences: tuple[str, ...]
    froms: tuple[tuple[str, str], ...]
    """The side in words, and the ways that connect from there."""
    hours: str
    checked: str
    called: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """The whole text, for its template."""

    site: str
    home: str
    version: str
    digest: str
    license: str
    groups: tuple[tuple[str, tuple[PlainLine, ...]], ...]


def plain_of(voice: Voice) -> Plain:
    """Return what the text says: each live line once, in the group where it first belongs."""
    directory, language = voice.directory, voice.language
    license_ = directory.site.options.license
    return Plain(
        site=directory.site.named(language),
        home=voice.at.page(HOME_PAGE),
        version=voice.long_date(directory.version.date),
        digest=directory.version.digest,
        license=license_.name[language] if license_ else "",
        groups=tuple(
            (text[language], tuple(_line(describe(entry, voice)) for entry in entries))
            for group, text in directory.groups.items()
            if (entries := directory.first_in(group))
        ),
    )


def _line(said: Description) -> PlainLine:
    return PlainLine(
        name=one_line(said.name),
        sentences=tuple(one_line(text) for text in said.told),
        froms=tuple(_from(said, side) for side in said.voice.directory.site.sides),
        hours=said.facts.get("hours", ""),
        checked=str(said.checked),
        called=str(said.called or said.not_called),
        page=said.page,
    )


def _from(said: Description, side: Side) -> tuple[str, str]:
    """Return the side, and how the line is reached from there, or what to use instead."""
    voice, country = said.voice, side.country
    head = voice.side("from_side", side)
    found = [_way(way) for way in said.ways[country]]
    if found:
        return head, "; ".join(found)
    other = said.stand_in(country)
    name = voice.area_name(country)
    missing = voice.say("no_number_from", country=name)
    if other is None:
        return head, missing
    return head, f"{missing} {voice.say('instead')} {one_line(other.name)}"


def _way(way: Way) -> str:
    said = way.label
    if way.href.startswith("https:"):
        said = f"{said} <{way.href}>"
    return one_line(f"{said} ({way.note})" if way.note else said)
