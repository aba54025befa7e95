"""Building: one parse, messages instead of tracebacks, and a last good site that stays."""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from built import copy_project, mkdocs
from faro.checks.whole_site import check
from faro.maintenance.declare_in_step import declare
from support import LIVE, ROOT, hold


def make(target: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a target of the Makefile with the environment of the tests."""
    venv = Path(sys.prefix)
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
    page.write_text(page.read_text("utf-8") + "\n[[hotline us-nhht]]\n", "utf-8")


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return the content of every file below a folder."""
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_failed_build_says_why_and_leaves_the_last_site(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
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
    root = copy_project(tmp_path / "project")
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("the last good one", "utf-8")
    page = root / "docs" / "es" / "index.md"
    page.write_text(page.read_text("utf-8") + "\n[[hotline us-nhht]]\n", "utf-8")
    lines = page.read_text("utf-8").count("\n")
    done = mkdocs("build", "--strict", cwd=root, files=False)
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert (
        f'docs/es/index.md:{lines}:1: there is no entry "us-nhht" — did you mean "us-nhth"?' in said
    )
    assert "Traceback" not in said
    assert (root / "site" / "index.html").read_text("utf-8") == "the last good one"


def test_check_command(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    assert make("check", root).returncode == 0
    break_data(root)
    failed = make("check", root)
    assert failed.returncode != 0
    assert "Traceback" not in failed.stdout + failed.stderr


def test_a_lagging_page_builds_and_says_so(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    declare(root, check(root).pages, "signs.md")
    page = root / "docs" / "en" / "signs.md"
    page.write_text(page.read_text("utf-8") + "\nOne thing more.\n", "utf-8")
    done = mkdocs("build", "--strict", cwd=root, files=False)
    assert done.returncode == 0, done.stderr
    spanish = (root / "site" / "es" / "signs" / "index.html").read_text("utf-8")
    english = (root / "site" / "signs" / "index.html").read_text("utf-8")
    assert 'class="faro-lag"' in spanish
    assert 'href="../../signs/"' in spanish
    assert 'class="faro-lag"' not in english


def test_data_is_parsed_once_for_all_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    import faro.load.data_file
    from faro.parsing.yaml_nodes import Mapping, read_tree

    read: list[str] = []

    def counting(path: Path, name: str) -> Mapping:
        read.append(name)
        return read_tree(path, name)

    monkeypatch.setattr(faro.load.data_file, "read_tree", counting)
    build(load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path / "site")))
    assert (tmp_path / "site" / "es" / "hotlines" / "index.html").is_file()
    assert read.count("data/hotlines.yml") == 1


def test_an_entry_can_be_held_with_one_edit_and_the_build_stays_green(tmp_path: Path) -> None:
    """The emergency edit, through the real build.

    tests/unit/test_holds.py tries it on every entry; here on every fourth, and on those that the
    sides name.
    """
    named = {"us-911", "mx-911", "us-nhth", "mx-lnctp"}
    tried = sorted({*LIVE[::4], *named.intersection(LIVE)})

    def try_one(entry: str) -> str | None:
        root = copy_project(tmp_path / entry)
        hold(root, entry)
        done = mkdocs("build", "--strict", cwd=root, files=False)
        if done.returncode:
            return f"{entry}: {done.stderr}"
        for page in (root / "site").rglob("*.html"):
            if f'<tr id="{entry}"' in page.read_text("utf-8"):
                return f"{entry} still stands in {page.name}"
        return None

    with ThreadPoolExecutor(2) as pool:
        assert [wrong for wrong in pool.map(try_one, tried) if wrong] == []
