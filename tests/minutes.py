"""All minutes of a plan at once: what is said changes only where a clock there shows an edge."""

from __future__ import annotations

from typing import Any

from faro.hours.schedule import DAY, MONDAY, WEEK, Plan, said
from faro.render.open_now import WHEN

BEFORE = 3
"""How many days before and after a plan the tests look: nothing may be said there."""


def edges(plan: Plan) -> list[int]:
    """Return every minute (UTC) at which anything can change, and some more.

    At midnight, where a span begins or ends, and where a clock is put forward or back; up to the
    next of them all minutes are alike. A test in the browser asks for every single one.
    """
    on_the_clock = {0, *(edge % DAY for span in plan.spans for edge in span)}
    ahead = {by for _, by in plan.offsets}
    days = range(plan.first - BEFORE, plan.until + BEFORE)
    found = {day * DAY + minute - by for day in days for minute in on_the_clock for by in ahead}
    return sorted(found | {at for at, _ in plan.offsets})


def changes(plan: Plan) -> list[tuple[int, object]]:
    """Return what is said from which minute (UTC) on."""
    found: list[tuple[int, object]] = []
    for minute in edges(plan):
        now = said(plan, minute)
        if not found or found[-1][1] != now:
            found.append((minute, now))
    return found


def said_to_reader(sent: Any, plan: Plan, minute: int, ahead: int | None = None) -> str:
    """Return what a reader is told at a minute, from the list that the script reads.

    The clock of the reader is `ahead` of UTC by so many minutes; without it, it is that of the
    plan. "Today" is said where it is the same day there, here, and when it opens.
    """
    now = said(plan, minute)
    if now is None:
        return ""
    if now == "open":
        return str(sent[0])
    there = next(by for at, by in reversed(plan.offsets) if at <= minute)
    local, here = minute + there, minute + (there if ahead is None else ahead)
    opens = local + (plan.spans[now][0] - (local - MONDAY)) % WEEK
    same = local // DAY == opens // DAY == here // DAY
    return str(sent[4]).replace(WHEN, sent[3][now][3 if same else 2])
