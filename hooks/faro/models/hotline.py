"""One entry of the directory: a line, an office or a service."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema, PydanticCustomError

from faro.locale import clock
from faro.models.base import (
    Area,
    Country,
    Frozen,
    Id,
    IsoDate,
    Language,
    LocalParagraph,
    LocalText,
    Paragraph,
    Text,
    TimeZone,
    YesNo,
    beside,
)
from faro.models.contact import Contact, HoursText, Status
from faro.parsing.to_write import is_unwritten


class Alert(Frozen):
    """A warning, for instance of a fraud, with the last day on which readers see it."""

    text: LocalParagraph
    until: IsoDate

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe what stands in the file: languages beside `until`."""
        made = handler.resolve_ref_schema(handler(core))
        return beside(made, "text", {"type": "string", "minLength": 1})

    @model_validator(mode="before")
    @classmethod
    def split(cls, data: Any) -> Any:
        """Part the languages from `until`, which stand side by side in the file."""
        if not isinstance(data, dict):
            return data
        words = {key: value for key, value in data.items() if key != "until"}
        return {"text": words} | ({"until": data["until"]} if "until" in data else {})


SHORT_LIMIT = 32
"""Letters of what stands for an entry on paper: more would not be legible on a card."""

HELPS_LIMIT = 60
"""Letters of what stands below its name in a list: more would not fit on one line of a phone."""


def _at_most(value: LocalText, limit: int, code: str) -> LocalText:
    for language, text in value:
        if len(text) > limit and not is_unwritten(text):
            found = {"at": language, "value": text, "length": len(text), "limit": limit}
            raise PydanticCustomError(code, "", found)
    return value


def _short(value: LocalText) -> LocalText:
    return _at_most(value, SHORT_LIMIT, "short_too_long")


def _helps(value: LocalText) -> LocalText:
    return _at_most(value, HELPS_LIMIT, "helps_too_long")


Short = Annotated[LocalText, AfterValidator(_short)]
Helps = Annotated[LocalText, AfterValidator(_helps)]


class Hotline(Frozen):
    """An entry. A field that is left out means: no source says.

    `helps` says for whom or for what it is, in the list of numbers. `short` says in a few words
    what it is for, where a card has no room for its name.
    `hours_certain: no` tells that the hours are old or doubtful: they are shown, but nobody is
    told that somebody answers now. Left out, they are certain.
    """

    from_key = ("id",)

    id: Id
    name: LocalText
    helps: Helps | None = None
    short: Short | None = None
    serves: LocalParagraph
    note: LocalParagraph | None = None
    operator: Text | None = None
    groups: Annotated[tuple[Id, ...], Field(min_length=1)]
    area: Area
    place: LocalText | None = None
    law_enforcement: YesNo | None = None
    immigration: YesNo | None = None
    must_report: LocalParagraph | None = None
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] | None = None
    interpreters: YesNo | None = None
    hours: HoursText | None = None
    hours_certain: YesNo | None = None
    timezone: TimeZone | None = None
    contacts: Annotated[tuple[Contact, ...], Field(min_length=1)]
    instead: dict[Country, Id] = Field(default_factory=dict)
    through: Id | None = None
    alert: Alert | None = None
    sources: Annotated[tuple[Id, ...], Field(min_length=1)]
    checked: IsoDate
    called: IsoDate | None = None
    status: Status
    hold_until: Paragraph | None = None
    replaced_by: Id | None = None

    def told(self, language: str) -> tuple[str, ...]:
        """Return whom it serves, and the caveat that stays with its numbers wherever they go."""
        return tuple(text[language] for text in (self.serves, self.note) if text is not None)

    @property
    def alert_now(self) -> Alert | None:
        """The warning that readers see today, if there is one."""
        return self.alert if self.alert and self.alert.until >= clock.today() else None

    @property
    def live(self) -> bool:
        """Whether the entry may be shown: it is live, and so is one of its contacts."""
        return self.status == "live" and any(contact.live for contact in self.contacts)
