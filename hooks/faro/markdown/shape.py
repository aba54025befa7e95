"""Gives what the parser found the form that it has on the site."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Set

from markdown_it.token import Token

_TICKED = {True: "\u2611 ", False: "\u2610 "}
"""How a task of a list is shown: nobody can tick it on the site, so it is no field of a form."""

_ALIGNED = "text-align:"


def tick(done: bool) -> Token:
    """Return the box that stands before the words of a task."""
    return Token("text", "", 0, content=_TICKED[done])


def shaped(tokens: list[Token], anchors: Set[str]) -> list[Token]:
    """Return the tokens of a page; `anchors` are the ids of its headings."""
    return list(_shaped(tokens, anchors))


def _shaped(tokens: list[Token], anchors: Set[str]) -> Iterator[Token]:
    for number, token in enumerate(tokens):
        if token.type == "table_open":
            # It scrolls by itself where it is wider than the screen; with a keyboard too.
            yield _div("wide_open", 1, {"class": "wide", "tabindex": "0"})
        _form(token)
        if token.type == "heading_open" and token.tag == "h1" and "id" not in token.attrs:
            _name(token, tokens[number + 1], anchors)
        yield token
        if token.type == "table_close":
            yield _div("wide_close", -1, {})


def _div(kind: str, nesting: int, attrs: dict[str, str | int | float]) -> Token:
    return Token(kind, "div", 1 if nesting > 0 else -1, attrs=attrs, block=True)


def _form(token: Token) -> None:
    """Give a block the classes of Faro's style in place of those of the parser."""
    aligned = str(token.attrs.pop("style", "")) if token.type in {"th_open", "td_open"} else ""
    if aligned.startswith(_ALIGNED):
        token.attrs["class"] = aligned.removeprefix(_ALIGNED)
    elif token.type == "alert_open":
        token.attrs["class"] = f"admonition {token.meta['kind'].lower()}"
    elif token.type == "alert_title_open":
        token.attrs["class"] = "admonition-title"
    elif token.type in {"bullet_list_open", "ordered_list_open", "list_item_open"}:
        token.attrs.pop("class", None)
    for child in token.children or ():
        if child.tag == "s":
            child.tag = "del"


def _name(opened: Token, words: Token, anchors: Set[str]) -> None:
    """Give the title of a page the id that it has always had, made of its words.

    Source of the rule: the extension `toc` of Python-Markdown.
    """
    text = "".join(child.content for child in words.children or ())
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    kept = re.sub(r"[^\w\s-]", "", plain).strip().lower()
    name = re.sub(r"[-\s]+", "-", kept)
    if name and name not in anchors:
        opened.attrs["id"] = name
