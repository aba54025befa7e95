"""What the published pages of a language should say, by the data of today."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import phonenumbers

from faro.directory.dialing import Dial, dial_from_anywhere, ways
from faro.directory.directory import Directory
from faro.directory.lists import GroupList, SideList, list_of
from faro.directory.voice import Voice
from faro.directory.withheld import former
from faro.models.hotline import Hotline
from faro.models.site import Side
from faro.phone.numbers import Number
from faro.render.listing import gone, gone_line
from faro.urls.addresses import Addresses, page_path
from faro.urls.file_paths import line_page, side_list
from faro.urls.page_names import DIRECTORY_PAGE, HOME_PAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What the data says, in one language.

    `lines` are the links that dial each live line from any side, `numbers` all that may be dialed,
    with the lines that they belong to, `digits` every way in which one of them may be written,
    `held` the numbers that must not appear, by line: those on hold, former ones, and with an
    empty line those that nobody may print.
    """

    language: str
    default: str
    lines: Mapping[str, frozenset[str]]
    numbers: Mapping[str, tuple[str, ...]]
    digits: frozenset[str]
    held: Mapping[str, str]
    gone: Mapping[str, str]
    """What is said of each line that readers once saw, and that is held or retired."""
    absent: Mapping[str, str]
    """The lines that are not live, and why."""

    @property
    def index(self) -> str:
        """The path of the page that names every line."""
        return page_path(self.language, DIRECTORY_PAGE, self.default)

    def line(self, entry: str) -> str:
        """Return the path of the page of a line."""
        return self._file(line_page(entry))

    def list(self, country: str, group: str = "") -> str:
        """Return the path of the list of a side, or of one part of it."""
        return self._file(side_list(country, group))

    def _file(self, path: str) -> str:
        return page_path(self.language, HOME_PAGE, self.default) + path


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """A line on the list of a side: what it may dial there, and what has to stand there."""

    dialed: frozenset[str]
    first: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedList:
    """A list of a side, or a part of it: its lines, and those to whose pages alone it leads."""

    path: str
    rows: Mapping[str, ExpectedRow]
    abroad: tuple[str, ...] = ()


def expected(directory: Directory, language: str) -> Expected:
    """Return what the pages of a language should say."""
    live = directory.live()
    # The version of the data stands below every page, and may happen to be all digits.
    forms = {directory.version.digest}
    numbers: dict[str, tuple[str, ...]] = {}
    for entry in live:
        for number in _numbers(entry):
            numbers[number.digits] = (*numbers.get(number.digits, ()), entry.id)
            forms |= written(number)
        forms |= {digits(text) for text in _texts(entry, directory, language)}
    default = directory.site.language
    voice = Voice(directory, Addresses(language, default, ""))
    return Expected(
        language=language,
        default=default,
        lines={entry.id: _links(entry, directory, language) for entry in live},
        numbers=numbers,
        digits=frozenset(forms),
        held={form: entry for form, entry in former(directory) if form not in forms},
        gone={entry.id: gone_line(entry, voice).said for entry in gone(directory)},
        absent={
            entry.id: "retired" if entry.status == "retired" else "hold"
            for entry in directory.entries.values()
            if not entry.live
        },
    )


def whole_list(side: Side, directory: Directory, wanted: Expected) -> ExpectedList:
    """Return what the list of a side should hold where all of it stands on one page."""
    found = list_of(side, directory)
    rows = {
        name: row for each in found.groups for name, row in _rows(each, side, wanted, directory)
    }
    return ExpectedList(path=wanted.list(side.country), rows=rows, abroad=_abroad(found))


def parted_list(side: Side, directory: Directory, wanted: Expected) -> tuple[ExpectedList, ...]:
    """Return what the pages should hold where a list is parted: the first one leads to the rest."""
    found = list_of(side, directory, apart=True)
    parts = (
        ExpectedList(
            path=wanted.list(side.country, each.group),
            rows=dict(_rows(each, side, wanted, directory)),
        )
        for each in found.groups
    )
    first = ExpectedList(path=wanted.list(side.country), rows={}, abroad=_abroad(found))
    return (first, *parts)


def _rows(
    found: GroupList, side: Side, wanted: Expected, directory: Directory
) -> Iterator[tuple[str, ExpectedRow]]:
    for entry in (*found.by_number, *found.otherwise):
        dialed = [
            way
            for way in _reached(entry, side.country, wanted.language, directory)
            if way.contact.number
        ]
        # A number for a text telephone alone may stand on the page of the line only.
        first = next((way.href for way in dialed if way.contact.traits.name != "tty"), "")
        yield entry.id, ExpectedRow(frozenset(way.href for way in dialed), first)


def _abroad(found: SideList) -> tuple[str, ...]:
    return tuple(entry.id for entry in found.abroad)


def _reached(entry: Hotline, country: str, language: str, directory: Directory) -> tuple[Dial, ...]:
    """Return what connects from a country: a line's own ways, or of that through which it is."""
    own = ways(entry, country, language)
    other = directory.entries.get(entry.through or "")
    return ways(other, country, language) if not own and other and other.live else own


def digits(text: str) -> str:
    """Return the digits of a text."""
    return re.sub(r"\D", "", text)


def written(number: Number) -> set[str]:
    """Return the digits of a number with its country code, and without it."""
    full = digits(number.digits)
    if number.short:
        return {full}
    return {full, phonenumbers.national_significant_number(phonenumbers.parse(number.digits))}


def _links(entry: Hotline, directory: Directory, language: str) -> frozenset[str]:
    """Return the links that dial an entry from any side."""
    return frozenset(
        way.href
        for side in directory.site.sides
        for way in ways(entry, side.country, language)
        if way.contact.number
    )


def _numbers(entry: Hotline) -> Iterator[Number]:
    """Yield the numbers of a live entry that readers see."""
    for contact in entry.contacts:
        if contact.number and contact.live:
            yield contact.number


def _texts(entry: Hotline, directory: Directory, language: str) -> Iterator[str]:
    for contact in entry.contacts:
        if contact.live and contact.number:
            yield dial_from_anywhere(contact, language).text
    for side in directory.site.sides:
        for way in ways(entry, side.country, language):
            if way.contact.number:
                yield way.text
