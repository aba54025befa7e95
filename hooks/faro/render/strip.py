"""The strip that stands on every page: each side's emergency line."""

from __future__ import annotations

from faro.render.rows import Reader, first_way
from faro.render.view import Link, Strip


def strip(reader: Reader) -> Strip:
    """Return the emergency line of each side, equal digits once."""
    found: list[tuple[str, Link]] = []
    for side in reader.directory.site.sides:
        entry = reader.directory.emergency(side)
        best = first_way(entry, side.country, reader) if entry else None
        if best:
            found.append((side.name[reader.language], best))
    if len({way.href for _, way in found}) == 1:
        return Strip((("", found[0][1]),))
    return Strip(tuple(found))
