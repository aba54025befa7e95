"""Tests that take long run once a week, and whenever FARO_EVERY_PAGE is set.

`make test` must say within minutes whether a change is sound. What is listed here looks at the
same kinds again, at more pages or in more ways; a workflow runs all of it every week, and
`make everything` does here.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TypeVar

import pytest

EVERY = bool(os.environ.get("FARO_EVERY_PAGE"))
"""Whether everything is run."""

WEEKLY = (
    "browser/test_conditions.py::test_any_sub_path",
    "browser/test_conditions.py::test_forced",
    "browser/test_conditions.py::test_lost",
    "browser/test_conditions.py::test_paper",
    "browser/test_emergency_bar.py::test_each_side",
    "browser/test_every_page.py::test_letters",
    "browser/test_leaving.py::test_leaving_is_reached",
    "browser/test_leaving.py::test_nothing_that",
    "browser/test_leaving.py::test_shift_with",
    "browser/test_lists_of_lines.py::test_a_jump",
    "browser/test_lists_of_lines.py::test_colors",
    "browser/test_lists_of_lines.py::test_the_page_of_a_line_prints",
    "browser/test_offline.py",
    "browser/test_on_a_phone.py::test_paths",
    "browser/test_other_scripts.py",
    "browser/test_page_style.py::test_no_rule_is_lost",
    "browser/test_right_to_left.py",
    "browser/test_search.py::test_accents",
    "browser/test_search.py::test_nothing_found",
    "browser/test_search.py::test_two_letters",
    "browser/test_search.py::test_words_of",
    "browser/test_take_along.py",
    "browser/test_way_back.py",
    "browser/test_weight.py::test_a_site_of_250",
    "site/test_adopt_files.py",
    "site/test_bundle.py::test_another_folder",
    "site/test_everyday.py",
    "site/test_fork.py::test_pages_out_of_the_menu",
    "site/test_other_engine.py::test_faro_needs",
    "site/test_other_engine.py::test_properdocs",
    "site/test_other_engine.py::test_the_command",
    "site/test_reproducible.py::test_two_builds",
    "unit/test_abuse.py::test_no_line_keeps",
    "unit/test_agreement.py::test_after_an_emergency",
    "unit/test_agreement.py::test_nothing_",
    "unit/test_compare.py::test_each_",
    "unit/test_compare.py::test_what_the_real",
    "unit/test_everyday.py",
    "unit/test_fields.py::test_each_field",
    "unit/test_markdown.py::test_hostile",
    "unit/test_typed.py::test_nothing_of_ours",
)
"""Beginnings of the names of tests, below tests/."""


T = TypeVar("T")


def some(values: Iterable[T], step: int) -> list[T]:
    """Return every so-many-th of these; once a week all of them."""
    return [*values][:: 1 if EVERY else step]


def leave_for_the_week(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take the tests out that are only run once a week, and say how many."""
    if EVERY:
        return
    later = [item for item in items if item.nodeid.removeprefix("tests/").startswith(WEEKLY)]
    if later:
        config.hook.pytest_deselected(items=later)
        items[:] = [item for item in items if item not in later]
