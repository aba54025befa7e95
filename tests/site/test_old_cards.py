"""What readers with an old card find, on the page and in the feed, through the real build."""

from __future__ import annotations

import re
from pathlib import Path

import feedparser
import pytest
from built import copy_project, mkdocs
from selectolax.lexbor import LexborHTMLParser
from support import ROOT, day_of, hold

DAY = day_of(ROOT)
LINES = f"""\
  - {{on: {DAY}, entry: us-nhth, now: hold}}
  - on: {DAY}
    entry: us-trevor
    now: ["call +18664887387", "text 678678", "chat https://www.thetrevorproject.org/get-help/"]
    why:
      en: "The old number is a company's & no help."
      es: El número anterior es de una empresa.
"""


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site after one line was held and another got a new number."""
    root = copy_project(tmp_path_factory.mktemp("later") / "project")
    hold(root, "us-nhth")
    path = root / "data" / "hotlines.yml"
    text = path.read_text("utf-8")
    head, tail = text.split("\n  us-trevor:\n")
    tail = re.sub(r'- call: "\+18664887386"\n( +display: .*\n)?', '- call: "+18664887387"\n', tail, count=1)
    path.write_text(f"{head}\n  us-trevor:\n{tail}", "utf-8")
    with (root / "data" / "changes.yml").open("a", encoding="utf-8") as changes:
        changes.write(LINES)
    done = mkdocs("build", "--strict", cwd=root, files=False)
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.mark.parametrize(
    ("folder", "language", "held"),
    [("", "en", "this line is being checked"), ("es/", "es", "esta línea se está verificando")],
)
def test_the_feed_says_what_changed(later: Path, folder: str, language: str, held: str) -> None:
    feed = feedparser.parse((later / folder / "changes" / "feed.xml").read_bytes())
    assert not feed.bozo
    assert feed.version == "atom10"
    address = f"https://example.org/faro/{folder}changes/"
    assert feed.feed.id == f"{address}feed.xml"
    assert feed.feed.language == language
    assert feed.feed.updated == f"{DAY}T00:00:00Z"
    assert re.search(r"\bn[0-9a-f]{7}$", feed.feed.subtitle)
    by_id = {entry.id: entry for entry in feed.entries}
    assert {f"{address}#us-nhth-{DAY}", f"{address}#us-trevor-{DAY}"} <= set(by_id)
    assert held in by_id[f"{address}#us-nhth-{DAY}"].title
    said = by_id[f"{address}#us-trevor-{DAY}"].content[0].value
    assert "…7386" in said
    assert "+1 866-488-7387" in said
    page = LexborHTMLParser((later / folder / "changes" / "index.html").read_text("utf-8"))
    assert {node.attributes["id"] for node in page.css(".faro-changes li")} == {
        entry.rpartition("#")[2] for entry in by_id
    }


def test_a_number_that_is_gone_stands_nowhere(later: Path) -> None:
    """On no page, in no feed, in no index of the search: neither as a link nor in words."""
    for path in later.rglob("*"):
        if path.suffix not in {".html", ".xml", ".js"}:
            continue
        text = path.read_text("utf-8")
        digits = re.sub(r"[^\d…]", "", re.sub(r"<[^>]*>", "", text))
        for gone in ("8883737888", "8664887386"):
            assert gone not in digits, path.name
        assert "tel:+18883737888" not in text


def test_the_address_of_a_line_that_is_gone_still_says_something(later: Path) -> None:
    page = LexborHTMLParser((later / "hotlines" / "index.html").read_text("utf-8"))
    node = page.css_first("#us-nhth")
    assert node is not None
    assert "this number is being checked" in node.text()
    link = node.css_first("a")
    assert link is not None
    assert page.css_first(str(link.attributes["href"])) is not None
