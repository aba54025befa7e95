"""Leaving at once: always in reach, and Back does not show the page that was left.

What becomes of the way back to the pages before is in test_way_back.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page, Route, expect
from visit import DESK, PATIENT, alone, opened, steps

from static_server import serving
from weekly import some

TARGETS = {"": "https://www.weather.gov/", "es/": "https://smn.conagua.gob.mx/es/"}


def two_pages(context: BrowserContext, address: str, language: str) -> Page:
    """Open the home page, then a second page of the site."""
    context.add_init_script(PATIENT)
    page = context.new_page()
    page.goto(address + language)
    page.goto(f"{address}{language}hotlines/")
    return page


def left(page: Page, address: str, language: str) -> None:
    """Wait for the page to which leaving leads; nothing but a neutral entry lies behind it."""
    page.wait_for_url(TARGETS[language])
    title = "Clima" if language else "Weather"
    assert steps(page) == [(address, title), (TARGETS[language], "Weather")]


@pytest.mark.parametrize(("language", "way"), some(product(TARGETS, ["tap", "shift", "enter"]), 2))
def test_back_does_not_return_to_the_page_that_was_left(
    browser: Browser, address: str, language: str, way: str
) -> None:
    context = alone(browser, address)
    page = two_pages(context, address, language)
    if way == "tap":
        page.locator(".faro-leave").click()
    elif way == "shift":
        for _ in range(3):
            page.keyboard.press("Shift")
    else:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    left(page, address, language)
    context.close()


def test_jumps_inside_the_page_leave_no_way_back(browser: Browser, address: str) -> None:
    """A reader who has tapped "Missing child" in the list of situations leaves as completely."""
    context = alone(browser, address)
    page = two_pages(context, address, "es/")
    page.locator(".faro-where a.side").last.click()
    jumps = page.locator(".faro-jump a")
    for number in (2, 4):
        wanted = jumps.nth(number).get_attribute("href") or ""
        jumps.nth(number).click(force=True)
        assert page.url.endswith(wanted)
    page.locator(".faro-leave").click()
    left(page, address, "es/")
    context.close()


def test_jumps_still_move_the_page(browser: Browser, address: str) -> None:
    page = opened(browser, address, "hotlines/us/")
    page.locator(".faro-jump a[href='#crisis']").click()
    box = page.locator("#crisis").bounding_box()
    assert box is not None
    assert -1 < box["y"] < 300
    page.context.close()


def leave_but_stay(page: Page) -> None:
    """Press the button while it leads nowhere, to see the page in the moment before it is gone."""
    page.evaluate(
        """() => { const link = document.querySelector('.faro-leave');
            link.href = '#stay';
            link.click(); }"""
    )


def test_the_page_is_covered_and_renamed_before_the_next_one_comes(
    browser: Browser, address: str
) -> None:
    page = opened(browser, address, "")
    leave_but_stay(page)
    assert page.title() == "Weather"
    top = page.evaluate(
        """() => [[5, 5], [180, 370], [355, 735]].map(([x, y]) => {
            const e = document.elementFromPoint(x, y);
            const ground = getComputedStyle(e).backgroundColor;
            return [e.parentElement.tagName, ground, e.textContent]; })"""
    )
    assert top == [["BODY", "rgb(255, 255, 255)", ""]] * 3
    assert page.evaluate("document.querySelector('link[rel=icon]').href") == "data:,"
    assert page.locator(".faro-leave-said").inner_text() == "Leaving."
    page.context.close()


def test_the_cover_holds_without_the_style_sheet(browser: Browser, address: str) -> None:
    context = alone(browser, address)
    context.route("**/*.css*", lambda route: route.abort())
    page = context.new_page()
    page.goto(address)
    leave_but_stay(page)
    assert page.evaluate("document.elementFromPoint(180, 370).style.position") == "fixed"
    context.close()


def test_back_forward_cache_shows_the_page_whole_again(browser: Browser, address: str) -> None:
    """Some browsers keep the covered page; when it is shown again the cover is gone."""
    page = opened(browser, address, "")
    title = page.title()
    leave_but_stay(page)
    assert page.title() == "Weather"
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert page.title() == title
    assert page.evaluate("document.elementFromPoint(180, 200).closest('article, header') !== null")
    assert page.evaluate("document.querySelector('link[rel=icon]').href").startswith("data:image")
    page.context.close()


def test_without_javascript_it_is_an_ordinary_link(browser: Browser, address: str) -> None:
    context = alone(browser, address, java_script_enabled=False)
    page = two_pages(context, address, "")
    page.locator(".faro-leave").click()
    page.wait_for_url(TARGETS[""])
    context.close()


def test_a_key_held_opens_another_tab_as_the_reader_wants(browser: Browser, address: str) -> None:
    context = alone(browser, address)
    page = context.new_page()
    page.goto(address)
    with context.expect_page():
        page.locator(".faro-leave").click(modifiers=["Control"])
    assert page.url == address
    context.close()


def test_spoken_progress_follows_the_language(browser: Browser, address: str) -> None:
    page = opened(browser, address, "es/")
    said = page.locator(".faro-leave-said")
    page.keyboard.press("Shift")
    expect(said).to_have_text("Mayúsculas, presiónala 2 veces más para salir.")
    page.keyboard.press("Shift")
    expect(said).to_have_text("Mayúsculas, presiónala 1 vez más para salir.")
    page.keyboard.press("a")
    expect(said).to_have_text("")
    page.context.close()


USES = (
    *("click", "right click", "wheel", "drag", "touch", "arrow", "back", "capital"),
    *("alt", "control", "meta", "alt later", "redo", "click and repeat", "wheel and repeat"),
)


def use_of_shift(page: Page, use: str) -> None:
    """Do once what people do with Shift that has nothing to do with leaving."""
    keys, mouse = page.keyboard, page.mouse

    def held(key: str, act: Callable[[], None]) -> None:
        keys.down(key)
        act()
        keys.up(key)

    def again(act: Callable[[], None]) -> None:
        act()
        page.wait_for_timeout(60)
        keys.down("Shift")

    def dragging(act: Callable[[], None]) -> None:
        mouse.move(5, 300)
        mouse.down()
        act()
        mouse.move(9, 310)
        mouse.up()

    {
        "click": lambda: held("Shift", lambda: mouse.click(5, 300)),
        "right click": lambda: held("Shift", lambda: mouse.click(5, 300, button="right")),
        "wheel": lambda: held("Shift", lambda: mouse.wheel(0, 30)),
        "drag": lambda: dragging(lambda: keys.press("Shift")),
        "touch": lambda: held("Shift", lambda: page.touchscreen.tap(5, 300)),
        "arrow": lambda: held("Shift", lambda: keys.press("ArrowRight")),
        "back": lambda: held("Shift", lambda: keys.press("Tab")),
        "capital": lambda: held("Shift", lambda: keys.press("a")),
        "alt": lambda: held("Alt", lambda: keys.press("Shift")),
        "control": lambda: held("Control", lambda: keys.press("Shift")),
        "meta": lambda: held("Meta", lambda: keys.press("Shift")),
        "alt later": lambda: held("Shift", lambda: keys.press("Alt")),
        "redo": lambda: held("Control", lambda: keys.press("Shift+z")),
        # A key that is held says so again and again, on most systems.
        "click and repeat": lambda: held("Shift", lambda: again(lambda: mouse.click(5, 300))),
        "wheel and repeat": lambda: held("Shift", lambda: again(lambda: mouse.wheel(0, 30))),
    }[use]()


@pytest.mark.parametrize("use", USES)
def test_shift_with_anything_else_does_not_leave(browser: Browser, address: str, use: str) -> None:
    page = opened(browser, address, "hotlines/", viewport=DESK, has_touch=True)
    for _ in range(4):
        use_of_shift(page, use)
    page.wait_for_timeout(150)
    assert page.url == f"{address}hotlines/"
    # And then by itself it still does.
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(TARGETS[""])
    page.context.close()


EVERY_NAME = "[...function* () { for (const name in document) yield name; }()]"


def test_nothing_that_a_page_holds_stands_in_the_way_of_leaving(
    browser: Browser, address: str
) -> None:
    """An image with the name of anything that the document offers hides it from scripts."""
    page = opened(browser, address, "")
    names = sorted({*page.evaluate(EVERY_NAME), "createElement", "querySelector"})
    assert len(names) > 100
    page.context.close()
    context = alone(browser, address)
    pictures = "".join(f'<img name="{name}" alt="">' for name in names)

    def hidden(route: Route) -> None:
        answer = route.fetch()
        html = answer.text().replace("<article", f"{pictures}<article", 1)
        route.fulfill(response=answer, body=html)

    context.route(f"{address}hotlines/", hidden)
    for way in ("tap", "shift"):
        page = two_pages(context, address, "")
        assert page.evaluate("document.createElement instanceof HTMLImageElement")
        if way == "tap":
            page.locator(".faro-leave").click()
        else:
            for _ in range(3):
                page.keyboard.press("Shift")
        left(page, address, "")
        page.close()
    context.close()


BROKEN = (
    "Document.prototype.createElement",
    "Node.prototype.appendChild",
    "Element.prototype.closest",
    "EventTarget.prototype.dispatchEvent",
    "Element.prototype.getAttribute",
    "Array.prototype.forEach",
    "setTimeout",
)


@pytest.mark.parametrize("broken", BROKEN)
def test_leaving_is_reached_whatever_else_fails(
    browser: Browser, address: str, broken: str
) -> None:
    """An extension, an old browser, a mistake of ours: the way out does not hang on it."""
    context = alone(browser, address)
    page = two_pages(context, address, "es/")
    page.evaluate(f"void ({broken} = () => {{ throw new Error('broken'); }})")
    page.locator(".faro-leave").click()
    page.wait_for_url(TARGETS["es/"])
    assert f"{address}es/hotlines/" not in dict(steps(page))
    context.close()


FRAMED = """<!doctype html><html lang="en"><title>Somebody else's page</title>
<h1>Around</h1><iframe src="{src}" width="340" height="600" {sandbox}></iframe>"""
STAYS = {
    "": "The page around this one stays open: close it too.",
    "es/": "La página que rodea a esta sigue abierta: ciérrala también.",
}


@pytest.fixture(scope="module")
def other_site(address: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Another site, at another port, with pages that show ours in a frame."""
    root = tmp_path_factory.mktemp("other")
    for language in TARGETS:
        for name, sandbox in {"free": "", "shut": 'sandbox="allow-scripts"'}.items():
            html = FRAMED.format(src=f"{address}{language}hotlines/", sandbox=sandbox)
            (root / f"{name}-{language.strip('/') or 'en'}.html").write_text(html, "utf-8")
    with serving(root) as found:
        yield found


