"""Texts as values of YAML, as a person would write them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from faro.load.settings_file import implicit
from faro.parsing.to_write import MARK

_PLAIN = re.compile(r"[^\W\d_][\w .'’()/–-]*(?<! )")


def quoted(text: str) -> str:
    """Return a text as a value of YAML, also inside braces: bare if it can be, else in quotes.

    >>> quoted("Casa O'Higgins"), quoted("no"), quoted("Help: 'now'")
    ("Casa O'Higgins", "'no'", "'Help: ''now'''")
    """
    if _PLAIN.fullmatch(text) and implicit(text) == "tag:yaml.org,2002:str":
        return text
    if text.startswith(MARK) and not re.search(r'["\\\\]', text):
        # Whoever fills it in writes apostrophes, and would end the text with the first of them.
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def in_braces(texts: Mapping[str, str]) -> str:
    """Return texts by language as YAML on one line."""
    return "{" + ", ".join(f"{quoted(code)}: {quoted(text)}" for code, text in texts.items()) + "}"
