"""The style of a page: of all rules those that it uses, inside the page itself.

A sheet of its own would cost a round trip before the first letter is painted. A rule is kept
where something on the page could match it; what a selector says beyond elements, classes, ids and
attributes (`:not()`, `:has()`, which state) is taken for true. So a page may hold a rule too many,
and never one too few. What scripts add to a page (`className`, `createElement`) counts as there.

What a phone never uses, wide screens and paper, comes as a sheet apart, which holds up nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

from faro.render.policy import integrity_of

PLACE = "the-style-comes-here"
"""What stands where the style of a page comes, until it is known what the page uses."""

PLACE_OF_HASH = "sha256-of-the-style"
"""What stands for its hash in the policy until then."""

WIDE = "print,(min-width:60em)"
"""For what the sheet apart is: nothing else may stand in it."""

_APART = re.compile(r"\bprint\b|\bmin-width:\s*(?:60|72)em")
_TAG = re.compile(r"<([a-z][a-z0-9]*)")
_CLASS = re.compile(r'\bclass="([^"]*)"')
_ID = re.compile(r'\bid="([^"]*)"')
_MADE = re.compile(r"""createElement(?:\.call\(document,|\()\s*["'](\w+)["']""")
_NAMED = re.compile(r"""["']([\w -]+)["']""")
"""Any text in a script may become a class: `"faro-old" + (days < limit ? "" : " last")`."""
_ATTRIBUTE = re.compile(r"""(?:setAttribute\(\s*["']([\w-]+)["']|\.(hidden|open|href)\s*=)""")
_VARIABLE = re.compile(r"(--[\w-]+):[^;}]*;?")


@dataclass(frozen=True, slots=True)
class Selector:
    """One selector of a rule: as it is written, and what must be on a page for it to match.

    `tokens` are names of elements, `.classes` and `#ids`, `attributes` pieces of HTML.
    """

    text: str
    tokens: frozenset[str]
    attributes: frozenset[str]

    def fits(self, tokens: frozenset[str], parts: frozenset[str]) -> bool:
        """Tell whether something on a page could match that has these tokens and pieces."""
        return self.tokens <= tokens and self.attributes <= parts


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its selectors, what it says, and the condition around it (empty for none)."""

    selectors: tuple[Selector, ...]
    body: str
    condition: str


Styles = dict[tuple[frozenset[str], frozenset[str]], str]
"""Each style, by the tokens and the pieces of HTML on a page that any rule asks for."""


@dataclass(frozen=True)
class Sheet:
    """All rules of the site, and the styles of the pages so far."""

    text: str
    """Everything, made small."""
    scripts: tuple[str, ...] = ()
    """What may add something to a page."""
    _made: Styles = field(default_factory=dict)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Return every rule in its order."""
        return tuple(_rules(tinycss2.parse_stylesheet(self.text), ""))

    @cached_property
    def wide(self) -> str:
        """Return the sheet for wide screens and paper."""
        apart = (rule for rule in self.rules if _APART.search(rule.condition))
        return _written((rule, [s.text for s in rule.selectors]) for rule in apart)

    @cached_property
    def asked(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return all that the rules ask for: tokens, and pieces of HTML."""
        selectors = [each for rule in self.rules for each in rule.selectors]
        tokens = frozenset().union(*(each.tokens for each in selectors))
        return tokens, frozenset(part for each in selectors for part in each.attributes)

    @cached_property
    def added(self) -> tuple[frozenset[str], str]:
        """Return what scripts may add to any page: tokens, and attributes as HTML has them."""
        text = "\n".join(self.scripts)
        tokens = {*_MADE.findall(text), "option"}
        tokens |= {f".{name}" for names in _NAMED.findall(text) for name in names.split()}
        names = {one or other for one, other in _ATTRIBUTE.findall(text)}
        return frozenset(tokens), "".join(f' {name}="' for name in sorted(names))

    def of(self, html: str) -> str:
        """Return the style of a page: the rules that could match something on it."""
        tokens, attributes = self.added
        found = tokens | {"*"} | frozenset(_TAG.findall(html))
        found |= {f".{name}" for names in _CLASS.findall(html) for name in names.split()}
        found |= {f"#{name}" for name in _ID.findall(html)}
        markup = html + attributes
        asked, parts = self.asked
        key = (found & asked, frozenset(part for part in parts if part in markup))
        if key not in self._made:
            self._made[key] = _without_unused(_written(self._fitting(*key)), self.wide)
        return self._made[key]

    def _fitting(
        self, tokens: frozenset[str], parts: frozenset[str]
    ) -> Iterator[tuple[Rule, list[str]]]:
        """Yield the rules that could match something on a page, each with its selectors."""
        for rule in self.rules:
            if not _APART.search(rule.condition):
                fitting = [each.text for each in rule.selectors if each.fits(tokens, parts)]
                if fitting:
                    yield rule, fitting

    @property
    def made(self) -> frozenset[str]:
        """Return every style that a page was given."""
        return frozenset(self._made.values())

    @property
    def styles(self) -> Styles:
        """Return the same by what they were made for, as `take` wants them."""
        return self._made

    def take(self, styles: Styles) -> None:
        """Take over the styles of pages that a copy of this process has made."""
        self._made.update(styles)


def styled(html: str, sheet: Sheet) -> str:
    """Return a page with its style in the place that waits for it, and its hash in the policy."""
    style = sheet.of(html)
    return html.replace(PLACE, style, 1).replace(PLACE_OF_HASH, integrity_of(style), 1)


def _rules(nodes: Iterable[Node], condition: str) -> Iterator[Rule]:
    for node in nodes:
        if isinstance(node, AtRule) and node.content is not None:
            said = f"@{node.lower_at_keyword}{tinycss2.serialize(node.prelude).rstrip()}"
            yield from _rules(tinycss2.parse_rule_list(node.content), said)
        elif isinstance(node, QualifiedRule):
            body = tinycss2.serialize(node.content).strip()
            yield Rule(tuple(_selectors(node.prelude)), body, condition)


def _selectors(prelude: Sequence[Node]) -> Iterator[Selector]:
    """Yield the selectors of a rule, which commas part."""
    part: list[Node] = []
    for node in [*prelude, None]:
        if node is None or (node.type == "literal" and node.value == ","):
            yield _selector(part)
            part = []
        else:
            part.append(node)


def _selector(nodes: Sequence[Node]) -> Selector:
    tokens: set[str] = set()
    attributes: list[str] = []
    before = ""
    for node in nodes:
        if node.type == "ident" and not before.endswith(":"):
            tokens.add(f".{node.value}" if before == "." else node.value)
        elif node.type == "hash":
            tokens.add(f"#{node.value}")
        elif node.type == "[] block":
            attributes.append(_attribute(node.content))
        before = node.value if node.type == "literal" else ""
    text = tinycss2.serialize(nodes).strip()
    return Selector(text, frozenset(tokens), frozenset(attributes))


def _attribute(nodes: Sequence[Node]) -> str:
    """Return the piece of HTML that an attribute selector asks for, as short as is certain."""
    parts = [node for node in nodes if node.type != "whitespace"]
    name = parts[0].value
    signs = "".join(node.value for node in parts if node.type == "literal")
    value = next((node.value for node in parts if node.type == "string"), None)
    if value is not None and signs in {"=", "^=", "^"}:
        return f'{name}="{value}'
    return f" {name}" if value is None or "*" not in signs else str(value)


def _written(kept: Iterable[tuple[Rule, list[str]]]) -> str:
    """Return rules as a style sheet; those under the same condition stand together."""
    parts: list[str] = []
    around = ""
    for rule, selectors in kept:
        if rule.condition != around:
            parts.append("}" if around else "")
            parts.append(f"{rule.condition}{{" if rule.condition else "")
            around = rule.condition
        parts.append(f"{','.join(selectors)}{{{rule.body}}}")
    parts.append("}" if around else "")
    return "".join(parts)


def _without_unused(style: str, wide: str) -> str:
    """Return a style without the values that nothing asks for, in it or in the sheet apart."""
    asking = style + wide

    def kept(match: re.Match[str]) -> str:
        return match[0] if f"var({match[1]}" in asking else ""

    return _VARIABLE.sub(kept, style)
