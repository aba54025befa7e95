"""Places that wait for somebody's words, `[[write: …]]`: noticed here, refused by a deploy.

A new site is full of them, and it must be built and looked at while they are filled in, one by one.
So a file is one notice, with all its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from faro.checks.deploy import until_published
from faro.diagnostics.problems import Place, Problem
from faro.models.data_files import LABELS_LOCAL
from faro.pages.page import Page
from faro.parsing.to_write import DOTS, MARK
from faro.parsing.yaml_nodes import Mapping as Tree
from faro.parsing.yaml_nodes import Node, scalars

SHOWN_LINES = 12
"""How many lines of a file are named: whoever has more to write reads the file from its top."""

_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")


def in_data(trees: Iterable[tuple[str, Node]]) -> Iterator[Problem]:
    """Yield a notice for each file of data, mkdocs.yml included, in which something is to write."""
    found: dict[str, list[int]] = {}
    for file, tree in trees:
        # Of words that are left open there, `checks.labels` speaks; days and months are no words.
        looked_at = (
            tree.get("calendar") if file == LABELS_LOCAL and isinstance(tree, Tree) else tree
        )
        for node in scalars(looked_at, keys=True) if looked_at else ():
            count = node.value.count(MARK) or int(node.value.strip() in DOTS)
            found.setdefault(file, []).extend([node.line] * count)
    for file, lines in found.items():
        yield from _problem(file, lines)


def in_pages(pages: Mapping[str, Mapping[str, Page]]) -> Iterator[Problem]:
    """Yield a notice for each page in which something is to write; code is left alone."""
    for own in pages.values():
        for page in own.values():
            front = page.front.split("\n")
            lines = [n for n, text in enumerate(front, start=2) for _ in range(text.count(MARK))]
            lines += [line + page.offset for line in _in_body(page.body)]
            yield from _problem(page.file, lines)


def _in_body(body: str) -> Iterator[int]:
    fence = ""
    for number, line in enumerate(body.split("\n"), start=1):
        begun = _FENCE.match(line)
        if begun and (not fence or begun[1].startswith(fence)):
            fence = "" if fence else begun[1]
        elif not fence:
            yield from [number] * _CODE.sub("", line).count(MARK)


def _problem(file: str, lines: list[int]) -> Iterator[Problem]:
    if not lines:
        return
    named = list(dict.fromkeys(sorted(lines)))
    said = ", ".join(map(str, named[:SHOWN_LINES])) + (" …" if len(named) > SHOWN_LINES else "")
    params = {"count": len(lines), "lines": said}
    yield Problem(Place(file, named[0]), "unwritten", params, until_published())
