"""Photographs each page that a change alters, before and after, as a phone shows it.

    python tools/before_after.py BEFORE AFTER TARGET

BEFORE and AFTER are folders of built sites. TARGET gets one picture for each page, with all
languages side by side, and an index. The pages come first in which something else is dialed.
Nothing of AFTER runs but in the browser, which reaches no other machine from there.
"""

from __future__ import annotations

import base64
import html
import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Error, Page, ViewportSize, sync_playwright

from picture import FLAGS
from static_server import serving

MOST = 20
"""Pages that are photographed: nobody looks at more."""

PHONE: ViewportSize = {"width": 360, "height": 740}
TALLEST = 6000
"""Pixels of a page that stand on a picture, from a little above the first thing that differs."""

PATIENCE = 15_000
"""Milliseconds for a page: one that never ends must not keep the others from being seen."""

ABOVE = 240
GAP = 12

_ALWAYS_NEW = re.compile(r'<p class="version">.*?</p>|(?<=\.css)\?\w+|(?<=\.js)\?\w+', re.DOTALL)
"""What differs on every page as soon as anything differs: the version of the data, of a style."""

_LANGUAGE = re.compile(r"<html[^>]*\slang=\"?([A-Za-z-]+)")
_LEADS = frozenset({"href", "src", "action"})
_DIALS = ("tel:", "sms:", "https://wa.me/")

FIRST = """known => {
  const seen = new Set(known);
  const all = [...document.querySelectorAll('h1,h2,h3,p,li,th,td,dt,dd,a,summary')];
  const say = e => e.innerText.trim() + ' ' + (e.getAttribute('href') || '');
  const shown = e => e.getClientRects().length && !e.closest('.version');
  const first = all.find(e => !seen.has(say(e)) && shown(e));
  return [all.map(say), first ? Math.round(first.getBoundingClientRect().top + scrollY) : 0];
}"""
"""Returns all that a page says, and how far down the first thing stands that is not known."""

ADD = """([data, title]) => new Promise(done => {
  const frame = document.createElement('figure');
  const name = document.createElement('figcaption');
  name.textContent = title;
  frame.append(name);
  document.body.append(frame);
  if (!data) { done(); return; }
  const image = new Image();
  image.onload = done;
  image.src = 'data:image/png;base64,' + data;
  frame.append(image);
})"""

BOARD = """<style>body{margin:12px;display:flex;gap:12px;align-items:start;background:#8a9a9d;
font:16px sans-serif}figure{margin:0;width:360px}figcaption{padding:4px 0}</style>"""


class Harm(IntEnum):
    """What differs on a page, the worst first."""

    DIALED = 1
    """Another number is dialed, or written to."""
    LINKED = 2
    """A link leads out that did not."""
    GONE = 3
    """The page is new, or gone."""
    WORDS = 4
    LOOKS = 5


@dataclass(frozen=True, slots=True)
class Changed:
    """A page that differs: its path without the language, and the worst of what differs."""

    path: str
    harm: Harm


class _Reading(HTMLParser):
    """Collects what a page says, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.dialed: list[str] = []
        self.linked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the address of a link."""
        for name, address in attrs:
            if name in _LEADS and address and address.startswith(_DIALS):
                self.dialed.append(address)
            elif name in _LEADS and address and "//" in address:
                self.linked.append(f"{tag} {address}")

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.words += data.split()


def pages_of(site: Path) -> dict[str, str]:
    """Return the pages of a built site by path (`es/signs/`), without what always differs."""
    found = {}
    for file in sorted(site.rglob("index.html")):
        if file.is_symlink() or not file.resolve().is_relative_to(site.resolve()):
            continue
        path = file.parent.relative_to(site).as_posix()
        text = file.read_text("utf-8", errors="replace")
        found["" if path == "." else f"{path}/"] = _ALWAYS_NEW.sub("", text)
    return found


def languages_of(pages: Mapping[str, str]) -> tuple[str, ...]:
    """Return where each language begins: `("", "es/")`, the default one first."""
    tops = [path for path in pages if path.count("/") == 1]
    own = _language(pages.get("", ""))
    return ("", *(path for path in tops if _language(pages[path]) not in {own, ""}))


def _language(text: str) -> str:
    found = _LANGUAGE.search(text)
    return found[1] if found else ""


def harm_of(before: str | None, after: str | None) -> Harm | None:
    """Return the worst that differs between two states of a page; None where nothing does."""
    if before == after:
        return None
    if before is None or after is None:
        return Harm.GONE
    old, new = _read(before), _read(after)
    if sorted(old.dialed) != sorted(new.dialed):
        return Harm.DIALED
    if sorted(old.linked) != sorted(new.linked):
        return Harm.LINKED
    return Harm.WORDS if old.words != new.words or old.dialed != new.dialed else Harm.LOOKS


def _read(text: str) -> _Reading:
    reading = _Reading()
    reading.feed(text)
    return reading


def changed_pages(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Changed, ...]:
    """Return the pages that differ in any language, the worst first."""
    languages = dict.fromkeys((*languages_of(before), *languages_of(after)))
    worst: dict[str, Harm] = {}
    for path in dict.fromkeys((*after, *before)):
        harm = harm_of(before.get(path), after.get(path))
        if harm:
            name = _without(path, languages)
            worst[name] = min(harm, worst.get(name, harm))
    found = [Changed(path, harm) for path, harm in worst.items()]
    return tuple(sorted(found, key=lambda page: (page.harm, page.path)))


