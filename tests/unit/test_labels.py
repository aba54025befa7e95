"""The labels: what the code and the templates say stands in `data/labels.yml`, and no more."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import get_args

import pytest
import yaml
from jinja2 import nodes

from faro.markdown.admonitions import KINDS as BOXES
from faro.models.channels import TABLE, labels_of
from faro.models.labels import WORDS, placeholders
from faro.models.source import Source
from faro.paper.typst import KINDS, PAPERS
from faro.render.templates import environment
from support import ROOT

CODE = sorted((ROOT / "hooks").rglob("*.py"))
TEMPLATES = ROOT / "overrides" / "faro"
SAYING = {"say": None, "dated": frozenset({"date"}), "side": frozenset({"side", "country"})}
"""What says a label, its first argument; and its placeholders, where these are always the same."""


def said_in_code() -> Iterator[tuple[str, frozenset[str], str]]:
    """Yield each label that stands in a call, the placeholders that are filled, and the file."""
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in SAYING:
                given = frozenset(word.arg for word in node.keywords if word.arg)
                for label in _constants(node.args[0]):
                    yield label, SAYING[name] or given, path.name


def _constants(node: ast.expr) -> Iterator[str]:
    """Yield the label, or both where one of two is said."""
    if isinstance(node, ast.IfExp):
        yield from (*_constants(node.body), *_constants(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def said_in_templates() -> Iterator[tuple[str, frozenset[str], str]]:
    """Yield the same of the templates."""
    templates = environment(TEMPLATES)
    for path in sorted(path for path in TEMPLATES.iterdir() if path.is_file()):
        tree = templates.parse(path.read_text("utf-8"))
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "say" and call.args:
                label = call.args[0]
                if isinstance(label, nodes.Const):
                    yield label.value, frozenset(word.key for word in call.kwargs), path.name


def by_rule() -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the labels whose names are made from a value, with their placeholders."""
    for channel in TABLE:
        yield from labels_of(channel).items()
        yield f"channel_{channel.name}", frozenset()
        # A channel without one is said with its own label.
        if f"by_{channel.name}" in WORDS:
            yield f"by_{channel.name}", frozenset({"value"})
        if channel.message and not channel.dialed:
            yield f"paper_{channel.name}_same", frozenset()
    for cost in ("free", "local", "international"):
        yield f"cost_{cost}", frozenset()
    for kind in get_args(Source.model_fields["kind"].annotation):
        yield f"kind_{kind}", frozenset()
    for sheet in KINDS:
        yield f"sheet_{sheet}", frozenset()
    for paper in PAPERS:
        yield f"paper_{paper}", frozenset({"size"})
    for box in sorted(BOXES):
        yield f"box_{box}", frozenset()


def test_what_is_said_is_there_with_its_placeholders() -> None:
    wrong = [
        (label, filled, where)
        for label, filled, where in (*said_in_code(), *said_in_templates())
        if WORDS.get(label) != filled
    ]
    assert wrong == []
    assert [(label, need) for label, need in by_rule() if WORDS.get(label) != need] == []


def test_what_is_there_is_said() -> None:
    said = {label for label, _, _ in (*said_in_code(), *said_in_templates())}
    said |= {label for label, _ in by_rule()}
    # Some are handed on by name: as a constant in a module.
    handed = {
        node.value
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert WORDS.keys() - said - handed == set()


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_label_stands_in_every_language(language: str) -> None:
    words = yaml.safe_load((ROOT / "data" / "labels.yml").read_text("utf-8"))["words"]
    assert {label: placeholders(texts[language]) for label, texts in words.items()} == dict(WORDS)
