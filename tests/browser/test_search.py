"""The search forgives: accents, plurals, everyday words, slips of the finger."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect
from visit import KEPT, NOTHING, alone, opened

from faro.locale.fold import fold
from support import ROOT

QUERIES = yaml.safe_load((Path(__file__).parent / "golden" / "queries.yml").read_text("utf-8"))
FOLDERS = {"en": "", "es": "es/"}


@pytest.fixture(scope="module", params=sorted(FOLDERS))
def search(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """The search of each language, ready."""
    page = opened(browser, address, f"{FOLDERS[request.param]}a-z/")
    page.locator("#find").fill("911")
    page.locator(".faro-find ol a").first.wait_for()
    yield page
    page.context.close()


def found(page: Page, query: str) -> list[str]:
    """Type a query and return the names of the pages that come, in order."""
    page.locator("#find").fill(query)
    hrefs: list[str] = page.evaluate(
        "[...document.querySelectorAll('.faro-find ol a')].map(a => a.getAttribute('href'))"
    )
    return [href.replace("../", "").strip("/") or "index" for href in hrefs]


def test_there_are_enough_queries() -> None:
    assert {language: len(rows) >= 40 for language, rows in QUERIES.items()} == {
        "en": True,
        "es": True,
    }


def test_every_query_finds_its_page_among_the_first_three(search: Page) -> None:
    language = search.locator("html").get_attribute("lang") or ""
    wrong = {
        row["type"]: found(search, row["type"])[:5]
        for row in QUERIES[language]
        if row["find"] not in found(search, row["type"])[:3]
    }
    assert wrong == {}


def test_accents_case_and_plurals_do_not_matter(search: Page) -> None:
    pairs = {
        "en": [("phone", "PHONES"), ("missing child", "Missing Child"), ("visa", "visas")],
        "es": [
            ("linea", "líneas"),
            ("telefono", "TELÉFONOS"),
            ("victima", "víctimas"),
            ("nino", "niños"),
            ("senales", "señal"),
        ],
    }
    for one, other in pairs[search.locator("html").get_attribute("lang") or ""]:
        assert found(search, one)[:3] == found(search, other)[:3] != [], one


def test_browser_and_generator_fold_alike(search: Page) -> None:
    texts = ["¿Qué NIÑA?", "Línea «800»", "pingüino", "Çà et là", "ÅNGSTRÖM", "ﬁn 5º", "İstanbul"]
    script = """texts => texts.map(text =>
        text.normalize('NFD').replace(/\\p{M}/gu, '').toLowerCase())"""
    assert search.evaluate(script, texts) == [fold(text) for text in texts]
    script = (ROOT / "overrides" / "script" / "find.js").read_text("utf-8")
    assert '.normalize("NFD")\n      .replace(/\\p{M}/gu, "")\n      .toLowerCase()' in script


def test_nothing_found_says_so_and_points_to_the_list(search: Page) -> None:
    assert found(search, "zzzzqqq") == []
    said = search.locator("#find-said")
    assert said.inner_text() in {
        "Nothing found. Try another word, or look at the list below.",
        "No encontramos nada. Prueba con otra palabra o mira la lista de abajo.",
    }
    assert found(search, "") == []
    assert said.inner_text() == ""


def test_nothing_found_is_not_said_while_a_word_is_typed(search: Page, folder: Path) -> None:
    """Letter by letter, for every word by which pages are found: t, tr, tra, traf …"""
    language = search.locator("html").get_attribute("lang") or ""
    text = (folder / FOLDERS[language] / "search.js").read_text("utf-8")
    index = json.loads(text.removeprefix("self.faroIndex="))
    columns = [column for page in index["pages"] for column in page[1:5]]
    words = {word for column in columns for word in re.findall(r"[^\W_]+", fold(column))}
    begun = sorted({word[:length] for word in words for length in range(1, len(word) + 1)})
    assert len(begun) > 500
    silent = search.evaluate(
        """begun => {
            const field = document.querySelector("#find");
            const none = document.querySelector(".faro-find").dataset.none;
            return begun.filter(text => {
                field.value = text;
                field.dispatchEvent(new Event("input"));
                return document.querySelector("#find-said").textContent === none;
            }); }""",
        begun,
    )
    assert silent == []


def test_markup_that_is_typed_stays_text(search: Page) -> None:
    found(search, "<img src=x onerror=alert(1)> 911")
    assert search.locator(".faro-find img").count() == 0


def test_what_is_typed_goes_nowhere(browser: Browser, address: str) -> None:
    context = alone(browser, address)
    page = context.new_page()
    page.goto(f"{address}es/a-z/", wait_until="networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    assert asked == []
    page.locator("#find").focus()
    page.locator("#find").press_sequentially("me quitaron mi pasaporte")
    page.locator(".faro-find ol a").first.wait_for()
    assert sorted(path.partition("?")[0] for path in asked) == ["assets/find.js", "es/search.js"]
    assert page.url == f"{address}es/a-z/"
    assert page.evaluate("history.length") == 2
    assert page.evaluate(KEPT) == NOTHING
    context.close()


def test_nothing_of_the_search_comes_before_it_is_touched(browser: Browser, address: str) -> None:
    page = alone(browser, address).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}a-z/", wait_until="networkidle")
    assert [url for url in asked if "find" in url or "search" in url] == []
    assert len(asked) == 3
    page.context.close()


def test_results_stay_once_they_are_shown(browser: Browser, address: str) -> None:
    """Typed before the search was there: what waited must not replace the results later."""
    context = alone(browser, address)

    def late(route: Route) -> None:
        time.sleep(0.6)
        route.continue_()

    context.route("**/search.js", late)
    page = context.new_page()
    page.goto(f"{address}es/a-z/")
    page.locator("#find").focus()
    page.keyboard.type("packs", delay=60)
    first = page.locator(".faro-find ol a").first
    first.wait_for()
    first.evaluate("link => { link.dataset.seen = 'yes'; }")
    page.wait_for_timeout(700)
    assert page.locator(".faro-find ol a").first.get_attribute("data-seen") == "yes"
    context.close()


def test_with_the_keyboard_alone(browser: Browser, address: str) -> None:
    """From any page: to the search, a word, down to the first result, and there."""
    page = opened(browser, address, "es/", viewport={"width": 1280, "height": 800})
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "find":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/es/a-z/")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "find":
            break
    page.keyboard.type("packs")
    page.locator(".faro-find ol a").first.wait_for()
    expect(page.locator("#find-said")).to_contain_text("Páginas encontradas:")
    first = page.locator(".faro-find ol a").first.evaluate("link => link.href")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(first)
    page.context.close()


def test_without_javascript_the_list_stands_there(browser: Browser, address: str) -> None:
    page = opened(browser, address, "es/a-z/", java_script_enabled=False)
    assert not page.locator("#find").is_visible()
    words = page.locator(".faro-words")
    assert words.get_by_text("pollero", exact=False).first.is_visible()
    page.locator(".faro-words a", has_text="levantón").first.click()
    assert page.url == f"{address}es/child-missing/"
    page.context.close()


def test_every_page_can_be_found_by_its_title(search: Page, folder: Path) -> None:
    language = search.locator("html").get_attribute("lang") or ""
    text = (folder / FOLDERS[language] / "search.js").read_text("utf-8")
    pages = json.loads(text.removeprefix("self.faroIndex="))["pages"]
    assert len(pages) > 25
    lost = [
        title
        for address, title, *_ in pages
        if (address.strip("/") or "index") not in found(search, title)[:3]
    ]
    assert lost == []
