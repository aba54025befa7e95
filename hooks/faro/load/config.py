"""Reads Faro's part of mkdocs.yml without MkDocs: languages, sides, folders."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from faro.diagnostics.catalog import LANGUAGES
from faro.diagnostics.problems import Place, Problem, ProblemsError
from faro.load.settings_file import CONFIG, Files, find, read_files, truth
from faro.locale.names import is_known_language, spoken_in
from faro.models.base import ENGLISH, Scope
from faro.models.data_files import HOTLINES_LOCAL
from faro.models.site import FaroOptions, Repository, Site
from faro.parsing.source_text import is_there
from faro.parsing.validation import Origin, fit
from faro.parsing.yaml_nodes import Mapping, Node, Scalar, Sequence, plain, scalars
from faro.urls.page_names import LOCAL

ADDRESS_VARIABLE = "FARO_SITE_URL"
REPOSITORY_VARIABLE = "FARO_REPOSITORY"
BRANCH_VARIABLE = "FARO_BRANCH"
"""The environment in which GitHub Pages names the address, the repository and its branch."""

NO_LANGUAGES = frozenset({"config_no_languages", "config_bad_language", "config_country"})
"""After these, every text of the options would seem to lack a language."""

ADDRESS_LIMIT = 90
"""Letters of the site's address: with a page behind it, more would make the squares of the QR
code on a card too small for an old camera (version 6 with level M holds 106; ISO/IEC 18004)."""

LOGO_TYPES = {".svg": "image/svg+xml", ".png": "image/png", ".webp": "image/webp"}


def read_site(root: Path, name: str = CONFIG) -> tuple[Site, Origin]:
    """Read the configuration of the site in the folder `root`, and where its options stand.

    A key that mkdocs.yml does not hold is looked up in the file that its INHERIT names.
    Raises ProblemsError with all that is wrong.
    """
    files = read_files(root, name)
    problems: list[Problem] = []
    languages, default = _languages(files, problems)
    told = any(problem.code in NO_LANGUAGES for problem in problems)
    address = _address(files, problems)
    read = _options(files, tuple(code for code, _ in languages), problems) if not told else None
    if problems or read is None:
        raise ProblemsError(problems)
    options, origin = read
    docs = _text(files, "docs_dir") or "docs"
    # Everything has been validated above, where file and line were known.
    site = Site.model_construct(
        name=_text(files, "site_name"),
        address=address,
        language=default,
        languages=languages,
        names=_names(files),
        options=options,
        nav=tuple(leaf.value for leaf in leaves) if (leaves := menu_pages(files)[1]) else None,
        adopted=_adopted(root, files, docs),
        docs_dir=docs,
    )
    parts = menu_parts(files, site)
    borrowed = frozenset((code, title) for code, title, _ in parts.lacking)
    update = {
        "borrowed_parts": borrowed,
        "menu_language": parts.language,
        "guides": (ENGLISH, *_written_in(root, "CONTRIBUTING")),
        "forms": _written_in(root, FORM) or LANGUAGES,
        "repository_page": site.adopted and is_there(root / REPOSITORY_PAGE, folder=False),
    }
    site = site.model_copy(update=update)
    return site, origin


def _text(files: Files, key: str) -> str:
    """Return a setting that is a text; empty where there is none, or something else."""
    found = find(files, (key,))
    return found[1].value if found and isinstance(found[1], Scalar) else ""


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
            meant = ", ".join(spoken_in(code)) if own_name else ""
            said = "config_country" if meant else "config_bad_language"
            problems.append(Problem(place, said, {"value": code, "meant": meant}))
            continue
        if truth(str(fields.get("build", "true"))) != "false":
            languages.append((code, own_name))
        if truth(str(fields.get("default", ""))) == "true":
            default = code
    return tuple(languages), default or (languages[0][0] if languages else "")


def _names(files: Files) -> dict[str, str]:
    """Return the name of the site in each language that has one of its own."""
    found = find(files, ("plugins", "i18n", "languages"))
    listed = found[1].items if found and isinstance(found[1], Sequence) else ()
    items = (item for item in listed if isinstance(item, Mapping) and item.get("site_name"))
    return {str(plain(item)["locale"]): str(plain(item)["site_name"]) for item in items}


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
    scope = Scope(languages, hosts=_hosts(node))
    options = fit(FaroOptions, origin, problems, context=scope)
    given = os.environ.get(REPOSITORY_VARIABLE, "")
    if options and given:
        # A deploy names the repository in which it runs: a fork's links lead to the fork.
        branch = os.environ.get(BRANCH_VARIABLE, "") or "main"
        repository = Repository.model_construct(address=given.rstrip("/"), branch=branch)
        options = options.model_copy(update={"repository": repository})
    return (options, origin) if options else None


def _hosts(options: Node) -> tuple[str, ...]:
    """Return the hosts that the options list: the addresses beside them are judged by these."""
    listed = options.get("hosts") if isinstance(options, Mapping) else None
    items = listed.items if isinstance(listed, Sequence) else ()
    return tuple(item.value for item in items if isinstance(item, Scalar))


def _adopted(root: Path, files: Files, docs: str) -> bool:
    """Tell whether an organization runs the site: it has entries, pages or a menu of its own."""
    inherits = len(files) > 1
    return (
        (root / HOTLINES_LOCAL).exists()
        or is_there(root / f"{docs}{LOCAL}", folder=True)
        or (inherits and files[0][1].get("nav") is not None)
    )


REPOSITORY_PAGE = ".github/README.md"
"""GitHub shows it before the README of the project. Source: GitHub Docs, "About READMEs"."""

REPOSITORY_LANGUAGES = (*LANGUAGES, "fr", "ht", "pt")
"""The languages in which `make adopt` writes it: those of them that a site has."""

FORM = ".github/ISSUE_TEMPLATE/wrong-number"
"""How the names of the forms begin with which a wrong number is reported."""


def _written_in(root: Path, name: str) -> tuple[str, ...]:
    """Return the languages in which a file of the repository exists: `CONTRIBUTING.es.md`."""
    path = root / name
    found = (each.name.split(".") for each in path.parent.glob(f"{path.name}.*.*"))
    return tuple(sorted(parts[1] for parts in found if len(parts) == 3))


@dataclass(frozen=True, slots=True)
class Parts:
    """The names of the parts of the menu: in which language they are written, and the others.

    `own` tells whether the organization has written the menu; `lacking` are the names that a
    language does not have, with the place of the language.
    """

    language: str
    own: bool
    lacking: tuple[tuple[str, str, Place], ...]


def menu_parts(files: Files, site: Site) -> Parts:
    """Return the names of the parts of the menu, and what each language lacks of them.

    A menu of one's own is written in the default language, upstream's in English.
    """
    file, node = find(files, ("nav",)) or (files[0][0], None)
    own = file == files[0][0]
    written = site.language if own else ENGLISH
    titles = list(dict.fromkeys(_titles(node)))
    found = find(files, ("plugins", "i18n", "languages"))
    lacking = []
    for item in found[1].items if found and isinstance(found[1], Sequence) else ():
        fields = plain(item) if isinstance(item, Mapping) else {}
        code, names = str(fields.get("locale", "")), fields.get("nav_translations", {})
        if code in site.codes and code != written and found:
            place = Place(found[0], item.line, item.column)
            lacking += [(code, title, place) for title in titles if title not in names]
    return Parts(written, own, tuple(lacking))


def _titles(node: Node | None) -> Iterator[str]:
    """Yield the names of the parts of a menu, those inside parts too: a title above a list."""
    for item in node.items if isinstance(node, Sequence) else ():
        for key, value in item.items if isinstance(item, Mapping) else ():
            if isinstance(value, Sequence):
                yield key.value
                yield from _titles(value)


def menu_pages(files: Files) -> tuple[str, list[Scalar]]:
    """Return the file with the menu, and its pages in their order; none when there is no menu."""
    file, node = find(files, ("nav",)) or (files[0][0], None)
    return file, list(scalars(node)) if node else []
