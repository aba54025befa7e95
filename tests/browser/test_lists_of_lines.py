"""The lists of lines in the hand: how long they are, how few taps a number is away, and paper."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator
from itertools import product

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect
from visit import PHONE, alone, links_to, opened

from faro.directory.dialing import ways
from faro.directory.directory import Directory
from limits import (
    INDEX_HEIGHT,
    LIST_BESIDE,
    MEDIAN_ROW,
    PRINTED_PAGES,
    ROW_HEIGHT,
    TAPS,
    TARGET,
)
from weekly import some

LANGUAGES = ("", "es/")
SIDES = (0, 1)
LINKS = ".ways a, .faro-index a, .faro-jump a, .faro-here a"


def list_of(directory: Directory, side: int) -> str:
    """Return the path of the list of a side, from the folder of the language."""
    return f"hotlines/{directory.site.sides[side].country.lower()}/"


@pytest.fixture(params=LANGUAGES)
def phone(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A phone that shows the page of all numbers, in a language."""
    page = opened(browser, address, f"{request.param}hotlines/", viewport=PHONE)
    yield page
    page.context.close()


def height(page: Page) -> int:
    """Return how long a page is."""
    found: int = page.evaluate("document.documentElement.scrollHeight")
    return found


def test_the_page_of_all_numbers_is_short(phone: Page) -> None:
    assert height(phone) <= INDEX_HEIGHT


@pytest.mark.parametrize("side", SIDES)
def test_a_list_is_as_long_as_its_lines_need(phone: Page, directory: Directory, side: int) -> None:
    """So much for each of its lines, those in a closed list as well, and so much beside them."""
    phone.goto(phone.url + list_of(directory, side).removeprefix("hotlines/"))
    lines = phone.locator(".faro-lines > li").count()
    assert lines > 10
    assert height(phone) <= ROW_HEIGHT * lines + LIST_BESIDE


@pytest.mark.parametrize("side", SIDES)
def test_half_of_the_rows_take_a_third_of_the_screen(
    phone: Page, directory: Directory, side: int
) -> None:
    phone.goto(phone.url + list_of(directory, side).removeprefix("hotlines/"))
    rows: list[float] = phone.locator(".faro-lines > li").evaluate_all(
        """rows => rows.filter(row => row.checkVisibility())
            .map(row => row.getBoundingClientRect().height)"""
    )
    assert len(rows) > 10
    assert statistics.median(rows) <= MEDIAN_ROW


def test_every_link_fits_under_a_thumb(phone: Page, directory: Directory) -> None:
    start = phone.url
    paths = ["", *(list_of(directory, side).removeprefix("hotlines/") for side in SIDES)]
    for path in (*paths, f"{directory.site.sides[0].first}/"):
        phone.goto(start + path)
        small = phone.evaluate(
            """([links, least]) => {
                for (const closed of document.querySelectorAll('main details')) closed.open = true;
                return [...document.querySelectorAll(links)].filter(e => e.checkVisibility())
                    .map(e => [e.textContent, e.getBoundingClientRect().height])
                    .filter(([, height]) => height < least - 0.5); }""",
            [LINKS, TARGET],
        )
        assert small == [], path
        assert phone.locator(LINKS).count() > 5


def test_how_many_lines_a_situation_has_is_one_number(phone: Page, directory: Directory) -> None:
    """A 15 beside long words never becomes a 1 above a 5."""
    start = phone.url
    for side in SIDES:
        phone.goto(start + list_of(directory, side).removeprefix("hotlines/"))
        parted = phone.locator(".faro-jump small").evaluate_all(
            """all => all.filter(e => e.getClientRects().length !== 1
                || e.getBoundingClientRect().height > 2 * parseFloat(getComputedStyle(e).fontSize))
                .map(e => e.parentElement.textContent)"""
        )
        assert parted == []


