"""What is left for the week is named as it is called; else a name would leave nothing out."""

from __future__ import annotations

import pytest

from support import ROOT
from weekly import WEEKLY


@pytest.mark.parametrize("beginning", WEEKLY)
def test_it_names_tests_that_exist(beginning: str) -> None:
    file, _, name = beginning.partition("::")
    text = (ROOT / "tests" / file).read_text("utf-8")
    assert f"\ndef {name or 'test_'}" in text
