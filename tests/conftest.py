"""Shared by all tests: a small sound site to break."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support import FIXTURES, ROOT


@pytest.fixture
def small_site(tmp_path: Path) -> Path:
    """A small sound site in a folder of its own, with the real labels."""
    root = tmp_path / "site"
    shutil.copytree(FIXTURES / "site", root)
    shutil.copy(ROOT / "data" / "labels.yml", root / "data" / "labels.yml")
    return root
