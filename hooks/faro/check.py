"""The whole check: data, markers and pages, without building anything."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from faro.directory import Directory
from faro.load import Loaded, load
from faro.pages.check import check_pages
from faro.problems import ProblemsError, errors


def check(root: Path, *, today: dt.date | None = None) -> Loaded:
    """Load `data/` and check the pages against it.

    Pages are looked at only when the data is sound: a marker can only be judged against
    entries that exist.
    """
    loaded = load(root, today=today)
    if loaded.directory is None:
        return loaded
    return Loaded(loaded.directory, (*loaded.problems, *check_pages(root, loaded.directory)))


def checked_directory(root: Path) -> Directory:
    """Return the directory of a site in which nothing is wrong; raise ProblemsError otherwise."""
    outcome = check(root)
    wrong = errors(outcome.problems)
    if wrong or outcome.directory is None:
        raise ProblemsError(wrong)
    return outcome.directory
