"""Readers who look for an answer, and the links that they can tap on the way to it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from support import ROOT

FILE = ROOT / "tests" / "site" / "readers.yml"
NO_WAY = ("a-z", "glossary")
"""Pages that lead everywhere: whoever has to look there has not found the way."""


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of a page inside the site, and the heading at which one lands ("": its top)."""

    page: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who begins on the home page, and where the answer for her stands."""

    who: str
    side: str
    language: str
    knows: str
    begins: str
    answer: str
    taps: int

    def home(self, default: str) -> str:
        """Return the folder of the home page in her language; `default` has none of its own."""
        return "" if self.language == default else self.language

    def first(self, default: str) -> Place:
        """Return the page that she chooses on the home page."""
        return Place(posixpath.join(self.home(default), self.begins))

    def goal(self, default: str) -> Place:
        """Return the page and the heading that answer her."""
        page, _, heading = self.answer.partition("#")
        return Place(posixpath.join(self.home(default), page), heading)


def load(file: Path = FILE) -> list[Reader]:
    """Read the readers."""
    return [Reader(**row) for row in yaml.safe_load(file.read_text("utf-8"))]


def place(href: str, page: str) -> Place | None:
    """Return where a link of a page leads; None if that is no page of the site, or no way on."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or not (parts.path or parts.fragment):
        return None
    folder = posixpath.normpath(posixpath.join("/", page, parts.path)).strip("/")
    if posixpath.basename(folder) in NO_WAY:
        return None
    return Place(folder, parts.fragment)


def ways_on(html: str, page: str) -> list[Place]:
    """Return where the links within the text of a page lead.

    The menu, the contents and the foot stand outside of the text. "What to do next" is within,
    but at its end: nobody in need reads that far.
    """
    tree = LexborHTMLParser(html)
    article = tree.css_first("article")
    if article is None:
        return []
    links = article.css(".faro-foot a, #next a, #next ~ * a")
    left_out = {_mark(link) for link in links}
    found = [
        place(link.attributes.get("href") or "", page)
        for link in article.css("a[href]")
        if _mark(link) not in left_out
    ]
    return [one for one in found if one]


def _mark(node: LexborNode) -> int:
    return node.mem_id


def taps(start: Place, goal: Place, ways: Mapping[str, Iterable[Place]]) -> int | None:
    """Return how many links have to be tapped to come to a page; None if no way leads there.

    `ways` has, for the folder of each page, where its links lead. Whoever comes to the right
    page is there: how far down the heading stands is seen in a browser only.
    """
    seen = {start.page}
    here = [start.page]
    count = 0
    while here:
        if goal.page in here:
            return count
        count += 1
        onward = {way.page for page in here for way in ways.get(page, ())} - seen
        seen |= onward
        here = sorted(onward)
    return None
