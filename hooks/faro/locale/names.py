"""Names of languages, countries and time zones in the reader's language.

The names come from CLDR through Babel; countries are those whose numbers `phonenumbers`
knows, languages are those of ISO 639-3 (and groups of languages, ISO 639-5) and states those of
ISO 3166-2 through pycountry: no such list lives in Faro.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import cache
from zoneinfo import ZoneInfo

import phonenumbers
import pycountry
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, get_timezone_name


@cache
def locale_of(language: str) -> Locale:
    """Return Babel's locale of a BCP 47 code; English when CLDR does not know the language."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


@cache
def is_language(code: str) -> bool:
    """Tell whether this is a BCP 47 code whose language ISO 639 knows: `en`, `mix`, `zh-Hant`."""
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", code):
        return False
    main = code.partition("-")[0]
    if len(main) == 2:
        return _named_by_iso(alpha_2=main) is not None
    return _named_by_iso(alpha_3=main) is not None or bool(
        pycountry.language_families.get(alpha_3=main)
    )


def _named_by_iso(**code: str) -> object:
    return pycountry.languages.get(**code)


@cache
def in_short(code: str) -> str:
    """Return a code as BCP 47 wants it: with two letters where there are two (`es` for `spa`)."""
    main, mark, rest = code.partition("-")
    short = getattr(_named_by_iso(alpha_3=main), "alpha_2", main) if len(main) == 3 else main
    return f"{short}{mark}{rest}"


@cache
def is_known_language(code: str) -> bool:
    """Tell whether CLDR has an English name for this BCP 47 code."""
    return _language(code, "en") is not None


@cache
def right_to_left(code: str, own_name: str) -> bool:
    """Tell whether a language is written from right to left.

    CLDR says so of the language; so does its name for itself, for those that CLDR does not know
    and those with two scripts (Kurdish).
    """
    try:
        known = Locale.parse(code, sep="-").text_direction == "rtl"
    except (UnknownLocaleError, ValueError):
        known = False
    letters = [letter for letter in own_name if letter.isalpha()]
    turned = [letter for letter in letters if unicodedata.bidirectional(letter) in {"R", "AL"}]
    return known or len(turned) * 2 > len(letters)


@cache
def is_country(code: str) -> bool:
    """Tell whether `code` is an ISO 3166-1 country whose telephone numbers are known."""
    return code in phonenumbers.SUPPORTED_REGIONS


@cache
def is_area(code: str) -> bool:
    """Tell whether `code` is an ISO 3166-1 country or an ISO 3166-2 subdivision."""
    if "-" not in code:
        return is_country(code)
    return code.isupper() and bool(pycountry.subdivisions.get(code=code))  # type: ignore[no-untyped-call]


def language_name(code: str, language: str) -> str:
    """Return the name of the language `code`, said in `language`: `inglés`."""
    return _language(code, language) or _language(code, "en") or code


@cache
def has_name(code: str, language: str) -> bool:
    """Tell whether CLDR has a name for the language `code`, said in `language`."""
    return _language(code, language) is not None


def _language(code: str, language: str) -> str | None:
    known = locale_of(language).languages
    name = known.get(code.replace("-", "_")) or known.get(code.partition("-")[0])
    return str(name) if name else None


def country_name(code: str, language: str) -> str:
    """Return the name of a country, said in `language`: `Estados Unidos`."""
    names = locale_of(language).territories
    return str(names.get(code) or locale_of("en").territories.get(code) or code)


def zone_name(key: str, language: str) -> str:
    """Return the name of a time zone without summer or winter: `hora del Pacífico`."""
    zone = ZoneInfo(key)
    return get_timezone_name(zone, zone_variant="generic", locale=locale_of(language))


SLUG = 40
"""Letters of a name in an address: systems of files know no end of more than 255 bytes."""


def slug(text: str) -> str:
    """Return a name for files: small letters and digits of ASCII, hyphens between; maybe empty.

    >>> slug("Faro Tánger")
    'faro-tanger'
    """
    flat = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", flat))[:SLUG].strip("-")


def long_date(day: dt.date, language: str) -> str:
    """Return a date in words: `22 de noviembre de 2026`."""
    return format_date(day, "long", locale_of(language))


def month_and_year(day: dt.date, language: str) -> str:
    """Return a month in words: `noviembre de 2026`."""
    return format_skeleton("yMMMM", day, locale=locale_of(language))


def country_of(area: str) -> str:
    """Return the country of an ISO 3166 code: `MX` for `MX-BCN`."""
    return area.partition("-")[0]
