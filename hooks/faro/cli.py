"""The commands behind the Makefile: `python -m faro check`, and so on."""

from __future__ import annotations

import argparse
import datetime as dt
import io
import os
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from faro import process
from faro.adding.add_line import add_line
from faro.adding.line_questions import NAMES
from faro.adopt.answers import QUESTIONS
from faro.adopt.command import adopt
from faro.checks.whole_data import sound_draft
from faro.checks.whole_site import check
from faro.diagnostics.catalog import locale_language, tell
from faro.diagnostics.problems import errors, notices, report, summary
from faro.locale import clock
from faro.maintenance import json_schemas
from faro.maintenance.account import Account, BaseError, account_of, at_commit, copied
from faro.maintenance.changes_table import as_markdown
from faro.maintenance.compare import compare
from faro.maintenance.declare_in_step import declare
from faro.maintenance.record import record
from faro.maintenance.stale import as_issue, as_lines, due
from faro.publish.bundle import bundle
from faro.publish.offline_links import BundleError
from faro.render.templates import environment

NOTICES = "NOTICES"
"""`all`: notices that stand for months are listed one by one."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 when nothing is wrong, else 1."""
    parser = argparse.ArgumentParser(prog="faro", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for command in COMMANDS:
        added = commands.add_parser(command.name, help=command.help)
        added.add_argument("--root", type=Path, default=Path(), help="the folder of the site")
        for name, settings in command.arguments.items():
            added.add_argument(name, **settings)
        added.set_defaults(run=command.run)
    options = parser.parse_args(arguments)
    process.begin()
    for stream in (sys.stdout, sys.stderr):
        # A terminal that does not know a letter shows "?", and the rest is read all the same.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    run: Callable[[argparse.Namespace], int] = options.run
    return run(options)


def _check(options: argparse.Namespace) -> int:
    outcome = check(options.root)
    text = report(outcome.problems, every=os.environ.get(NOTICES) == "all")
    if text:
        print(text)
    kept = os.environ.get("GITHUB_STEP_SUMMARY", "")
    if kept:
        with Path(kept).open("a", encoding="utf-8", errors="replace") as file:
            file.write(summary(outcome.problems))
    wrong = len(errors(outcome.problems))
    if wrong or outcome.directory is None:
        print(tell("cli_wrong", count=wrong), file=sys.stderr)
        return 1
    live, noted = len(outcome.directory.live()), len(notices(outcome.problems))
    print(tell("cli_sound", live=live, notices=noted))
    return 0


def _in_step(options: argparse.Namespace) -> int:
    pages = check(options.root).pages
    every = sorted({name for own in pages.values() for name in own})
    wanted = [page if page.endswith(".md") else f"{page}.md" for page in options.page] or every
    for name in wanted:
        if name not in every:
            print(tell("cli_no_page", name=name, folder="docs/en"), file=sys.stderr)
            return 1
        changed = declare(options.root, pages, name)
        if changed or options.page:
            print("\n".join(changed) if changed else tell("cli_in_step", name=name))
    return 0


def _record(options: argparse.Namespace) -> int:
    """Record what the entries say, unless something else is wrong with them."""
    draft = sound_draft(options.root)
    if draft is None:
        return _check(options)
    lines = record(options.root, draft, clock.real_today())
    print("\n".join(lines) if lines else tell("cli_recorded"))
    return 0


def _changes(options: argparse.Namespace) -> int:
    """Show what two states say otherwise; the code is this one, whichever states they are."""
    with tempfile.TemporaryDirectory() as old, tempfile.TemporaryDirectory() as new:
        try:
            before = _base(options, Path(old))
        except BaseError as found:
            print(found, file=sys.stderr)
            return 1
        links = copied(options.head or options.root, Path(new))
        now = account_of(Path(new), links, judged=True)
    print(as_markdown(compare(before, now)))
    return 0


def _base(options: argparse.Namespace, folder: Path) -> Account:
    """Return what the older state says: that of a folder, or else of a commit."""
    if options.folder:
        return account_of(folder, copied(Path(options.base), folder))
    return account_of(folder, at_commit(options.root, options.base, folder))


def _bundle(options: argparse.Namespace) -> int:
    outcome = check(options.root)
    if outcome.directory is None:
        return _check(options)
    templates = environment(options.root / "overrides" / "faro")
    try:
        path = bundle(options.site, outcome.directory, templates, options.target)
    except BundleError as found:
        print(found, file=sys.stderr)
        return 1
    size = -(-path.stat().st_size // 1000)
    print(tell("bundle_made", path=path, size=size))
    return 0


def _adopt(options: argparse.Namespace) -> int:
    return adopt(options.root, dict(pair.split("=", 1) for pair in options.answers))


def _line(options: argparse.Namespace) -> int:
    return add_line(options.root, dict(pair.split("=", 1) for pair in options.answers))


def _answer_to(*names: str) -> Callable[[str], str]:
    """Return what reads an answer as it is given, `NAME=…`, to one of these questions."""

    def read(text: str) -> str:
        name, mark, _ = text.partition("=")
        if not mark or name not in names:
            raise argparse.ArgumentTypeError(tell("adopt_unknown", name=name))
        return text

    return read


def _schemas(options: argparse.Namespace) -> int:
    print("\n".join(json_schemas.write(options.root)) or tell("cli_schemas"))
    return 0


def _stale(options: argparse.Namespace) -> int:
    outcome = check(options.root)
    if outcome.directory is None:
        return _check(options)
    try:
        day = dt.date.fromisoformat(options.as_of) if options.as_of else clock.today()
    except ValueError:
        print(tell("bad_day", value=options.as_of), file=sys.stderr)
        return 1
    found = due(outcome.directory, day)
    if options.format == "issue":
        print(as_issue(found), end="")
    else:
        print(as_lines(found, locale_language()) or tell("stale_none", date=day.isoformat()))
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What can be asked for: its name, what it runs, and the arguments that it takes."""

    name: str
    run: Callable[[argparse.Namespace], int]
    help: str
    arguments: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


COMMANDS = (
    Command(
        name="adopt",
        run=_adopt,
        help="begin an organization's own site: asks, and writes its first files",
        arguments={
            "answers": {
                "nargs": "*",
                "type": _answer_to(*(q.name for q in QUESTIONS)),
                "help": "for example LANGUAGES=es,fr",
            }
        },
    ),
    Command(
        name="line",
        run=_line,
        help="add a line to the directory: asks, and writes it with its source",
        arguments={
            "answers": {"nargs": "*", "type": _answer_to(*NAMES), "help": "for example SIDE=MX"}
        },
    ),
    Command(
        name="check",
        run=_check,
        help="check data, markers and pages without building",
    ),
    Command(
        name="in-step",
        run=_in_step,
        help="declare all languages of a page in step",
        arguments={"page": {"nargs": "*", "help": "names of pages, help-now; all without any"}},
    ),
    Command(
        name="record",
        run=_record,
        help="write the lines that the list of changes lacks",
    ),
    Command(
        name="changes",
        run=_changes,
        help="show what readers are told otherwise than in another state",
        arguments={
            "base": {"help": "the commit, branch or tag to compare with"},
            "--folder": {"action": "store_true", "help": "base is a folder with the older state"},
            "--head": {"type": Path, "help": "a folder with the newer state; nothing in it runs"},
        },
    ),
    Command(
        name="stale",
        run=_stale,
        help="list the entries that are due for a check",
        arguments={
            "--as-of": {"default": "", "help": "the day, as 2027-03-01"},
            "--format": {"choices": ("lines", "issue"), "default": "lines"},
        },
    ),
    Command(
        name="bundle",
        run=_bundle,
        help="put a built site into one zip that opens without a network",
        arguments={
            "site": {"type": Path, "help": "the folder of the built site"},
            "target": {"type": Path, "help": "the folder for the zip"},
        },
    ),
    Command(
        name="schemas",
        run=_schemas,
        help="write the JSON Schemas of data/ anew",
    ),
)
