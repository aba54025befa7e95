"""What time does to a site: numbers get old, and pages move."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from visit import alone, opened

from built import copy_project, mkdocs
from static_server import serving

BUILT = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
SAID = {
    "": "Not checked since November 22, 2026.",
    "es/": "Sin revisar desde el 22 de noviembre de 2026.",
}


@pytest.mark.parametrize("language", ["", "es/"])
@pytest.mark.parametrize("days", [0, 179, 181, 364, 366])
def test_readers_see_how_old_a_number_is(
    browser: Browser, address: str, language: str, days: int
) -> None:
    """Age is reckoned when the page is read: a site that nobody tends tells the truth."""
    warned, red = days >= 180, days >= 365
    page = alone(browser, address).new_page()
    page.clock.set_fixed_time(BUILT + dt.timedelta(days=days))
    page.goto(f"{address}{language}hotlines/")
    marks = page.locator("th .faro-old")
    assert marks.count() == (page.locator("tr[id]").count() if warned else 0)
    if warned:
        expect(marks.first).to_have_text(SAID[language])
        assert ("last" in (marks.first.get_attribute("class") or "").split()) is red
    # Past the last limit every page says it, beside the emergency numbers.
    page.goto(f"{address}{language}signs/")
    beside = page.locator(".danger .faro-old")
    assert beside.count() == red
    if red:
        expect(beside).to_contain_text(SAID[language])
    assert page.locator(".faro-foot .faro-old").count() == warned
    page.context.close()


def test_without_javascript_the_dates_stand_there(browser: Browser, address: str) -> None:
    page = opened(browser, address, "hotlines/", java_script_enabled=False)
    expect(page.locator("#us-nhth .facts time")).to_have_text("November 22, 2026")
    expect(page.locator("footer time")).to_have_text("November 22, 2026")
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


def test_wrong_numbers_are_reported_in_two_taps(browser: Browser, address: str) -> None:
    page = opened(browser, address, "es/hotlines/")
    page.locator("#mx-lnctp .facts li:last-child a").click()
    expect(page).to_have_url(re.compile(r"es/sources/lines/trafficking/#mx-lnctp$"))
    report = page.locator("#mx-lnctp ~ .faro-report a")
    expect(report.nth(0)).to_have_attribute(
        "href",
        "https://github.com/example/faro/issues/new"
        "?template=wrong-number.es.yml&entry=mx-lnctp&language=es",
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
