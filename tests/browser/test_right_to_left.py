"""A site whose readers read from right to left, as a phone shows it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from visit import opened

from built import copy_project, mkdocs
from faro.locale.direction import ISOLATES
from static_server import serving
from support import FIXTURES

PAGES = ("", "help-now/", "hotlines/", "hotlines/jo/", "hotlines/jo-line/", "a-z/", "en/")
DRAWN = """() => [...document.querySelectorAll("a[href^='tel:']")].map(link => {
    const found = [];
    const walk = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode())
        [...node.data].forEach((sign, at) => {
            if (!/[0-9]/.test(sign)) return;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            const box = range.getBoundingClientRect();
            found.push([Math.round(box.top), box.left, sign]);
        });
    found.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
    return [link.textContent, found.map(each => each[2]).join("")];
})"""
"""What a link says, and its digits as they stand on the screen, from left to right."""


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site."""
    root = copy_project(tmp_path_factory.mktemp("arabic") / "project")
    shutil.copytree(FIXTURES / "arabic", root, dirs_exist_ok=True)
    # What is only shared or printed is looked at elsewhere.
    pages = sorted((root / "docs.local").glob("*/print.md"))
    for page in pages:
        page.unlink()
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("  - print.md\n", ""), "utf-8")
    served = Path(tmp_path_factory.mktemp("served"))
    site = str(served / "ayla")
    done = mkdocs("build", "--strict", "--site-dir", site, cwd=root, files=False)
    assert done.returncode == 0, done.stdout + done.stderr
    with serving(served, "ayla/") as found:
        yield found


@pytest.fixture
def phone(browser: Browser, arabic: str) -> Iterator[Page]:
    """A phone in Arabic."""
    page = opened(browser, arabic, "", locale="ar", viewport={"width": 360, "height": 740})
    yield page
    page.context.close()


@pytest.mark.parametrize("path", PAGES)
def test_digits_stand_in_the_order_in_which_they_are_dialed(
    phone: Page, arabic: str, path: str
) -> None:
    phone.goto(arabic + path)
    for said, drawn in phone.evaluate(DRAWN):
        digits = "".join(sign for sign in said if sign.isdigit() and sign not in ISOLATES)
        assert drawn == digits, said


@pytest.mark.parametrize("path", PAGES)
def test_nothing_stands_beside_the_screen(phone: Page, arabic: str, path: str) -> None:
    phone.goto(arabic + path)
    assert phone.evaluate("document.documentElement.scrollWidth") == 360


def test_the_page_begins_at_the_right(phone: Page, arabic: str) -> None:
    for path, right in (("", True), ("en/", False)):
        phone.goto(arabic + path)
        edges = phone.evaluate(
            "['.brand', '.bar summary', '.faro-paths .icon'].map(selector => {"
            " const box = document.querySelector(selector).getBoundingClientRect();"
            " return box.left + box.width / 2 > 180; })"
        )
        assert edges == [right] * 3


def test_the_search_knows_the_article(phone: Page, arabic: str) -> None:
    phone.goto(f"{arabic}a-z/")
    field, found = phone.locator("#find"), phone.locator(".faro-find ol a")
    answers = []
    for word in ("المساعدة", "مساعدة"):
        field.fill(word)
        found.first.wait_for()
        answers.append([link.get_attribute("href") for link in found.all()])
    assert answers[0] == answers[1] != []
    # Inside the country a zero is dialed before the number.
    field.fill("06 460")
    found.first.wait_for()
    assert found.first.get_attribute("href") == "../hotlines/jo-line/"
