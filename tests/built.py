"""Builds the site, or copies of it, and reads what was built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from faro.directory.directory import Directory
from support import ROOT

PARTS = ("data", "docs", "hooks", "overrides")
FILES = ("mkdocs.yml", "mkdocs.base.yml", "Makefile", "requirements.txt", "requirements-dev.txt")


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


def mkdocs(*arguments: str, cwd: Path, files: bool = True) -> subprocess.CompletedProcess[str]:
    """Run mkdocs in a folder; without `files`, no paper and no exports are made."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=cwd,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "FARO_FILES": "yes" if files else "no"},
        capture_output=True,
        text=True,
    )


def copy_project(target: Path) -> Path:
    """Copy what a build needs into a folder of its own."""
    target.mkdir(parents=True)
    for part in PARTS:
        shutil.copytree(ROOT / part, target / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "tools", target / "tools")
    for name in FILES:
        shutil.copy(ROOT / name, target / name)
    return target


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
