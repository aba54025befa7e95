"""For whom each line is must stand below its name in the list of numbers."""

from __future__ import annotations

from collections.abc import Iterator

from faro.diagnostics.problems import Problem
from faro.load.draft import Draft
from faro.models.data_files import HOTLINES
from faro.models.hotline import HELPS_LIMIT


def check(draft: Draft) -> Iterator[Problem]:
    """Yield each entry that does not say it.

    What stands there for an entry of an organization is cut from `serves`: its site is built, and
    it is told where something was cut. A retired line stands in no list.
    """
    for entry, origin in draft.entries.values():
        if entry.helps is not None or entry.status == "retired" or entry.id in draft.hidden:
            continue
        if origin.file == HOTLINES:
            yield origin.problem("helps_missing", id=entry.id, limit=HELPS_LIMIT)
        elif any(len(text) > HELPS_LIMIT for _, text in entry.serves):
            yield origin.notice("helps_shortened", id=entry.id, limit=HELPS_LIMIT)
