"""`make line`: asks what is not given, tries the site with the line, and only then writes it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from faro.adding.into_file import awaiting_groups, below, with_first, without_sign
from faro.adding.line_answers import LineAnswers, in_each_language, read_line
from faro.adding.line_questions import Known, known_of, questions
from faro.adding.line_text import entry_text, source_text
from faro.asking.terminal import ask
from faro.checks.whole_data import sound_draft
from faro.checks.whole_site import check
from faro.diagnostics.catalog import tell
from faro.diagnostics.problems import Problem, ProblemsError, errors, report
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
        line = _answered(in_each_language(given, known), known)
        if line is None:
            return 1
        texts = _texts(root, line, known)
    except ProblemsError as found:
        return _refused(report(found.problems))
    wrong = _new_errors(root, texts)
    if wrong:
        made = [*entry_text(line, known, clock.today()), *source_text(line, known, clock.today())]
        return _refused(report(wrong), tell("line_unfit"), *made)
    _write(root, texts)
    print(tell("line_written", id=line.id, file=known.file))
    if line.first and CONFIG not in texts:
        print(tell("line_first_by_hand", id=line.id, side=line.side))
    return 0


def known_to(root: Path) -> Known:
    """Return what the site says. Raises ProblemsError where it cannot be read."""
    draft = read_all(root).draft
    if draft.unread:
        raise ProblemsError(draft.problems)
    own = root / HOTLINES_LOCAL
    waiting = awaiting_groups(own.read_text("utf-8")) if own.is_file() else ()
    return known_of(draft, waiting)


def _answered(given: Mapping[str, str], known: Known) -> LineAnswers | None:
    """Return the line, or None after saying what is wrong with the answers."""
    asked = questions(known)
    if sys.stdin.isatty() and any(q.needed and not given.get(q.name) for q in asked):
        try:
            given = ask(asked, given, lambda some: read_line(some, known)[1], input, print)
        except (EOFError, KeyboardInterrupt):
            _refused("", tell("adopt_stopped"))
            return None
    line, mistakes = read_line(given, known)
    if line is None:
        said = (mistake.said() for mistake in mistakes)
        _refused(*said, tell("adopt_mistakes", count=len(mistakes)))
    return line


def _texts(root: Path, line: LineAnswers, known: Known) -> dict[str, str]:
    """Return the files that change, with their new text."""
    today = clock.today()
    key = "add" if known.file == HOTLINES_LOCAL else "hotlines"
    text = (root / known.file).read_text("utf-8")
    texts = {known.file: below(without_sign(text, line.group), key, entry_text(line, known, today))}
    sources = texts.get(known.sources_file) or (root / known.sources_file).read_text("utf-8")
    texts[known.sources_file] = below(sources, "sources", source_text(line, known, today))
    if line.first:
        config = (root / CONFIG).read_text("utf-8")
        changed = with_first(config, line.side, line.id)
        texts |= {CONFIG: changed} if changed != config else {}
    return texts


def _write(root: Path, texts: Mapping[str, str]) -> None:
    """Write the files, and the line of the list of changes that they need."""
    for name, text in texts.items():
        (root / name).write_text(text, "utf-8", newline="\n")
    draft = sound_draft(root)
    if draft is not None:
        record(root, draft, clock.real_today())


def _new_errors(root: Path, texts: Mapping[str, str]) -> list[Problem]:
    """Return what would be wrong that is not wrong now; nothing is written into the folder."""
    before = Counter((each.code, each.place.file) for each in errors(check(root).problems))
    with TemporaryDirectory() as folder:
        copied(root, Path(folder))
        _write(Path(folder), texts)
        found = errors(check(Path(folder)).problems)
    new = []
    for problem in found:
        # By kind and file: where it stands, and what it advises, may have moved.
        kind = (problem.code, problem.place.file)
        if before[kind]:
            before[kind] -= 1
        else:
            new.append(problem)
    return new


def _refused(*lines: str) -> int:
    print(*lines, sep="\n", file=sys.stderr)
    return 1
