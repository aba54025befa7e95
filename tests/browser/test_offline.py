"""The offline bundle in a real Chromium, opened as files, with the network cut."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, Route, expect
from visit import PHONE, links_to

from faro.directory.directory import Directory
from faro.locale.names import long_date

FIRST = {"en": "index.html", "es": "espanol.html"}
NUMBERS = {"en": "phones-san-diego.html", "es": "telefonos-san-diego.html"}
VIOLATIONS = """addEventListener('securitypolicyviolation',
    event => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))"""

KEPT = "[localStorage.length, sessionStorage.length, document.cookie]"

Said = list[str]


def cut(browser: Browser, **options: Any) -> tuple[Page, Said]:
    """A page in a context without a network, and everything that goes wrong in it."""
    context = browser.new_context(**{"viewport": PHONE, "offline": True, **options})
    context.add_init_script(VIOLATIONS)
    said: Said = []

    def refuse(route: Route) -> None:
        said.append(f"asked for {route.request.url}")
        route.abort("internetdisconnected")

    def failed(request: Request) -> None:
        # Whoever goes on before a page is there has not lost anything.
        if request.failure != "net::ERR_ABORTED":
            said.append(f"failed: {request.url}")

    context.route(re.compile("^(?!file:)"), refuse)
    page = context.new_page()
    page.on("console", lambda message: said.append(f"{page.url} {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url} {error}"))
    page.on("requestfailed", failed)
    return page, said


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """Somebody without a network. Nothing may go wrong, and nothing may be kept."""
    page, said = cut(browser)
    yield page
    assert page.evaluate(KEPT) == [0, 0, ""]
    page.context.close()
    assert said == []


def begin(page: Page, copy: Path, language: str) -> None:
    """Open the first page of a language by a double click on its file."""
    page.goto((copy / FIRST[language]).as_uri())


@pytest.mark.parametrize("language", FIRST)
def test_from_the_first_page_to_the_numbers(
    reader: Page, copy: Path, directory: Directory, language: str
) -> None:
    begin(reader, copy, language)
    notice = reader.locator("article > .faro-lag").first
    newest = directory.version.date
    expect(notice).to_contain_text(long_date(newest, language))
    expect(notice).to_be_in_viewport()
    # The first choice is still on the first screen.
    expect(reader.locator(".faro-paths a").first).to_be_in_viewport()
    reader.locator(".faro-paths a").nth(1).click()
    assert reader.url == (copy / "pages" / _folder(language) / "child-missing/index.html").as_uri()
    expect(reader.locator("article a[href^='tel:']").first).to_be_visible()
    reader.locator(".phones").click()
    lines = copy / "pages" / _folder(language) / "hotlines"
    assert reader.url == (lines / "index.html").as_uri()
    reader.locator(".faro-where a.side").first.click()
    assert reader.url == (copy / NUMBERS[language]).as_uri()
    first = directory.site.sides[0].first
    call = links_to(directory, first)[0]
    expect(reader.locator(f"#{first} a[href='{call}']").first).to_be_visible()
    group = directory.entries[first].groups[0]
    reader.locator(f".faro-jump a[href$='#{group}']").click()
    assert reader.url.endswith(f"{NUMBERS[language]}#{group}")
    reader.locator(f"#{first} .ways a").last.click()
    assert reader.url == (lines / first / "index.html").as_uri()
    expect(reader.locator(f".faro-ways a[href='{call}']")).to_be_visible()
    reader.locator(".brand").click()
    assert reader.url == (copy / FIRST[language]).as_uri()


def _folder(language: str) -> str:
    return "" if language == "en" else language


def test_the_switch_leads_to_the_same_page(reader: Page, copy: Path) -> None:
    for path, other in {
        "index.html": "espanol.html",
        "phones-tijuana.html": "telefonos-tijuana.html",
        "pages/signs/index.html": "pages/es/signs/index.html",
        "pages/hotlines/index.html": "pages/es/hotlines/index.html",
        "pages/hotlines/us-nhth/index.html": "pages/es/hotlines/us-nhth/index.html",
        "pages/sources/pages/signs/index.html": "pages/es/sources/pages/signs/index.html",
    }.items():
        reader.goto((copy / path).as_uri())
        reader.locator(".switch").click()
        assert reader.url == (copy / other).as_uri()
        expect(reader.locator("html")).to_have_attribute("lang", "es")
        reader.locator(".switch").click()
        assert reader.url == (copy / path).as_uri()


@pytest.mark.parametrize(
    ("language", "queries"),
    [
        (
            "en",
            {"runaway": "pages/child-missing/index.html", "phones": "pages/hotlines/index.html"},
        ),
        (
            "es",
            {
                "me quitaron mi pasaporte": "pages/es/signs-labor/index.html",
                "qué necesitas ahora": "espanol.html",
            },
        ),
    ],
)
def test_the_search_finds_pages_that_open(
    reader: Page, copy: Path, language: str, queries: dict[str, str]
) -> None:
    for typed, path in queries.items():
        begin(reader, copy, language)
        reader.locator(".find").click()
        reader.locator("#find").fill(typed)
        found = reader.locator(".faro-find ol a")
        found.first.wait_for()
        addresses = found.evaluate_all("links => links.map(link => link.href)")
        wanted = (copy / path).as_uri()
        assert wanted in addresses[:3]
        found.nth(addresses.index(wanted)).click()
        assert reader.url == wanted
        expect(reader.locator("article h1")).to_be_visible()


@pytest.mark.parametrize("language", FIRST)
def test_the_menu_works(reader: Page, copy: Path, language: str) -> None:
    begin(reader, copy, language)
    menu = reader.locator(".menu")
    menu.locator("summary").click()
    expect(menu.locator("li a").nth(1)).to_be_visible()
    reader.keyboard.press("Escape")
    expect(menu.locator("li a").nth(1)).to_be_hidden()
    menu.locator("summary").click()
    menu.locator("> ul > li > a").nth(1).click()
    assert reader.url.endswith("a-z/index.html#section-2")
    expect(reader.locator("#section-2")).to_be_in_viewport()


def test_leaving_hides_the_page_though_nothing_can_come(browser: Browser, copy: Path) -> None:
    """The page of the weather does not come, but this one goes, and Back does not bring it."""
    page, said = cut(browser)
    page.goto((copy / "index.html").as_uri())
    page.goto((copy / "pages" / "signs" / "index.html").as_uri())
    page.locator(".faro-leave").click()
    page.wait_for_url("chrome-error://**")
    assert "asked for https://www.weather.gov/" in said
    page.go_back()
    assert page.url == (copy / "index.html").as_uri()
    page.context.close()


def test_age_is_reckoned_without_a_network(reader: Page, copy: Path, directory: Directory) -> None:
    newest = directory.version.date
    day = newest + dt.timedelta(days=366)
    reader.clock.set_fixed_time(dt.datetime.combine(day, dt.time(), dt.UTC))
    begin(reader, copy, "es")
    old = f"Sin revisar desde el {long_date(newest, 'es')}."
    expect(reader.locator("article > .faro-lag .faro-old.last")).to_have_text(old)
    expect(reader.locator(".danger .faro-old")).to_contain_text(old)
    reader.goto((copy / "telefonos-tijuana.html").as_uri())
    rows = reader.locator(".faro-lines > li:visible")
    assert rows.count() == reader.locator(".faro-lines > li > .faro-old").count() > 10


@pytest.mark.parametrize(
    ("name", "scripts"),
    [
        ("index.html", True),
        ("espanol.html", False),
        ("phones-san-diego.html", False),
        ("telefonos-tijuana.html", True),
    ],
)
def test_one_file_alone_still_helps(
    browser: Browser,
    copy: Path,
    directory: Directory,
    tmp_path: Path,
    name: str,
    scripts: bool,
) -> None:
    """Many phones hand a browser one file, and nothing beside it can be reached."""
    alone = tmp_path / "only"
    alone.mkdir()
    shutil.copy(copy / name, alone / name)
    page, said = cut(browser, java_script_enabled=scripts)
    page.goto((alone / name).as_uri())
    # The style is in the page itself.
    assert page.locator(".brand svg").bounding_box() == {
        "x": 16,
        "y": 10,
        "width": 32,
        "height": 32,
    }
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    expect(page.locator(".danger a[href='tel:911']").first).to_be_in_viewport()
    # The first page has the numbers of both sides, a list those of its own.
    for side, own in zip(directory.site.sides, ("san-diego", "tijuana"), strict=True):
        if name in FIRST.values() or own in name:
            number = links_to(directory, side.first)[0]
            expect(page.locator(f"article a[href='{number}']").first).to_be_visible()
    expect(page.locator(".faro-lag time")).to_be_visible()
    page.context.close()
    # What stands beside the page is lost: its script, and the sheet for wide screens and paper.
    beside = ("page.js", "wide.css", "ERR_FILE_NOT_FOUND")
    assert [line for line in said if not any(name in line for name in beside)] == []


def test_without_style_the_numbers_stand_there(
    browser: Browser, copy: Path, first_links: list[str]
) -> None:
    page, _ = cut(browser, java_script_enabled=False)
    page.goto((copy / "telefonos-san-diego.html").as_uri())
    page.evaluate("document.querySelectorAll('style').forEach(style => style.remove())")
    expect(page.locator(f"a[href='{first_links[0]}']").first).to_be_visible()
    expect(page.locator("article h1")).to_be_visible()
    page.context.close()


def test_every_page_opens_whole(reader: Page, copy: Path, folder: Path) -> None:
    """With style and script, on one page of nine; that the others are alike is tested unopened."""
    # Pages made to stand inside other sites have no menu.
    paths = [path for path in sorted(copy.rglob("*.html")) if "embed" not in path.parts]
    made = [path for path in folder.rglob("*.html") if "embed" not in path.parts]
    assert len(paths) > len(made) / 2
    for path in paths[::9]:
        reader.goto(path.as_uri())
        assert reader.evaluate(
            """() => { const menu = document.querySelector('.menu');
                menu.open = true;
                document.querySelector('main').click();
                return [getComputedStyle(document.body).marginTop, menu.open]; }"""
        ) == ["0px", False], path.name


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("es", "dark")])
def test_axe_finds_nothing_on_the_first_page(
    browser: Browser, copy: Path, language: str, scheme: str
) -> None:
    page, _ = cut(browser, bypass_csp=True, color_scheme=scheme)
    begin(page, copy, language)
    page.evaluate(str(Axe().axe_script))
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    assert [rule["id"] for rule in found["violations"]] == []
    page.context.close()
