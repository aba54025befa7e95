"""The words of the interface: `data/labels.yml`, in every language of the site."""

from __future__ import annotations

import json
import string
from collections.abc import Mapping
from pathlib import Path

from pydantic import Field

from faro.locale import names
from faro.models.base import Frozen, LocalText

_NAMES = json.loads(Path(__file__).with_name("labels.json").read_text("utf-8"))
WORDS: Mapping[str, frozenset[str]] = {name: frozenset(found) for name, found in _NAMES.items()}
"""Every label, with the placeholders that its text must hold in each language.

`make schemas` writes the file from `data/labels.yml`, and a test holds it against the code: so a
label or a placeholder that is lost in an edit is noticed, here and by whoever runs a site.
"""


class Labels(Frozen):
    """The labels (`words`), and names for states (`areas`, ISO 3166-2) and `languages`.

    A language needs a name here where CLDR has none; what stands here wins.
    """

    words: dict[str, LocalText]
    areas: dict[str, LocalText] = Field(default_factory=dict)
    languages: dict[str, LocalText] = Field(default_factory=dict)

    def language_name(self, code: str, language: str) -> str:
        """Return the name of the language `code`, said in `language`."""
        own = self.languages.get(code)
        return own[language] if own else names.language_name(code, language)

    def say(self, label: str, language: str, /, **params: str) -> str:
        """Return a label in `language` with its placeholders filled.

        Raises KeyError for a label that is not declared in `WORDS`.
        """
        return self.words[label][language].format(**params)


def placeholders(text: str) -> frozenset[str] | None:
    """Return the names in braces; None when the braces do not match, or hold more than a name.

    `{number!r}` and `{number:>9999}` would tell Python how to write the value, and change it.
    """
    try:
        found = [part for part in string.Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return None
    if any(spec or conversion for _, _, spec, conversion in found):
        return None
    return frozenset(name for _, name, _, _ in found if name is not None)
