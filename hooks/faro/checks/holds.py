"""What is held or retired is listed, so that nobody forgets it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from faro.diagnostics.problems import Problem
from faro.directory.directory import Directory
from faro.load.draft import Draft
from faro.parsing.validation import Origin


def check(draft: Draft) -> Iterator[Problem]:
    """Yield a notice for each entry and each contact that readers do not see."""
    for entry, origin in draft.entries.values():
        if entry.id in draft.hidden:
            continue
        if entry.status == "retired":
            other = entry.replaced_by or "–"
            yield origin.notice("entry_retired", ("status",), id=entry.id, other=other)
            continue
        if entry.status != "live":
            params = {"id": entry.id, "status": entry.status}
            if entry.hold_until:
                params["until"] = entry.hold_until
            code = "entry_held" if entry.hold_until else "entry_held_open"
            yield origin.notice(code, ("status",), **params)
            continue
        for index, contact in enumerate(entry.contacts):
            if not contact.live:
                yield origin.notice(
                    "contact_held",
                    ("contacts", index, "status"),
                    id=entry.id,
                    channel=contact.channel,
                    status=contact.status,
                    until=contact.hold_until or "–",
                )
        if not entry.live:
            yield origin.notice("all_held", ("contacts",), id=entry.id)


def emergencies(directory: Directory, entries: Mapping[str, Origin]) -> Iterator[Problem]:
    """Yield a notice for each side whose emergency line is held while nothing stands in for it.

    `entries` is where each entry stands.
    """
    for side in directory.site.sides:
        if directory.emergency(side) is None:
            params = {"id": side.emergency, "country": side.country}
            yield entries[side.emergency].notice("emergency_held", (), **params)
