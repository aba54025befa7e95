"""Checks the pages without building them: markers, typed numbers, the directory's own page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import markdown

from faro.directory import Directory
from faro.models.contact import NumberContact
from faro.pages import front_matter
from faro.pages.marker_rules import BLOCKS, marker_problem
from faro.pages.markers import Filled, Marker, Tokens, fill, tokenize
from faro.phone.typed import find_typed
from faro.problems import Place, Problem, ProblemsError
from faro.reading.source_text import read_text

DIRECTORY_PAGE = "hotlines.md"
"""The page on which every live entry has its permanent address, `hotlines/#id`."""

SOURCES_PAGE = "sources.md"
"""The page that lists what every entry rests on."""


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as it is written."""

    file: str
    language: str
    body: str
    offset: int
    """How many lines of front matter stand above the body."""
    front: str

    def place(self, marker: Marker) -> Place:
        """Return where a marker of this page stands in its file."""
        return Place(self.file, marker.line + self.offset, marker.column)


def check_pages(root: Path, directory: Directory) -> list[Problem]:
    """Return everything that is wrong in the pages of all languages."""
    problems: list[Problem] = []
    converter = markdown.Markdown(extensions=list(directory.site.extensions))
    for language in directory.site.codes:
        folder = root / directory.site.docs_dir / language
        active: dict[str, tuple[Marker, ...]] = {}
        for path in sorted(folder.rglob("*.md")):
            name = path.relative_to(root).as_posix()
            try:
                page = read_page(path, name, language)
            except ProblemsError as found:
                problems += found.problems
                continue
            converter.reset()
            markers, misplaced = active_markers(page, converter)
            active[path.relative_to(folder).as_posix()] = markers
            problems += _markers(page, markers, misplaced, directory)
            problems += _typed(page, directory)
        problems += _own_pages(f"{directory.site.docs_dir}/{language}", active, directory)
    return problems


def read_page(path: Path, name: str, language: str) -> PageText:
    """Read a page. Raises ProblemsError when its file cannot be read."""
    text = read_text(path, name)
    front, body, offset = front_matter.split(text)
    return PageText(name, language, body, offset, front)


def active_markers(
    page: PageText, converter: markdown.Markdown
) -> tuple[tuple[Marker, ...], tuple[Marker, ...]]:
    """Return the markers that Markdown does not take for code, and those in impossible places."""
    tokens: Tokens = tokenize(page.body)
    if not tokens.markers:
        return (), ()
    seen: list[Marker] = []

    def note(marker: Marker) -> str:
        seen.append(marker)
        return ""

    filled: Filled = fill(converter.convert(tokens.text), tokens.markers, note, lambda _: False)
    return tuple(seen), filled.misplaced


def _markers(
    page: PageText, markers: tuple[Marker, ...], misplaced: tuple[Marker, ...], directory: Directory
) -> Iterator[Problem]:
    for marker in misplaced:
        yield Problem(page.place(marker), "marker_misplaced", {"marker": marker.text})
    for marker in markers:
        wrong = marker_problem(marker, directory)
        if wrong:
            yield Problem(page.place(marker), wrong.code, wrong.params)


def _typed(page: PageText, directory: Directory) -> Iterator[Problem]:
    codes = {
        contact.number.digits
        for entry in directory.entries.values()
        for contact in entry.contacts
        if isinstance(contact, NumberContact) and contact.number and contact.number.short
    }
    text = page.front + page.body
    # The line of dashes above the front matter is not part of it.
    shift = 1 if page.front else 0
    front_lines = page.front.count("\n")
    for typed in find_typed(text, directory.site.countries, codes):
        below = typed.line > front_lines
        line = typed.line - front_lines + page.offset if below else typed.line + shift
        yield Problem(Place(page.file, line, typed.column), "typed_number", {"value": typed.text})


def _own_pages(
    folder: str, active: dict[str, tuple[Marker, ...]], directory: Directory
) -> Iterator[Problem]:
    """Every live entry needs its place on the directory's page, every source on its own."""
    shown = active.get(DIRECTORY_PAGE, ())
    groups = {
        marker.arguments[0] for marker in shown if marker.name == "hotlines" and marker.arguments
    }
    rest = any(marker.name == "hotlines" and not marker.arguments for marker in shown)
    for group in directory.groups:
        homeless = [e for e in directory.in_group(group) if not groups & set(e.groups)]
        if homeless and not rest:
            yield Problem(
                Place(f"{folder}/{DIRECTORY_PAGE}"),
                "group_not_shown",
                {"group": group, "id": homeless[0].id},
            )
    if not any(marker.name == "sources" for marker in active.get(SOURCES_PAGE, ())):
        yield Problem(Place(f"{folder}/{SOURCES_PAGE}"), "sources_not_shown")


__all__ = ["BLOCKS", "PageText", "active_markers", "check_pages", "read_page"]
