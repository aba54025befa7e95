"""The menu of a language, as the engine hands it over: sections, and the pages in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

NEAR = 12
"""How many pages of its own section a page lists: a menu must not grow with the site."""


SECTIONS = 8
"""How many sections a page lists, likewise; the page of all pages has the rest."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the menu: its title in the reader's language, and its pages by name.

    Pages that stand in no section are in one whose title is empty.
    """

    title: str
    pages: tuple[str, ...]


Menus = Mapping[str, tuple[Section, ...]]
"""The sections by language."""


def section_of(menu: tuple[Section, ...], name: str) -> int | None:
    """Return the place of the section that holds a page, or None."""
    return next((at for at, section in enumerate(menu) if name in section.pages), None)


def near(section: Section, name: str) -> tuple[str, ...]:
    """Return at most `NEAR` pages of a section, those around the page `name`."""
    at = section.pages.index(name) if name in section.pages else 0
    return _around(section.pages, at, NEAR)


def listed(menu: tuple[Section, ...], opened: int | None) -> tuple[int, ...]:
    """Return the places of at most `SECTIONS` sections with a title, those around `opened`."""
    titled = tuple(at for at, section in enumerate(menu) if section.title)
    return _around(titled, titled.index(opened) if opened in titled else 0, SECTIONS)


def loose(menu: tuple[Section, ...], name: str, home: str) -> tuple[int, ...]:
    """Return the places of at most `NEAR` pages that stand in no section, those around `name`.

    The first page of the site is not among them: every menu begins with it.
    """
    places = tuple(at for at, part in enumerate(menu) if not part.title and part.pages != (home,))
    here = section_of(menu, name)
    return _around(places, places.index(here) if here in places else 0, NEAR)


def _around(items: tuple[T, ...], at: int, count: int) -> tuple[T, ...]:
    start = max(0, min(at - count // 2, len(items) - count))
    return items[start : start + count]


def section_anchor(at: int) -> str:
    """Return the id under which a section stands on the page of all pages."""
    return f"section-{at}"
