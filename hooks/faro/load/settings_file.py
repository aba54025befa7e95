"""Reads mkdocs.yml, and the file that it inherits from, as MkDocs will read them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from faro.diagnostics.problems import Place, Problem, ProblemsError
from faro.parsing.source_text import read_text
from faro.parsing.yaml_nodes import Mapping, Node, Scalar, read_tree, scalars

CONFIG = "mkdocs.yml"

Files = list[tuple[str, Mapping]]
Found = tuple[str, Node] | None

_YES_NO = {"yes": "true", "on": "true", "no": "false", "off": "false"}
_BESIDE = re.compile(r"\w[\w.-]*\.ya?ml", re.ASCII)
"""The name of a file in the same folder: what lies elsewhere is no part of a change."""

_SOUND = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "bool", "null"))


def read_files(root: Path, name: str = CONFIG) -> Files:
    """Read the configuration, and the file that its INHERIT names. Raises ProblemsError."""
    files = [(name, _read(root, name))]
    base = files[0][1].get("INHERIT")
    if base is not None:
        wrong = list(text_problems(name, base))
        if wrong or not isinstance(base, Scalar):
            raise ProblemsError(wrong)
        if not _BESIDE.fullmatch(base.value):
            problem = Problem(place_of(name, base), "config_inherit", {"value": base.value})
            raise ProblemsError([problem])
        files.append((base.value, _read(root, base.value)))
    return files


def _read(root: Path, name: str) -> Mapping:
    """Read a file as MkDocs reads it too: with the other half of PyYAML, which takes no tabs."""
    tree = read_tree(root / name, name, tags=True)
    try:
        for _ in yaml.parse(read_text(root / name, name), Loader=yaml.SafeLoader):
            pass
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
        raise ProblemsError([Problem(place, "yaml_syntax")]) from None
    wrong = [
        Problem(place_of(name, node), "config_not_text", {"value": node.value})
        for node in scalars(tree, keys=True)
        if node.bare and not _can_be_read(node.value)
    ]
    if wrong:
        raise ProblemsError(wrong)
    return tree


@cache
def _can_be_read(value: str) -> bool:
    """Tell whether YAML makes something of a bare value: `2026-02-30` looks like a date."""
    if implicit(value) in _SOUND:
        return True
    try:
        yaml.safe_load(value)
    except (yaml.YAMLError, ValueError):
        return False
    return True


def place_of(file: str, node: Node) -> Place:
    """Return the place of a node."""
    return Place(file, node.line, node.column)


def find(files: Files, path: tuple[str, ...]) -> Found:
    """Return the file and node of the first file that holds `path`."""
    for name, tree in files:
        node: Node | None = tree
        for step in path:
            node = node.get(step) if isinstance(node, Mapping) else None
        if node is not None:
            return name, node
    return None


def docs_of(files: Files) -> str:
    """Return the name of the folder with the pages; MkDocs calls it `docs` where nobody says."""
    found = find(files, ("docs_dir",))
    return found[1].value if found and isinstance(found[1], Scalar) else "docs"


def truth(value: str) -> str:
    """Return `true` or `false` for what YAML takes for a truth value, else the value itself."""
    small = value.lower()
    return _YES_NO.get(small, small)


def text_problems(file: str, node: Node) -> Iterator[Problem]:
    """Yield an error about a value that YAML does not read as text, or that is none."""
    if not isinstance(node, Scalar) or not node.value.strip():
        yield Problem(place_of(file, node), "config_empty")
    elif "\n" in node.value:
        yield Problem(place_of(file, node), "several_lines")
    elif node.bare and implicit(node.value) != "tag:yaml.org,2002:str":
        yield Problem(place_of(file, node), "config_not_text", {"value": node.value})


@cache
def implicit(value: str) -> str:
    """Return the tag that YAML gives to a bare value."""
    loader: Any = yaml.SafeLoader("")
    return str(loader.resolve(yaml.ScalarNode, value, (True, False)))
