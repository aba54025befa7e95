"""How a page begins and how one gets about on it: the two sides, what stands on it, the way up."""

from __future__ import annotations

import re
from dataclasses import dataclass

from faro.directory.voice import Voice
from faro.pages.page import Page
from faro.render.postprocess import OF_SIDE

MANY = 5
"""A page of so many sections is long: its headings have a way up, and a list stands above them."""

_TOP = "</h1>"
_SECOND = re.compile(r"(<h2 id=[^>]*>)(.*?)</h2>")


@dataclass(frozen=True, slots=True)
class Turn:
    """A target that leads to the first section about a side: its place among the sides."""

    number: int
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Opening:
    """What stands below the title of a page."""

    sides: tuple[Turn, ...]
    headings: tuple[tuple[str, str], ...]


def opening_of(page: Page, markup: str, voice: Voice) -> Opening:
    """Return how a page begins; `markup` is its content, with marked sides.

    The sides stand there when each has a section of its own.
    """
    found: dict[int, str] = {}
    for match in OF_SIDE.finditer(markup):
        found.setdefault(int(match[2]), match[1])
    sides = voice.directory.site.sides
    turns = tuple(
        Turn(number, side.name[voice.language], f"#{found[number]}")
        for number, side in enumerate(sides)
        if number in found
    )
    headings = second_level(page)
    return Opening(
        sides=turns if len(turns) == len(sides) > 1 else (),
        headings=headings if len(headings) >= MANY else (),
    )


def second_level(page: Page) -> tuple[tuple[str, str], ...]:
    """Return the sections of a page, unless it hides them: the id and the words of each."""
    headings = tuple((h.id, h.text) for h in page.document.headings if h.level == 2)
    hidden = page.matter is not None and "toc" in page.matter.hide
    return () if hidden or len(headings) < 3 else headings


def below_title(markup: str, made: str) -> str:
    """Return the content with something below its title."""
    before, top, after = markup.partition(_TOP)
    return f"{before}{top}\n{made}{after}" if top else markup


def with_ways_up(markup: str, label: str) -> str:
    """Return the content with the way up beside each of its sections."""
    up = f'<a class="up" href="#main" aria-label="{label}">↑</a>'
    return _SECOND.sub(lambda match: f"{match[1]}<span>{match[2]}</span> {up}</h2>", markup)
