"""The other language in one tap, offered to who prefers it, never forced."""

from __future__ import annotations

from playwright.sync_api import Browser
from visit import KEPT, NOTHING, alone, opened


def folder(name: str) -> str:
    """Return the folder of a page."""
    return "" if name == "index" else f"{name}/"


def test_the_visible_word_leads_to_the_same_page_without_javascript(
    browser: Browser, address: str
) -> None:
    """Of each kind of page one; tests/site/test_pages.py looks at all."""
    context = alone(browser, address, java_script_enabled=False)
    page = context.new_page()
    for name in ("index", "help-now", "hotlines/us", "hotlines/us-nhth"):
        page.goto(address + folder(name))
        link = page.locator(".switch")
        assert link.inner_text() == "Español"
        assert (link.get_attribute("lang"), link.get_attribute("hreflang")) == ("es", "es")
        link.click()
        assert page.url == f"{address}es/{folder(name)}"
        assert page.locator("html").get_attribute("lang") == "es"
        back = page.locator(".switch")
        assert (back.inner_text(), back.get_attribute("lang")) == ("English", "en")
        back.click()
        assert page.url == address + folder(name)
    context.close()


def test_pages_with_sources_have_their_twin(browser: Browser, address: str) -> None:
    page = opened(browser, address, "sources/pages/child-missing/")
    page.locator(".switch").click()
    assert page.url == f"{address}es/sources/pages/child-missing/"
    page.context.close()


def test_the_preferred_language_is_offered_and_nothing_happens_by_itself(
    browser: Browser, address: str
) -> None:
    for locale, path, words in (
        ("es-MX", "help-now/", "Leer en español"),
        ("en-US", "es/help-now/", "Read in English"),
    ):
        page = opened(browser, address, path, locale=locale)
        link = page.locator(".switch")
        assert link.inner_text() == words
        assert "offered" in (link.get_attribute("class") or "")
        assert page.url == address + path
        assert page.evaluate(KEPT) == NOTHING
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        page.context.close()


def test_nothing_is_offered_to_who_reads_this_language_or_neither(
    browser: Browser, address: str
) -> None:
    for locale, path, word in (
        ("en-US", "", "Español"),
        ("es-MX", "es/", "English"),
        ("fr-FR", "", "Español"),
    ):
        page = opened(browser, address, path, locale=locale)
        assert page.locator(".switch").inner_text() == word
        page.context.close()


def test_the_first_language_that_the_site_has_counts(browser: Browser, address: str) -> None:
    """A browser that prefers Mixtec, then Spanish, then English is offered Spanish."""
    context = alone(browser, address)
    context.add_init_script(
        "Object.defineProperty(navigator, 'languages', {get: () => ['mix', 'es-419', 'en']})"
    )
    page = context.new_page()
    page.goto(address)
    assert page.locator(".switch").inner_text() == "Leer en español"
    context.close()
