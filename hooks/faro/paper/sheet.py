"""Everything that a sheet of paper or a picture shows, ready for its template."""

from __future__ import annotations

import io
import json
from dataclasses import asdict, dataclass
from functools import cache

import segno

from faro.directory.directory import Directory
from faro.directory.version import Version
from faro.directory.wording import said_side
from faro.locale import names
from faro.models.site import Side
from faro.paper.lines import PaperLine, languages_of, lines_of, printable
from faro.urls.page_names import HOME_PAGE

QR_LEVEL = "m"
"""With 15 % of the code worn away it can still be read (ISO/IEC 18004)."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is printed for one side; every tuple has one text for each language, in one order."""

    languages: tuple[str, ...]
    heads: tuple[str, ...]
    titles: tuple[str, ...]
    texts: tuple[str, ...]
    sites: tuple[str, ...]
    countries: tuple[str, ...]
    dates: tuple[str, ...]
    day: str
    digest: str
    lines: tuple[PaperLine, ...]
    name: str
    link: str
    address: str
    """The link as a person types it, without `https://`."""
    qr: str
    """The picture of the code, as SVG."""

    @property
    def text(self) -> str:
        """Return the words of the sheet: for a chat, and for whoever cannot see the picture."""
        rows = []
        for line in self.lines:
            beside = "; ".join((*line.more, *line.limits))
            rows.append(f"{' / '.join(line.names)}: {line.number}{beside and f' ({beside})'}")
        return "\n".join((*self.heads, "", *rows, "", *self.dates, self.link))

    def as_json(self) -> str:
        """Return the sheet for the template."""
        return json.dumps(asdict(self), ensure_ascii=False)


def sheet_of(
    side: Side, directory: Directory, version: Version, languages: tuple[str, ...] = ()
) -> Sheet:
    """Return the sheet of a side, in the given languages or else in all of them."""
    codes = languages or languages_of(side, directory)
    address = directory.site.page_address(HOME_PAGE, codes[0])

    def said(label: str) -> tuple[str, ...]:
        return tuple(printable(directory.labels.say(label, code)) for code in codes)

    return Sheet(
        languages=codes,
        heads=tuple(printable(said_side("paper_side", side, directory, c)) for c in codes),
        titles=said("poster_title"),
        texts=said("poster_text"),
        sites=said("poster_site"),
        countries=tuple(names.country_name(side.country, code) for code in codes),
        dates=tuple(_dated(directory, version, code) for code in codes),
        day=version.date.isoformat(),
        digest=version.digest,
        lines=lines_of(side, directory, codes),
        name=printable(directory.site.name),
        link=address,
        address=shown_address(address),
        qr=qr_code(address),
    )


def shown_address(address: str) -> str:
    """Return an address as it stands on paper.

    >>> shown_address("https://example.org/faro/es/")
    'example.org/faro/es'
    """
    return address.split("://", 1)[-1].removeprefix("www.").rstrip("/")


@cache
def qr_code(address: str) -> str:
    """Return the QR code of an address as SVG, without a border: the sheet leaves it white."""
    made = io.BytesIO()
    segno.make(address, error=QR_LEVEL, micro=False).save(
        made, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None
    )
    return made.getvalue().decode()


def _dated(directory: Directory, version: Version, language: str) -> str:
    date = names.long_date(version.date, language)
    return printable(directory.labels.say("version", language, date=date))
