"""Every page in the hand, visited once: what it weighs, what fits, what is in reach, and axe."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Route
from seen import SCREENS, Looker
from visit import DESK, PHONE, covered, opened

from limits import EMBEDDED, EMBEDDED_REQUESTS, FIRST, NEXT, REQUESTS, SIDE_LIST
from weekly import EVERY, some

PARTS = 8
PRINTED = {"print/", "es/print/"}
"""Pages with pictures that come once they are near; they have a test of their own."""
WATCHED = re.compile(
    r"^(es/)?$|(a-z|glossary|hotlines|us|mx|child-missing|targeted-online)/$|no/such"
)
"""The heaviest pages, the longest, and those of each kind that readers need first."""
LISTS = re.compile(r"hotlines/(us|mx)/$")


@pytest.fixture(scope="module")
def looker(browser: Browser, address: str) -> Iterator[Looker]:
    """Whoever visits the pages."""
    found = Looker(browser, address)
    yield found
    found.close()


def too_heavy(looker: Looker, path: str) -> list[str]:
    """Return in what a page weighs more than it may, on a first visit and as the next page."""
    weight, urls = looker.weight()
    embedded = "embed/" in path
    limit, requests = (EMBEDDED, EMBEDDED_REQUESTS) if embedded else (FIRST, REQUESTS)
    wrong = []
    if path not in PRINTED and (weight > limit or len(urls) != requests):
        wrong.append(f"{weight} bytes, {urls}")
    # Its script is there already.
    following = SIDE_LIST if LISTS.search(path) else NEXT
    if looker.weight_of_page() > following:
        wrong.append(f"{looker.weight_of_page()} bytes as the next page")
    wrong += [url for url in urls if not url.startswith(looker.address)]
    return [*wrong, *(url for url in urls if "find.js" in url or "search.js" in url)]


def shown(paths: list[str], embeds: list[str]) -> list[str]:
    """Return what is visited: of the pages that somebody wrote every fifth, and of those that are
    made one of each kind, in one language or the other; once a week all of them in both.
    """
    if EVERY:
        return [*paths, *embeds]
    twins: dict[str, list[str]] = {}
    for path in paths:
        twins.setdefault(path.removeprefix("es/"), []).append(path)
    chosen = [found[number % len(found)] for number, found in enumerate(twins.values())]
    always = [path for path in chosen if WATCHED.search(path)]
    others = [path for path in chosen if not WATCHED.search(path)]
    return [*always, *others[::5], *embeds[::9]]


@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_wrong_with_a_page(
    looker: Looker, every_path: list[str], embeds: list[str], part: int
) -> None:
    """Each page in one of its languages; once a week in both, and on a desk too."""
    wrong = {}
    for number, path in enumerate(shown(every_path, embeds)):
        if number % PARTS != part:
            continue
        here = number // PARTS
        found = looker.visit(path, axe=EVERY or here % 2 == 0, desk=here % (2 if EVERY else 6) == 1)
        found["weight"] = too_heavy(looker, path)
        if left := {check: what for check, what in found.items() if what}:
            wrong[path] = left
    assert wrong == {}


FAULTS = {
    "weight": f"<!-- {''.join(map(chr, range(192, 592)))} {list(range(9000))} -->",
    "small": '<p class="ways"><a href="tel:911">9</a></p>',
    "foreign": '<p style="color: red">Red</p>',
    "policy": '<script src="data:,"></script><script>0</script>',
    "first key": '<input tabindex="1">',
    "sideways": "<p id='wide'><a>Wide</a></p><style>#wide { width: 2000px; }</style>",
    "leave": "<b id='on'></b><style>#on { position: fixed; inset: 0; z-index: 999; }</style>",
    "said": '<img src="https://elsewhere.example/a.png" alt="">',
    "asked": '<iframe src="https://elsewhere.example/"></iframe>',
    "axe": '<p class="faro-foot"><img src="x.png"></p>',
    "axe on a desk": '<img src="x.png">',
    "kept": "<b></b>",
}
"""What each check must see when it stands in a page; a cookie is there besides."""
KEPT_OUT = {"sideways", "leave", "asked"}


@pytest.mark.parametrize("open_to_all", [False, True], ids=["with its policy", "without a policy"])
def test_each_check_sees_what_is_wrong(
    browser: Browser, address: str, *, open_to_all: bool
) -> None:
    """The policy would keep some of the faults out: they stand in a page without one."""
    looker = Looker(browser, address)
    planted = [check for check in FAULTS if (check in KEPT_OUT) is open_to_all]

    def damaged(route: Route) -> None:
        answer = route.fetch()
        html = answer.text()
        if open_to_all:
            html = re.sub(r'<meta http-equiv="?Content-Security-Policy[^>]*>', "", html)
        for check in planted:
            before = "</head>" if check == "policy" else "</article>"
            html = html.replace(before, FAULTS[check] + before, 1)
        route.fulfill(response=answer, body=html)

    looker.context.route(f"{address}signs/", damaged)
    looker.context.add_cookies([{"name": "seen", "value": "yes", "url": address}])
    found = looker.visit("signs/", desk=True)
    found["weight"] = too_heavy(looker, "signs/")
    looker.close()
    assert [check for check in planted if not found[check]] == []


def test_style_and_script_are_fetched_once(browser: Browser, address: str) -> None:
    """Only a page itself comes when one goes on."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(f"{address}es/signs/", wait_until="networkidle")
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    cached: set[str] = set()
    urls: dict[str, str] = {}

    def came(event: dict[str, dict[str, object]]) -> None:
        urls[str(event["requestId"])] = str(event["response"]["url"])
        if event["response"].get("fromDiskCache"):
            cached.add(str(event["requestId"]))

    session.on("Network.requestServedFromCache", lambda event: cached.add(event["requestId"]))
    session.on("Network.responseReceived", came)
    following = ("es/help-now/", "es/hotlines/us/", "about/")
    for path in following:
        page.goto(address + path, wait_until="networkidle")
    context.close()
    assert [url for key, url in urls.items() if key not in cached] == [
        address + path for path in following
    ]


