"""What a frightened person has in the hand: tap targets, cards, no sideways scrolling."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from faro.markdown.html import Surroundings
from faro.markdown.parser import to_html
from faro.markdown.reading import read
from faro.models.site import FaroOptions
from faro.publish.assets import read_assets
from support import ROOT
from weekly import some

PATHS = ("", "help-now/", "hotlines/", "hotlines/us/", "hotlines/us-nhth/", "sources/")
LANGUAGES = ("", "es/")
EVERY_PAGE = [language + path for language in LANGUAGES for path in PATHS]


def open_page(browser: Browser, url: str, width: int, **options: object) -> Page:
    """Open a page in a context of its own."""
    context = browser.new_context(viewport={"width": width, "height": 740}, **options)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(url)
    return page


@pytest.mark.parametrize("path", some(EVERY_PAGE, 3))
def test_emergency_line_is_on_the_first_screen(browser: Browser, address: str, path: str) -> None:
    """Also without JavaScript, and before anything is tapped."""
    page = open_page(browser, address + path, 360, java_script_enabled=False)
    box = page.locator(".danger a[href='tel:911']").bounding_box()
    page.context.close()
    assert box is not None
    assert box["y"] + box["height"] < 740
    assert box["height"] >= 44


def test_paths_of_the_home_page_lead_to_their_tables(browser: Browser, address: str) -> None:
    for language in LANGUAGES:
        page = open_page(browser, address + language, 360)
        links = page.locator(".faro-paths a")
        hrefs = [links.nth(n).get_attribute("href") or "" for n in range(links.count())]
        assert len(hrefs) == 9
        for n, href in enumerate(hrefs):
            page.goto(address + language)
            page.locator(".faro-paths a").nth(n).click()
            page.wait_for_load_state()
            if "#" in href:
                target = page.locator("#" + href.split("#")[1])
                box = target.bounding_box()
                assert box is not None
                assert -1 <= box["y"] < 400, href
            assert page.locator("article a[href^='tel:']").count() > 0
        page.context.close()


TABLE = """
| Place | Hours | Telephone |
|---|---|---|
| Procuraduría de Protección | 08:00-15:00 | +1 888-373-7888 |
| National Hotline | 24 hours | 800 5533 000 |
"""


@pytest.mark.parametrize("width", [320, 360])
def test_a_wide_table_scrolls_by_itself(browser: Browser, address: str, width: int) -> None:
    # The page has no table and so no rule for one: the whole sheet is put in.
    page = open_page(browser, f"{address}es/about/", width, bypass_csp=True)
    options = FaroOptions.model_construct(sides=())
    page.add_style_tag(content=read_assets(ROOT, options).sheet.text)
    around = Surroundings(lambda target: target, lambda _: "", lambda _: False, str)
    html = to_html(
        read(TABLE.replace("08:00-15:00", "08:00-15:00&nbsp;y&nbsp;16:00-19:00")), around
    )
    measured = page.evaluate(
        """(html) => {
            document.querySelector('article').insertAdjacentHTML('beforeend', html);
            const box = document.querySelector('.wide'), root = document.documentElement;
            box.focus();
            return {page: root.scrollWidth, inside: box.scrollWidth > box.clientWidth,
                    focused: document.activeElement === box};
        }""",
        html,
    )
    page.context.close()
    assert measured == {"page": width, "inside": True, "focused": True}
