"""The pages as texts: what must have its place, ways through the site, sources and dates."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from built import Page
from faro.checks.whole_site import sound_site
from faro.directory.directory import Directory
from support import ROOT, first

SEEDS = yaml.safe_load((Path(__file__).parent / "golden" / "seeds.yml").read_text("utf-8"))
THERE = {path.stem for path in (ROOT / "docs" / "en").glob("*.md")}
NAMES = [
    name
    for name in yaml.safe_load((Path(__file__).parent / "golden" / "pages.yml").read_text("utf-8"))
    if name in THERE
]
MADE = r"(?:^|/)(?:sources|embed|hotlines)/"
"""Pages that nobody writes."""

URGENT = (
    "help-now",
    "child-missing",
    "targeted-online",
    "my-work",
    "survivor-rights",
    "someone-you-love",
    "if-you-suspect",
    "child-across-border",
    "hotlines",
)


def address(name: str, language: str, directory: Directory) -> str:
    """Return the path of a page's folder inside the site."""
    prefix = "" if language == directory.site.language else f"{language}/"
    return prefix.rstrip("/") if name == "index" else f"{prefix}{name}"


@pytest.fixture(scope="session")
def by_address(pages: list[Page]) -> dict[str, Page]:
    """The pages by the path of their folder."""
    return {posixpath.dirname(p.name): p for p in pages if p.name != "404.html"}


def test_the_pages_that_faro_fills_are_there() -> None:
    assert {"glossary", "sources", "a-z", "changes"} <= set(NAMES)


@pytest.mark.parametrize("row", SEEDS, ids=lambda row: row["item"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_everything_from_the_seeds_has_its_place(
    row: dict[str, Any], language: str, by_address: dict[str, Page], directory: Directory
) -> None:
    for name in row["pages"]:
        article = first(by_address[address(name, language, directory)].tree, "article")
        for foot in article.css(".faro-foot"):
            foot.decompose()
        text = " ".join(article.text(separator=" ").split()).casefold()
        assert row[language].casefold() in text, name


def links(page: Page) -> list[str]:
    """Return the folders to which the text of a page links, its foot left out."""
    here = posixpath.dirname(page.name)
    found = []
    for link in page.tree.css("article a[href]"):
        parts = urlsplit(link.attributes["href"] or "")
        if not parts.scheme and not parts.netloc and parts.path:
            target = posixpath.normpath(posixpath.join(here, parts.path)).strip("/.")
            found.append(target)
    return found


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_is_at_most_two_taps_from_home(
    language: str, by_address: dict[str, Page], directory: Directory
) -> None:
    home = address("index", language, directory)
    once = set(links(by_address[home]))
    assert {address(name, language, directory) for name in URGENT} <= once
    twice = {target for one in once if one in by_address for target in links(by_address[one])}
    # The bar at the foot of the screen leads to the search from everywhere.
    own = {"index", "a-z"}
    wanted = {address(name, language, directory) for name in NAMES if name not in own}
    assert wanted - once - twice == set()


def test_the_urgent_paths_are_the_first_links_of_the_home_page(
    by_address: dict[str, Page], directory: Directory
) -> None:
    for language in directory.site.codes:
        home = by_address[address("index", language, directory)]
        paths = [a.attributes["href"] for a in home.tree.css(".faro-paths a")]
        wanted = [address(name, "en", directory) for name in URGENT]
        assert [str(href).strip("./") for href in paths] == wanted


def test_no_page_is_a_dead_end(by_address: dict[str, Page], directory: Directory) -> None:
    """The last section says what to do next, and has somewhere to go."""
    for name in NAMES:
        if name in {"sources", "a-z"}:
            continue
        for language in directory.site.codes:
            article = first(by_address[address(name, language, directory)].tree, "article")
            heads = article.css("h2")
            ids = [head.attributes.get("id") for head in heads]
            assert "next" in ids, name
            assert ids[-1] == "next" or name in {"help-now"}, (name, language)
            tail = (article.html or "").split('id="next"')[1].split('class="faro-foot"')[0]
            assert "<a " in tail, (name, language)


def test_every_page_ends_with_its_sources_and_its_date(by_address: dict[str, Page]) -> None:
    said = {"en": "Last checked against its sources: ", "es": "Última revisión con sus fuentes: "}
    written = sound_site(ROOT).pages
    for folder, page in by_address.items():
        foot = page.tree.css_first(".faro-foot")
        if posixpath.basename(folder) in {"sources", "a-z", "changes"} or re.search(MADE, folder):
            continue
        assert foot is not None, folder
        link = foot.css_first("a")
        assert link is not None, folder
        target = posixpath.normpath(posixpath.join(folder, link.attributes["href"] or ""))
        assert by_address[target].tree.css(".faro-sources li"), folder
        assert said[page.language] in " ".join(foot.text().split())
        time = foot.css_first("time")
        assert time is not None, folder
        name = f"{folder.removeprefix(f'{page.language}/') if page.language != 'en' else folder}.md"
        matter = written[page.language][
            name if name in written[page.language] else "index.md"
        ].matter
        assert matter is not None
        assert time.attributes["datetime"] == str(matter.checked)


def test_pages_in_the_first_person_have_a_calm_tab(by_address: dict[str, Page]) -> None:
    """What shows in a tab and in a history list tells nobody what happened to the reader."""
    telling = (
        "my child",
        "someone i love",
        "me pasó",
        "happened",
        "peligro",
        "danger",
        "threat",
        "amenaza",
        "mi hija",
        "a quien quiero",
        "is happening",
    )
    for folder, page in by_address.items():
        title = first(page.tree, "title")
        found = [word for word in telling if word in title.text().casefold()]
        assert found == [], (folder, title.text())


def test_glossary_shows_every_term(by_address: dict[str, Page], directory: Directory) -> None:
    for language in directory.site.codes:
        page = by_address[address("glossary", language, directory)]
        assert len(page.tree.css(".faro-glossary dt")) == len(directory.glossary) > 0
        for other in directory.site.codes:
            if other != language:
                assert page.tree.css(f"dd span[lang={other}]")
