"""Builds the site, or copies of it, and reads what was built."""

from __future__ import annotations

import datetime as dt
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from faro.directory.directory import Directory
from support import FIXTURES, ROOT

PARTS = ("data", "docs", "hooks", "overrides", ".github")
FILES = (
    *(
        "mkdocs.yml",
        "mkdocs.base.yml",
        "Makefile",
        "requirements.txt",
        "requirements-dev.txt",
        "requirements-uv.txt",
    ),
    *("CONTRIBUTING.md", "CONTRIBUTING.es.md"),
)
"""What a build reads: where pages lead depends on the guides and forms that are there."""


@dataclass(frozen=True)
class Page:
    """A page of the built site."""

    name: str
    language: str
    html: str

    @property
    def tree(self) -> LexborHTMLParser:
        """Return the parsed page."""
        return LexborHTMLParser(self.html)

    @property
    def pieces(self) -> list[str]:
        """Return what a reader sees, element by element, scripts and styles taken out."""
        tree = self.tree
        tree.strip_tags(["script", "style", "template"])
        assert tree.body is not None
        return [piece for piece in tree.body.text(separator="\x00").split("\x00") if piece.strip()]

    @property
    def text(self) -> str:
        """Return what a reader sees as one line."""
        return " ".join(" ".join(self.pieces).split())


def mkdocs(
    *arguments: str, cwd: Path, files: bool = True, **env: str
) -> subprocess.CompletedProcess[str]:
    """Run mkdocs in a folder; without `files`, no paper and no exports are made."""
    env |= {"NO_MKDOCS_2_WARNING": "1", "FARO_FILES": "yes" if files else "no"}
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=cwd,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
    )


def copy_project(target: Path) -> Path:
    """Copy what a build needs into a folder of its own."""
    target.mkdir(parents=True)
    for part in PARTS:
        # What Python has compiled comes along: else each build in the copy does it anew.
        shutil.copytree(ROOT / part, target / part)
    ignored = shutil.ignore_patterns("node_modules")
    shutil.copytree(ROOT / "tools", target / "tools", ignore=ignored)
    for name in FILES:
        shutil.copy(ROOT / name, target / name)
    return target


def small_project(target: Path) -> Path:
    """Make a small site that is built within a second or two, by the real code and templates.

    What is there already goes, but for `.build`: templates that were read once are kept there, for
    the whole process.
    """
    for left in target.iterdir() if target.exists() else ():
        if left.is_symlink() or not left.is_dir():
            left.unlink()
        elif left.name != ".build":
            shutil.rmtree(left)
    shutil.copytree(FIXTURES / "site", target, dirs_exist_ok=True)
    shutil.copy(ROOT / "data" / "labels.yml", target / "data")
    for language in ("en", "es"):
        for name in ("door.png", "two words.png"):
            picture = ROOT / "overrides" / "assets" / "icon.png"
            shutil.copy(picture, target / "docs" / language / name)
    (target / "hooks").symlink_to(ROOT / "hooks")
    # The check takes no links to other files where something is read.
    shutil.copytree(ROOT / "overrides", target / "overrides")
    return target


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that is made once for all workers of a run. Nobody may change it."""
    base = factory.getbasetemp()
    return _made(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base, name, make)


def _made(top: Path, name: str, make: Callable[[Path], None]) -> Path:
    target = top / name
    with (top / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():
            new = top / f"{name}.new"
            shutil.rmtree(new, ignore_errors=True)
            make(new)
            new.rename(target)
    return target


def site_of(root: Path) -> Path:
    """Return the site of a project, built strictly; nobody may change it.

    The tests on the pages and those in the browser look at the same one, though they are two runs:
    it is kept for the day in a folder of the machine, under a digest of all that went into it.
    """

    def make(target: Path) -> None:
        done = mkdocs("build", "--strict", "--site-dir", str(target), cwd=root)
        assert done.returncode == 0, done.stdout + done.stderr

    top = Path(tempfile.gettempdir()) / f"faro-built-{os.getuid()}"
    top.mkdir(mode=0o700, exist_ok=True)
    # Nobody else may put a site there.
    assert (top.stat().st_uid, top.is_symlink()) == (os.getuid(), False)
    name = f"{dt.date.today()}-{_digest(root)}"  # noqa: DTZ011 - as the build reckons
    for old in top.iterdir():
        if old.name[:10] != name[:10]:
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    return _made(top, name, make)


def _digest(root: Path) -> str:
    """Return what tells a project from others: a digest of all that its build reads."""
    found = hashlib.sha256(f"{sys.version}{os.environ.get('SOURCE_DATE_EPOCH')}".encode())
    for part in PARTS:
        for path in sorted((root / part).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                found.update(f"{path.relative_to(root)}\n".encode() + path.read_bytes())
    for name in FILES:
        found.update((root / name).read_bytes())
    return found.hexdigest()[:16]


def read_pages(site: Path, directory: Directory) -> list[Page]:
    """Return every HTML page of a built site."""
    others = [code for code in directory.site.codes if code != directory.site.language]
    pages = []
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        first = name.split("/")[0]
        language = first if first in others else directory.site.language
        pages.append(Page(name, language, path.read_text("utf-8")))
    return pages
