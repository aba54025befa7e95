"""Takes the digits of a line that is not live off the site, wherever they stand.

Stopping instead would leave the site of yesterday online, and with it the wrong number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from faro.directory.withheld import BLANK, KEPT, LONG, pattern_for, without
from faro.inspect.numbers import DIALING
from faro.inspect.published import BLOCKS, UNSEEN
from faro.render.policy import integrity_of

_ATTRIBUTES = ("href", "title", "alt", "content", "download", "value", "src")


def blanked_page(html: str, digits: frozenset[str]) -> str:
    """Return a page without these digits: in its words, over elements, and in its attributes."""
    tree = LexborHTMLParser(html)
    for block in _blocks(tree):
        _blank_block(block, digits)
    root = tree.root
    for node in root.traverse() if root is not None else ():
        for name in _ATTRIBUTES:
            value = node.attributes.get(name)
            if value and pattern_for(digits, value).search(value):
                if DIALING.search(value):
                    del node.attrs[name]
                else:
                    node.attrs[name] = without(value, digits)
    return tree.html or ""


def _blocks(tree: LexborHTMLParser) -> Iterator[list[LexborNode]]:
    """Yield the texts of a page that are read together, each list those of one block."""
    together: list[LexborNode] = []
    root = tree.root
    for node in list(root.traverse(include_text=True)) if root is not None else ():
        if node.tag == "-text":
            if node.parent is None or node.parent.tag not in UNSEEN:
                together.append(node)
        elif node.tag in BLOCKS:
            if together:
                yield together
            together = []
    if together:
        yield together


def _blank_block(texts: Iterable[LexborNode], digits: frozenset[str]) -> None:
    """Blank numbers in the texts of a block, over the borders of its elements too."""
    nodes = list(texts)
    said = [node.text_content or "" for node in nodes]
    whole = "".join(said)
    found = list(pattern_for(digits, whole).finditer(whole))
    if not found:
        return
    kept = list(whole)
    for match in found:
        places = [at for at in range(match.start(), match.end()) if whole[at].isdigit()]
        last = places[-KEPT] if len(places) >= LONG else match.end()
        for at in range(match.start(), last):
            kept[at] = ""
        kept[match.start()] = BLANK
    start = 0
    for node, text in zip(nodes, said, strict=True):
        made = "".join(kept[start : start + len(text)])
        start += len(text)
        if made != text:
            node.replace_with(made)


def blank_files(folder: Path, found: Mapping[str, frozenset[str]]) -> None:
    """Take digits out of files of a built site: `found` gives for each path which ones.

    The hash of a search index that changes is put in the place of the old one on every page.
    """
    renamed: dict[str, str] = {}
    for path, digits in found.items():
        file = folder / path
        before = file.read_text("utf-8")
        after = blanked_page(before, digits) if path.endswith(".html") else without(before, digits)
        file.write_bytes(after.encode())
        if path.endswith(".js"):
            renamed[integrity_of(before)] = integrity_of(after)
    for page in sorted(folder.rglob("*.html")) if renamed else ():
        text = page.read_text("utf-8")
        for old, new in renamed.items():
            text = text.replace(old, new)
        page.write_bytes(text.encode())
