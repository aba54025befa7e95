"""Every line, group and side has an address of its own below `hotlines/`."""

from __future__ import annotations

from collections.abc import Iterator

from faro.diagnostics.problems import Problem
from faro.directory.history import state_of
from faro.load.draft import Draft
from faro.models.change import Change, State

OURS = frozenset({"index"})
"""What stands at an address below `hotlines/` besides lines and sides."""


def check(draft: Draft) -> Iterator[Problem]:
    """Yield ids that would hide another page, and those of a former line that are used again."""
    sides = {country.lower() for country in draft.site.countries}
    for name, (_, origin) in draft.groups.items():
        if name in sides | OURS:
            yield origin.problem("group_hides_page", (), key=True, id=name)
    for name, (_, origin) in draft.entries.items():
        # Nobody here can rename a line of upstream's that is hidden, and it has no page.
        if name in sides | OURS and name not in draft.hidden:
            yield origin.problem("id_hides_page", (), key=True, id=name)
    yield from _again(draft)


def _again(draft: Draft) -> Iterator[Problem]:
    """Yield lines that bear the id of one that was retired, and share no way with it.

    Old links and cards lead to that address: whoever follows one would reach somebody else.
    """
    states: dict[str, list[Change]] = {}
    for change, _ in draft.changes:
        states.setdefault(change.entry, []).append(change)
    for name, changes in states.items():
        if name not in draft.entries or name in draft.hidden | draft.replaced:
            continue
        entry, origin = draft.entries[name]
        listed = sorted(changes, key=lambda change: change.on)
        retired = [at for at, change in enumerate(listed) if change.now == "retired"]
        now = state_of(entry)
        if not retired or isinstance(now, str):
            continue
        before = [way for change in listed[: retired[-1]] for way in _ways(change.now)]
        if before and not set(before) & set(now):
            day = listed[retired[-1]].on
            yield origin.problem("id_used_again", (), key=True, id=name, date=day)


def _ways(state: State) -> tuple[object, ...]:
    return state if isinstance(state, tuple) else ()
