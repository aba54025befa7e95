"""Reads Faro's part of mkdocs.yml without MkDocs: languages, sides, folders."""

from __future__ import annotations

import os
import re
from pathlib import Path

from faro.checks.settings import setting_problems
from faro.diagnostics.problems import Place, Problem, ProblemsError
from faro.diagnostics.suggest import advice
from faro.load.settings_file import CONFIG, Files, find, read_files, truth
from faro.locale.names import is_known_language, right_to_left
from faro.models.base import Scope
from faro.models.site import FaroOptions, Repository, Site
from faro.pages.page import written_names
from faro.parsing.validation import Origin, fit
from faro.parsing.yaml_nodes import Mapping, Node, Scalar, Sequence, plain, scalars
from faro.urls.page_names import LOCAL

LOCAL_ENTRIES = "data/hotlines.local.yml"
ADDRESS_VARIABLE = "FARO_SITE_URL"
REPOSITORY_VARIABLE = "FARO_REPOSITORY"
BRANCH_VARIABLE = "FARO_BRANCH"
"""The environment in which GitHub Pages names the address, the repository and its branch."""

NO_LANGUAGES = frozenset({"config_no_languages", "config_bad_language", "config_right_to_left"})
"""After these, every text of the options would seem to lack a language."""

ADDRESS_LIMIT = 90
"""Letters of the site's address: with a page behind it, more would make the squares of the QR
code on a card too small for an old camera (version 6 with level M holds 106; ISO/IEC 18004)."""

LOGO_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp"}
LOGO_LIMIT = 4 * 1024
"""Bytes of a logo, which travels inside the style sheet: more would cost the first paint."""


def read_site(root: Path, name: str = CONFIG) -> tuple[Site, Origin]:
    """Read the configuration of the site in the folder `root`, and where its options stand.

    A key that mkdocs.yml does not hold is looked up in the file that its INHERIT names.
    Raises ProblemsError with all that is wrong.
    """
    files = read_files(root, name)
    problems = list(setting_problems(root, files))
    languages, default = _languages(files, problems)
    told = any(problem.code in NO_LANGUAGES for problem in problems)
    address = _address(files, problems)
    read = _options(files, tuple(code for code, _ in languages), problems) if not told else None
    if read and read[0].logo:
        problems += logo_problems(root, read[0].logo, read[1])
    if problems or read is None:
        raise ProblemsError(problems)
    options, origin = read
    title = find(files, ("site_name",))
    docs = find(files, ("docs_dir",))
    # Everything has been validated above, where file and line were known.
    site = Site.model_construct(
        name=plain(title[1]) if title else "",
        address=address,
        language=default,
        languages=languages,
        options=options,
        nav=tuple(leaf.value for leaf in leaves) if (leaves := _nav(files)[1]) else None,
        adopted=_adopted(root, files, plain(docs[1]) if docs else "docs"),
        docs_dir=plain(docs[1]) if docs else "docs",
    )
    problems += _nav_problems(root, site, files)
    if problems:
        raise ProblemsError(problems)
    return site, origin


SHOWN = (("site_name",), ("site_author",), ("nav",), ("plugins", "i18n"), ("extra", "faro"))
"""Where texts stand that readers see."""


def shown(root: Path, name: str = CONFIG) -> list[tuple[str, Node]]:
    """Return the parts of the configuration that readers see, each with its file.

    What is written as a key, such as the name of a part of the menu, comes like a value.
    """
    files = read_files(root, name)
    found = (find(files, path) for path in SHOWN)
    return [(file, _with_keys(node)) for file, node in filter(None, found)]


def _with_keys(node: Node) -> Node:
    if isinstance(node, Sequence):
        return Sequence(node.line, node.column, tuple(_with_keys(item) for item in node.items))
    if isinstance(node, Mapping):
        kept = [(key, value) for key, value in node.items if key.value != "colors"]
        items = tuple(each for key, value in kept for each in (key, _with_keys(value)))
        return Sequence(node.line, node.column, items)
    return node


def _languages(files: Files, problems: list[Problem]) -> tuple[tuple[tuple[str, str], ...], str]:
    found = find(files, ("plugins", "i18n", "languages"))
    file, listed = found or (files[0][0], None)
    if not isinstance(listed, Sequence) or not listed.items:
        problems.append(Problem(Place(file), "config_no_languages"))
        return (), ""
    languages: list[tuple[str, str]] = []
    default = ""
    for item in listed.items:
        fields = plain(item) if isinstance(item, Mapping) else {}
        code, own_name = str(fields.get("locale", "")), str(fields.get("name", ""))
        if not code or not own_name or not is_known_language(code):
            place = Place(file, item.line, item.column)
            problems.append(Problem(place, "config_bad_language", {"value": code}))
            continue
        if truth(str(fields.get("build", "true"))) != "false":
            languages.append((code, own_name))
            if right_to_left(code, own_name):
                place = Place(file, item.line, item.column)
                problems.append(Problem(place, "config_right_to_left", {"value": own_name}))
        if truth(str(fields.get("default", ""))) == "true":
            default = code
    return tuple(languages), default or (languages[0][0] if languages else "")


