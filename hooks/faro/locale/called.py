"""What CLDR calls languages and countries: for questions, while the data has its own names."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError


@cache
def own_name(language: str) -> str:
    """Return the name of a language for itself, `Français`; that in English where CLDR has none."""
    name = language_name(language, language) or language_name(language, "en") or language
    return name[0].upper() + name[1:]


def language_name(code: str, language: str) -> str:
    """Return the name of the language `code`, said in `language`; empty where CLDR has none."""
    locale = _locale(language)
    names = locale.languages if locale else {}
    return str(names.get(code.replace("-", "_")) or names.get(code.partition("-")[0]) or "")


def country_name(code: str, language: str) -> str:
    """Return the name of a country, said in a language; empty where CLDR has none."""
    locale = _locale(language)
    return str(locale.territories.get(code) or "") if locale else ""


@cache
def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
