"""What a reader taps on her way to the answer stands where she sees it on a small phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from visit import PHONE, alone

from faro.directory.directory import Directory
from readers import Place, Reader, load, place
from weekly import some

BAR = 56
SCREEN = PHONE["height"] - BAR
"""What one sees at once of a page: the bar at the foot covers the rest."""
LINKS_WITHIN = 2 * SCREEN
HEADINGS_WITHIN = 3 * SCREEN

SEEN = """() => {
    const y = e => e.getBoundingClientRect().top + scrollY;
    const end = document.querySelector('#next');
    const after = e => end && end.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING;
    const links = [...document.querySelectorAll('article a[href]')].filter(
        e => !e.closest('.faro-foot') && !after(e) && e.getClientRects().length);
    const heads = [...document.querySelectorAll('article [id]')];
    return {links: links.map(e => [e.getAttribute('href'), y(e)]),
            headings: Object.fromEntries(heads.map(e => [e.id, y(e)]))}; }"""


@dataclass(frozen=True, slots=True)
class Sight:
    """How far down the links and the headings of a page stand, in pixels."""

    links: tuple[tuple[Place, float], ...]
    headings: dict[str, float]


class Phone:
    """A phone that looks at each page once."""

    def __init__(self, page: Page, address: str) -> None:
        """Open nothing yet: `page` is the browser's, `address` the site's."""
        self._page = page
        self._address = address
        self._seen: dict[str, Sight] = {}

    def look(self, folder: str) -> Sight:
        """Return what stands where on the page of a folder."""
        if folder not in self._seen:
            self._page.goto(self._address + (f"{folder}/" if folder else ""))
            seen: dict[str, Any] = self._page.evaluate(SEEN)
            links = ((place(href, folder), y) for href, y in seen["links"])
            self._seen[folder] = Sight(
                tuple((there, y) for there, y in links if there), seen["headings"]
            )
        return self._seen[folder]

    def has(self, here: Place, goal: Place) -> bool:
        """Return whether the answer stands where she is: at her heading, or a little below."""
        if here.page != goal.page:
            return False
        if here.heading == goal.heading:
            return True
        return self._below(here, self.look(here.page).headings[goal.heading], HEADINGS_WITHIN)

    def onward(self, here: Place) -> set[Place]:
        """Return where she can go on with one tap."""
        links = self.look(here.page).links
        return {there for there, y in links if self._below(here, y, LINKS_WITHIN)}

    def _below(self, here: Place, y: float, within: float) -> bool:
        top = self.look(here.page).headings.get(here.heading, 0.0)
        return top <= y <= top + within

    def taps(self, start: Place, goal: Place, most: int) -> int | None:
        """Return how many taps it takes to see the answer; None if it is more than `most`."""
        places = {start}
        for count in range(most + 1):
            if any(self.has(here, goal) for here in places):
                return count
            if count < most:
                places = {there for here in places for there in self.onward(here)}
        return None


@pytest.fixture(scope="module")
def phone(browser: Browser, address: str) -> Phone:
    """The phone of all readers."""
    return Phone(alone(browser, address).new_page(), address)


@pytest.mark.parametrize("reader", some(load(), 2), ids=lambda reader: reader.who)
def test_she_sees_the_links_that_lead_her_on(
    reader: Reader, phone: Phone, directory: Directory
) -> None:
    default = directory.site.language
    home, first, goal = Place(reader.home(default)), reader.first(default), reader.goal(default)
    assert first in phone.onward(home), reader.begins
    assert phone.taps(first, goal, reader.taps - 1) is not None, reader.answer


def test_a_link_far_down_is_not_seen(phone: Phone) -> None:
    """The home page links to every page, but whoever is in need does not scroll that far."""
    home = phone.look("")
    far = [there for there, y in home.links if y > LINKS_WITHIN]
    near = phone.onward(Place(""))
    assert Place("adopt") in far
    assert Place("adopt") not in near
    assert Place("help-now") in near
    assert phone.taps(Place(""), Place("adopt", "what-you-get"), 1) is None
