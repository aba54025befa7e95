"""axe-core on the pages of both languages, light and dark, on a phone and on a desk."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from visit import DESK, PHONE, alone, opened


@pytest.fixture(scope="module")
def axe_script() -> str:
    """The text of axe-core, as the package brings it."""
    return str(Axe().axe_script)


RULES = {"all": {}, "colors": {"runOnly": ["color-contrast", "link-in-text-block"]}}
"""Every rule is on. The second scheme of a screen changes nothing but colors."""

MADE = re.compile(r"sources/pages/.|hotlines/(?!us/|mx/).")
"""Pages that nobody writes, but for the lists of the sides."""

RUNS = {
    "phone": (PHONE, {"light": "all", "dark": "colors"}),
    "desk": (DESK, {"dark": "all"}),
}


@pytest.mark.parametrize("part", [0, 1, 2])
@pytest.mark.parametrize("screen", RUNS)
def test_axe_finds_nothing(
    browser: Browser,
    address: str,
    every_path: list[str],
    embeds: list[str],
    axe_script: str,
    screen: str,
    part: int,
) -> None:
    """On every page that somebody wrote. The policy is set aside: it keeps the script out.

    A desk shows the same elements as a phone, beside each other: every second page stands for
    all. The pages of documents and of lines are one plain column on any screen: one in four stands
    for them, on the phone, in one scheme.
    """
    size, schemes = RUNS[screen]
    made = {path for path in every_path if MADE.search(path)}
    written = [path for path in every_path if path not in made]
    every_path = written[::2] if screen == "desk" else [*written, *sorted(made)[::4]]
    # Of the lists inside other sites a few: their rows are those of the lists of the sides.
    every_path = [*every_path, *embeds[::4]]
    context = alone(browser, address, viewport=size, bypass_csp=True)
    page = context.new_page()
    wrong: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for path in every_path[part::3]:
        page.goto(address + path)
        page.evaluate(axe_script)
        for scheme, rules in schemes.items():
            if path in made and rules != "all":
                continue
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found = violations(page, RULES[rules])
            if found:
                wrong[path, scheme] = found
    context.close()
    assert wrong == {}


def violations(page: Page, options: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what axe finds on the page: the rule and the beginning of the element."""
    found = page.evaluate(
        "options => axe.run(document, {resultTypes: ['violations'], ...options})", options
    )
    return [
        (rule["id"], node["html"][:120])
        for rule in found["violations"]
        for node in rule["nodes"][:2]
    ]


def test_axe_sees_what_is_wrong(browser: Browser, address: str, axe_script: str) -> None:
    page = opened(browser, address, "", bypass_csp=True)
    page.evaluate(axe_script)
    page.evaluate(
        """() => { document.querySelector('article').innerHTML +=
            '<img src="x.png"><p style="color:#999;background:#aaa">Pale</p>'; }"""
    )
    assert {rule for rule, _ in violations(page, RULES["all"])} == {"image-alt", "color-contrast"}
    assert {rule for rule, _ in violations(page, RULES["colors"])} == {"color-contrast"}
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_menu_and_the_results(
    browser: Browser, address: str, axe_script: str, scheme: str
) -> None:
    for size in (PHONE, DESK):
        context = alone(browser, address, viewport=size, color_scheme=scheme, bypass_csp=True)
        page = context.new_page()
        page.goto(f"{address}es/a-z/")
        page.locator("#find").fill("packs")
        page.locator(".faro-find ol a").first.wait_for()
        page.locator(".menu summary").click()
        page.evaluate(axe_script)
        assert violations(page, RULES["all"]) == []
        context.close()


def test_targets_are_large_enough(browser: Browser, address: str, each_kind: list[str]) -> None:
    """44 px for whatever is tapped in the frame of a page; 24 px, or the line, in the text."""
    context = alone(browser, address)
    page = context.new_page()
    small: dict[str, list[str]] = {}
    for path in each_kind:
        page.goto(address + path)
        found = page.evaluate(
            """() => [...document.querySelectorAll(`header a:not(.skip), summary, footer li a,
                    .ways a, .faro-ways a, .faro-index a, .faro-here a, .faro-where a, .again a,
                    .faro-turn a, .up, .faro-go a, .faro-report a, .faro-paths a, .faro-jump a,
                    .faro-foot a,
                    .faro-sides p a, .faro-sides li:first-child a,
                    .instead a[href^='tel:'], .faro-words a`)]
                .filter(e => e.checkVisibility())
                .map(e => [e.textContent, e.getBoundingClientRect(), e.closest('.faro-words')])
                .filter(([, b, word]) => b.height < (word ? 24 : 43.5) || b.width < 24)
                .map(([text, b]) => `${text} ${b.width} x ${b.height}`)"""
        )
        if found:
            small[path] = found
    context.close()
    assert small == {}


def test_menu_and_switch_with_the_keyboard_alone(browser: Browser, address: str) -> None:
    page = opened(browser, address, "signs/", viewport=DESK)
    order = []
    for _ in range(6):
        page.keyboard.press("Tab")
        order.append(
            page.evaluate("document.activeElement.className || document.activeElement.tagName")
        )
    assert order == ["faro-leave", "SUMMARY", "find", "phones", "brand", "switch"]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").is_visible()
    page.keyboard.press("Shift+Tab")
    for _ in range(4):
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert page.locator(".menu ul").first.is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".menu ul").first.is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(address)
    page.context.close()


def test_focus_can_be_seen(browser: Browser, address: str) -> None:
    for scheme in ("light", "dark"):
        page = opened(browser, address, "es/hotlines/us/", viewport=DESK, color_scheme=scheme)
        for _ in range(14):
            page.keyboard.press("Tab")
            outline = page.evaluate(
                """() => { const s = getComputedStyle(document.activeElement);
                    return [s.outlineStyle, parseFloat(s.outlineWidth)]; }"""
            )
            assert outline == ["solid", 3]
        page.context.close()


def test_other_languages_are_marked(browser: Browser, address: str) -> None:
    page = opened(browser, address, "es/sources/pages/signs/")
    links = page.locator(".faro-sources a[lang=en]")
    assert links.count() > 2
    page.goto(f"{address}glossary/")
    terms = page.locator(".faro-glossary dt").count()
    assert page.locator("dd span[lang=es]").count() >= terms > 0
    page.goto(f"{address}no/such/page")
    assert page.locator(".faro-lost[lang=es] h2").inner_text() == "Esta página no está aquí"
    page.context.close()


def test_numbers_are_read_as_digits(browser: Browser, address: str) -> None:
    """A screen reader gets the grouped digits of the label, and no long number in one piece."""
    page = opened(browser, address, "es/hotlines/us/")
    for path in ("es/hotlines/us/", "hotlines/mx/", "es/hotlines/mx-lnctp/"):
        page.goto(address + path)
        names = page.evaluate(
            "[...document.querySelectorAll('main a[href^=\"tel:\"]')].map(e => e.textContent)"
        )
        assert names
        assert [name for name in names if re.search(r"\d{6,}", name)] == []
    assert page.locator("meta[name=format-detection]").get_attribute("content") == "telephone=no"
    page.context.close()
