"""The ways to reach somebody: one row each, from which everything else about a channel follows.

A new channel is a row here, and a label in `data/labels.yml` in every language. Its value is
checked by its kind, and so are its link, its place in every export and on paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "link", "mailbox", "place"]
"""What reaches somebody: a telephone number, an address of the web, a mailbox, a place."""

PLACEHOLDERS: dict[Kind, str] = {
    "number": "number",
    "link": "host",
    "mailbox": "address",
    "place": "place",
}
"""What the label of a channel calls its value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A row of the table: its name is the key in the data, the label, and the word in exports."""

    name: str
    meaning: str
    """What it is, for the schema of `data/hotlines.yml`."""
    kind: Kind
    scheme: str = ""
    """What stands before the value in a link. A number in a web address has no plus sign."""
    dialed: bool = False
    """Whether the telephone network carries it: it may not connect from abroad, and has a price."""
    voice: bool = False
    """Whether somebody is heard. In danger only this counts; in a sentence its number says all."""
    word: bool = False
    """Whether a word may have to be sent (`say`)."""
    sign: str = ""
    """What stands for it on paper, if messages are written to a number."""
    telephone: str = ""
    """The type of a number in RFC 6350, 6.4.1. One that begins with `x-` is no telephone there."""
    hosts: frozenset[str] = frozenset()
    """The only hosts of a link, if there is such a limit."""
    home: bool = False
    """Whether a link is a page about the line, not the place where one writes to it."""

    @property
    def message(self) -> bool:
        """Whether messages are written to a number: apps and networks want its plus sign."""
        return bool(self.sign)


TABLE = (
    Channel(
        name="call",
        meaning="A voice line.",
        kind="number",
        scheme="tel:",
        dialed=True,
        voice=True,
        telephone="voice",
    ),
    Channel(
        name="text",
        meaning="A line for text messages (SMS), with the word to send.",
        kind="number",
        scheme="sms:",
        dialed=True,
        word=True,
        sign="SMS",
        telephone="text",
    ),
    Channel(
        name="tty",
        meaning="A teletypewriter or relay line for people who are deaf or hard of hearing.",
        kind="number",
        scheme="tel:",
        dialed=True,
        telephone="textphone",
    ),
    Channel(
        name="video",
        meaning="A number for video calls in sign language; a voice phone does not reach it.",
        kind="number",
        scheme="tel:",
        dialed=True,
        telephone="video",
    ),
    Channel(
        name="whatsapp",
        meaning="A number that answers on WhatsApp.",
        kind="number",
        scheme="https://wa.me/",
        sign="WhatsApp",
        # RFC 6350 has no type for it, and "text" would mean SMS.
        telephone="x-whatsapp",
    ),
    Channel(name="chat", meaning="A chat on the operator's own pages.", kind="link"),
    Channel(name="email", meaning="A mailbox.", kind="mailbox", scheme="mailto:"),
    Channel(name="web", meaning="A page of the operator.", kind="link", home=True),
    Channel(
        name="visit",
        meaning="A public place where one can walk in; never a shelter.",
        kind="place",
    ),
)

CHANNELS = {channel.name: channel for channel in TABLE}
VOICE = next(channel.name for channel in TABLE if channel.voice)
"""The channel that is meant where none is named."""


def labels_of(channel: Channel) -> dict[str, frozenset[str]]:
    """Return the labels that hold a value of the channel, each with its placeholders.

    Only the first must be there; the others are for words that fit better on paper.
    """
    value = PLACEHOLDERS[channel.kind]
    found = {channel.name: {value}}
    if channel.word:
        found[f"{channel.name}_word"] = {value, "word"}
    if channel.message:
        found |= {f"paper_{name}": words for name, words in found.items()}
    return {name: frozenset(words) for name, words in found.items()}
