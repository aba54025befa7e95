"""Everything that a sheet of paper or a picture shows, ready for its template."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Container, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache

import segno

from faro.directory.directory import Directory
from faro.directory.voice import Voice, from_anywhere
from faro.models.site import Side
from faro.paper.lines import PaperLine, languages_of, lines_of, printable
from faro.urls.page_names import HOME_PAGE

QR_LEVEL = "m"
"""With 15 % of the code worn away it can still be read (ISO/IEC 18004)."""


JOB_LANGUAGES = 3
"""How many languages have room on a card for one job."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is printed for one side; every tuple has one text for each language, in one order.

    `jobs` and `rules` are those of a card for one job: its name, and its lines. Other sheets have
    none.
    """

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

    jobs: tuple[str, ...] = ()
    rules: tuple[tuple[str, ...], ...] = ()

    @property
    def text(self) -> str:
        """Return the words of the sheet: for a chat, and for whoever cannot see the picture."""
        rows = []
        for line in self.lines:
            beside = "; ".join((*line.more, *line.limits, *line.police))
            rows.append(f"{' / '.join(line.names)}: {line.number}{beside and f' ({beside})'}")
        parts = ((job, *rules, "") for job, rules in zip(self.jobs, self.rules, strict=True))
        above = (text for part in parts for text in part)
        return "\n".join((*above, *self.heads, "", *rows, "", *self.dates, self.link))

    def as_json(self) -> str:
        """Return the sheet for the template."""
        return json.dumps(asdict(self), ensure_ascii=False)


def sheet_of(side: Side, directory: Directory, languages: tuple[str, ...] = ()) -> Sheet:
    """Return the sheet of a side, in the given languages or else in all of them."""
    codes = languages or languages_of(side, directory)
    voices = [from_anywhere(directory, code) for code in codes]
    version, address = directory.version, directory.site.page_address(HOME_PAGE, codes[0])

    def said(label: str) -> tuple[str, ...]:
        return told(lambda voice: voice.say(label))

    def told(say: Callable[[Voice], str]) -> tuple[str, ...]:
        return tuple(voice.among(voices[0], printable(say(voice))) for voice in voices)

    return Sheet(
        languages=codes,
        heads=told(lambda voice: voice.side("paper_side", side)),
        titles=said("poster_title"),
        texts=said("poster_text"),
        sites=said("poster_site"),
        countries=told(lambda voice: voice.area_name(side.country)),
        dates=told(lambda voice: str(voice.dated("version", version.date))),
        day=version.date.isoformat(),
        digest=version.digest,
        lines=lines_of(side, voices),
        name=printable(directory.site.named(codes[0])),
        link=address,
        address=voices[0].number(shown_address(address)),
        qr=qr_code(address),
    )


def job_languages(side: Side, directory: Directory, written: Container[str]) -> tuple[str, ...]:
    """Return the languages of a card for one job: at most three, those of the country first."""
    found = [code for code in languages_of(side, directory) if code in written]
    return tuple(found[:JOB_LANGUAGES])


def job_sheet(
    side: Side, directory: Directory, names: Mapping[str, str], lines: Mapping[str, tuple[str, ...]]
) -> Sheet:
    """Return the sheet of a card for one job: `names` and `lines` are its words by language."""
    codes = job_languages(side, directory, lines)
    return replace(
        sheet_of(side, directory, codes),
        jobs=tuple(printable(names[code]) for code in codes),
        rules=tuple(tuple(map(printable, lines[code])) for code in codes),
    )


def shown_address(address: str) -> str:
    """Return an address as it stands on paper.

    >>> shown_address("https://example.org/faro/es/")
    'example.org/faro/es'
    """
    return address.split("://", 1)[-1].rstrip("/")


@cache
def qr_code(address: str) -> str:
    """Return the QR code of an address as SVG, without a border: the sheet leaves it white."""
    made = io.BytesIO()
    segno.make(address, error=QR_LEVEL, micro=False).save(
        made, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None
    )
    return made.getvalue().decode()
