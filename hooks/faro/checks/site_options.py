"""What Faro's own options in mkdocs.yml name must exist: pages, entries, the logo."""

from __future__ import annotations

import os
from collections.abc import Set
from pathlib import Path

from faro.diagnostics.problems import Place, Problem
from faro.diagnostics.suggest import Advice, advice
from faro.load.config import LOGO_TYPES, menu_pages, menu_parts
from faro.load.draft import Draft
from faro.load.page_files import written_names
from faro.load.settings_file import Files, find
from faro.locale.names import spoken_in
from faro.models.site import Site
from faro.parsing.source_text import is_there, unfit_value
from faro.parsing.validation import Origin
from faro.parsing.yaml_nodes import Scalar
from faro.urls.page_names import LOCAL

LOGO_LIMIT = 4 * 1024
"""Bytes of a logo, which travels inside the style sheet: more would cost the first paint."""


def _is_link(path: Path) -> bool:
    return os.path.islink(path)  # noqa: PTH114 - answers no for a name that cannot be


def logo_problems(root: Path, files: Files) -> list[Problem]:
    """Return an error for a logo that is missing, elsewhere, no picture, or too heavy for pages.

    It is judged as it is written: what else is wrong in the options does not hide it.
    """
    file, node = find(files, ("extra", "faro", "logo")) or ("", None)
    if not isinstance(node, Scalar) or not node.value or next(unfit_value(node.value), None):
        return []
    place, path, found = (
        Place(file, node.line, node.column),
        root / node.value,
        {"value": node.value},
    )
    if not os.path.realpath(path).startswith(os.path.realpath(root) + os.sep) or _is_link(path):
        return [Problem(place, "logo_outside", found)]
    if not is_there(path, folder=False):
        return [Problem(place, "logo_missing", found)]
    if path.suffix.lower() not in LOGO_TYPES:
        return [Problem(place, "logo_type", found | {"known": ", ".join(LOGO_TYPES)})]
    size = path.stat().st_size
    if size > LOGO_LIMIT:
        heavy = {"size": f"{size / 1024:.0f}", "limit": LOGO_LIMIT // 1024}
        return [Problem(place, "logo_heavy", found | heavy)]
    return []


def nav_problems(root: Path, site: Site, files: Files) -> list[Problem]:
    """Return an error for each name in the menu that is no page in any language."""
    written = {name for code in site.codes for name in written_names(root, site, code)}
    file, leaves = menu_pages(files)
    return [
        Problem(
            Place(file, leaf.line, leaf.column),
            "nav_no_page",
            {"value": leaf.value, "advice": advice(leaf.value, written)},
        )
        for leaf in leaves
        if leaf.value not in written
    ]


def part_problems(site: Site, files: Files, upstream: Set[str]) -> list[Problem]:
    """Return what is said of each part of the menu that has no name in a language.

    Of a menu that upstream may change at any time, of the languages that it has itself, and of one
    in which the site has been published before, it is a notice: the name is then shown as it is
    written.
    """
    parts = menu_parts(files, site)
    known = {*site.options.published, *upstream}
    return [
        Problem(
            place,
            "part_untranslated",
            {"value": title, "language": code, "line": f'nav_translations: {{"{title}": …}}'},
            "error" if parts.own and code not in known else "notice",
        )
        for code, title, place in parts.lacking
    ]


def lead_problems(draft: Draft, options: Origin) -> list[Problem]:
    """Return an error for each name under `help` and `report` that is no page."""
    site = draft.site.options
    return [
        options.problem("lead_no_page", (key, code), value=name, advice=advice(name, draft.pages))
        for key, text in (("help", site.help), ("report", site.report))
        for code, name in text or ()
        if name.endswith(".md") and name not in draft.pages
    ]


def folder_problems(root: Path, site: Site) -> list[Problem]:
    """Return an error for each folder of an organization's pages that is of no language."""
    own = root / f"{site.docs_dir}{LOCAL}"
    names = [path.name for path in sorted(own.glob("*/")) if any(path.rglob("*.md"))]
    found = []
    for name in (name for name in names if name not in site.codes):
        spoken = next((code for code in spoken_in(name) if code in site.codes), None)
        near = Advice(spoken, site.codes) if spoken else advice(name, site.codes)
        place = Place(f"{site.docs_dir}{LOCAL}/{name}")
        found.append(Problem(place, "folder_no_language", {"advice": near}))
    return found


def page_problems(draft: Draft, options: Origin) -> list[Problem]:
    """Return an error for each name under `foot` that is no page."""
    return [
        options.problem("foot_no_page", ("foot", at), value=name, advice=advice(name, draft.pages))
        for at, name in enumerate(draft.site.options.foot)
        if name not in draft.pages
    ]


def side_problems(draft: Draft, options: Origin) -> list[Problem]:
    """Return an error for each id under `extra.faro.sides` that names no entry, or a hidden one.

    Hiding a line takes it off at once: where it is still known, and is not the emergency line,
    another one stands in for it, and this is a notice.
    """
    entries = draft.known.get("entry", set())
    hidden = draft.hidden | (draft.upstream.keys() - entries if draft.hides_all else set())
    problems = []
    for number, side in enumerate(draft.site.sides):
        named: list[tuple[tuple[str | int, ...], str]] = [
            (("emergency",), side.emergency),
            (("first",), side.first),
            *((("card", at), wanted) for at, wanted in enumerate(side.card or ())),
        ]
        for field, wanted in named:
            path = ("sides", number, *field)
            if wanted in hidden and wanted in draft.entries and field != ("emergency",):
                problems.append(options.notice("side_hidden_now", path, value=wanted))
            elif wanted in hidden:
                problems.append(options.problem("side_hidden", path, value=wanted))
            elif wanted not in entries:
                near = advice(wanted, entries)
                problems.append(options.problem("unknown_entry", path, value=wanted, advice=near))
    return problems
