"""Work that copies of the process share: the same results in the same order, or the same error."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faro import process
from faro.diagnostics.problems import Place, Problem, ProblemsError
from faro.process import parted, together


@pytest.fixture(autouse=True)
def _may_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Under a runner with threads of its own nothing would be copied."""
    monkeypatch.setattr(process, "_may_copy", lambda: True)
    monkeypatch.setattr(process, "processors", lambda: 3)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(), max_size=9))
def test_results_come_in_the_order_of_the_jobs(texts: list[str]) -> None:
    jobs: list[Callable[[], str]] = [partial(str.upper, text) for text in texts]
    assert together(jobs) == [text.upper() for text in texts]


def test_copies_do_it_and_what_they_change_is_lost() -> None:
    changed: list[int] = []

    def who(number: int) -> int:
        changed.append(number)
        return os.getpid()

    found = together([partial(who, number) for number in range(6)])
    assert len({*found}) == 3
    assert found[::3] == [os.getpid()] * 2
    assert changed == [0, 3]
    assert {*together([partial(who, 0)] * 6, alone=True)} == {os.getpid()}


@pytest.mark.parametrize("number", range(4))
def test_an_error_is_raised_wherever_it_happens(number: int) -> None:
    wrong = [Problem(Place("a.md", 3, 1), "marker_twice", {"marker": "[[lines]]"})]

    def job(at: int) -> int:
        if at == number:
            raise ProblemsError(wrong)
        return at

    with pytest.raises(ProblemsError) as caught:
        together([partial(job, at) for at in range(4)])
    assert list(caught.value.problems) == wrong
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)  # no copy is left behind


@pytest.mark.parametrize("how", ["killed", "mute"])
def test_what_a_copy_cannot_finish_is_done_here(how: str) -> None:
    """The system ends a process that takes too much memory; what cannot be sent, neither comes."""
    here = os.getpid()

    def job(number: int) -> int | Callable[[], None]:
        if os.getpid() != here:
            if how == "killed":
                os.kill(os.getpid(), signal.SIGKILL)
            return lambda: None
        return number

    assert together([partial(job, number) for number in range(5)]) == list(range(5))


def test_parts_are_of_one_size() -> None:
    assert parted(range(5), 2) == [range(2), range(2, 4), range(4, 5)]
    assert parted((), 2) == []


def test_more_is_sent_than_a_pipe_holds() -> None:
    assert [len(text) for text in together([partial("x".__mul__, 10**6)] * 4)] == [10**6] * 4
