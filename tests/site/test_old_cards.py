"""What readers with an old card find, on the page and in the feed, through the real build."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

import feedparser
import pytest
from selectolax.lexbor import LexborHTMLParser

from built import copy_project, mkdocs
from everyday import block, free, written_down
from support import ROOT, day_of, first, hold

DAY = day_of(ROOT)
WHY = """\
    why:
      en: "The old number is a company's & no help."
      es: El número anterior es de una empresa.
"""


UNSEEN = "xx-unseen"
UNSEEN_NAME = {"en": "Lantern House Helpline", "es": "Línea Casa Linterna"}


def unseen(root: Path) -> None:
    """Add a line that is on hold from its first day."""
    path = root / "data" / "hotlines.yml"
    text = path.read_text("utf-8")
    entry = (
        f"\n  {UNSEEN}:\n    name: {{en: {UNSEEN_NAME['en']}, es: {UNSEEN_NAME['es']}}}\n"
        "    helps: {en: People nearby, es: Personas de la zona}\n"
        "    serves: {en: People nearby., es: Personas de la zona.}\n"
        "    groups: [victim-services]\n    area: US-CA\n"
        "    contacts:\n      - web: https://casa-linterna.test/ayuda\n"
        f"    sources: [nhth]\n    checked: {DAY}\n    status: hold\n"
    )
    path.write_text(f"{text.rstrip()}\n{entry}", "utf-8")


@dataclass(frozen=True)
class Later:
    """The site after one line was held and another got a new number, which were so before."""

    site: Path
    held: tuple[str, ...]
    old: str
    new: str


def call_of(root: Path, entry: str) -> str:
    """Return the first number to call of a line."""
    match = re.search(r'- call: "\+(\d+)"', block(root, entry)[1])
    assert match
    return match[1]


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Later:
    """The site after the two edits; the second one is written down with its reason."""
    root = copy_project(tmp_path_factory.mktemp("later") / "project")
    free(root, "us-nhth", "us-trevor")
    unseen(root)
    # As if everything had been so since the list began.
    lines = root / "data" / "changes.yml"
    rewritten = re.sub(r"^  - .*\n(?:    .*\n)*", "", lines.read_text("utf-8"), flags=re.M)
    lines.write_text(rewritten, "utf-8")
    written_down(root, DAY - dt.timedelta(days=1))
    held, old = call_of(root, "us-nhth"), call_of(root, "us-trevor")
    hold(root, "us-nhth")
    new = f"{old[:-1]}{(int(old[-1]) + 1) % 10}"
    before, own, after = block(root, "us-trevor")
    own = re.sub(r"^ +display: .*\n", "", own.replace(f'"+{old}"', f'"+{new}"'), flags=re.M)
    (root / "data" / "hotlines.yml").write_text(before + own + after, "utf-8")
    written_down(root, DAY)
    text = lines.read_text("utf-8")
    # The lines are in the order of the entries: the corrected one comes last.
    start = text.rindex("  - {")
    match = re.fullmatch(r"  - \{(on: .*), (entry: .*), (now: .*)\}\n", text[start:])
    assert match
    assert match[2] == "entry: us-trevor"
    lines.write_text(
        text[:start] + f"  - {match[1]}\n    {match[2]}\n    {match[3]}\n{WHY}", "utf-8"
    )
    done = mkdocs("build", "--strict", cwd=root, files=False)
    assert done.returncode == 0, done.stderr
    return Later(root / "site", (held,), old, new)


@pytest.mark.parametrize(
    ("folder", "language", "held"),
    [("", "en", "this line is being checked"), ("es/", "es", "esta línea se está verificando")],
)
def test_the_feed_says_what_changed(later: Later, folder: str, language: str, held: str) -> None:
    feed = feedparser.parse((later.site / folder / "changes" / "feed.xml").read_bytes())
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
    assert f"…{later.old[-4:]}" in said
    assert later.new in re.sub(r"\D", "", said)
    page = LexborHTMLParser((later.site / folder / "changes" / "index.html").read_text("utf-8"))
    assert {node.attributes["id"] for node in page.css(".faro-changes li")} == {
        entry.rpartition("#")[2] for entry in by_id
    }


def test_a_number_that_is_gone_stands_nowhere(later: Later) -> None:
    """On no page, in no feed, in no index of the search: neither as a link nor in words."""
    for path in later.site.rglob("*"):
        if path.suffix not in {".html", ".xml", ".js"}:
            continue
        text = path.read_text("utf-8")
        digits = re.sub(r"[^\d…]", "", re.sub(r"<[^>]*>", "", text))
        for gone in (*later.held, later.old):
            assert gone[1:] not in digits, path.name
            assert f"tel:+{gone}" not in text


@pytest.mark.parametrize(
    ("folder", "said"),
    [("", "this number is being checked"), ("es/", "este número se está verificando")],
)
def test_the_address_of_a_line_that_is_gone_still_says_something(
    later: Later, folder: str, said: str
) -> None:
    """On the index, to which old cards lead, and on the page of the line, without a digit of it."""
    at = later.site / folder / "hotlines"
    index = LexborHTMLParser((at / "index.html").read_text("utf-8"))
    node = first(index, "#us-nhth")
    assert said in node.text()
    assert first(node, "a").attributes["href"] == "us-nhth/"
    page = LexborHTMLParser((at / "us-nhth" / "index.html").read_text("utf-8"))
    held = first(page, "article .faro-held")
    assert said in f"{held.text()[:1].lower()}{held.text()[1:]}"
    # What helps instead, and what became of it; nothing for search engines or programs.
    assert held.css("a[href]")
    assert page.css(".faro-changes li")
    assert page.css(".faro-ways, script[type='application/ld+json']") == []
    for side in ("us", "mx"):
        rows = LexborHTMLParser((at / side / "index.html").read_text("utf-8"))
        assert rows.css_first("#us-nhth") is None
    address = f"https://example.org/faro/{folder}hotlines/"
    sitemap = (later.site / "sitemap.xml").read_text("utf-8")
    assert f"<loc>{address}us-trevor/</loc>" in sitemap
    assert f"{address}us-nhth/" not in sitemap


def test_a_line_that_nobody_ever_saw_is_nowhere(later: Later) -> None:
    """Held from the first day, it has no page, no row, and its name stands nowhere."""
    assert not [path for path in later.site.rglob("*") if UNSEEN in path.name]
    texts = {
        path.relative_to(later.site).as_posix(): path.read_text("utf-8")
        for path in later.site.rglob("*")
        if path.suffix in {".html", ".xml", ".js"}
    }
    assert len(texts) > 100
    for word in (UNSEEN, *UNSEEN_NAME.values()):
        assert [name for name, text in texts.items() if word in text] == []
