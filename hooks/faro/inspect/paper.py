"""Paper and pictures: what can be read on them, by eyes and by cameras, is what the lines say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import pypdfium2
import zxingcpp
from PIL import Image

from faro.diagnostics.problems import Problem
from faro.inspect.numbers import Known
from faro.inspect.published import Published, fault
from faro.models.site import Side
from faro.pages.job_cards import JobCard, job_cards
from faro.paper.sheet import Sheet, job_sheet, sheet_of
from faro.paper.typst import KINDS, PAPERS
from faro.urls import file_paths

# A phone reads these alone; in their corners the reader would find a Micro QR code now and then.
QR_CODE = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCodeModel2)

SCALE = 2
"""Enlargement at which a camera's software reads the smallest square of a card."""


def inspect_paper(site: Published, known: Known) -> Iterator[Problem]:
    """Yield sheets and pictures whose words or squares are not those of their side."""
    if not site.frame.made:
        return
    cards = job_cards(site.frame.site.pages, site.directory)
    for side in site.directory.site.sides:
        sheet = sheet_of(side, site.directory)
        for kind in KINDS:
            yield from _papers(kind, side, sheet, site, known)
        yield from _pictures(side, site, known)
        for card in cards:
            yield from _job_card(card, side, site, known)


def _job_card(card: JobCard, side: Side, site: Published, known: Known) -> Iterator[Problem]:
    sheet = job_sheet(side, site.directory, card.names, card.lines)
    kind = file_paths.job_card(card.id)
    yield from _papers(kind, side, sheet, site, known)
    path = file_paths.preview(side.country, kind)
    if path in site.files:
        yield from _picture(path, sheet, site, known)


def _papers(
    kind: str, side: Side, sheet: Sheet, site: Published, known: Known
) -> Iterator[Problem]:
    """Yield what is wrong on the sheets of one kind for a side, whatever their size."""
    for paper in PAPERS:
        path = file_paths.sheet(side.country, kind, paper)
        if path in site.files:
            yield from _pdf(path, sheet, site, known)


def _pdf(path: str, sheet: Sheet, site: Published, known: Known) -> Iterator[Problem]:
    text, links = words_and_links(site.files[path].read_bytes())
    packed = _packed(text)
    for line in sheet.lines:
        if not _shown(line.number, packed):
            yield fault(path, "inspect_missing", value=line.number)
    for number in strangers(text, known):
        yield fault(path, "inspect_number", value=number)
    if links != {sheet.link}:
        yield fault(path, "inspect_link", value=", ".join(sorted(links)) or "–")


@lru_cache(maxsize=256)
def words_and_links(content: bytes) -> tuple[str, frozenset[str]]:
    """Return the words of a PDF, and what cameras read on it.

    A site from which something was taken off is inspected a second time, and most of its paper is
    the same: each sheet is read once.
    """
    texts, links = [], set()
    with pypdfium2.PdfDocument(content) as document:
        for page in document:
            texts.append(page.get_textpage().get_text_range())
            picture = page.render(scale=SCALE, grayscale=True).to_pil()
            links |= {code.text for code in zxingcpp.read_barcodes(picture, formats=QR_CODE)}
    return "\n".join(texts), frozenset(links)


def _shown(number: str, packed: str) -> bool:
    """Tell whether a number can be read in the text of a sheet.

    Where a sheet runs from right to left, the reader of PDFs gives the groups of a number in the
    order of the page, though they are drawn as they should.
    """
    if _packed(number) == "".join(number.split()):
        return _packed(number) in packed
    turned = _turned(number)
    digits = re.sub(r"[^\d\s]+", "", packed)
    return "".join(reversed(turned)) in digits or "".join(turned) in digits


def _turned(number: str) -> list[str]:
    """Return the groups of a number, the last one first."""
    return re.findall(r"\d+", number)[::-1]


def strangers(text: str, known: Known) -> Iterator[str]:
    """Yield the numbers in the text of a sheet that are those of no live line.

    What the reader of PDFs has turned round is read as it is drawn, too.
    """
    for number in known.strangers(text):
        if known.strangers(" ".join(_turned(number))):
            yield number


def _packed(text: str) -> str:
    """Return a text without spaces: a sheet breaks lines where it has to.

    Nor does it show the signs around what runs from left to right.
    """
    return re.sub(r"[\s\u2066-\u2069]+", "", text)


def _pictures(side: Side, site: Published, known: Known) -> Iterator[Problem]:
    """Yield pictures of which the words that they carry are not those of today's lines."""
    for code in site.directory.site.codes:
        path = file_paths.picture(side.country, code)
        if path in site.files:
            yield from _picture(path, sheet_of(side, site.directory, (code,)), site, known)


def _picture(path: str, sheet: Sheet, site: Published, known: Known) -> Iterator[Problem]:
    with Image.open(site.files[path]) as picture:
        said = str(picture.info.get("Description", ""))
    if said != sheet.text:
        yield fault(path, "inspect_changed")
    for number in known.strangers(said):
        yield fault(path, "inspect_number", value=number)
