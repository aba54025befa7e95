"""What to dial from where: computed for each contact and country, never typed.

`phonenumbers` gives the forms; whether a line connects comes only from `works_from`, because
the library calls every toll-free number internationally diallable.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, assert_never
from urllib.parse import quote, urlsplit

from faro.locale.names import country_of
from faro.models.contact import Contact, ContactBase, LinkContact, NumberContact, PlaceContact
from faro.models.hotline import Hotline
from faro.phone import numbers
from faro.phone.numbers import Number

WORLD = "001"
"""What the library calls the region of numbers of no country, such as +800."""

Cost = Literal["free", "local", "international"]


@dataclass(frozen=True, slots=True)
class Dial:
    """How to use one contact from one country.

    `text` is what a person reads and dials, `href` the address of the link (empty for a
    place). `own` says that the number belongs to the caller's country, `only_in` the states
    (ISO 3166-2) outside which nobody says that it connects.
    """

    contact: Contact
    text: str
    href: str
    own: bool = False
    cost: Cost | None = None
    only_in: tuple[str, ...] = ()


def connects(contact: ContactBase, entry: Hotline, country: str) -> bool:
    """Tell whether a source says, or the channel implies, that this works from `country`."""
    if contact.works_from is not None:
        return any(country_of(area) == country for area in contact.works_from)
    if isinstance(contact, PlaceContact):
        return country_of(entry.area) == country
    return True


def dial(contact: Contact, entry: Hotline, country: str, language: str) -> Dial | None:
    """Return how to use `contact` from `country`, or None if it is not known to connect."""
    if not connects(contact, entry, country):
        return None
    number = contact.number
    if number is None:
        return Dial(contact, _words(contact, language), _address(contact, language))
    areas = contact.works_from or ()
    here = tuple(area for area in areas if country_of(area) == country)
    own = belongs(number, country, here)
    return Dial(
        contact,
        text=_shown(contact, number, country, own),
        href=_address(contact, language),
        own=own,
        cost=_cost(contact, own or (number.toll_free and number.country == WORLD)),
        only_in=() if country in here else here,
    )


def belongs(number: Number, country: str, here: tuple[str, ...]) -> bool:
    """Tell whether a number is one of the caller's own country, dialled and paid as at home.

    `here` are the places in that country from which a source says that it connects. Countries
    that share a code share its toll-free numbers too: the library gives all of those of North
    America to the United States, and only the source knows better.
    """
    if number.short:
        return bool(here)
    if number.toll_free and here:
        return numbers.shares_code(number, country)
    return number.country == country


def homes(contact: ContactBase) -> tuple[str, ...]:
    """Return the countries to which the number of a contact belongs, where its `cost` holds."""
    number = contact.number
    if number is None or number.short:
        return ()
    areas = contact.works_from or ()
    asked = dict.fromkeys((*map(country_of, areas), number.country or WORLD))
    return tuple(
        country
        for country in asked
        if belongs(number, country, tuple(area for area in areas if country_of(area) == country))
        and (not number.toll_free or not areas or any(country_of(a) == country for a in areas))
    )


def dial_from_anywhere(contact: Contact, language: str) -> Dial:
    """Return how to use `contact` when nobody knows where the reader stands."""
    number = contact.number
    text = _international(contact, number) if number else _words(contact, language)
    return Dial(contact, text, _address(contact, language))


def ways(
    entry: Hotline, country: str, language: str, *, held_too: bool = False
) -> tuple[Dial, ...]:
    """Return all that connects from `country`: numbers of that country first, then file order.

    With `held_too`, contacts on hold count as if they were live.
    """
    found = [
        way
        for contact in entry.contacts
        if contact.live or held_too
        if (way := dial(contact, entry, country, language))
    ]
    return tuple(sorted(found, key=lambda way: not way.own))


def _cost(contact: ContactBase, own: bool) -> Cost | None:
    if not isinstance(contact, NumberContact) or not contact.dialed:
        return None
    return contact.cost if own else "international"


def _shown(contact: ContactBase, number: Number, country: str, own: bool) -> str:
    if number.short:
        # Some are written in groups, and known so: 116 111.
        return getattr(contact, "display", None) or number.digits
    if not contact.dialed:
        # An app finds nobody without the country code: its user may have a card of another country.
        return _international(contact, number)
    if own and isinstance(contact, NumberContact) and contact.display:
        return contact.display
    if own:
        return numbers.at_home(number, extension=True)
    if contact.traits.message:
        # A message carries no exit code: networks want the plus sign.
        return _international(contact, number)
    # Where nobody can dial what the library says, the plus sign works.
    return numbers.from_abroad(number, country) or _international(contact, number)


def _international(contact: ContactBase, number: Number) -> str:
    return numbers.international(number, getattr(contact, "display", None))


def _words(contact: ContactBase, language: str) -> str:
    value = contact.in_language(language)
    return _host(value) if isinstance(contact, LinkContact) else value


def _host(address: str) -> str:
    return (urlsplit(address).hostname or address).removeprefix("www.")


def _address(contact: Contact, language: str) -> str:
    """Return an absolute link: a bare national number would ring somebody else abroad."""
    traits = contact.traits
    match traits.kind:
        case "number":
            assert isinstance(contact, NumberContact)
            return _number_address(contact, language)
        case "link" | "mailbox":
            return traits.scheme + contact.in_language(language)
        case "place":
            return ""
        case _:
            assert_never(traits.kind)


def _number_address(contact: NumberContact, language: str) -> str:
    scheme, number, word = contact.traits.scheme, contact.number, contact.word(language)
    if scheme.startswith("https:"):
        return scheme + number.digits.removeprefix("+")
    # `?&body=` fills the message on iOS, which wants "&", and on Android, which wants "?".
    body = f"?&body={quote(word)}" if word else ""
    extension = f";ext={number.extension}" if number.extension and not contact.traits.word else ""
    return f"{scheme}{number.digits}{extension}{body}"
