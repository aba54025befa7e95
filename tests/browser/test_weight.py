"""What a page costs: bytes over the wire (gzip), and requests. Limits, not wishes."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Response
from weigh import big_site

from limits import SHEETS, SHEETS_PICTURES, SHEETS_SCRIPTS
from static_server import serving


class Scale:
    """Weighs what a context receives."""

    def __init__(self, context: BrowserContext) -> None:
        self.seen: list[Response] = []
        context.on("response", lambda answer: self.seen.append(answer))

    def take(self) -> tuple[int, list[str]]:
        """Return bytes (bodies as sent) and addresses since the last call."""
        weight = sum(
            answer.request.sizes()["responseBodySize"]
            for answer in self.seen
            if not answer.from_service_worker
        )
        urls = [answer.url for answer in self.seen]
        self.seen.clear()
        return weight, urls


def first_visit(browser: Browser, url: str) -> tuple[int, list[str]]:
    """Open a page with an empty cache."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    scale = Scale(context)
    context.new_page().goto(url)
    found = scale.take()
    context.close()
    return found


PRINTED = {"print/", "es/print/"}


def test_the_page_for_printing(browser: Browser, address: str) -> None:
    """Its pictures do not hold up its words, and all of them together stay small."""
    for path in PRINTED:
        context = browser.new_context(viewport={"width": 360, "height": 740})
        scale = Scale(context)
        page = context.new_page()
        page.goto(address + path)
        page.evaluate(
            """async () => { for (let y = 0; y < document.body.scrollHeight; y += 300) {
                scrollTo(0, y); await new Promise(done => setTimeout(done, 20)); } }"""
        )
        page.wait_for_load_state("networkidle")
        pictures = [answer for answer in scale.seen if answer.url.endswith(".png")]
        others = [answer for answer in scale.seen if not answer.url.endswith(".png")]
        shown = page.locator("article img").count()
        assert len(pictures) == shown == 8
        assert len(others) == SHEETS_SCRIPTS
        assert sum(a.request.sizes()["responseBodySize"] for a in others) <= SHEETS
        assert sum(a.request.sizes()["responseBodySize"] for a in pictures) <= SHEETS_PICTURES
        context.close()


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site with 250 pages a language."""
    return big_site(tmp_path_factory.mktemp("big"), 250)


def test_a_site_of_250_pages_weighs_the_same(browser: Browser, address: str, big: Path) -> None:
    with serving(big.parent, "faro/") as other:
        for path in ("", "help-now/", "child-missing/", "hotlines/us/", "es/signs/", "es/about/"):
            here, urls = first_visit(browser, address + path)
            there, more = first_visit(browser, other + path)
            assert len(urls) == len(more)
            assert abs(there / here - 1) < 0.02, (path, here, there)
