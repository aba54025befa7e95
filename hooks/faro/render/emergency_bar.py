"""The bar that stands on every page: each side's emergency line."""

from __future__ import annotations

from faro.directory.description import describe
from faro.directory.voice import Voice
from faro.render.line_links import first_way
from faro.render.view_models import EmergencyBar, Link


def emergency_bar(voice: Voice) -> EmergencyBar:
    """Return the emergency line of each side; digits that are equal on every side once.

    Where the line of one side is held, the other's never stands there for everybody.
    """
    found: list[tuple[str, Link | None]] = []
    for side in voice.directory.site.sides:
        entry = voice.directory.emergency(side)
        best = first_way(describe(entry, voice), side.country) if entry else None
        found.append((side.name[voice.language], best))
    if not any(way for _, way in found):
        return EmergencyBar(())
    first = found[0][1]
    if first and all(way and way.href == first.href for _, way in found):
        return EmergencyBar((("", first),))
    return EmergencyBar(tuple(found))
