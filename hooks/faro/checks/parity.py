"""Every language has the same pages, headings, markers, internal links and front matter.

No language is the master: each difference is named with its place on both sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from itertools import combinations, zip_longest
from typing import TypeVar

from faro.checks.deploy import deploying
from faro.diagnostics.problems import Place, Problem
from faro.markdown.document import Heading, Link, Marker
from faro.pages.links import resolve
from faro.pages.page import Page
from faro.parsing.to_write import MARK
from faro.urls.page_names import LOCAL

Pages = Mapping[str, Page]
Markers = Mapping[str, tuple[Marker, ...]]
T = TypeVar("T")


def check_parity(
    pages: Mapping[str, Pages],
    markers: Mapping[str, Markers],
    present: Mapping[str, Set[str]],
    without: Mapping[str, Set[str]],
    docs: str,
) -> Iterator[Problem]:
    """Yield every difference between the languages.

    `markers` are those of each page, `present` the names of all pages, unreadable ones
    included: a page that cannot be read is not missing. `without` are the pages that are not in
    the menu: links to them are words, and need no twin.
    """
    for left, right in combinations(pages, 2):
        for here, there in ((left, right), (right, left)):
            for name in sorted(pages[here].keys() - present[there]):
                file = pages[here][name].file
                params = {"language": there, "twin": _twin(pages[here][name], docs, there)}
                yield Problem(Place(file), "page_without_twin", params)
        for name in sorted(pages[left].keys() & pages[right].keys()):
            one, two = pages[left][name], pages[right][name]
            yield from _front(one, two)
            yield from _headings(one, two)
            yield from _markers(one, two, markers[left][name], markers[right][name])
            yield from _links(one, two, without[left] | without[right])


def _twin(page: Page, docs: str, language: str) -> str:
    """Return where the page is to be written: an organization's own page has its twin beside it."""
    return f"{docs}{LOCAL if page.own else ''}/{language}/{page.name}"


def _front(one: Page, two: Page) -> Iterator[Problem]:
    if one.matter is None or two.matter is None:
        return
    for here, there in ((one, two), (two, one)):
        assert here.matter is not None
        assert there.matter is not None
        for field in sorted(here.matter.model_fields_set - there.matter.model_fields_set):
            if field != "in_step":
                params = {"field": field, "twin": there.file}
                yield Problem(Place(here.file, 2), "front_field_without_twin", params)
    if {*one.matter.moved_from} != {*two.matter.moved_from} and one.origin:
        place = one.origin.place(("moved_from",))
        yield Problem(place, "moved_from_differs", {"twin": two.file})


def _headings(one: Page, two: Page) -> Iterator[Problem]:
    """Yield the first heading in which the pages part: the rest would only repeat it."""
    for left, right in zip_longest(one.document.headings, two.document.headings):
        if left is None or right is None:
            here, heading, there = (one, left, two) if right is None else (two, right, one)
            yield here.problem(
                "heading_without_twin", heading.line, heading=_said(heading), twin=there.file
            )
            return
        if (left.level, left.id) != (right.level, right.id):
            twin = two.place(right.line)
            yield one.problem(
                "heading_differs",
                left.line,
                here=_said(left),
                there=_said(right),
                twin=f"{twin.file}:{twin.line}",
            )
            return


def _said(heading: Heading) -> str:
    return f"{'#' * heading.level} {{ #{heading.id} }}"


def _markers(
    one: Page, two: Page, left: tuple[Marker, ...], right: tuple[Marker, ...]
) -> Iterator[Problem]:
    for here, there, mine, theirs in ((one, two, left, right), (two, one, right, left)):
        for marker in _lacking([(m.text, m) for m in mine], [m.text for m in theirs]):
            params = {"marker": marker.text, "twin": there.file}
            problem = here.problem("marker_without_twin", marker.line, marker.column, **params)
            yield _for_now(problem, there)


def _links(one: Page, two: Page, without: Set[str]) -> Iterator[Problem]:
    for here, there in ((one, two), (two, one)):
        theirs = [target for target, _ in _inside(there, without)]
        for link in _lacking(_inside(here, without), theirs):
            params = {"target": link.target, "twin": there.file}
            problem = here.problem("link_without_twin", link.line, link.column, **params)
            yield _for_now(problem, there)
        yield from _outside(here, there)


def _for_now(problem: Problem, there: Page) -> Problem:
    """Return what a page lacks: no error where its place may be one that is still to be written.

    That it is, the check says as well, and a deploy refuses it.
    """
    waiting = MARK in there.body and not deploying()
    return replace(problem, severity="notice") if waiting else problem


def _lacking(mine: list[tuple[str, T]], theirs: list[str]) -> Iterator[T]:
    """Yield what stands here more often than there, the last of its kind first."""
    lacking = Counter(key for key, _ in mine) - Counter(theirs)
    for key, thing in reversed(mine):
        if lacking[key]:
            lacking[key] -= 1
            yield thing


def _inside(page: Page, without: Set[str]) -> list[tuple[str, Link]]:
    found = []
    for link in page.document.links:
        if link.inside:
            path, _, anchor = link.target.partition("#")
            name = resolve(page, path)
            if name not in without:
                found.append((f"{name}#{anchor}", link))
    return found


def _outside(here: Page, there: Page) -> Iterator[Problem]:
    """Yield a notice where one side has more outside links or images: it may be right."""
    mine = [link for link in here.document.links if not link.inside]
    theirs = [link for link in there.document.links if not link.inside]
    if len(mine) > len(theirs):
        params = {"count": len(mine) - len(theirs), "twin": there.file}
        yield Problem(
            here.place(mine[0].line, mine[0].column), "outside_links_differ", params, "notice"
        )
