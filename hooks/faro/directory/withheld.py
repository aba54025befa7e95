"""Numbers that readers must not see in full: whatever is not live in the directory today.

A number that was corrected, held or retired may belong to a stranger by now, or to somebody
worse. Whoever holds an old card knows it again by its last digits; nobody can dial those.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from functools import cache
from typing import Any

from pydantic import BaseModel

from faro.directory.directory import Directory
from faro.directory.never_matcher import PHONE_LIKE
from faro.models.base import LocalText
from faro.models.change import Reached
from faro.models.contact import NumberContact
from faro.models.hotline import Hotline
from faro.phone import numbers

KEPT = 4
"""Digits of a number by which an old card is known again."""

BLANK = "…"

LONG = 7
"""No number of a whole country has fewer digits."""

CODE = 5
"""Codes for messages have as many digits or more; four may be a year."""

PREFIX = 6
"""An exit code and a country code have at most so many digits together."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def tail(way: Reached) -> str:
    """Return what may be said of a contact that is not live: `…7386`, or `…` alone."""
    digits = re.sub(r"\D", "", way.value.partition(";")[0])
    return _rest(digits) if way.by_number else BLANK


def _rest(digits: str) -> str:
    """Return what may be seen of a number: its last digits; of a code nothing."""
    return BLANK + digits[-KEPT:] if len(digits) >= LONG else BLANK


def blanked(text: str, directory: Directory) -> str:
    """Return a text in which every number that is not live is cut to its last digits."""
    if not PHONE_LIKE.search(text):
        return text
    live = set(_forms(directory, live=True))
    codes = set(_codes(directory)) - live

    def cut(match: re.Match[str]) -> str:
        said = match[0].strip()
        digits = re.sub(r"\D", "", said)
        if _DAY.fullmatch(said) or (len(digits) < CODE and digits not in codes):
            return match[0]
        if is_live(digits, live):
            return match[0]
        return _rest(digits)

    return PHONE_LIKE.sub(cut, text)


def former(directory: Directory) -> Iterator[tuple[str, str]]:
    """Yield the digits of every number that is known and not live, each with its entry's id.

    What `data/never.yml` forbids comes with an empty id.
    """
    live = set(_forms(directory, live=True))
    for entry in directory.entries.values():
        for digits in _of_entry(entry, live=False):
            if digits not in live:
                yield digits, entry.id
    for change in directory.changes:
        for way in change.now if isinstance(change.now, tuple) else ():
            for digits in _of_way(way):
                if digits not in live:
                    yield digits, change.entry
    for item in directory.never.numbers:
        digits = re.sub(r"\D", "", item.number)
        if digits not in live:
            yield digits, ""


def withheld_of(entries: Iterable[Hotline]) -> frozenset[str]:
    """Return the digits of the numbers of entries that are not live, and of no live one."""
    known = list(entries)
    live = {digits for entry in known for digits in _of_entry(entry, live=True)}
    held = {digits for entry in known for digits in _of_entry(entry, live=False)}
    return frozenset(digits for digits in held - live if len(digits) >= CODE)


def is_live(digits: str, live: Set[str]) -> bool:
    """Tell whether digits are those of a live number, from wherever; `live` are all forms."""
    return any(
        digits == form or (len(form) >= LONG and digits.endswith(form) and _near(digits, form))
        for form in live
    )


def _near(digits: str, form: str) -> bool:
    return len(digits) - len(form) <= PREFIX


def _codes(directory: Directory) -> Iterator[str]:
    return (digits for digits, _ in former(directory) if len(digits) < LONG)


def live_forms(directory: Directory) -> Iterator[str]:
    """Yield the digits of every live number, with its country code and without."""
    return _forms(directory, live=True)


def _forms(directory: Directory, *, live: bool) -> Iterator[str]:
    for entry in directory.entries.values():
        yield from _of_entry(entry, live=live)


def _of_entry(entry: Hotline, *, live: bool) -> Iterator[str]:
    """Yield the digits of an entry's numbers that are live, or of those that are not."""
    for contact in entry.contacts:
        if isinstance(contact, NumberContact) and (entry.live and contact.live) is live:
            yield from dialed_forms(contact.number)


def _of_way(way: Reached) -> Iterator[str]:
    if way.by_number:
        try:
            yield from dialed_forms(numbers.parse(way.value))
        except numbers.NumberError:
            yield re.sub(r"\D", "", way.value)


def dialed_forms(number: numbers.Number) -> Iterator[str]:
    """Yield a number with its country code and without: both are written on cards."""
    full = number.digits.removeprefix("+")
    yield full
    if not number.short:
        yield numbers.significant(number)


