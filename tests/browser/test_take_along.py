"""Sharing hands things to the device and to nobody else; embeds work inside another site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from visit import KEPT, NOTHING, PHONE, alone, links_to

from faro.directory.directory import Directory
from faro.paper.sheet import sheet_of
from static_server import serving

SHARE = """
    window.given = [];
    navigator.canShare = what => what.files.every(file => file.type === 'image/png');
    navigator.share = async what => {
        if (window.refuse) throw new DOMException('', window.refuse);
        window.given.push([what.text || '', (what.files || []).map(f => [f.name, f.size])]);
    };
"""
COPY = """
    delete Navigator.prototype.share;
    delete Navigator.prototype.canShare;
    window.copied = [];
    Object.defineProperty(navigator, 'clipboard', {value: {writeText: async text => {
        window.copied.push(text); }}});
"""
READY = "The picture is ready. Press the button again."
NEITHER = """
    delete Navigator.prototype.share;
    delete Navigator.prototype.canShare;
    Object.defineProperty(navigator, 'clipboard', {value: undefined});
"""


def printing(browser: Browser, address: str, script: str, language: str = "") -> Page:
    """Open the page for printing on a device with or without a sheet for sharing."""
    context = alone(browser, address)
    context.add_init_script(script)
    page = context.new_page()
    page.goto(f"{address}{language}print/")
    return page


@pytest.mark.parametrize(
    ("language", "words"), [("", "To call from Tijuana"), ("es/", "Para llamar desde Tijuana")]
)
def test_the_devices_own_sheet_gets_text_and_picture(
    browser: Browser, address: str, language: str, words: str
) -> None:
    page = printing(browser, address, SHARE, language)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    box = page.locator(".faro-share").last
    box.locator("button[value=text]").click()
    box.locator("button[value=picture]").click()
    page.wait_for_timeout(300)
    (text, _), (nothing, files) = page.evaluate("given")
    assert text.startswith(words)
    assert "800 5533 000" in text
    assert nothing == ""
    assert files[0][0] == "faro.png"
    assert 10_000 < files[0][1] < 100_000
    # Only the picture itself is fetched, and only from this site.
    assert all(url.startswith(address) and url.endswith(".png") for url in asked)
    assert page.context.asked == []  # type: ignore[attr-defined]
    assert page.evaluate(KEPT) == NOTHING
    page.context.close()


def test_a_slow_network_asks_for_one_more_touch(browser: Browser, address: str) -> None:
    page = printing(browser, address, SHARE)
    box = page.locator(".faro-share").first
    page.evaluate("window.refuse = 'NotAllowedError'")
    box.locator("button[value=picture]").click()
    expect(box.locator("[role=status]")).to_have_text(
        "The picture is ready. Press the button again."
    )
    page.evaluate("window.refuse = ''")
    box.locator("button[value=picture]").click()
    page.wait_for_timeout(200)
    assert len(page.evaluate("given")) == 1
    # Whoever closes the sheet is not asked again.
    page.evaluate("window.refuse = 'AbortError'")
    box.locator("button[value=text]").click()
    expect(box.locator("[role=status]")).to_have_text(
        "The picture is ready. Press the button again."
    )
    page.context.close()


@pytest.fixture(scope="module")
def shown(directory: Directory) -> str:
    """The number of the first line of the first side, as its card shows it."""
    side = directory.site.sides[0]
    lines = sheet_of(side, directory).lines
    return next(line.number for line in lines if line.id == side.first)


def test_without_a_sheet_the_text_is_copied(browser: Browser, address: str, shown: str) -> None:
    page = printing(browser, address, COPY, "es/")
    box = page.locator(".faro-share").first
    assert not box.locator("button[value=picture]").is_visible()
    box.locator("button[value=text]").click()
    expect(box.locator("[role=status]")).to_have_text("Copiado. Ahora pégalo en tu mensaje.")
    (text,) = page.evaluate("copied")
    assert shown in text
    page.context.close()


def test_without_either_the_text_is_marked(browser: Browser, address: str, shown: str) -> None:
    page = printing(browser, address, NEITHER)
    box = page.locator(".faro-share").first
    box.locator("button[value=text]").click()
    marked = page.evaluate("getSelection().toString()")
    assert shown in marked
    expect(box.locator("[role=status]")).to_have_text("The text is marked. Copy it from there.")
    page.context.close()


def test_without_javascript_nothing_is_lost(browser: Browser, address: str, shown: str) -> None:
    context = alone(browser, address, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}print/")
    assert page.locator("button:visible").count() == 0
    assert page.locator(".faro-share a[download]").count() == 2
    assert shown in page.locator(".faro-share pre").first.inner_text()
    context.close()


def test_what_is_saved_has_a_name_that_tells_nothing(browser: Browser, address: str) -> None:
    context = alone(browser, address, accept_downloads=True)
    page = context.new_page()
    page.goto(f"{address}es/print/")
    names = []
    for selector in (".faro-take a", ".faro-share a[download]", "a[href*='contacts/faro-']"):
        with page.expect_download() as started:
            page.locator(selector).first.click()
        names.append(started.value.suggested_filename)
    assert names == ["faro.pdf", "faro.png", "faro.vcf"]
    context.close()


HOST = """<!doctype html><html lang="es"><title>Otra organización</title>
<h1>Otra organización</h1>{line}"""


def test_an_embed_inside_another_site(
    browser: Browser, address: str, directory: Directory, tmp_path: Path
) -> None:
    """The line to copy, pasted into a page of another site: one look, no script, no storage."""
    page = browser.new_page(viewport=PHONE)
    page.goto(f"{address}es/developers/")
    first = directory.site.sides[1].first
    group = directory.entries[first].groups[0]
    line = page.locator("pre code", has_text=f"embed/{group}/").inner_text()
    page.close()
    line = line.replace("https://example.org/faro/", address)
    (tmp_path / "index.html").write_text(HOST.format(line=line), "utf-8")
    with serving(tmp_path) as host:
        context = browser.new_context(viewport=PHONE, java_script_enabled=False)
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.goto(host)
        frame = page.frame_locator("iframe")
        expect(frame.locator("h1")).to_have_text(directory.groups[group]["es"])
        call = frame.locator(f"#{first} a[href='{links_to(directory, first)[0]}']")
        expect(call).to_have_text(re.compile(r"^\d[\d ()-]+"))
        expect(call).to_be_visible()
        # Whatever is tapped opens in the whole window, not inside the frame.
        expect(frame.locator("base")).to_have_attribute("target", "_top")
        wide = frame.locator("html").evaluate("e => e.scrollWidth <= innerWidth")
        assert wide
        assert len([url for url in asked if url.startswith(address)]) == 2
        assert not [url for url in asked if not url.startswith((address, host))]
        context.close()


def test_linked_data_is_no_script_that_runs(
    browser: Browser, address: str, directory: Directory
) -> None:
    """The policy of the pages stays as it is, and the browser has nothing to say about it."""
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    first = directory.site.sides[0].first
    page.goto(f"{address}hotlines/{first}/")
    assert page.locator("script[type='application/ld+json']").count() == 1
    assert said == []
    card = page.locator("#keep ~ .faro-report a[download]")
    assert card.count() > 0
    assert re.search("Save with the name of the line", page.locator("article").inner_text())
    page.close()
