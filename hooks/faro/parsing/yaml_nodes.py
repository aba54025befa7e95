"""A strict reader for YAML: nodes with line and column, every scalar still text.

Built on libyaml's event stream with a limit on depth. PyYAML's `compose` recurses and
crashes the process on deep nesting, and `safe_load` turns `+52…` into a number, `22:00`
into 1320 and `no` into False; events keep the text and the place of everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from faro.diagnostics.problems import Place, Problem, ProblemsError
from faro.parsing.source_text import read_text, unfit

MAX_DEPTH = 12
"""Deepest nesting that is read: the directory itself needs five."""

SLIP = re.compile(r"^( *(?:- )?)([a-z_]+):(?=[^\s:/])")
REMARK = re.compile(r"[ \t]+#")
APART = re.compile(r"[ \t]{2,}#(?:[ \t]|\Z)")
CURLY = frozenset("“”‘’„")
MARKUP = re.compile(r"<[a-zA-Z/!?]|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Node:
    """A value and the place (line and column from 1) where it begins."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Scalar(Node):
    """A piece of text; `bare` where no quotation marks stand around it."""

    value: str
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Sequence(Node):
    """A list."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Mapping(Node):
    """Keys and values, in the order of the file."""

    items: tuple[tuple[Scalar, Node], ...]

    def get(self, key: str) -> Node | None:
        """Return the value of `key`, or None."""
        return next((value for name, value in self.items if name.value == key), None)

    def key(self, key: str) -> Scalar | None:
        """Return the node of the key itself, or None."""
        return next((name for name, _ in self.items if name.value == key), None)


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    line: int
    column: int
    is_mapping: bool
    is_block: bool
    children: list[Node] = field(default_factory=list)


def read_tree(path: Path, name: str, *, tags: bool = False) -> Mapping:
    """Read a YAML file whose outermost value is a mapping.

    With `tags`, which is for mkdocs.yml, empty values and HTML are let through. Tags are refused
    everywhere; there they have another message, since MkDocs fills `!ENV` in by itself.

    Raises ProblemsError with everything that is wrong, each with line and column.
    """
    return parse_tree(read_text(path, name, refuse_tabs=True), name, tags=tags)


def parse_tree(text: str, name: str, *, tags: bool = False) -> Mapping:
    """Read YAML text as `read_tree` reads a file; `name` is what messages call it."""
    reader = _Reader(name, strict=not tags)
    try:
        root = reader.read(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark:
            _refuse_deep(text[: mark.index], name, strict=not tags)
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
        slip = _slip(text, name, place.line)
        raise ProblemsError([*reader.problems, slip or _syntax(place, error)]) from None
    except yaml.YAMLError:
        raise ProblemsError([*reader.problems, Problem(Place(name), "yaml_syntax")]) from None
    if not reader.problems and not isinstance(root, Mapping):
        reader.problems.append(Problem(Place(name), "not_a_mapping"))
    if reader.problems or not isinstance(root, Mapping):
        raise ProblemsError(reader.problems)
    return root


def plain(node: Node) -> Any:
    """Return the node as dictionaries, lists and strings."""
    if isinstance(node, Mapping):
        return {key.value: plain(value) for key, value in node.items}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Scalar)
    return node.value


def scalars(node: Node, *, keys: bool = False) -> Iterator[Scalar]:
    """Yield the values below a node in their order, with `keys` each key before what it names."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item, keys=keys)
    elif isinstance(node, Mapping):
        for key, value in node.items:
            if keys:
                yield key
            yield from scalars(value, keys=keys)


def find(node: Node, path: tuple[str | int, ...], *, key: bool = False) -> Node:
    """Return the node at `path`, or the last one on the way that exists.

    With `key`, the place of the key is returned instead of that of its value.
    """
    for step in path:
        below: Node | None = None
        if isinstance(node, Mapping) and isinstance(step, str):
            below = node.key(step) if key and step == path[-1] else node.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            below = node.items[step]
        if below is None:
            return node
        node = below
    return node


def _refuse_deep(text: str, name: str, *, strict: bool) -> None:
    """Raise ProblemsError if what stands before a mistake is nested too deep.

    The parser looks ahead for the end of a key, and from libyaml 0.2.6 on it refuses a thousand
    open brackets there before it tells of the first.
    """
    reader = _Reader(name, strict=strict)
    with suppress(yaml.YAMLError):
        reader.read(text)


def _slip(text: str, name: str, line: int) -> Problem | None:
    """Return the likely slip on the line of an error, or on the two above it: `status:hold`.

    The parser stumbles only later, where it can no longer make sense of what came before.
    """
    lines = text.split("\n")
    for number in (line, line - 1, line - 2):
        match = SLIP.match(lines[number - 1]) if 0 < number <= len(lines) else None
        if match:
            place = Place(name, number, match.start(2) + 1)
            return Problem(place, "colon_space", {"key": match[2]})
    return None


