"""Every sentence that Faro says to volunteers, in each language in which it can say it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import yaml

LANGUAGES = ("en", "es")
"""The languages of the messages. The first one stands in for every other."""


PROBLEMS = "messages.yml"
"""What is wrong in the files, each with what to do."""

FILES = (PROBLEMS, "answers.yml", "line_questions.yml", "faults.yml", "remarks.yml")


QUOTED = frozenset({"value", "text", "words", "heading", "head", "target", "marker", "name", "id"})
LONGEST = 160
"""How many letters of what somebody wrote are repeated to them, under these placeholders."""


@runtime_checkable
class Said(Protocol):
    """Part of a message that is itself said in a language."""

    def said(self, language: str) -> str:
        """Return the words in one of `LANGUAGES`."""
        ...


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The same in C takes a tenth of the time."""


@cache
def catalog(*names: str) -> Mapping[str, Mapping[str, str]]:
    """Return the messages of these files, or all: code → language → sentence."""
    found: dict[str, dict[str, str]] = {}
    for name in names or FILES:
        text = Path(__file__).with_name(name).read_text(encoding="utf-8")
        found |= yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe one, and ours
    return found


def tell(code: str, language: str | None = None, /, **params: Any) -> str:
    """Return a message in `language`, or in that of the locale, with its placeholders filled.

    Raises KeyError for a code that the catalog does not know.
    """
    spoken = language or locale_language()
    filled = {
        name: value.said(spoken)
        if isinstance(value, Said)
        else _quoted(str(value))
        if name in QUOTED
        else value
        for name, value in params.items()
    }
    return catalog()[code][spoken].format(**filled)


def _quoted(text: str) -> str:
    """Return a text, or its beginning when nobody could find the message around it."""
    return text if len(text) <= LONGEST else f"{' '.join(text.split())[:LONGEST]}…"


def tell_all(code: str, between: str = " / ", **params: Any) -> str:
    """Return a message in every language, one after the other."""
    return between.join(tell(code, language, **params) for language in LANGUAGES)


def locale_language(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language that the locale asks for, if messages exist in it, else the first.

    The variables and their order are those of gettext: LANGUAGE (a list), LC_ALL, LC_MESSAGES,
    LANG (POSIX, "Internationalization Variables"; GNU gettext manual, "Locale Environment
    Variables").
    """
    value = next((v for n in VARIABLES if (v := environment.get(n, ""))), "")
    wanted = [name.split("_")[0].split(".")[0].lower() for name in value.split(":")]
    return next((code for code in wanted if code in LANGUAGES), LANGUAGES[0])


VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
