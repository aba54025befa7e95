"""The adopter's choices: languages, sides of the border, and the folders of the site."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from faro.models.base import Country, Frozen, Id, LocalOrOne, LocalText, Text
from faro.models.contact import WebAddress


class Side(Frozen):
    """One side of the border: its country, its name, and the entries it sees first."""

    country: Country
    name: LocalText
    emergency: Id
    first: Id


class Named(Frozen):
    """A name, with an address where more can be read."""

    name: LocalOrOne
    address: WebAddress | None = None


class FaroOptions(Frozen):
    """The block `extra.faro` of mkdocs.yml.

    `leave` is the neutral page to which the Leave button goes, per language or one for all.
    `foot` are the pages to which every page links at its end, `organization` whoever runs the
    site, `license` under what its words may be used.
    """

    sides: Annotated[tuple[Side, ...], Field(min_length=1)]
    leave: WebAddress | None = None
    foot: tuple[Text, ...] = ()
    organization: Named | None = None
    license: Named | None = None


class Site(Frozen):
    """What Faro reads from mkdocs.yml, its base included.

    `language` is the default one, `languages` all of them in the order of the switch, each
    with its own name for itself.
    """

    name: str
    language: str
    languages: tuple[tuple[str, str], ...]
    sides: tuple[Side, ...]
    leave: LocalText | None = None
    foot: tuple[str, ...] = ()
    organization: Named | None = None
    license: Named | None = None
    docs_dir: str = "docs"
    extensions: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the languages, the default one first."""
        rest = tuple(code for code, _ in self.languages if code != self.language)
        return (self.language, *rest)

    @property
    def countries(self) -> tuple[str, ...]:
        """Return the countries of the sides."""
        return tuple(side.country for side in self.sides)
