"""The same commit makes the same bytes, in any folder and with any seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from built import Page, copy_project
from faro.directory.directory import Directory
from support import first


def built(root: Path, seed: str) -> dict[str, bytes]:
    """Build a copy of the project, and return the files of its site."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": seed, "TZ": f"UTC+{seed}"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    site = root / "site"
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
    }


def test_two_builds_are_the_same_to_the_byte(tmp_path: Path) -> None:
    one = built(copy_project(tmp_path / "one"), "1")
    two = built(copy_project(tmp_path / "another" / "folder"), "7")
    assert one.keys() == two.keys()
    assert [name for name in one if one[name] != two[name]] == []


def test_every_page_bears_the_version_of_its_data(pages: list[Page], directory: Directory) -> None:
    version = directory.version
    for page in pages:
        foot = page.tree.css_first(".version")
        assert foot is not None, page.name
        assert version.digest in foot.text()
        time = first(foot, "time")
        assert time.attributes["datetime"] == version.date.isoformat()
