"""What pages weigh when the directory grows: rendered with their frame, without a build."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import takewhile

import pytest
from helpers import TEMPLATES, directory_of
from selectolax.lexbor import LexborHTMLParser
from test_lists import many

from faro.checks.whole_site import SoundSite, check
from faro.directory.directory import Directory
from faro.models.site import FaroOptions
from faro.pages.page import Page
from faro.publish.assets import Assets, read_assets
from faro.publish.made_pages import made_pages, whole_lists
from faro.render.layout import Content, Frame, whole_page
from faro.render.markers import PageRenderer
from faro.render.templates import environment
from faro.urls.menu import Section
from limits import FIRST, FURTHER_LINE, SIDE_LIST
from support import ROOT, copy_small, day_of
from weekly import EVERY

LINES, GROUPS = 500, 10


@pytest.fixture(scope="module")
def assets() -> Assets:
    return read_assets(ROOT, FaroOptions.model_construct(sides=()))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    return directory_of(copy_small(tmp_path_factory.mktemp("small") / "site"))


@cache
def written() -> Mapping[str, Mapping[str, Page]]:
    """Return the pages of the real site."""
    return check(ROOT, today=day_of(ROOT)).pages


def frame_of(directory: Directory, assets: Assets) -> Frame:
    """Return what the pages of a directory share, with the menu and the pages of the real site."""
    pages = written()
    return Frame(
        site=SoundSite(directory, pages),
        menus={code: (Section("", tuple(pages[code])[:8]),) for code in pages},
        templates=environment(TEMPLATES),
        address="https://example.org/faro/",
        sheet=assets.sheet,
        style=assets.style_address,
        wide=assets.wide_address,
        script=assets.script_address,
        hashes=assets.hashes,
    )


def weight(text: str) -> int:
    """Return the bytes over the wire."""
    return len(gzip.compress(text.encode(), 9))


def lists(frame: Frame, code: str) -> dict[str, str]:
    """Return the lists of the sides, whole or in parts: they are the first pages that are made."""
    sides = {side.country.lower() for side in frame.site.directory.site.sides}

    def of_side(page: tuple[str, str]) -> bool:
        return page[0].partition("hotlines/")[2].split("/")[0] in sides

    made = (page for job in made_pages(frame, code, whole_lists(frame)) for page in job())
    return dict(takewhile(of_side, made))


def indexes(frame: Frame) -> Iterator[tuple[str, str]]:
    """Yield the page of each language that asks where somebody is, with every line by name."""
    directory = frame.site.directory
    for code in directory.site.codes:
        folder = "" if code == directory.site.language else f"{code}/"
        path = f"{folder}hotlines/"
        page = PageRenderer(directory=directory, templates=frame.templates, at=frame.at(code, path))
        content = Content(
            language=code,
            path=path,
            name="hotlines.md",
            title="x",
            description="x",
            html=page.lines(),
            others={},
        )
        yield path, whole_page(content, frame)


@pytest.mark.parametrize("code", ["en", "es"] if EVERY else ["es"])
def test_500_lines_make_no_page_heavy(small: Directory, assets: Assets, code: str) -> None:
    """Lists are parted by group, and every line still has its row and its address."""
    large = many(small, LINES, GROUPS)
    frame = frame_of(large, assets)
    script = weight(assets.script)
    found = lists(frame, code)
    parts = [path for path in found if path.count("/") > 2 + (code != large.site.language)]
    # Each group has a page on the list of each side where it helps, the two groups of before
    # as well.
    assert len(parts) >= len(large.site.sides) * GROUPS
    heavy = {path: weight(html) + script for path, html in found.items()}
    assert {path: size for path, size in heavy.items() if size > FIRST} == {}
    rows = {
        str(node.attributes["id"])
        for html in found.values()
        for node in LexborHTMLParser(html).css(".faro-lines > li[id]")
    }
    assert {entry.id for entry in large.live()} == rows
    for path, html in indexes(frame):
        assert weight(html) + script <= FIRST, path
        ids = {node.attributes["id"] for node in LexborHTMLParser(html).css("[id]")}
        assert {entry.id for entry in large.live()} <= ids


def test_a_whole_list_is_never_heavier_than_it_may_be(small: Directory, assets: Assets) -> None:
    """Line by line: before the list of a side weighs too much, it is parted."""
    script, whole = weight(assets.script), 0
    for count in range(70, 370, 30 if EVERY else 90):
        directory = many(small, count, GROUPS)
        found = lists(frame_of(directory, assets), "es")
        page = found[f"es/hotlines/{directory.site.sides[0].country.lower()}/index.html"]
        rows = LexborHTMLParser(page).css(".faro-lines > li[id]")
        if not rows:
            break
        whole += 1
        assert weight(page) + script <= SIDE_LIST, count
    else:
        pytest.fail("the list is never parted")
    assert whole > 1


def test_a_further_line_costs_little(small: Directory, assets: Assets) -> None:
    """A list with its frame, of lines whose names, words and numbers are their own."""
    sizes = []
    for count in (36, 46):
        directory = many(small, count, GROUPS)
        found = lists(frame_of(directory, assets), "es")
        country = directory.site.sides[0].country.lower()
        sizes.append(weight(found[f"es/hotlines/{country}/index.html"]))
    assert (sizes[1] - sizes[0]) / 10 <= FURTHER_LINE


def test_this_test_can_fail(small: Directory, assets: Assets) -> None:
    """What is not parted is heavy."""
    large = many(small, LINES, GROUPS)
    frame = frame_of(large, assets)
    at = frame.at("es", "es/hotlines/us/")
    page = PageRenderer(directory=large, templates=frame.templates, at=at)
    side = large.site.sides[0]
    content = Content(
        language="es",
        path="es/hotlines/us/",
        name="hotlines.md",
        title="x",
        description="x",
        html=page.side_list(side),
        others={},
    )
    assert weight(whole_page(content, frame)) > FIRST
