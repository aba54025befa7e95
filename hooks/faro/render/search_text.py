"""Takes from a page what the search looks through."""

from __future__ import annotations

import html
import re

from faro.directory.directory import Directory
from faro.exports.search_index import Text
from faro.pages.page import Page

_TAG = re.compile(r"<[^>]*>")


def plain(markup: str) -> str:
    """Return the words of HTML."""
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())


def text_of(page: Page, address: str, markup: str, directory: Directory) -> Text:
    """Return a page as it is searched; `markup` is its content with all markers filled."""
    matter = page.matter
    found = directory.synonyms.get(page.name.removesuffix(".md"))
    return Text(
        address=address,
        title=page.title,
        description=matter.description if matter else "",
        headings=tuple(h.text for h in page.document.headings if h.level > 1),
        synonyms=found.words.get(page.language, ()) if found else (),
        body=plain(markup),
    )
