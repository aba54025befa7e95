"""Bare addresses become links, as on GitHub: `https://…`, `www.…`, and mailboxes.

Source of the rules: GitHub Flavored Markdown, "Autolinks (extension)", and what cmark-gfm does
where that says nothing.
"""

from __future__ import annotations

import re
import unicodedata

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_SCHEME = re.compile(r"(?:https?|ftp)\Z", re.IGNORECASE)
_LETTERS = 5
"""The longest scheme: no more letters are looked at."""

_HOST = 253
"""The longest host name (RFC 1035)."""

_LONGEST = 2000
"""The longest address that becomes a link by itself, so that no text is read again and again."""

_REST = re.compile(rf"[^\s<]{{0,{_LONGEST + 1}}}")
_ENTITY = re.compile(r"&[a-zA-Z0-9]+;\Z")
_BEFORE = frozenset(" \t\n*_~(")
_MAILBOX = re.compile(r"(?<![\w.+-])[a-zA-Z0-9._+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


def bare_address(state: StateInline, silent: bool) -> bool:
    """Read `https://…` and `www.…`; not while a link's own words are being looked for."""
    src, pos = state.src, state.pos
    if silent or state.linkLevel or src[pos] not in ":w" or _in_brackets(src, pos):
        return False
    if src.startswith("://", pos):
        scheme = _SCHEME.search(state.pending[-_LETTERS - 1 :])
        before = state.pending[: -len(scheme[0])] if scheme else ""
        if not scheme or (before and before[-1].isascii() and before[-1].isalpha()):
            return False
        start, host, lead = pos - len(scheme[0]), pos + 3, ""
    elif src.startswith("www.", pos) and (pos == 0 or src[pos - 1] in _BEFORE):
        start, host, lead = pos, pos, "http://"
    else:
        return False
    rest = _REST.match(src, host, state.posMax)
    if rest is None or len(rest[0]) > _LONGEST:
        return False
    end = _cut(src, host, rest.end())
    if not _has_host(src, host, end) or (lead and "." not in src[host + 4 : end]):
        return False
    if not lead:
        state.pending = state.pending[: start - pos]
    _link(state, start, lead + src[start:end], src[start:end])
    state.pos = end
    return True


def _in_brackets(src: str, pos: int) -> bool:
    """Tell whether a bracket is open, which may yet become a link."""
    return src.rfind("[", 0, pos) > src.rfind("]", 0, pos)


def _link(state: StateInline, at: int, href: str, words: str) -> None:
    opened = state.push("link_open", "a", 1)
    opened.attrs = {"href": href}
    opened.meta["at"] = at
    state.push("text", "", 0).content = words
    state.push("link_close", "a", -1)


def _has_host(src: str, start: int, limit: int) -> bool:
    """Tell whether a host name begins here; its last two parts hold no underscore."""
    at, lines_before, lines = start, 0, 0
    while at < limit:
        if at - start > _HOST:
            return False
        letter = src[at]
        if letter.isalnum():
            pass
        elif letter == "_":
            lines += 1
        elif letter == ".":
            lines_before, lines = lines, 0
        elif letter != "-" and (letter.isspace() or unicodedata.category(letter)[0] in "PSC"):
            break
        at += 1
    return at > start and not (lines or lines_before)


def _cut(src: str, start: int, end: int) -> int:
    """Return where an address ends: what closes the sentence or the bracket is not part of it."""
    opened, closed = src.count("(", start, end), src.count(")", start, end)
    while end > start:
        last = src[end - 1]
        if last == ")":
            if closed <= opened:
                break
            closed -= 1
        elif last == ";":
            entity = _ENTITY.search(src, start, end)
            end = entity.start() + 1 if entity else end
        elif last not in "?!.,:*_~'\"":
            break
        end -= 1
    return end


def mailboxes(children: list[Token]) -> list[Token]:
    """Return the parts of a line in which mailboxes have become links."""
    found: list[Token] = []
    depth = 0
    for token in children:
        depth += token.nesting if token.type in {"link_open", "link_close"} else 0
        if token.type == "text" and not depth and "@" in token.content:
            found += _with_mailboxes(token)
        else:
            found.append(token)
    return found


def _with_mailboxes(token: Token) -> list[Token]:
    parts: list[Token] = []
    done = 0
    for match in _MAILBOX.finditer(token.content):
        box = match[0]
        if not box[-1].isalpha():
            continue
        parts.append(_text(token, token.content[done : match.start()]))
        opened = Token("link_open", "a", 1, attrs={"href": f"mailto:{box}"})
        parts += [opened, _text(token, box), Token("link_close", "a", -1)]
        done = match.start() + len(box)
    parts.append(_text(token, token.content[done:]))
    return [part for part in parts if part.type != "text" or part.content]


def _text(like: Token, content: str) -> Token:
    return Token("text", "", 0, content=content, level=like.level)