_BETWEEN = r"(?:[\s().\-–/·•‐‑‒—−\u00ad\u200b-\u200f\u2060\ufeff]|&[#\w]+;|<[^<>]*>|\*|_|%20)"
_GAP = rf"{_BETWEEN}{{0,12}}?"
_PARTING = re.compile(_BETWEEN)
_RUN = re.compile(rf"(?<!\d)(?=(\d(?:{_GAP}\d){{2,24}}))")
"""From each place where a number may begin, as many digits as one has with what it is dialed by."""
_NEVER = re.compile(r"(?!)")


def pattern_for(digits: frozenset[str], text: str) -> re.Pattern[str]:
    """Return an expression that finds these digits in a text however they are grouped.

    It is only made where they may be there: in nearly every text they are not.
    """
    if digits:
        runs = " ".join(_PARTING.sub("", run) for run in _RUN.findall(text))
        if any(number in runs for number in digits):
            return _pattern_of(digits)
    return _NEVER


@cache
def _pattern_of(digits: frozenset[str]) -> re.Pattern[str]:
    loose = "|".join(_GAP.join(number) for number in sorted(digits, key=len, reverse=True))
    # Before it may stand what is dialed to reach its country.
    return re.compile(rf"(?<!\d)\+?(?:\d{{1,{PREFIX}}}{_GAP})?(?:{loose})(?!\d)")


def without(text: str, digits: frozenset[str]) -> str:
    """Return a text without these digits; the last four stay of a whole number."""
    return pattern_for(digits, text).sub(lambda found: _last(found[0]), text)


def _last(found: str) -> str:
    bare = re.sub(r"\D", "", re.sub(r"&[#\w]+;|<[^<>]*>|%20", "", found))
    return _rest(bare)


def unnumbered(entry: Hotline) -> Hotline:
    """Return an entry in whose name no number of its own stands that is not live.

    Codes of few digits count here, too: `016 Help for women` is `Help for women` while it is held.
    Where the number was the whole name, what the line is for stands in its place, `Help for women
    (Spain)`, or else a sign: `… (Spain)`.
    """
    digits = frozenset(_of_entry(entry, live=False)) - frozenset(_of_entry(entry, live=True))
    if not digits:
        return entry
    meant = entry.short or entry.helps
    texts = {
        code: _unnumbered(text, digits, meant[code] if meant else "") for code, text in entry.name
    }
    name = type(entry.name).model_construct(root=texts)
    return entry.model_copy(update={"name": name})


def _unnumbered(name: str, digits: frozenset[str], meant: str) -> str:
    # Digits of other scripts are dialed, too.
    plain = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in name)
    cut = without(plain, frozenset(each for each in digits if len(each) >= LONG))
    for code in (each for each in digits if len(each) < LONG):
        # A code has no other number before it: `1911` is a year.
        cut = re.sub(rf"(?<!\d){_GAP.join(code)}(?!\d)", BLANK, cut)
    if cut == plain:
        return name
    bare = " ".join(re.sub(rf"{BLANK}\d*", " ", cut).split()).strip(" ,;:/–—-")
    words = re.sub(r"\([^()]*\)", "", bare)
    if re.search(r"[^\W\d_]", words):
        return bare
    if not meant:
        return cut
    return meant if bare.strip("()") in meant else f"{meant} {bare}"


def without_withheld(directory: Directory) -> Directory:
    """Return a directory in whose texts no number stands of a line that is not live."""
    digits = withheld_of(directory.entries.values())

    def clean(value: Any) -> Any:
        if isinstance(value, LocalText):
            texts = {code: without(text, digits) for code, text in value}
            return type(value).model_construct(root=texts)
        if isinstance(value, BaseModel):
            fields = {name: clean(getattr(value, name)) for name in type(value).model_fields}
            return value.model_copy(update=fields)
        if isinstance(value, tuple):
            return tuple(map(clean, value))
        if isinstance(value, Mapping):
            return {key: clean(item) for key, item in value.items()}
        return value

    entries = {name: _cleaned(clean(entry), digits) for name, entry in directory.entries.items()}
    return replace(
        directory,
        groups=clean(directory.groups),
        entries=entries,
        sources=clean(directory.sources),
        labels=clean(directory.labels),
        glossary=clean(directory.glossary),
    )


def _cleaned(entry: Hotline, digits: frozenset[str]) -> Hotline:
    """Return an entry whose contacts are as they were: their values are no texts."""
    operator = without(entry.operator, digits) if entry.operator else None
    return entry.model_copy(update={"operator": operator})