@pytest.mark.parametrize(("scripts", "side"), some(product([True, False], SIDES), 3))
def test_the_bar_says_which_side_it_is_wherever_one_has_scrolled(
    browser: Browser, address: str, directory: Directory, side: int, scripts: bool
) -> None:
    for language in LANGUAGES:
        page = opened(
            browser,
            address,
            language + list_of(directory, side),
            viewport=PHONE,
            java_script_enabled=scripts,
        )
        name = directory.site.sides[side].name[language.rstrip("/") or "en"]
        bar = page.locator(".faro-here")
        # Also where a jump has led, and at the very end of the rows.
        for row in (0, 5, 15, -1):
            target = page.locator(".faro-lines > li:visible").nth(row)
            target.scroll_into_view_if_needed()
            expect(bar).to_be_in_viewport()
            expect(bar).to_contain_text(name)
            box = bar.bounding_box()
            assert box is not None
            on_top = page.evaluate(
                """([x, y]) => !!document.elementFromPoint(x, y)?.closest('.faro-here')""",
                [box["x"] + 30, box["y"] + box["height"] / 2],
            )
            assert on_top
        page.context.close()


@pytest.mark.parametrize("side", SIDES)
def test_a_jump_shows_the_heading_below_the_bar(
    browser: Browser, address: str, directory: Directory, side: int
) -> None:
    page = opened(browser, address, list_of(directory, side), viewport=PHONE)
    links = page.locator(".faro-jump a")
    assert links.count() > 5
    for number in range(0, links.count(), 3):
        name = str(links.nth(number).get_attribute("href"))
        links.nth(number).click()
        page.wait_for_timeout(100)
        tops = page.evaluate(
            """name => [document.querySelector(name).getBoundingClientRect().top,
                document.querySelector('.faro-here').getBoundingClientRect().bottom,
                innerHeight, scrollY + innerHeight >= document.body.scrollHeight - 2]""",
            name,
        )
        top, bar, screen, end = tops
        assert bar - 1 <= top
        assert end or top < screen / 2, name
    page.context.close()


STARTS = ("", "child-missing/")


@pytest.mark.parametrize(("language", "scripts"), [("", True), ("es/", False)])
def test_the_dialer_is_three_taps_away(
    browser: Browser, address: str, directory: Directory, language: str, scripts: bool
) -> None:
    """The phones, the side, the number: from the home page, a text, and the page of a line."""
    context = alone(browser, address, viewport=PHONE, java_script_enabled=scripts)
    page = context.new_page()
    for number, side in enumerate(directory.site.sides):
        country = side.country.lower()
        for start in (*STARTS, f"hotlines/{side.first}/"):
            page.goto(address + language + start)
            taps = 1
            page.locator(".phones").click()
            if not page.url.endswith(f"/{country}/"):
                taps += 1
                # From a page about the other side its list opens, which leads across.
                if page.url.endswith("/hotlines/"):
                    page.locator(".faro-where a.side").nth(number).click()
                else:
                    page.locator(".faro-here a").first.click()
            assert page.url == f"{address}{language}hotlines/{country}/"
            call = links_to(directory, side.first)[0]
            link = page.locator(f"#{side.first} .ways a[href='{call}']")
            expect(link).to_be_visible()
            assert taps + 1 <= TAPS, (start, country)
    context.close()


def pdf_of(page: Page) -> list[str]:
    """Print a page on Letter paper and return the text of each sheet."""
    content = page.pdf(format="Letter", margin={"top": "1cm", "bottom": "1cm"})
    with pypdfium2.PdfDocument(content) as document:
        return [sheet.get_textpage().get_text_bounded() for sheet in document]


def squeezed(text: str) -> str:
    """Return a text with single spaces on each line, and with plain hyphens."""
    text = re.sub("[\u00ad\u2010\u2011\ufffe\x02]", "-", text.replace("\u00a0", " "))
    return "\n".join(" ".join(line.split()) for line in text.splitlines())


