"""What readers take along from a page: paper, pictures, contacts, files for programs."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urljoin

from faro.models.hotline import Hotline
from faro.models.site import Side
from faro.paper.sheet import sheet_of
from faro.paper.typst import KINDS, PAPERS, size_of
from faro.render.files_view import (
    DataFile,
    Download,
    EmbedLine,
    Picture,
    Shared,
    SheetView,
    SideContacts,
    SideSheets,
)
from faro.render.table import Reader, side_heading
from faro.urls import file_paths
from faro.urls.addresses import page_path
from faro.urls.file_paths import Made
from faro.urls.page_names import CHANGES_PAGE, HOME_PAGE


def sheets(made: Made, reader: Reader) -> tuple[SideSheets, ...]:
    """Return what can be printed, side by side; a side without a live line has nothing."""
    return tuple(
        SideSheets(
            side_heading(side, reader),
            tuple(_sheet(kind, side, made, reader) for kind in KINDS),
        )
        for side in reader.directory.site.sides
        if file_paths.preview(side.country, KINDS[0]) in made
    )


def _sheet(kind: str, side: Side, made: Made, reader: Reader) -> SheetView:
    name = reader.say(f"sheet_{kind}")
    files = tuple(
        _file(f"paper_{paper}", file_paths.sheet(side.country, kind, paper), made, reader)
        for paper in PAPERS
    )
    alt = f"{name}: {side.name[reader.language]}"
    return SheetView(
        name, _picture(file_paths.preview(side.country, kind), alt, made, reader), files
    )


def shared(made: Made, reader: Reader) -> tuple[Shared, ...]:
    """Return the picture and the text of each side, in the reader's language."""
    found = []
    for side in reader.directory.site.sides:
        path = file_paths.picture(side.country, reader.language)
        if path in made:
            sheet = sheet_of(side, reader.directory, reader.directory.version, (reader.language,))
            picture = _picture(path, reader.say("share_alt"), made, reader)
            file = _file("share_picture", path, made, reader)
            found.append(Shared(side_heading(side, reader), picture, file, sheet.text))
    return tuple(found)


def contacts(made: Made, reader: Reader) -> tuple[SideContacts, ...]:
    """Return the contact cards of each side: under real names, and under a neutral one."""
    site = reader.directory.site
    found = []
    for side in site.sides:
        real = _local(file_paths.side_contacts(side.country), reader)
        if real in made:
            neutral = _local(file_paths.side_contacts(side.country, site.slug), reader)
            files = (
                _file("contacts_real", real, made, reader),
                _file("contacts_neutral", neutral, made, reader, name=site.name),
            )
            found.append(SideContacts(side_heading(side, reader), files))
    return tuple(found)


def line_contacts(entry: Hotline, made: Made, reader: Reader) -> tuple[Download, ...]:
    """Return the contact cards of an entry; one without a number has only its real name."""
    name = reader.directory.site.name
    wanted = (
        (reader.say("contact_real"), file_paths.line_contact(entry.id)),
        (
            reader.say("contact_neutral", name=name),
            file_paths.line_contact(entry.id, reader.directory.site.slug),
        ),
    )
    return tuple(
        Download(said, *_at(path, reader))
        for said, place in wanted
        if (path := _local(place, reader)) in made
    )


def data_files(pages: Collection[str], reader: Reader) -> tuple[DataFile, ...]:
    """Return the files for programs, each with what is in it; `pages` are those of the site."""
    changes = page_path(reader.language, CHANGES_PAGE, reader.at.default)
    wanted = [
        ("data_json", file_paths.JSON),
        ("data_schema", file_paths.JSON_SCHEMA),
        ("data_csv", _local(file_paths.TABLE, reader)),
        ("data_hsds", _local(file_paths.HSDS, reader)),
        ("data_txt", _local(file_paths.PLAIN, reader)),
        *([("data_feed", changes + file_paths.FEED)] if CHANGES_PAGE in pages else []),
    ]
    return tuple(DataFile(path, reader.at.to(path), reader.say(label)) for label, path in wanted)


def embeds(reader: Reader) -> tuple[EmbedLine, ...]:
    """Return, for each group with a live line, what another site writes to show it."""
    directory = reader.directory
    return tuple(
        EmbedLine(
            text[reader.language],
            reader.at.to(path),
            urljoin(directory.site.address, path),
        )
        for group, text in directory.groups.items()
        if directory.in_group(group)
        if (path := _local(file_paths.embedded(group), reader))
    )


def _local(path: str, reader: Reader) -> str:
    """Return the path of a file that each language has, from the root of the site."""
    return page_path(reader.language, HOME_PAGE, reader.at.default) + path


def _file(label: str, path: str, made: Made, reader: Reader, **params: str) -> Download:
    """Return a link to a file; its size is said in KB, rounded up."""
    size = str(-(-len(made[path]) // 1024))
    return Download(reader.say(label, size=size, **params), *_at(path, reader))


def _at(path: str, reader: Reader) -> tuple[str, str]:
    """Return the address of a file, and a name that tells nothing but this site's."""
    own = reader.directory.site.slug
    parts = [part for part in path.replace(".", "/").split("/")[:-1] if part not in NOT_NAMED]
    kept = "-".join(dict.fromkeys((own, *parts)))
    return reader.at.to(path), f"{kept}.{path.rpartition('.')[2]}"


NOT_NAMED = {"paper", "contacts", "lines", "sides"}
"""Folders that say nothing in the name of a file on somebody's telephone."""


def _picture(path: str, alt: str, made: Made, reader: Reader) -> Picture:
    return Picture(reader.at.to(path), alt, *size_of(made[path]))
