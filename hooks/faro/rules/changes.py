"""The list of changes must say what the entries say, so that old cards can be compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from faro.changes import line_for, recorded, state_of
from faro.draft import CHANGES, CHANGES_LOCAL, LOCAL, Draft
from faro.problems import Problem
from faro.rules.times import GRACE
from faro.suggest import advice


def check(draft: Draft, today: dt.date) -> Iterator[Problem]:
    """Yield lines about unknown entries or of the future, and entries that the list misses.

    A number that is taken off never stops a build: that is only noticed.
    """
    known = draft.upstream.keys() | draft.known.get("entry", set())
    if not known or draft.unread & {CHANGES, CHANGES_LOCAL}:
        return
    for change, origin in draft.changes:
        if change.entry not in known:
            near = advice(change.entry, known)
            yield origin.problem("unknown_entry", ("entry",), value=change.entry, advice=near)
        if change.on > today + GRACE:
            yield origin.problem("date_future", ("on",), value=change.on, today=today)
    before = recorded(change for change, _ in draft.changes)
    for entry, origin in draft.entries.values():
        state = state_of(entry)
        if entry.id in draft.hidden or before.get(entry.id) == state:
            continue
        own = origin.file == LOCAL
        file = CHANGES_LOCAL if own else CHANGES
        gone = isinstance(state, str) or _only_less(state, before.get(entry.id))
        params = {"id": entry.id, "file": file, "line": line_for(entry, today)}
        if gone or (own and entry.id not in before):
            yield origin.notice("change_unrecorded", ("contacts",), **params)
        else:
            yield origin.problem("change_unrecorded", ("contacts",), key=True, **params)


def _only_less(state: tuple[str, ...], before: object) -> bool:
    return isinstance(before, tuple) and set(state) < set(before)
