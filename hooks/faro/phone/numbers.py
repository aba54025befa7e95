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

E164 = re.compile(r"\+[1-9]\d{6,14}")
SHORT = re.compile(r"\d{2,6}")

# Mexico dropped its trunk and mobile prefixes on 2019-08-03 and cut the old forms off on
# 2020-08-03 (regulator's words in Fronteras Desk, 2019-08-01; IFT on W Radio, 2020-07-30).
OBSOLETE = re.compile(r"(?:\+?52)?(?:01|044|045)(\d{10})|\+521(\d{10})|(?:00|011)521(\d{10})")


class NumberError(ValueError):
    """Raised for a number that cannot be used; `code` and `params` name the message."""

    def __init__(self, code: str, **params: str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Number:
    """A number that can be dialled.

    `digits` is E.164 with its plus sign, or the bare digits of a short code. `country` is
    the ISO 3166-1 country of the number; a short code has none of its own.
    """

    digits: str
    extension: str = ""
    country: str | None = None
    toll_free: bool = False

    @property
    def short(self) -> bool:
        """Whether this is a short code, dialled as it stands."""
        return not self.digits.startswith("+")


@lru_cache(maxsize=20_000)
def parse(text: str) -> Number:
    """Read a number as it must stand in the data: `+18883737888`, `911`, `+1…;ext=12`.

    Raises NumberError: `number_letters`, `number_obsolete`, `number_separators`,
    `number_no_country`, `number_invalid`.
    """
    body, _, extension = text.partition(";ext=")
    if re.search(r"[^\W\d_]", body):
        raise NumberError("number_letters", value=text)
    packed = re.sub(r"[\s().\-/]", "", body)
    modern = _modern(packed)
    if modern:
        raise NumberError("number_obsolete", value=text, modern=modern)
    if SHORT.fullmatch(body) and not extension:
        return Number(body)
    if not packed.startswith("+"):
        raise NumberError("number_no_country", value=text)
    if body != packed:
        raise NumberError("number_separators", value=text, packed=packed)
    if not E164.fullmatch(body) or (extension and not extension.isdecimal()):
        raise NumberError("number_invalid", value=text)
    return _checked(text, body, extension)


def _checked(text: str, body: str, extension: str) -> Number:
    try:
        number = phonenumbers.parse(body)
    except phonenumbers.NumberParseException:
        raise NumberError("number_invalid", value=text) from None
    if not phonenumbers.is_valid_number(number):
        raise NumberError("number_invalid", value=text)
    country = phonenumbers.region_code_for_number(number)
    toll_free = phonenumbers.number_type(number) == PhoneNumberType.TOLL_FREE
    return Number(body, extension, country, toll_free)


def _modern(packed: str) -> str | None:
    match = OBSOLETE.fullmatch(packed)
    return "+52" + next(filter(None, match.groups())) if match else None


def with_country(text: str, countries: tuple[str, ...]) -> str:
    """Return the full forms that a number written without its country could have.

    >>> with_country("619 531 4041", ("US", "MX"))
    '+16195314041'
    """
    packed = re.sub(r"\D", "", text)
    codes = [phonenumbers.country_code_for_region(country) for country in countries]
    found = [f"+{code}{packed}" for code in codes]
    return " / ".join(form for form in found if _exists(form)) or "+…"


def _exists(form: str) -> bool:
    return bool(E164.fullmatch(form)) and phonenumbers.is_valid_number(phonenumbers.parse(form))


def short_code_known(code: str, country: str) -> bool:
    """Tell whether the library knows `code` as a form of short code in `country`."""
    number = phonenumbers.parse(code, country)
    return phonenumbers.is_valid_short_number_for_region(number, country)


def display_fits(display: str, number: Number) -> bool:
    """Tell whether `display` shows this number: same digits, with or without country code."""
    if not re.fullmatch(r"[\d\s().\-+]+", display):
        return False
    shown = re.sub(r"\D", "", display)
    full = number.digits.removeprefix("+")
    if number.short:
        return shown == full
    national = phonenumbers.national_significant_number(phonenumbers.parse(number.digits))
    return shown in {full, national}


def international(number: Number, display: str | None = None) -> str:
    """Return the form with country code: `+52 55 5533 5533`; a short code stays as it is.

    A national `display` keeps its groups, so that readers know the number again.
    """
    if number.short:
        return number.digits
    parsed = phonenumbers.parse(number.digits)
    national = phonenumbers.national_significant_number(parsed)
    if display and re.sub(r"\D", "", display) == national:
        shown = f"+{parsed.country_code} {display}"
    else:
        shown = phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL)
    return shown + (f" ext. {number.extension}" if number.extension else "")
