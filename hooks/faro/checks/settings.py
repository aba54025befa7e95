"""The settings of mkdocs.yml that are not Faro's own: what they must be for Faro to run at all.

MkDocs puts the lists of mkdocs.yml in the place of those of the file that it inherits from, takes
`No` for a truth value, and says nothing of settings that have no effect. A site would then be
published without Faro, or not at all. So only what has been tried may be set.

`python -m faro.checks.settings` looks at nothing else. Without Faro's hooks a build would not check
anything, so the Makefile calls it before.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from faro.diagnostics.problems import Place, Problem, ProblemsError, report
from faro.diagnostics.suggest import advice
from faro.load.settings_file import Files, docs_of, find, place_of, read_files, text_problems, truth
from faro.parsing.source_text import is_there
from faro.parsing.yaml_nodes import Mapping, Node, Scalar, Sequence

HOOKS = ("hooks/mkdocs_markers.py", "hooks/mkdocs_layout.py", "hooks/mkdocs_files.py")
BASE = "INHERIT: mkdocs.base.yml"

KEYS = frozenset(
    {"INHERIT", "site_name", "site_url", "site_author", "plugins", "nav", "extra", "hooks"}
    | {"theme", "docs_dir", "strict", "use_directory_urls"}
)
INSIDE = {
    ("theme",): frozenset({"name", "custom_dir", "font"}),
    ("extra",): frozenset({"faro"}),
    ("plugins",): frozenset({"i18n"}),
    ("plugins", "i18n"): frozenset(
        {"languages", "docs_structure", "fallback_to_default"}
        | {"reconfigure_material", "reconfigure_search"}
    ),
}
LANGUAGE = frozenset({"locale", "name", "default", "build", "nav_translations", "site_name"})

WANTED = {
    ("strict",): ("true", False),
    ("use_directory_urls",): ("true", False),
    ("theme", "custom_dir"): ("overrides", True),
    ("plugins", "i18n", "docs_structure"): ("folder", True),
    ("plugins", "i18n", "fallback_to_default"): ("true", False),
    ("plugins", "i18n", "reconfigure_material"): ("false", False),
    ("plugins", "i18n", "reconfigure_search"): ("false", False),
}
"""What each setting must be, and whether it must be written down."""

_TEXTS = (("site_name",), ("site_author",), ("site_url",), ("docs_dir",))
_LOCALE = re.compile(r"[a-z]{2}(?:-[A-Za-z]{4})?(?:-[A-Z]{2})?")
_FOLDER = re.compile(r"[A-Za-z0-9_][\w-]*")


def setting_problems(root: Path, files: Files) -> Iterator[Problem]:
    """Yield every setting under which Faro would not run, or MkDocs would stop."""
    yield from _unknown(files)
    yield from _wanted(files)
    yield from _hooks(root, files)
    yield from _texts(files)
    yield from _languages(files)
    yield from _menu(files)
    yield from _docs(root, files)


def _unknown(files: Files) -> Iterator[Problem]:
    for number, (file, tree) in enumerate(files):
        known = KEYS if number == 0 else KEYS - {"INHERIT"}
        for key, _ in tree.items:
            if key.value == "markdown_extensions":
                yield Problem(place_of(file, key), "config_markdown")
            elif key.value not in known:
                params = {"value": key.value, "advice": advice(key.value, KEYS)}
                yield Problem(place_of(file, key), "config_unknown", params)
        for path, inner in INSIDE.items():
            found = find([(file, tree)], path)
            if found is not None:
                yield from _block(file, found[1], ".".join(path), inner)


def _block(file: str, node: Node, path: str, known: frozenset[str]) -> Iterator[Problem]:
    if not isinstance(node, Mapping):
        params = {"value": path, "keys": ", ".join(sorted(known))}
        yield Problem(place_of(file, node), "config_block", params)
        return
    if path == "extra" and node.get("faro") is None:
        # That it lacks is said where it is looked for.
        return
    for key, _ in node.items:
        if key.value not in known:
            near = {"value": key.value, "advice": advice(key.value, known)}
            yield Problem(place_of(file, key), "config_unknown", near)


def _wanted(files: Files) -> Iterator[Problem]:
    for path, (wanted, needed) in WANTED.items():
        found = find(files, path)
        if found is None and needed:
            params = {"key": ".".join(path), "line": BASE}
            yield Problem(Place(files[0][0]), "config_missing", params)
        elif found is not None:
            node = found[1]
            truthful = wanted in {"true", "false"}
            bare = isinstance(node, Scalar) and (node.bare or not truthful)
            if not (bare and isinstance(node, Scalar) and truth(node.value) == wanted):
                params = {"key": ".".join(path), "wanted": wanted}
                yield Problem(place_of(*found), "config_wanted", params)
    found = find(files, ("theme", "name"))
    if found and (not isinstance(found[1], Scalar) or found[1].value not in {"material", "null"}):
        yield Problem(
            place_of(*found), "config_wanted", {"key": "theme.name", "wanted": "material"}
        )


def _hooks(root: Path, files: Files) -> Iterator[Problem]:
    found = find(files, ("hooks",))
    if found is None:
        params = {"key": "hooks", "line": BASE}
        yield Problem(Place(files[0][0]), "config_missing", params)
        return
    items = found[1].items if isinstance(found[1], Sequence) else ()
    listed = [item for item in items if isinstance(item, Scalar)]
    names = [item.value for item in listed]
    if [name for name in names if name in HOOKS] != list(HOOKS) or len(listed) != len(items):
        own = [name for name in names if name not in HOOKS]
        line = f"hooks: [{', '.join((*HOOKS, *own))}]"
        yield Problem(place_of(*found), "config_hooks", {"line": line})
    for item in listed:
        if item.value not in HOOKS and not is_there(root / item.value, folder=False):
            yield Problem(place_of(found[0], item), "config_no_hook", {"value": item.value})


def _texts(files: Files) -> Iterator[Problem]:
    if find(files, ("site_name",)) is None:
        yield Problem(Place(files[0][0]), "config_no_name")
    for path in _TEXTS:
        found = find(files, path)
        if found is not None:
            yield from text_problems(*found)


def _languages(files: Files) -> Iterator[Problem]:
    found = find(files, ("plugins", "i18n", "languages"))
    if found is None or not isinstance(found[1], Sequence):
        return
    file = found[0]
    seen: set[str] = set()
    defaults = []
    for item in found[1].items:
        if not isinstance(item, Mapping):
            continue
        for key, value in item.items:
            if key.value not in LANGUAGE:
                params = {"value": key.value, "advice": advice(key.value, LANGUAGE)}
                yield Problem(place_of(file, key), "config_unknown", params)
            elif key.value in {"locale", "name", "site_name"}:
                yield from text_problems(file, value)
            elif key.value == "nav_translations":
                yield from _translations(file, value)
            elif not _is_truth(value):
                yield Problem(place_of(file, value), "config_yes_no", {"key": key.value})
        yield from _locale(file, item, seen)
        defaults += [item] if _said(item, "default") and _said(item, "build", True) else []
    if len(defaults) != 1 and seen:
        place = place_of(file, defaults[1] if defaults else found[1])
        yield Problem(place, "config_one_default")


def _locale(file: str, item: Mapping, seen: set[str]) -> Iterator[Problem]:
    node = item.get("locale")
    if not isinstance(node, Scalar):
        return
    if not _LOCALE.fullmatch(node.value) or node.value in seen:
        code = "config_language_twice" if node.value in seen else "config_locale"
        yield Problem(place_of(file, node), code, {"value": node.value})
    seen.add(node.value)


def _translations(file: str, node: Node) -> Iterator[Problem]:
    if not isinstance(node, Mapping):
        yield Problem(place_of(file, node), "config_empty")
        return
    for key, value in node.items:
        yield from text_problems(file, key)
        yield from text_problems(file, value)


def _is_truth(node: Node) -> bool:
    return isinstance(node, Scalar) and node.bare and truth(node.value) in {"true", "false"}


def _said(item: Mapping, key: str, otherwise: bool = False) -> bool:
    node = item.get(key)
    return truth(node.value) == "true" if isinstance(node, Scalar) else otherwise


def _menu(files: Files) -> Iterator[Problem]:
    """Yield what MkDocs does not read as a menu."""
    found = find(files, ("nav",))
    if found is not None:
        if not isinstance(found[1], Sequence):
            yield Problem(place_of(*found), "config_menu")
        else:
            yield from _part(*found)


def _part(file: str, node: Node) -> Iterator[Problem]:
    if isinstance(node, Scalar):
        yield from text_problems(file, node)
    elif isinstance(node, Sequence):
        for item in node.items:
            if isinstance(item, Sequence) or (isinstance(item, Mapping) and len(item.items) != 1):
                yield Problem(place_of(file, item), "config_menu")
            else:
                yield from _part(file, item)
    elif isinstance(node, Mapping):
        for key, value in node.items:
            yield from text_problems(file, key)
            if isinstance(value, Mapping):
                yield Problem(place_of(file, value), "config_menu")
            else:
                yield from _part(file, value)


def _docs(root: Path, files: Files) -> Iterator[Problem]:
    found = find(files, ("docs_dir",))
    value = docs_of(files)
    place = place_of(*found) if found else Place(files[0][0])
    if not _FOLDER.fullmatch(value) or value == "site" or not is_there(root / value, folder=True):
        yield Problem(place, "config_no_docs", {"value": value})


def main(root: Path = Path()) -> int:
    """Print what is wrong; return 0 when nothing is."""
    try:
        files = read_files(root)
        problems = list(setting_problems(root, files))
    except ProblemsError as found:
        problems = list(found.problems)
    if problems:
        sys.stderr.write(f"{report(problems)}\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
