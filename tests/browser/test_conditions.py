"""Bad conditions: no scripts, no style, a network that breaks, other paths, paper."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route
from visit import DESK, alone, covered, links_to, opened

from faro.directory.directory import Directory
from static_server import serving

LANGUAGES = ("", "es/")


def test_numbers_menu_switch_and_leaving_without_scripts(
    browser: Browser, address: str, directory: Directory
) -> None:
    for language in LANGUAGES:
        page = opened(browser, address, f"{language}hotlines/", java_script_enabled=False)
        assert page.locator(".faro-leave").is_visible()
        assert page.locator(".switch").is_visible()
        for number, side in enumerate(directory.site.sides):
            page.goto(f"{address}{language}hotlines/")
            page.locator(".faro-where a.side").nth(number).click()
            assert page.url == f"{address}{language}hotlines/{side.country.lower()}/"
            hrefs = links_to(directory, side.first)
            row = page.locator(f"#{side.first} .ways")
            for href in hrefs:
                assert row.locator(f"a[href='{href}']").is_visible()
            group = directory.entries[side.first].groups[0]
            page.locator(f".faro-jump a[href='#{group}']").click()
            assert page.url.endswith(f"#{group}")
            row.locator("a").last.click()
            assert page.url == f"{address}{language}hotlines/{side.first}/"
            for href in hrefs:
                assert page.locator(f".faro-ways a[href='{href}']").is_visible()
        assert not page.locator(".menu ul").first.is_visible()
        page.locator(".menu summary").click()
        page.locator(".menu ul ul a").first.click()
        assert page.url == f"{address}{language}help-now/"
        page.locator("a.find").click()
        assert page.url == f"{address}{language}a-z/"
        page.context.close()


def test_without_style_the_order_makes_sense_and_numbers_come_first(
    browser: Browser, address: str
) -> None:
    context = alone(browser, address)
    context.route("**/*.css*", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{address}es/hotlines/")
    text = page.locator("body").inner_text()
    words = ("Salir", "Menú", "Buscar", "Teléfonos", "Faro", "¿Hay peligro ahora?", "Llama al 911")
    places = [text.index(word) for word in words]
    assert places == sorted(places)
    # The strip, the title and the first table stand before any source or foot.
    assert text.index("Llama al 911") < text.index("Fuentes") < text.index("Publica Faro")
    assert len(text[: text.index("Llama al 911")].splitlines()) < 20
    context.close()


def test_network_cut_after_the_html(browser: Browser, address: str) -> None:
    """Neither style nor script arrive: numbers, leaving and the other language are there."""

    def html_only(route: Route) -> None:
        if route.request.resource_type == "document":
            route.continue_()
        else:
            route.abort("internetdisconnected")

    context = alone(browser, address)
    context.route("**/*", html_only)
    page = context.new_page()
    page.goto(f"{address}es/help-now/")
    assert page.locator("header a[href='tel:911']").is_visible()
    assert page.locator("article a[href^='tel:']").first.is_visible()
    assert page.locator(".faro-leave").get_attribute("href") == "https://smn.conagua.gob.mx/es/"
    assert page.locator(".switch").is_visible()
    context.close()


@pytest.mark.parametrize("blocked", ["document", "stylesheet", "script"])
def test_a_third_of_the_files_does_not_arrive(
    browser: Browser, address: str, first_links: list[str], blocked: str
) -> None:
    """A page is three files: whichever is missing, the others do their part."""
    context = alone(browser, address)
    page = context.new_page()
    page.goto(address)
    context.route(
        "**/*",
        lambda route: (
            route.abort() if route.request.resource_type == blocked else route.continue_()
        ),
    )
    if blocked == "document":
        # The page that is there keeps working: it still covers itself when it is left.
        page.locator(".faro-leave").click(no_wait_after=True)
        page.wait_for_timeout(300)
        assert page.title() != "What do you need now? - Faro"
        context.close()
        return
    page.goto(f"{address}hotlines/us/")
    assert page.locator(f"article a[href='{first_links[0]}']").first.is_visible()
    if blocked == "script":
        assert covered(page, ".faro-leave") == []
        page.locator(".menu summary").click()
        assert page.locator(".menu ul").first.is_visible()
    context.close()


@pytest.mark.parametrize("path", ["", "repo/", "a/b/"])
def test_any_sub_path(browser: Browser, folder: Path, tmp_path: Path, path: str) -> None:
    """The same build works at the root of a server and below any path."""
    shutil.copytree(folder, tmp_path / path.rstrip("/") if path else tmp_path, dirs_exist_ok=True)
    with serving(tmp_path, path) as address:
        page = alone(browser, address, viewport=DESK).new_page()
        failed: list[str] = []
        page.on("response", lambda a: failed.append(a.url) if a.status >= 400 else None)
        page.goto(f"{address}es/signs/")
        page.locator(".switch").click()
        assert page.url == f"{address}signs/"
        page.locator(".phones").click()
        page.locator(".faro-index a").first.click()
        assert page.url == f"{address}hotlines/us-911/"
        assert page.locator(".faro-sources a").count() > 0
        page.locator(".brand").click()
        page.locator(".faro-paths a").nth(1).click()
        assert page.url == f"{address}child-missing/"
        page.locator(".find").click()
        page.locator("#find").fill("runaway")
        page.locator(".faro-find ol a[href='../child-missing/']").click()
        page.wait_for_url(f"{address}child-missing/")
        assert failed == []
        page.context.close()


@pytest.mark.parametrize("lost", ["nowhere", "es/nowhere/", "es/a/b/c/d.html", "hotlines/x/y"])
def test_lost_addresses_at_any_depth(
    browser: Browser, address: str, directory: Directory, lost: str
) -> None:
    firsts = [links_to(directory, side.first)[0] for side in directory.site.sides]
    page = opened(browser, address, lost)
    assert page.locator("header a[href='tel:911']").is_visible()
    assert covered(page, ".faro-leave") == []
    # The style sheet was found: the bar stands at the foot of the screen.
    for language, folder in (("en", ""), ("es", "es/")):
        part = page.locator(f".faro-lost[lang={language}]")
        for href in ("tel:911", *firsts):
            assert part.locator(f"a[href='{href}']").is_visible()
        for link, target in (("first", f"{folder}"), ("last", f"{folder}hotlines/")):
            href = getattr(part.locator("p").last.locator("a"), link).get_attribute("href")
            answer = page.request.get(address.replace("/faro/", "") + (href or ""))
            assert answer.ok
            assert answer.url == address + target
    page.context.close()


def test_back_shows_the_page_as_it_was(browser: Browser, address: str) -> None:
    page = opened(browser, address, "help-now/")
    page.locator(".phones").click()
    page.wait_for_url("**/hotlines/")
    page.go_back()
    assert page.url == f"{address}help-now/"
    assert covered(page, ".faro-leave") == []
    assert page.evaluate("document.elementFromPoint(180, 300).closest('article') !== null")
    page.context.close()


@pytest.mark.parametrize("path", ["es/hotlines/us/", "es/hotlines/us-nhth/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper(
    browser: Browser, address: str, directory: Directory, scheme: str, path: str
) -> None:
    """Black on white whatever the screen shows, no bar, all numbers, no row torn in two."""
    page = opened(browser, address, path, color_scheme=scheme)
    page.emulate_media(media="print", color_scheme=scheme)  # type: ignore[arg-type]
    for hidden in (".bar", ".switch", ".skip"):
        assert not page.locator(hidden).first.is_visible()
    colors = page.evaluate(
        """() => ['body', 'article a', '.danger a', 'h2', '.side', 'li > b', '.ways a', '.note',
                '.faro-ways a', '.facts', '.top']
            .map(s => document.querySelector(s)).filter(Boolean).map(element => {
                const e = getComputedStyle(element);
                return [e.color, e.backgroundColor]; })"""
    )
    assert len(colors) > 6
    assert {color for color, _ in colors} == {"rgb(0, 0, 0)"}
    assert {ground for _, ground in colors} <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    first = directory.site.sides[0].first
    rows = page.locator(".faro-lines > li")
    broken = rows.evaluate_all("all => all.map(e => getComputedStyle(e).breakInside)")
    assert set(broken) <= {"avoid"}
    for link in links_to(directory, first):
        assert page.locator(f"a[href='{link}']").first.is_visible()
    page.context.close()


@pytest.mark.parametrize(
    ("path", "bordered"),
    [
        ("", (".faro-leave", ".danger a", ".faro-paths a")),
        ("hotlines/", (".faro-where a.side",)),
        ("hotlines/us/", (".faro-here", ".faro-lines > li", ".ways a")),
        ("es/hotlines/us-nhth/", (".faro-ways a",)),
    ],
)
def test_forced_colors_and_reduced_motion(
    browser: Browser, address: str, path: str, bordered: tuple[str, ...]
) -> None:
    page = opened(browser, address, path, forced_colors="active", reduced_motion="reduce")
    borders = page.evaluate(
        """selectors => selectors.map(s =>
            getComputedStyle(document.querySelector(s)).borderBottomStyle)""",
        bordered,
    )
    assert set(borders) == {"solid"}
    # An icon is drawn in the color of its words, whichever the reader has chosen.
    drawn = page.evaluate(
        """() => [...document.querySelectorAll('.icon')].map(icon =>
            getComputedStyle(icon).stroke === getComputedStyle(icon.parentElement).color)"""
    )
    assert drawn
    assert all(drawn)
    moving = page.evaluate(
        """() => [...document.querySelectorAll('*')].filter(e => {
            const s = getComputedStyle(e);
            return s.animationName !== 'none' || parseFloat(s.transitionDuration) > 0; }).length"""
    )
    assert moving == 0
    page.context.close()
