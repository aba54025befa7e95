"""Each page holds the rules that it uses: nothing looks otherwise than with the whole sheet."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from faro.models.site import FaroOptions
from faro.publish.assets import read_assets
from faro.render.page_style import WIDE
from support import ROOT

KINDS: tuple[str, ...] = (
    "",
    "hotlines/",
    "hotlines/us/",
    "es/hotlines/us-nhth/",
    "es/child-missing/",
    "a-z/",
)
KINDS += ("es/print/", "embed/trafficking/", "404.html")

COMPUTED = """() => [...document.querySelectorAll("body, body *")].flatMap(element =>
    ["", "::before", "::after"].map(part => {
        const style = getComputedStyle(element, part);
        const names = [...style].filter(name => !name.startsWith("--"));
        return names.map(name => style.getPropertyValue(name)).join("|");
    }))"""

STATES = """() => {
    // What a script adds, and what a reader opens.
    for (const details of document.querySelectorAll("details")) details.open = true;
    const old = document.createElement("b");
    old.className = "faro-old";
    document.querySelector("main").append(old);
    document.querySelector(".switch")?.classList.add("offered");
    document.querySelector("main a")?.focus();
}"""


def whole() -> str:
    return read_assets(ROOT, FaroOptions.model_construct(sides=())).sheet.text


def looks(page: Page, *, everything: str = "") -> list[str]:
    """Return how each element looks; with `everything`, by the whole sheet instead."""
    if everything:
        page.evaluate(
            """text => {
                for (const old of document.querySelectorAll("style, link[rel=stylesheet]"))
                    old.remove();
                const style = document.createElement("style");
                style.textContent = text;
                document.head.append(style);
            }""",
            everything,
        )
    found: list[str] = page.evaluate(COMPUTED)
    return found


@pytest.mark.parametrize("path", KINDS)
def test_no_rule_is_lost(browser: Browser, address: str, path: str) -> None:
    everything = whole()
    for width, scheme, media in (
        (360, "light", "screen"),
        (360, "dark", "screen"),
        (1280, "light", "screen"),
        (800, "light", "print"),
    ):
        # The policy of the page would keep the whole sheet out.
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
            bypass_csp=True,
        )
        page = context.new_page()
        page.goto(address + path)
        page.emulate_media(
            media="print" if media == "print" else "screen",
            color_scheme="dark" if scheme == "dark" else "light",
        )
        page.evaluate(STATES)
        own = looks(page)
        assert own == looks(page, everything=everything), (path, width, scheme, media)
        context.close()


def test_a_lost_rule_is_seen(browser: Browser, address: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    own = looks(page)
    assert own != looks(page, everything=whole().replace("--ground:#fdfcf9", "--ground:#fff"))
    context.close()


def test_the_sheet_apart_holds_up_nothing(browser: Browser, address: str) -> None:
    """On a phone it is not among what the page waits for."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address)
    links = page.eval_on_selector_all("link[rel=stylesheet]", "all => all.map(l => l.media)")
    assert [media.replace(" ", "") for media in links] == [WIDE]
    assert (
        page.evaluate("matchMedia(document.querySelector('link[rel=stylesheet]').media).matches")
        is False
    )
    context.close()
