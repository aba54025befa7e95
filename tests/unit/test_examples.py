"""The examples in docstrings say what the code does."""

from __future__ import annotations

import doctest
import importlib

import pytest

from support import ROOT

HOOKS = ROOT / "hooks"
MODULES = sorted(
    ".".join(path.relative_to(HOOKS).with_suffix("").parts)
    for path in (HOOKS / "faro").rglob("*.py")
    if ">>> " in path.read_text("utf-8")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_are_right(name: str) -> None:
    result = doctest.testmod(importlib.import_module(name))
    assert (result.failed, result.attempted > 0) == (0, True)
