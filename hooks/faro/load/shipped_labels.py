"""Where the words of a further language stand that upstream ships."""

from __future__ import annotations

import re
from collections.abc import Callable

from faro.models.data_files import LABELS_FOLDER


def shipped_file(code: str, exists: Callable[[str], bool]) -> str:
    """Return the file with the words of a language; empty where there is none.

    A variety of a country takes those of the language: `pt-BR` those of `pt`.
    """
    names = dict.fromkeys((code, of_no_country(code)))
    return next((file for name in names if exists(file := f"{LABELS_FOLDER}/{name}.yml")), "")


def of_no_country(code: str) -> str:
    """Return the language of a variety, `pt` of `pt-BR`; one in another script is its own."""
    return code.partition("-")[0] if re.fullmatch(r"[a-z]+-[A-Z]{2}", code) else code
