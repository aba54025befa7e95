"""The ids to which a page can be linked: its headings, and what its markers bring."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from faro.directory.directory import Directory
from faro.directory.lists import called_first
from faro.markdown.document import Marker
from faro.pages.page import Page


def marker_anchors(markers: Iterable[Marker], directory: Directory) -> set[str]:
    """Return the ids that the markers of a page bring, those of held entries included.

    A link to an entry must not become an error when the entry is held.
    """
    found: set[str] = set()
    for marker in markers:
        if marker.name == "lines":
            found |= directory.entries.keys() | directory.groups.keys()
        elif marker.name == "hotlines":
            groups = set(marker.arguments) or set(directory.groups)
            found |= {e.id for group in groups for e in directory.by_group.get(group, ())}
            found |= set() if marker.arguments else groups
        elif marker.name == "first":
            country = marker.option("from") or ""
            found |= {e.id for e in directory.called_first(country)}
            sides = (side for side in directory.site.sides if side.country == country)
            found |= {e.id for side in sides for e in called_first(side, directory)}
        elif marker.name == "glossary":
            found |= {term_anchor(name) for name in directory.glossary}
    return found


OF_THE_FRAME = frozenset({"main"})
"""The ids of what surrounds every page."""

_OF_MARKERS = {
    "index": frozenset({"find", "find-said", "sections", "words"}),
    "sources": frozenset({"lines", "pages"}),
}


def taken(markers: Iterable[Marker], directory: Directory) -> set[str]:
    """Return the ids that no heading of a page can have: what its markers bring, and the frame."""
    listed = tuple(markers)
    inside = {name for marker in listed for name in _OF_MARKERS.get(marker.name, ())}
    # A table has its heading from the page; the rest of the groups bring their own.
    own = not any(marker.name == "lines" for marker in listed)
    shown = (marker for marker in listed if marker.name != "card")
    named = {group for marker in shown for group in marker.arguments if own}
    return {*OF_THE_FRAME, *inside, *marker_anchors(listed, directory)} - (
        named & directory.groups.keys()
    )


def page_anchors(
    pages: Mapping[str, Page], markers: Mapping[str, tuple[Marker, ...]], directory: Directory
) -> dict[str, set[str]]:
    """Return the ids of every page of a language, by the page's name."""
    return {
        name: {heading.id for heading in page.document.headings if heading.id}
        | marker_anchors(markers[name], directory)
        for name, page in pages.items()
    }


def letter_anchor(letter: str) -> str:
    """Return the id at which the words of a letter begin."""
    return f"letter-{letter}"


def term_anchor(name: str) -> str:
    """Return the id of a term in the glossary."""
    return f"w-{name}"
