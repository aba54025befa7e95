"""Fits nodes into pydantic models and turns pydantic's errors into Faro's problems."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from faro.diagnostics.catalog import catalog
from faro.diagnostics.lookalikes import latin
from faro.diagnostics.problems import Place, Problem
from faro.diagnostics.suggest import advice, closest
from faro.parsing.yaml_nodes import Node, find, plain

Path = tuple[str | int, ...]
M = TypeVar("M", bound=BaseModel)

SHAPES = {
    "string_type": "text",
    "dict_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "tuple_type": "list",
    "list_type": "list",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a model came from: its file and the node that holds its fields."""

    file: str
    node: Node
    key: Node

    def place(self, path: Path = (), *, key: bool = False) -> Place:
        """Return the place of a field; of the model's own key when `path` is empty."""
        node = find(self.node, path, key=key) if path else self.key
        if node is self.node and path:
            node = self.key
        return Place(self.file, node.line, node.column)

    def problem(
        self, code: str, path: Path = (), *, key: bool = False, **params: object
    ) -> Problem:
        """Return an error about a field of this model."""
        return Problem(self.place(path, key=key), code, params)

    def notice(self, code: str, path: Path = (), **params: object) -> Problem:
        """Return a notice about a field of this model."""
        return Problem(self.place(path), code, params, severity="notice")


def fit(
    model: type[M],
    origin: Origin,
    problems: list[Problem],
    *,
    context: object = None,
    extra: Mapping[str, Any] | None = None,
) -> M | None:
    """Validate the node of `origin` as `model`.

    `extra` adds fields that are not written in the node itself, such as an entry's id.
    What is wrong is appended to `problems`; then the result is None.
    """
    data = plain(origin.node)
    if isinstance(data, dict) and extra:
        clash = (name for name in extra if name in data)
        problems.extend(_unknown_key(model, origin, (name,), (name,)) for name in clash)
        data = {**data, **extra}
    try:
        return model.model_validate(data, context=context)
    except ValidationError as error:
        problems.extend(_translate(model, origin, error.errors(include_url=False)))
        return None


def keys_at(model: type[BaseModel], path: Path) -> list[str]:
    """Return the keys that may stand at `path` inside `model`.

    Steps that begin with "@" name the member of a union, as the models' tags do.
    """
    current: type[BaseModel] | None = model
    annotation: Any = None
    for step in path:
        if isinstance(step, int):
            continue
        if step.startswith("@"):
            current = next((m for m in _models_in(annotation) if _tag(m) == step), None)
        elif current and step in current.model_fields:
            annotation = current.model_fields[step].rebuild_annotation()
            current = next(iter(_models_in(annotation)), None)
        else:
            return []
    return [] if current is None else [n for n in current.model_fields if n != "id"]


def _tag(model: type[BaseModel]) -> str:
    return f"@{getattr(model, 'channel', '')}"


def _models_in(annotation: Any) -> Iterable[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        return
    for part in get_args(annotation):
        yield from _models_in(part)


def _translate(
    model: type[BaseModel], origin: Origin, found: Iterable[Mapping[str, Any]]
) -> Iterable[Problem]:
    everything = list(found)
    places = [tuple(error["loc"]) for error in everything]
    meant = set(_meant(model, everything))
    for error, loc in zip(everything, places, strict=True):
        if error["type"] == "too_short" and any(p[: len(loc)] == loc != p for p in places):
            # The list is only short because its wrong items do not count.
            continue
        if error["type"] == "missing" and loc in meant:
            # It is there, misspelled.
            continue
        yield _problem(model, origin, error, loc)


def _meant(model: type[BaseModel], found: Iterable[Mapping[str, Any]]) -> Iterator[Path]:
    """Yield the places of the keys that somebody meant with those that nobody knows."""
    for error in found:
        if error["type"] == "extra_forbidden":
            *above, name = error["loc"]
            best = closest(latin(str(name)), keys_at(model, tuple(above)))
            if best:
                yield (*above, best)


def _problem(
    model: type[BaseModel], origin: Origin, error: Mapping[str, Any], loc: Path
) -> Problem:
    """Return what one error of pydantic means to whoever wrote the file."""
    written = tuple(s for s in loc if not (isinstance(s, str) and s[:1] in "@["))
    kind, ctx = error["type"], dict(error.get("ctx") or {})
    at = ctx.pop("at", None)
    if at is not None:
        return origin.problem(kind, (*written, at), key=True, **ctx)
    if kind == "extra_forbidden":
        return _unknown_key(model, origin, loc, written)
    if kind == "missing":
        return origin.problem("missing_field", written[:-1], key=True, field=written[-1])
    if kind in SHAPES:
        return origin.problem(f"not_a_{SHAPES[kind]}", written, field=_name(written))
    if kind in {"literal_error", "enum"}:
        said = str(ctx["expected"]).replace(" or ", ",").split(",")
        near = advice(str(error["input"]), [part.strip("' ") for part in said])
        return origin.problem("not_one_of", written, value=error["input"], advice=near)
    if kind == "too_long":
        length, limit = ctx["actual_length"], ctx["max_length"]
        return origin.problem("list_too_long", written, length=length, limit=limit)
    if kind in {"too_short", "string_too_short"}:
        return origin.problem("empty_field", written)
    if kind in catalog():
        return origin.problem(kind, written, **ctx)
    # A rule of pydantic for which nobody has written a sentence yet.
    return origin.problem("does_not_fit", written, value=error["input"], detail=error["msg"])


def _unknown_key(model: type[BaseModel], origin: Origin, loc: Path, written: Path) -> Problem:
    name = str(written[-1])
    above = loc[:-1]
    return origin.problem(
        "unknown_key", written, key=True, key_name=name, advice=advice(name, keys_at(model, above))
    )


def _name(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "this")
