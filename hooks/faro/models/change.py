"""One line of the list of changes: how an entry could be reached from a day on."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Discriminator, Tag, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from faro.models.base import Frozen, Id, IsoDate, LocalText, scope_of
from faro.models.contact import CHANNELS, NUMBERS, check_address, check_email
from faro.phone import advice
from faro.phone.numbers import E164, EXTENSION, SHORT

GONE = ("hold", "retired")
"""The words that stand in the place of contacts while nobody sees the entry."""

_READABLE = re.compile(rf"(?:{E164.pattern}(?:;ext={EXTENSION.pattern})?|{SHORT.pattern})")

WAY = rf"^({'|'.join(channel for channel in CHANNELS if channel != 'visit')}) \S.*$"
"""A channel and its value. A place is said anew in other words, so the list has none."""


def _gone(value: str) -> str:
    if value not in GONE:
        raise PydanticCustomError("bad_state", "", {"value": value})
    return value


def _way(value: str, info: ValidationInfo) -> str:
    """Judge a way as a contact of its channel would be, but for numbers that may be gone.

    Lines of the list are never changed: a number that was valid when it was written stays there,
    though its plan has changed since, or Faro takes it no more. It must only be readable.
    """
    channel, _, reached = value.partition(" ")
    if not re.fullmatch(WAY, value):
        raise PydanticCustomError("bad_way", "", {"value": value})
    if channel in NUMBERS:
        wrong = None if _READABLE.fullmatch(reached) else advice.wrong(reached, _countries(info))
        if wrong:
            raise PydanticCustomError(wrong.code, "", wrong.params)
    elif channel == "email":
        check_email(reached)
    else:
        check_address(reached, plain_http=False)
    return value


def _countries(info: ValidationInfo) -> tuple[str, ...]:
    return scope_of(info).countries


Way = Annotated[str, AfterValidator(_way)]

State = Annotated[
    Annotated[Annotated[str, AfterValidator(_gone)], Tag("@gone")]
    | Annotated[tuple[Way, ...], Tag("@ways")],
    Discriminator(lambda value: "@gone" if isinstance(value, str) else "@ways"),
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
