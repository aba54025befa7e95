"""What readers take along from a page: paper, pictures, contacts, files for programs."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urljoin

from markupsafe import Markup, escape

from faro.directory.voice import Voice
from faro.models.hotline import Hotline
from faro.models.site import Side
from faro.paper.sheet import sheet_of
from faro.paper.typst import KINDS, PAPERS, papers_in, size_of
from faro.urls import file_paths
from faro.urls.addresses import page_path
from faro.urls.file_paths import Made
from faro.urls.page_names import CHANGES_PAGE, HOME_PAGE


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take along: what the link says, and the name under which it is kept."""

    label: str
    href: str
    name: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a page, with its size in pixels."""

    href: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class SheetView:
    """A kind of sheet for one side: how it looks, and one file for each paper."""

    name: str
    picture: Picture
    files: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class SideSheets:
    """What is printed for a side."""

    heading: str
    sheets: tuple[SheetView, ...]


@dataclass(frozen=True, slots=True)
class SideCard:
    """The files of a card for one side."""

    heading: str
    files: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class CardView:
    """The card of a section: how it looks, and the files of each side."""

    picture: Picture
    sides: tuple[SideCard, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """What is sent to somebody: a picture, and a text."""

    heading: str
    picture: Picture
    file: Download
    text: Markup
    """The words, each number in a part of its own that stays on one line."""


@dataclass(frozen=True, slots=True)
class SideContacts:
    """The contact cards of a side."""

    heading: str
    files: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file for programs, and what is in it."""

    name: str
    href: str
    said: str


@dataclass(frozen=True, slots=True)
class EmbedLine:
    """The line of HTML with which another site shows a group, and its address."""

    title: str
    href: str
    address: str


def sheets(made: Made, voice: Voice) -> tuple[SideSheets, ...]:
    """Return what can be printed, side by side; a side without a live line has nothing."""
    return tuple(
        SideSheets(
            voice.side("from_side", side),
            tuple(_sheet(kind, side, made, voice) for kind in KINDS),
        )
        for side in voice.directory.site.sides
        if file_paths.preview(side.country, KINDS[0]) in made
    )


def _sheet(kind: str, side: Side, made: Made, voice: Voice) -> SheetView:
    name = voice.say(f"sheet_{kind}")
    files = _papers(kind, side, made, voice)
    alt = f"{name}: {side.name[voice.language]}"
    return SheetView(
        name, _picture(file_paths.preview(side.country, kind), alt, made, voice), files
    )


def _papers(kind: str, side: Side, made: Made, voice: Voice) -> tuple[Download, ...]:
    """Return the files of a sheet, one for each paper."""
    return tuple(
        _file(f"paper_{paper}", file_paths.sheet(side.country, kind, paper), made, voice)
        for paper in papers_in(side.country)
    )


def job_card(name: str, made: Made, voice: Voice) -> CardView | None:
    """Return the card of a section; None while no side has a live line."""
    kind, sides = file_paths.job_card(name), []
    picture = None
    for side in voice.directory.site.sides:
        if file_paths.sheet(side.country, kind, next(iter(PAPERS))) in made:
            sides.append(SideCard(side.name[voice.language], _papers(kind, side, made, voice)))
        if file_paths.preview(side.country, kind) in made:
            alt = voice.say("job_card_alt")
            picture = _picture(file_paths.preview(side.country, kind), alt, made, voice)
    return CardView(picture, tuple(sides)) if picture else None


def shared(made: Made, voice: Voice) -> tuple[Shared, ...]:
    """Return the picture and the text of each side, in the reader's language."""
    found = []
    for side in voice.directory.site.sides:
        path = file_paths.picture(side.country, voice.language)
        if path in made:
            text = _in_one_piece(sheet_of(side, voice.directory, (voice.language,)).text)
            picture = _picture(path, voice.say("share_alt"), made, voice)
            file = _file("share_picture", path, made, voice)
            found.append(Shared(voice.side("from_side", side), picture, file, text))
    return tuple(found)


