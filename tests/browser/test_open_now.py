"""The script that says whether somebody answers now: the same as Python, minute by minute."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from faro.checks.whole_site import check
from faro.directory.directory import Directory
from faro.directory.voice import from_anywhere
from faro.hours.schedule import DAY, plan_of
from faro.models.hotline import Hotline
from faro.render.open_now import open_now
from minutes import BEFORE, changes, edges, said_to_reader
from support import ROOT, day_of

REAL = day_of(ROOT)
SCRIPT = ROOT / "overrides" / "script" / "open.js"

EVERY_MINUTE = """([plan, from, to]) => {
    const found = [];
    for (let minute = from, last; minute < to; minute++) {
        const said = opening(plan, minute);
        if (said !== last) found.push([minute, last = said]);
    }
    return found; }"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """An empty page with the script alone."""
    yield from opened_in(browser, "UTC")


def opened_in(browser: Browser, zone: str) -> Iterator[Page]:
    """Yield an empty page with the script alone, of a reader whose clock is that of a zone."""
    opened = browser.new_page(timezone_id=zone)
    opened.add_script_tag(path=SCRIPT)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def directory() -> Directory:
    """The real directory, without a build."""
    found = check(ROOT, today=REAL).directory
    assert found
    return found


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    built = dt.datetime.combine(REAL, dt.time(), dt.UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(built.timestamp())))


def line(directory: Directory, text: str, zone: str, area: str) -> Hotline:
    """A line with these hours."""
    changed = {"hours": text, "hours_certain": None, "timezone": zone, "area": area}
    return directory.entries["sd-your-safe-place"].model_copy(update=changed)


@pytest.mark.parametrize(
    ("text", "zone", "area", "language"),
    [
        ("Mo-Th 08:00-15:00; Fr 08:00-12:00", "America/Los_Angeles", "US-CA", "en"),
        ("Mo-Fr 09:00-14:00,16:00-18:00; Sa 22:00-06:00", "America/Tijuana", "MX-BCN", "es"),
        ("Su 00:10-01:40; We 12:00-26:00; PH off", "Australia/Lord_Howe", "AU-NSW", "en"),
        ("Fr 22:00-06:00; PH 10:00-14:00", "America/Havana", "CU", "es"),
    ],
)
def test_the_script_says_what_python_says(
    browser: Browser, directory: Directory, text: str, zone: str, area: str, language: str
) -> None:
    # As if it were checked so late that the whole plan is told.
    late = {"checked": REAL + dt.timedelta(days=400)}
    entry = line(directory, text, zone, area).model_copy(update=late)
    sent = json.loads(open_now(entry, entry, from_anywhere(directory, language)))
    plan = plan_of(text, zone, area, REAL)
    assert plan
    begin, end = ((day + 1) * DAY for day in (plan.first - BEFORE, plan.until))
    (_, nothing), *_ = changes(plan)
    assert nothing is None
    expected = [(begin, "")]
    for at in edges(plan):
        now = said_to_reader(sent, plan, at)
        if at >= begin and now != expected[-1][1]:
            expected.append((at, now))
    page = next(pages := opened_in(browser, zone))
    found = page.evaluate(EVERY_MINUTE, [sent, begin, end])
    next(pages, None)
    assert [tuple(change) for change in found] == expected
    assert expected[-1][1] == ""
    assert len(expected) > 100


@pytest.mark.parametrize(
    ("zone", "when"),
    [
        ("America/Tijuana", "today at 8:00 AM"),
        ("America/New_York", "today at 8:00 AM"),
        # There Wednesday has begun: "today" would be over.
        ("Asia/Tokyo", "Tuesday at 8:00 AM"),
    ],
)
def test_today_is_said_only_to_whom_it_is_the_same_day(
    browser: Browser, directory: Directory, zone: str, when: str
) -> None:
    entry = line(directory, "Mo-Fr 08:00-17:00", "America/Los_Angeles", "US-CA")
    sent = json.loads(open_now(entry, entry, from_anywhere(directory, "en")))
    # Tuesday, half past seven in San Diego.
    minute = int(dt.datetime(2026, 12, 1, 15, 30, tzinfo=dt.UTC).timestamp()) // 60
    page = next(pages := opened_in(browser, zone))
    found = page.evaluate("([plan, minute]) => opening(plan, minute)", [sent, minute])
    next(pages, None)
    assert found.replace("\u202f", " ") == f"Opens {when} (San Diego time)."


@pytest.mark.parametrize("minute", [0, -(10**6), 10**9])
def test_a_clock_that_is_far_off_says_nothing(
    page: Page, directory: Directory, minute: int
) -> None:
    entry = line(directory, "Mo-Fr 08:00-17:00", "America/Los_Angeles", "US-CA")
    sent = json.loads(open_now(entry, entry, from_anywhere(directory, "en")))
    assert page.evaluate("([plan, minute]) => opening(plan, minute)", [sent, minute]) == ""


def test_a_page_says_it_at_once_each_minute_and_when_it_is_shown_again(
    browser: Browser, directory: Directory
) -> None:
    entry = line(directory, "Mo-Fr 08:00-17:00", "America/Los_Angeles", "US-CA")
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    # A Monday in San Diego, half a minute before five in the afternoon.
    page.clock.install(time=dt.datetime(2026, 12, 1, 0, 59, 30, tzinfo=dt.UTC))
    page.add_init_script(path=SCRIPT)
    sent = open_now(entry, entry, from_anywhere(directory, "en")).replace('"', "&#34;")
    html = f'<p><b data-open="{sent}"></b> Hours: Monday to Friday</p><p>Other</p>'
    page.route(
        "**/*", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8")
    )
    page.goto("http://example.org/")
    shown = page.locator("b")
    assert shown.inner_text() == "Open now."
    page.clock.run_for(60_000)
    assert shown.inner_text().replace("\u202f", " ") == "Opens Tuesday at 8:00 AM (San Diego time)."
    page.clock.set_fixed_time(dt.datetime(2026, 12, 1, 17, 0, tzinfo=dt.UTC))
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert shown.inner_text() == "Open now."
    # Christmas: nothing, and no trace of it.
    page.clock.set_fixed_time(dt.datetime(2026, 12, 25, 17, 0, tzinfo=dt.UTC))
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    assert page.locator("p").first.inner_text() == "Hours: Monday to Friday"
    assert errors == []
    page.close()
