"""Numbers: where toll-free lines and short codes work, how they are shown, which never."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from faro.checks.deploy import until_published
from faro.diagnostics.problems import Problem
from faro.directory.never_matcher import NeverMatcher
from faro.load.draft import Draft
from faro.locale.fold import fold
from faro.locale.names import country_of
from faro.models.contact import NumberContact, WordContact
from faro.models.hotline import Hotline
from faro.models.never import Never
from faro.parsing.validation import Origin, Path
from faro.phone import numbers

COMMANDS = frozenset(
    {"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout", "arret"}
    | {"alto", "baja", "bajar", "cancelar", "parar", "salir", "detener", "fin", "terminar"}
)
"""Words after which networks block a number for a phone (CTIA, Messaging Principles, on opt-out;
and what operators take in Spanish). HELP is not one of them."""


def check(draft: Draft, never: Never | None) -> Iterator[Problem]:
    """Yield what is wrong with the number of any contact."""
    matcher = NeverMatcher(never) if never else None
    for entry, origin in draft.entries.values():
        if entry.id not in draft.hidden:
            yield from _named(entry, origin)
            yield from _other_side(entry, origin, draft.site.countries)
        for index, contact in enumerate(entry.contacts):
            if isinstance(contact, NumberContact):
                # Taking a number off never fails, whatever is wrong with it.
                shown = entry.status == "live" and contact.live
                home = contact.number.country or country_of(entry.area)
                yield from _contact(contact, origin, index, home, matcher if shown else None)
                yield from _elsewhere(contact, origin, index, draft.site.countries)
                if shown and contact.number.premium:
                    path = ("contacts", index, contact.channel)
                    yield origin.problem("number_premium", path, value=contact.number.digits)
                if shown and isinstance(contact, WordContact):
                    yield from _word(contact, origin, index)


def _elsewhere(
    contact: NumberContact, origin: Origin, index: int, countries: Collection[str]
) -> Iterator[Problem]:
    """Yield a notice of a number of one side that is said to work from other countries alone.

    It may be right; more often the example of another side was copied. Likewise of a number of a
    country that is no side at all: a slip in its first digits.
    """
    number, areas = contact.number, contact.works_from or ()
    own = number.country
    if own and own not in countries and contact.live and contact.traits.voice:
        params = {"value": number.digits, "country": own}
        yield origin.notice("number_abroad", ("contacts", index, contact.channel), **params)
    reached = {country_of(area) for area in areas}
    if own and own in countries and reached and own not in reached and not number.short:
        path = ("contacts", index, "works_from")
        params = {"value": number.digits, "country": own, "places": ", ".join(areas)}
        yield origin.notice("number_elsewhere", path, **params)


def _other_side(entry: Hotline, origin: Origin, countries: Collection[str]) -> Iterator[Problem]:
    """Yield a notice of an entry of a side all of whose numbers are those of another one.

    It may be right; more often its side was mistaken.
    """
    own = country_of(entry.area)
    found = {
        contact.number.country: contact
        for contact in entry.contacts
        if isinstance(contact, NumberContact) and contact.live and not contact.number.short
    }
    there = next((code for code in found if code in countries), None)
    if own in countries and there and own not in found:
        params = {"value": found[there].number.digits, "country": there, "side": own}
        yield origin.notice("number_other_side", ("area",), **params)


_YEAR = r"(?:19|20)[0-9]{2}"
_CODE = re.compile(
    rf"(?<![\w.,/+-])(?<![0-9] )(?!{_YEAR}\b)"
    r"(?:[0-9]{3} [0-9]{3}|[0-9]{2,6})(?!\w|%| ?[.,/-]?[0-9])"
)
"""Digits in a name that may be a code: no years, parts of longer numbers, ages or hours."""


def _named(entry: Hotline, origin: Origin) -> Iterator[Problem]:
    """Yield a notice of a short number in a name that no contact of the entry has.

    Held contacts count. Readers would see "112" above a button that calls 103; that is no error, or
    the correction of the number would have to wait for its name.
    """
    own = {c.number.digits for c in entry.contacts if isinstance(c, NumberContact)}
    if not any(numbers.SHORT.fullmatch(digits) for digits in own):
        return
    for language, name in entry.name:
        for match in _CODE.finditer(name):
            if match[0].replace(" ", "") not in own:
                params = {"value": match[0], "id": entry.id}
                yield Problem(
                    origin.place(("name", language)), "name_other_number", params, "notice"
                )
                return


def _contact(
    contact: NumberContact, origin: Origin, index: int, home: str, matcher: NeverMatcher | None
) -> Iterator[Problem]:
    number = contact.number
    path = ("contacts", index)
    value = contact.value
    if contact.dialed and contact.works_from is None and (number.short or number.toll_free):
        code = "short_code_without_reach" if number.short else "toll_free_without_reach"
        yield origin.problem(code, (*path, contact.channel), value=value, country=home)
    yield from _code(contact, origin, path)
    if contact.display and not contact.display.isascii():
        yield origin.problem("display_signs", (*path, "display"), display=contact.display)
    elif contact.display and not numbers.display_fits(contact.display, number):
        params = {"display": contact.display, "value": value, "home": numbers.at_home(number)}
        yield origin.problem("display_differs", (*path, "display"), **params)
    for text in (value, contact.display or ""):
        reason = matcher.number(text) if matcher else None
        if reason:
            yield origin.problem(
                "never_number", (*path, contact.channel), value=text, reason=reason
            )
            break


def _code(contact: NumberContact, origin: Origin, path: Path) -> Iterator[Problem]:
    """Yield what is wrong with a short code: no list of them is whole."""
    number, value = contact.number, contact.value
    if number.short and not contact.dialed:
        yield origin.problem("number_short_on_app", (*path, contact.channel), value=value)
    elif number.short and contact.works_from and not _possible(number.digits, contact.works_from):
        params = {"value": value, "places": ", ".join(contact.works_from)}
        if contact.confirmed:
            yield origin.notice("short_code_confirmed", (*path, contact.channel), **params)
        elif contact.confirmed is False:
            found = origin.problem("short_code_unconfirmed", (*path, "confirmed"), **params)
            yield replace(found, severity=until_published())
        else:
            yield origin.problem("short_code_unknown", (*path, contact.channel), **params)
    elif contact.confirmed:
        yield origin.notice("confirmed_needless", (*path, "confirmed"))


def _word(contact: WordContact, origin: Origin, index: int) -> Iterator[Problem]:
    """Yield an error for a word that networks take for themselves: nobody would answer it."""
    for language, word in contact.say or ():
        if "".join(filter(str.isalnum, fold(word))) in COMMANDS:
            yield origin.problem("say_command", ("contacts", index, "say", language), value=word)
            break


def _possible(code: str, areas: tuple[str, ...]) -> bool:
    return any(numbers.short_code_known(code, country_of(area)) for area in areas)
