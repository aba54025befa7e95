"""The built site, made once for all tests of this folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from built import Page, copy_project, mkdocs, once, read_pages, site_of
from faro.checks.whole_site import sound_site
from faro.directory.directory import Directory
from support import ROOT


@pytest.fixture(scope="session")
def site() -> Path:
    """The real site."""
    return site_of(ROOT)


@contextmanager
def one_processor() -> Iterator[None]:
    """Let what is started meanwhile have a single processor, where the system can say so."""
    if sys.platform != "linux":
        yield
        return
    own = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(own)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, own)


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project that was built in another folder, time zone, and with another seed.

    One processor does it alone; where there are several, copies of the process share the other one.
    """

    def make(target: Path) -> None:
        root = copy_project(target / "in a folder")
        with one_processor():
            done = mkdocs("build", "--strict", cwd=root, PYTHONHASHSEED="7", TZ="UTC+7")
        assert done.returncode == 0, done.stderr

    return once(tmp_path_factory, "elsewhere", make) / "in a folder"


@pytest.fixture(scope="session")
def directory() -> Directory:
    """The real directory."""
    return sound_site(ROOT).directory


@pytest.fixture(scope="session")
def pages(site: Path, directory: Directory) -> list[Page]:
    """Every HTML page of the real site."""
    return read_pages(site, directory)
