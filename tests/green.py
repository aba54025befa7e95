"""Runs the tests of a copy of the project, which then judge the data and pages of the copy."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


def run_tests(root: Path, names: Sequence[str], env: Mapping[str, str] | None = None) -> str:
    """Run tests in a copy; return what pytest says when one of them is red, else nothing."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--tb=short", "-p", "no:cacheprovider", *names],
        cwd=root,
        env={**kept, **(env or {})},
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr
