"""Leaving nothing behind: what is searched, and where one goes; see test_every_page.py too."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser
from seen import VIOLATIONS
from visit import KEPT, NOTHING, alone

from static_server import serving
from support import ROOT


def test_nothing_is_stored_nobody_is_asked_and_the_policy_holds(
    browser: Browser, address: str
) -> None:
    context = alone(browser, address)
    context.add_init_script(VIOLATIONS)
    page = context.new_page()
    said: list[str] = []
    failed: list[str] = []
    page.on("console", lambda message: said.append(f"{page.url} {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url} {error}"))
    page.on(
        "response",
        lambda answer: failed.append(answer.url) if answer.status >= 400 else None,
    )
    for language in ("", "es/"):
        page.goto(f"{address}{language}a-z/")
        page.locator("#find").fill("whatsapp")
        page.locator(".faro-find ol a").first.wait_for()
        assert page.evaluate(KEPT) == NOTHING
    assert page.evaluate(KEPT) == NOTHING
    assert context.cookies() == []
    assert context.asked == []  # type: ignore[attr-defined]
    page.locator(".faro-leave").click()
    page.wait_for_url("https://smn.conagua.gob.mx/es/")
    # The neutral page does not learn where the reader was.
    assert context.asked == [("https://smn.conagua.gob.mx/es/", "")]  # type: ignore[attr-defined]
    context.close()
    assert said == []
    assert failed == []


def test_links_to_other_sites_do_not_tell_where_the_reader_was(
    browser: Browser, address: str
) -> None:
    context = alone(browser, address)
    page = context.new_page()
    page.goto(f"{address}hotlines/us-nhth/")
    link = page.locator(".faro-ways a[href^='https://']:not([href*='wa.me'])").first
    target = str(link.get_attribute("href"))
    link.click()
    page.wait_for_url(target)
    assert context.asked == [(target, "")]  # type: ignore[attr-defined]
    context.close()


KEEPS = """addEventListener("install", event => event.waitUntil(
    caches.open("old").then(kept => kept.put("/page", new Response("old numbers")))));
addEventListener("fetch", event => event.respondWith(new Response("old numbers")));"""


def test_the_worker_of_the_security_page_removes_the_one_before_and_itself(
    browser: Browser, tmp_path: Path
) -> None:
    """What stands there for copies that once published a service worker."""
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    (removes,) = set(re.findall(r"^```js\n(.*?)^```$", text, re.DOTALL | re.MULTILINE))
    (tmp_path / "index.html").write_text("<!doctype html><title>New</title><p>new numbers", "utf-8")
    worker = tmp_path / "sw.js"
    worker.write_text(KEEPS, "utf-8")
    with serving(tmp_path) as address:
        context = browser.new_context()
        page = context.new_page()
        page.goto(address)
        page.evaluate(
            "navigator.serviceWorker.register('sw.js').then(() => navigator.serviceWorker.ready)"
        )
        page.reload()
        assert page.locator("body").inner_text() == "old numbers"
        worker.write_text(removes, "utf-8")
        # The browser asks for the worker once more as somebody opens the site again.
        page.reload()
        page.get_by_text("new numbers").wait_for()
        page.wait_for_function(
            "async () => (await navigator.serviceWorker.getRegistrations()).length === 0"
        )
        assert page.evaluate(KEPT) == NOTHING
        context.close()
