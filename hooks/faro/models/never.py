"""What must not appear anywhere on the site, each with its reason."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, Field, RootModel, model_validator
from pydantic_core import PydanticCustomError

from faro.diagnostics.catalog import LANGUAGES
from faro.models.base import Frozen, Text, folded


def _digits(value: str) -> str:
    if not re.fullmatch(r"\+?[0-9\s().\-]*[0-9][0-9\s().\-]*", value):
        raise PydanticCustomError("never_not_digits", "", {"value": value})
    return value


class Reason(RootModel[dict[str, str]]):
    """Why something must not appear, in every language of the messages to volunteers."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def complete(cls, data: Any) -> Any:
        """Demand the languages of the messages."""
        missing = [code for code in LANGUAGES if not isinstance(data, dict) or not data.get(code)]
        if missing:
            raise PydanticCustomError("missing_translation", "", {"languages": ", ".join(missing)})
        return {key: folded(text) if isinstance(text, str) else text for key, text in data.items()}

    def said(self, language: str) -> str:
        """Return the reason in one of the languages of the messages."""
        return self.root[language]


class NeverNumber(Frozen):
    """A number that must not be printed or linked, however it is grouped."""

    number: Annotated[Text, AfterValidator(_digits)]
    reason: Reason


class NeverPrefix(Frozen):
    """The beginning of a way of dialling that is dead, such as `01 800`."""

    prefix: Annotated[Text, AfterValidator(_digits)]
    reason: Reason


class NeverWords(Frozen):
    """A word, phrase or mailbox that must not stand on a page, as a whole phrase.

    `allow` are longer phrases, such as the name of a law, in which it may stand.
    """

    words: Text
    reason: Reason
    instead: Text
    allow: tuple[Text, ...] = ()


class Never(Frozen):
    """The whole list of `data/never.yml`. Words are listed per language, or for `all`."""

    numbers: tuple[NeverNumber, ...] = ()
    prefixes: tuple[NeverPrefix, ...] = ()
    words: dict[str, tuple[NeverWords, ...]] = Field(default_factory=dict)
