"""Loads `data/` into a Directory: every file, every rule, all problems together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from faro.checks import paper, sides
from faro.checks.data_rules import check_rules
from faro.checks.slips import own_slips_first
from faro.diagnostics.problems import Problem, ProblemsError, errors
from faro.directory.directory import Directory
from faro.load import config
from faro.load.draft import HOTLINES, LOCAL, Draft
from faro.load.hotlines import read_hotlines
from faro.load.labels import read_labels
from faro.load.texts import read_changes, read_glossary, read_never, read_sources, read_synonyms
from faro.locale import clock
from faro.models.base import Scope
from faro.models.change import Change
from faro.models.labels import Labels
from faro.models.never import Never
from faro.pages.page import page_names
from faro.paper.fonts import font_folders
from faro.parsing.validation import Origin


@dataclass(frozen=True, slots=True)
class Loaded:
    """The outcome: a directory (None when there are errors), and problems.

    `options` is where the options of the site stand, `sources` and `entries` where each of
    these does.
    """

    directory: Directory | None
    problems: tuple[Problem, ...]
    options: Origin | None = None
    sources: Mapping[str, Origin] = field(default_factory=dict)
    entries: Mapping[str, Origin] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Read:
    """Everything that could be read, sound or not."""

    draft: Draft
    options: Origin
    labels: Labels | None
    never: Never | None


def load(root: Path, *, today: dt.date | None = None) -> Loaded:
    """Read and check everything under `root`.

    `today` is the real date by default; `checked` dates may lie at most two days after it.
    """
    try:
        read = read_all(root, today=today)
    except ProblemsError as found:
        return Loaded(None, found.problems)
    draft, labels, never = read.draft, read.labels, read.never
    if labels is None or never is None or errors(draft.problems):
        return Loaded(None, tuple(draft.problems))
    directory = Directory(
        draft.site,
        {name: text for name, (text, _) in draft.groups.items()},
        {name: entry for name, (entry, _) in draft.entries.items()},
        {name: source for name, (source, _) in draft.sources.items()},
        draft.terms,
        draft.synonyms,
        labels,
        never,
        frozenset(draft.hidden),
        tuple(change for change, _ in draft.changes if _told(change, draft)),
        frozenset(draft.replaced),
        draft.untranslated,
    )
    return Loaded(
        directory,
        tuple(draft.problems),
        read.options,
        {name: origin for name, (_, origin) in draft.sources.items()},
        {name: origin for name, (_, origin) in draft.entries.items()},
    )


def _told(change: Change, draft: Draft) -> bool:
    """Tell whether readers of this site are told of a change: not of what it hides."""
    return change.entry in draft.entries and change.entry not in draft.hidden


def sound_draft(root: Path) -> Draft | None:
    """Return what the data says; None when something is wrong but the list of changes."""
    try:
        draft = read_all(root).draft
    except ProblemsError:
        return None
    other = [p for p in errors(draft.problems) if p.code != "change_unrecorded"]
    return None if other else draft


def read_all(root: Path, *, today: dt.date | None = None) -> Read:
    """Read everything and apply every rule. Raises ProblemsError for mkdocs.yml itself."""
    site, options = config.read_site(root)
    names = page_names(root, site, site.language)
    draft = Draft(site, Scope(site.codes, site.countries, site.adopted), names)
    labels = read_labels(root, draft)
    never = read_never(root, draft)
    read_sources(root, draft)
    read_hotlines(root, draft)
    read_glossary(root, draft)
    read_synonyms(root, draft)
    read_changes(root, draft)
    draft.trees += config.shown(root)
    draft.problems += config.page_problems(site, options, names)
    if not draft.unread & {HOTLINES, LOCAL}:
        known = draft.known.get("entry", set())
        gone = draft.hidden | (draft.upstream.keys() - known if draft.hides_all else set())
        draft.problems += config.side_problems(site, options, known, gone)
        draft.problems += sides.check(draft, options)
        draft.problems += paper.check(draft, options, font_folders(root, site.docs_dir))
    draft.problems += check_rules(draft, labels, never, today or clock.real_today())
    draft.problems = own_slips_first(draft)
    return Read(draft, options, labels, never)
