"""Checks the pages without building them, all languages together."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from faro.checks import unwritten
from faro.checks.card_lines import check_cards
from faro.checks.dates import GRACE
from faro.checks.files_beside import check_files
from faro.checks.in_step import check_in_step
from faro.checks.marker_arguments import BLOCKS, marker_problem
from faro.checks.page_rules import (
    check_mailboxes,
    check_moved,
    check_names,
    check_page,
    check_sections,
)
from faro.checks.page_texts import check_texts
from faro.checks.parity import check_parity
from faro.diagnostics.problems import Place, Problem
from faro.directory.directory import Directory
from faro.load.page_files import folders, left_out, own_page, page_names
from faro.load.settings_file import CONFIG
from faro.markdown.document import Marker
from faro.models.site import Site
from faro.pages.anchors import page_anchors, taken
from faro.pages.links import Around, check_links, files_of
from faro.pages.page import EMPTY, Page, read_pages
from faro.paper.fonts import font_folders
from faro.urls.page_names import DIRECTORY_PAGE, HOME_PAGE, LOCAL, OWN_PAGES

Pages = Mapping[str, Mapping[str, Page]]
NONE: Pages = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class CheckedPages:
    """The pages of every language by name, and all that is wrong with them."""

    pages: Pages
    problems: tuple[Problem, ...]


def check_pages(
    root: Path, directory: Directory, today: dt.date, before: Pages = NONE
) -> CheckedPages:
    """Read and check the pages of all languages; `before` are those that were read earlier."""
    site = directory.site
    read, without = _read(root, site, before), _left_out(root, site)
    pages, problems = read.pages, list(read.problems)
    for code, own in pages.items():
        markers = _markers_of(own)
        for name, page in own.items():
            problems += _markers(page, directory)
            problems += _future(page, today)
            problems += _other_line(page, markers[name], directory)
        anchors = page_anchors(own, markers, directory)
        files = files_of(root, folders(site, code))
        around = Around(own, anchors, without[code], files, site.options.hosts, root)
        for page in own.values():
            problems += [*_page(page, directory), *_ids(page, directory)]
            problems += [*check_links(page, around), *check_mailboxes(page, directory)]
        problems += _own_pages(f"{site.docs_dir}/{code}", markers, directory)
    problems += _by_themselves(pages, without, root, site)
    problems += _not_in_menu(without, pages, root, site)
    problems += check_in_step(pages)
    every = [page for own in pages.values() for page in own.values()]
    problems += check_texts(every, directory, alone=bool(before))
    return CheckedPages(pages, tuple(problems))


def check_alone(root: Path, site: Site) -> tuple[Problem, ...]:
    """Return what is wrong with the pages whatever the data says, for where that is unsound."""
    read, without = _read(root, site, NONE), _left_out(root, site)
    return (*read.problems, *_by_themselves(read.pages, without, root, site))


def _read(root: Path, site: Site, before: Pages) -> CheckedPages:
    """Return the pages of all languages, and what is wrong with how they are written."""
    problems: list[Problem] = []
    pages = {
        code: read_pages(root, site, code, problems, before.get(code, EMPTY)) for code in site.codes
    }
    return CheckedPages(pages, tuple(problems))


def _left_out(root: Path, site: Site) -> dict[str, Set[str]]:
    return {code: left_out(root, site, code) for code in site.codes}


def _markers_of(pages: Mapping[str, Page]) -> dict[str, tuple[Marker, ...]]:
    return {name: page.document.markers for name, page in pages.items()}


def _by_themselves(
    pages: Pages, without: Mapping[str, Set[str]], root: Path, site: Site
) -> Iterator[Problem]:
    """Yield what can be said of pages without knowing any entry."""
    docs = site.docs_dir
    for own in pages.values():
        yield from check_names(own, site)
        yield from check_moved(own, site)
        yield from check_cards(own, font_folders(root, docs))
        for page in own.values():
            yield from check_sections(page)
    present = {code: page_names(root, site, code) for code in pages}
    yield from _homeless(present, docs)
    yield from check_files(root, site)
    markers = {code: _markers_of(own) for code, own in pages.items()}
    yield from check_parity(pages, markers, present, without, docs)
    yield from unwritten.in_pages(pages)


def _homeless(present: Mapping[str, Set[str]], docs: str) -> Iterator[Problem]:
    """Yield an error for each language without a first page."""
    for code, names in present.items():
        if HOME_PAGE not in names:
            yield Problem(Place(f"{docs}/{code}/{HOME_PAGE}"), "home_missing")


def _markers(page: Page, directory: Directory) -> Iterator[Problem]:
    for marker in page.document.misplaced:
        yield page.problem("marker_misplaced", marker.line, marker.column, marker=marker.text)
    for marker in page.document.markers:
        wrong = marker_problem(marker, directory)
        if wrong:
            yield page.problem(wrong.code, marker.line, marker.column, **wrong.params)


def _page(page: Page, directory: Directory) -> Iterator[Problem]:
    # These lists say nothing of their own.
    needs_sources = not any(
        marker.name in {"sources", "index", "changes"} for marker in page.document.markers
    )
    yield from check_page(page, directory, needs_sources=needs_sources)


def _future(page: Page, today: dt.date) -> Iterator[Problem]:
    day = page.matter.checked if page.matter else None
    if page.origin and day and day > today + GRACE:
        yield page.origin.problem("date_future", ("checked",), value=day, today=today)


def _other_line(page: Page, markers: tuple[Marker, ...], directory: Directory) -> Iterator[Problem]:
    """Yield a notice where a sentence of upstream's names a line that the organization changed."""
    changed = directory.hidden | directory.replaced
    for marker in () if page.own else markers:
        if marker.name == "hotline" and marker.arguments[:1] and marker.arguments[0] in changed:
            place = page.place(marker.line, marker.column)
            twin = page.file.replace("/", f"{LOCAL}/", 1)
            params = {"id": marker.arguments[0], "twin": twin}
            yield Problem(place, "names_other_line", params, "notice")


