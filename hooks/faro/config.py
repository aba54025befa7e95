"""Reads Faro's part of mkdocs.yml without MkDocs: languages, sides, folders, extensions."""

from __future__ import annotations

from pathlib import Path

from faro.models.base import Scope
from faro.models.site import FaroOptions, Site
from faro.problems import Place, Problem, ProblemsError
from faro.reading.fit import Origin, fit
from faro.reading.tree import Mapping, Node, Scalar, Sequence, plain, read_tree
from faro.suggest import advice
from faro.wording.names import is_language

CONFIG = "mkdocs.yml"


def read_site(root: Path, name: str = CONFIG) -> tuple[Site, Origin]:
    """Read the configuration of the site in the folder `root`, and where its options stand.

    A key that mkdocs.yml does not hold is looked up in the file that its INHERIT names.
    Raises ProblemsError.
    """
    files = _files(root, name)
    languages, default = _languages(files)
    options, origin = _options(files, tuple(code for code, _ in languages))
    title = _find(files, ("site_name",))
    docs = _find(files, ("docs_dir",))
    # Everything has been validated above, where file and line were known.
    site = Site.model_construct(
        name=plain(title[1]) if title else "",
        language=default,
        languages=languages,
        sides=options.sides,
        leave=options.leave,
        foot=options.foot,
        organization=options.organization,
        license=options.license,
        docs_dir=plain(docs[1]) if docs else "docs",
        extensions=_extensions(files),
    )
    return site, origin


def _files(root: Path, name: str) -> list[tuple[str, Mapping]]:
    files = [(name, read_tree(root / name, name, tags=True))]
    base = files[0][1].get("INHERIT")
    if isinstance(base, Scalar):
        files.append((base.value, read_tree(root / base.value, base.value, tags=True)))
    return files


def _find(files: list[tuple[str, Mapping]], path: tuple[str, ...]) -> tuple[str, Node] | None:
    """Return the file and node of the first file that holds `path`."""
    for name, tree in files:
        node: Node | None = tree
        for step in path:
            node = node.get(step) if isinstance(node, Mapping) else None
        if node is not None:
            return name, node
    return None


def _languages(files: list[tuple[str, Mapping]]) -> tuple[tuple[tuple[str, str], ...], str]:
    found = _find(files, ("plugins", "i18n", "languages"))
    file, listed = found or (files[0][0], None)
    if not isinstance(listed, Sequence) or not listed.items:
        raise ProblemsError([Problem(Place(file), "config_no_languages")])
    languages: list[tuple[str, str]] = []
    default = ""
    problems: list[Problem] = []
    for item in listed.items:
        fields = plain(item) if isinstance(item, Mapping) else {}
        code, own_name = str(fields.get("locale", "")), str(fields.get("name", ""))
        if not code or not own_name or not is_language(code):
            place = Place(file, item.line, item.column)
            problems.append(Problem(place, "config_bad_language", {"value": code}))
            continue
        if fields.get("build", "true") != "false":
            languages.append((code, own_name))
        if fields.get("default") == "true":
            default = code
    if problems:
        raise ProblemsError(problems)
    return tuple(languages), default or languages[0][0]


def _options(
    files: list[tuple[str, Mapping]], languages: tuple[str, ...]
) -> tuple[FaroOptions, Origin]:
    found = _find(files, ("extra", "faro"))
    if found is None:
        raise ProblemsError([Problem(Place(files[0][0]), "config_no_faro")])
    file, node = found
    problems: list[Problem] = []
    origin = Origin(file, node, node)
    options = fit(FaroOptions, origin, problems, context=Scope(languages))
    if options is None:
        raise ProblemsError(problems)
    return options, origin


def _extensions(files: list[tuple[str, Mapping]]) -> tuple[str, ...]:
    """Return the Markdown extensions by name; MkDocs itself always adds the first three."""
    found = _find(files, ("markdown_extensions",))
    names = ["toc", "tables", "fenced_code"]
    if found and isinstance(found[1], Sequence):
        for item in found[1].items:
            if isinstance(item, Scalar):
                names.append(item.value)
            elif isinstance(item, Mapping):
                names += [key.value for key, _ in item.items]
    return tuple(dict.fromkeys(names))


def foot_problems(site: Site, origin: Origin, pages: set[str]) -> list[Problem]:
    """Return an error for each name under `extra.faro.foot` that is no page."""
    return [
        origin.problem("foot_no_page", ("foot", at), value=name, advice=advice(name, pages))
        for at, name in enumerate(site.foot)
        if name not in pages
    ]


def side_problems(site: Site, origin: Origin, entries: set[str]) -> list[Problem]:
    """Return an error for each id under `extra.faro.sides` that names no entry."""
    return [
        origin.problem(
            "unknown_entry", ("sides", number, field), value=wanted, advice=advice(wanted, entries)
        )
        for number, side in enumerate(site.sides)
        for field, wanted in (("emergency", side.emergency), ("first", side.first))
        if wanted not in entries
    ]
