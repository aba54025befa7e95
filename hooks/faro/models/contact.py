"""Contacts: one model for each channel of the table, told apart by its key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Union, assert_never
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    ValidationInfo,
    create_model,
    model_validator,
)
from pydantic_core import PydanticCustomError

from faro.hours import syntax as opening
from faro.hours.spelling import spelled
from faro.models.base import (
    Area,
    Frozen,
    Language,
    LocalOrOne,
    LocalParagraph,
    LocalText,
    Paragraph,
    Text,
    YesNo,
    scope_of,
)
from faro.models.channels import CHANNELS, TABLE, VOICE, Channel
from faro.models.web_address import address_fault, mailbox_fault
from faro.phone import advice, numbers
from faro.phone.numbers import Number

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


def _https(value: LocalOrOne, info: ValidationInfo) -> LocalOrOne:
    for _, address in value:
        check_address(address, info)
    return value


def _page_or_https(value: LocalOrOne, info: ValidationInfo) -> LocalOrOne:
    for _, target in value:
        if not target.endswith(".md"):
            check_address(target, info)
    return value


def check_address(address: str, info: ValidationInfo, *, plain_http: bool = False) -> str:
    """Return the address if it is one of the web; raise PydanticCustomError otherwise."""
    hosts = scope_of(info).hosts
    fault = address_fault(address, plain_http=plain_http, hosts=hosts)
    if fault:
        raise PydanticCustomError(fault.code, "", dict(fault.params))
    return address


def check_email(value: str, info: ValidationInfo) -> str:
    """Return the address if mail can be sent to it; raise PydanticCustomError otherwise."""
    fault = mailbox_fault(value, hosts=scope_of(info).hosts)
    if fault:
        raise PydanticCustomError(fault.code, "", dict(fault.params))
    return value


NumberText = Annotated[Text, AfterValidator(_number)]
HoursText = Annotated[Text, AfterValidator(_hours)]
WebAddress = Annotated[LocalOrOne, AfterValidator(_https)]
PageOrAddress = Annotated[LocalOrOne, AfterValidator(_page_or_https)]
EmailText = Annotated[Text, AfterValidator(check_email)]


class ContactBase(Frozen):
    """What every contact may carry.

    `works_from` are the countries or states from which a source says that it connects.
    `hours_certain` speaks of the contact's own hours, as that of an entry does of its hours.
    """

    traits: ClassVar[Channel]
    """The row of the table of channels."""
    channel: ClassVar[str]

    works_from: Annotated[tuple[Area, ...], Field(min_length=1)] | None = None
    hours: HoursText | None = None
    hours_certain: YesNo | None = None
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] | None = None
    note: LocalParagraph | None = None
    status: Status = "live"
    hold_until: Paragraph | None = None

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
    def value(self) -> Any:
        """What stands under the name of the channel."""
        return getattr(self, self.channel)

    @property
    def values(self) -> tuple[str, ...]:
        """The value in each language, each one once."""
        value = self.value
        found = (value,) if isinstance(value, str) else (text for _, text in value)
        return tuple(dict.fromkeys(found))

    def in_language(self, language: str) -> str:
        """Return the value that readers of a language need."""
        value = self.value
        return str(value if isinstance(value, str) else value[language])

    @property
    def number(self) -> Number | None:
        """The telephone number, for the channels that have one."""
        return None

    @property
    def dialed(self) -> bool:
        """Whether the telephone network carries it, so that it may not connect from abroad."""
        return self.traits.dialed


class NumberContact(ContactBase):
    """A contact with a telephone number.

    `confirmed` says that two people compared a short code with its source, digit by digit, which
    the library does not know in that country: no list of such codes is whole.
    """

    display: Text | None = None
    cost: Literal["free", "local"] | None = None
    confirmed: YesNo | None = None

    @property
    def number(self) -> Number:
        """The telephone number."""
        return numbers.parse(self.value)

    def word(self, language: str) -> str:  # noqa: ARG002 - some kinds have one
        """Return the word that is to be sent; empty where there is none."""
        return ""


class WordContact(NumberContact):
    """A contact with a telephone number to which a word may have to be sent."""

    say: LocalOrOne | None = None

    def word(self, language: str) -> str:
        """Return the word that is to be sent; empty where there is none."""
        return self.say[language] if self.say else ""


class LinkContact(ContactBase):
    """A contact with an address of the web."""


class MailContact(ContactBase):
    """A contact with a mailbox."""


class PlaceContact(ContactBase):
    """A contact with a place."""


def _allowed(channel: Channel) -> AfterValidator:
    def check(value: LocalOrOne) -> LocalOrOne:
        for _, address in value:
            host = (urlsplit(address).hostname or "").removeprefix("www.")
            if channel.hosts and host not in channel.hosts:
                known = ", ".join(sorted(channel.hosts))
                raise PydanticCustomError("address_host", "", {"value": address, "known": known})
        return value

    return AfterValidator(check)


def model_of(channel: Channel) -> type[ContactBase]:
    """Return the model of a channel: the fields of its kind, and its value under its name."""
    base: Any
    value: Any
    match channel.kind:
        case "number":
            base, value = (WordContact if channel.word else NumberContact), NumberText
        case "link":
            base, value = LinkContact, Annotated[WebAddress, _allowed(channel)]
        case "mailbox":
            base, value = MailContact, EmailText
        case "place":
            base, value = PlaceContact, LocalText
        case _:
            assert_never(channel.kind)
    # A model that is only made at run time: type checkers know it by its base.
    make: Any = create_model
    made: type[ContactBase] = make(
        f"{channel.name.capitalize()}Contact",
        __base__=base,
        __doc__=channel.meaning,
        __module__=__name__,
        **{channel.name: (value, ...)},
    )
    made.traits, made.channel = channel, channel.name
    return made


MODELS = {channel.name: model_of(channel) for channel in TABLE}
"""The model of each channel."""


def _channel(data: Any) -> str | None:
    if isinstance(data, ContactBase):
        return f"@{data.channel}"
    if not isinstance(data, dict):
        return f"@{VOICE}"
    return next((f"@{name}" for name in CHANNELS if name in data), None)


if TYPE_CHECKING:
    Contact = NumberContact | LinkContact | MailContact | PlaceContact
else:
    _TAGGED = tuple(Annotated[model, Tag(f"@{name}")] for name, model in MODELS.items())
    Contact = Annotated[
        Union[_TAGGED],  # noqa: UP007 - no other form takes what is only known at run time
        Discriminator(_channel, custom_error_type="no_channel", custom_error_message="no channel"),
    ]
