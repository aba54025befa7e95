"""What time does to a site: numbers get old, and pages move."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from visit import alone, opened

from built import mkdocs, small_project
from faro.directory.directory import Directory
from faro.locale.names import long_date
from faro.models.hotline import Hotline
from static_server import serving
from weekly import some

SAID = {"": "Not checked since {}.", "es/": "Sin revisar desde el {}."}


def checked_on(entry: Hotline) -> dt.date:
    """The day that a row names."""
    return max(entry.checked, entry.called or entry.checked)


DAYS = (0, 179, 181, 364, 366)
BOTH = tuple((days, language) for language in SAID for days in DAYS)


@pytest.mark.parametrize(("days", "language"), some(BOTH, 4))
def test_readers_see_how_old_a_number_is(
    browser: Browser, address: str, directory: Directory, language: str, days: int
) -> None:
    """Age is reckoned when the page is read: a site that nobody tends tells the truth."""
    newest = directory.version.date
    day = newest + dt.timedelta(days=days)
    code = language.rstrip("/") or "en"
    page = alone(browser, address).new_page()
    page.clock.set_fixed_time(dt.datetime.combine(day, dt.time(12), dt.UTC))
    for side in directory.site.sides:
        page.goto(f"{address}{language}hotlines/{side.country.lower()}/")
        # What has no number stands in a closed list, without a warning.
        rows = page.locator(".faro-lines > li:visible").evaluate_all(
            "rows => rows.map(row => row.id)"
        )
        assert side.first in rows
        since = {name: checked_on(directory.entries[name]) for name in rows}
        old = {name: on for name, on in since.items() if (day - on).days >= 180}
        marks = page.locator(".faro-lines > li > .faro-old").evaluate_all(
            """marks => marks.map(mark =>
                [mark.parentNode.id, mark.textContent, mark.classList.contains('last')])"""
        )
        said = {name: SAID[language].format(long_date(on, code)) for name, on in old.items()}
        assert marks == [[n, said[n], (day - old[n]).days >= 365] for n in rows if n in old]
        # The page of a line shows its day, and says the same beside it.
        page.goto(f"{address}{language}hotlines/{side.first}/")
        beside = page.locator(".facts .faro-old")
        assert beside.count() == (side.first in old)
        if side.first in old:
            expect(beside).to_have_text(said[side.first])
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
    """On the page of each line; the list of a side says of which day its oldest check is."""
    first = directory.live()[0]
    page = opened(browser, address, f"hotlines/{first.id}/", java_script_enabled=False)
    said = page.locator(".facts time").last
    expect(said).to_have_text(long_date(checked_on(first), "en"))
    expect(page.locator("footer time")).to_have_text(long_date(directory.version.date, "en"))
    if not any(entry.called for entry in directory.live()):
        for side in directory.site.sides:
            page.goto(f"{address}hotlines/{side.country.lower()}/")
            rows = page.locator(".faro-lines > li").evaluate_all("rows => rows.map(row => row.id)")
            oldest = min(checked_on(directory.entries[name]) for name in rows)
            expect(page.locator("article > p time")).to_have_text(long_date(oldest, "en"))
    page.context.close()


@pytest.mark.parametrize("language", some(["", "es/"], 2))
def test_former_addresses_of_documents_lead_to_the_line(
    browser: Browser, address: str, directory: Directory, language: str
) -> None:
    """Without JavaScript, or without a line, to the way to all lines."""
    first = directory.site.sides[1].first
    former = f"{language}sources/lines/{directory.entries[first].groups[0]}/"
    page = opened(browser, address, f"{former}#{first}")
    expect(page).to_have_url(f"{address}{language}hotlines/{first}/")
    assert page.locator(".faro-sources a").count() > 0
    page.goto(f"{address}{former}")
    expect(page).to_have_url(f"{address}{language}hotlines/")
    page.context.close()
    plain = opened(browser, address, f"{former}#{first}", java_script_enabled=False)
    expect(plain).to_have_url(re.compile(rf"^{re.escape(address)}{language}hotlines/(#.*)?$"))
    plain.context.close()


def test_a_page_that_moved_leads_on(browser: Browser, tmp_path: Path) -> None:
    """With JavaScript also to the same place on the page."""
    root = small_project(tmp_path / "project")
    for language in ("en", "es"):
        page = root / "docs" / language / "sources.md"
        text = page.read_text("utf-8")
        page.write_text(text.replace("\ntitle:", "\nmoved_from: [old/warning.md]\ntitle:", 1))
    done = mkdocs(
        "build", "--strict", "--site-dir", str(tmp_path / "served" / "faro"), cwd=root, files=False
    )
    assert done.returncode == 0, done.stderr
    with serving(tmp_path / "served", "faro/") as served:
        moved = opened(browser, served, "es/old/warning/#next")
        expect(moved).to_have_url(f"{served}es/sources/#next")
        moved.context.close()
        plain = opened(browser, served, "old/warning/", java_script_enabled=False)
        expect(plain).to_have_url(f"{served}sources/")
        plain.context.close()


def test_wrong_numbers_are_reported_in_two_taps(
    browser: Browser, address: str, directory: Directory
) -> None:
    first = directory.site.sides[1].first
    page = opened(browser, address, "es/hotlines/mx/")
    page.locator(f"#{first} .ways a").last.click()
    expect(page).to_have_url(f"{address}es/hotlines/{first}/")
    report = page.locator("#wrong ~ .faro-report a")
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
