"""The commands behind the Makefile: `python -m faro check`, and so on."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from faro import dates
from faro.catalogue import say
from faro.changes import record
from faro.check import check
from faro.load import read_all
from faro.pages.in_step import declare
from faro.problems import ProblemsError, errors, notices, report


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 when nothing is wrong, else 1."""
    parser = argparse.ArgumentParser(prog="faro", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, run: Callable[[argparse.Namespace], int], help_: str) -> None:
        added = commands.add_parser(name, help=help_)
        added.add_argument("--root", type=Path, default=Path(), help="the folder of the site")
        added.set_defaults(run=run)
        if name == "in-step":
            added.add_argument("page", help="the page's name, for example help-now")

    command("check", _check, "check data, markers and pages without building")
    command("in-step", _in_step, "declare all languages of a page in step")
    command("record", _record, "write the lines that the list of changes lacks")
    options = parser.parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    return run(options)


def _check(options: argparse.Namespace) -> int:
    outcome = check(options.root)
    text = report(outcome.problems)
    if text:
        print(text)
    wrong = len(errors(outcome.problems))
    if wrong or outcome.directory is None:
        print(say("cli_wrong", count=wrong), file=sys.stderr)
        return 1
    live, noted = len(outcome.directory.live()), len(notices(outcome.problems))
    print(say("cli_sound", live=live, notices=noted))
    return 0


def _in_step(options: argparse.Namespace) -> int:
    name = options.page if options.page.endswith(".md") else f"{options.page}.md"
    try:
        changed = declare(options.root, check(options.root).pages, name)
    except KeyError:
        print(say("cli_no_page", name=name, folder="docs/en"), file=sys.stderr)
        return 1
    print("\n".join(changed) if changed else say("cli_in_step", name=name))
    return 0


def _record(options: argparse.Namespace) -> int:
    """Record what the entries say, unless something else is wrong with them."""
    try:
        draft = read_all(options.root).draft
    except ProblemsError:
        return _check(options)
    if any(problem.code != "change_unrecorded" for problem in errors(draft.problems)):
        return _check(options)
    lines = record(options.root, draft, dates.real_today())
    print("\n".join(lines) if lines else say("cli_recorded"))
    return 0
