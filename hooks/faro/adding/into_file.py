"""Puts lines of text into a YAML file, below the last one of a key; the rest stays as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from faro.parsing.yaml_nodes import Mapping, parse_tree


def below(text: str, key: str, rows: Sequence[str]) -> str:
    """Return a file with `rows` behind the last thing that stands under `key`.

    Remarks that follow it stay behind. A key that is not there yet is written at the end. Raises
    ProblemsError where the file cannot be read.
    """
    if not rows:
        return text
    lines = text.split("\n")
    tree = parse_tree(text, key, blanks=True)
    own, value = tree.key(key), tree.get(key)
    if own is None or value is None:
        return "\n".join([*_stripped(lines), "", f"{key}:", *rows, ""])
    inside = value.items if isinstance(value, Mapping) else ()
    start = inside[-1][0].line if inside else own.line
    end = _end(lines, start, indent=inside[-1][0].column if inside else 1)
    apart = [""] if len(inside) < 2 or not lines[inside[-1][0].line - 2].strip() else []
    apart = apart if inside else []
    return "\n".join([*lines[:end], *apart, *rows, *lines[end:]])


def _stripped(lines: Sequence[str]) -> list[str]:
    kept = list(lines)
    while kept and not kept[-1].strip():
        kept.pop()
    return kept


def _end(lines: Sequence[str], start: int, *, indent: int) -> int:
    """Return how many lines there are up to the last one of what begins in line `start`."""
    end = start
    for number, line in enumerate(lines[start:], start + 1):
        if line.strip():
            if not re.match(rf" {{{indent}}}", line):
                break
            end = number
    return end


def without_sign(text: str, group: str) -> str:
    """Return a file in which the heading of a group is no remark any more: `# help: {…}`."""
    return re.sub(rf"(?m)^(  )# ({re.escape(group)}: \{{)", r"\1\2", text)


def awaiting_groups(text: str) -> tuple[str, ...]:
    """Return the groups whose heading stands in a remark, until a line needs it."""
    return tuple(re.findall(r"(?m)^  # ([a-z0-9-]+): \{", text))


def with_first(text: str, side: str, line: str) -> str:
    """Return mkdocs.yml with a line to call first, where its side still waits for one."""
    pattern = rf"(?ms)(^ +- country: '?{side}'?$(?:(?!^ +- country:).)*?^ +)# first: …$"
    return re.sub(pattern, lambda match: f"{match[1]}first: {line}", text, count=1)
