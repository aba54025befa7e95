"""Leaving nothing behind: a visit to every page, search and leaving included."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser
from visit import KEPT, NOTHING, alone

from static_server import serving
from support import ROOT

VIOLATIONS = """addEventListener('securitypolicyviolation',
    event => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))"""


def test_nothing_is_stored_nobody_is_asked_and_the_policy_holds(
    browser: Browser, address: str, each_kind: list[str]
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
    for path in each_kind:
        page.goto(address + path)
    lost = [url for url in failed if not url.endswith("no/such/page")]
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
    wanted = [line for line in said if "no/such/page" in line and "404" in line]
    assert [line for line in said if line not in wanted] == []
    assert lost == []


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


def test_the_policy_stands_on_every_page(
    browser: Browser, address: str, each_kind: list[str]
) -> None:
    context = browser.new_context()
    page = context.new_page()
    for path in each_kind:
        page.goto(address + path)
        policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content")
        assert policy is not None
        assert policy.startswith("default-src 'none';")
        assert "unsafe" not in policy
        assert "self" not in policy.partition("script-src")[2].partition(";")[0]
        # Nothing in the page itself is a script, a style or a handler, but for what hides it.
        inline = page.evaluate(
            """() => [...document.querySelectorAll(
                    'body script:not([src], [type$=json]), body style, [style]')].length
                + [...document.querySelectorAll('*')].filter(e =>
                    e.getAttributeNames().some(n => n.startsWith('on'))).length"""
        )
        assert inline == 0, path
        assert page.locator("head script:not([src])").count() == 1, path
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
