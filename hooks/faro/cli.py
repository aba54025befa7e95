"""The commands behind the Makefile: `python -m faro check`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from faro.check import check
from faro.problems import errors, notices, report


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 when nothing is wrong, else 1."""
    parser = argparse.ArgumentParser(prog="faro", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="check data, markers and pages without building")
    checking.add_argument("--root", type=Path, default=Path(), help="the folder of the site")
    options = parser.parse_args(arguments)
    return _check(options.root)


def _check(root: Path) -> int:
    outcome = check(root)
    text = report(outcome.problems)
    if text:
        print(text)
    wrong = len(errors(outcome.problems))
    if wrong or outcome.directory is None:
        print(f"{wrong} problem{'s' * (wrong != 1)} to mend", file=sys.stderr)
        return 1
    live = len(outcome.directory.live())
    print(f"All right: {live} live entries, {len(notices(outcome.problems))} notices")
    return 0
