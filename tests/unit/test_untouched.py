"""A test that writes into the project is found out, however it does it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from support import ROOT
from weekly import EVERY

CONFTEST = f"""\
import sys

sys.path.insert(0, {str(ROOT / "tests")!r})
from untouched import *
"""
OTHERS = ("-p", "no:hypothesispytest")
"""A plugin that only takes time here."""
WRITES = {
    "itself": "Path('data.yml').write_text('other', 'utf-8')",
    "a command": "subprocess.run(['sh', '-c', 'echo other >> data.yml'], check=True)",
    "removal": "Path('data.yml').unlink()",
    "a new file": "Path('more.yml').write_text('new', 'utf-8')",
}


RUNS = [("", "2"), *((write, "0") for write in WRITES)]


@pytest.mark.parametrize(("write", "workers"), RUNS if EVERY else RUNS[:3:2])
def test_a_write_into_the_project_fails_the_run(tmp_path: Path, write: str, workers: str) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\n", "utf-8")
    (tmp_path / "conftest.py").write_text(CONFTEST, "utf-8")
    (tmp_path / "data.yml").write_text("as it was", "utf-8")
    act = WRITES.get(write, "(tmp_path / 'data.yml').write_text('own', 'utf-8')")
    (tmp_path / "test_one.py").write_text(
        f"import subprocess\nfrom pathlib import Path\n\n\ndef test(tmp_path):\n    {act}\n",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *OTHERS, "-n", workers],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert "1 passed" in done.stdout
    assert done.returncode == bool(write), done.stdout
    named = {"": "", "a new file": "more.yml"}.get(write, "data.yml")
    assert named in done.stdout
    assert ("files that changed while the tests ran" in done.stdout) is bool(write)
