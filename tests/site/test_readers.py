"""Every reader finds her answer in two taps: who they are stands in readers.yml."""

from __future__ import annotations

import posixpath

import pytest

from built import Page
from faro.directory.directory import Directory
from readers import Place, Reader, load, taps, ways_on

READERS = load()


@pytest.fixture(scope="module")
def ways(pages: list[Page]) -> dict[str, list[Place]]:
    """Where the links within the text of each page lead."""
    folders = ((posixpath.dirname(page.name), page.html) for page in pages)
    return {folder: ways_on(html, folder) for folder, html in folders}


@pytest.fixture(scope="module")
def by_folder(pages: list[Page]) -> dict[str, Page]:
    """Every page by its folder."""
    return {posixpath.dirname(page.name): page for page in pages}


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.who)
def test_the_answer_is_no_further_than_her_taps(
    reader: Reader,
    ways: dict[str, list[Place]],
    by_folder: dict[str, Page],
    directory: Directory,
) -> None:
    default = directory.site.language
    goal, first = reader.goal(default), reader.first(default)
    assert goal.page in by_folder, f"no page {reader.answer}"
    assert by_folder[goal.page].tree.css_first(f'[id="{goal.heading}"]'), reader.answer
    assert first in ways[reader.home(default)], f"no path leads to {reader.begins}"
    more = taps(first, goal, ways)
    assert more is not None, f"no link leads to {reader.answer}"
    assert more + 1 <= reader.taps, f"{reader.answer} is {more + 1} taps away"


def test_readers_stand_on_both_sides_and_read_both_languages(directory: Directory) -> None:
    assert len(READERS) >= 24
    assert len({reader.who for reader in READERS}) == len(READERS)
    assert max(reader.taps for reader in READERS) == 2
    for kinds, wanted in (
        ({reader.side for reader in READERS}, {side.country for side in directory.site.sides}),
        ({reader.language for reader in READERS}, set(directory.site.codes)),
    ):
        assert kinds == wanted


SMALL = {
    "": '<article><a href="near/">Near</a><a href="a-z/">All</a></article>'
    '<footer><a href="far/">Far</a></footer>',
    "near": '<article><a href="../middle/#there">On</a><h2 id="next">Next</h2>'
    '<p><a href="../far/">Far</a></p></article><nav class="toc"><a href="../far/">Far</a></nav>',
    "middle": '<article><a href="../far/">Far</a><a href="tel:911">911</a></article>',
    "a-z": '<article><a href="../far/">Far</a></article>',
    "far": '<article><p class="faro-foot"><a href="../">Home</a></p></article>',
}


def test_a_reader_whose_answer_is_three_taps_away_is_found() -> None:
    """Menus, the search, the foot and "What to do next" would be shorter; they do not count."""
    ways = {page: ways_on(html, page) for page, html in SMALL.items()}
    assert ways["near"] == [Place("middle", "there")]
    assert ways["middle"] == [Place("far")]
    assert taps(Place(""), Place("near"), ways) == 1
    assert taps(Place(""), Place("middle", "there"), ways) == 2
    assert taps(Place(""), Place("far"), ways) == 3
    assert taps(Place("far"), Place("near"), ways) is None
