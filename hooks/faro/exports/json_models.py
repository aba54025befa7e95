"""What stands in `hotlines.json`. The descriptions go into its JSON Schema, for other programs.

Within format 1 fields are only added. A field that is left out means: not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from faro.models.channels import CHANNELS

Texts = Annotated[
    Mapping[str, str], Field(description="A text in each language, by BCP 47 code.", min_length=1)
]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="A day (ISO 8601).")]
Country = Annotated[str, Field(pattern="^[A-Z]{2}$", description="ISO 3166-1 alpha-2.")]


class Written(BaseModel):
    """A part of the document: nothing is in it that the schema does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class DialedFrom(Written):
    """How the contact is used by somebody who stands in a country."""

    display: str = Field(description="What a person reads and dials, in this country.")
    cost: Literal["free", "local", "international"] | None = None
    only_in: tuple[str, ...] | None = Field(
        None, description="States (ISO 3166-2) outside which it is not known to connect."
    )


class WayOut(Written):
    """A way to reach the line."""

    channel: Annotated[str, WithJsonSchema({"enum": list(CHANNELS), "type": "string"})]
    uri: Texts | None = Field(
        None, description="The address to open: tel:, sms:, mailto: or https:. Use it as it is."
    )
    number: str | None = Field(
        None, description="E.164 with its plus sign, or a short code as it is dialed."
    )
    extension: str | None = None
    say: Texts | None = Field(None, description="The word to send in a text message.")
    place: Texts | None = Field(None, description="A public place where one can walk in.")
    from_: Mapping[str, DialedFrom] = Field(
        alias="from",
        description="By country: only those from which it is known to connect. A country that "
        "is missing means that nobody knows; never that the digits may be tried there.",
    )
    works_from: tuple[str, ...] | None = Field(
        None, description="Where sources say that it connects (ISO 3166); left out: everywhere."
    )
    opening_hours: str | None = Field(
        None, description="OpenStreetMap opening_hours of this contact, where they differ."
    )
    opening_hours_certain: bool | None = Field(None, description="As for the line.")
    languages: tuple[str, ...] | None = Field(None, description="BCP 47.")
    note: Texts | None = Field(None, description="A caveat that a caller must know.")

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class SourceOut(Written):
    """A document on which the line rests."""

    title: str
    publisher: str
    address: str | None = None
    kind: Literal["operator", "official", "press", "third-party", "unnamed"]
    read: Day


class AlertOut(Written):
    """A warning, to be shown until a day."""

    text: Texts
    until: Day


class Line(Written):
    """One line, office or service."""

    id: str = Field(description="Permanent, and never given to another line.")
    name: Texts
    helps: Texts | None = Field(
        None, description="For whom or for what, in at most 60 letters: for lists."
    )
    short: Texts | None = Field(None, description="What it is for, in a few words.")
    serves: Texts = Field(description="For whom, and for what.")
    note: Texts | None = Field(None, description="A caveat that a caller must know. Show it.")
    alert: AlertOut | None = None
    operator: str | None = Field(None, description="Who answers.")
    groups: tuple[str, ...]
    area: str = Field(description="ISO 3166-1 or 3166-2: where the people live whom it serves.")
    place: Texts | None = Field(None, description="A place smaller than a state.")
    law_enforcement: bool | None = Field(None, description="Police or prosecutors answer.")
    immigration: bool | None = Field(None, description="Linked to immigration enforcement.")
    must_report: Texts | None = Field(None, description="What it is bound to pass on.")
    languages: tuple[str, ...] | None = Field(None, description="Spoken by staff (BCP 47).")
    interpreters: bool | None = None
    opening_hours: str | None = Field(None, description="OpenStreetMap opening_hours.")
    opening_hours_certain: bool | None = Field(
        None, description="false: the hours are old or doubtful. Say so, or leave them out."
    )
    timezone: str | None = Field(None, description="Of the hours (tz database).")
    contacts: tuple[WayOut, ...] = Field(min_length=1, description="In order of preference.")
    instead: Mapping[str, str] | None = Field(
        None, description="By country: the id of the line to offer where no number here connects."
    )
    through: str | None = Field(None, description="Reached through the line with this id.")
    sources: tuple[SourceOut, ...]
    checked: Day = Field(description="When somebody last held it against its sources. Show it.")
    called: Day | None = Field(
        None, description="When somebody last rang it; left out: nobody of this site has."
    )
    page: Texts = Field(description="Where a person reads about it.")


class SideOut(Written):
    """One side of the border."""

    country: Country
    name: Texts
    emergency: str | None = Field(None, description="The id of its emergency line.")
    first: str | None = Field(None, description="The id of the line to call first.")


class DataVersion(Written):
    """Which state of the data this is."""

    date: Day
    digest: str = Field(description="Changes with everything that readers see.")


class License(Written):
    """Under what the data may be used."""

    name: Texts
    address: Texts | None = None


class Document(Written):
    """The directory. Replace your whole copy with each new one: what is gone must go."""

    schema_: str = Field(alias="$schema", description="The address of this schema.")
    format: Literal["faro-hotlines"] = "faro-hotlines"
    format_version: Literal["1.0"] = "1.0"
    version: DataVersion
    site: str = Field(description="The address of the site.")
    license: License | None = None
    publisher: Texts | None = None
    languages: tuple[str, ...]
    sides: tuple[SideOut, ...]
    groups: Mapping[str, Texts]
    hotlines: tuple[Line, ...]

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
