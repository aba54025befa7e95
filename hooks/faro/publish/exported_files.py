"""Every file that is made from the data beside the pages: paper, pictures, contacts, exports."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import chain
from pathlib import Path

from jinja2 import Environment

from faro.directory.description import describe
from faro.directory.directory import Directory
from faro.directory.voice import Voice, from_anywhere
from faro.exports import csv_table, hsds, json_document, llms_txt, vcard
from faro.models.site import Side
from faro.pages.job_cards import JobCard
from faro.paper.fonts import font_folders
from faro.paper.look import FARO, Look
from faro.paper.sheet import job_sheet, sheet_of
from faro.paper.typst import JOB, KINDS, PAPERS, Typesetter
from faro.urls import file_paths
from faro.urls.addresses import page_path
from faro.urls.file_paths import Made
from faro.urls.page_names import HOME_PAGE

Files = Iterator[tuple[str, bytes]]
Sheets = Iterator[tuple[str, Callable[[], bytes]]]
"""Files, each with what sets it."""


def typesetter_of(root: Path, docs_dir: str, look: Look = FARO) -> Typesetter:
    """Return what sets the sheets of a project: with its templates, and all its fonts."""
    return Typesetter(root / "overrides" / "paper", font_folders(root, docs_dir), look)


def made_of(
    directory: Directory,
    typesetter: Typesetter,
    templates: Environment,
    cards: Sequence[JobCard] = (),
) -> Made:
    """Return all files. The same data, cards, templates and fonts give the same bytes.

    `cards` are those that the pages ask for.
    """
    sheets: list[Sheets] = [_paper(side, directory, typesetter) for side in directory.site.sides]
    sheets += [_job_card(card, directory, typesetter) for card in cards]
    files = _all_set([*chain.from_iterable(sheets), *_marks(typesetter, templates)])
    for language in directory.site.codes:
        folder = page_path(language, HOME_PAGE, directory.site.language)
        for path, content in _language(from_anywhere(directory, language), templates):
            files[folder + path] = content
    text = json_document.document_text(json_document.document_of(directory))
    files[file_paths.JSON] = text.encode()
    files[file_paths.JSON_SCHEMA] = json_document.schema_text(directory).encode()
    return files


def _all_set(sheets: Sequence[tuple[str, Callable[[], bytes]]]) -> dict[str, bytes]:
    """Set sheets, as many at once as the machine has processors; return them in their order."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        made = pool.map(lambda sheet: sheet[1](), sheets)
        return dict(zip((path for path, _ in sheets), made, strict=True))


def _marks(typesetter: Typesetter, templates: Environment) -> Sheets:
    """Yield the icon and the preview of a site that has a look of its own.

    They take the place of Faro's, which lie in `overrides/assets/`.
    """
    if typesetter.look.own:
        svg = templates.get_template("mark.svg").render().strip()
        yield file_paths.TOUCH_ICON, partial(typesetter.mark, svg, 180, 180)
        yield file_paths.PREVIEW, partial(typesetter.mark, svg, 1200, 630)


def _paper(side: Side, directory: Directory, typesetter: Typesetter) -> Sheets:
    """Yield what is printed or shared for a side; nothing when none of its lines is live."""
    sheet = sheet_of(side, directory)
    if not sheet.lines:
        return
    for kind in KINDS:
        for paper in PAPERS:
            made = partial(typesetter.pdf, kind, sheet, paper)
            yield file_paths.sheet(side.country, kind, paper), made
        seen = partial(typesetter.preview, kind, sheet, next(iter(PAPERS)))
        yield file_paths.preview(side.country, kind), seen
    for code in directory.site.codes:
        own = sheet_of(side, directory, (code,))
        yield file_paths.picture(side.country, code), partial(typesetter.picture, own)


def _job_card(card: JobCard, directory: Directory, typesetter: Typesetter) -> Sheets:
    """Yield the card of a job for each side with a live line, and one small picture of it."""
    kind, seen = file_paths.job_card(card.id), False
    for side in directory.site.sides:
        sheet = job_sheet(side, directory, card.names, card.lines)
        if not sheet.lines:
            continue
        for paper in PAPERS:
            made = partial(typesetter.pdf, JOB, sheet, paper)
            yield file_paths.sheet(side.country, kind, paper), made
        if not seen:
            small = partial(typesetter.preview, JOB, sheet, next(iter(PAPERS)))
            yield file_paths.preview(side.country, kind), small
        seen = True


def _language(voice: Voice, templates: Environment) -> Files:
    """Yield what is made once for each language; paths count from its folder."""
    directory = voice.directory
    services = hsds.services(voice)
    yield file_paths.HSDS, (json.dumps(services, ensure_ascii=False) + "\n").encode()
    yield file_paths.TABLE, csv_table.table_text(voice).encode()
    said = llms_txt.plain_of(voice)
    text = templates.get_template("lines.txt").render(plain=said, say=voice.say)
    yield file_paths.PLAIN, text.encode()
    site, version = directory.site, directory.version
    name = site.named(voice.language)
    for entry in directory.live():
        card = vcard.card_of(describe(entry, voice))
        yield file_paths.line_contact(entry.id), card.text().encode()
        if card.phones or card.messages:
            plain = vcard.neutral((card,), name, version).text().encode()
            yield file_paths.line_contact(entry.id, site.slug), plain
            yield file_paths.former_line_contact(entry.id, site.slug), plain
    for side in site.sides:
        cards = vcard.side_cards(side, voice)
        if cards:
            text = "".join(card.text() for card in cards)
            yield file_paths.side_contacts(side.country), text.encode()
            plain = vcard.neutral(cards, name, version).text().encode()
            yield file_paths.side_contacts(side.country, site.slug), plain
            yield file_paths.former_side_contacts(side.country, site.slug), plain
