"""Makes each everyday edit in a copy of the project, and runs all tests of the copy.

    make everyday                              every edit
    make everyday EDITS="dates crisis-held"    these
    make everyday EDITS=none AHEAD=365         no edit, with the clock a year ahead

The clock is that of Faro and of its tests (FARO_DAYS_AHEAD): one that is put ahead for whole
processes keeps servers and workers waiting for ever.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from everyday import copy_of, edits
from faro.locale.clock import AHEAD, real_today

SUITES = ("tests/unit", "tests/site")
THEMSELVES = [f"--ignore={suite}/test_everyday.py" for suite in SUITES]


def main() -> int:
    """Run the edits that are named; return 1 if anything is unsound or red after one of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="edits; all without any")
    parser.add_argument("--ahead", type=int, default=0, help="days by which the clock is ahead")
    options = parser.parse_args()
    known = edits()
    names = options.names or list(known)
    unknown = set(names) - known.keys() - {"none"}
    if unknown:
        print(f"No such edit: {', '.join(sorted(unknown))}. There are: {', '.join(known)}")
        return 1
    red = [name for name in names if not green(name, options.ahead)]
    print(f"Red: {', '.join(red)}" if red else f"All green: {', '.join(names)}")
    return 1 if red else 0


def green(name: str, ahead: int) -> bool:
    """Tell whether the check and all tests of a copy pass after an edit."""
    with tempfile.TemporaryDirectory() as folder:
        root = copy_of(Path(folder) / "project")
        if name != "none":
            edits()[name](root, real_today())
        print(f"{name}{f', {ahead} days ahead' if ahead else ''} …", flush=True)
        tests = ["pytest", "-q", "-n", "auto"]
        commands = [["faro", "check"], *([*tests, suite, *THEMSELVES] for suite in SUITES)]
        return all(passes(root, command, ahead) for command in commands)


def passes(root: Path, command: list[str], ahead: int) -> bool:
    """Run a module in a copy; print what it says if it fails."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=root,
        capture_output=True,
        text=True,
        env=os.environ | {AHEAD: str(ahead)},
    )
    if done.returncode:
        print(done.stdout + done.stderr)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
