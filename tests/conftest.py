"""Shared by all tests: a small sound site to break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support import ROOT, copy_small
from untouched import pytest_sessionfinish, pytest_sessionstart, pytest_terminal_summary
from weekly import leave_for_the_week

__all__ = ["pytest_sessionfinish", "pytest_sessionstart", "pytest_terminal_summary"]


@pytest.fixture
def small_site(tmp_path: Path) -> Path:
    """A small sound site in a folder of its own, with the real labels."""
    return copy_small(tmp_path / "site")


@pytest.fixture
def real_site(tmp_path: Path) -> Path:
    """A copy of what the check reads of the real site."""
    root = tmp_path / "real"
    root.mkdir()
    for name in ("mkdocs.yml", "mkdocs.base.yml"):
        shutil.copy(ROOT / name, root)
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, root / name)
    return root


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave what takes long for the week."""
    leave_for_the_week(config, items)
