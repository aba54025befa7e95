"""Makes HTML of a parsed page, each page in its own surroundings."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from faro.markdown.document import Marker


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page needs of its site to become HTML.

    `address` gives the address of a link or picture, or None where its words stand alone;
    `marker` the HTML of a marker, `is_block` whether that is more than words; `label` the title
    of a kind of box.
    """

    address: Callable[[str], str | None]
    marker: Callable[[Marker], str]
    is_block: Callable[[Marker], bool]
    label: Callable[[str], str]
    dropped: list[bool] = field(default_factory=list)


_EMPTY = re.compile(r"<p>\s*</p>\n?")


def without_empty(html: str) -> str:
    """Take out paragraphs that held nothing but a table, which stands beside them now."""
    return _EMPTY.sub("", html)


class Html(RendererHTML):
    """Renders tokens; what the site decides comes from the `Surroundings` in `env`."""

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return words: quotation marks stay as they are, which is shorter."""
        return escape(tokens[idx].content, quote=False)

    def code_inline(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Return code in a sentence."""
        return f"<code{self.renderAttrs(tokens[idx])}>{self.text(tokens, idx, options, env)}</code>"

    def code_block(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Return a block of code."""
        return f"<pre><code>{self.text(tokens, idx, options, env)}</code></pre>\n"

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return a block of code; nothing colors it, so its language does not matter."""
        return self.code_block(tokens, idx, options, env)

    def label(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return the title of a box that has none of its own."""
        return escape(_around(env).label(tokens[idx].content), quote=False)

    def link_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Return the beginning of a link, or nothing where it leads nowhere on this site."""
        token = tokens[idx]
        around = _around(env)
        href = around.address(str(token.attrs["href"]))
        around.dropped.append(href is None)
        if href is None:
            return ""
        outside = {"rel": "noreferrer"} if re.match(r"https?://", href) else {}
        shown = Token("link_open", "a", 1, attrs={**outside, **token.attrs, "href": href})
        return self.renderToken([shown], 0, options, env)

    def link_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        """Return the end of a link, if it has a beginning."""
        dropped = _around(env).dropped.pop()
        return "" if dropped else self.renderToken(tokens, idx, options, env)

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return a picture."""
        token = tokens[idx]
        source = _around(env).address(str(token.attrs["src"])) or ""
        words = {"alt": self.renderInlineAsText(token.children, options, env), "src": source}
        rest = {name: value for name, value in token.attrs.items() if name not in words}
        return self.renderToken(
            [Token("image", "img", 0, attrs={**words, **rest})], 0, options, env
        )

    def marker(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Return what a marker becomes; more than words ends the paragraph around it."""
        token, around = tokens[idx], _around(env)
        marker: Marker = token.meta["marker"]
        made = around.marker(marker)
        block = around.is_block(marker) and token.meta.get("in_paragraph")
        return f"</p>\n{made}\n<p>" if block else made


def _around(env: EnvType) -> Surroundings:
    around = env["around"]
    assert isinstance(around, Surroundings)
    return around