def _address(files: Files, problems: list[Problem]) -> str:
    """Return the address at which the site is published: the deploy's, or the one written."""
    given = os.environ.get(ADDRESS_VARIABLE, "")
    file, node = find(files, ("site_url",)) or (files[0][0], None)
    value = node.value if isinstance(node, Scalar) else ""
    value = given.rstrip("/") + "/" if given else value
    place = Place(file, node.line, node.column) if node else Place(file)
    if not value:
        problems.append(Problem(place, "config_no_address"))
    elif not re.fullmatch(r"https?://[\w.-]+(:\d{1,5})?(/[^\s?#]*)?", value):
        problems.append(Problem(place, "config_bad_address", {"value": value}))
    elif not value.endswith("/"):
        problems.append(Problem(place, "config_address_slash", {"value": value}))
    elif len(value.encode()) > ADDRESS_LIMIT:
        found = {"value": value, "length": len(value.encode()), "limit": ADDRESS_LIMIT}
        problems.append(Problem(place, "config_address_long", found))
    return value


def _options(
    files: Files, languages: tuple[str, ...], problems: list[Problem]
) -> tuple[FaroOptions, Origin] | None:
    found = find(files, ("extra", "faro"))
    if found is None:
        problems.append(Problem(Place(files[0][0]), "config_no_faro"))
        return None
    file, node = found
    origin = Origin(file, node, node)
    options = fit(FaroOptions, origin, problems, context=Scope(languages))
    given = os.environ.get(REPOSITORY_VARIABLE, "")
    if options and given:
        # A deploy names the repository in which it runs: a fork's links lead to the fork.
        branch = os.environ.get(BRANCH_VARIABLE, "") or "main"
        repository = Repository.model_construct(address=given.rstrip("/"), branch=branch)
        options = options.model_copy(update={"repository": repository})
    return (options, origin) if options else None


def logo_problems(root: Path, logo: str, origin: Origin) -> list[Problem]:
    """Return an error for a logo that is missing, no picture, or too heavy for every page."""
    path = root / logo
    if not path.is_file():
        return [origin.problem("logo_missing", ("logo",), value=logo)]
    if path.suffix.lower() not in LOGO_TYPES:
        return [origin.problem("logo_type", ("logo",), value=logo, known=", ".join(LOGO_TYPES))]
    size = path.stat().st_size
    if size > LOGO_LIMIT:
        kilobytes, limit = f"{size / 1024:.0f}", LOGO_LIMIT // 1024
        return [origin.problem("logo_heavy", ("logo",), value=logo, size=kilobytes, limit=limit)]
    return []


def _adopted(root: Path, files: Files, docs: str) -> bool:
    """Tell whether an organization runs the site: it has entries, pages or a menu of its own."""
    inherits = len(files) > 1
    return (
        (root / LOCAL_ENTRIES).exists()
        or (root / f"{docs}{LOCAL}").is_dir()
        or (inherits and files[0][1].get("nav") is not None)
    )


def _nav(files: Files) -> tuple[str, list[Scalar]]:
    """Return the file with the menu, and its pages in their order; none when there is no menu."""
    file, node = find(files, ("nav",)) or (files[0][0], None)
    return file, list(scalars(node)) if node else []


def _nav_problems(root: Path, site: Site, files: Files) -> list[Problem]:
    """Return an error for each name in the menu that is no page in any language."""
    written = {name for code in site.codes for name in written_names(root, site, code)}
    file, leaves = _nav(files)
    return [
        Problem(
            Place(file, leaf.line, leaf.column),
            "nav_no_page",
            {"value": leaf.value, "advice": advice(leaf.value, written)},
        )
        for leaf in leaves
        if leaf.value not in written
    ]


def page_problems(site: Site, origin: Origin, pages: set[str]) -> list[Problem]:
    """Return an error for each name under `foot` that is no page."""
    return [
        origin.problem("foot_no_page", ("foot", at), value=name, advice=advice(name, pages))
        for at, name in enumerate(site.options.foot)
        if name not in pages
    ]


def side_problems(site: Site, origin: Origin, entries: set[str], hidden: set[str]) -> list[Problem]:
    """Return an error for each id under `extra.faro.sides` that names no entry, or a hidden one."""
    problems = []
    for number, side in enumerate(site.sides):
        named: list[tuple[tuple[str | int, ...], str]] = [
            (("emergency",), side.emergency),
            (("first",), side.first),
            *((("card", at), wanted) for at, wanted in enumerate(side.card or ())),
        ]
        for field, wanted in named:
            path = ("sides", number, *field)
            if wanted in hidden:
                problems.append(origin.problem("side_hidden", path, value=wanted))
            elif wanted not in entries:
                near = advice(wanted, entries)
                problems.append(origin.problem("unknown_entry", path, value=wanted, advice=near))
    return problems
