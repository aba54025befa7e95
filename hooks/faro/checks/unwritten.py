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

_BROKEN = re.compile(r"(?<!\[)\[\s*write\b\s*:|\[\[(?!write:)\s*write\b|\[\[write:(?!.*\]\])", re.I)
"""A place to fill in that has lost a sign: it would be published as it stands."""

_WHOLE = re.compile(r"\[\[.*?\]\]")
_END = re.compile(r"(?<!\[)\]\](?![(\[:])")

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
            if _named(node.value) and _BROKEN.search(_CODE.sub("", node.value)):
                yield Problem(Place(file, node.line, node.column), "write_broken")
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
            for text, above in ((page.front, 1), (page.body, page.offset)):
                before = ""
                for number, line in _said(text) if _named(text) else ():
                    if found := _BROKEN.search(line) or _left(line, before):
                        place = Place(page.file, number + above, found.start() + 1)
                        yield Problem(place, "write_broken")
                    before = line


def _left(line: str, before: str) -> re.Match[str] | None:
    """Return the end of a place whose beginning was taken out.

    A link may end so too; of a marker that goes over the end of a line, another rule speaks.
    """
    if "[[" in _WHOLE.sub("", before):
        return None
    return _END.search(_WHOLE.sub(lambda found: " " * len(found[0]), line))


def _named(text: str) -> bool:
    """Tell whether a place to fill in may stand in a text at all: it is seldom so."""
    return "]]" in text or ("[" in text and "write" in text.lower())


def _in_body(body: str) -> Iterator[int]:
    for number, line in _said(body):
        yield from [number] * line.count(MARK)


def _said(body: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text with their numbers; of code, only as many blanks as it is long."""
    fence = ""
    for number, line in enumerate(body.split("\n"), start=1):
        begun = _FENCE.match(line)
        if begun and (not fence or begun[1].startswith(fence)):
            fence = "" if fence else begun[1]
        elif not fence:
            yield number, _CODE.sub(lambda code: " " * len(code[0]), line)


def _problem(file: str, lines: list[int]) -> Iterator[Problem]:
    if not lines:
        return
    named = list(dict.fromkeys(sorted(lines)))
    said = ", ".join(map(str, named[:SHOWN_LINES])) + (" …" if len(named) > SHOWN_LINES else "")
    params = {"count": len(lines), "lines": said}
    yield Problem(Place(file, named[0]), "unwritten", params, until_published())