def _without(path: str, languages: Mapping[str, None]) -> str:
    """Return a path without the folder of its language."""
    found = next((each for each in languages if each and path.startswith(each)), "")
    return path[len(found) :]


def file_name(number: int, path: str) -> str:
    """Return the name of a picture: what is no letter or digit of ASCII becomes a hyphen."""
    name = re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-")[:60] or "home"
    return f"{number:02}-{name}.png"


def index(shown: tuple[Changed, ...], left: int) -> str:
    """Return the page that lists all pictures, in English and Spanish."""
    rows = "".join(
        f'<h2>{html.escape(page.path or "/")}</h2>\n<img alt="" src="{quote(file)}">\n'
        for number, page in enumerate(shown, start=1)
        for file in (file_name(number, page.path),)
    )
    more = f"<p>Not shown: {left} / Sin mostrar: {left}</p>\n" if left else ""
    none = "" if shown else "<p>No page changes. / No cambia ninguna página.</p>\n"
    return (
        '<!doctype html>\n<meta charset="utf-8">\n'
        "<title>Before and after / Antes y después</title>\n"
        "<h1>Before and after / Antes y después</h1>\n" + none + more + rows
    )


def _frames(
    path: str, languages: tuple[str, ...], sites: tuple[Mapping[str, str], ...]
) -> Iterator[tuple[str, tuple[bool, ...]]]:
    """Yield the path of a page in each language, and in which of the sites it is there."""
    for language in languages:
        full = f"{language}{path}"
        there = tuple(full in site for site in sites)
        if any(there):
            yield full, there


def _open(browser: Browser, address: str, path: str) -> Page:
    """Open a page as a phone does. It reaches nothing but its own site."""
    context = browser.new_context(viewport=PHONE, service_workers="block")
    context.route(lambda url: not url.startswith((address, "data:")), lambda route: route.abort())
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(address + quote(path))
    page.wait_for_timeout(300)
    return page


def _photograph(browser: Browser, addresses: tuple[str, str], path: str) -> tuple[bytes, bytes]:
    """Return the two states of a page, each from a little above where it begins to differ."""
    pages = [_open(browser, address, path) for address in addresses]
    said = [page.evaluate(FIRST, [])[0] for page in pages]
    frames = [
        _clip(page, page.evaluate(FIRST, other)[1])
        for page, other in zip(pages, reversed(said), strict=True)
    ]
    for page in pages:
        page.context.close()
    return frames[0], frames[1]


def _clip(page: Page, top: int) -> bytes:
    """Return a page from a little above a place."""
    height = page.evaluate("document.documentElement.scrollHeight")
    start = max(0, min(top - ABOVE, height - PHONE["height"]))
    size = min(TALLEST, height - start)
    clip = {"x": 0.0, "y": float(start), "width": float(PHONE["width"]), "height": float(size)}
    return page.screenshot(full_page=True, clip=clip)  # type: ignore[arg-type]


def _pair(
    browser: Browser, addresses: tuple[str, str], path: str, there: tuple[bool, ...]
) -> tuple[bytes, bytes]:
    """Return both states of a page; nothing in the place of one that is not there, or hangs."""
    try:
        if all(there):
            return _photograph(browser, addresses, path)
        here = _alone(browser, addresses[there.index(True)], path)
    except Error as wrong:
        print(f"{path}: {wrong.message.splitlines()[0]}", file=sys.stderr)
        return b"", b""
    return (here, b"") if there[0] else (b"", here)


def _alone(browser: Browser, address: str, path: str) -> bytes:
    page = _open(browser, address, path)
    taken = _clip(page, 0)
    page.context.close()
    return taken


def _board(browser: Browser, frames: list[tuple[str, bytes]], target: Path) -> None:
    """Put pictures side by side into one."""
    width = len(frames) * (PHONE["width"] + GAP) + GAP
    board = browser.new_page(viewport={"width": width, "height": PHONE["height"]})
    board.set_content(BOARD)
    for title, frame in frames:
        board.evaluate(ADD, [base64.b64encode(frame).decode(), title])
    board.screenshot(path=str(target), full_page=True)
    board.close()


def compare(before: Path, after: Path, target: Path, chromium: str) -> tuple[Changed, ...]:
    """Photograph what differs between two built sites; return the pages that are shown."""
    sites = (pages_of(before), pages_of(after))
    found = changed_pages(*sites)
    shown = found[:MOST]
    languages = tuple(dict.fromkeys((*languages_of(sites[0]), *languages_of(sites[1]))))
    target.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, serving(before) as old, serving(after) as new:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for number, page in enumerate(shown, start=1):
            frames: list[tuple[str, bytes]] = []
            for full, there in _frames(page.path, languages, sites):
                titles = [
                    f"{full or '/'} · {word}" for word in ("before / antes", "after / después")
                ]
                taken = _pair(browser, (old, new), full, there)
                frames += zip(titles, taken, strict=True)
            _board(browser, frames, target / file_name(number, page.path))
        browser.close()
    (target / "index.html").write_text(index(shown, len(found) - len(shown)), "utf-8")
    return shown


def main() -> None:
    """Compare the two sites that the command names."""
    before, after, target = (Path(name) for name in sys.argv[1:4])
    for page in compare(before, after, target, os.environ["CHROMIUM"]):
        print(f"{page.harm.name.lower():8} {page.path or '/'}")


if __name__ == "__main__":
    main()
