"""The lines of a card must be there, be plain words, and fit on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from faro.diagnostics.problems import Problem
from faro.diagnostics.suggest import advice
from faro.markdown.document import Marker
from faro.markdown.sections import Item, first_list
from faro.pages.job_cards import LINES, LONGEST, card_markers
from faro.pages.page import Page
from faro.paper.fonts import missing
from faro.paper.lines import printable


def check_cards(pages: Mapping[str, Page], fonts: tuple[Path, ...]) -> Iterator[Problem]:
    """Yield what is wrong with the cards of the pages of a language.

    `fonts` are the folders of the fonts for paper.
    """
    seen: dict[str, str] = {}
    for page in pages.values():
        for marker in card_markers(page):
            name = marker.arguments[0]
            first = seen.setdefault(name, page.file)
            if first != page.file:
                place = (marker.line, marker.column)
                yield page.problem("card_elsewhere", *place, id=name, first=first)
            yield from _card(page, marker, fonts)


def _card(page: Page, marker: Marker, fonts: tuple[Path, ...]) -> Iterator[Problem]:
    name = marker.arguments[0]
    headings = {heading.id: heading for heading in page.document.headings if heading.id}
    if name not in headings:
        near = advice(name, headings)
        yield page.problem("card_no_section", marker.line, marker.column, value=name, advice=near)
        return
    yield from _letters(page, headings[name].line, headings[name].text, fonts)
    items = first_list(page.document, name)
    if len(items) != LINES:
        place = items[0].line if items else headings[name].line
        yield page.problem("card_count", place, id=name, count=len(items), wanted=LINES)
    for item in items:
        yield from _line(page, item, fonts)


def _line(page: Page, item: Item, fonts: tuple[Path, ...]) -> Iterator[Problem]:
    if not item.plain:
        yield page.problem("card_not_plain", item.line)
    elif len(item.text) > LONGEST:
        length = len(item.text)
        yield page.problem("card_line_long", item.line, length=length, limit=LONGEST)
    else:
        yield from _letters(page, item.line, item.text, fonts)


def _letters(page: Page, line: int, text: str, fonts: tuple[Path, ...]) -> Iterator[Problem]:
    letters = missing(printable(text), fonts)
    if letters:
        yield page.problem("paper_no_letter", line, value=" ".join(letters))
