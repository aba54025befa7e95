"""Reads a page: what stands in it and where, and what would not come out as it is meant."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from markdown_it.token import Token

from faro.markdown import habits
from faro.markdown.admonitions import KINDS
from faro.markdown.attributes import marked_languages
from faro.markdown.autolinks import mailboxes
from faro.markdown.document import Document, Fault, Heading, Link, Marker, read_marker
from faro.markdown.parser import COLUMNS, DEEPEST, ROWS, tokens_of
from faro.markdown.positions import Places, find_written, inside
from faro.markdown.raw_html import WORDS, Open, Tags
from faro.markdown.shape import shaped, tick
from faro.parsing.source_text import unfit

Starts = list[tuple[int, int]]
_HOLDERS = frozenset({"list_item_open", "blockquote_open", "box_open", "alert_open"})
MOST = 50
"""After how many messages about one page no more habits are looked for: nobody reads more."""

_TITLES = frozenset({"alert_title_open", "box_title_open"})


@lru_cache(maxsize=1024)
def read(body: str) -> Document:
    """Parse the Markdown of a page. The same text is parsed once, however often it is checked."""
    return _Reading(Places(body.split("\n"))).document(tokens_of(body))


@dataclass(slots=True)
class _Reading:
    """One page while it is read: what was found so far, and which tags are open."""

    places: Places
    tags: Tags = field(default_factory=Tags)
    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    misplaced: list[Marker] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    heading: Token | None = None
    shown: bool = False
    """Whether the paragraph that is being read is one in HTML: those of short lists are not."""

    ticked: bool | None = None
    """Whether the task whose words come next is done; None where no task begins."""

    def document(self, tokens: list[Token]) -> Document:
        """Go through the page in its order."""
        for number, token in enumerate(tokens):
            if token.level >= DEEPEST - 1 and token.nesting == 1:
                self.fault("too_nested", self.places.block(token))
            self.block(token, tokens[number - 1] if number else token)
        for left in self.tags.open:
            self.fault("html_unclosed", (left.line, left.column), tag=left.name)
        return Document(
            tokens=shaped(tokens, {heading.id for heading in self.headings}),
            headings=tuple(self.headings),
            links=tuple(self.links),
            markers=tuple(self.markers),
            misplaced=tuple(self.misplaced),
            faults=tuple(dict.fromkeys(self.faults)),
        )

    def fault(self, code: str, place: tuple[int, int], **params: object) -> None:
        """Note what would not come out as it is meant."""
        self.faults.append(Fault(code, *place, tuple(params.items())))

    def block(self, token: Token, before: Token) -> None:
        """Take note of a block: its beginning, its end, or what it holds."""
        if token.type == "alert_open" and any(o.name in _HOLDERS for o in self.tags.open):
            self.fault("alert_form", self.places.block(token))
        self.nest(token)
        if token.type == "heading_open":
            self.heading = token
        elif token.type == "heading_close":
            self.heading = None
        elif token.type == "paragraph_open":
            self.shown = not token.hidden
        elif token.type == "list_item_open":
            self.ticked = token.meta.pop("checked", None)
        elif token.type == "inline" and before.type in _TITLES:
            self.title(token, before)
        elif token.type == "inline":
            self.line(token)
        elif token.type == "html_block":
            self.html(token, token.content, self.places.starts(token), 0, block=True)
        else:
            self.other(token, before)

    def title(self, token: Token, before: Token) -> None:
        """Read the title of a box; what the site calls it where it has none of its own."""
        kind = token.content.lower() if before.type == "alert_title_open" else None
        kind = token.meta.get("label", kind)
        if kind is None:
            self.line(token)
        else:
            token.children = [Token("label", "", 0, content=kind)]

    def other(self, token: Token, before: Token) -> None:
        """Take note of a box that is none, and of code that GitHub draws."""
        if token.type == "alert_close" and before.type == "alert_title_close":
            self.fault("alert_form", self.places.block(before))
        elif token.type == "box_open" and token.meta["fault"]:
            known = ", ".join(sorted(KINDS))
            place = self.places.block(token)
            self.fault(token.meta["fault"], place, head=token.meta["head"], known=known)
        elif token.meta.get("cut"):
            limits = {"rows": ROWS, "columns": COLUMNS}
            self.fault("table_large", self.places.block(token), **limits)
        elif token.type == "fence":
            name = next(iter(token.info.lower().split()), "")
            if name in habits.DRAWINGS:
                self.fault("habit_drawing", self.places.block(token), name=name)

    def nest(self, token: Token) -> None:
        """Keep Markdown's own blocks and the tags around them inside each other."""
        if token.hidden or not token.nesting:
            return
        if token.nesting == 1:
            self.tags.open.append(Open(token.type, *self.places.block(token)))
            return
        wanted = token.type.replace("_close", "_open")
        while self.tags.open and self.tags.open[-1].name != wanted:
            left = self.tags.open.pop()
            self.fault("html_unclosed", (left.line, left.column), tag=left.name)
        if self.tags.open:
            self.tags.open.pop()

    def line(self, token: Token) -> None:
        """Read what stands in a paragraph, a heading, a cell or a title."""
        starts = self.places.starts(token)
        token.children = children = mailboxes(token.children or [])
        wrong = marked_languages(children)
        if self.heading is not None:
            self.read_heading(self.heading, children)
            wrong += [self.heading.meta["wrong"]] if self.heading.meta["wrong"] else []
        for words in wrong:
            at = max(token.content.find(words), 0)
            self.fault("attribute_unknown", inside(starts, token.content, at), text=words)
        for number, child in enumerate(children):
            self.nest(child)
            in_braces = number > 0 and _opens_attribute(children[number - 1])
            self.child(child, children[number:], token, starts, in_braces=in_braces)
        self.habits(token, starts)
        if self.ticked is not None:
            children.insert(0, tick(self.ticked))
            self.ticked = None

    def read_heading(self, opened: Token, children: list[Token]) -> None:
        """Take note of a heading."""
        place = self.places.block(opened)
        words = words_of(children).strip()
        level, anchor = int(opened.tag[1:]), str(opened.attrs.get("id", ""))
        if opened.markup in {"=", "-"}:
            self.fault("heading_underlined", (opened.map[1] if opened.map else place[0], 1))
            return
        self.headings.append(Heading(level, words, anchor, place[0]))
        if not words:
            self.fault("heading_empty", place)

    def child(
        self, child: Token, rest: list[Token], token: Token, starts: Starts, *, in_braces: bool
    ) -> None:
        """Take note of a link, a picture, a marker or a tag in a line."""
        at = child.meta.get("at")
        place = starts[0] if at is None else inside(starts, token.content, at)
        if str(child.meta.get("label", "")).startswith("^"):
            # The text of a footnote looks like the address of a link: `[^1]: help-now.md`.
            self.fault("habit_footnote", place, text=f"[{child.meta['label'].lower()}]")
        elif child.type == "link_open":
            inner = rest[1 : next(n for n, t in enumerate(rest) if t.type == "link_close")]
            words = words_of(inner)
            self.links.append(Link(str(child.attrs["href"]), words, False, *place))
            if not words.strip() and not any(t.type in {"image", "marker"} for t in inner):
                self.fault("link_without_words", place, target=child.attrs["href"])
        elif child.type == "image":
            words = words_of(child.children or [])
            self.links.append(Link(str(child.attrs["src"]), words, True, *place))
            for lost in child.children or []:
                if lost.type == "marker":
                    within = (at or 0) + len("![") + lost.meta["at"]
                    own = inside(starts, token.content, within)
                    self.misplaced.append(self.marker(lost, own))
        elif child.type == "marker":
            marker = self.marker(child, place)
            apart = self.heading is not None or child.meta["in_link"] or in_braces
            (self.misplaced if apart else self.markers).append(marker)
        elif child.type == "html_inline":
            self.html(child, token.content, starts, at or 0, block=False)

    def marker(self, token: Token, place: tuple[int, int]) -> Marker:
        """Read a marker, and tell the renderer what it is."""
        line = self.places.lines[place[0] - 1].strip()
        free = token.level == 0 and self.tags.inner not in WORDS | _TITLES
        alone = line == token.content and free
        token.meta["marker"] = marker = read_marker(token.content, *place, alone=alone)
        token.meta["in_paragraph"] = self.shown
        return marker

    def html(self, token: Token, content: str, starts: Starts, at: int, *, block: bool) -> None:
        """Read tags, and keep of them what is let through."""

        def place(letter: int) -> tuple[int, int]:
            return inside(starts, content, at + letter)

        def complain(code: str, letter: int, params: dict[str, object]) -> None:
            self.fault(code, place(letter), **params)

        token.content = self.tags.read(token.content, place, complain, block=block)

    def habits(self, token: Token, starts: Starts) -> None:
        """Name what is read otherwise elsewhere."""
        text = text_of(token.children or [])
        after: dict[str, int] = {}
        for code, words in habits.in_text(text):
            if len(self.faults) >= MOST:
                break
            at, after[code] = find_written(words, token.content, after.get(code, 0))
            self.fault(code, inside(starts, token.content, at), text=words)
        if text.count("|") > COLUMNS and habits.TABLE.search(text):
            self.fault("table_large", starts[0], rows=ROWS, columns=COLUMNS)
        seen = text.replace("\x00", "").replace(habits.MARKER, "")
        for _, code, params in islice(unfit(seen), 1):
            self.fault(code, starts[0], **params)
        holders = [opened.name for opened in self.tags.open[-2:]]
        if holders == ["blockquote_open", "paragraph_open"] and habits.ALERT.match(text):
            self.fault("alert_form", starts[0])


def _opens_attribute(token: Token) -> bool:
    """Tell whether an attribute in braces begins, whose value comes next: `{ title="`."""
    words = token.content.rstrip("\"'")
    return token.type == "text" and words.endswith("=") and "{" in words


def words_of(tokens: list[Token]) -> str:
    """Return the words of a line as somebody reads them."""
    return "".join(
        words_of(token.children or [])
        if token.type == "image"
        else " "
        if token.type in {"softbreak", "hardbreak"}
        else token.content
        for token in tokens
        if token.type not in {"html_inline", "marker"}
    )


def text_of(tokens: list[Token]) -> str:
    """Return the text of a line as it is seen, with a letter in place of code and of markers."""
    return "".join(_seen(token) for token in tokens)


def _seen(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    if token.type == "text" or token.nesting:
        return token.content
    return habits.MARKER if token.type == "marker" else "\x00"
