"""A site whose readers read from right to left: its pages, its paper, what it lacks and borrows."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from agreement import pdf_text
from built import copy_project, mkdocs
from faro.locale.direction import END, ISOLATES, LEFT_TO_RIGHT
from support import FIXTURES, first

ISOLATED = re.compile(f"{LEFT_TO_RIGHT}[^{END}]*{END}")
PHYSICAL = re.compile(r"(?:margin|padding|border)-(?:left|right)\b|text-align:\s*left")


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built strictly."""
    root = copy_project(tmp_path_factory.mktemp("arabic") / "project")
    shutil.copytree(FIXTURES / "arabic", root, dirs_exist_ok=True)
    done = mkdocs("build", "--strict", "--site-dir", str(root / "site"), cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    # What is missing is said at every build.
    assert 'the label "up" ("Up") has no words in "ar" yet' in done.stdout + done.stderr
    assert "labels that are still blank in ar: 2 (line" in done.stdout + done.stderr
    return root / "site"


def tree(site: Path, path: str = "") -> LexborHTMLParser:
    """Return a page."""
    return LexborHTMLParser((site / path / "index.html").read_text("utf-8"))


def attribute(node: LexborNode, name: str) -> str | None:
    """Return an attribute of an element."""
    return node.attributes.get(name)


def test_pages_and_parts_say_their_direction(arabic: Path) -> None:
    for path, language, direction in (("", "ar", "rtl"), ("en", "en", None)):
        root = first(tree(arabic, path), "html")
        assert (attribute(root, "lang"), attribute(root, "dir")) == (language, direction)
    # The other language runs the other way, in both.
    assert attribute(first(tree(arabic), ".switch"), "dir") == "ltr"
    assert attribute(first(tree(arabic, "en"), ".switch"), "dir") == "rtl"
    assert attribute(first(tree(arabic), "article [lang=en]"), "dir") == "ltr"
    frames = [page.read_text("utf-8") for page in (arabic / "embed").rglob("index.html")]
    assert frames
    assert all('<html lang="ar" dir="rtl">' in page for page in frames)


def test_numbers_stay_together_on_every_page(arabic: Path) -> None:
    found = 0
    for path in arabic.rglob("*.html"):
        page = LexborHTMLParser(path.read_text("utf-8"))
        in_arabic = attribute(first(page, "html"), "lang") == "ar"
        for link in page.css('a[href^="tel:"]'):
            text = link.text(deep=False)
            loose = re.sub(r"\s", "", ISOLATED.sub("", text))
            if in_arabic and not any(attribute(part, "lang") for part in _around(link)):
                assert not re.search(r"\d", loose), (path, text)
                found += 1
            elif not in_arabic:
                assert not ISOLATES & set(text), (path, text)
    assert found > 20


def _around(node: LexborNode) -> list[LexborNode]:
    """Return the elements around a node that are not the page."""
    found = []
    while node.parent is not None and node.parent.tag != "html":
        node = node.parent
        found.append(node)
    return found


def test_the_style_knows_no_left_and_right(arabic: Path) -> None:
    style = first(tree(arabic), "head style").text()
    assert PHYSICAL.findall(style) == []
    assert PHYSICAL.findall((arabic / "assets" / "wide.css").read_text("utf-8")) == []


def test_borrowed_words_say_in_which_language_they_are(arabic: Path) -> None:
    page = tree(arabic, "hotlines/jo-line")
    lent = [node.text() for node in page.css('article span[lang="en"][dir="ltr"]')]
    assert any(text.startswith("This is not a help line.") for text in lent)
    # No sign of theirs is left, in no file.
    for path in arabic.rglob("*"):
        if path.is_file() and path.suffix in {".html", ".js", ".json", ".txt", ".vcf", ".csv"}:
            assert not re.search("[\ufdd0-\ufdd2]", path.read_text("utf-8")), path


def test_a_menu_without_parts_has_its_pages(arabic: Path) -> None:
    links = tree(arabic).css(".menu li a")
    assert [attribute(link, "href") for link in links] == [
        "./",
        "help-now/",
        "hotlines/",
        "print/",
        "sources/",
        "a-z/",
    ]
    current = tree(arabic, "help-now").css(".menu [aria-current]")
    assert [link.text() for link in current] == ["مساعدة الآن"]


def test_the_look_is_the_organizations(arabic: Path) -> None:
    page = tree(arabic)
    icon, logo = first(page, "link[rel=icon]"), first(page, ".brand img")
    assert attribute(icon, "href") == attribute(logo, "src") == "assets/logo.svg"
    for name in ("preview.png", "icon.png"):
        made = (arabic / "assets" / name).read_bytes()
        assert made != (FIXTURES.parent.parent / "overrides" / "assets" / name).read_bytes()
    # Dark colors that nobody has chosen follow the light ones.
    style = first(page, "head style").text()
    dark = style[style.rindex("@media (prefers-color-scheme:dark)") :]
    assert "--deep:#5b1f3f" in dark.replace(" ", "")


def test_paper_shows_numbers_as_they_are_dialed(arabic: Path) -> None:
    text = re.sub(r"[^\d]+", " ", pdf_text((arabic / "paper/jo/card-a4.pdf").read_bytes()))
    # The reader of PDFs gives the groups in the order of the page.
    assert "1234 460 06" in text or "06 460 1234" in text
    shared = first(tree(arabic, "print"), ".faro-share pre").text()
    assert f"{LEFT_TO_RIGHT}(06) 460 1234{END}" in shared


def test_programs_get_plain_numbers(arabic: Path) -> None:
    data = json.loads((arabic / "hotlines.json").read_text("utf-8"))
    numbers = re.findall(r'"\+?[\d (),-]{3,}"', json.dumps(data, ensure_ascii=False))
    assert len(numbers) > 4
    for card in (arabic / "contacts").rglob("*.vcf"):
        dialed = [line for line in card.read_text("utf-8").splitlines() if line.startswith("TEL")]
        assert not any(ISOLATES & set(line) for line in dialed), card
