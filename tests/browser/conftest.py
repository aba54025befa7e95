"""The built site in a real Chromium, served below a path as on GitHub Pages."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright
from visit import links_to

import everyday
from built import copy_project, site_of
from faro.checks.whole_site import sound_site
from faro.directory.directory import Directory
from faro.publish.bundle import bundle
from faro.render.templates import environment
from static_server import serving
from support import ROOT
from weekly import EVERY

FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project. What stands on the cards is seen, though it may be on hold today."""
    root = copy_project(tmp_path_factory.mktemp("copy") / "project")
    sides = everyday.directory_in(root).site.sides
    named = {name for side in sides for name in (side.emergency, side.first, *(side.card or ()))}
    everyday.free(root, *sorted(named))
    return root


@pytest.fixture(scope="session")
def directory(project: Path) -> Directory:
    """What the data of the copy says."""
    return sound_site(project).directory


@pytest.fixture(scope="session")
def first_links(directory: Directory) -> list[str]:
    """How the lines that the sides name first are called, and written to on WhatsApp."""
    return [link for side in directory.site.sides for link in links_to(directory, side.first)]


@pytest.fixture(scope="session")
def folder(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site, in the folder `faro` of a server's root."""
    root = tmp_path_factory.mktemp("served")
    built = site_of(project)
    return shutil.copytree(built, root / "faro")


@pytest.fixture(scope="session")
def copy(folder: Path, directory: Directory, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked bundle, in a folder as people name them."""
    root = tmp_path_factory.mktemp("stick") / "Mi unidad #1 ñ"
    templates = environment(ROOT / "overrides" / "faro")
    with ZipFile(bundle(folder, directory, templates, root)) as zipped:
        zipped.extractall(root)
    return root / "faro"


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    """The address of the site, under the sub-path `/faro/`."""
    with serving(folder.parent, "faro/") as found:
        yield found


@pytest.fixture(scope="session")
def paths(folder: Path) -> list[str]:
    """The path of every page that somebody wrote, in both languages."""
    text = (folder / "sitemap.xml").read_text("utf-8")
    found = re.findall(r"<loc>https://example\.org/faro/([^<]*)</loc>", text)
    assert len(found) > 50
    return found


@pytest.fixture(scope="session")
def every_path(folder: Path) -> list[str]:
    """The path of every page that somebody wrote, of the lists, and of the one for lost addresses.

    Of the pages that Faro makes by the hundred, of lines and of documents, six stand for each kind
    and language: the heaviest, the lightest, and some between. With FARO_EVERY_PAGE all of them do,
    as once a week. Pages that stand inside other sites have no frame of their own: `embeds`.
    """
    found = [page.parent.relative_to(folder).as_posix() for page in folder.rglob("index.html")]
    found = sorted("" if path == "." else f"{path}/" for path in found if "embed/" not in path)
    found = [path for path in found if not FORMER.match(path)]
    kept = found if EVERY else few_of_a_kind(found, folder)
    return [*kept, "no/such/page"]


FORMER = re.compile(r"(?:\w+/)?sources/lines/")
"""Former addresses, from which a page only leads on; tests of their own follow them."""

MADE = re.compile(r"(?:es/)?(?:hotlines/(?!us/|mx/)(?=.)|sources/pages/)")
SIX = 6


def few_of_a_kind(paths: list[str], folder: Path) -> list[str]:
    """Return the paths with six of each kind of page that is made from the data."""
    kinds: dict[str, list[str]] = {}
    for path in paths:
        if made := MADE.match(path):
            kinds.setdefault(made[0], []).append(path)
    left: set[str] = set()
    for members in kinds.values():
        by_size = sorted(members, key=lambda path: (folder / path / "index.html").stat().st_size)
        step = (len(by_size) - 1) / (SIX - 1)
        left |= set(members) - {by_size[round(number * step)] for number in range(SIX)}
    assert left
    return [path for path in paths if path not in left]


@pytest.fixture(scope="session")
def embeds(folder: Path) -> list[str]:
    """The path of every page that stands inside other sites."""
    return [
        f"{page.parent.relative_to(folder).as_posix()}/"
        for page in sorted(folder.rglob("embed/*/index.html"))
    ]


@pytest.fixture(scope="session")
def side_lists(directory: Directory) -> list[str]:
    """The path of the list of each side, in both languages."""
    countries = [side.country.lower() for side in directory.site.sides]
    return [f"{folder}hotlines/{country}/" for folder in ("", "es/") for country in countries]


@pytest.fixture(scope="session")
def each_kind(every_path: list[str]) -> list[str]:
    """Every page that somebody wrote; of those that Faro makes, two of each kind and language.

    They differ in nothing but their lines. Weight and axe look at every one of them.
    """
    kept: list[str] = []
    kinds: dict[str, int] = {}
    for path in every_path:
        made = MADE.match(path)
        kind = made[0] if made else ""
        kinds[kind] = kinds.get(kind, 0) + 1
        if not made or kinds[kind] <= 2:
            kept.append(path)
    assert len(kept) < len(every_path)
    return kept


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What starts browsers."""
    with sync_playwright() as started:
        yield started


def launch(playwright: Playwright, *flags: str, keeping: bool = False) -> Browser:
    """Start a Chromium. Without one the tests fail: a skipped test hides a broken page.

    With `keeping` it keeps pages for Back, as it does with readers; Playwright switches that off.
    """
    path = os.environ.get("CHROMIUM", "")
    assert Path(path).is_file(), (
        "No Chromium: run `make browser-tests`, which finds or installs one"
    )
    return playwright.chromium.launch(
        executable_path=path,
        args=[*FLAGS, *flags],
        ignore_default_args=["--disable-back-forward-cache"] if keeping else None,
    )


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium as it comes."""
    chromium = launch(playwright)
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def keeping(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium that keeps pages for Back."""
    chromium = launch(playwright, keeping=True)
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def large_letters(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium whose reader has chosen letters of twice the size."""
    chromium = launch(playwright, "--blink-settings=defaultFontSize=32")
    yield chromium
    chromium.close()
