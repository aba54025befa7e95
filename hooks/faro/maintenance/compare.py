"""What a change does to what readers are told: for whoever reviews it, and for readers' safety."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest

from faro.maintenance.account import Account
from faro.maintenance.facts import (
    ALL,
    FILES,
    FILES_OF,
    HISTORY,
    LINES,
    PRESENCE,
    Fact,
    Rank,
    Unread,
)
from faro.maintenance.facts_of_files import makes_the_site

Key = tuple[str, str, str, str]
"""Area, subject, what is said of it, and where."""

TOGETHER = {"checked": 3, "called": 3, "read": 3, "words": 2, "other_file": 1}
"""Of which facts one row tells, from so many changes on."""

OF_ALL_LINES = frozenset({"stand_in", "listed"})
"""What is reckoned from more lines than one: a line that cannot be read would seem to be gone."""

ON_ALL_FORMS = frozenset({"form_number", "form_address"})
KEPT_WHEN_GONE = PRESENCE | {"way"}
"""What is said of a line or page that readers see no more: the rest went with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that readers are told otherwise, of one subject or of several at once."""

    rank: Rank
    area: str
    subjects: tuple[str, ...]
    what: str
    where: tuple[str, ...] = ()
    before: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What differs between two states, the worst first, and what could not be compared.

    `wrong` is how many errors the newer state has, `program` are its changed files that make the
    site, `names` the lines by id, `sources` the documents behind those whose ways changed.
    """

    rows: tuple[Row, ...]
    unread: tuple[str, ...]
    wrong: int
    program: tuple[str, ...]
    names: Mapping[str, str]
    sources: Mapping[str, tuple[str, ...]]


def compare(before: Account, now: Account) -> Comparison:
    """Return all that differs in what two states say."""
    unread = before.unread | now.unread
    old, new = _by_key(before.facts, unread), _by_key(now.facts, unread)
    present = {(f.area, f.subject) for f in now.facts if f.what not in PRESENCE}
    rows: list[Row] = []
    for key in _in_order(old, new):
        if key not in new and key[:2] not in present and key[2] not in KEPT_WHEN_GONE:
            continue
        rows += _rows(old.get(key, []), new.get(key, []))
    listed = _together(_over_forms(_over_languages(rows)))
    listed.sort(key=lambda row: row.rank)
    return Comparison(
        rows=tuple(listed),
        unread=tuple(sorted({_said(area, subject) for area, subject in unread})),
        wrong=now.wrong,
        program=_program(rows),
        names=_names((*before.facts, *now.facts)),
        sources=_sources(rows, now.facts),
    )


def _said(area: str, subject: str) -> str:
    return FILES_OF[area] if subject == ALL else subject


def _by_key(facts: Iterable[Fact], unread: Unread) -> dict[Key, list[Fact]]:
    found: dict[Key, list[Fact]] = {}
    for fact in facts:
        if not _touches(fact, unread):
            key = (fact.area, fact.subject, fact.what, fact.where)
            found.setdefault(key, []).append(fact)
    return found


def _touches(fact: Fact, unread: Unread) -> bool:
    """Tell whether a fact rests on something that cannot be read in one of the states."""
    if unread & {(fact.area, ALL), (fact.area, fact.subject)}:
        return True
    if fact.what in OF_ALL_LINES:
        return any(area == LINES for area, _ in unread)
    return fact.area == HISTORY and bool(unread & {(LINES, ALL), (LINES, fact.where)})


def _in_order(old: Mapping[Key, object], new: Mapping[Key, object]) -> list[Key]:
    """Return the keys of both states: those of the newer one, and each old one at its subject."""
    subjects = dict.fromkeys(key[:2] for key in (*new, *old))
    place = {subject: at for at, subject in enumerate(subjects)}
    return sorted(dict.fromkeys((*new, *old)), key=lambda key: place[key[0], key[1]])


def _rows(old: list[Fact], new: list[Fact]) -> Iterator[Row]:
    """Yield what differs between two lists of facts that answer the same question."""
    before, now = [fact.value for fact in old], [fact.value for fact in new]
    if before == now:
        return
    gone, come = _without(before, now), _without(now, before)
    if not gone and not come:
        gone, come = [" → ".join(before)], [" → ".join(now)]
    # The rank of a label depends on its words: what was harmless may not be any more.
    fact = min((*old, *new), key=lambda each: each.rank)
    for was, is_ in zip_longest(gone, come, fillvalue=""):
        yield Row(
            rank=fact.rank,
            area=fact.area,
            subjects=(fact.subject,),
            what=fact.what,
            where=(fact.where,) if fact.where else (),
            before=was,
            now=is_,
        )


def _without(values: list[str], others: list[str]) -> list[str]:
    """Return the values that the others lack, each as often as it is lacking."""
    left = list(others)
    found = []
    for value in values:
        if value in left:
            left.remove(value)
        else:
            found.append(value)
    return found


def _over_languages(rows: Iterable[Row]) -> list[Row]:
    """Join rows that say the same of one subject in several languages or countries."""
    found: dict[object, Row] = {}
    for row in rows:
        key = (row.subjects, row.what, row.before, row.now)
        known = found.get(key)
        found[key] = replace(known, where=_joined(known.where, row.where)) if known else row
    return list(found.values())


def _over_forms(rows: Iterable[Row]) -> list[Row]:
    """Join rows that say the same of several forms."""
    found: dict[object, Row] = {}
    for row in rows:
        key = (row.subjects if row.what not in ON_ALL_FORMS else (), row.what, row.before, row.now)
        known = found.get((key, row.where))
        joined = _joined(known.subjects, row.subjects) if known else ()
        found[key, row.where] = replace(known, subjects=joined) if known else row
    return list(found.values())


def _together(rows: list[Row]) -> list[Row]:
    """Put what happens to many at once into one row: dates on all lines, words of many pages."""
    found: list[Row] = []
    for what, least in TOGETHER.items():
        same = [row for row in rows if row.what == what]
        if len(same) >= least:
            rows = [row for row in rows if row.what != what]
            found.append(
                replace(
                    same[0],
                    subjects=tuple(dict.fromkeys(s for row in same for s in row.subjects)),
                    before=_values(row.before for row in same) if _is_date(what) else "",
                    now=_values(row.now for row in same) if _is_date(what) else "",
                )
            )
    return [*rows, *found]


def _is_date(what: str) -> bool:
    return TOGETHER[what] > 2


def _values(values: Iterable[str]) -> str:
    return ", ".join(sorted({value for value in values if value}))


def _joined(first: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *more)))


def _program(rows: Iterable[Row]) -> tuple[str, ...]:
    files = (s for row in rows if row.area == FILES for s in row.subjects if makes_the_site(s))
    engine = (s for row in rows if row.what == "engine" for s in row.subjects)
    return tuple(dict.fromkeys((*engine, *files)))


def _names(facts: Iterable[Fact]) -> dict[str, str]:
    """Return the name of each line in the first language, as it is now."""
    found: dict[str, dict[str, str]] = {}
    for fact in facts:
        if fact.area == LINES and fact.what == "name":
            found.setdefault(fact.subject, {})[fact.where] = fact.value
    return {subject: next(iter(names.values())) for subject, names in found.items()}


def _sources(rows: Iterable[Row], facts: Iterable[Fact]) -> dict[str, tuple[str, ...]]:
    wanted = {s for row in rows if row.what == "way" and row.now for s in row.subjects}
    found: dict[str, tuple[str, ...]] = {}
    for fact in facts:
        if fact.what == "source" and fact.subject in wanted:
            found[fact.subject] = (*found.get(fact.subject, ()), fact.value)
    return found
