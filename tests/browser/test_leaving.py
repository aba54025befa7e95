"""Leaving at once, and leaving nothing behind."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

TARGETS = {"": "https://www.weather.gov/", "es/": "https://smn.conagua.gob.mx/es/"}


def context_without_network(browser: Browser, address: str, **options: object) -> BrowserContext:
    """A context in which other sites answer with an empty page instead of being asked."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, **options)  # type: ignore[arg-type]

    def answer(route: Route) -> None:
        if route.request.url.startswith(address):
            route.continue_()
        else:
            route.fulfill(body="<title>Weather</title>Sunny", content_type="text/html")

    context.route("**/*", answer)
    return context


def two_pages(context: BrowserContext, address: str, language: str) -> Page:
    """Open the home page, then a second page of the site."""
    page = context.new_page()
    page.goto(address + language)
    page.goto(f"{address}{language}hotlines/")
    return page


@pytest.mark.parametrize("language", TARGETS)
@pytest.mark.parametrize("way", ["tap", "shift"])
def test_back_does_not_return_to_the_page_that_was_left(
    browser: Browser, address: str, language: str, way: str
) -> None:
    context = context_without_network(browser, address)
    page = two_pages(context, address, language)
    if way == "tap":
        page.locator(".faro-leave").click()
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url(TARGETS[language])
    page.go_back()
    # What the page about safety says: the page before may still be shown.
    assert page.url == address + language
    context.close()


def test_without_javascript_it_is_an_ordinary_link(browser: Browser, address: str) -> None:
    context = context_without_network(browser, address, java_script_enabled=False)
    page = two_pages(context, address, "")
    page.locator(".faro-leave").click()
    page.wait_for_url(TARGETS[""])
    context.close()


@pytest.mark.parametrize("path", ["", "hotlines/", "es/safe-browsing/", "es/hotlines/"])
def test_button_is_in_reach_at_every_scroll_position(
    browser: Browser, address: str, path: str
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(address + path)
    for part in (0, 0.5, 1):
        page.evaluate(f"scrollTo(0, {part} * document.body.scrollHeight)")
        page.wait_for_timeout(100)
        box = page.locator(".faro-leave").bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44
        assert 0 <= box["y"] <= 740 - box["height"]
        middle = page.evaluate(
            "([x, y]) => document.elementFromPoint(x, y).className",
            [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2],
        )
        assert middle == "faro-leave"
    page.close()


def test_spoken_progress_follows_the_language(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}es/")
    said = page.locator(".faro-leave-said")
    page.keyboard.press("Shift")
    assert said.inner_text() == "Mayúsculas, presiónala 2 veces más para salir."
    page.keyboard.press("Shift")
    assert said.inner_text() == "Mayúsculas, presiónala 1 vez más para salir."
    page.keyboard.press("a")
    assert said.inner_text() == ""
    page.close()


def test_nothing_is_stored_and_nobody_else_is_asked(browser: Browser, address: str) -> None:
    """What the site says of itself, on every page that the menu lists."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    links = page.evaluate(
        "[...document.querySelectorAll('.md-nav--primary a[href]')].map(a => a.href.split('#')[0])"
    )
    for link in sorted(set(links)):
        if link.startswith(address):
            page.goto(link)
    assert len(set(links)) > 20
    kept = page.evaluate(
        """async () => [localStorage.length, sessionStorage.length, document.cookie,
            (await indexedDB.databases()).length, (await caches.keys()).length,
            (await navigator.serviceWorker.getRegistrations()).length]"""
    )
    assert kept == [0, 0, "", 0, 0, 0]
    assert context.cookies() == []
    assert [url for url in asked if not url.startswith(address.rsplit("/faro/", 1)[0])] == []
    context.close()
