"""What stands on paper must fit there, and must work from the side for which it is printed."""

from __future__ import annotations

from collections.abc import Iterator

from faro.draft import Draft
from faro.models.hotline import SHORT_LIMIT, Hotline
from faro.phone.dialing import ways
from faro.problems import Problem
from faro.reading.fit import Origin


def check(draft: Draft, options: Origin) -> Iterator[Problem]:
    """Yield entries under `card` with a name too long for it, or that do not work from there.

    `options` is where the sides stand. Holds count as live: taking a number off in an emergency
    must always build. An entry that stands on two cards is named once.
    """
    told = set()
    for number, side in enumerate(draft.site.sides):
        for at, wanted in enumerate(side.card or ()):
            found = draft.entries.get(wanted)
            if found is None or wanted in draft.hidden:
                # Said by whoever looks up the ids.
                continue
            entry, origin = found
            if wanted not in told:
                told.add(wanted)
                yield from _long(entry, origin)
            if not ways(entry, side.country, draft.site.language, held_too=True):
                path = ("sides", number, "card", at)
                yield options.problem("card_not_from", path, id=wanted, country=side.country)


def _long(entry: Hotline, origin: Origin) -> Iterator[Problem]:
    if entry.short is not None:
        return
    for language, name in entry.name:
        if len(name) > SHORT_LIMIT:
            path, length = ("name", language), len(name)
            yield origin.problem(
                "card_needs_short", path, id=entry.id, length=length, limit=SHORT_LIMIT
            )
            return
