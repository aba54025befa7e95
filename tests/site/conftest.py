"""The built site, made once for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from built import Page, mkdocs, read_pages
from faro.checks.whole_site import sound_site
from faro.directory.directory import Directory
from support import ROOT


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built strictly."""
    target = tmp_path_factory.mktemp("built") / "site"
    done = mkdocs("build", "--strict", "--site-dir", str(target), cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


@pytest.fixture(scope="session")
def directory() -> Directory:
    """The real directory."""
    return sound_site(ROOT).directory


@pytest.fixture(scope="session")
def pages(site: Path, directory: Directory) -> list[Page]:
    """Every HTML page of the real site."""
    return read_pages(site, directory)
