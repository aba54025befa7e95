"""Tags that somebody wrote into a page: the few that are let through, and why others are not.

GitHub drops most tags and attributes without a word. What is let through here comes out as it
does there; everything else is named.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from faro.markdown.attributes import LANGUAGE
from faro.markdown.habits import looks_like_markdown

BLOCKS = frozenset({"div", "nav", "section", "details", "summary"})
WORDS = frozenset(
    [
        "b",
        "i",
        "em",
        "strong",
        "small",
        "sub",
        "sup",
        "kbd",
        "abbr",
        "span",
        "br",
        "wbr",
        "s",
        "del",
        "ins",
        "u",
        "q",
        "cite",
        "mark",
    ]
)
VOID = frozenset({"br", "wbr"})
CLASSES = frozenset({"faro-paths", "faro-jump", "faro-sides"})
"""The layouts of Faro's own style for a list of paths, a list of jumps and cards of the sides."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
LONGEST = 1000
"""Letters of a tag; whatever is longer is no tag that somebody writes by hand."""

INSTEAD = {"a": "html_link", "img": "html_picture", "table": "html_table"}


@dataclass(frozen=True, slots=True)
class Open:
    """A tag, or a block of Markdown, whose end has not come yet, and where it begins."""

    name: str
    line: int
    column: int


Complain = Callable[[str, int, dict[str, object]], None]
"""Takes a code, the place in the text (letters from its beginning) and the parameters."""


@dataclass(slots=True)
class Tags:
    """Reads tags in the order of the page and keeps those that are open."""

    open: list[Open] = field(default_factory=list)

    def read(
        self, text: str, place: Callable[[int], tuple[int, int]], complain: Complain, *, block: bool
    ) -> str:
        """Return the HTML with nothing in it but what is let through.

        `place` gives line and column of a letter of `text`; `block` says whether the tags stand
        on lines of their own.
        """
        out: list[str] = []
        at = 0
        while at < len(text):
            sign = text.find("<", at)
            if sign < 0:
                break
            out.append(self._words(text[at:sign], at, complain))
            if text.startswith("<!--", sign):
                end = text.find("-->", sign)
                if end < 0:
                    complain("html_comment_open", sign, {})
                at = end + 3 if end >= 0 else len(text)
                continue
            match = _TAG.match(text, sign, sign + LONGEST)
            if match is None:
                complain("html_unread", sign, {"text": text[sign : sign + 20].split("\n")[0]})
                at = sign + 1
                continue
            out.append(self._tag(match, place, complain, block=block))
            at = match.end()
        out.append(self._words(text[at:], at, complain))
        return "".join(out)

    def _words(self, text: str, at: int, complain: Complain) -> str:
        if "[[" in text:
            complain("marker_in_html", at + text.index("[["), {})
        elif looks_like_markdown(text):
            complain("html_blank_line", at + len(text) - len(text.lstrip()), {})
        return html.escape(html.unescape(text), quote=False)

    def _tag(
        self,
        match: re.Match[str],
        place: Callable[[int], tuple[int, int]],
        complain: Complain,
        *,
        block: bool,
    ) -> str:
        name = match[2].lower()
        said: dict[str, object] = {"tag": match[2]}
        lost = name == "summary" and not match[1] and self.inner != "details"
        if lost or name not in BLOCKS | WORDS:
            if not match[1]:
                complain(INSTEAD.get(name, "html_element"), match.start(), said)
            return ""
        if name in BLOCKS and not block:
            complain("html_own_line", match.start(), said)
            return ""
        if match[1]:
            return self._close(name, match, complain)
        attributes = self._attributes(name, match, complain)
        if name not in VOID:
            self.open.append(Open(name, *place(match.start())))
        return f"<{name}{attributes}>"

    @property
    def inner(self) -> str:
        """Return the innermost tag that is open, or block of Markdown, or nothing."""
        return self.open[-1].name if self.open else ""

    def _close(self, name: str, match: re.Match[str], complain: Complain) -> str:
        if name in VOID:
            return ""
        if self.inner != name:
            complain("html_unopened", match.start(), {"tag": name})
            return ""
        self.open.pop()
        return f"</{name}>"

    def _attributes(self, tag: str, match: re.Match[str], complain: Complain) -> str:
        found: dict[str, str] = {}
        for attribute in _ATTRIBUTE.finditer(match[3].rstrip("/")):
            name = attribute[1].lower()
            value = html.unescape(next((v for v in attribute.groups()[1:] if v is not None), ""))
            if not _fits(tag, name, value):
                said: dict[str, object] = {"tag": tag, "attribute": attribute[0]}
                complain("html_attribute", match.start(3) + attribute.start(), said)
            elif name != "markdown":
                found.setdefault(name, value)
        return "".join(
            f" {name}" if name == "open" else f' {name}="{html.escape(value)}"'
            for name, value in found.items()
        )


def _fits(tag: str, name: str, value: str) -> bool:
    if name == "class":
        return value in CLASSES
    if name == "lang":
        return bool(LANGUAGE.fullmatch(f"lang={value}"))
    only = {"open": "details", "title": "abbr", "markdown": tag, "aria-label": tag}
    return name in only and only[name] == tag
