"""What volunteers do every week is sound, and turns no test red.

`make everyday` runs all tests after each edit, and with the clock ahead; here a few of them run
after all edits at once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from everyday import EDITS, copy_of, held
from faro.checks.whole_site import check
from faro.diagnostics.problems import errors
from faro.locale.clock import real_today
from green import run_tests
from support import GROUPS, LIVE, ROOT, in_group

QUICK = (
    "test_community.py",
    "test_schema.py",
    "test_hsds.py::test_every_directory_fits",
    "test_hsds.py::test_every_live_entry_stands_once",
    "test_holds.py::test_every_live_entry_is_tried",
)
"""Tests that judge the real data, and take seconds."""


def wrong(root: Path, day: dt.date) -> list[str]:
    """Return the errors of a copy."""
    return [problem.line() for problem in errors(check(root, today=day).problems)]


@pytest.mark.parametrize("edit", ["dates", "added", "sources", "numbers"])
def test_an_everyday_edit_is_sound(edit: str, tmp_path: Path) -> None:
    root = copy_of(tmp_path / "project")
    EDITS[edit](root, real_today())
    assert wrong(root, real_today()) == []


@pytest.mark.parametrize("days", [1, 30, 365])
def test_time_that_passes_makes_nothing_unsound(days: int) -> None:
    """Old entries are a warning for readers, and a reason not to publish; no error."""
    assert wrong(ROOT, real_today() + dt.timedelta(days=days)) == []


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A copy of the project, and its directory of lines as it is."""
    root = copy_of(tmp_path_factory.mktemp("held") / "project")
    return root, (root / "data" / "hotlines.yml").read_text("utf-8")


def hold_only(project: tuple[Path, str], entries: Iterable[str]) -> Path:
    """Return the copy with these lines on hold, and no others than before."""
    root, text = project
    (root / "data" / "hotlines.yml").write_text(text, "utf-8")
    held(root, entries)
    return root


@pytest.mark.parametrize("group", GROUPS)
def test_a_whole_group_can_be_held(project: tuple[Path, str], group: str) -> None:
    assert wrong(hold_only(project, in_group(group)), real_today()) == []


@given(entries=st.sets(st.sampled_from(LIVE or ["none"])))
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_lines_can_be_held(project: tuple[Path, str], entries: set[str]) -> None:
    assert wrong(hold_only(project, entries.intersection(LIVE)), real_today()) == []


@pytest.mark.parametrize("edit", ["everything", "all-held"])
def test_the_tests_of_real_data_stay_green(edit: str, tmp_path: Path) -> None:
    root = copy_of(tmp_path / "project")
    EDITS[edit](root, real_today())
    assert run_tests(root, [f"tests/unit/{name}" for name in QUICK]) == ""
