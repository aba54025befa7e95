"""What a volunteer sees in GitHub's preview comes out on the site, or a message says what to write.

`golden/markdown.yml` holds both side by side. No snippet may come out otherwise without a word.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from helpers import directory_of, html_of
from selectolax.lexbor import LexborHTMLParser

from faro.checks.page_rules import check_page
from faro.directory.directory import Directory
from faro.pages.links import Around, check_links
from faro.pages.page import Page
from support import copy_small

SNIPPETS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "golden" / "markdown.yml").read_text("utf-8")
)
OF_PAGES = {"heading_no_top", "heading_without_id", "heading_skipped"}
"""What is wrong with a page that is only a snippet."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    """The small directory."""
    return directory_of(copy_small(tmp_path_factory.mktemp("small") / "site"))


def messages(text: str, directory: Directory) -> list[str]:
    """Return what the check says of a page that holds a snippet."""
    page = Page(
        file="page.md",
        name="page.md",
        language="en",
        front="",
        body=text,
        offset=0,
        matter=None,
        origin=None,
    )
    other = Page(
        file="help-now.md",
        name="help-now.md",
        language="en",
        front="",
        body="",
        offset=0,
        matter=None,
        origin=None,
    )
    pages = {"page.md": page, "help-now.md": other}
    around = Around(pages, {"help-now.md": {"call-first"}}, set(), FILES)
    found = [*check_page(page, directory, needs_sources=False), *check_links(page, around)]
    found += [
        page.problem("marker_misplaced", marker.line, marker.column, marker=marker.text)
        for marker in page.document.misplaced
    ]
    return [
        problem.line().removeprefix("page.md:")
        for problem in sorted(found, key=lambda problem: problem.place.line)
        if problem.code not in OF_PAGES
    ]


FILES = {"map.png", "leaflet.pdf", "two words.png"}
_TICKED = {True: "\u2611", False: "\u2610"}


def structure(html: str) -> str:
    """Return HTML without what only looks: classes, spaces between blocks, who may be told."""
    html = re.sub(r"<!--.*?-->", "", html)
    html = re.sub(r"<input[^>]*>", lambda tag: _TICKED["checked" in tag[0]], html)
    html = re.sub(r'</?div( class="wide"[^>]*)?>', "", html)
    html = re.sub(r' (?:rel|class|id|align|tabindex|lang)="[^"]*"', "", html)
    html = re.sub(r'<img src="([^"]*)" alt="([^"]*)"[^>]*>', r'<img alt="\2" src="\1">', html)
    html = re.sub(r'href="([^"]*)"', lambda m: f'href="{unquote(m[1])}"', html)
    tree = LexborHTMLParser(html)
    assert tree.body is not None
    made = re.sub(r"\s+", " ", tree.body.html or "")
    return re.sub(r"> | <", lambda m: m[0].strip(), made).removeprefix("<body>")


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: snippet["name"])
def test_snippet(small: Directory, snippet: dict[str, Any]) -> None:
    said = messages(snippet["write"], small)
    if "says" in snippet:
        assert said == snippet["says"]
        return
    assert said == []
    made = html_of(snippet["write"])
    wanted = snippet["preview"] if snippet["site"] == "the same" else snippet["site"]
    assert structure(made) == structure(wanted)


def test_there_are_enough() -> None:
    assert len({snippet["write"] for snippet in SNIPPETS}) == len(SNIPPETS) >= 60
    assert sum(snippet.get("site") == "the same" for snippet in SNIPPETS) > 40
    assert all(set(snippet) & {"site", "says"} for snippet in SNIPPETS)
