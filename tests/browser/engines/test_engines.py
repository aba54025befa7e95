"""What readers rely on, once in each of the three engines: Chromium, Firefox and WebKit.

The other browser tests look closer, in Chromium alone. A check that is written here is asked of
whatever drives the engine (tab.py), and a page is opened once for all that is only looked at.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from by_bidi import firefox_tab
from by_playwright import kind_of, playwright_tab
from by_webdriver import webkit_tab
from internet import Internet, internet
from playwright.sync_api import Playwright
from tab import COMPLETE, Reader, Tab
from visit import links_to

from faro.directory.directory import Directory
from faro.directory.voice import from_anywhere
from faro.hours.schedule import plan_of
from faro.render.open_now import open_now
from minutes import edges, said_to_reader
from static_server import Pages, serving

BEFORE = "http://before.example/"
WEATHER = {"en": "https://www.weather.gov/", "es": "https://smn.conagua.gob.mx/es/"}
OWN = {"update.googleapis.com", "firefox.settings.services.mozilla.com"}
"""Hosts that a browser asks by itself, before any page is open."""

Opening = Callable[[Reader], AbstractContextManager[Tab]]

FEW = bool(os.environ.get("FARO_FEW"))
"""Whether there is little time: then Chromium, in which all other tests run, and most pages are
left out."""

ENGINES = [
    pytest.param(name, marks=pytest.mark.xdist_group(name))
    for name in ("chromium", "firefox", "webkit")[FEW:]
]


@pytest.fixture(scope="session")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Internet]:
    """What stands for all other hosts."""
    with internet(tmp_path_factory.mktemp("network")) as found:
        yield found


@pytest.fixture(scope="session", params=ENGINES)
def engine(
    request: pytest.FixtureRequest,
    playwright: Playwright,
    tmp_path_factory: pytest.TempPathFactory,
) -> Opening:
    """What opens a tab in each engine. Without one the tests fail: a skipped test hides a fault."""
    name = request.param
    path = os.environ.get(name.upper(), "")
    assert Path(path).is_file(), f"No {name}: run `make engines`, which finds or installs one"
    if path == kind_of(playwright, name).executable_path or name == "chromium":
        return lambda reader: playwright_tab(playwright, name, path, reader)
    drive = {"firefox": firefox_tab, "webkit": webkit_tab}[name]
    return lambda reader: drive(path, reader, tmp_path_factory.mktemp(name))


@pytest.fixture(scope="session")
def tab(engine: Opening, network: Internet) -> Iterator[Tab]:
    """The tab of a reader who has changed nothing but the languages."""
    with engine(Reader(network.port)) as opened:
        yield opened


HEARS = """self.faroSaid = [];
for (const kind of ["error", "unhandledrejection", "securitypolicyviolation"])
    addEventListener(kind, event => faroSaid.push([kind, event.message || event.reason ||
        event.violatedDirective + " " + event.blockedURI].join(": ")), true);"""
PLANTED = """document.cookie = "seen=1";
localStorage.seen = 1;
sessionStorage.seen = 1;
fetch("https://stranger.example/").catch(Boolean);
addEventListener("DOMContentLoaded", () => {
    const wide = document.createElement("p");
    wide.textContent = "planted";
    wide.style.width = "400px";
    document.querySelector("main").append(wide);
    document.querySelector(".faro-leave").style.transform = "translateY(60px)";
    const script = document.createElement("script");
    script.textContent = "self.ran = 1";
    document.head.append(script);
});"""
SHARES = """self.given = [];
navigator.canShare = what => what.files.every(file => file.type === "image/png");
navigator.share = async what => {
    given.push([what.text || "", (what.files || []).map(file => [file.name, file.size])]); };"""
SCRIPTS = {"planted": PLANTED, "shares": SHARES}


class Told(Pages):
    """Pages with a script before all others, above the policy: it hears what goes wrong."""

    before = ""

    def content(self, path: Path) -> bytes:
        """Put it into a page; what stands behind the question mark chooses another one too."""
        body = super().content(path)
        chosen = SCRIPTS.get(urlsplit(self.path).query, "")
        script = f"<head><script>{HEARS}{self.before}{chosen}</script>"
        return body.replace(b"<head>", script.encode(), 1) if path.suffix == ".html" else body


class Silent(Pages):
    """Pages none of whose scripts run."""

    def end_headers(self) -> None:
        """Forbid them."""
        self.send_header("Content-Security-Policy", "script-src 'none'")
        super().end_headers()


@pytest.fixture(scope="session")
def told(folder: Path, tab: Tab) -> Iterator[str]:
    """The address of the site, with a script that hears what goes wrong."""
    pages = type("Told", (Told,), {"before": tab.before})
    with serving(folder.parent, "faro/", pages) as found:
        yield found


@pytest.fixture(scope="session")
def silent(folder: Path) -> Iterator[str]:
    """The address of the site, none of whose scripts run."""
    with serving(folder.parent, "faro/", Silent) as found:
        yield found


SIDEWAYS = """() => {
    const root = document.documentElement, width = root.clientWidth;
    const those = "a, th, td, p, li, h1, h2, h3, summary, pre, button";
    const wide = [...document.querySelectorAll(those)]
        .filter(e => !e.closest(".skip, .faro-leave-said, thead, caption") && e.checkVisibility())
        .filter(e => { const b = e.getBoundingClientRect();
            return b.width && (b.right > width + 1 || b.left < -1); })
        .filter(e => !e.parentElement.closest(".wide, pre"));
    return [...(root.scrollWidth > width ? ["sideways"] : []),
        ...wide.map(e => "wide: " + e.textContent.trim().slice(0, 40))]; }"""
REACH = """() => {
    const e = document.querySelector(".faro-leave"), b = e.getBoundingClientRect();
    const at = document.elementFromPoint(b.left + b.width / 2, b.top + b.height / 2);
    const seen = b.left > -1 && b.right < innerWidth + 1 && b.bottom < innerHeight + 1;
    return seen && b.width > 43 && b.height > 43 && e.contains(at) ? [] : ["Leave"]; }"""
KEPT = """async () => {
    const secure = "caches" in self && isSecureContext;
    const found = {
        cookie: document.cookie, local: localStorage.length, session: sessionStorage.length,
        databases: (await indexedDB.databases()).length,
        caches: secure ? (await caches.keys()).length : 0,
        workers: secure && navigator.serviceWorker
            ? (await navigator.serviceWorker.getRegistrations()).length : 0};
    return Object.keys(found).filter(name => found[name]); }"""
STRANGERS = """() => performance.getEntriesByType("resource").map(entry => entry.name)
    .filter(name => /^http/.test(name) && new URL(name).origin !== location.origin)"""
OFFER = """() => {
    const way = document.querySelector(".switch");
    const wanted = document.documentElement.lang === "en" ? "Leer en español" : "English";
    const offered = way.matches(".offered") === (wanted !== "English");
    return offered && way.textContent.trim() === wanted ? [] : ["offer: " + way.textContent]; }"""
ANSWERS = """() => [...document.querySelectorAll("[data-open]")].filter(place => {
    const plan = JSON.parse(place.dataset.open), now = Date.now() / 6e4;
    return ![opening(plan, now), opening(plan, now - 1)].includes(place.textContent);
}).map(place => "open now: " + place.textContent)"""
LOOKS = [SIDEWAYS, REACH, KEPT, STRANGERS, OFFER, ANSWERS]
CALLS = ", ".join(f"({look})()" for look in LOOKS)
LOOK = f"async () => [...(await Promise.all([{CALLS}])).flat(), ...faroSaid]"


def asked_of_others(network: Internet) -> list[str]:
    """Return what has been asked of hosts that a browser does not ask by itself."""
    return [url for url, _ in network.asked if urlsplit(url).hostname not in OWN]


def test_no_page_scrolls_sideways_or_keeps_or_tells_anything(
    tab: Tab, told: str, every_path: list[str], network: Internet
) -> None:
    """At 360 px; and Leave is in reach, Spanish is offered, what is open now is said."""
    tab.go(told)
    network.asked.clear()
    wrong = {}
    for path in every_path[:: 6 if FEW else 1]:
        tab.go(told + path)
        if found := tab.ask(LOOK):
            wrong[path] = found
    assert wrong == {}
    assert asked_of_others(network) == []


def test_what_is_planted_is_found(engine: Opening, folder: Path, network: Internet) -> None:
    """In a browser of its own: nothing of it may be left for the other tests."""
    with serving(folder.parent, "faro/", Told) as site, engine(Reader(network.port)) as tab:
        network.asked.clear()
        tab.go(f"{site}signs/?planted")
        found = tab.ask(LOOK)
        for fault in ("sideways", "wide: planted", "Leave", "cookie", "local", "session"):
            assert fault in found
        assert "https://stranger.example/" in [*found, *asked_of_others(network)]
        assert [said for said in found if "securitypolicyviolation: script-src" in said]
        if tab.before:
            assert "offer: Español" in found


def left(tab: Tab, page: str, home: str, weather: str) -> None:
    """See what Back shows after leaving: never the page that was left, and where the browser tells
    pages of the history of their tab, nothing of the site at all."""
    tab.arrive(weather)
    tells = tab.ask("() => Boolean(self.navigation)")
    tab.back()
    if tells:
        # The neutral entry leads on by itself; behind it is what was there before.
        for _ in range(3):
            if tab.comes_to(BEFORE, within=2):
                break
            tab.back()
        tab.arrive(BEFORE)
    else:
        assert tab.arrive(home, page) == home


@pytest.mark.parametrize(("way", "language"), [("tap", "es"), ("shift", "en")])
def test_leaving(tab: Tab, address: str, network: Internet, way: str, language: str) -> None:
    home = address if language == "en" else f"{address}es/"
    tab.go(BEFORE)
    tab.go(home)
    tab.tap(".phones")
    tab.arrive(f"{home}hotlines/")
    network.asked.clear()
    if way == "tap":
        tab.tap(".faro-leave")
    else:
        tab.press("Shift", "Shift", "Shift")
    left(tab, f"{home}hotlines/", home, WEATHER[language])
    assert (WEATHER[language], "") in network.asked


def test_the_other_language_is_the_same_page(tab: Tab, address: str) -> None:
    tab.go(f"{address}help-now/")
    for path in ("es/help-now/", "help-now/"):
        tab.tap(".switch")
        tab.arrive(address + path)


def test_the_search(tab: Tab, told: str) -> None:
    tab.go(f"{told}es/signs/")
    tab.tap("a.find")
    tab.arrive(f"{told}es/a-z/")
    tab.tap("#find")
    tab.press(*"me quitaron mi pasaporte")
    wanted = f"{told}es/signs-labor/"
    found = """() => [...document.querySelectorAll(".faro-find ol a")].map(link => link.href)"""
    tab.until(f"address => ({found})().slice(0, 3).includes(address)", wanted)
    assert tab.ask(LOOK) == []
    tab.tap(f".faro-find ol li:nth-child({tab.ask(found).index(wanted) + 1}) a")
    tab.arrive(wanted)


SHOWN = """selector => [...document.querySelectorAll(selector)].filter(e =>
    e.checkVisibility() && e.getClientRects().length).length"""


def test_all_that_is_vital_without_scripts(
    tab: Tab, silent: str, directory: Directory, network: Internet
) -> None:
    tab.go(f"{silent}es/signs/")
    assert tab.ask("() => typeof opening") == "undefined"
    assert tab.ask(SHOWN, ".danger a[href='tel:911']") == 1
    assert tab.ask(REACH) == []
    assert tab.ask(SHOWN, ".menu li a") == 0
    tab.tap(".menu summary")
    assert tab.ask(SHOWN, ".menu li a") > 5
    assert tab.ask(REACH) == []
    other = ".menu ul ul a:not([aria-current])"
    target = tab.ask("selector => document.querySelector(selector).href", other)
    tab.tap(other)
    tab.arrive(target)
    tab.tap(".phones")
    tab.arrive(f"{silent}es/hotlines/")
    tab.tap(".faro-where a.side")
    side = directory.site.sides[0]
    tab.arrive(f"{silent}es/hotlines/{side.country.lower()}/")
    for link in links_to(directory, side.first):
        assert tab.ask(SHOWN, f"#{side.first} a[href='{link}']") >= 1
    tab.tap(".switch")
    tab.arrive(f"{silent}hotlines/{side.country.lower()}/")
    tab.tap("a.find")
    tab.arrive(f"{silent}a-z/")
    assert tab.ask(SHOWN, "#find") == 0
    assert tab.ask(SHOWN, ".faro-words a") > 20
    tab.go(f"{silent}print/")
    assert tab.ask(SHOWN, "button") == 0
    assert tab.ask(SHOWN, ".faro-share a[download]") == 2
    tab.tap(".faro-leave")
    tab.arrive(WEATHER["en"])


@pytest.mark.parametrize(
    ("text", "zone", "area", "language"),
    [
        ("Mo-Fr 09:00-14:00,16:00-18:00; Sa 22:00-06:00", "America/Tijuana", "MX-BCN", "es"),
        ("Mo-Th 08:00-15:00; Fr 08:00-12:00", "America/Los_Angeles", "US-CA", "en"),
    ],
)
def test_open_now_says_what_python_says(
    tab: Tab, address: str, directory: Directory, text: str, zone: str, area: str, language: str
) -> None:
    """At every minute at which that changes, and at the one before."""
    some = next(iter(directory.entries.values()))
    today = directory.version.date
    changed = {"hours": text, "hours_certain": None, "timezone": zone, "area": area}
    entry = some.model_copy(update={**changed, "checked": today + dt.timedelta(days=400)})
    sent = json.loads(open_now(entry, entry, from_anywhere(directory, language)))
    plan = plan_of(text, zone, area, today)
    assert plan
    minutes = sorted(minute - before for minute in edges(plan) for before in (0, 1))
    tab.go(f"{address}signs/")
    clock = "minutes => minutes.map(minute => -new Date(minute * 6e4).getTimezoneOffset())"
    ahead = tab.ask(clock, minutes)
    wanted = [said_to_reader(sent, plan, at, by) for at, by in zip(minutes, ahead, strict=True)]
    ask = "(plan, minutes) => minutes.map(minute => opening(plan, minute))"
    assert tab.ask(ask, sent, minutes) == wanted
    assert len({*wanted}) > 4


TEXT, PICTURE = (f".faro-share button[value={value}]" for value in ("text", "picture"))
STATUS = """() => document.querySelector(".faro-share [role=status]").textContent"""


def test_what_is_copied_can_be_pasted(tab: Tab, address: str) -> None:
    tab.go(f"{address}es/print/")
    text = tab.ask("""() => document.querySelector(".faro-share pre").textContent""")
    tab.tap(TEXT)
    tab.until(f"said => ({STATUS})() === said", "Copiado. Ahora pégalo en tu mensaje.")
    tab.go(f"{address}es/a-z/")
    tab.tap("#find")
    tab.press("Control+v")
    pasted = tab.until("""() => document.querySelector("#find").value""")
    assert "".join(pasted.split()) == "".join(text.split())


def test_the_devices_own_sheet_gets_text_and_picture(tab: Tab, told: str) -> None:
    tab.go(f"{told}es/print/?shares")
    tab.tap(TEXT)
    tab.tap(PICTURE)
    (text, _), (nothing, files) = tab.until("() => given.length === 2 && given")
    assert "911" in text
    assert nothing == ""
    assert files[0][0] == "faro.png"
    assert files[0][1] > 10_000
    assert tab.ask(LOOK) == []


def test_the_copy_without_a_network(tab: Tab, copy: Path, network: Internet) -> None:
    """From a file: numbers, menu, language, search, and the way out."""
    first = (copy / "espanol.html").as_uri()
    tab.go(first)
    network.asked.clear()
    assert tab.ask(SIDEWAYS) == []
    assert tab.ask(REACH) == []
    assert tab.ask(SHOWN, ".danger a[href='tel:911']") == 1
    tab.tap(".menu summary")
    assert tab.ask(SHOWN, ".menu li a") > 5
    tab.tap("a.find")
    tab.arrive((copy / "pages/es/a-z/index.html").as_uri())
    tab.tap("#find")
    tab.press(*"me quitaron mi pasaporte")
    wanted = (copy / "pages/es/signs-labor/index.html").as_uri()
    found = """() => [...document.querySelectorAll(".faro-find ol a")].map(link => link.href)"""
    tab.until(f"address => ({found})().slice(0, 3).includes(address)", wanted)
    tab.tap(f".faro-find ol li:nth-child({tab.ask(found).index(wanted) + 1}) a")
    tab.arrive(wanted)
    tab.tap(".phones")
    tab.arrive((copy / "pages/es/hotlines/index.html").as_uri())
    tab.tap(".faro-where a.side")
    tab.arrive((copy / "telefonos-san-diego.html").as_uri())
    assert tab.ask(SIDEWAYS) == []
    assert tab.ask(SHOWN, ".faro-lines a[href^='tel:']") > 3
    assert tab.ask(ANSWERS) == []
    tab.tap(".switch")
    tab.arrive((copy / "phones-san-diego.html").as_uri())
    assert asked_of_others(network) == []
    tab.tap(".faro-leave")
    tab.arrive(WEATHER["en"])
    tab.back()
    # That page alone is gone: files tell nobody their history.
    tab.arrive((copy / "telefonos-san-diego.html").as_uri())


HOST = """<!doctype html><html lang="es"><meta name="viewport" content="width=device-width">
<title>Otra organización</title><h1>Otra organización</h1>{line}"""


def test_an_embed_inside_another_site(
    tab: Tab, told: str, directory: Directory, tmp_path: Path, network: Internet
) -> None:
    first = directory.site.sides[1].first
    group = directory.entries[first].groups[0]
    tab.go(f"{told}es/developers/")
    code = """part => [...document.querySelectorAll("pre code")].map(e => e.textContent)
        .find(text => text.includes(part))"""
    line = tab.ask(code, f"embed/{group}/").replace("https://example.org/faro/", told)
    (tmp_path / "index.html").write_text(HOST.format(line=line), "utf-8")
    network.asked.clear()
    with serving(tmp_path) as host:
        tab.go(host)
        heading = f"() => ({COMPLETE})() && document.querySelector('h1').textContent"
        assert tab.until(heading, framed=True) == directory.groups[group]["es"]
        call = f"#{first} a[href='{links_to(directory, first)[0]}']"
        assert tab.ask(SHOWN, call, framed=True) >= 1
        for look in (SIDEWAYS, KEPT, STRANGERS):
            assert tab.ask(look, framed=True) == []
        assert tab.ask(SIDEWAYS) == []
        assert tab.ask("() => faroSaid", framed=True) == []
        # Whatever is tapped opens in the whole window, not inside the frame.
        inside = """() => [...document.querySelectorAll("a[href]")].map(link => link.href)
            .find(href => href.startsWith(location.origin))"""
        target = tab.ask(inside, framed=True)
        path = urlsplit(target).path.removeprefix("/faro/")
        end = re.escape(path.rstrip("/").rpartition("/")[2])
        tab.tap(f"a[href*='{end}']", framed=True)
        tab.arrive(target)
    assert asked_of_others(network) == []


STRAINED = ("", "help-now/", "hotlines/", "hotlines/us/", "hotlines/us-nhth/", "signs/", "a-z/")
BORDERED = {
    "": (".faro-leave", ".danger a", ".faro-paths a"),
    "hotlines/": (".faro-where a.side",),
    "hotlines/us/": (".faro-here", ".faro-lines > li", ".ways a"),
    "hotlines/us-nhth/": (".faro-ways a",),
}
BORDERS = """selectors => [...new Set(selectors.map(selector =>
    getComputedStyle(document.querySelector(selector)).borderBottomStyle))]"""


def test_letters_of_twice_the_size_and_forced_colors(
    engine: Opening, address: str, network: Internet
) -> None:
    with engine(Reader(network.port, letters=32, forced=True)) as tab:
        for path in (language + path for language in ("", "es/") for path in STRAINED):
            tab.go(address + path)
            assert tab.ask(SIDEWAYS) == [], path
            assert tab.ask(REACH) == [], path
            borders = BORDERED.get(path.removeprefix("es/"))
            if tab.forces_colors and borders:
                assert tab.ask(BORDERS, borders) == ["solid"], path
        size = "() => parseFloat(getComputedStyle(document.documentElement).fontSize)"
        assert tab.ask(size) >= 32
        forced = tab.ask("""() => matchMedia("(forced-colors: active)").matches""")
        assert forced == tab.forces_colors
