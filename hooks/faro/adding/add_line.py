"""`make line`: asks what is not given, tries the site with the line, and only then writes it."""

from __future__ import annotations

import shlex
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from faro.adding.into_file import awaiting_groups, below, with_first, without_sign
from faro.adding.line_answers import in_each_language, read_line
from faro.adding.line_questions import Known, known_of, questions
from faro.adding.line_text import entry_text, source_text
from faro.adding.new_line import LineAnswers
from faro.adding.said_back import HEARD, said_back
from faro.asking.terminal import ask, refused, refused_for
from faro.checks.whole_data import sound_draft
from faro.checks.whole_site import check
from faro.diagnostics.catalog import tell
from faro.diagnostics.problems import Problem, ProblemsError, errors, report
from faro.directory.directory import Directory
from faro.load.data_folder import read_all
from faro.load.settings_file import CONFIG
from faro.locale import clock
from faro.maintenance.account import copied
from faro.maintenance.record import record
from faro.models.data_files import HOTLINES_LOCAL


def add_line(root: Path, given: Mapping[str, str]) -> int:
    """Add a line to the directory in the folder `root`; return the exit status.

    `given` are answers by the names of their questions. Nothing is written where an answer is not
    sound, or where the site would have something wrong that it does not have now.
    """
    try:
        known = known_to(root)
        answers = _answers(in_each_language(given, known), known)
        line, mistakes = read_line(answers, known)
        return refused_for(mistakes) if line is None else _added(root, line, answers, known)
    except ProblemsError as found:
        return refused(report(found.problems))
    except (EOFError, KeyboardInterrupt):
        return refused("", tell("adopt_stopped"))


def _added(root: Path, line: LineAnswers, answers: Mapping[str, str], known: Known) -> int:
    texts = _texts(root, line, known)
    print(tell("line_trying"), file=sys.stderr)
    new, directory = _tried(root, texts)
    wrong = errors(new)
    if wrong:
        made = [*entry_text(line, known, clock.today()), *source_text(line, known, clock.today())]
        again = (tell("line_again"), as_command(answers))
        return refused(report(wrong), tell("line_unfit"), *made, *again)
    recorded = _write(root, texts)
    if new:
        print(report(new))
    print(tell("line_written", id=line.id, file=known.file))
    for said in said_back(line, known.file, directory) if directory else ():
        print(said)
    if line.first and CONFIG not in texts:
        print(tell("line_first_by_hand", id=line.id, side=line.side))
    if not recorded:
        print(tell("line_unrecorded"))
    return 0


def known_to(root: Path) -> Known:
    """Return what the site says. Raises ProblemsError where it cannot be read."""
    draft = read_all(root).draft
    if draft.unread:
        # What else seems to be missing is only what stands in them.
        raise ProblemsError(p for p in draft.problems if p.place.file in draft.unread)
    own = root / HOTLINES_LOCAL
    waiting = awaiting_groups(own.read_text("utf-8"), HOTLINES_LOCAL) if own.is_file() else {}
    return known_of(draft, waiting)


def _answers(given: Mapping[str, str], known: Known) -> Mapping[str, str]:
    """Return all answers: what is not given is asked on a terminal."""
    asked = questions(known)
    if sys.stdin.isatty() and any(q.needed and not given.get(q.name) for q in asked):
        return ask(asked, given, lambda some: read_line(some, known)[1], input, print, HEARD)
    return given


def as_command(answers: Mapping[str, str]) -> str:
    """Return answers as one types them on a command line."""
    words: dict[str, list[str]] = {}
    for asked, text in answers.items():
        name, mark, code = asked.partition(" ")
        words.setdefault(name, []).append(f"{code}={text}" if mark else text)
    given = (shlex.quote(f"{name}={' | '.join(texts)}") for name, texts in words.items())
    return f"make line {' '.join(given)}"


def _texts(root: Path, line: LineAnswers, known: Known) -> dict[str, str]:
    """Return the files that change, with their new text."""
    today = clock.today()
    key = "add" if known.file == HOTLINES_LOCAL else "hotlines"
    rows: dict[str, dict[str, list[str]]] = {known.file: {}, known.sources_file: {}}
    rows[known.file][key] = entry_text(line, known, today)
    rows[known.sources_file]["sources"] = source_text(line, known, today)
    texts = {}
    for file, new in rows.items():
        text = (root / file).read_text("utf-8")
        texts[file] = below(without_sign(text, line.group) if key in new else text, file, new)
    if line.first:
        config = (root / CONFIG).read_text("utf-8")
        changed = with_first(config, line.side, line.id)
        texts |= {CONFIG: changed} if changed != config else {}
    return texts


def _write(root: Path, texts: Mapping[str, str]) -> bool:
    """Write the files, and what the list of changes lacks; tell whether that could be done."""
    for name, text in texts.items():
        (root / name).write_text(text, "utf-8", newline="\n")
    draft = sound_draft(root)
    if draft is not None:
        record(root, draft, clock.real_today())
    return draft is not None


def _tried(root: Path, texts: Mapping[str, str]) -> tuple[list[Problem], Directory | None]:
    """Return what would be said that is not said now, and the directory as it would be.

    Nothing is written into the folder.
    """
    before = Counter((each.code, each.place.file) for each in check(root).problems)
    with TemporaryDirectory() as folder:
        copied(root, Path(folder))
        _write(Path(folder), texts)
        outcome = check(Path(folder))
    new = []
    # What the list of changes lacks is written once nothing else is wrong.
    for problem in (each for each in outcome.problems if each.code != "change_unrecorded"):
        # By kind and file: where it stands, and what it advises, may have moved.
        kind = (problem.code, problem.place.file)
        if before[kind]:
            before[kind] -= 1
        else:
            new.append(problem)
    return new, outcome.directory
