"""What a whole run of the program decides about itself: its memory, and who shares its work."""

from __future__ import annotations

import gc
import os
import pickle
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

KEPT = 50_000
"""So many new objects are made before any is looked for that nothing names any more."""

Result = TypeVar("Result")
Item = TypeVar("Item")


def begin() -> None:
    """Look seldom for objects that nothing names.

    What a check or a build makes, it keeps until its end: Python would look through all of it some
    hundred times, an eighth of the time, and find nothing.
    """
    gc.set_threshold(KEPT, 20, 20)


def parted(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """Return items in parts of this size, the last one may be smaller."""
    return [items[at : at + size] for at in range(0, len(items), size)]


def together(jobs: Sequence[Callable[[], Result]], *, alone: bool = False) -> list[Result]:
    """Return what each of some jobs returns, in their order; copies of the process share them.

    A copy has all that is in memory when it begins, so a job may be anything; what it changes there
    is lost with the copy, and what it returns has to be made for `pickle`. Whatever a job raises is
    raised here. With one processor, or `alone`, nothing is copied.
    """
    count = 1 if alone or not _may_copy() else min(len(jobs), processors())
    if count < 2:
        return [job() for job in jobs]
    copies = [_Copy(jobs[number::count]) for number in range(1, count)]
    shares = [_done(jobs[::count]), *(copy.result() for copy in copies)]
    found: list[Any] = [None] * len(jobs)
    for number, share in enumerate(shares):
        if isinstance(share, BaseException):
            raise share
        found[number::count] = share
    return found


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _may_copy() -> bool:
    """Tell whether a copy of this process works: elsewhere, parts of the system forbid it.

    Source: Python's documentation of `os.fork`, on macOS and on processes with several threads.
    """
    return sys.platform == "linux" and threading.active_count() == 1


def _done(jobs: Sequence[Callable[[], Result]]) -> list[Result] | BaseException:
    """Return the results of jobs, or what one of them raised."""
    try:
        return [job() for job in jobs]
    except BaseException as error:
        return error


class _Copy:
    """A copy of this process at work on some jobs."""

    def __init__(self, jobs: Sequence[Callable[[], Any]]) -> None:
        self._jobs = jobs
        self._from, to = os.pipe()
        self._id = os.fork()
        if self._id == 0:
            _end_with(jobs, self._from, to)
        os.close(to)

    def result(self) -> list[Any] | BaseException:
        """Wait for the results. A copy that was ended from outside leaves its jobs to us."""
        with os.fdopen(self._from, "rb") as sent:
            content = sent.read()
        os.waitpid(self._id, 0)
        try:
            found: list[Any] | BaseException = pickle.loads(content)  # noqa: S301 - we sent it
        except (EOFError, pickle.UnpicklingError):
            return _done(self._jobs)
        return found


def _end_with(jobs: Sequence[Callable[[], Any]], unused: int, to: int) -> None:
    """Do the jobs in the copy, send what they return, and end without a word."""
    try:
        gc.disable()
        os.close(unused)
        with os.fdopen(to, "wb") as pipe:
            pipe.write(pickle.dumps(_done(jobs), pickle.HIGHEST_PROTOCOL))
    finally:
        os._exit(0)
