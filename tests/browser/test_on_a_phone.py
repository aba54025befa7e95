"""What a frightened person has in the hand: tap targets, cards, no sideways scrolling."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from support import ROOT

PATHS = ("", "help-now/", "hotlines/", "sources/")
NAMES = sorted(path.stem for path in (ROOT / "docs" / "en").glob("*.md"))
LANGUAGES = ("", "es/")
EVERY_PAGE = [language + path for language in LANGUAGES for path in PATHS]


def open_page(browser: Browser, url: str, width: int, **options: object) -> Page:
    """Open a page in a context of its own."""
    context = browser.new_context(viewport={"width": width, "height": 740}, **options)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(url)
    return page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_scrolls_sideways(
    browser: Browser, address: str, language: str, width: int
) -> None:
    """On every page of the site."""
    page = open_page(browser, address + language, width)
    wide = {}
    for name in NAMES:
        page.goto(address + language + ("" if name == "index" else f"{name}/"))
        found = page.evaluate(
            """() => [document.documentElement.scrollWidth - innerWidth,
                ...[...document.querySelectorAll(
                    'article a, article tbody th, article p, article li')]
                .filter(e => { const b = e.getBoundingClientRect();
                               return b.width && (b.right > innerWidth + 1 || b.left < -1); })
                .map(e => e.textContent)]"""
        )
        if found[0] > 0 or found[1:]:
            wide[name] = found
    page.context.close()
    assert wide == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_are_cards_on_a_phone_and_a_table_on_a_desk(
    browser: Browser, address: str, language: str
) -> None:
    script = """() => {
        const row = document.querySelector('tr#us-nhth');
        const cells = [...row.children].map(c => c.getBoundingClientRect());
        return {stacked: cells.every((c, i) => !i || c.top >= cells[i - 1].bottom - 1),
                beside: cells.every((c, i) => !i || c.left >= cells[i - 1].right - 1),
                full: cells.every(c => c.width >= row.clientWidth - 1),
                sides: [...row.querySelectorAll('.faro-side')].map(e => e.offsetHeight > 0)};
    }"""
    phone = open_page(browser, f"{address}{language}hotlines/", 360)
    desk = open_page(browser, f"{address}{language}hotlines/", 1280)
    small, wide = phone.evaluate(script), desk.evaluate(script)
    phone.context.close()
    desk.context.close()
    assert small == {"stacked": True, "beside": False, "full": True, "sides": [True] * 3}
    assert wide == {
        "stacked": False,
        "beside": True,
        "full": False,
        "sides": [False, False, True],
    }


@pytest.mark.parametrize("path", ["hotlines/", "es/hotlines/"])
def test_ways_are_large_enough_to_tap(browser: Browser, address: str, path: str) -> None:
    page = open_page(browser, address + path, 360)
    small = page.evaluate(
        """() => [...document.querySelectorAll('.faro-ways a')]
            .filter(e => e.getBoundingClientRect().height < 44).map(e => e.textContent)"""
    )
    page.context.close()
    assert small == []


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_emergency_line_is_on_the_first_screen(browser: Browser, address: str, path: str) -> None:
    """Also without JavaScript, and before anything is tapped."""
    page = open_page(browser, address + path, 360, java_script_enabled=False)
    box = page.locator(".md-banner a[href='tel:911']").bounding_box()
    page.context.close()
    assert box is not None
    assert box["y"] + box["height"] < 740
    assert box["height"] >= 44


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_work_without_javascript(browser: Browser, address: str, language: str) -> None:
    page = open_page(browser, f"{address}{language}hotlines/", 360, java_script_enabled=False)
    for href in ("tel:+18883737888", "tel:+528005533000", "https://wa.me/528005533000"):
        assert page.locator(f"article a[href='{href}']").first.is_visible()
    page.context.close()


def test_paths_of_the_home_page_lead_to_their_tables(browser: Browser, address: str) -> None:
    for language in LANGUAGES:
        page = open_page(browser, address + language, 360)
        links = page.locator(".faro-paths a")
        hrefs = [links.nth(n).get_attribute("href") or "" for n in range(links.count())]
        assert len(hrefs) == 6
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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_numbers_stand_out(browser: Browser, address: str, scheme: str) -> None:
    """Contrast of every kind of text in a row: WCAG 2.2 AA wants 4.5 to 1."""
    page = open_page(browser, f"{address}hotlines/", 360, color_scheme=scheme)
    ratios = page.evaluate(
        """() => {
        const lum = c => { const v = c.map(x => { x /= 255;
            return x <= .04045 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4; });
            return .2126 * v[0] + .7152 * v[1] + .0722 * v[2]; };
        const rgba = s => (s.match(/[\\d.]+/g) || []).map(Number);
        const over = (f, b) => { const a = f[3] ?? 1;
            return f.slice(0, 3).map((x, i) => x * a + b[i] * (1 - a)); };
        const ground = e => { for (; e; e = e.parentElement) {
            const c = rgba(getComputedStyle(e).backgroundColor);
            if (c.length === 3 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
        const out = {};
        for (const s of ['.faro-ways a', '.faro-ways small', '.faro-facts', '.faro-note',
                         '.faro-name', '.faro-remark', '.faro-near', '.faro-side',
                         '.md-banner a']) {
            const e = document.querySelector(s), b = ground(e);
            const f = over(rgba(getComputedStyle(e).color), b);
            const [x, y] = [lum(f), lum(b)].sort((p, q) => q - p);
            out[s] = (x + .05) / (y + .05);
        }
        return out; }"""
    )
    page.context.close()
    assert {name: ratio for name, ratio in ratios.items() if ratio < 4.5} == {}
