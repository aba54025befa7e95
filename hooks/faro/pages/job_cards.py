"""The cards that pages ask for: `[[card clinic]]` makes one of the list below that heading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from faro.directory.directory import Directory
from faro.directory.withheld import withheld_of, without
from faro.markdown.document import Marker
from faro.markdown.sections import first_list
from faro.pages.page import Page

MARKER = "card"
LINES = 6
"""Lines of a card: as many as somebody keeps in mind, and reads on a quarter of a sheet."""

LONGEST = 90
"""Letters of a line: it takes two rows of a card at most."""


@dataclass(frozen=True, slots=True)
class JobCard:
    """A card: the id of its section, and by language the heading and the lines."""

    id: str
    names: Mapping[str, str]
    lines: Mapping[str, tuple[str, ...]]


def card_markers(page: Page) -> tuple[Marker, ...]:
    """Return the markers of a page that ask for a card and name a section."""
    found = page.document.markers
    return tuple(marker for marker in found if marker.name == MARKER and len(marker.arguments) == 1)


def job_cards(pages: Mapping[str, Mapping[str, Page]], directory: Directory) -> tuple[JobCard, ...]:
    """Return the cards of a sound site, in the order of its pages.

    The words are those of the pages; a number typed there that is not live is taken out of them.
    """
    withheld = withheld_of(directory.entries.values())
    found: dict[str, JobCard] = {}
    for name, page in pages[directory.site.language].items():
        for marker in card_markers(page):
            anchor = marker.arguments[0]
            twins = {code: own[name] for code, own in pages.items() if name in own}
            names = {code: heading_of(twin, anchor) for code, twin in twins.items()}
            lines = {
                code: tuple(without(item.text, withheld) for item in items)
                for code, twin in twins.items()
                if (items := first_list(twin.document, anchor))
            }
            found.setdefault(anchor, JobCard(anchor, names, lines))
    return tuple(found.values())


def heading_of(page: Page, anchor: str) -> str:
    """Return the words of the heading with this id; nothing where none has it."""
    return next((h.text for h in page.document.headings if h.id == anchor), "")
