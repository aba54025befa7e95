"""What must not appear anywhere on the site, each with its reason."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from faro.models.base import Frozen, Text


def _digits(value: str) -> str:
    if not re.fullmatch(r"\+?[\d\s().\-]*\d[\d\s().\-]*", value):
        raise PydanticCustomError("never_not_digits", "", {"value": value})
    return value


class NeverNumber(Frozen):
    """A number that must not be printed or linked, however it is grouped."""

    number: Annotated[Text, AfterValidator(_digits)]
    reason: Text


class NeverPrefix(Frozen):
    """The beginning of a way of dialling that is dead, such as `01 800`."""

    prefix: Annotated[Text, AfterValidator(_digits)]
    reason: Text


class NeverWords(Frozen):
    """A word, phrase or mailbox that must not stand on a page, as a whole phrase.

    `allow` are longer phrases, such as the name of a law, in which it may stand.
    """

    words: Text
    reason: Text
    instead: Text
    allow: tuple[Text, ...] = ()


class Never(Frozen):
    """The whole list of `data/never.yml`. Words are listed per language, or for `all`."""

    numbers: tuple[NeverNumber, ...] = ()
    prefixes: tuple[NeverPrefix, ...] = ()
    words: dict[str, tuple[NeverWords, ...]] = Field(default_factory=dict)
