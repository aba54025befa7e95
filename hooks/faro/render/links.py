"""Turns what can be dialled into the links that a reader sees."""

from __future__ import annotations

from faro.directory.dialing import Dial
from faro.directory.directory import Directory
from faro.directory.wording import label, remarks
from faro.models.hotline import Hotline
from faro.render.open_now import open_now
from faro.render.view_models import Link


def link(way: Dial, entry: Hotline, directory: Directory, language: str) -> Link:
    """Return the link for one way of reaching an entry."""
    said = label(way, directory, language)
    beside = tuple(remarks(way, entry, directory, language))
    now = open_now(way.contact, entry, directory, language)
    return Link(way.contact.channel, said, way.text, way.href, beside, now)
