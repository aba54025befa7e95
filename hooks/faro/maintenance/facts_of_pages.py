"""What a page says that is more than words: its title, its markers, where its links lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from faro.maintenance.cells import address
from faro.maintenance.facts import PAGES, Broken, Fact, Rank, flat
from faro.markdown.document import SCHEME
from faro.pages.page import Page

APART = {"title", "in_step", "checked"}
"""What of the front matter stands in a fact of its own, or is no word for readers."""

FIGURES = re.compile(r"\+?\(?\d(?:[ .()/\u2010-\u2015-]{0,2}\d){2,}")
"""Digits that could be dialed, in whatever script; years and articles of laws come with them."""

_MARKER = re.compile(r"\[\[[^\[\]\n]*\]\]")


def facts_of_pages(pages: Iterable[Page]) -> Iterator[Fact | Broken]:
    """Yield what is said of each page."""
    for page in pages:
        if page.matter is None:
            yield Broken(PAGES, page.file)
            continue
        try:
            found = tuple(_page(page))
        # A page may be unsound in any way, and the others are compared all the same.
        except Exception:
            yield Broken(PAGES, page.file)
        else:
            yield from found


def _page(page: Page) -> Iterator[Fact]:
    yield _fact(page, "page", page.title)
    document = page.document
    for marker in (*document.markers, *document.misplaced):
        yield _fact(page, "marker", marker.text)
    for link in document.links:
        if link.image or SCHEME.match(link.target):
            yield _fact(page, "picture" if link.image else "link", address(link.target))
    for found in FIGURES.finditer(_MARKER.sub(" ", page.body)):
        yield _fact(page, "figure", found[0])
    assert page.matter is not None
    written = page.matter.model_dump(mode="json", exclude=APART, warnings=False)
    for path, value in flat(written):
        yield _fact(page, "head", value, where=path)
    if page.matter.checked:
        yield _fact(page, "checked", page.matter.checked.isoformat(), rank=Rank.DATES)
    yield _fact(page, "words", page.stamp)


def _fact(page: Page, what: str, value: str, where: str = "", rank: Rank = Rank.PAGES) -> Fact:
    return Fact(rank=rank, area=PAGES, subject=page.file, what=what, where=where, value=value)
