"""Turns what can be dialled into the links that a reader sees."""

from __future__ import annotations

from faro.directory import Directory
from faro.models.hotline import Hotline
from faro.phone.dialing import Dial
from faro.render.open_now import open_now
from faro.render.view import Link
from faro.said import label, remarks


def link(way: Dial, entry: Hotline, directory: Directory, language: str) -> Link:
    """Return the link for one way of reaching an entry."""
    said = label(way, directory, language)
    beside = tuple(remarks(way, entry, directory, language))
    now = open_now(way.contact, entry, directory, language)
    return Link(way.contact.channel, said, way.text, way.href, beside, now)
