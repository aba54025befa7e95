"""How people spell answers: lists, codes of languages, addresses copied from a browser."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from babel import Locale

from faro.locale.fold import fold
from faro.locale.names import is_country


def again(values: Iterable[str]) -> list[str]:
    """Return what stands there a second time; capitals and accents make no difference."""
    seen: set[str] = set()
    found = []
    for value in values:
        if fold(value) in seen:
            found.append(value)
        seen.add(fold(value))
    return found


def without_marks(text: str) -> str:
    """Return a text without signs that only stand above or below letters, as in Thai."""
    return "".join(sign for sign in text if not unicodedata.category(sign).startswith("M"))


def as_folder(address: str) -> str:
    """Return the address of a site as MkDocs wants it, however it was copied from a browser."""
    scheme, mark, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    path = f"{slash}{path}".removesuffix("/index.html").rstrip("/")
    return f"{scheme.lower()}{mark}{host.lower()}{path}/"


def parts_known(code: str) -> bool:
    """Tell whether the script and the country of a BCP 47 code exist."""
    english = Locale("en")
    return all(
        part in english.scripts and part != "Zzzz" if len(part) == 4 else is_country(part)
        for part in code.split("-")[1:]
    )


def listed(text: str) -> list[str]:
    """Return the parts of a list, whatever stands between them: `es, fr;ht`."""
    return [part for part in re.split(r"[,;\s]+", text) if part]


def language_code(code: str) -> str:
    """Return a code as BCP 47 writes it: `zh-Hant-TW`."""
    first, *rest = code.replace("_", "-").split("-")
    parts: Iterable[str] = (
        part.title() if len(part) == 4 else part.upper() if len(part) == 2 else part
        for part in rest
    )
    return "-".join([first.lower(), *parts])
