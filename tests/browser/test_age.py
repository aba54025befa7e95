"""What time does to a site: numbers get old, and pages move."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from visit import alone, opened

from built import copy_project, mkdocs
from faro.directory.directory import Directory
from faro.locale.names import long_date
from faro.models.hotline import Hotline
from static_server import serving

SAID = {"": "Not checked since {}.", "es/": "Sin revisar desde el {}."}


def checked_on(entry: Hotline) -> dt.date:
    """The day that a row names."""
    return max(entry.checked, entry.called or entry.checked)


@pytest.mark.parametrize("language", ["", "es/"])
@pytest.mark.parametrize("days", [0, 179, 181, 364, 366])
def test_readers_see_how_old_a_number_is(
    browser: Browser, address: str, directory: Directory, language: str, days: int
) -> None:
    """Age is reckoned when the page is read: a site that nobody tends tells the truth."""
    newest = directory.version.date
    day = newest + dt.timedelta(days=days)
    code = language.rstrip("/") or "en"
    page = alone(browser, address).new_page()
    page.clock.set_fixed_time(dt.datetime.combine(day, dt.time(12), dt.UTC))
    page.goto(f"{address}{language}hotlines/")
    marks = page.locator("th .faro-old")
    since = {entry.id: checked_on(entry) for entry in directory.live()}
    old = {name: on for name, on in since.items() if (day - on).days >= 180}
    assert marks.count() == len(old)
    for name, on in old.items():
        mark = page.locator(f"#{name} th .faro-old")
        expect(mark).to_have_text(SAID[language].format(long_date(on, code)))
        last = "last" in (mark.get_attribute("class") or "").split()
        assert last is ((day - on).days >= 365)
    # Past the last limit every page says it, beside the emergency numbers.
    page.goto(f"{address}{language}signs/")
    beside = page.locator(".danger .faro-old")
    assert beside.count() == (days >= 365)
    if days >= 365:
        expect(beside).to_contain_text(SAID[language].format(long_date(newest, code)))
    read = dt.date.fromisoformat(str(page.locator(".faro-foot time").get_attribute("datetime")))
    assert page.locator(".faro-foot .faro-old").count() == ((day - read).days >= 180)
    page.context.close()


def test_without_javascript_the_dates_stand_there(
    browser: Browser, address: str, directory: Directory
) -> None:
    page = opened(browser, address, "hotlines/", java_script_enabled=False)
    first = directory.live()[0]
    said = page.locator(f"#{first.id} .facts time").last
    expect(said).to_have_text(long_date(checked_on(first), "en"))
    expect(page.locator("footer time")).to_have_text(long_date(directory.version.date, "en"))
    page.context.close()


def test_a_page_that_moved_leads_on(browser: Browser, tmp_path: Path) -> None:
    """With JavaScript also to the same place on the page."""
    root = copy_project(tmp_path / "project")
    for language in ("en", "es"):
        page = root / "docs" / language / "signs.md"
        text = page.read_text("utf-8")
        page.write_text(text.replace("\ntitle:", "\nmoved_from: [old/warning.md]\ntitle:", 1))
    done = mkdocs(
        "build", "--strict", "--site-dir", str(tmp_path / "served" / "faro"), cwd=root, files=False
    )
    assert done.returncode == 0, done.stderr
    with serving(tmp_path / "served", "faro/") as served:
        moved = opened(browser, served, "es/old/warning/#next")
        expect(moved).to_have_url(f"{served}es/signs/#next")
        moved.context.close()
        plain = opened(browser, served, "old/warning/", java_script_enabled=False)
        expect(plain).to_have_url(f"{served}signs/")
        plain.context.close()


def test_wrong_numbers_are_reported_in_two_taps(
    browser: Browser, address: str, directory: Directory
) -> None:
    first = directory.site.sides[1].first
    group = directory.entries[first].groups[0]
    page = opened(browser, address, "es/hotlines/")
    page.locator(f"#{first} .facts li:last-child a").click()
    expect(page).to_have_url(re.compile(rf"es/sources/lines/{group}/#{first}$"))
    report = page.locator(f"#{first} ~ .faro-report a")
    expect(report.nth(0)).to_have_attribute(
        "href",
        "https://github.com/example/faro/issues/new"
        f"?template=wrong-number.es.yml&entry={first}&language=es",
    )
    expect(report.nth(1)).to_have_attribute("href", re.compile(r"^mailto:numbers@example\.org\?"))
    for number in range(2):
        box = report.nth(number).bounding_box()
        assert box is not None
        assert box["height"] >= 44
    page.goto(f"{address}es/signs/")
    edit = page.locator("footer a", has_text="Corregir esta página")
    expect(edit).to_have_attribute(
        "href", "https://github.com/example/faro/edit/main/docs/es/signs.md"
    )
    page.context.close()
