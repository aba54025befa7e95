"""What stands on paper must fit there, and must work from the side for which it is printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from faro.checks.deploy import deploying
from faro.diagnostics.problems import Place, Problem, Severity
from faro.directory.dialing import ways
from faro.load.draft import Draft
from faro.load.settings_file import CONFIG
from faro.locale import names
from faro.models.hotline import SHORT_LIMIT, Hotline
from faro.models.site import Side
from faro.paper.fonts import missing
from faro.paper.lines import printable
from faro.parsing.validation import Origin


def check(draft: Draft, options: Origin, fonts: tuple[Path, ...]) -> Iterator[Problem]:
    """Yield entries under `card` with a name too long for it, or that do not work from there.

    `options` is where the sides stand, `fonts` are the folders of the fonts for paper. Holds count
    as live: taking a number off in an emergency must always build.
    """
    yield from _scripts(draft, fonts)
    for wanted in dict.fromkeys(name for side in draft.site.sides for name in side.on_paper):
        if wanted in draft.entries and wanted not in draft.hidden:
            yield from _unreadable(*draft.entries[wanted], fonts)
    for wanted in dict.fromkeys(name for side in draft.site.sides for name in side.card or ()):
        if wanted in draft.entries and wanted not in draft.hidden:
            yield from _named_only(*draft.entries[wanted])
    for number, side in enumerate(draft.site.sides):
        yield from _side(number, side, draft, options, fonts)


def _scripts(draft: Draft, fonts: tuple[Path, ...]) -> Iterator[Problem]:
    """Yield each language whose months no font has: paper would have empty boxes for its letters.

    It may be looked at all the same; only the first deploy in the language refuses it.
    """
    for code, name in draft.site.languages:
        months = "".join(names.long_date(dt.date(2026, month, 1), code) for month in range(1, 13))
        letters = missing(months, fonts)
        if letters:
            refused = deploying() and code not in draft.site.options.published
            severity: Severity = "error" if refused else "notice"
            params = {"language": name, "value": letters[:SHOWN]}
            yield Problem(Place(CONFIG), "paper_no_font", params, severity)


SHOWN = 8
"""How many letters are shown at most, of those that are missing."""


def _side(
    number: int, side: Side, draft: Draft, options: Origin, fonts: tuple[Path, ...]
) -> Iterator[Problem]:
    for language, text in side.name:
        letters = missing(printable(text), fonts)
        if letters:
            yield options.problem(
                "paper_no_letter", ("sides", number, "name", language), value=" ".join(letters)
            )
    for at, wanted in enumerate(side.card or ()):
        found = draft.entries.get(wanted)
        # Ids that name nothing are said by whoever looks them up.
        if found is None or wanted in draft.hidden:
            continue
        if not ways(found[0], side.country, draft.site.language, held_too=True):
            path = ("sides", number, "card", at)
            yield options.problem("card_not_from", path, id=wanted, country=side.country)


def _unreadable(entry: Hotline, origin: Origin, fonts: tuple[Path, ...]) -> Iterator[Problem]:
    field = "short" if entry.short else "name"
    for language, text in entry.short or entry.name:
        letters = missing(printable(text), fonts)
        if letters:
            yield origin.problem("paper_no_letter", (field, language), value=" ".join(letters))


def _named_only(entry: Hotline, origin: Origin) -> Iterator[Problem]:
    """Yield what is said of an entry of which paper has nothing but a name."""
    if entry.short is not None:
        return
    for language, name in entry.name:
        if len(name) > SHORT_LIMIT:
            path, length = ("name", language), len(name)
            yield origin.problem(
                "card_needs_short", path, id=entry.id, length=length, limit=SHORT_LIMIT
            )
            return
    yield Problem(origin.place(("name",)), "card_only_name", {"id": entry.id}, "notice")