def _ids(page: Page, directory: Directory) -> Iterator[Problem]:
    """Yield what would stand on a page twice under the same id."""
    ids = taken(page.document.markers, directory)
    for heading in page.document.headings:
        if heading.id in ids or re.fullmatch(r"section-\d+|letter-.", heading.id):
            yield page.problem("heading_id_taken", heading.line, id=heading.id)
    seen: set[str] = set()
    for marker in page.document.markers:
        if marker.name in BLOCKS and marker.text in seen:
            yield page.problem("marker_twice", marker.line, marker.column, marker=marker.text)
        seen.add(marker.text)


def _not_in_menu(
    without: Mapping[str, Set[str]], pages: Pages, root: Path, site: Site
) -> Iterator[Problem]:
    """Yield a notice of the pages that are not on the site: an organization may want it so.

    Where every page is its own, those of upstream's border are nothing to it.
    """
    names = sorted({name for left in without.values() for name in left})
    own = f"{site.docs_dir}{LOCAL}/"
    if all(page.file.startswith(own) for each in pages.values() for page in each.values()):
        names = [name for name in names if own_page(root, site, name)]
    if names:
        more = f" … (+{len(names) - SHOWN_PAGES})" if len(names) > SHOWN_PAGES else ""
        params = {"names": ", ".join(names[:SHOWN_PAGES]) + more}
        yield Problem(Place(CONFIG), "pages_not_in_menu", params, "notice")


SHOWN_PAGES = 8
"""How many pages are named at most that are not on the site."""


def _own_pages(
    folder: str, active: Mapping[str, tuple[Marker, ...]], directory: Directory
) -> Iterator[Problem]:
    """Every line needs its place on the directory's page; sources and index their own."""
    markers = active.get(DIRECTORY_PAGE, ())
    shown = [marker for marker in markers if marker.name == "hotlines"]
    groups = {marker.arguments[0] for marker in shown if marker.arguments}
    rest = any(
        marker.name == "lines" or (marker.name == "hotlines" and not marker.arguments)
        for marker in markers
    )
    for group in directory.groups:
        homeless = [e for e in directory.in_group(group) if not groups & set(e.groups)]
        if homeless and not rest:
            params = {"group": group, "id": homeless[0].id}
            yield Problem(Place(f"{folder}/{DIRECTORY_PAGE}"), "group_not_shown", params)
    for page, name in OWN_PAGES.items():
        if page != DIRECTORY_PAGE and not any(m.name == name for m in active.get(page, ())):
            params = {"marker": f"[[{name}]]"}
            yield Problem(Place(f"{folder}/{page}"), "own_page_empty", params)
