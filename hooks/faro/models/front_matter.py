"""The front matter of a page."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from faro.models.base import Frozen, Id, IsoDate, Text


def _stamp(value: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{8}", value):
        raise PydanticCustomError("bad_stamp", "", {"value": value})
    return value


Stamp = Annotated[str, AfterValidator(_stamp)]


class FrontMatter(Frozen):
    """What a page says of itself above its text.

    `tab` is a calm title for the browser's tab and history, for pages written in the first
    person. `moved_from` are the names that the page had before. `in_step` holds, for each
    other language, the stamp of that language's text when somebody last declared the two in
    step. `hide` with `toc` leaves out the list of headings.
    """

    title: Text
    description: Text
    tab: Text | None = None
    sources: tuple[Id, ...] = ()
    checked: IsoDate | None = None
    in_step: dict[str, Stamp] = Field(default_factory=dict)
    moved_from: tuple[Text, ...] = ()
    hide: tuple[Literal["toc"], ...] = ()