def framed_by(
    browser: Browser, address: str, around: str, script: str = "", **options: object
) -> tuple[Page, Frame]:
    """Open a page that shows ours in a frame, behind a page before; return it and the frame.

    A `script` runs in every page before its own.
    """
    context = alone(browser, address, **options)
    context.add_init_script(script)
    # Both servers stand on this machine, at two ports.
    context.route(f"{around.rsplit('/', 1)[0]}/**", lambda route: route.continue_())
    page = context.new_page()
    page.goto(address)
    page.goto(around)
    frame = page.frames[1]
    frame.wait_for_load_state()
    return page, frame


def leave_frame(page: Page, frame: Frame, way: str) -> None:
    """Leave by a tap, or by Shift once the frame has the focus."""
    if way == "tap":
        frame.locator(".faro-leave").click()
        return
    frame.locator("body").evaluate("body => { body.tabIndex = -1; body.focus(); }")
    for _ in range(3):
        page.keyboard.press("Shift")


@pytest.mark.parametrize("way", ["tap", "shift"])
def test_leaving_takes_the_page_around_along(
    browser: Browser, address: str, folder: Path, way: str
) -> None:
    """A page of the same site around it: Back does not return to either of them."""
    html = FRAMED.format(src="hotlines/", sandbox="")
    (folder / "around.html").write_text(html, "utf-8")
    page, frame = framed_by(browser, address, f"{address}around.html")
    leave_frame(page, frame, way)
    page.wait_for_url(TARGETS[""])
    page.go_back()
    assert page.url == address
    page.context.close()


