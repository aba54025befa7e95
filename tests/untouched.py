"""No test changes a file of the project: what is edited there is somebody's work.

The hooks of pytest below look at every file before and after a run. Whatever a test made of it, in
this process, in a worker or in a command that it started, a changed file fails the run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from files_of import files_of

BEFORE = pytest.StashKey[Mapping[str, str]]()
CHANGED = pytest.StashKey[list[str]]()


def contents(root: Path) -> Mapping[str, str]:
    """Return a digest of every file of the project by its name."""
    return {name: hashlib.sha256((root / name).read_bytes()).hexdigest() for name in files_of(root)}


def differing(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """Return the names of files that are gone, new or others."""
    names = before.keys() | after.keys()
    return sorted(name for name in names if before.get(name) != after.get(name))


def _watches(config: pytest.Config) -> bool:
    """Tell whether this process sees the whole run: workers of xdist see a part of it."""
    return not hasattr(config, "workerinput")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Look at every file before the first test."""
    if _watches(session.config):
        session.config.stash[BEFORE] = contents(session.config.rootpath)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run when a file has changed since."""
    before = session.config.stash.get(BEFORE, None)
    if before is None:
        return
    session.config.stash[CHANGED] = differing(before, contents(session.config.rootpath))
    if session.config.stash[CHANGED] and session.exitstatus in (0, pytest.ExitCode.OK):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say which files have changed."""
    changed = config.stash.get(CHANGED, [])
    if changed:
        terminalreporter.section("files that changed while the tests ran", red=True)
        for name in changed:
            terminalreporter.line(name)
        terminalreporter.line(
            "Tests write into folders of their own. If it was you, run them again."
        )
