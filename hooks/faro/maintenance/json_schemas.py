"""JSON Schema for the files of `data/`, so that editors complete and check while one types.

The schemas are made from the models. What needs more than one place (ids that exist, numbers
that connect) only `make check` can tell.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter

from faro.models.base import LANGUAGE_KEY, LocalText
from faro.models.change import Change
from faro.models.data_files import (
    CHANGES,
    CHANGES_LOCAL,
    GLOSSARY,
    HOTLINES,
    HOTLINES_LOCAL,
    LABELS,
    LABELS_FOLDER,
    LABELS_LOCAL,
    NEVER,
    SOURCES,
    SYNONYMS,
    SYNONYMS_LOCAL,
)
from faro.models.glossary import Term
from faro.models.hotline import Hotline
from faro.models.labels import Calendar, ReadBy, placeholders
from faro.models.never import Never
from faro.models.override import Hidden
from faro.models.source import Source
from faro.models.synonyms import Synonyms
from faro.parsing.yaml_nodes import plain, read_tree

FOLDER = "data/schema"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"

Schema = dict[str, Any]

NAMES = {
    "areas": "^[A-Z]{2}-[A-Z0-9]{1,3}$",
    "countries": "^[A-Z]{2}$",
    "languages": LANGUAGE_KEY,
}
"""What the labels name for readers, and what its codes look like."""


LABEL_NAMES = "hooks/faro/models/labels.json"
"""Every label with its placeholders, by which the check knows what an edit has lost."""


def files(root: Path) -> dict[str, str]:
    """Return the text of every schema, and of the names of the labels, by its path.

    Both follow from the models and from `data/labels.yml` under `root`.
    """
    labels = label_names(root)
    made = {
        path_of(name): json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        for name, schema in schemas(labels).items()
    }
    return made | {LABEL_NAMES: json.dumps(labels, indent=1) + "\n"}


def label_names(root: Path) -> dict[str, list[str]]:
    """Return every label of `data/labels.yml` with the placeholders of its first language."""
    words = read_tree(root / LABELS, LABELS).get("words")
    assert words is not None
    return {
        name: sorted(placeholders(next(iter(texts.values()))) or ())
        for name, texts in plain(words).items()
    }


def path_of(file: str) -> str:
    """Return the path of the schema of a data file: data/schema/hotlines.json."""
    return f"{FOLDER}/{Path(file).stem}.json"


def write(root: Path) -> list[str]:
    """Write every file that differs from what stands there; return their paths."""
    changed = []
    for name, text in files(root).items():
        path = root / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            changed.append(name)
    return changed


def schemas(labels: Iterable[str]) -> dict[str, Schema]:
    """Return the schema of each data file, by the file's path; `labels` are the names of all."""
    entries, texts = _named(Hotline, ID), _named(LocalText, ID)
    replaced = _named(Hotline, ID, reason={"type": "string", "minLength": 1})
    local = {
        "groups": texts,
        "add": entries,
        "replace": replaced,
        "hide": _named(Hidden, rf"^\*$|{ID}"),
        "sources": _named(Source, ID),
    }
    return {
        HOTLINES: _file({"groups": texts, "hotlines": entries}),
        HOTLINES_LOCAL: _file(local, ()),
        SOURCES: _file({"sources": _named(Source, ID)}),
        GLOSSARY: _file({"glossary": _named(Term, ID)}),
        SYNONYMS: _file({"synonyms": _named(Synonyms, r"^[a-z0-9/-]+$")}),
        SYNONYMS_LOCAL: _file({"synonyms": _named(Synonyms, r"^[a-z0-9/-]+$")}),
        **_label_schemas(tuple(labels)),
        NEVER: {"$schema": DIALECT, **_of(Never)},
        CHANGES: _file({"changes": {"type": "array", "items": _of(Change)}}),
        CHANGES_LOCAL: _file({"changes": {"type": "array", "items": _of(Change)}}),
    }


def _label_schemas(labels: tuple[str, ...]) -> dict[str, Schema]:
    """Return the schemas of upstream's labels, of a further language, of an organization's own."""
    text = {key: value for key, value in _of(LocalText).items() if key != "description"}
    words = dict.fromkeys(labels, text)
    names = {what: _named(LocalText, pattern) for what, pattern in NAMES.items()}
    calendar, read_by = _of(Calendar), _of(ReadBy)
    one = {"type": "string", "minLength": 1}
    shipped = {
        "read_by": read_by,
        "words": _object(dict.fromkeys(labels, one)),
        **{what: _each(one, pattern) for what, pattern in NAMES.items()},
        "calendar": calendar,
    }
    whole = {"words": _object(words), **names}
    partly = {
        "words": _object(words, ()),
        **names,
        "calendar": _each(calendar, LANGUAGE_KEY),
        "read_by": _each(read_by, LANGUAGE_KEY),
    }
    return {
        LABELS: _file(whole, ("words",)),
        f"{LABELS_FOLDER}.language.yml": _file(shipped, ("read_by", "words")),
        LABELS_LOCAL: _file(partly, ()),
    }


def _file(properties: Mapping[str, Schema], required: tuple[str, ...] | None = None) -> Schema:
    return {"$schema": DIALECT, **_object(properties, required)}


def _object(properties: Mapping[str, Schema], required: tuple[str, ...] | None = None) -> Schema:
    """Return an object with these keys and no other; all are required unless others are named."""
    wanted = list(properties) if required is None else list(required)
    made: Schema = {"type": "object", "properties": dict(properties)}
    return made | {"required": wanted, "additionalProperties": False}


def _named(model: type[BaseModel], pattern: str, **more: Schema) -> Schema:
    """Return a mapping from ids to models; `more` are keys that each of them needs besides."""
    item = _of(model)
    if more:
        item = item | {
            "properties": {**item["properties"], **more},
            "required": [*item.get("required", []), *more],
        }
    return _each(item, pattern)


def _each(item: Schema, pattern: str) -> Schema:
    """Return a mapping from names of a pattern to items."""
    return {
        "type": "object",
        "propertyNames": {"pattern": pattern},
        "additionalProperties": item,
    }


def _of(model: type[BaseModel]) -> Schema:
    """Return the schema of a model as it is written in a file, with nothing to look up."""
    made = TypeAdapter(model).json_schema(mode="validation", ref_template="{model}")
    parts = made.pop("$defs", {})
    resolved: Schema = _resolve(made, parts)
    for key in getattr(model, "from_key", ()):
        resolved.get("properties", {}).pop(key, None)
        if key in resolved.get("required", ()):
            resolved["required"].remove(key)
    return resolved


def _resolve(node: Any, parts: Mapping[str, Any]) -> Any:
    """Put the parts in their places: a reference per text would fill the page of an editor.

    Titles are left out, they repeat the names of the keys.
    """
    if isinstance(node, list):
        return [_resolve(item, parts) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        rest = {key: value for key, value in node.items() if key != "$ref"}
        return _resolve({**parts[node["$ref"]], **rest}, parts)
    ways = node.get("anyOf", ())
    if {"type": "null"} in ways:
        # A key that says nothing is left out, never written as null.
        kept = [way for way in ways if way != {"type": "null"}]
        rest = {key: value for key, value in node.items() if key not in {"anyOf", "default"}}
        return _resolve({**rest, **(kept[0] if len(kept) == 1 else {"anyOf": kept})}, parts)
    return {
        key: _resolve(value, parts)
        for key, value in node.items()
        if not (key == "title" and isinstance(value, str))
        and key not in {"discriminator", "default"}
    }
