"""One line of the list of changes: how an entry could be reached from a day on."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from faro.models.base import Frozen, Id, IsoDate, LocalText, Text
from faro.models.contact import CHANNELS

GONE = ("hold", "retired")
"""The words that stand in the place of contacts while nobody sees the entry."""


def _way(value: str) -> str:
    if not re.fullmatch(rf"(?:{'|'.join(CHANNELS)}) \S.*", value):
        raise PydanticCustomError("bad_way", "", {"value": value})
    return value


Way = Annotated[Text, AfterValidator(_way)]
Ways = tuple[Way, ...]


class Change(Frozen):
    """From the day `on`, the entry is reached by `now`, or is on hold, or retired.

    The first line of an entry says how it began; each further one is a change. `why` is for
    readers who hold an old card.
    """

    on: IsoDate
    entry: Id
    now: Literal["hold", "retired"] | Ways
    why: LocalText | None = None