def test_leaving_takes_another_sites_page_along(
    browser: Browser, address: str, other_site: str
) -> None:
    page, frame = framed_by(browser, address, f"{other_site}free-en.html")
    leave_frame(page, frame, "tap")
    page.wait_for_url(TARGETS[""])
    page.go_back()
    assert page.url == address
    page.context.close()


@pytest.mark.parametrize("language", some(TARGETS, 2))
def test_where_the_page_around_must_stay_it_is_said_and_the_frame_leaves(
    browser: Browser, address: str, other_site: str, language: str
) -> None:
    around = f"{other_site}shut-{language.strip('/') or 'en'}.html"
    page, frame = framed_by(browser, address, around)
    leave_frame(page, frame, "tap")
    # What was read is covered at once.
    seen = "(e => [getComputedStyle(e).position, e.textContent])(document.elementFromPoint(9, 300))"
    assert frame.evaluate(seen) == ["fixed", STAYS[language]]
    page.wait_for_timeout(500)
    assert page.url == around
    frame.wait_for_url(TARGETS[language])
    assert page.url == around
    page.context.close()


UNTOUCHED = """if (top !== self) addEventListener('load', () => setTimeout(() =>
    document.querySelector('.faro-leave').click(), 100));"""


def test_a_browser_that_wants_a_touch_first_lets_the_frame_leave(
    browser: Browser, address: str, other_site: str
) -> None:
    """Pressed by a program: nobody has touched the frame, so the page of another site stays."""
    around = f"{other_site}free-en.html"
    page, frame = framed_by(browser, address, around, UNTOUCHED)
    frame.wait_for_url(TARGETS[""])
    assert page.url == around
    page.context.close()


def test_without_javascript_the_link_takes_the_page_around_along(
    browser: Browser, address: str, other_site: str
) -> None:
    around = f"{other_site}free-en.html"
    page, frame = framed_by(browser, address, around, java_script_enabled=False)
    frame.locator(".faro-leave").click()
    page.wait_for_url(TARGETS[""])
    page.context.close()


def test_a_printed_page_bears_the_name_of_the_site_alone(browser: Browser, address: str) -> None:
    """A browser writes the title on the paper, and takes it as the name of a PDF."""
    page = opened(browser, address, "es/child-missing/")
    title = page.title()
    page.evaluate("addEventListener('beforeprint', () => { window.printed = document.title; })")
    page.pdf()
    assert page.evaluate("window.printed") == "Faro"
    assert page.title() == title != "Faro"
    page.context.close()
