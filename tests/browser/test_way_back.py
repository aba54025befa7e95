"""What Leave takes out of the tab: every way back to the site, and nothing of it is seen again."""

from __future__ import annotations

import time
from base64 import b64decode
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Route
from visit import PATIENT, alone, steps

from static_server import Pages, serving

BEFORE = "https://before.example/"
WEATHER = {"en": "https://www.weather.gov/", "es": "https://smn.conagua.gob.mx/es/"}
TITLE = {"en": "Weather", "es": "Clima"}


@pytest.fixture(params=["kept for Back", "loaded again"])
def either(request: pytest.FixtureRequest) -> Browser:
    """A browser that keeps pages for Back, and one that loads them again."""
    name = "keeping" if request.param == "kept for Back" else "browser"
    found: Browser = request.getfixturevalue(name)
    return found


def tab(browser: Browser, address: str, script: str = PATIENT) -> Page:
    """Open a tab with another site's page in it; a `script` runs in every page before its own."""
    context = alone(browser, address)
    context.add_init_script(script)
    page = context.new_page()
    page.goto(BEFORE)
    return page


def on(page: Page, *selectors: str) -> None:
    """Tap on one link after the other."""
    for selector in selectors:
        with page.expect_navigation():
            page.locator(selector).first.click()


def gone(page: Page, address: str, language: str = "en") -> None:
    """Leave, and see that the site is gone from the tab: one neutral entry is left of it."""
    page.locator(".faro-leave").click()
    neutral_only(page, address, language)


def neutral_only(page: Page, address: str, language: str = "en") -> None:
    """Wait for the weather, and see that one neutral entry is left of the site."""
    page.wait_for_url(WEATHER[language])
    # Nor is the next site told where the reader was.
    assert {referrer for _, referrer in page.context.asked} == {""}  # type: ignore[attr-defined]
    assert steps(page) == [
        (BEFORE, "Weather"),
        (address, TITLE[language]),
        (WEATHER[language], "Weather"),
    ]


def back(page: Page, to: str) -> None:
    """Go back one step; Playwright's own waits for a load that a kept page does not have."""
    page.evaluate("setTimeout(() => history.back())")
    page.wait_for_url(to, wait_until="commit")
    page.wait_for_timeout(100)


def led_on(page: Page, language: str) -> None:
    """Go back to the neutral entry, which does not stay."""
    with page.expect_navigation(url=WEATHER[language]):
        page.evaluate("setTimeout(() => history.back())")


def test_this_browser_keeps_pages(keeping: Browser, address: str) -> None:
    """Else half of the tests below would test nothing; and listening does not end it."""
    page = tab(keeping, address, "addEventListener('pageshow', e => { self.kept = e.persisted; })")
    page.goto(address)
    on(page, ".phones")
    assert page.evaluate("self.kept") is False
    back(page, address)
    assert page.evaluate("self.kept") is True
    assert page.locator("article").is_visible()
    page.context.close()


@pytest.mark.parametrize("language", WEATHER)
@pytest.mark.parametrize("way", ["tap", "shift"])
def test_every_page_of_the_visit_is_gone(
    either: Browser, address: str, language: str, way: str
) -> None:
    page = tab(either, address)
    page.goto(address if language == "en" else f"{address}es/")
    on(page, ".faro-paths a", ".phones")
    if way == "tap":
        page.locator(".faro-leave").click()
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    neutral_only(page, address, language)
    # Whoever goes back is led on, and then comes to what was there before.
    led_on(page, language)
    history = [(BEFORE, "Weather"), (WEATHER[language], "Weather")]
    assert steps(page, ahead=1) == [*history, history[1]]
    back(page, BEFORE)
    page.context.close()


def lost(page: Page, address: str) -> None:
    """From the page for lost addresses."""
    page.goto(f"{address}no/such/page")
    on(page, ".phones")


def at_lost(page: Page, address: str) -> None:
    """On the page for lost addresses."""
    page.goto(address)
    page.goto(f"{address}es/no/such/page.html")


def generated(page: Page, address: str) -> None:
    """From a page that Faro makes, to another."""
    page.goto(f"{address}sources/lines/trafficking/")
    page.goto(f"{address}sources/pages/signs/")


