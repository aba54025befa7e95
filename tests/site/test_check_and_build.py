"""The check and the build agree: what is called sound is built, and says what was written.

Pages, data and settings of the small site are changed at random. Where the check finds nothing,
the build succeeds, each word that was written can be read, and each link leads somewhere. Where it
finds something, nothing is built. Nothing ever prints a traceback.

`make fuzz` runs the same for as long as one likes.
"""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import HealthCheck, event, given, note, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from selectolax.lexbor import LexborHTMLParser

from built import small_project
from faro.checks import settings as configuration
from faro.checks.whole_site import Checked, check
from faro.diagnostics.problems import errors, report
from faro.pages.front_matter import split
from faro.pages.page import Page
from mutations import MUTATIONS, Mutation, words_of
from weekly import EVERY

SECONDS = float(os.environ.get("FARO_FUZZ_SECONDS") or (60 if EVERY else 10))
"""For how long new examples are tried; what comes after is passed over."""

EXAMPLES = int(os.environ.get("FARO_FUZZ_EXAMPLES", "400"))
TAG = re.compile(r"<[^>]*>")
CODE = re.compile(r"<(code|pre)>.*?</\1>", re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for sites that are changed, and how long it may be used."""
    kept = {name: os.environ.get(name) for name in ("FARO_FILES", "SOURCE_DATE_EPOCH")}
    os.environ.setdefault("FARO_FILES", "no")
    yield tmp_path_factory.mktemp("mutations")
    for name, value in kept.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def site_in(folder: Path) -> Path:
    """Return a fresh small site that can be built."""
    return small_project(folder / "site")


def build(root: Path, target: Path) -> bool:
    """Build a site as `make build` does; tell whether that worked. Anything else is a traceback."""
    if configuration.main(root):
        return False
    try:
        config = load_config(str(root / "mkdocs.yml"), strict=True, site_dir=str(target))
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    except (Abort, ConfigurationError, PluginError):
        return False
    return True


def seen_by_everybody(page: Page) -> set[str]:
    """Return the words that a parser without rules of Faro's own shows of a page."""
    html = MarkdownIt("commonmark").enable("table").render(split(page.source)[1])
    text = LexborHTMLParser(html).body
    return set(words_of(text.text() if text else ""))


MADE = (".json", ".csv", ".txt", ".pdf", ".vcf")
"""What files that are made from the data end in."""


def without_files() -> bool:
    """Tell whether no files are made from the data, as most rounds want it."""
    return os.environ["FARO_FILES"] == "no"


def links_that_lead_nowhere(path: Path, target: Path) -> list[str]:
    """Return the links and pictures of a built page that lead to no file or place of the site."""
    tree = LexborHTMLParser(path.read_text("utf-8"))
    lost = []
    for node in tree.css("article a[href], article img[src]"):
        address = node.attributes.get("href") or node.attributes.get("src") or ""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or (parts.path.endswith(MADE) and without_files()):
            continue
        at = path.parent / unquote(parts.path) if parts.path else path
        at = at / "index.html" if at.is_dir() else at
        if not at.is_file():
            lost.append(address)
        elif parts.fragment and at.suffix == ".html":
            ids = LexborHTMLParser(at.read_text("utf-8")).css(f'[id="{unquote(parts.fragment)}"]')
            lost += [] if ids else [address]
    return lost


def held_against(outcome: Checked, target: Path) -> None:
    """Hold what was built against what was written."""
    assert outcome.directory is not None
    site = outcome.directory.site
    for language, pages in outcome.pages.items():
        for page in pages.values():
            folder = "" if language == site.language else f"{language}/"
            stem = page.name.removesuffix(".md").removesuffix("index").rstrip("/")
            path = target / folder / stem / "index.html"
            html = path.read_text("utf-8")
            article = html.partition("<article>")[2].partition("</article>")[0]
            missing = seen_by_everybody(page) - set(words_of(article))
            assert not missing, f"{page.file}: {missing} cannot be read"
            assert "[[" not in TAG.sub("", CODE.sub("", article)), f"{page.file}: brackets"
            assert links_that_lead_nowhere(path, target) == [], page.file
            ids = re.findall(r' id="([^"]*)"', html)
            assert len(ids) == len(set(ids)), f"{page.file}: an id twice"
    assert not list(target.rglob("*.md"))


ENDS: list[float] = []


def agree(root: Path, target: Path) -> bool:
    """Hold check and build of a site against each other; tell whether it is sound."""
    outcome = check(root)
    said = report(outcome.problems)
    assert "Traceback" not in said
    found = errors(outcome.problems)
    for problem in found:
        assert problem.line("en")
        assert problem.line("es")
        assert problem.place.line >= 1
    sound = not found and outcome.directory is not None
    assert found or sound, "nothing is wrong, and nothing is there"
    if target.exists():
        shutil.rmtree(target)
    built = build(root, target)
    assert built == sound, f"check: {said or 'sound'}; build: {built}"
    if sound:
        held_against(outcome, target)
    else:
        assert not target.exists(), "something was built"
    return sound


def test_the_site_itself_is_sound(folder: Path) -> None:
    assert agree(site_in(folder), folder / "built")


@given(st.lists(MUTATIONS, min_size=1, max_size=3))
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    print_blob=False,
    suppress_health_check=list(HealthCheck),
)
def test_check_and_build_agree(folder: Path, mutations: list[Mutation]) -> None:
    ENDS.append(time.monotonic() + SECONDS)
    if time.monotonic() > ENDS[0]:
        return
    root = site_in(folder)
    for mutation in mutations:
        note(mutation.said)
        mutation.apply(root)
    event("sound" if agree(root, folder / "built") else "refused")
