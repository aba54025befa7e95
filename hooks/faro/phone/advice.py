"""Tells what is wrong with a number that cannot be used, and what to write in its place.

Nothing here makes up a digit. What is advised is what `phonenumbers` reads in the text, for
the countries of the site, and only if the data would take it as it stands; where that says
nothing, the advice is what to look up at the number's source.
"""

from __future__ import annotations

import re
import unicodedata

import phonenumbers

from faro.phone.numbers import EXTENSION, SHORT, NumberError, e164, existing, parse

# Mexico dropped its trunk and mobile prefixes on 2019-08-03 and cut the old forms off on
# 2020-08-03 (regulator's words in Fronteras Desk, 2019-08-01; IFT on W Radio, 2020-07-30).
_OBSOLETE = re.compile(
    r"\+52(?:1|01|044|045)([0-9]{10})|(?:00|011)521([0-9]{10})"
    r"|(?:(?:52)?(?:01|044|045)|521)([0-9]{10})"
)
_EXTENSION = re.compile(
    r"(?P<body>[^;,]*[0-9)])[\s,;]*"
    r"(?:;ext=|(?:extensi[oó]n|ext|anexo|interno|int|x)[\s.:]*)(?P<extension>[0-9]+)",
    re.IGNORECASE,
)
_PAUSE = re.compile(
    r"(?P<body>[^;,pw]*[0-9)])\s*(?:;postd=|[,;pw])[,;pw\s]*(?P<extension>[0-9]+)#?", re.IGNORECASE
)
_ONE_CODE = re.compile(r"[0-9]{2,4}")
_HIDDEN = {"Cc", "Cf", "Co", "Cn", "Cs", "Mn", "Me", "Zl", "Zp"}
_BETWEEN = re.compile(r"[\s().\-/‐-―−·•]")


def wrong(text: str, countries: tuple[str, ...]) -> NumberError | None:
    """Return what is wrong with the text of a number, or None if it can be used.

    `countries` are those of the sides, for numbers written without a country code.
    """
    try:
        parse(text)
    except NumberError:
        text = unicodedata.normalize("NFC", text)
        return _letters(text) or _shape(text) or _digits(text, countries)
    return None


def _letters(text: str) -> NumberError | None:
    """Return what is wrong with the characters, one by one."""
    hidden = next((c for c in text if unicodedata.category(c) in _HIDDEN), None)
    if hidden:
        return NumberError("number_hidden", value=text, code_point=f"U+{ord(hidden):04X}")
    foreign = [c for c in text if not c.isascii() and unicodedata.numeric(c, None) is not None]
    if foreign:
        return NumberError("number_foreign_digits", value=text, digit=foreign[0])
    return None


def _shape(text: str) -> NumberError | None:
    """Return what is wrong when more, or something else, than one number stands there."""
    if "*" in text or text.startswith("#"):
        return NumberError("number_star", value=text)
    found = [
        re.sub(r"[^0-9]", "", part) for part in re.split(r"/|\bor\b|\bo\b|[,;](?=\s*\+)", text)
    ]
    if text.count("+") > 1 or sum(len(part) >= 7 for part in found) > 1 or _short_ones(text):
        return NumberError("number_two", value=text)
    return None


def _short_ones(text: str) -> bool:
    """Tell whether two or three short codes stand there, "911 / 112": no number has those parts."""
    parts = [part.strip() for part in re.split(r"/|,|;|\bor\b|\bo\b|\by\b|\band\b", text)]
    return 2 <= len(parts) <= 3 and all(map(_ONE_CODE.fullmatch, parts))


def _digits(text: str, countries: tuple[str, ...]) -> NumberError:
    """Return what is wrong with a text that means one number."""
    for code, pattern in (("number_extension", _EXTENSION), ("number_pause", _PAUSE)):
        longer = pattern.fullmatch(text)
        if longer:
            return _extension(code, longer, countries)
    if re.search(r"[^\W\d_]", text):
        return NumberError("number_letters", value=text)
    packed = _BETWEEN.sub("", text.replace("＋", "+"))
    new = modern(packed, countries)
    if new:
        return NumberError("number_obsolete", value=text, modern=new)
    if SHORT.fullmatch(packed):
        return NumberError("number_code_separators", value=text, packed=packed)
    if not packed.startswith("+"):
        return _no_country(text, forms(packed, countries))
    own = _taken(existing(packed))
    if own is None:
        return NumberError("number_invalid", value=text)
    if own != packed:
        return NumberError("number_trunk", value=text, own=own)
    return NumberError("number_separators", value=text, packed=own)


def _no_country(text: str, found: list[str]) -> NumberError:
    if not found:
        return NumberError("number_country_unknown", value=text)
    code = "number_no_country" if len(found) == 1 else "number_which_country"
    return NumberError(code, value=text, advice=" / ".join(found))


def _extension(code: str, longer: re.Match[str], countries: tuple[str, ...]) -> NumberError:
    """Return how to write a number with its extension, if both are known."""
    text, extension = longer.string, longer["extension"]
    found = forms(_BETWEEN.sub("", longer["body"]), countries)
    if not found or not EXTENSION.fullmatch(extension):
        return NumberError("number_extension_unknown", value=text)
    advice = " / ".join(f"{form};ext={extension}" for form in found)
    return NumberError(code, value=text, advice=advice)


def forms(packed: str, countries: tuple[str, ...]) -> list[str]:
    """Return the full forms of a number that is written without spaces, in the order given.

    With a plus sign there is one at most; without it, one for each country in which such a
    number exists.

    >>> forms("8005533000", ("US", "MX"))
    ['+18005533000', '+528005533000']
    """
    new = modern(packed, countries)
    if new:
        return [new]
    places = (None,) if packed.startswith("+") else countries
    found = (_taken(existing(packed, country)) for country in places)
    return list(dict.fromkeys(form for form in found if form))


def _taken(number: phonenumbers.PhoneNumber | None) -> str | None:
    """Return the full form of a number if the data takes it as it stands."""
    if number is None:
        return None
    form = e164(number)
    try:
        parse(form)
    except NumberError:
        return None
    return form


def modern(packed: str, countries: tuple[str, ...]) -> str | None:
    """Return what an old Mexican form became; without `52`, only where Mexico has a side."""
    match = _OBSOLETE.fullmatch(packed)
    if match is None or (match[3] and "MX" not in countries):
        return None
    return _taken(existing("+52" + next(filter(None, match.groups()))))
