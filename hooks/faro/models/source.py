"""A document on which a fact rests."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from faro.models.base import Frozen, Id, IsoDate, Language, LocalParagraph, SomeDate, Text, YesNo
from faro.models.contact import check_address


def _read_at(value: str, info: ValidationInfo) -> str:
    return check_address(value, info, plain_http=True)


Address = Annotated[Text, AfterValidator(_read_at)]


class Source(Frozen):
    """A source, with the address at which it was read.

    `date` is that of the document (left out: undated), `about` says that the date is only
    approximate, `read` when it was last opened. A source without an address is `unnamed` and
    explains itself in `note`.
    """

    from_key = ("id",)

    id: Id
    title: Text
    publisher: Text
    address: Address | None = None
    language: Language
    date: SomeDate | None = None
    about: YesNo = False
    kind: Literal["operator", "official", "press", "third-party", "unnamed"]
    read: IsoDate
    note: LocalParagraph | None = None

    @model_validator(mode="after")
    def explained(self) -> Self:
        """Demand an address, or `kind: unnamed` with a note."""
        if self.address is None and (self.kind != "unnamed" or self.note is None):
            raise PydanticCustomError("source_without_address", "")
        return self
