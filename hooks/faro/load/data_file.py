"""Reads a data file: its outermost keys, its named things, and one thing as a model."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from faro.diagnostics.problems import Place, Problem, ProblemsError
from faro.diagnostics.suggest import advice
from faro.load.draft import Draft
from faro.models.data_files import GLOSSARY, HOTLINES, HOTLINES_LOCAL, LABELS, LABELS_LOCAL, NEVER
from faro.parsing.validation import Origin, fit
from faro.parsing.yaml_nodes import Mapping as Tree
from faro.parsing.yaml_nodes import Node, read_tree

M = TypeVar("M", bound=BaseModel)
TEXTS = {HOTLINES, HOTLINES_LOCAL, LABELS, LABELS_LOCAL, GLOSSARY}
"""Files whose texts readers see; sources keep the titles that others gave them."""


def tree_of(
    root: Path, name: str, draft: Draft, keys: Iterable[str], *, blanks: bool = False
) -> Tree | None:
    """Read a data file whose outermost keys are known; None when it cannot be read.

    With `blanks`, empty texts are let through: places that somebody has still to fill.
    """
    try:
        tree = read_tree(root / name, name, blanks=blanks)
    except ProblemsError as found:
        draft.problems += found.problems
        draft.unread.add(name)
        return None
    known = list(keys)
    for key, _ in tree.items:
        if key.value not in known:
            params = {"key_name": key.value, "advice": advice(key.value, known)}
            draft.problems.append(Problem(place_of(name, key), "unknown_key", params))
    if name in TEXTS:
        draft.texts.append((name, tree))
    if name != NEVER:
        draft.trees.append((name, tree))
    return tree


def place_of(file: str, node: Node) -> Place:
    """Return where a node stands."""
    return Place(file, node.line, node.column)


def section(tree: Tree, name: str, file: str, draft: Draft) -> list[tuple[str, Origin]]:
    """Return the named things of one mapping inside a file, each with its origin."""
    node = tree.get(name)
    if node is None:
        return []
    if not isinstance(node, Tree):
        draft.problems.append(Problem(place_of(file, node), "not_a_mapping", {"field": name}))
        return []
    return [(key.value, Origin(file, value, key)) for key, value in node.items]


def required(tree: Tree, name: str, file: str, draft: Draft) -> list[tuple[str, Origin]]:
    """Return the same, of a mapping that must be there."""
    if tree.get(name) is None:
        params = {"field": name}
        draft.problems.append(Problem(Place(file), "missing_field", params))
    return section(tree, name, file, draft)


def from_upstream(
    model: type[M], origin: Origin, draft: Draft, **extra: Any
) -> tuple[M | None, str]:
    """Return a model of an upstream file, and the languages that it lacks on this site.

    An organization's further languages are unknown to upstream; nobody there can mend that, so
    it is no problem of that file.
    """
    found: list[Problem] = []
    made = fit(model, origin, found, context=draft.scope, extra=extra)
    if draft.adopted and found and all(p.code == "missing_translation" for p in found):
        return None, str(found[0].params["languages"])
    draft.problems += found
    return made, ""


def fitted(model: type[M], origin: Origin, draft: Draft, **extra: Any) -> M | None:
    """Return the model that stands at an origin; None, and problems, when it does not fit."""
    return fit(model, origin, draft.problems, context=draft.scope, extra=extra)
