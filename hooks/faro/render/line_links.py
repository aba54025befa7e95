"""Links to lines: by one of their ways, or to the page on which they stand in full."""

from __future__ import annotations

from faro.directory.description import Description, Way
from faro.models.channels import VOICE
from faro.render.open_now import open_now
from faro.render.view_models import EntryLink, Link


def link(way: Way, said: Description) -> Link:
    """Return the link for one way of reaching an entry, with all that is to be known of it."""
    return _link(way, said, way.label, way.remarks)


def brief_link(way: Way, said: Description, *, word: bool = False) -> Link:
    """Return the link with what must be known before it is used.

    With `word` it only says the channel: its number stands beside it, or it leads to a page.
    """
    label = said.voice.say(f"channel_{way.contact.channel}") if word else way.label
    if way.contact.traits.voice:
        # A number alone is called; in a list it is found sooner without the word.
        label = said.voice.number(way.text)
    return _link(way, said, label, way.brief)


def _link(way: Way, said: Description, label: str, remarks: tuple[str, ...]) -> Link:
    return Link(
        channel=way.contact.channel,
        label=label,
        short=said.voice.number(way.text),
        href=way.href,
        remarks=remarks,
        open=open_now(way.contact, said.entry, said.voice),
        breakable=way.contact.traits.kind in {"link", "mailbox"},
    )


def entry_link(said: Description, country: str) -> EntryLink:
    """Return a link to another entry with the first way to reach it from `country`."""
    way = first_way(said, country)
    return EntryLink(id=said.entry.id, name=said.name, href=said.page, way=way)


def first_way(said: Description, country: str, channel: str = VOICE) -> Link | None:
    """Return the first way by `channel` that connects from `country`, or else the first of any."""
    found = said.ways[country]
    wanted = [way for way in found if way.contact.channel == channel]
    # A channel may have one number for each language: the reader's own comes first.
    own = said.voice.language
    wanted.sort(key=lambda way: own not in (way.contact.languages or (own,)))
    best = next(iter(wanted or found), None)
    return link(best, said) if best else None
