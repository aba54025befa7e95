"""Reads telephone numbers: E.164, or a short code such as 911.

`phonenumbers` says whether a number's pattern exists. It cannot say who answers: that rests
on the sources.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

E164 = re.compile(r"\+[1-9][0-9]{6,14}")
SHORT = re.compile(r"[0-9]{2,6}")
EXTENSION = re.compile(r"[0-9]{1,12}")

EXTRA = {PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST}


class NumberError(ValueError):
    """Raised for a number that cannot be used; `code` and `params` name the message."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number that can be dialled.

    `digits` is E.164 with its plus sign, or the bare digits of a short code. `country` is
    the ISO 3166-1 country of the number; a short code has none of its own.
    `premium` tells that callers pay extra for it.
    """

    digits: str
    extension: str = ""
    country: str | None = None
    toll_free: bool = False
    premium: bool = False

    @property
    def short(self) -> bool:
        """Whether this is a short code, dialled as it stands."""
        return not self.digits.startswith("+")


@lru_cache(maxsize=20_000)
def parse(text: str) -> Number:
    """Read a number as it must stand in the data: `+18883737888`, `911`, `+1…;ext=12`.

    Digits are those of ASCII, and a number equals the form that the library gives it: one
    with a trunk digit (`+1 1 888…`, `+44 0…`) would be shown right and dialled wrongly.
    Raises NumberError `number_invalid`; `faro.phone.advice` tells what exactly is wrong.
    """
    body, mark, extension = text.partition(";ext=")
    if SHORT.fullmatch(text):
        return Number(digits=text)
    if not E164.fullmatch(body) or (mark and not EXTENSION.fullmatch(extension)):
        raise NumberError("number_invalid", value=text)
    number = existing(body)
    if number is None or e164(number) != body:
        raise NumberError("number_invalid", value=text)
    country = phonenumbers.region_code_for_number(number)
    toll_free = phonenumbers.number_type(number) == PhoneNumberType.TOLL_FREE
    return Number(
        digits=body,
        extension=extension,
        country=country,
        toll_free=toll_free,
        premium=costs_extra(number),
    )


def existing(text: str, country: str | None = None) -> phonenumbers.PhoneNumber | None:
    """Return what the library reads in `text`, typed in `country`; None if none can exist."""
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None


def e164(number: phonenumbers.PhoneNumber) -> str:
    """Return the form with plus sign and country code (ITU-T E.164), without extension."""
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def national(number: phonenumbers.PhoneNumber) -> str:
    """Return the form in which a number is written in its own country."""
    return phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)


@lru_cache(maxsize=20_000)
def at_home(number: Number, *, extension: bool = False) -> str:
    """Return how a number is dialed in its own country: `(021) 450 036`; a short code as it is."""
    if number.short:
        return number.digits
    return national(_read(number, extension=extension))


@lru_cache(maxsize=20_000)
def from_abroad(number: Number, country: str) -> str:
    """Return how a number is dialed from another country, its exit code first; empty if unknown."""
    shown = phonenumbers.format_out_of_country_calling_number(
        _read(number, extension=True), country
    )
    # "8~10": the library's sign for a second dial tone, which nobody can dial.
    return "" if "~" in shown else shown


@lru_cache(maxsize=20_000)
def shares_code(number: Number, country: str) -> bool:
    """Tell whether a number has the country code of a country: several may have the same."""
    return phonenumbers.country_code_for_region(country) == _read(number).country_code


@lru_cache(maxsize=20_000)
def significant(number: Number) -> str:
    """Return a number without its country code, as the library parts it (E.164, 6.2.1)."""
    return phonenumbers.national_significant_number(_read(number))


def _read(number: Number, *, extension: bool = False) -> phonenumbers.PhoneNumber:
    read = phonenumbers.parse(number.digits)
    read.extension = (number.extension or None) if extension else None
    return read


def costs_extra(number: phonenumbers.PhoneNumber) -> bool:
    """Tell whether the library takes a number for one at the caller's extra expense."""
    return phonenumbers.number_type(number) in EXTRA


def short_code_known(code: str, country: str) -> bool:
    """Tell whether the library knows `code` as a form of short code in `country`.

    In some countries 999 begins a call abroad: that is none.
    """
    try:
        number = phonenumbers.parse(code, country)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_short_number_for_region(number, country)


def display_fits(display: str, number: Number) -> bool:
    """Tell whether `display` shows this number as people of its country dial it.

    That is with its country code, or at home as the library writes it: in many countries a trunk
    digit belongs to it there, `(021) 450 036`, and without it the call would not connect.
    """
    if not re.fullmatch(r"[0-9 ().+\-]+", display):
        return False
    shown = re.sub(r"\D", "", display)
    full = number.digits.removeprefix("+")
    if number.short:
        return shown == full
    return shown in {full, re.sub(r"\D", "", at_home(number))}


@lru_cache(maxsize=20_000)
def international(number: Number, display: str | None = None) -> str:
    """Return the form with country code: `+52 55 5533 5533`; a short code stays as it is.

    A national `display` keeps its groups, so that readers know the number again.
    """
    if number.short:
        return display or number.digits
    parsed = _read(number)
    if display and re.sub(r"\D", "", display) == significant(number):
        shown = f"+{parsed.country_code} {display}"
    else:
        shown = phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL)
    return shown + (f" ext. {number.extension}" if number.extension else "")


def example_in(country: str) -> str:
    """Return what a number of a country looks like in full; one of Mexico where none is known.

    >>> example_in("PY")
    '+595212345678'
    """
    found = phonenumbers.example_number(country)
    return e164(found) if found else "+523331234567"