@pytest.mark.parametrize("width", [320, 1280] if EVERY else [320])
def test_letters_of_twice_the_size(
    large_letters: Browser, address: str, each_kind: list[str], width: int
) -> None:
    """Nothing scrolls sideways, and Leave is in reach: each page in one of its languages."""
    looker = Looker(large_letters, address)
    wrong = {}
    for number, path in enumerate(each_kind):
        if not EVERY and number % 3:
            continue
        page = looker.page
        page.set_viewport_size({"width": width, "height": PHONE["height"]})
        page.goto(address + path)
        if found := [*looker.sideways(), *covered(page, ".faro-leave")]:
            wrong[path] = found
    looker.close()
    assert wrong == {}


@pytest.mark.parametrize("screen", some(SCREENS, 3))
def test_the_open_menu_does_not_cover_leave(browser: Browser, address: str, screen: str) -> None:
    page = opened(browser, address, "es/signs/", viewport=SCREENS[screen])
    page.locator(".menu summary").click()
    assert page.locator(".menu li").first.is_visible()
    assert covered(page, ".faro-leave") == []
    page.context.close()


@pytest.mark.parametrize("screen", ["phone", "desk"])
def test_leave_stays_in_reach_with_text_of_200_percent(
    large_letters: Browser, address: str, screen: str
) -> None:
    viewport = DESK if screen == "desk" else PHONE
    page = opened(large_letters, address, "es/hotlines/", viewport=viewport)
    for part in (0, 0.5, 1):
        page.evaluate(f"scrollTo(0, {part} * document.documentElement.scrollHeight)")
        assert covered(page, ".faro-leave") == []
    page.context.close()
