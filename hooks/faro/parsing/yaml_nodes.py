"""A strict reader for YAML: nodes with line and column, every scalar still text.

The events of the parser come first: they tell how deep the text nests, and what a volunteer's
file must not use. Only what passes is composed, which recurses and would crash the process on
deep nesting. `safe_load` would turn `+52…` into a number, `22:00` into 1320 and `no` into False;
composed nodes keep the text and the place of everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from faro.diagnostics.problems import Place, Problem, ProblemsError
from faro.parsing.source_text import read_text, unfit_value

MAX_DEPTH = 12
"""Deepest nesting that is read: the directory itself needs five."""

SLIP = re.compile(r"^( *(?:- )?)([a-z_]+):(?=[^\s:/])")
REMARK = re.compile(r"[ \t]+#")
REST_OF_A_TEXT = re.compile(r"\{[^{}]*:[^{}]*, *[^,:{}]* [^,:{}]*$")
"""The beginning of a line up to a key in braces that is no word, but words."""
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


def read_tree(path: Path, name: str, *, tags: bool = False, blanks: bool = False) -> Mapping:
    """Read a YAML file whose outermost value is a mapping.

    With `tags`, which is for mkdocs.yml, empty values and HTML are let through. Tags are refused
    everywhere; there they have another message, since MkDocs fills `!ENV` in by itself. With
    `blanks`, empty values alone are let through.

    Raises ProblemsError with everything that is wrong, each with line and column.
    """
    return parse_tree(read_text(path, name, refuse_tabs=True), name, tags=tags, blanks=blanks)


@lru_cache(maxsize=128)
def parse_tree(text: str, name: str, *, tags: bool = False, blanks: bool = False) -> Mapping:
    """Read YAML text as `read_tree` reads a file; `name` is what messages call it.

    Nobody can change a tree, so the same text is read once, however often it is asked for.
    """
    reader = _Reader(name, strict=not tags, blanks=blanks)
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
    """Reads one text, and collects everything that is wrong with it."""

    def __init__(self, name: str, *, strict: bool, blanks: bool = False) -> None:
        self.name = name
        self.strict = strict
        self.blanks = blanks
        self.problems: list[Problem] = []
        self.lines: list[str] = []

    def read(self, text: str) -> Node | None:
        """Return the outermost node; None where there is none, or where it must not be composed.

        Raises ProblemsError where the text nests too deep, and what PyYAML raises.
        """
        self.lines = text.split("\n")
        if not self.look_through(text):
            return None
        node = yaml.compose(text, Loader=LOADER)
        return self.node(node) if node is not None else None

    def look_through(self, text: str) -> bool:
        """Look at every event; tell whether the text can be composed."""
        depth = documents = 0
        sound = True
        for event in yaml.parse(text, Loader=LOADER):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self.complain(event.start_mark, "second_document")
                    return False
            elif isinstance(event, yaml.AliasEvent):
                # What it stands for would be there twice, and that many times more.
                self.complain(event.start_mark, "alias")
                sound = False
            elif isinstance(event, yaml.CollectionStartEvent):
                self.look_at(event)
                depth += 1
                if depth > MAX_DEPTH:
                    self.complain(event.start_mark, "too_deep", limit=MAX_DEPTH)
                    raise ProblemsError(self.problems)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            elif isinstance(event, yaml.ScalarEvent):
                self.look_at(event)
                self.look_at_text(event)
        return sound

    def complain(self, mark: Any, code: str, **params: object) -> None:
        place = Place(self.name, mark.line + 1, mark.column + 1)
        self.problems.append(Problem(place, code, params))

    def look_at(self, event: Any) -> None:
        """Refuse what YAML offers and a volunteer's file must not use."""
        if event.anchor is not None:
            self.complain(event.start_mark, "anchor")
        if event.tag is not None:
            code = "tag" if self.strict else "config_tag"
            self.complain(event.start_mark, code, tag=event.tag)

    def look_at_text(self, event: Any) -> None:
        """Refuse texts that nobody means."""
        mark = event.start_mark
        # A text in double quotes may name what the file itself does not hold: "\\uFFFF".
        for _, code, params in islice(unfit_value(event.value), 1):
            self.complain(mark, code, **params)
        if self.strict and event.value[:1] in CURLY and event.value[-1:] in CURLY:
            self.complain(mark, "curly_quotes")
        if not event.style and self.remark_behind(event.end_mark):
            self.complain(mark, "remark_behind")
        if self.strict and MARKUP.search(event.value):
            self.complain(mark, "markup")
        bare = not event.style and event.value in {"~", "null", "Null", "NULL"}
        empty = not event.value.strip() and not self.blanks
        if self.strict and (bare or empty):
            self.complain(mark, "comma_in_braces" if self.cut_by_comma(mark) else "empty_field")

    def cut_by_comma(self, mark: Any) -> bool:
        """Tell whether what stands before an empty value in braces is the rest of a sentence.

        `{es: Para niñas, niños y adolescentes.}`: the comma ends the text, and a key begins.
        """
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        return bool(REST_OF_A_TEXT.search(line[: mark.column]))

    def remark_behind(self, end: Any) -> bool:
        """Tell whether a remark follows on the line: in a text, " #" cuts off what comes after.

        In pages and settings, what stands apart is meant as a remark: `tab: Help  # optional`.
        """
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        meant = not self.name.startswith("data/") and APART.match(rest)
        return bool(REMARK.match(rest)) and not meant

    def node(self, node: yaml.Node) -> Node:
        """Return a composed node as one of ours."""
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        if isinstance(node, yaml.SequenceNode):
            return Sequence(line, column, tuple(self.node(item) for item in node.value))
        if isinstance(node, yaml.MappingNode):
            return Mapping(line, column, tuple(self.pairs(node)))
        assert isinstance(node, yaml.ScalarNode)
        return Scalar(line, column, node.value, not node.style)

    def pairs(self, node: yaml.MappingNode) -> Iterator[tuple[Scalar, Node]]:
        """Yield keys and values; each key is a text, and stands there once."""
        seen: dict[str, Scalar] = {}
        for written, value in node.value:
            key, mark = self.node(written), written.start_mark
            below = self.node(value)
            if not isinstance(key, Scalar):
                self.complain(mark, "key_not_text")
                continue
            if key.value in seen:
                self.complain(mark, "duplicate_key", key=key.value, line=seen[key.value].line)
                continue
            if not seen and self.strict and not node.flow_style and key.column % 2 == 0:
                self.complain(mark, "odd_indent")
            seen[key.value] = key
            yield key, below
