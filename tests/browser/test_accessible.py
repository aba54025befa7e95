"""With a keyboard, a screen reader, and axe on what only opens; test_every_page.py has the rest."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ViewportSize
from seen import ALL, violations
from visit import DESK, PHONE, opened


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "dark")])
def test_axe_finds_nothing_in_the_open_menu_and_the_results(
    browser: Browser, address: str, size: ViewportSize, scheme: str
) -> None:
    page = opened(browser, address, "es/a-z/", viewport=size, color_scheme=scheme)
    page.locator("#find").fill("packs")
    page.locator(".faro-find ol a").first.wait_for()
    page.locator(".menu summary").click()
    page.evaluate(str(Axe().axe_script))
    assert violations(page, ALL) == []
    page.context.close()


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
