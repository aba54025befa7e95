"""The list of changes must say what the entries say, so that old cards can be compared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from faro.checks.dates import GRACE
from faro.diagnostics.problems import Problem
from faro.diagnostics.suggest import advice
from faro.directory.history import line_for, recorded, state_of
from faro.load.draft import Draft, list_of
from faro.models.change import Reached, State
from faro.models.data_files import CHANGES, CHANGES_LOCAL
from faro.models.hotline import Hotline
from faro.parsing.validation import Origin


def check(draft: Draft, today: dt.date) -> Iterator[Problem]:
    """Yield lines about unknown entries or of the future, and entries that the list misses.

    A number that is taken off never stops a build, and on a site of an organization's own neither
    does one that is corrected: that is only noticed. Readers are told all the same; until it is
    written down, as a change of the day on which the site was built.
    """
    known = draft.upstream.keys() | draft.known.get("entry", set())
    if not known or draft.unread & {CHANGES, CHANGES_LOCAL}:
        return
    for change, origin in draft.changes:
        if change.entry not in known:
            near = advice(change.entry, known - draft.hidden)
            said = "unknown_entry" if near.best or near.strange else "change_unknown"
            yield origin.problem(said, ("entry",), value=change.entry, advice=near)
        if change.on > today + GRACE:
            yield origin.problem("date_future", ("on",), value=change.on, today=today)
    for entry, origin, before in unrecorded(draft):
        state, file = state_of(entry), list_of(origin)
        gone = isinstance(state, str) or _only_less(state, before)
        params = {"id": entry.id, "file": file, "line": line_for(entry, today)}
        if gone or file == CHANGES_LOCAL:
            yield origin.notice("change_unrecorded", ("contacts",), **params)
        else:
            yield origin.problem("change_unrecorded", ("contacts",), key=True, **params)


def _only_less(state: tuple[Reached, ...], before: object) -> bool:
    return isinstance(before, tuple) and set(state) < set(before)


def unrecorded(draft: Draft) -> Iterator[tuple[Hotline, Origin, State | None]]:
    """Yield the entries whose state the lists do not give: where they stand, what is recorded."""
    known = recorded(change for change, _ in draft.changes)
    for entry, origin in draft.entries.values():
        if entry.id not in draft.hidden and known.get(entry.id) != state_of(entry):
            yield entry, origin, known.get(entry.id)
