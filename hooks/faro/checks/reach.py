"""Nobody on any side may be left without something that works."""

from __future__ import annotations

from collections.abc import Iterator

from faro.diagnostics.problems import Problem
from faro.directory.directory import Directory
from faro.load.draft import Draft
from faro.models.data_files import HOTLINES, HOTLINES_LOCAL
from faro.models.hotline import Hotline
from faro.models.labels import Labels
from faro.models.never import Never
from faro.parsing.validation import Origin


def check(draft: Draft) -> Iterator[Problem]:
    """Yield entries without help from a side, and `instead` that leads nowhere or in a circle.

    Holds count as live here: taking a number off in an emergency must always build.
    """
    directory = _directory(draft)
    for entry, origin in draft.entries.values():
        if entry.id in draft.hidden:
            continue
        countries = draft.site.countries
        if not any(directory.usable(entry, country, held_too=True) for country in countries):
            yield _without_a_way(entry, origin, draft)
            continue
        for country in draft.site.countries:
            circle = _circle(entry, country, directory)
            if circle:
                path = ("instead", country)
                yield origin.problem("instead_circle", path, circle=" → ".join(circle))
            elif not directory.usable(entry, country, held_too=True):
                yield from _helpless(entry, origin, country, directory, draft)


def _without_a_way(entry: Hotline, origin: Origin, draft: Draft) -> Problem:
    countries = ", ".join(draft.site.countries)
    if draft.adopted and origin.file == HOTLINES:
        params = {"id": entry.id, "country": countries, "file": HOTLINES_LOCAL}
        return Problem(origin.place(("contacts",), key=True), "upstream_no_way", params)
    params = {"id": entry.id, "countries": countries}
    return origin.problem("no_way_at_all", ("contacts",), key=True, **params)


def _helpless(
    entry: Hotline, origin: Origin, country: str, directory: Directory, draft: Draft
) -> Iterator[Problem]:
    target = entry.instead.get(country)
    if draft.adopted and (target is None or origin.file == HOTLINES):
        # What the side calls first stands in by itself.
        return
    if target is None:
        yield origin.problem("no_way_from", ("contacts",), key=True, id=entry.id, country=country)
        return
    seen = {entry.id}
    while target is not None and target not in seen:
        seen.add(target)
        other = directory.entries.get(target)
        if other is None or target in draft.hidden:
            # Unknown, or refused for reasons of its own: that is said elsewhere. In the place of
            # what an organization hides stands what the side calls first.
            return
        if directory.usable(other, country, held_too=True):
            return
        target = other.instead.get(country)
    yield origin.problem(
        "instead_helpless", ("instead", country), id=entry.instead[country], country=country
    )


def _circle(entry: Hotline, country: str, directory: Directory) -> list[str]:
    """Return the ids of the circle that `instead` walks from this entry back to it."""
    way = [entry.id]
    here: Hotline | None = entry
    while here is not None and country in here.instead:
        following = here.instead[country]
        if following == entry.id:
            return [*way, following]
        if following in way:
            return []
        way.append(following)
        here = directory.entries.get(following)
    return []


def _directory(draft: Draft) -> Directory:
    return Directory(
        site=draft.site,
        groups={},
        entries={name: entry for name, (entry, _) in draft.entries.items()},
        sources={},
        glossary={},
        synonyms={},
        labels=Labels.model_construct(words={}, areas={}),
        never=Never(),
        hidden=frozenset(draft.hidden),
    )
