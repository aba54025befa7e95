"""Taking a number off must always be possible, and must take it off everywhere."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import directory_of, page_html

from faro.checks.whole_data import read_and_judge
from faro.checks.whole_site import check
from faro.diagnostics.problems import errors, notices
from faro.directory.directory import Directory
from faro.directory.voice import from_anywhere
from faro.directory.withheld import unnumbered
from faro.maintenance.record import record
from faro.models.base import LocalText
from faro.models.contact import NumberContact
from faro.models.hotline import Hotline
from faro.render.emergency_bar import emergency_bar
from support import LIVE, ROOT, TODAY, day_of, hold
from weekly import EVERY, some

PAGES = sorted(path.name for path in (ROOT / "docs" / "en").glob("*.md"))


def numbers(entry: Hotline) -> set[str]:
    """Return the digits of the live numbers of an entry."""
    return {
        contact.number.digits
        for contact in entry.contacts
        if isinstance(contact, NumberContact) and contact.live and contact.number
    }


@pytest.fixture(scope="module")
def before() -> Directory:
    """The directory as it stands."""
    return directory_of(ROOT)


@pytest.fixture(scope="module")
def pages(before: Directory) -> dict[tuple[str, str], tuple[str, str]]:
    """What stands on every page as it is, and its digits, by language and name."""
    made = {
        (code, name): page_html(ROOT, before, name, code)
        for code in before.site.codes
        for name in PAGES
    }
    return {page: (html, digits_in(html)) for page, html in made.items()}


def digits_in(html: str) -> str:
    """Return the digits that readers see; where a number is cut off, a sign."""
    return re.sub(r"[^\d…]", "", re.sub(r"<[^>]*>", "", html))


def test_every_live_entry_is_tried(before: Directory) -> None:
    assert set(LIVE) == {name for name, e in before.entries.items() if e.status == "live"}


SAMPLE = some(LIVE, 32)


@pytest.mark.parametrize("entry", SAMPLE)
def test_one_edit_is_sound_and_is_said(entry: str, real_site: Path) -> None:
    hold(real_site, entry)
    outcome = check(real_site, today=day_of(real_site))
    assert errors(outcome.problems) == []
    assert outcome.directory is not None
    assert entry not in {live.id for live in outcome.directory.live()}
    held = [p for p in notices(outcome.problems) if p.code in {"entry_held", "entry_held_open"}]
    assert entry in {problem.params["id"] for problem in held}


@pytest.mark.parametrize("entry", LIVE)
def test_a_hold_takes_a_number_off_every_page(
    entry: str, before: Directory, pages: dict[tuple[str, str], tuple[str, str]]
) -> None:
    """Each line in one language or the other, and once a week in all of them."""
    codes = before.site.codes
    looked_at = codes if EVERY else (codes[LIVE.index(entry) % len(codes)],)
    held = before.entries[entry].model_copy(update={"status": "hold"})
    after = replace(before, entries={**before.entries, entry: held})
    kept = set().union(*(numbers(e) for e in after.live()))
    gone = numbers(before.entries[entry]) - kept
    long = [digits.lstrip("+") for digits in gone if len(digits) > 4]
    for (language, name), (html, digits) in pages.items():
        if language not in looked_at:
            continue
        # A page that does not show the line cannot show it once it is held.
        if f'"{entry}"' not in html and not any(
            number.lstrip("+") in html or number.lstrip("+") in digits for number in gone
        ):
            continue
        html = page_html(ROOT, after, name, language)
        hrefs = re.findall(r'href="((?:tel|sms):|https://wa\.me/)(\+?\d+)', html)
        linked = {("+" if kind.endswith("/") else "") + digits for kind, digits in hrefs}
        assert linked & gone == set()
        shown = digits_in(html)
        assert [digits for digits in long if digits in shown] == []


@pytest.mark.parametrize("status", ["hold", "retired"] if EVERY else ["hold"])
def test_everything_can_be_held_at_once(real_site: Path, status: str) -> None:
    for entry in LIVE:
        hold(real_site, entry, status)
    outcome = check(real_site, today=day_of(real_site))
    assert errors(outcome.problems) == []
    assert outcome.directory is not None
    assert outcome.directory.live() == ()
    for name in PAGES:
        html = page_html(real_site, outcome.directory, name, "es")
        assert 'href="tel:' not in html
        assert 'href=""' not in html


def test_notices_name_what_is_held(small_site: Path) -> None:
    path = small_site / "data" / "hotlines.yml"
    text = path.read_text("utf-8")
    text = text.replace(
        '      - whatsapp: "+525555335533"\n',
        '      - whatsapp: "+525555335533"\n        status: hold\n        hold_until: a test\n',
    )
    path.write_text(text, "utf-8")
    hold(small_site, "us-office")
    record(small_site, read_and_judge(small_site, today=TODAY).draft, TODAY)
    found = [problem.line() for problem in notices(check(small_site, today=TODAY).problems)]
    assert found == [
        'data/hotlines.yml:86:17: "mx-council": its whatsapp contact is on hold and nobody sees it'
        " — waiting for: a test",
        'data/hotlines.yml:111:13: "us-office" is on hold and nobody sees it — when you know more,'
        ' say under "hold_until" what has to happen',
    ]


def test_an_entry_whose_contacts_are_all_held_is_named(small_site: Path) -> None:
    path = small_site / "data" / "hotlines.yml"
    text = path.read_text("utf-8").replace(
        "        display: 800 5533 000\n", "        display: 800 5533 000\n        status: hold\n"
    )
    path.write_text(text, "utf-8")
    lines = [problem.line() for problem in notices(check(small_site, today=TODAY).problems)]
    assert lines[0] == (
        'data/hotlines.yml:69:7: "mx-help" is live, but all its contacts are held, so nobody sees'
        " it — hold the entry too, or free a contact"
    )
    directory = directory_of(small_site)
    assert "mx-help" not in {entry.id for entry in directory.live()}


def test_a_retired_entry_is_named_with_the_one_in_its_place(small_site: Path) -> None:
    hold(small_site, "us-office", "retired\n    replaced_by: us-help")
    lines = [problem.line() for problem in notices(check(small_site, today=TODAY).problems)]
    assert (
        'data/hotlines.yml:109:13: "us-office" is retired and nobody sees it — where it stood,'
        " readers are sent to us-help"
    ) in lines


def test_an_emergency_line_that_is_held_is_replaced_in_the_bar(small_site: Path) -> None:
    """Whoever is in danger finds a number there, if anybody has named one; never another side's."""
    path = small_site / "data" / "hotlines.yml"
    hold(small_site, "mx-911")

    def bar() -> list[tuple[str, str]]:
        voice = from_anywhere(directory_of(small_site), "es")
        return [(side, link.href if link else "") for side, link in emergency_bar(voice).links]

    def said() -> list[str]:
        problems = check(small_site, today=TODAY).problems
        return [each.line() for each in problems if each.code == "emergency_held"]

    assert bar() == [("San Diego", "tel:911"), ("Tijuana", "")]
    assert said() == [
        'data/hotlines.yml:21:3: "mx-911" stands on every page as the emergency line of a side, and'
        " is held: readers there are told that it is being checked, and nothing else — name what to"
        ' call meanwhile, "instead: {MX: id}", with the id of a line that works from MX'
    ]
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("instead: {US: us-911}", "instead: {US: us-911, MX: mx-help}", 1), "utf-8"
    )
    assert bar() == [("San Diego", "tel:911"), ("Tijuana", "tel:+528005533000")]
    assert said() == []
    hold(small_site, "mx-help")
    assert bar() == [("San Diego", "tel:911"), ("Tijuana", "")]
    assert len(said()) == 1


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("911 (Mexico)", "Danger now in Mexico"),
        ("911 (Tijuana)", "Danger now in Mexico (Tijuana)"),
        ("911", "Danger now in Mexico"),
        ("911 Help for women", "Help for women"),
        ("Help for women, 911", "Help for women"),
        ("Help 9-1-1 now", "Help now"),
        ("Line of 1911", "Line of 1911"),
        ("911/112 Emergency", "112 Emergency"),
        ("٩١١ مساعدة", "مساعدة"),
        ("مساعدة ١٩١١", "مساعدة ١٩١١"),
    ],
)
def test_a_name_says_no_number_that_is_held(name: str, shown: str, small_site: Path) -> None:
    entry = directory_of(small_site).entries["mx-911"]
    told = entry.model_copy(update={"name": LocalText.model_construct(root={"en": name})})
    assert unnumbered(told).name["en"] == name
    assert unnumbered(told.model_copy(update={"status": "hold"})).name["en"] == shown
    bare = told.model_copy(update={"status": "hold", "helps": None})
    if "Danger" in shown:
        assert unnumbered(bare).name["en"] == name.replace("911", "…")


def test_no_page_names_a_held_line_with_its_number(small_site: Path) -> None:
    path = small_site / "data" / "hotlines.yml"
    path.write_text(path.read_text("utf-8").replace("en: 911 (Mexico)", "en: 911 for all", 1))
    hold(small_site, "mx-911")
    assert directory_of(small_site).entries["mx-911"].name["en"] == "for all"
