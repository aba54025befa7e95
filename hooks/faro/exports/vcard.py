"""Contact cards (vCard 4.0, RFC 6350) for a person's own telephone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from faro.directory.description import Description, Way, describe
from faro.directory.version import Version
from faro.directory.voice import Voice
from faro.locale.escape import one_line
from faro.models.site import Side
from faro.paper.lines import entries_on_paper, short_name

WIDTH = 75
"""Octets of a line before it is folded (RFC 6350, 3.2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One contact: its name, its numbers with their kind, and what else stands on it."""

    name: str
    phones: tuple[tuple[str, str], ...]
    addresses: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    """Addresses at which an app writes to a number: they say as little as the number."""
    note: str = ""
    revised: str = ""

    def text(self) -> str:
        """Return the card; it ends each line as RFC 6350 asks, with CR and LF."""
        return "".join(f"{fold(line)}\r\n" for line in self._lines())

    def _lines(self) -> Iterator[str]:
        yield "BEGIN:VCARD"
        yield "VERSION:4.0"
        yield f"FN:{escape(self.name)}"
        yield f"N:{escape(self.name)};;;;"
        yield from (f"TEL;TYPE={kind}:{number}" for kind, number in self.phones)
        yield from (f"EMAIL:{mail}" for mail in self.mails)
        yield from (f"URL:{address}" for address in (*self.messages, *self.addresses))
        if self.note:
            yield f"NOTE:{escape(self.note)}"
        if self.revised:
            yield f"REV:{self.revised.replace('-', '')}T000000Z"
        yield "END:VCARD"


def escape(text: str) -> str:
    r"""Return a text value as RFC 6350, 3.4 writes it.

    >>> escape("a, b; c")
    'a\\, b\\; c'
    """
    text = text.replace("\\", "\\\\").replace("\r\n", "\n").replace("\n", "\\n")
    return text.replace(",", "\\,").replace(";", "\\;")


def fold(line: str) -> str:
    """Return a line in pieces of at most 75 octets; no letter is cut apart (RFC 6350, 3.2)."""
    pieces: list[str] = []
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        # The space with which a further piece begins counts.
        if size + octets > WIDTH - bool(pieces):
            pieces.append(piece)
            piece, size = "", 0
        piece += letter
        size += octets
    return "\r\n ".join((*pieces, piece))


def card_of(said: Description) -> Card:
    """Return the card of an entry under its real name, with every live way to reach it."""
    return _card(said.name, said, said.anywhere)


def side_cards(side: Side, voice: Voice) -> tuple[Card, ...]:
    """Return the cards of the lines that stand on paper for a side: what connects from there."""
    found = (describe(entry, voice) for entry in entries_on_paper(side, voice.directory))
    return tuple(_card(short_name(said), said, said.ways[side.country]) for said in found)


def neutral(cards: tuple[Card, ...], name: str, version: Version) -> Card:
    """Return one card under a name that tells nothing: numbers and apps alone, each once."""
    phones = tuple(dict.fromkeys(phone for card in cards for phone in card.phones))
    messages = tuple(dict.fromkeys(each for card in cards for each in card.messages))
    day = version.date.isoformat()
    return Card(name=one_line(name), phones=phones, messages=messages, revised=day)


def _card(name: str, said: Description, found: Iterable[Way]) -> Card:
    phones, messages, addresses, mails = [], [], [], []
    for way in found:
        contact, traits = way.contact, way.contact.traits
        if contact.number and not traits.telephone.startswith("x-"):
            extension = f" ext. {contact.number.extension}" if contact.number.extension else ""
            # A card is read far from its page: in full, but for the short codes.
            phones.append((traits.telephone, contact.number.digits + extension))
        elif traits.kind == "mailbox":
            mails.append(way.text)
        elif contact.number and way.href:
            messages.append(way.href)
        elif way.href:
            addresses.append(way.href)
    day = said.voice.directory.version.date.isoformat()
    return Card(
        name=one_line(name),
        phones=tuple(dict.fromkeys(phones)),
        messages=tuple(dict.fromkeys(messages)),
        addresses=tuple(dict.fromkeys((*addresses, said.page))),
        mails=tuple(mails),
        note="\n".join((*said.told, said.voice.say("version", date=day))),
        revised=day,
    )
