"""Ways to reach somebody: one model for each channel, told apart by its key."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from faro.hours import syntax as opening
from faro.hours.spelling import spelled
from faro.models.base import Area, Frozen, Language, LocalOrOne, LocalText, Text, YesNo, scope_of
from faro.phone import advice, numbers
from faro.phone.numbers import Number

NUMBERS = ("call", "text", "tty", "whatsapp")
"""Channels that are reached by a telephone number."""
CHANNELS = (*NUMBERS, "chat", "email", "web", "visit")
Status = Annotated[
    Literal["live", "hold", "retired"],
    # Keyboards of phones write the first word of a line large.
    BeforeValidator(lambda value: value.strip().lower() if isinstance(value, str) else value),
]


def _number(value: str, info: ValidationInfo) -> str:
    wrong = advice.wrong(value, scope_of(info).countries)
    if wrong:
        raise PydanticCustomError(wrong.code, "", wrong.params)
    return value


def _hours(value: str) -> str:
    try:
        opening.parse(value)
    except opening.HoursError as error:
        meant = spelled(value)
        code = "hours_spelling" if meant else error.code
        raise PydanticCustomError(code, "", {"value": value, "meant": meant}) from None
    return opening.normal(value)


def _https(value: LocalOrOne) -> LocalOrOne:
    for _, address in value:
        check_address(address, plain_http=False)
    return value


def check_address(address: str, *, plain_http: bool) -> str:
    """Return the address if it is one of the web; raise PydanticCustomError otherwise."""
    try:
        parts = urlsplit(address)
    except ValueError:
        raise PydanticCustomError("address_malformed", "", {"value": address}) from None
    if parts.scheme == "http" and not plain_http:
        raise PydanticCustomError("address_http", "", {"value": address})
    if parts.scheme not in {"http", "https"}:
        raise PydanticCustomError("address_scheme", "", {"value": address})
    if not parts.hostname or "." not in parts.hostname or re.search(r"[\s\"'<>\\]", address):
        raise PydanticCustomError("address_malformed", "", {"value": address})
    return address


def check_email(value: str) -> str:
    """Return the address if mail can be sent to it; raise PydanticCustomError otherwise."""
    if not re.fullmatch(r"[\w.+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", value, re.ASCII | re.IGNORECASE):
        raise PydanticCustomError("bad_email", "", {"value": value})
    return value


NumberText = Annotated[Text, AfterValidator(_number)]
HoursText = Annotated[Text, AfterValidator(_hours)]
WebAddress = Annotated[LocalOrOne, AfterValidator(_https)]
EmailText = Annotated[Text, AfterValidator(check_email)]


class ContactBase(Frozen):
    """What every contact may carry.

    `works_from` are the countries or states from which a source says that it connects.
    `hours_certain` speaks of the contact's own hours, as that of an entry does of its hours.
    """

    channel: ClassVar[str]

    works_from: Annotated[tuple[Area, ...], Field(min_length=1)] | None = None
    hours: HoursText | None = None
    hours_certain: YesNo | None = None
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] | None = None
    note: LocalText | None = None
    status: Status = "live"
    hold_until: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def one_channel(cls, data: Any) -> Any:
        """Refuse a second way to reach somebody in the same contact."""
        if isinstance(data, dict):
            second = next((key for key in data if key in CHANNELS and key != cls.channel), None)
            if second:
                raise PydanticCustomError("second_channel", "", {"at": second, "key_name": second})
        return data

    @property
    def live(self) -> bool:
        """Whether this contact may be shown."""
        return self.status == "live"

    @property
    def number(self) -> Number | None:
        """The telephone number, for the channels that have one."""
        value = getattr(self, self.channel)
        return numbers.parse(value) if isinstance(self, NumberContact) else None

    @property
    def dialled(self) -> bool:
        """Whether the telephone network carries it, so that it may not connect from abroad."""
        return self.channel in {"call", "text", "tty"}


class NumberContact(ContactBase):
    """A contact with a telephone number."""

    display: Text | None = None
    cost: Literal["free", "local"] | None = None


class CallContact(NumberContact):
    """A voice line."""

    channel = "call"
    call: NumberText


class TextContact(NumberContact):
    """A line for text messages (SMS), with the word to send."""

    channel = "text"
    text: NumberText
    say: LocalOrOne | None = None


class TtyContact(NumberContact):
    """A teletypewriter or relay line for people who are deaf or hard of hearing."""

    channel = "tty"
    tty: NumberText


class WhatsappContact(NumberContact):
    """A number that answers on WhatsApp."""

    channel = "whatsapp"
    whatsapp: NumberText


class ChatContact(ContactBase):
    """A chat on the operator's own pages."""

    channel = "chat"
    chat: WebAddress


class EmailContact(ContactBase):
    """A mailbox."""

    channel = "email"
    email: EmailText


class WebContact(ContactBase):
    """A page of the operator."""

    channel = "web"
    web: WebAddress


class VisitContact(ContactBase):
    """A public place where one can walk in; never a shelter."""

    channel = "visit"
    visit: LocalText


def _channel(data: Any) -> str | None:
    if isinstance(data, ContactBase):
        return f"@{data.channel}"
    if not isinstance(data, dict):
        return "@call"
    return next((f"@{name}" for name in CHANNELS if name in data), None)


Contact = Annotated[
    Annotated[CallContact, Tag("@call")]
    | Annotated[TextContact, Tag("@text")]
    | Annotated[TtyContact, Tag("@tty")]
    | Annotated[WhatsappContact, Tag("@whatsapp")]
    | Annotated[ChatContact, Tag("@chat")]
    | Annotated[EmailContact, Tag("@email")]
    | Annotated[WebContact, Tag("@web")]
    | Annotated[VisitContact, Tag("@visit")],
    Discriminator(_channel, custom_error_type="no_channel", custom_error_message="no channel"),
]
