"""What a page costs: bytes over the wire (gzip), and requests. Limits, not wishes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Response
from weigh import big_site

from limits import (
    EMBEDDED,
    EMBEDDED_REQUESTS,
    FIRST,
    NEXT,
    REQUESTS,
    SHEETS,
    SHEETS_PICTURES,
    SHEETS_SCRIPTS,
    SIDE_LIST,
)
from static_server import serving

HEADERS = 332
"""What the test's server sends above a page; the limits are for the page itself."""


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


def test_every_page_on_a_first_visit(
    browser: Browser, address: str, every_path: list[str], embeds: list[str]
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    cache = context.new_cdp_session(page)
    scale = Scale(context)
    heavy = {}
    for path in (*every_path, *embeds):
        cache.send("Network.clearBrowserCache")
        page.goto(address + path)
        weight, urls = scale.take()
        limit, requests = FIRST, REQUESTS
        if "embed/" in path:
            limit, requests = EMBEDDED, EMBEDDED_REQUESTS
        elif path in PRINTED:
            continue
        if weight > limit or len(urls) != requests:
            heavy[path] = (weight, urls)
        assert [url for url in urls if not url.startswith(address)] == []
        assert [url for url in urls if "find.js" in url or "search.js" in url] == []
    context.close()
    assert heavy == {}


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


def test_every_page_as_the_next_one(browser: Browser, address: str, every_path: list[str]) -> None:
    """Style and script are there already: only the page itself comes."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    events = context.new_cdp_session(page)
    events.send("Network.enable")
    fetched: list[tuple[str, int]] = []
    urls: dict[str, str] = {}
    cached: set[str] = set()

    def received(event: dict[str, Any]) -> None:
        urls[event["requestId"]] = event["response"]["url"]
        if event["response"].get("fromDiskCache"):
            cached.add(event["requestId"])

    events.on("Network.responseReceived", received)
    events.on("Network.requestServedFromCache", lambda event: cached.add(event["requestId"]))
    events.on(
        "Network.loadingFinished",
        lambda event: fetched.append((event["requestId"], event["encodedDataLength"])),
    )
    heavy = {}
    for path in every_path:
        if path == "":
            continue
        fetched.clear()
        page.goto(address + path)
        # The browser's report of the page itself may come a moment after the page.
        for _ in range(100):
            if any(urls.get(key) == address + path for key, _size in fetched):
                break
            page.wait_for_timeout(20)
        came = [(urls.get(key, ""), size) for key, size in fetched if key not in cached]
        if path in PRINTED:
            came = came[:1]
            page.wait_for_load_state("networkidle")
        if len(came) != 1 or came[0][1] - HEADERS > limit_of(path):
            heavy[path] = came
    context.close()
    assert heavy == {}


def limit_of(path: str) -> int:
    """Return what a page may weigh as the next one: a list of a side is more than a page."""
    return SIDE_LIST if re.search(r"hotlines/(us|mx)/$", path) else NEXT


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
