"""Boxes: `!!! warning "Title"` and `???` as Material writes them, `> [!WARNING]` as GitHub does."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

KINDS = frozenset({"note", "tip", "important", "warning", "caution"})
"""The kinds that GitHub has too; each has a title of its own in every language."""

OTHERS = frozenset(
    [
        "abstract",
        "summary",
        "tldr",
        "info",
        "todo",
        "success",
        "check",
        "done",
        "question",
        "help",
        "faq",
        "attention",
        "failure",
        "fail",
        "missing",
        "danger",
        "error",
        "bug",
        "example",
        "quote",
        "cite",
        "hint",
    ]
)
"""The kinds that Material has besides. They look the same here, and need a title."""

_HEAD = re.compile(r"(!!!|\?\?\?\+?)(.*)")
_REST = re.compile(r"[ \t]*([\w-]+)?[ \t]*(?:\"([^\"]*)\")?[ \t]*")
LEAST = 2
"""By how many spaces the inside is indented at least; GitHub's editor makes it two or four."""

MOST = 4


def admonition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a box: its head, then everything below that is indented."""
    if state.is_code_block(start):
        return False
    head = _HEAD.fullmatch(
        state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    )
    if head is None or (head[2] and head[2][0] in "!?"):
        return False
    if silent:
        return True
    read = _REST.fullmatch(head[2])
    kind = (read[1] or "").lower() if read else ""
    title = read[2] if read else None
    fault = ""
    if kind not in KINDS | OTHERS:
        fault = "box_unknown"
    elif title is None and kind not in KINDS:
        fault = "box_untitled"
    inside = _indent(state, start + 1, end)
    if not fault and inside < LEAST:
        fault = "box_empty"
    _push(state, start, end, min(inside, MOST), (head[1], kind, title, fault, head[0].strip()))
    return True


def _indent(state: StateBlock, line: int, end: int) -> int:
    """Return by how much the first line below is indented."""
    while line < end and state.isEmpty(line):
        line += 1
    return state.sCount[line] - state.blkIndent if line < end else 0


def _push(
    state: StateBlock,
    start: int,
    end: int,
    indent: int,
    head: tuple[str, str, str | None, str, str],
) -> None:
    sign, kind, title, fault, written = head
    folds = sign != "!!!"
    opened = state.push("box_open", "details" if folds else "div", 1)
    opened.attrs = {"class": f"admonition {kind}"}
    if sign == "???+":
        opened.attrs["open"] = ""
    opened.map = lines = [start, start + 1]
    opened.meta = {"fault": fault, "head": written}
    if title != "":
        title_tag = "summary" if folds else "p"
        state.push("box_title_open", title_tag, 1).attrs = {"class": "admonition-title"}
        words = state.push("inline", "", 0)
        words.content, words.children, words.map = title or "", [], [start, start + 1]
        words.meta = {} if title else {"label": kind}
        state.push("box_title_close", title_tag, -1)
    state.line = start + 1
    if indent >= LEAST:
        _inside(state, start + 1, end, indent)
    lines[1] = state.line
    state.push("box_close", opened.tag, -1)


def _inside(state: StateBlock, start: int, end: int, indent: int) -> None:
    """Read what is indented, up to the first line that is not."""
    last = start
    while last < end and (state.isEmpty(last) or state.sCount[last] >= state.blkIndent + indent):
        last += 1
    kept = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent, state.lineMax, state.parentType = state.blkIndent + indent, last, "box"
    state.md.block.tokenize(state, start, last)
    state.blkIndent, state.lineMax, state.parentType = kept
    state.line = last