def jumps(page: Page, address: str) -> None:
    """After jumps inside pages, which make new entries in the place of others."""
    page.goto(f"{address}hotlines/us/")
    page.locator(".faro-jump a").nth(2).click()
    page.locator(".faro-jump a").nth(4).click(force=True)
    on(page, ".brand", ".phones", "a[href$='hotlines/mx/'], article a[href='mx/']")
    page.locator(".faro-jump a").nth(3).click()


def anchors(page: Page, address: str) -> None:
    """After anchors that somebody typed, in the first page: they are steps of their own."""
    page.goto(f"{address}signs/")
    page.goto(f"{address}signs/#next")
    page.goto(f"{address}signs/#main")


def search(page: Page, address: str) -> None:
    """After the search."""
    page.goto(address)
    on(page, ".find")
    page.locator("#find").fill("passport")
    page.locator(".faro-find ol a").first.wait_for()
    on(page, ".faro-find ol a")


def switch(page: Page, address: str) -> None:
    """After the language was switched twice."""
    page.goto(f"{address}es/")
    on(page, ".switch", ".switch", ".switch", ".phones")


def reloaded(page: Page, address: str) -> None:
    """After reloads, of the first page too."""
    page.goto(f"{address}signs/")
    page.reload()
    on(page, ".brand")
    page.reload()


def to_and_fro(page: Page, address: str) -> None:
    """In the middle of the way, with pages ahead."""
    page.goto(address)
    on(page, ".phones", ".find", ".brand")
    back(page, f"{address}a-z/")
    back(page, f"{address}hotlines/")


def at_the_start(page: Page, address: str) -> None:
    """Back on the first page, all others ahead."""
    page.goto(f"{address}signs/")
    on(page, ".phones", ".find")
    back(page, f"{address}hotlines/")
    back(page, f"{address}signs/")


def from_outside(page: Page, address: str) -> None:
    """Back from another site, whose page is ahead."""
    page.goto(f"{address}signs/")
    page.goto("https://outside.example/")
    back(page, f"{address}signs/")


