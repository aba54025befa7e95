"""The pages of an edited project pass the same tests; see tests/unit/test_everyday.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from everyday import EDITS, copy_of
from faro.locale.clock import real_today
from green import run_tests

QUICK = ("test_agreement_of_pages.py", "test_numbers_of_pages.py", "test_pages.py", "test_words.py")


@pytest.mark.parametrize("edit", ["everything", "all-held"])
def test_the_tests_of_real_pages_stay_green(edit: str, tmp_path: Path) -> None:
    root = copy_of(tmp_path / "project")
    EDITS[edit](root, real_today())
    assert run_tests(root, [f"tests/site/{name}" for name in QUICK]) == ""
