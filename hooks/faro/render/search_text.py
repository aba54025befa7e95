"""Takes from a page what the search looks through."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from faro.directory.description import Description, describe
from faro.directory.directory import Directory
from faro.directory.voice import Voice
from faro.directory.withheld import dialed_forms
from faro.exports.search_index import Text
from faro.models.hotline import Hotline
from faro.pages.page import Page
from faro.urls.addresses import Addresses
from faro.urls.file_paths import line_page

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


def line_texts(directory: Directory, language: str) -> Iterator[Text]:
    """Yield each line as it is searched: names, whom it serves, operator, languages, digits."""
    site = directory.site
    voice = Voice(directory, Addresses(language, site.language, ""))
    for entry in directory.live():
        said = describe(entry, voice)
        path = line_page(entry.id)
        found = directory.synonyms.get(path.rstrip("/"))
        own = found.words.get(language, ()) if found else ()
        others = tuple(name for code, name in entry.name if code != language)
        yield Text(
            address=path,
            title=said.name,
            description=said.helps,
            headings=(),
            synonyms=(*own, *dict.fromkeys(others)),
            body=" ".join(
                (
                    *(entry.short[language] if entry.short else "", said.serves),
                    *(
                        entry.operator or "",
                        *_spoken(said),
                        *_written(entry),
                        *said.groups.values(),
                    ),
                )
            ),
            numbers=tuple(dict.fromkeys(_numbers(entry))),
        )


def _spoken(said: Description) -> Iterator[str]:
    """Yield the names of the languages in which somebody answers."""
    for code in said.entry.languages or ():
        yield said.voice.language_name(code)


def _written(entry: Hotline) -> Iterator[str]:
    """Yield how one writes to them, as every language says it: SMS, WhatsApp, chat."""
    for contact in entry.contacts:
        if contact.live and (contact.traits.message or contact.channel == "chat"):
            yield contact.traits.sign or contact.channel


def _numbers(entry: Hotline) -> Iterator[str]:
    """Yield the digits of each number, a space behind the code of its country.

    However it is shown, grouped or dialed from another country, one of both parts is in it.
    """
    for contact in entry.contacts:
        if contact.live and contact.number is not None:
            whole, *own = dialed_forms(contact.number)
            yield f"{whole.removesuffix(own[0])} {own[0]}" if own else whole