_GROUPED = re.compile(r"\+?\(?\d[\d().\-]*(?: \(?\d[\d().\-]*)+(?<=\d)")


def _in_one_piece(text: str) -> Markup:
    """Return a text as HTML in which no number of several groups breaks at the end of a line.

    >>> str(_in_one_piece("(55) 5533 5533 (or WhatsApp +52 55 1234 5678)"))
    '<i>(55) 5533 5533</i> (or WhatsApp <i>+52 55 1234 5678</i>)'
    """
    escaped = str(escape(text))
    return Markup(_GROUPED.sub(r"<i>\g<0></i>", escaped))  # noqa: S704 - escaped above


def contacts(made: Made, voice: Voice) -> tuple[SideContacts, ...]:
    """Return the contact cards of each side: under real names, and under a neutral one."""
    site = voice.directory.site
    found = []
    for side in site.sides:
        real = _local(file_paths.side_contacts(side.country), voice)
        if real in made:
            neutral = _local(file_paths.side_contacts(side.country, site.slug), voice)
            files = (
                _file("contacts_real", real, made, voice),
                _file("contacts_neutral", neutral, made, voice, name=site.named(voice.language)),
            )
            found.append(SideContacts(voice.side("from_side", side), files))
    return tuple(found)


def line_contacts(entry: Hotline, made: Made, voice: Voice) -> tuple[Download, ...]:
    """Return the contact cards of an entry; one without a number has only its real name."""
    name = voice.directory.site.named(voice.language)
    wanted = (
        (voice.say("contact_real"), file_paths.line_contact(entry.id)),
        (
            voice.say("contact_neutral", name=name),
            file_paths.line_contact(entry.id, voice.directory.site.slug),
        ),
    )
    return tuple(
        Download(said, *_at(path, voice))
        for said, place in wanted
        if (path := _local(place, voice)) in made
    )


def data_files(pages: Collection[str], voice: Voice) -> tuple[DataFile, ...]:
    """Return the files for programs, each with what is in it; `pages` are those of the site."""
    changes = page_path(voice.language, CHANGES_PAGE, voice.at.default)
    wanted = [
        ("data_json", file_paths.JSON),
        ("data_schema", file_paths.JSON_SCHEMA),
        ("data_csv", _local(file_paths.TABLE, voice)),
        ("data_hsds", _local(file_paths.HSDS, voice)),
        ("data_txt", _local(file_paths.PLAIN, voice)),
        *([("data_feed", changes + file_paths.FEED)] if CHANGES_PAGE in pages else []),
    ]
    return tuple(DataFile(path, voice.at.to(path), voice.say(label)) for label, path in wanted)


def embeds(voice: Voice) -> tuple[EmbedLine, ...]:
    """Return, for each group with a live line, what another site writes to show it."""
    directory = voice.directory
    return tuple(
        EmbedLine(
            text[voice.language],
            voice.at.to(path),
            urljoin(directory.site.address, path),
        )
        for group, text in directory.groups.items()
        if directory.in_group(group)
        if (path := _local(file_paths.embedded(group), voice))
    )


def _local(path: str, voice: Voice) -> str:
    """Return the path of a file that each language has, from the root of the site."""
    return page_path(voice.language, HOME_PAGE, voice.at.default) + path


def _file(label: str, path: str, made: Made, voice: Voice, **params: str) -> Download:
    """Return a link to a file; its size is said in KB, rounded up."""
    size = str(-(-len(made[path]) // 1024))
    return Download(voice.say(label, size=size, **params), *_at(path, voice))


def _at(path: str, voice: Voice) -> tuple[str, str]:
    """Return the address of a file, and the name under which it is kept: that of the site alone.

    Whoever looks through a telephone sees its list of downloads, also after the file is opened.
    """
    return voice.at.to(path), f"{voice.directory.site.slug}.{path.rpartition('.')[2]}"


def _picture(path: str, alt: str, made: Made, voice: Voice) -> Picture:
    return Picture(voice.at.to(path), alt, *size_of(made[path]))