def _syntax(place: Place, error: yaml.MarkedYAMLError) -> Problem:
    detail = str(error.problem or "").strip()
    if "key" in detail or "indent" in detail or "expected <block end>" in detail:
        return Problem(place, "yaml_indent")
    return Problem(place, "yaml_syntax")


class _Reader:
    """Builds nodes from events with a stack of its own, so depth costs no recursion."""

    def __init__(self, name: str, *, strict: bool) -> None:
        self.name = name
        self.strict = strict
        self.problems: list[Problem] = []
        self.stack: list[_Open] = []
        self.root: Node | None = None
        self.documents = 0
        self.lines: list[str] = []

    def read(self, text: str) -> Node | None:
        self.lines = text.split("\n")
        for event in _events(text):
            if isinstance(event, yaml.DocumentStartEvent):
                self.documents += 1
                if self.documents == 2:
                    self.complain(event, "second_document")
                    break
            elif isinstance(event, yaml.AliasEvent):
                self.complain(event, "alias")
                self.add(self.scalar(event, "?"))
            elif isinstance(event, yaml.ScalarEvent):
                self.look_at(event)
                self.add(self.scalar(event, event.value))
            elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                self.look_at(event)
                self.open(event)
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                self.add(self.close())
        return self.root

    def complain(self, event: Any, code: str, **params: object) -> None:
        mark = event.start_mark
        self.problems.append(
            Problem(Place(self.name, mark.line + 1, mark.column + 1), code, params)
        )

    def look_at(self, event: Any) -> None:
        """Refuse what YAML offers and a volunteer's file must not use."""
        if event.anchor is not None:
            self.complain(event, "anchor")
        if event.tag is not None:
            self.complain(event, "tag" if self.strict else "config_tag", tag=event.tag)
        if not isinstance(event, yaml.ScalarEvent):
            return
        # A text in double quotes may name what the file itself does not hold: "\\uFFFF".
        for _, code, params in islice(unfit(event.value), 1):
            self.complain(event, code, **params)
        if self.strict and event.value[:1] in CURLY and event.value[-1:] in CURLY:
            self.complain(event, "curly_quotes")
        if not event.style and self.remark_behind(event.end_mark):
            self.complain(event, "remark_behind")
        if self.strict and MARKUP.search(event.value):
            self.complain(event, "markup")
        bare = not event.style and event.value in {"~", "null", "Null", "NULL"}
        if self.strict and (bare or not event.value.strip()):
            self.complain(event, "empty_field")

    def remark_behind(self, end: Any) -> bool:
        """Tell whether a remark follows on the line: in a text, " #" cuts off what comes after.

        In pages and settings, what stands apart is meant as a remark: `tab: Help  # optional`.
        """
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        meant = not self.name.startswith("data/") and APART.match(rest)
        return bool(REMARK.match(rest)) and not meant

    def scalar(self, event: Any, value: str) -> Scalar:
        mark = event.start_mark
        bare = isinstance(event, yaml.ScalarEvent) and not event.style
        return Scalar(mark.line + 1, mark.column + 1, value, bare)

    def open(self, event: Any) -> None:
        if len(self.stack) >= MAX_DEPTH:
            self.complain(event, "too_deep", limit=MAX_DEPTH)
            raise ProblemsError(self.problems)
        mark = event.start_mark
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        self.stack.append(_Open(mark.line + 1, mark.column + 1, is_mapping, not event.flow_style))

    def close(self) -> Node:
        done = self.stack.pop()
        if not done.is_mapping:
            return Sequence(done.line, done.column, tuple(done.children))
        pairs: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        for key, value in zip(done.children[::2], done.children[1::2], strict=True):
            place = Place(self.name, key.line, key.column)
            if not isinstance(key, Scalar):
                self.problems.append(Problem(place, "key_not_text"))
                continue
            if key.value in seen:
                params = {"key": key.value, "line": seen[key.value].line}
                self.problems.append(Problem(place, "duplicate_key", params))
                continue
            if done.is_block and key.column % 2 == 0 and self.strict and not pairs:
                self.problems.append(Problem(place, "odd_indent"))
            seen[key.value] = key
            pairs.append((key, value))
        return Mapping(done.line, done.column, tuple(pairs))

    def add(self, node: Node) -> None:
        if self.stack:
            self.stack[-1].children.append(node)
        else:
            self.root = node


def _events(text: str) -> Iterator[Any]:
    return iter(yaml.parse(text, Loader=LOADER))
