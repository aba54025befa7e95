"""Reads a published page, or a feed: what its links dial, and what readers see."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

LINK = re.compile(r"(?:tel|sms|smsto):([^?;]*)|https?://(?:www\.)?wa\.me/\+?(\d+)", re.IGNORECASE)

ROWS = "main .faro-lines > li[id], main .faro-index > li[id], main .faro-index i[id]"
"""Each line in a list: in full, by its name, or with nothing but its address in a short one."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says: its language, its links, its texts; `tree` is None for a feed."""

    texts: tuple[str, ...]
    language: str = ""
    links: tuple[str, ...] = ()
    tree: LexborHTMLParser | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A line in a list: its links and words; a `bare` one is only an address for links."""

    id: str
    links: tuple[str, ...]
    text: str
    bare: bool


def read_html(html: str) -> Page:
    """Return what a page says."""
    tree = LexborHTMLParser(html)
    root = tree.css_first("html")
    language = (root.attributes.get("lang") if root else None) or ""
    tree.strip_tags(["script", "style", "template"])
    return Page(_texts(tree.root), language, _links(tree.root), tree)


def read_feed(xml: str) -> Page:
    """Return the texts of an Atom feed that readers see; raise ParseError for what is no XML."""
    # A feed of our own: a declaration of entities in it would be somebody else's work.
    if "<!DOCTYPE" in xml:
        raise ET.ParseError("a document type stands in it")
    root = ET.fromstring(xml)  # noqa: S314 - without a document type there are no entities
    names = {f"{{http://www.w3.org/2005/Atom}}{name}" for name in ("title", "subtitle", "content")}
    return Page(tuple(node.text for node in root.iter() if node.tag in names and node.text))


def rows(page: Page) -> tuple[Row, ...]:
    """Return the lines that are listed on a page."""
    return tuple(_rows(page))


def _rows(page: Page) -> Iterator[Row]:
    for node in page.tree.css(ROWS) if page.tree else ():
        name = node.attributes.get("id") or ""
        yield Row(name, _links(node), " ".join(node.text().split()), node.tag == "i")


def main_links(page: Page, *, without: str = "") -> tuple[str, ...]:
    """Return the links of a page's own part; `without` names elements whose links are left out."""
    if page.tree is None:
        return ()
    left_out = {
        link.mem_id
        for node in (page.tree.css(without) if without else ())
        for link in node.css("a")
    }
    return tuple(
        link.attributes.get("href") or ""
        for link in page.tree.css("main a[href]")
        if link.mem_id not in left_out
    )


def main_texts(page: Page) -> tuple[str, ...]:
    """Return what readers see in a page's own part, piece by piece."""
    return _texts(page.tree.css_first("main")) if page.tree else ()


def number_in(href: str) -> str | None:
    """Return the number that a link dials: `+18883737888`, `911`; None for any other link."""
    match = LINK.match(href)
    if not match:
        return None
    return match[1] if match[1] is not None else f"+{match[2]}"


def leads(links: tuple[str, ...], here: str, there: str) -> bool:
    """Tell whether one of the links on the page at `here` leads to the page at `there`.

    Both are paths from the root of the site.
    """
    root = "https://site.invalid/"
    return any(urljoin(root + here, link).partition("#")[0] == root + there for link in links)


def _links(node: LexborNode | None) -> tuple[str, ...]:
    found = node.css("a[href]") if node else ()
    return tuple(link.attributes.get("href") or "" for link in found)


def _texts(node: LexborNode | None) -> tuple[str, ...]:
    if node is None:
        return ()
    return tuple(text for text in node.text(separator="\0").split("\0") if text.strip())
