"""Reads a site and applies every rule of its data and settings, all problems together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from faro.checks import (
    glossary,
    labels,
    paper,
    settings,
    sides,
    site_options,
    synonyms,
    unwritten,
)
from faro.checks.data_rules import check_rules
from faro.checks.linked_files import linked_files
from faro.checks.slips import own_slips_first
from faro.checks.upstream_files import toward_own_files
from faro.diagnostics.problems import Problem, ProblemsError, errors
from faro.directory.directory import Directory
from faro.load.data_folder import Read, directory_of, read_all, unreadable
from faro.load.draft import Draft
from faro.load.settings_file import docs_of, read_files
from faro.locale import clock
from faro.models.data_files import HOTLINES, HOTLINES_LOCAL, LABELS_LOCAL
from faro.models.site import Site
from faro.paper.fonts import font_folders
from faro.parsing.validation import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedData:
    """The outcome: a directory (None when there are errors), and problems.

    `site` is known wherever mkdocs.yml is sound. `options` is where the options of the site stand,
    `sources` and `entries` where each of these does.
    """

    directory: Directory | None
    problems: tuple[Problem, ...]
    site: Site | None = None
    options: Origin | None = None
    sources: Mapping[str, Origin] = field(default_factory=dict)
    entries: Mapping[str, Origin] = field(default_factory=dict)


WAITED_FOR = frozenset(
    {"unwritten", "side_without_first", "paper_no_font", "label_blank", "deploy_first_time"}
    | {"short_code_unconfirmed"}
)
"""Errors of a deploy alone: a site with them can be looked at, and its pages are."""


def check_data(root: Path, *, today: dt.date | None = None) -> CheckedData:
    """Read and check `data/` and mkdocs.yml under `root`.

    `today` is the real date by default; `checked` dates may lie at most two days after it.
    """
    try:
        links = tuple(linked_files(root, docs_of(read_files(root))))
        if links:
            return CheckedData(directory=None, problems=links)
        read = read_and_judge(root, today=today)
    except ProblemsError as found:
        return CheckedData(directory=None, problems=found.problems)
    draft, words, never = read.draft, read.labels, read.never
    stopping = [problem for problem in errors(draft.problems) if problem.code not in WAITED_FOR]
    if words is None or never is None or stopping:
        return CheckedData(directory=None, problems=tuple(draft.problems), site=draft.site)
    return CheckedData(
        directory=directory_of(draft, words, never),
        site=draft.site,
        problems=tuple(draft.problems),
        options=read.options,
        sources={name: origin for name, (_, origin) in draft.sources.items()},
        entries={name: origin for name, (_, origin) in draft.entries.items()},
    )


def sound_draft(root: Path) -> Draft | None:
    """Return what the data says; None when something is wrong but the list of changes."""
    try:
        draft = read_and_judge(root).draft
    except ProblemsError:
        return None
    other = [p for p in errors(draft.problems) if p.code != "change_unrecorded"]
    return None if other else draft


def read_and_judge(root: Path, *, today: dt.date | None = None) -> Read:
    """Read everything and apply every rule. Raises ProblemsError for mkdocs.yml itself."""
    files = read_files(root)
    wrong = [*settings.setting_problems(root, files), *site_options.logo_problems(root, files)]
    try:
        read = read_all(root)
    except ProblemsError as found:
        raise ProblemsError([*wrong, *found.problems, *unreadable(root)]) from None
    draft, options = read.draft, read.options
    wrong = wrong or site_options.nav_problems(root, draft.site, files)
    if wrong:
        raise ProblemsError([*wrong, *draft.problems])
    # Pages that only lie in the wrong folder are not missed a second time.
    astray = site_options.folder_problems(root, draft.site)
    draft.problems += astray or site_options.page_problems(draft, options)
    draft.problems += site_options.lead_problems(draft, options)
    if not draft.unread & {HOTLINES, HOTLINES_LOCAL}:
        draft.problems += site_options.side_problems(draft, options)
        draft.problems += sides.check(draft, options)
        draft.problems += paper.check(draft, options, font_folders(root, draft.site.docs_dir))
    # Where the organization's file cannot be read, each of its words would seem to be missing.
    lost = LABELS_LOCAL in draft.unread
    if read.labels is not None and read.labels_read is not None and not lost:
        draft.problems += labels.check(draft, read.labels, read.labels_read, options)
        upstream = read.labels_read.upstream
        draft.problems += site_options.part_problems(draft.site, files, upstream)
    draft.problems += unwritten.in_data(draft.trees)
    draft.problems += glossary.check(draft)
    draft.problems += synonyms.check(draft)
    draft.problems += check_rules(draft, read.labels, read.never, today or clock.real_today())
    draft.problems = toward_own_files(own_slips_first(draft), draft.site)
    return read