WAYS = [
    *(lost, at_lost, generated, jumps, anchors, search, switch, reloaded),
    *(to_and_fro, at_the_start, from_outside),
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_wherever_the_reader_has_been(
    either: Browser, address: str, way: Callable[[Page, str], None]
) -> None:
    page = tab(either, address)
    way(page, address)
    gone(page, address, page.locator("html").get_attribute("lang") or "")
    page.context.close()


def test_one_page_alone_is_replaced(either: Browser, address: str) -> None:
    """Nothing of the site is left in the tab then, not even a neutral entry."""
    page = tab(either, address)
    page.goto(f"{address}hotlines/us/")
    page.locator(".faro-jump a").nth(2).click()
    page.locator(".faro-leave").click()
    page.wait_for_url(WEATHER["en"])
    assert steps(page) == [(BEFORE, "Weather"), (WEATHER["en"], "Weather")]
    page.context.close()


def test_the_site_opens_again_in_the_same_tab(either: Browser, address: str) -> None:
    page = tab(either, address)
    page.goto(address)
    on(page, ".phones")
    gone(page, address)
    page.goto(f"{address}signs/")
    assert page.locator("article h1").is_visible()
    on(page, ".brand")
    assert page.locator("article h1").is_visible()
    page.locator(".faro-leave").click()
    page.wait_for_url(WEATHER["en"])
    assert [address for address, _ in steps(page)][2:] == [WEATHER["en"], address, WEATHER["en"]]
    page.context.close()


def test_other_projects_of_the_host_stay(either: Browser, address: str, folder: Path) -> None:
    """Only the site's own entries are its to take out; those of others cannot lead on."""
    for name in ("faro-too", "other"):
        (folder.parent / name).mkdir(exist_ok=True)
        (folder.parent / name / "index.html").write_text("<title>Other</title>Other", "utf-8")
    root = address.removesuffix("faro/")
    page = tab(either, address)
    page.goto(f"{root}other/")
    page.evaluate("navigation.updateCurrentEntry({state: {to: 'other'}})")
    page.goto(f"{root}faro-too/")
    page.goto(f"{address}signs/")
    on(page, ".brand")
    page.locator(".faro-leave").click()
    page.wait_for_url(WEATHER["en"])
    assert [found for found, _ in steps(page)] == [
        *(BEFORE, f"{root}other/", f"{root}faro-too/", address, WEATHER["en"])
    ]
    page.context.close()


@pytest.mark.parametrize("path", ["hotlines.json", "embed/trafficking/"])
def test_what_cannot_lead_on_is_not_gone_back_to(either: Browser, address: str, path: str) -> None:
    """A file of the site, or what it makes for others, would stand there and stay."""
    page = tab(either, address)
    page.goto(address + path)
    page.goto(f"{address}signs/")
    on(page, ".phones")
    page.locator(".faro-leave").click()
    page.wait_for_url(WEATHER["en"])
    # What the page about safety says: it may still be shown.
    assert [found for found, _ in steps(page)] == [BEFORE, address + path, address, WEATHER["en"]]
    page.context.close()


def test_what_lies_before_another_site_stays(either: Browser, address: str) -> None:
    """What the page about safety says: nobody may look past a page of another site."""
    page = tab(either, address)
    page.goto(f"{address}signs/")
    page.goto("https://outside.example/")
    page.goto(address)
    on(page, ".phones")
    page.locator(".faro-leave").click()
    page.wait_for_url(WEATHER["en"])
    assert [found for found, _ in steps(page)] == [
        *(BEFORE, f"{address}signs/", "https://outside.example/", address, WEATHER["en"])
    ]
    page.context.close()


def test_other_tabs_stay_as_they_are(either: Browser, address: str) -> None:
    page = tab(either, address)
    page.goto(address)
    other = page.context.new_page()
    other.goto(f"{address}signs/")
    on(other, ".phones")
    with page.context.expect_page() as opened:
        page.locator(".faro-paths a").first.click(modifiers=["Control"])
    third = opened.value
    on(page, ".phones")
    gone(page, address)
    for left in (other, third):
        assert left.locator("article h1").is_visible()
    other.bring_to_front()
    back(other, f"{address}signs/")
    assert other.locator("article h1").is_visible()
    on(other, ".brand")
    other.locator(".faro-leave").click()
    other.wait_for_url(WEATHER["en"])
    assert steps(other) == [(address, "Weather"), (WEATHER["en"], "Weather")]
    page.context.close()


MISSING = {
    "no Navigation API": "Object.defineProperty(self, 'navigation', {value: undefined})",
    "something else of its name": "Object.defineProperty(self, 'navigation', {value: {}})",
    "no channel": "delete self.BroadcastChannel",
    "a channel that is refused": "self.BroadcastChannel = function () { throw new Error('no'); }",
}


@pytest.mark.parametrize("missing", MISSING)
def test_without_what_it_needs_the_page_alone_is_replaced(
    browser: Browser, address: str, missing: str
) -> None:
    page = tab(browser, address, MISSING[missing])
    page.goto(address)
    on(page, ".phones")
    page.locator(".faro-leave").click()
    page.wait_for_url(WEATHER["en"])
    assert [found for found, _ in steps(page)] == [BEFORE, address, WEATHER["en"]]
    page.context.close()


def test_a_kept_page_that_is_not_dropped_hides_itself(keeping: Browser, address: str) -> None:
    """Where a browser does not drop it when the channel speaks."""
    page = tab(
        keeping, address, f"{PATIENT}; self.BroadcastChannel = class {{ postMessage() {{}} }}"
    )
    page.goto(f"{address}signs/")
    on(page, ".phones", ".brand")
    gone(page, address)
    led_on(page, "en")
    page.context.close()


class Film:
    """Every picture that a tab shows, from now on."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.frames: list[bytes] = []
        self.session = page.context.new_cdp_session(page)
        self.session.on("Page.screencastFrame", self._take)
        ground = page.evaluate(
            r"getComputedStyle(document.querySelector('.bar')).backgroundColor.match(/\d+/g)"
        )
        self.ground = tuple(map(int, ground))
        self.session.send("Page.startScreencast", {"format": "png"})
        page.wait_for_timeout(300)

    def _take(self, event: dict[str, Any]) -> None:
        self.frames.append(b64decode(event["data"]))
        self.session.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]})

    def shows(self) -> list[bool]:
        """Tell of each picture whether something of the site is on it: its bar, by its color."""
        self.page.wait_for_timeout(500)
        return [self._site(frame) for frame in self.frames]

    def _site(self, frame: bytes) -> bool:
        image = Image.open(BytesIO(frame)).convert("RGB")
        colors = {color: count for count, color in image.getcolors(1 << 24) or []}
        return colors.get(self.ground, 0) > 50

    def hidden(self) -> None:
        """See that once the site was hidden it never came back."""
        shown = self.shows()
        assert shown[0] is True
        assert len(shown) >= 3
        assert not any(shown[shown.index(False) :]), shown


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_of_the_site_is_seen_after_the_tap(
    either: Browser, address: str, scheme: str
) -> None:
    page = tab(either, address)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{address}es/signs/")
    on(page, ".phones", ".brand")
    film = Film(page)
    gone(page, address, "es")
    film.hidden()
    film.frames.clear()
    led_on(page, "es")
    assert not any(film.shows())
    page.context.close()


class Slow(Pages):
    """Sends the second half of a page two seconds after the first; nothing of it may be kept."""

    slow = False

    def end_headers(self) -> None:
        """Keep the browser from keeping it."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def do_GET(self) -> None:  # noqa: N802 - the name that http.server calls
        """Answer, half of it late."""
        if not (Slow.slow and self.path.endswith("/signs/")):
            super().do_GET()
            return
        body = Path(self.translate_path(self.path), "index.html").read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        half = len(body) // 2
        self.wfile.write(body[:half])
        self.wfile.flush()
        time.sleep(2)
        self.wfile.write(body[half:])


@pytest.fixture
def slow(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The site from a server that is slow once `Slow.slow` is set."""
    monkeypatch.setattr("static_server.Pages", Slow)
    Slow.slow = False
    with serving(folder.parent, "faro/") as found:
        yield found


def test_a_first_page_that_comes_slowly_is_not_waited_for(browser: Browser, slow: str) -> None:
    """Its head is enough: it leads on before the rest has come."""
    page = tab(browser, slow)
    page.goto(f"{slow}signs/")
    on(page, ".phones")
    film = Film(page)
    Slow.slow = True
    began = time.monotonic()
    gone(page, slow)
    assert time.monotonic() - began < 1.9
    film.hidden()
    page.context.close()


def test_a_first_page_that_does_not_come_is_given_up(browser: Browser, address: str) -> None:
    """After 700 milliseconds the page alone is replaced, as everywhere before."""
    page = tab(browser, address, "")
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{address}signs/")
    on(page, ".phones")
    film = Film(page)
    held: list[Route] = []
    page.context.route(f"{address}signs/", lambda route: held.append(route))
    began = time.monotonic()
    page.locator(".faro-leave").click()
    page.wait_for_url(WEATHER["en"])
    assert 0.6 < time.monotonic() - began < 2
    assert held
    film.hidden()
    assert [found for found, _ in steps(page)] == [BEFORE, f"{address}signs/", WEATHER["en"]]
    assert said == []
    page.context.close()


def test_pressing_on_does_not_cut_the_way_short(either: Browser, address: str) -> None:
    """Shift many times, in fear: leaving once is enough, and it is completed."""
    page = tab(either, address)
    page.goto(f"{address}signs/")
    on(page, ".phones", ".brand")
    page.evaluate(
        """() => { const press = type => dispatchEvent(new KeyboardEvent(type, {key: "Shift"}));
            for (let i = 0; i < 9; i += 1) { press("keydown"); press("keyup"); } }"""
    )
    neutral_only(page, address)
    page.context.close()


def test_without_a_network_kept_pages_do_not_come_back(keeping: Browser, address: str) -> None:
    page = tab(keeping, address)
    page.goto(f"{address}signs/")
    on(page, ".phones", ".brand")
    page.context.unroute("**/*")
    page.context.set_offline(True)
    film = Film(page)
    page.locator(".faro-leave").click()
    page.wait_for_timeout(1500)
    film.hidden()
    page.context.close()
