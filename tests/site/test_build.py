"""Building: one parse, messages instead of tracebacks, and a last good site that stays."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from built import copy_project, mkdocs, small_project
from faro.checks.whole_site import check
from faro.maintenance.declare_in_step import declare
from support import LIVE, ROOT, hold
from weekly import EVERY


def make(target: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a target of the Makefile with the environment of the tests."""
    venv = Path(sys.prefix)
    shutil.copy(ROOT / "Makefile", cwd)
    return subprocess.run(
        ["make", target, f"VENV={venv}", "-o", f"{venv}/installed-build"],
        cwd=cwd,
        capture_output=True,
        text=True,
    )


def break_data(root: Path) -> None:
    """Make two mistakes in two files."""
    path = root / "data" / "hotlines.yml"
    path.write_text(path.read_text("utf-8").replace("works_from:", "work_from:", 1), "utf-8")
    page = root / "docs" / "es" / "index.md"
    page.write_text(page.read_text("utf-8") + "\n[[hotline us-hepl]]\n", "utf-8")


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return the content of every file below a folder."""
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_failed_build_says_why_and_leaves_the_last_site(tmp_path: Path) -> None:
    root = small_project(tmp_path / "project")
    built = make("build", root)
    assert built.returncode == 0, built.stdout + built.stderr
    before = snapshot(root / "site")
    assert "es/hotlines/index.html" in "".join(before)
    break_data(root)
    failed = make("build", root)
    said = failed.stdout + failed.stderr
    assert failed.returncode != 0
    assert re.search(
        r'^data/hotlines\.yml:\d+:9: unknown key "work_from" — did you mean "works_from"\?$',
        said,
        re.MULTILINE,
    )
    assert "Traceback" not in said
    assert snapshot(root / "site") == before


def test_mkdocs_itself_stops_before_it_cleans(tmp_path: Path) -> None:
    root = small_project(tmp_path / "project")
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("the last good one", "utf-8")
    page = root / "docs" / "es" / "index.md"
    page.write_text(page.read_text("utf-8") + "\n[[hotline us-hepl]]\n", "utf-8")
    lines = page.read_text("utf-8").count("\n")
    done = mkdocs("build", "--strict", cwd=root, files=False)
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert (
        f'docs/es/index.md:{lines}:1: there is no entry "us-hepl" — did you mean "us-help"?' in said
    )
    assert "Traceback" not in said
    assert (root / "site" / "index.html").read_text("utf-8") == "the last good one"


def test_check_command(tmp_path: Path) -> None:
    root = small_project(tmp_path / "project")
    assert make("check", root).returncode == 0
    break_data(root)
    failed = make("check", root)
    assert failed.returncode != 0
    assert "Traceback" not in failed.stdout + failed.stderr


def test_a_lagging_page_builds_and_says_so(tmp_path: Path) -> None:
    root = small_project(tmp_path / "project")
    declare(root, check(root).pages, "sources.md")
    page = root / "docs" / "en" / "sources.md"
    page.write_text(page.read_text("utf-8") + "\nOne thing more.\n", "utf-8")
    done = mkdocs("build", "--strict", cwd=root, files=False)
    assert done.returncode == 0, done.stderr
    spanish = (root / "site" / "es" / "sources" / "index.html").read_text("utf-8")
    english = (root / "site" / "sources" / "index.html").read_text("utf-8")
    assert 'class="faro-lag"' in spanish
    assert 'href="../../sources/"' in spanish
    assert 'class="faro-lag"' not in english


def test_data_is_parsed_once_for_all_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    import faro.load.data_file
    from faro.parsing.yaml_nodes import Mapping, read_tree

    read: list[str] = []

    def counting(path: Path, name: str, **how: bool) -> Mapping:
        read.append(name)
        return read_tree(path, name, **how)

    root = small_project(tmp_path / "project")
    monkeypatch.setattr(faro.load.data_file, "read_tree", counting)
    build(load_config(str(root / "mkdocs.yml"), site_dir=str(tmp_path / "site")))
    assert (tmp_path / "site" / "es" / "hotlines" / "index.html").is_file()
    assert read.count("data/hotlines.yml") == 1


ALONE = sorted({"us-nhth", "mx-lnctp"}.intersection(LIVE))
"""Lines that sides name first: each is held by itself."""
TRIED = {"every fourth": tuple(LIVE[::4])}
if EVERY:
    TRIED |= {entry: (entry,) for entry in ALONE}


@pytest.mark.parametrize("tried", TRIED)
def test_what_is_held_in_haste_leaves_a_green_build(tmp_path: Path, tried: str) -> None:
    """The emergency edit, through the real build; tests/unit/test_holds.py tries it on each."""
    root = copy_project(tmp_path / "project")
    for entry in TRIED[tried]:
        hold(root, entry)
    done = mkdocs("build", "--strict", cwd=root, files=False)
    assert done.returncode == 0, done.stderr
    for page in (root / "site").rglob("hotlines/*/index.html"):
        text = page.read_text("utf-8")
        assert [entry for entry in TRIED[tried] if f'<li id="{entry}"' in text] == [], page
