"""On a site of an organization's own, no error sends anybody into a file of upstream's.

Whoever edits one gets a conflict with each later correction. What does not fit such a site is not
wrong in upstream's file: the organization chose other lines, sides or languages. So the error names
the file in which it can be mended for good. A slip in upstream's file itself keeps its place.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, replace

from faro.diagnostics.problems import Place, Problem
from faro.load.settings_file import CONFIG
from faro.models.data_files import (
    CHANGES,
    GLOSSARY,
    HOTLINES,
    HOTLINES_LOCAL,
    LABELS,
    LABELS_LOCAL,
    SOURCES,
)
from faro.models.site import Site
from faro.urls.page_names import LOCAL

UPSTREAM = frozenset({HOTLINES, SOURCES, LABELS, GLOSSARY, CHANGES})

MOVED = {
    "upstream_untranslated": HOTLINES_LOCAL,
    "group_untranslated": HOTLINES_LOCAL,
    "upstream_no_way": HOTLINES_LOCAL,
    "source_untranslated": HOTLINES_LOCAL,
    "glossary_untranslated": CONFIG,
    "language_without_name": LABELS_LOCAL,
    "area_without_name": LABELS_LOCAL,
    "country_without_name": LABELS_LOCAL,
    "name_borrowed": LABELS_LOCAL,
    "label_untranslated": LABELS_LOCAL,
}
"""What is said of upstream's data with all that is to be done: only the place is another."""

NAMES = frozenset({"unknown_entry", "unknown_group", "unknown_source", "unknown_side"})
"""What upstream names and this site does not have."""

NO_PAGE = frozenset({"home_missing", "own_page_empty", "group_not_shown"})

PARTED = frozenset(
    {"heading_without_twin", "heading_differs", "marker_without_twin", "link_without_twin"}
    | {"front_field_without_twin", "moved_from_differs"}
)
"""What is said of two languages of a page that differ."""


def toward_own_files(problems: Iterable[Problem], site: Site) -> list[Problem]:
    """Return the problems of a site, each at the place where its organization can mend it.

    A page of upstream's that does not fit is one problem, whatever all is wrong with it: it goes,
    or the organization writes its own.
    """
    if not site.adopted:
        return list(problems)
    found: dict[object, Problem] = {}
    for at, problem in enumerate(_toward(each, site.docs_dir) for each in problems):
        key = problem.place if problem.code == "upstream_page" else at
        found.setdefault(key, problem)
    return list(found.values())


def _toward(problem: Problem, docs: str) -> Problem:
    file = problem.place.file
    if file in UPSTREAM:
        return _data(problem)
    if file.startswith(f"{docs}/") and file.count("/") > 1:
        return _page(problem, docs)
    twin = str(problem.params.get("twin", ""))
    if problem.code in PARTED and twin.startswith(f"{docs}/"):
        return _parted(problem, problem.place, twin)
    return problem


def _data(problem: Problem) -> Problem:
    if problem.code in MOVED:
        return replace(problem, place=Place(MOVED[problem.code]))
    if problem.code in NAMES and problem.place.file == HOTLINES:
        params = {"file": problem.place, "what": _What(problem)}
        return Problem(Place(HOTLINES_LOCAL), "upstream_entry", params, problem.severity)
    return problem


def _page(problem: Problem, docs: str) -> Problem:
    """Return what is said of a page of upstream's: the file is the one to write in its place."""
    _, language, name = problem.place.file.split("/", 2)
    own = f"{docs}{LOCAL}/{language}/{name}"
    twin = str(problem.params.get("twin", ""))
    if problem.code in NO_PAGE:
        return replace(problem, place=Place(own))
    if problem.code == "page_without_twin":
        wanted = str(problem.params["language"])
        params = {"name": name, "language": wanted}
        place = Place(f"{docs}{LOCAL}/{wanted}/{name}")
        return Problem(place, "upstream_page_untranslated", params, problem.severity)
    if problem.code == "link_no_anchor":
        return _anchor(problem, f"{docs}{LOCAL}/{language}", name)
    if problem.code in PARTED and twin.startswith(f"{docs}{LOCAL}/"):
        file, _, line = twin.partition(":")
        return _parted(problem, Place(file, int(line or 1)), problem.place.file)
    if problem.code in NAMES | {"source_untranslated", "link_no_page"}:
        said = {"name": name, "file": problem.place, "what": _What(problem)}
        return Problem(Place(own), "upstream_page", said, problem.severity)
    return problem


def _anchor(problem: Problem, folder: str, name: str) -> Problem:
    """Return what is said of the page, in the folder of a language, to which a link leads."""
    path, _, anchor = str(problem.params["target"]).partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
    params = {"id": anchor, "file": problem.place.file}
    return Problem(Place(f"{folder}/{target}"), "upstream_anchor", params, problem.severity)


def _parted(problem: Problem, place: Place, upstream: str) -> Problem:
    params = {"file": upstream, "what": _What(problem)}
    return Problem(place, "upstream_page_differs", params, problem.severity)


@dataclass(frozen=True, slots=True)
class _What:
    """What is wrong, without what to do: that would be to edit upstream's file."""

    problem: Problem

    def said(self, language: str) -> str:
        """Return the first half of the sentence."""
        return self.problem.sentence(language).partition(" — ")[0]
