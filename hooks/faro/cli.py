"""The commands behind the Makefile: `python -m faro check`, `python -m faro in-step PAGE`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from faro.check import check
from faro.pages.in_step import declare
from faro.problems import errors, notices, report


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 when nothing is wrong, else 1."""
    parser = argparse.ArgumentParser(prog="faro", description=__doc__)
    parser.set_defaults(root=Path())
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="check data, markers and pages without building")
    stepping = commands.add_parser("in-step", help="declare all languages of a page in step")
    stepping.add_argument("page", help="the page's name, for example help-now")
    for command in (checking, stepping):
        command.add_argument("--root", type=Path, default=Path(), help="the folder of the site")
    options = parser.parse_args(arguments)
    if options.command == "in-step":
        return _in_step(options.root, options.page)
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


def _in_step(root: Path, page: str) -> int:
    name = page if page.endswith(".md") else f"{page}.md"
    try:
        changed = declare(root, check(root).pages, name)
    except KeyError:
        print(f"There is no page {name} — write its name as in docs/en/", file=sys.stderr)
        return 1
    print("\n".join(changed) if changed else f"{name} is in step already")
    return 0
