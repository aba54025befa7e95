"""Puts lines of text into a YAML file, below the last one of a key; the rest stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from faro.diagnostics.problems import ProblemsError
from faro.parsing.yaml_nodes import Mapping as Tree
from faro.parsing.yaml_nodes import parse_tree, plain


def below(text: str, name: str, rows: Mapping[str, Sequence[str]]) -> str:
    """Return a file with `rows` behind the last thing that stands under each of their keys.

    Remarks that follow it stay behind. A key that is not there yet is written at the end. `name` is
    what the file is called. Raises ProblemsError where it cannot be read.
    """
    lines = text.split("\n")
    tree = parse_tree(text, name, blanks=True)
    places = sorted(_places(tree, lines, rows), reverse=True)
    for end, apart, key in places:
        lines[end:end] = [*apart, *rows[key]]
    for key, new in rows.items():
        if new and tree.key(key) is None:
            lines = [*_stripped(lines), "", f"{key}:", *new, ""]
    return "\n".join(lines)


def _places(
    tree: Tree, lines: Sequence[str], rows: Mapping[str, Sequence[str]]
) -> Iterator[tuple[int, tuple[str, ...], str]]:
    """Yield where rows come, what parts them from what stands above, and their key."""
    for key, new in rows.items():
        own, value = tree.key(key), tree.get(key)
        if not new or own is None:
            continue
        inside = value.items if isinstance(value, Tree) else ()
        last = inside[-1][0] if inside else own
        end = _end(lines, last.line, indent=last.column if inside else 1)
        # As the entries above are parted; a first one stands at once below its key.
        parted = bool(inside) and (len(inside) < 2 or not lines[last.line - 2].strip())
        yield end, ("",) if parted else (), key


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


def awaiting_groups(text: str, name: str) -> dict[str, Mapping[str, str]]:
    """Return the groups whose heading stands in a remark until a line needs it, with the heading.

    `name` is what the file is called. A heading that cannot be read is left out.
    """
    found: dict[str, Mapping[str, str]] = {}
    for group, heading in re.findall(r"(?m)^  # ([a-z0-9-]+): (\{.*)$", text):
        try:
            texts = plain(parse_tree(f"heading: {heading}", name))["heading"]
        except ProblemsError:
            texts = {}
        found[group] = {code: str(words) for code, words in texts.items()}
    return found


def with_first(text: str, side: str, line: str) -> str:
    """Return mkdocs.yml with a line to call first, where its side still waits for one."""
    pattern = rf"(?ms)(^ +- country: '?{side}'?$(?:(?!^ +- country:).)*?^ +)# first: …$"
    return re.sub(pattern, lambda match: f"{match[1]}first: {line}", text, count=1)
