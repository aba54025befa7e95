"""What may stand in braces: the id of a heading, and the language of a few words.

Everything else that Python-Markdown and Material take there would be shown by GitHub as it
stands, or has no place in Faro's look; it is named, so that nobody wonders where it went.
"""

from __future__ import annotations

import re
from itertools import pairwise

from markdown_it.token import Token

ID = re.compile(r"#([A-Za-z][\w-]*)")
LANGUAGE = re.compile(r"lang=[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)[\"']?")
_SPEC = re.compile(r"\{:?[ \t]*([^{}\n]*?)[ \t]*\}")
_LIKE = re.compile(r"(?:[.#][\w-]+|[\w:-]+=(?:\"[^\"{}]*\"|'[^'{}]*'|[^\s\"'{}]+))(?:\s|\Z)")
_CLOSING = frozenset({"em_close", "strong_close", "link_close", "s_close", "code_inline", "image"})
LONGEST = 200
"""Letters between two braces; more are words."""


def heading_id(content: str) -> tuple[str, str, str]:
    """Return the words of a heading, its id, and what stands in braces and is no id.

    `Call first { #call-first }` → `Call first`, `call-first`, ``.
    """
    if not content.endswith("}"):
        return content, "", ""
    start = content.rfind("{", max(0, len(content) - LONGEST))
    spec = _SPEC.fullmatch(content, start) if start >= 0 else None
    if spec is None or (start and content[start - 1] == "\\"):
        return content, "", ""
    wanted = ID.fullmatch(spec[1])
    if wanted:
        return content[:start].rstrip(), wanted[1], ""
    return content, "", spec[0] if _LIKE.match(spec[1]) else ""


def marked_languages(children: list[Token]) -> list[str]:
    """Mark the parts of a line that are of another language; return what stands in other braces.

    `*denuncia*{ lang=es }` gives the emphasis an attribute and takes the braces away.
    """
    wrong = []
    for at, (before, token) in enumerate(pairwise(children)):
        if token.type != "text" or not token.content.startswith("{"):
            continue
        spec = _SPEC.match(token.content[:LONGEST])
        if spec is None or before.type not in _CLOSING:
            continue
        language = LANGUAGE.fullmatch(spec[1])
        if language:
            _opening(children, at).attrs["lang"] = language[1]
            token.content = token.content[spec.end() :]
        elif _LIKE.match(spec[1]):
            wrong.append(spec[0])
    return wrong


def _opening(children: list[Token], at: int) -> Token:
    """Return the tag that the one at `at` closes, or that one itself when it stands alone."""
    closing = children[at]
    kind = closing.type.replace("_close", "_open")
    while closing.nesting and (children[at].type, children[at].level) != (kind, closing.level):
        at -= 1
    return children[at]


def line_of_attributes(line: str) -> bool:
    """Tell whether a line holds nothing but braces with attributes: `{ .md-button }`."""
    spec = _SPEC.fullmatch(line.strip()[:LONGEST])
    return bool(spec and _LIKE.match(spec[1]))
