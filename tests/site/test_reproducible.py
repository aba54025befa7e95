"""The same commit makes the same bytes, in any folder and with any seed."""

from __future__ import annotations

from pathlib import Path

from built import Page
from faro.directory.directory import Directory
from support import first
from test_pages import LEADING


def files_of(site: Path) -> dict[str, bytes]:
    """Return the files of a site."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def test_two_builds_are_the_same_to_the_byte(site: Path, elsewhere: Path) -> None:
    one, two = files_of(site), files_of(elsewhere / "site")
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []


def test_every_page_bears_the_version_of_its_data(pages: list[Page], directory: Directory) -> None:
    version = directory.version
    for page in pages:
        if LEADING.match(page.name):
            continue
        foot = page.tree.css_first(".version")
        assert foot is not None, page.name
        assert version.digest in foot.text()
        time = first(foot, "time")
        assert time.attributes["datetime"] == version.date.isoformat()
