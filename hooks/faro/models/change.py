"""One line of the list of changes: how an entry could be reached from a day on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, NamedTuple, assert_never

from pydantic import AfterValidator, Discriminator, Tag, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from faro.models.base import Frozen, Id, IsoDate, LocalParagraph, scope_of
from faro.models.channels import CHANNELS, TABLE
from faro.models.contact import check_address, check_email
from faro.phone import advice
from faro.phone.numbers import E164, EXTENSION, SHORT

GONE = ("hold", "retired")
"""The words that stand in the place of contacts while nobody sees the entry."""

_READABLE = re.compile(rf"(?:{E164.pattern}(?:;ext={EXTENSION.pattern})?|{SHORT.pattern})")

WAY = rf"^({'|'.join(row.name for row in TABLE if row.kind != 'place')}) \S.*$"
"""A channel and its value. A place is said anew in other words, so the list has none."""


class Reached(NamedTuple):
    """A contact as the list of changes has it: `call +18664887386`."""

    channel: str
    value: str

    def __str__(self) -> str:
        return f"{self.channel} {self.value}"

    @property
    def by_number(self) -> bool:
        """Whether the value is a telephone number."""
        return CHANNELS[self.channel].kind == "number"


def _gone(value: str) -> str:
    if value not in GONE:
        raise PydanticCustomError("bad_state", "", {"value": value})
    return value


def _way(value: str, info: ValidationInfo) -> Reached:
    """Judge a way as a contact of its channel would be, but for numbers that may be gone.

    Lines of the list are never changed: a number that was valid when it was written stays there,
    though its plan has changed since, or Faro takes it no more. It must only be readable.
    """
    if not re.fullmatch(WAY, value):
        raise PydanticCustomError("bad_way", "", {"value": value})
    found = Reached(*value.split(" ", 1))
    kind = CHANNELS[found.channel].kind
    match kind:
        case "number":
            readable = _READABLE.fullmatch(found.value)
            wrong = None if readable else advice.wrong(found.value, _countries(info))
            if wrong:
                raise PydanticCustomError(wrong.code, "", wrong.params)
        case "mailbox":
            check_email(found.value, info)
        case "link":
            check_address(found.value, info)
        case "place":
            raise PydanticCustomError("bad_way", "", {"value": value})
        case _:
            assert_never(kind)
    return found


def _countries(info: ValidationInfo) -> tuple[str, ...]:
    return scope_of(info).countries


if TYPE_CHECKING:
    Way = Reached
else:
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
    why: LocalParagraph | None = None
