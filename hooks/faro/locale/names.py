"""Names of languages, countries and time zones in the reader's language.

The names come from CLDR through Babel; countries are those whose numbers `phonenumbers`
knows, languages are those of ISO 639-3 (and groups of languages, ISO 639-5) and states those of
ISO 3166-2 through pycountry: no such list lives in Faro.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from typing import cast
from zoneinfo import ZoneInfo

import phonenumbers
import pycountry
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton, get_timezone_name
from babel.languages import get_official_languages


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
    return language_known(code, "en") is not None


RTL_SCRIPTS = frozenset(
    {"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc"} | {"Thaa"}
)
"""Scripts of languages of today that are written from right to left (ISO 15924; Unicode, Bidi)."""


@cache
def right_to_left(code: str, own_name: str) -> bool:
    """Tell whether a language is written from right to left.

    The script says so where the code names one; else CLDR says so of the language, and so does its
    name for itself, for those that CLDR does not know and those with two scripts (Kurdish).
    """
    script = re.search(r"-([A-Z][a-z]{3})\b", code)
    if script:
        return script[1] in RTL_SCRIPTS
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
def spoken_in(code: str) -> tuple[str, ...]:
    """Return the languages that are official in a country, whatever the case of its code.

    Whoever writes `ua` for Ukrainian means them. Source: CLDR.

    >>> spoken_in("ua")[0], spoken_in("jp"), spoken_in("xx")
    ('uk', ('ja',), ())
    """
    found = get_official_languages(code.upper(), regional=True, de_facto=True)
    return tuple(found) if is_country(code.upper()) else ()


def at_home_in(code: str) -> str:
    """Return the country in which most of those live who speak a language; empty if unknown.

    Source: CLDR, likely subtags.

    >>> at_home_in("my"), at_home_in("br"), at_home_in("xx")
    ('MM', 'FR', '')
    """
    return _likely(code).rpartition("_")[2]


def _likely(code: str) -> str:
    """Return a language with the script and the country of most who read it: `ar_Arab_EG`."""
    return cast("Mapping[str, str]", get_global("likely_subtags")).get(code, "")


def language_there(country: str, languages: Sequence[str]) -> str:
    """Return that of some languages which is official in a country, else the first of all.

    Of several official ones, that of most people.

    >>> language_there("MA", ("fr", "ar-MA")), language_there("US", ("uk", "pl"))
    ('ar-MA', 'uk')
    """
    main = {code.partition("-")[0]: code for code in reversed(languages)}
    return next((main[code] for code in spoken_in(country) if code in main), languages[0])


def is_area(code: str) -> bool:
    """Tell whether `code` is an ISO 3166-1 country or an ISO 3166-2 subdivision."""
    if "-" not in code:
        return is_country(code)
    return code.isupper() and bool(pycountry.subdivisions.get(code=code))  # type: ignore[no-untyped-call]


@cache
def _known_locale(language: str) -> Locale | None:
    """Return Babel's locale of a code; None when CLDR has no words in it, months for one.

    Of some languages (Haitian Creole) CLDR knows the form of numbers and nothing else: Babel then
    answers with `M01` and `Mon`.
    """
    try:
        found = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    return found if str(found.months["format"]["wide"][1]) != "M01" else None


def has_calendar(language: str) -> bool:
    """Tell whether CLDR has the days and months of a language."""
    return _known_locale(language) is not None


@cache
def language_known(code: str, language: str) -> str | None:
    """Return the name of the language `code`, said in `language`; None when CLDR has none."""
    locale = _known_locale(language)
    known = locale.languages if locale else {}
    name = known.get(code.replace("-", "_")) or known.get(code.partition("-")[0])
    return str(name) if name else None


def country_known(code: str, language: str) -> str | None:
    """Return the name of a country, said in `language`; None when CLDR has none."""
    locale = _known_locale(language)
    name = locale.territories.get(code) if locale else None
    return str(name) if name else None


def no_name(code: str, language: str) -> str | None:
    """Return nothing: of states CLDR has no names."""
    return None


@cache
def comma(language: str) -> str:
    """Return what stands between the things of a list: `, `, or an "and" in Arabic."""
    locale = _known_locale(language)
    pattern = str(locale.list_patterns["standard"]["middle"]) if locale else ""
    pattern = pattern.replace("\u200f", "")
    return pattern[3:-3] if pattern.startswith("{0}") and pattern.endswith("{1}") else ", "


def semicolon(language: str) -> str:
    """Return what stands between parts of a list that have commas inside: `; `, or `؛ `."""
    return "؛ " if "_Arab" in _likely(language.partition("-")[0]) else "; "


def zone_name(key: str, language: str) -> str | None:
    """Return the name of a time zone without summer or winter: `hora del Pacífico`.

    None when CLDR has no words in the language.
    """
    locale = _known_locale(language)
    if locale is None:
        return None
    return get_timezone_name(ZoneInfo(key), zone_variant="generic", locale=locale)


def zone_city(key: str) -> str:
    """Return the city after which a time zone is named: `Port-au-Prince`."""
    return key.rpartition("/")[2].replace("_", " ")


def weekday(number: int, language: str) -> str:
    """Return the name of a day of the week, Monday being 0: `lunes`."""
    return str(locale_of(language).days["format"]["wide"][number])


SLUG = 40
"""Letters of a name in an address: systems of files know no end of more than 255 bytes."""


def slug(text: str) -> str:
    """Return a name for files: small letters and digits of ASCII, hyphens between; maybe empty.

    >>> slug("Faro Tánger")
    'faro-tanger'
    """
    return "-".join(ascii_words(text))[:SLUG].strip("-")


def ascii_words(text: str) -> list[str]:
    """Return the words of a text in small letters and digits of ASCII; maybe none.

    >>> ascii_words("Línea 3 de Tánger")
    ['linea', '3', 'de', 'tanger']
    """
    flat = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", flat)


def long_date(day: dt.date, language: str) -> str:
    """Return a date in words. CLDR has `1 décembre` for what French writes otherwise.

    >>> long_date(dt.date(2026, 12, 1), "es"), long_date(dt.date(2026, 12, 1), "fr")
    ('1 de diciembre de 2026', '1er décembre 2026')
    """
    said = format_date(day, "long", locale_of(language))
    return re.sub(r"^1(?= )", "1er", said) if language.partition("-")[0] == "fr" else said


def month_and_year(day: dt.date, language: str) -> str:
    """Return a month in words: `noviembre de 2026`."""
    return format_skeleton("yMMMM", day, locale=locale_of(language))


def country_of(area: str) -> str:
    """Return the country of an ISO 3166 code: `MX` for `MX-BCN`."""
    return area.partition("-")[0]
