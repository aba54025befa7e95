"""A line as it was answered, sound: what `make line` writes into the data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Channel = Literal["call", "whatsapp", "web"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSource:
    """A document that the site does not name yet."""

    title: str
    publisher: str
    address: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to reach a line.

    Of a number that is called, `display` is how a short code is written in groups, `works_from` are
    the sides from which it connects (empty: nobody says), `confirmed` is said of a short code that
    no list knows, and `free` tells that a source calls it free.
    """

    channel: Channel
    value: str
    display: str = ""
    works_from: tuple[str, ...] = ()
    confirmed: bool | None = None
    free: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LineAnswers:
    """A line as it was answered, sound.

    `words` are by field and language, `contacts` the ways in their order. `source` is the id of a
    source that is there, or a new one. `first` tells that it is the one to call first there,
    `danger` that it is for emergencies too; `police` and `immigration` whether such an authority
    answers, if a source says so. `operator` is who runs it, or empty; `called` the day on which
    somebody of the site called it.
    """

    id: str
    side: str
    group: str
    words: Mapping[str, Mapping[str, str]]
    contacts: tuple[Way, ...]
    spoken: tuple[str, ...]
    hours: str
    timezone: str
    source: str | NewSource
    called: dt.date | None
    first: bool
    danger: bool
    operator: str
    police: bool | None
    immigration: bool | None

    @property
    def works_from(self) -> tuple[str, ...]:
        """The sides from which its numbers connect; empty where one connects from anywhere."""
        found = [way.works_from for way in self.contacts if way.channel == "call"]
        return tuple(dict.fromkeys(code for each in found for code in each)) if all(found) else ()
