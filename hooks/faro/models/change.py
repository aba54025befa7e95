"""One line of the list of changes: how an entry could be reached from a day on."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from faro.models.base import Frozen, Id, IsoDate, LocalText
from faro.models.contact import CHANNELS

GONE = ("hold", "retired")
"""The words that stand in the place of contacts while nobody sees the entry."""

NUMBERS = ("call", "text", "tty", "whatsapp")
_OTHERS = "|".join(channel for channel in CHANNELS if channel not in NUMBERS)
WAY = rf"^(?:(?:{'|'.join(NUMBERS)}) \+?[0-9]+(?:;ext=[0-9]+)?|(?:{_OTHERS}) \S.*)$"
"""A channel and how it is reached. A number need not exist any more, but it has digits alone."""


def _state(value: Any) -> Any:
    if isinstance(value, str) and value not in GONE:
        raise PydanticCustomError("bad_state", "", {"value": value})
    for way in value if isinstance(value, list) else ():
        if not isinstance(way, str) or not re.fullmatch(WAY, way):
            raise PydanticCustomError("bad_way", "", {"value": str(way)})
    return tuple(value) if isinstance(value, list) else value


State = Annotated[
    str | tuple[str, ...],
    BeforeValidator(_state),
    WithJsonSchema(
        {
            "oneOf": [
                {"enum": list(GONE)},
                {"type": "array", "items": {"type": "string", "pattern": WAY}},
            ]
        }
    ),
]
"""How an entry is reached: its contacts, or `hold`, or `retired`."""


class Change(Frozen):
    """From the day `on`, the entry is reached by `now`.

    The first line of an entry says how it began; each further one is a change. `why` is for
    readers who hold an old card.
    """

    on: IsoDate
    entry: Id
    now: State
    why: LocalText | None = None
