"""The whole check: data, markers and pages, without building anything."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from faro.checks import deploy, forms, holds
from faro.checks.pages import NONE, Pages, check_alone, check_pages
from faro.checks.typed_numbers import WITHHELD
from faro.checks.unused_sources import check_unused
from faro.checks.upstream_files import toward_own_files
from faro.checks.whole_data import CheckedData, check_data
from faro.diagnostics.problems import Problem, ProblemsError, errors
from faro.directory.directory import Directory
from faro.directory.withheld import without_withheld
from faro.load.settings_file import read_files
from faro.locale import clock


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of a check: the directory (None when the data is unsound), pages, problems."""

    directory: Directory | None
    pages: Pages
    problems: tuple[Problem, ...]
    data: CheckedData | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier check found that still holds: the data, and pages as they were read."""

    data: CheckedData
    pages: Pages


@dataclass(frozen=True, slots=True)
class SoundSite:
    """A directory and pages in which nothing is wrong.

    `words` are notices of words of the interface that are missing, or that nobody has read.
    """

    directory: Directory
    pages: Pages
    words: tuple[Problem, ...] = ()


SAID_IN_BUILDS = frozenset(
    {"labels_unread", "label_borrowed", "label_blank", "calendar_borrowed", "name_borrowed"}
    | {"part_untranslated", "change_unrecorded"}
)
"""Notices that a build says too, and with it a deploy: readers meet these words on every page, and
of a change that nobody has written down they are told less with each further one."""


def check(root: Path, *, today: dt.date | None = None, known: Earlier | None = None) -> Checked:
    """Load `data/` and check the pages against it; `known` is not looked at again.

    Where the data is unsound, of the pages only that is said which holds whatever it says: a marker
    can only be judged against entries that exist.
    """
    loaded = known.data if known else check_data(root, today=today)
    if loaded.directory is None:
        site = loaded.site
        alone = errors(toward_own_files(check_alone(root, site), site)) if site else ()
        return Checked(None, {}, (*loaded.problems, *alone))
    problems = [*loaded.problems, *holds.emergencies(loaded.directory, loaded.entries)]
    if deploy.deploying():
        now = today or clock.real_today()
        assert loaded.options is not None
        problems += deploy.check(
            loaded.directory, loaded.options, loaded.entries, loaded.sources, now, read_files(root)
        )
    problems += forms.check(root, loaded.directory)
    before = known.pages if known else NONE
    checked = check_pages(root, loaded.directory, today or clock.real_today(), before)
    problems += toward_own_files(checked.problems, loaded.directory.site)
    problems += check_unused(
        loaded.directory, checked.pages, loaded.sources, adopted=loaded.directory.site.adopted
    )
    return Checked(loaded.directory, checked.pages, tuple(problems), loaded)


def sound_site(root: Path) -> SoundSite:
    """Return a site in which nothing is wrong; raise ProblemsError otherwise."""
    return sound(check(root))


def sound(outcome: Checked) -> SoundSite:
    """Return the site of a check that found nothing wrong; raise ProblemsError otherwise."""
    wrong = errors(outcome.problems)
    if wrong or outcome.directory is None:
        raise ProblemsError(wrong)
    directory = outcome.directory
    if any(problem.code == WITHHELD for problem in outcome.problems):
        directory = without_withheld(directory)
    words = tuple(problem for problem in outcome.problems if problem.code in SAID_IN_BUILDS)
    return SoundSite(directory, outcome.pages, words)
