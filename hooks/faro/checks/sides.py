"""What each side of the border sees first must work from there.

A number that rings in the other country, or nowhere, would be worse than none: the strip stands
on every page.
"""

from __future__ import annotations

from collections.abc import Iterator

from faro.checks.deploy import until_published
from faro.diagnostics.problems import Problem
from faro.directory.dialing import Dial, ways
from faro.load.draft import Draft
from faro.locale.fold import fold
from faro.parsing.to_write import is_unwritten
from faro.parsing.validation import Origin
from faro.parsing.yaml_nodes import Mapping, find, plain


def check(draft: Draft, options: Origin) -> Iterator[Problem]:
    """Yield an emergency line that cannot be called from its side, and a first line that is no use.

    `options` is where the sides stand. Holds count as live: taking a number off in an emergency
    must always build.
    """
    yield from _same_names(draft, options)
    for number, side in enumerate(draft.site.sides):
        if first_missing(number, options):
            place, params = options.place(("sides", number)), {"country": side.country}
            yield Problem(place, "side_without_first", params, until_published())
        for field, code, wanted in (
            ("emergency", "emergency_not_from", side.emergency),
            ("first", "first_not_from", side.first),
        ):
            found = draft.entries.get(wanted)
            # Ids that name nothing, or something hidden, are said by whoever looks them up.
            if found is None or wanted in draft.hidden:
                continue
            usable = ways(found[0], side.country, draft.site.language, held_too=True)
            if not any(_fits(way, field) for way in usable):
                path = ("sides", number, field)
                yield options.problem(code, path, id=wanted, country=side.country)


def _same_names(draft: Draft, options: Origin) -> Iterator[Problem]:
    """Yield an error for each side that is called like another one: nobody could choose."""
    for language in draft.site.codes:
        taken: dict[str, str] = {}
        for number, side in enumerate(draft.site.sides):
            name = side.name[language]
            first = taken.setdefault(fold(name), side.country)
            if first != side.country and not is_unwritten(name):
                path = ("sides", number, "name", language)
                yield options.problem("side_same_name", path, value=name, country=first)


def first_missing(number: int, options: Origin) -> bool:
    """Tell whether a side names no line to call first yet."""
    side = find(options.node, ("sides", number))
    first = side.get("first") if isinstance(side, Mapping) else None
    return first is None or not plain(first)


def _fits(way: Dial, field: str) -> bool:
    """Tell whether a way is enough: in danger only a call is."""
    return field == "first" or way.contact.traits.voice
