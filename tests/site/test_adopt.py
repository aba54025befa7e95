"""Rehearsals: sites at other borders, from what `make adopt` writes and a few lines more."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from adopted import (
    HISPANIOLA,
    LAKES,
    RIGHT_TO_LEFT,
    add_line,
    adopt,
    dead_links,
    found_by,
    shipped,
)
from built import Page, mkdocs, read_pages
from faro.checks.whole_site import sound_site
from faro.diagnostics.catalog import catalog
from faro.locale.typography import NO_BREAK
from support import first
from weekly import EVERY

OURS = r"san diego|tijuana|californi|\bM[eé]xic|\b988\b|\bfaro\b|dominican"
UNITED_STATES = r"united states|estados unidos|états-unis"
"""Words of upstream's border, and upstream's name."""


@dataclass(frozen=True, kw_only=True)
class Rehearsal:
    """A border: the answers, a line on each side, and what must not stand on its pages."""

    answers: Mapping[str, str]
    lines: Mapping[str, tuple[str, str]]
    """Country → the number of a line there, and a word of its name."""
    never: str = f"{OURS}|{UNITED_STATES}"

    @property
    def codes(self) -> list[str]:
        """Return the languages, that of the front door first."""
        return self.answers["LANGUAGES"].split(",")


REHEARSALS = {
    "hispaniola": Rehearsal(
        answers=HISPANIOLA | {"NAME": 'Casa "O\'Higgins"/fr=Maison « d’ici »'},
        lines={"DO": ("+18095551234", "Quisqueya"), "HT": ("+50922123456", "Lavalas")},
        never=f"{OURS}|{UNITED_STATES}".replace("|dominican", ""),
    ),
    "lakes": Rehearsal(
        answers=LAKES,
        lines={"US": ("+13135550142", "Woodward"), "CA": ("+15195550142", "Ouellette")},
        never=OURS,
    ),
    "right-to-left": Rehearsal(
        answers=RIGHT_TO_LEFT,
        lines={"EG": ("+20223456789", "Aswan"), "SD": ("+249155123456", "Halfa")},
    ),
}


@dataclass(frozen=True)
class Made:
    """A site that was begun and built."""

    rehearsal: Rehearsal
    root: Path
    site: Path
    pages: list[Page]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as an organization gets it."""
    return shipped(tmp_path_factory.mktemp("shipped") / "project")


EVERYDAY = ["hispaniola"]
"""The rehearsal of every run: three languages. All are made once a week."""


@pytest.fixture(scope="module", params=REHEARSALS if EVERY else EVERYDAY)
def made(
    request: pytest.FixtureRequest, project: Path, tmp_path_factory: pytest.TempPathFactory
) -> Made:
    """Each border: adopted, with a line on each side, and built strictly."""
    rehearsal = REHEARSALS[request.param]
    if request.param == "right-to-left" and "config_right_to_left" in catalog():
        pytest.skip("languages that are written from right to left are refused")
    root = tmp_path_factory.mktemp(request.param) / "fork"
    shutil.copytree(project, root)
    done = adopt(root, dict(rehearsal.answers))
    assert done.returncode == 0, done.stdout + done.stderr
    for country, (number, word) in rehearsal.lines.items():
        names = dict.fromkeys(rehearsal.codes, f"{word} ({country})")
        add_line(root, f"own-{country.lower()}", country, number, names)
    site = root / "site"
    built = mkdocs("build", "--strict", "--site-dir", str(site), cwd=root, files=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return Made(rehearsal, root, site, read_pages(site, sound_site(root).directory))


def test_it_has_every_page_in_every_language(made: Made) -> None:
    assert {page.language for page in made.pages} == set(made.rehearsal.codes)
    front, *others = made.rehearsal.codes
    for folder in ("", *(f"{code}/" for code in others)):
        names = {page.name.removeprefix(folder) for page in made.pages}
        assert {"index.html", "help-now/index.html", "a-z/index.html"} <= names
    home = first(next(p for p in made.pages if p.name == "index.html").tree, "html")
    assert home.attributes["lang"] == front


def test_each_language_has_the_name_that_was_given_for_it(made: Made) -> None:
    name, *others = re.split(r"/(\w\w)=", made.rehearsal.answers["NAME"])
    names = dict(zip(others[::2], others[1::2], strict=True))
    for page in made.pages:
        wanted = names.get(page.language, name)
        # Signs of French stay with their words.
        said = [node.text().replace(NO_BREAK, " ") for node in page.tree.css("title, .brand")]
        assert all(each.endswith(wanted) for each in said), page.name
        # Elsewhere a document may be named, as its publisher calls it.
        if page.name.removeprefix(f"{page.language}/") == "index.html":
            assert not [each for each in {name, *names.values()} - {wanted} if each in page.text]


def test_no_word_of_upstreams_border_is_left(made: Made) -> None:
    ours = re.compile(made.rehearsal.never, re.IGNORECASE)
    found = {page.name: ours.findall(page.text) for page in made.pages if ours.search(page.text)}
    assert found == {}
    for path in made.site.rglob("*"):
        if path.suffix in {".xml", ".js"}:
            text = path.read_text("utf-8")
            assert not re.search(r"san diego|tijuana|mexic|us-nhth", text, re.IGNORECASE), path


def test_no_link_is_dead(made: Made) -> None:
    assert dead_links(made.site) == []


def test_each_side_dials_its_own_lines_and_the_other_sides(made: Made) -> None:
    by_name = {page.name: page for page in made.pages}
    for country in made.rehearsal.lines:
        page = by_name[f"hotlines/{country.lower()}/index.html"]
        shown = {a.attributes["href"] for a in page.tree.css("article a[href^='tel:']")}
        assert {f"tel:{number}" for number, _ in made.rehearsal.lines.values()} <= shown
        strip = {a.attributes["href"] for a in page.tree.css(".danger a[href^='tel:']")}
        numbers = re.findall(r":(\d+)", made.rehearsal.answers["EMERGENCY"])
        assert strip == {f"tel:{number}" for number in numbers}


def test_the_search_finds_the_sites_own_lines(made: Made) -> None:
    front, *others = made.rehearsal.codes
    for folder in ("", *others):
        for country, (_, word) in made.rehearsal.lines.items():
            found = found_by(made.site, folder, word)
            assert f"hotlines/own-{country.lower()}/" in found, (folder or front, word)


def test_places_that_wait_are_seen_on_the_pages(made: Made) -> None:
    """Nobody takes a page that is half written for one that is done."""
    assert any("[[write: " in page.text for page in made.pages)
    assert made.rehearsal.lines
