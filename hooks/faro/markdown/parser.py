"""Parses a page: CommonMark with what GitHub adds to it, Faro's markers, boxes and attributes."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import table as _table
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline import autolink as _autolink
from markdown_it.rules_inline import backtick as _backtick
from markdown_it.rules_inline import html_inline as _html_inline
from markdown_it.rules_inline import image as _image
from markdown_it.rules_inline import link as _link
from markdown_it.token import Token

from faro.markdown.admonitions import admonition
from faro.markdown.attributes import heading_id
from faro.markdown.autolinks import bare_address
from faro.markdown.document import Document
from faro.markdown.html import Html, Surroundings, without_empty
from faro.parsing.to_write import first_hint

MARKER = re.compile(r"\[\[(?!write:)([^\[\]\n]*)\]\]")
"""A place to fill in, `[[write: …]]`, is none: it is read as the text that it is."""

DEEPEST = 24
"""How deep lists, quotations, boxes and brackets are read; a list in a list counts four."""

ROWS = 200
COLUMNS = 30
"""How much of a table is read: an empty cell costs as much as a full one, and no sign."""

InlineRule = Callable[[StateInline, bool], bool]
_TERMINATORS = ["paragraph", "reference", "blockquote", "list"]


@cache
def parser() -> MarkdownIt:
    """Return the one parser."""
    options = {"tasklists": True, "alerts": True, "strikethrough_single_tilde": True}
    limits = {"maxNesting": DEEPEST, "xhtmlOut": False, "store_labels": True}
    md = MarkdownIt("commonmark", {**options, **limits}, renderer_cls=Html)
    md.enable(["table", "strikethrough"])
    md.core.ruler.before("inline", "heading_ids", _heading_ids)
    md.block.ruler.before("fence", "box", admonition, {"alt": _TERMINATORS})
    md.block.ruler.at("table", _small_table, {"alt": ["paragraph", "reference"]})
    rules = (_backtick, _link, _image, _autolink, _html_inline)
    for name, rule in zip(
        ("backticks", "link", "image", "autolink", "html_inline"), rules, strict=True
    ):
        md.inline.ruler.at(name, _placed(rule))
    md.inline.ruler.before("link", "marker", _marker)
    md.inline.ruler.after("newline", "bare_address", bare_address)
    md.inline.add_terminator_char("w")
    # Addresses are kept as they are written: rules speak of them, and messages show them.
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    md.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    md.validateLink = bool  # type: ignore[assignment, method-assign]
    return md


def tokens_of(text: str) -> list[Token]:
    """Return what the parser makes of a text."""
    return parser().parse(first_hint(text))


def to_html(document: Document, around: Surroundings) -> str:
    """Return the HTML of a page."""
    md = parser()
    made = md.renderer.render(document.tokens, md.options, {"around": around})
    return without_empty(str(made))


def _heading_ids(state: StateCore) -> None:
    """Take the ids of headings out of their words, before those are read."""
    for opened, words in zip(state.tokens, state.tokens[1:], strict=False):
        if opened.type == "heading_open":
            words.content, anchor, wrong = heading_id(words.content)
            opened.meta["wrong"] = wrong
            if anchor:
                opened.attrs["id"] = anchor


def _small_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a table; what is too large for one is noted where it begins."""
    if start + 1 < end and state.src.count("|", *_bounds(state, start + 1)) > COLUMNS + 1:
        return False
    before = len(state.tokens)
    found = _table(state, start, min(end, start + 2 + ROWS), silent)
    if found and not silent and state.line == start + 2 + ROWS:
        state.tokens[before].meta["cut"] = state.line < end and not state.isEmpty(state.line)
    return found


def _bounds(state: StateBlock, line: int) -> tuple[int, int]:
    return state.bMarks[line], state.eMarks[line]


def _placed(rule: InlineRule) -> InlineRule:
    """Return a rule that notes where the thing begins that it has found."""

    def noting(state: StateInline, silent: bool) -> bool:
        at, before = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and not silent:
            for token in state.tokens[before:]:
                if token.type != "text":
                    token.meta["at"] = at
                    break
        return found

    return noting


def _marker(state: StateInline, silent: bool) -> bool:
    """Read a marker: `[[hotline us-nhth]]`."""
    if state.src[state.pos] != "[":
        return False
    match = MARKER.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("marker", "", 0)
        token.content = match[0]
        token.meta["at"] = state.pos
        token.meta["in_link"] = state.linkLevel > 0
    state.pos = match.end()
    return True
