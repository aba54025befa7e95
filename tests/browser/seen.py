"""Visits a page once and looks at all that can be seen of it, at every size of screen.

What a check finds wrong is kept by the name of the check: tests hold nothing else against a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Response, ViewportSize
from visit import DESK, KEPT, NOTHING, PHONE, alone, covered

Wrong = dict[str, list[str]]
"""What was found, by the name of the check."""

SCREENS: dict[str, ViewportSize] = {
    "phone": PHONE,
    "small": {"width": 320, "height": 480},
    "lying": {"width": 740, "height": 360},
    "phone at 200 %": {"width": 180, "height": 370},
    "desk": DESK,
    "desk at 200 %": {"width": 640, "height": 400},
}
"""A screen of half the size is what 200 % zoom leaves of a phone, and of a small desk."""

VIOLATIONS = """addEventListener('securitypolicyviolation',
    event => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI))"""

SIDEWAYS = """() => {
    const past = document.documentElement.scrollWidth - innerWidth;
    return [...(past > 0 ? [`the page by ${past} px`] : []),
        ...[...document.querySelectorAll('a, th, td, p, li, h1, h2, h3, summary')]
        .filter(e => !e.closest('.skip, .faro-leave-said, thead, caption') && e.checkVisibility())
        .filter(e => { const b = e.getBoundingClientRect();
                       return b.width && (b.right > innerWidth + 1 || b.left < -1); })
        .map(e => e.textContent.slice(0, 60))]; }"""

TAPPED = """header a:not(.skip), summary, footer li a, .ways a, .faro-ways a, .faro-index a,
    .faro-here a, .faro-where a, .again a, .faro-turn a, .up, .faro-go a, .faro-report a,
    .faro-paths a, .faro-jump a, .faro-foot a, .faro-sides p a, .faro-sides li:first-child a,
    .instead a[href^='tel:'], .faro-words a"""
SMALL = """tapped => [...document.querySelectorAll(tapped)].filter(e => e.checkVisibility())
    .map(e => [e.textContent, e.getBoundingClientRect(), e.closest('.faro-words')])
    .filter(([, b, word]) => b.height < (word ? 24 : 43.5) || b.width < 24)
    .map(([text, b]) => `${text} ${b.width} x ${b.height}`)"""
"""44 px for whatever is tapped in the frame of a page; 24 px, or the line, in the text."""

FOREIGN = """() => [
    ...[...document.querySelectorAll('body script:not([src], [type$=json]), body style, [style]')]
        .map(e => e.outerHTML.slice(0, 80)),
    ...[...document.querySelectorAll('*')].filter(e =>
        e.getAttributeNames().some(name => name.startsWith('on'))).map(e => e.outerHTML)]"""

ALL: dict[str, Any] = {}
COLORS = {"runOnly": ["color-contrast", "link-in-text-block"]}
"""Every rule of axe is on. The second scheme of a screen changes nothing but colors."""


class Looker:
    """A browser with one page, that visits others and notes what is wrong with them."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.address = address
        self.context: BrowserContext = alone(browser, address)
        self.context.add_init_script(VIOLATIONS)
        self.page: Page = self.context.new_page()
        self._cache = self.context.new_cdp_session(self.page)
        self._said: list[str] = []
        self._answers: list[Response] = []
        self.page.on("console", lambda message: self._said.append(message.text))
        self.page.on("pageerror", lambda error: self._said.append(str(error)))
        self.page.on("response", lambda answer: self._answers.append(answer))
        self._axe = str(Axe().axe_script)

    def visit(self, path: str, *, axe: bool = True, desk: bool = False) -> Wrong:
        """Open a page with an empty cache; return what is wrong with it.

        With `axe` its rules are asked on the phone, light and dark; with `desk` there as well.
        """
        page = self.page
        page.set_viewport_size(PHONE)
        page.emulate_media(color_scheme="light")
        self._cache.send("Network.clearBrowserCache")
        self._said.clear()
        self._answers.clear()
        page.goto(self.address + path)
        wrong: Wrong = {
            "weight": [],
            "small": page.evaluate(SMALL, TAPPED),
            "foreign": page.evaluate(FOREIGN),
            "policy": list(self._policy()),
            "first key": list(self._first_key()),
            "sideways": [],
            "leave": [],
        }
        for name, size in SCREENS.items():
            page.set_viewport_size(size)
            wrong["sideways"] += [f"{name}: {what}" for what in self.sideways()]
            for down in (0, 0.5, 1):
                page.evaluate(f"scrollTo(0, {down} * document.documentElement.scrollHeight)")
                found = covered(page, ".faro-leave") if "embed/" not in path else []
                wrong["leave"] += [f"{name}, {down}: {what}" for what in found]
        wrong["said"] = [line for line in self._said if "404" not in line or "no/such" not in path]
        wrong["kept"] = [] if page.evaluate(KEPT) == NOTHING else [str(page.evaluate(KEPT))]
        asked: list[tuple[str, str]] = self.context.asked  # type: ignore[attr-defined]
        wrong["asked"] = [url for url, _ in asked]
        asked.clear()
        if axe:
            page.set_viewport_size(PHONE)
            page.evaluate(self._axe)
            wrong["axe"] = [*self._broken(ALL), *self._broken(COLORS, "dark")]
        if desk:
            page.set_viewport_size(DESK)
            page.evaluate(self._axe)
            wrong["axe on a desk"] = self._broken(ALL, "dark")
        return wrong

    def sideways(self) -> list[str]:
        """Return what is wider than the screen of the page that is open."""
        found: list[str] = self.page.evaluate(SIDEWAYS)
        return found

    def weight(self) -> tuple[int, list[str]]:
        """Return the bytes over the wire of the visit, bodies as sent, and the addresses."""
        bodies = (answer.request.sizes()["responseBodySize"] for answer in self._answers)
        return sum(bodies), [answer.url for answer in self._answers]

    def weight_of_page(self) -> int:
        """Return the bytes over the wire of the page itself."""
        return self._answers[0].request.sizes()["responseBodySize"]

    def close(self) -> None:
        """Close the browser's context."""
        self.context.close()

    def _policy(self) -> Iterator[str]:
        tags = self.page.locator("meta[http-equiv=Content-Security-Policy]")
        policy = tags.first.get_attribute("content") or "" if tags.count() else ""
        if not policy.startswith("default-src 'none';"):
            yield "does not begin with nothing"
        if "unsafe" in policy:
            yield "unsafe"
        if "self" in policy.partition("script-src")[2].partition(";")[0]:
            yield "any script of the site"
        inline = self.page.locator("head script:not([src])").count()
        if inline != (0 if "embed/" in self.page.url else 1):
            yield f"{inline} scripts in the head"

    def _first_key(self) -> Iterator[str]:
        if "embed/" in self.page.url:
            return
        self.page.keyboard.press("Tab")
        first = self.page.evaluate("document.activeElement.className")
        self.page.evaluate("document.activeElement.blur()")
        if first != "faro-leave":
            yield str(first)

    def _broken(self, options: dict[str, Any], scheme: str = "light") -> list[str]:
        self.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        return [f"{scheme}: {rule} {html}" for rule, html in violations(self.page, options)]


def violations(page: Page, options: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what axe, whose script the page has, finds: the rule, the beginning of the element."""
    found = page.evaluate(
        "options => axe.run(document, {resultTypes: ['violations'], ...options})", options
    )
    return [
        (rule["id"], re.sub(r"\s+", " ", node["html"])[:120])
        for rule in found["violations"]
        for node in rule["nodes"][:2]
    ]
