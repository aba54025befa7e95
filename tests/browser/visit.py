"""Helpers of the browser tests: contexts that never touch the network, and what a page keeps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Route, ViewportSize

from faro.directory.directory import Directory
from faro.exports.search_index import Text, index_file
from support import ROOT

PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 800}

KEPT = """async () => [localStorage.length, sessionStorage.length, document.cookie,
    (await indexedDB.databases()).length, (await caches.keys()).length,
    (await navigator.serviceWorker.getRegistrations()).length]"""
NOTHING = [0, 0, "", 0, 0, 0]

PATIENT = """(timer => { self.setTimeout = (act, wait) => timer(act, wait === 700 ? 9000 : wait); })
    (setTimeout)"""
"""Leaving gives up its step back later: a machine with many tests may be slower than any phone."""


def links_to(directory: Directory, entry: str) -> list[str]:
    """Return the links that call a line, or write to it on WhatsApp."""
    contacts = [c for c in directory.entries[entry].contacts if c.live and c.number]
    starts = {"call": "tel:", "whatsapp": "https://wa.me/"}
    return [
        starts[c.channel] + c.number.digits.lstrip("+" if c.channel == "whatsapp" else "")
        for c in contacts
        if c.channel in starts and c.number
    ]


def alone(browser: Browser, address: str, **options: Any) -> BrowserContext:
    """A context in which other sites answer with a small page instead of being asked.

    Their addresses, and the Referer that they would have seen, are kept in `context.asked`.
    """
    context = browser.new_context(**{"viewport": PHONE, **options})
    asked: list[tuple[str, str]] = []

    def answer(route: Route) -> None:
        if route.request.url.startswith(address.rsplit("/", 2)[0]):
            route.continue_()
        else:
            asked.append((route.request.url, route.request.headers.get("referer", "")))
            route.fulfill(body="<title>Weather</title>Sunny", content_type="text/html")

    context.route("**/*", answer)
    context.asked = asked  # type: ignore[attr-defined]
    return context


def opened(browser: Browser, address: str, path: str, **options: Any) -> Page:
    """A page in a context of its own."""
    page = alone(browser, address, **options).new_page()
    page.goto(address + path)
    return page


def steps(page: Page, ahead: int = 0) -> list[tuple[str, str]]:
    """Return the history of a tab, the oldest entry first: address and title.

    Fails unless as many lie ahead of the page that is shown.
    """
    told = page.context.new_cdp_session(page).send("Page.getNavigationHistory")
    entries = [(entry["url"], entry["title"]) for entry in told["entries"]]
    assert told["currentIndex"] == len(entries) - 1 - ahead, entries
    return [entry for entry in entries if entry[0] != "about:blank"]


def covered(page: Page, selector: str) -> list[str]:
    """Return what is wrong with an element that must be in reach of a thumb right now."""
    found: list[str] = page.evaluate(
        """selector => {
            const e = document.querySelector(selector);
            const b = e.getBoundingClientRect(), wrong = [];
            if (b.width < 44 || b.height < 44) wrong.push(`small: ${b.width} x ${b.height}`);
            if (b.left < -1 || b.top < -1 || b.right > innerWidth + 1 || b.bottom > innerHeight + 1)
                wrong.push(`off the screen: ${b.left} ${b.top} ${b.right} ${b.bottom}`);
            for (const [x, y] of [[.5, .5], [.15, .2], [.85, .8]]) {
                const at = document.elementFromPoint(b.left + x * b.width, b.top + y * b.height);
                const name = at && at.outerHTML.slice(0, 80);
                if (!at || !e.contains(at)) wrong.push(`covered by ${name}`);
            }
            return wrong; }""",
        selector,
    )
    return found


SEARCH = """<!doctype html><html lang="{language}"><div class="faro-find" data-some="#"
 data-none="none" data-wait="wait" data-index="search.js"><input>
 <div role="status"><p></p></div><ol></ol></div>"""


def search_of(browser: Browser, texts: Sequence[Text], language: str, before: str = "") -> Page:
    """Return a page with nothing but the search of some texts; `before` it, a script may run."""
    page = browser.new_page()
    page.set_content(SEARCH.format(language=language))
    if before:
        page.evaluate(before)
    page.add_script_tag(content=index_file(texts, {}))
    page.add_script_tag(path=ROOT / "overrides" / "vendor" / "minisearch.js")
    page.add_script_tag(path=ROOT / "overrides" / "script" / "find.js")
    return page
