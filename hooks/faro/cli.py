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

from faro.adopt.answers import QUESTIONS, read_answers
from faro.adopt.asking import ask
from faro.adopt.beginning import beginning, letters_missing
from faro.adopt.own_files import write
from faro.checks.whole_data import sound_draft
from faro.checks.whole_site import check
from faro.diagnostics.catalog import locale_language, tell
from faro.diagnostics.problems import ProblemsError, errors, notices, report, summary
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
    name = options.page if options.page.endswith(".md") else f"{options.page}.md"
    try:
        changed = declare(options.root, check(options.root).pages, name)
    except KeyError:
        print(tell("cli_no_page", name=name, folder="docs/en"), file=sys.stderr)
        return 1
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
    """Begin an organization's own site: ask what is not given, and write its files."""
    given = dict(pair.split("=", 1) for pair in options.answers)
    root: Path = options.root

    def letters(text: str) -> str:
        return letters_missing(root, text)

    if sys.stdin.isatty() and any(q.needed and not given.get(q.name) for q in QUESTIONS):
        try:
            given = ask(given, input, print, letters)
        except (EOFError, KeyboardInterrupt):
            print("", tell("adopt_stopped"), sep="\n", file=sys.stderr)
            return 1
    answers, mistakes = read_answers(given, letters)
    if answers is None:
        print("\n".join(mistake.said() for mistake in mistakes), file=sys.stderr)
        print(tell("adopt_mistakes", count=len(mistakes)), file=sys.stderr)
        return 1
    try:
        made = beginning(root, answers, clock.today())
    except ProblemsError as found:
        print(report(found.problems), file=sys.stderr)
        return 1
    if made.begun:
        print(tell("adopt_begun"), file=sys.stderr)
        return 1
    write(root, made.texts, made.outcome.new)
    for file in made.outcome.kept:
        print(tell("adopt_kept", file=file))
    outcome = check(root)
    if errors(outcome.problems) or outcome.directory is None:
        return _check(options)
    # Its notices are what is left to do, and fill a screen: `make check` lists them.
    live, noted = len(outcome.directory.live()), len(notices(outcome.problems))
    print(tell("cli_sound", live=live, notices=noted))
    print(tell("adopt_written", count=len(made.outcome.new), same=len(made.outcome.same)))
    return 0


def _answer(text: str) -> str:
    """Return an answer as it is given: `NAME=…`."""
    name, mark, _ = text.partition("=")
    if not mark or name not in {question.name for question in QUESTIONS}:
        raise argparse.ArgumentTypeError(tell("adopt_unknown", name=name))
    return text


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
            "answers": {"nargs": "*", "type": _answer, "help": "for example LANGUAGES=es,fr"}
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
        arguments={"page": {"help": "the page's name, for example help-now"}},
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