@pytest.mark.parametrize(("language", "side"), some(product(LANGUAGES, SIDES), 3))
def test_the_list_of_a_side_prints(
    browser: Browser, address: str, directory: Directory, language: str, side: int
) -> None:
    """Each number in one piece on its line, no heading alone at the end of a sheet."""
    here = directory.site.sides[side]
    page = opened(browser, address, language + list_of(directory, side), viewport=PHONE)
    headings = page.locator("main h2").evaluate_all(
        "all => all.map(e => e.firstChild.textContent.trim().replace(/\\\\s+/g, ' '))"
    )
    shown = page.locator(".faro-lines > li:visible").evaluate_all("all => all.map(e => e.id)")
    dialed = page.locator(".faro-lines > li:visible .ways a[href^='tel:']").evaluate_all(
        "all => all.map(e => e.href)"
    )
    sheets = [squeezed(text) for text in pdf_of(page)]
    page.context.close()
    assert len(sheets) > 1
    whole = "\n".join(sheets)
    numbers = {
        way.text
        for name in shown
        for entry in [directory.entries[name]]
        for way in ways(directory.entries[entry.through or name], here.country, "en")
        if way.href in dialed
    }
    assert len(numbers) > 10
    assert sorted(number for number in numbers if squeezed(number) not in whole) == []
    for sheet in sheets:
        last = [line for line in sheet.splitlines() if line][-1]
        assert not [head for head in headings if head.endswith(last)], last


@pytest.mark.parametrize(("language", "side"), some(product(LANGUAGES, SIDES), 3))
def test_the_list_of_a_side_takes_few_sheets(
    browser: Browser, address: str, directory: Directory, language: str, side: int
) -> None:
    page = opened(browser, address, language + list_of(directory, side), viewport=PHONE)
    sheets = pdf_of(page)
    page.context.close()
    assert len(sheets) <= PRINTED_PAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_line_prints(
    browser: Browser, address: str, directory: Directory, language: str
) -> None:
    for side in directory.site.sides:
        page = opened(browser, address, f"{language}hotlines/{side.first}/", viewport=PHONE)
        name = page.locator("h1").inner_text()
        sheets = [squeezed(text) for text in pdf_of(page)]
        page.context.close()
        entry = directory.entries[side.first]
        assert len(sheets) <= 5
        whole = "\n".join(sheets)
        assert " ".join(name.split()) in " ".join(whole.split())
        texts = [way.text for way in ways(entry, side.country, "en") if way.contact.number]
        assert [text for text in texts if squeezed(text) not in whole] == []


@pytest.mark.parametrize("language", some(LANGUAGES, 2))
def test_with_letters_of_twice_the_size_everything_is_in_reach(
    large_letters: Browser, address: str, directory: Directory, language: str
) -> None:
    for side in directory.site.sides:
        path = f"{language}hotlines/{side.country.lower()}/"
        page = opened(large_letters, address, path, viewport=PHONE)
        call = page.locator(f"#{side.first} .ways a[href^='tel:']").first
        call.scroll_into_view_if_needed()
        expect(call).to_be_in_viewport()
        box, bar = call.bounding_box(), page.locator(".faro-here").bounding_box()
        assert box is not None
        assert bar is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]
        # The bar that stays leaves most of the screen to the lines.
        assert bar["height"] < PHONE["height"] / 3
        page.context.close()


@pytest.mark.parametrize("side", SIDES)
def test_colors_of_the_sides_differ_in_light_and_dark(
    browser: Browser, address: str, directory: Directory, side: int
) -> None:
    """A side has a color of its own, and never only that: its name stands in the bar."""
    seen = set()
    for scheme in ("light", "dark"):
        page = opened(
            browser, address, list_of(directory, side), viewport=PHONE, color_scheme=scheme
        )
        bar = page.locator(".faro-here")
        seen.add(bar.evaluate("e => getComputedStyle(e).color"))
        assert bar.inner_text().strip()
        page.context.close()
    assert len(seen) == 2
