"""Where the links and pictures of a page lead, as Markdown reads them."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from faro.diagnostics.problems import Place, Problem
from faro.diagnostics.suggest import Advice, advice
from faro.markdown.document import SCHEME, Link
from faro.pages.page import Page
from faro.urls.file_paths import PLAIN, TABLE

REPOSITORY = "repository:"
"""What a link to a file of the repository begins with, from which the site comes."""

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif"})
PAGE_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
"""How the names of pages end elsewhere."""

DOCUMENTS = frozenset({".pdf", ".docx", ".odt", ".xlsx", ".ods", ".csv", ".txt"})
SOUNDS = frozenset({".mp3", ".mp4", ".vtt"})
FILES = PICTURES | DOCUMENTS | SOUNDS
"""What is published beside the pages: what others wrote in HTML would run as if it were ours."""

OURS = frozenset({"assets", "contacts", "embed", "paper", "sources", TABLE, PLAIN})
"""What Faro itself makes at the top of each language, or of the site."""

_QUOTES = "\"'“”‘’«»"
"""What phones put around an address that somebody copied."""

_OUTSIDE = re.compile(r"https?://[^\s/?#]+(?:[/?#]\S*)?|mailto:[^\s@]+@[^\s@]+", re.IGNORECASE)
_DIALS = re.compile(r"(?:tel|sms|smsto):\+?\d")
"""What the search for typed numbers names already."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the pages of a language may lead to.

    `pages` are all of them by name, `anchors` the ids to which each can be linked, `without`
    those that are not in the menu (links to them become words), `files` all other files that
    are published with them.
    """

    pages: Mapping[str, Page]
    anchors: Mapping[str, Set[str]]
    without: Collection[str]
    files: Set[str]


def files_of(root: Path, folders: Iterable[str]) -> set[str]:
    """Return the files beside the pages, by their paths inside the folders of a language.

    What begins with a dot is not published (MkDocs, `exclude_docs`).
    """
    return {
        name
        for folder in folders
        for path in (root / folder).rglob("*")
        if path.is_file() and path.suffix != ".md"
        for name in [path.relative_to(root / folder).as_posix()]
        if not any(part.startswith(".") for part in name.split("/"))
    }


def check_files(
    root: Path, folders: Iterable[str], languages: Collection[str]
) -> Iterator[Problem]:
    """Yield what lies among the pages and would not be published as it seems.

    `folders` hold one folder of pages for each of `languages`.
    """
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            file = path.relative_to(root).as_posix()
            if not path.name.isprintable():
                yield Problem(Place(ascii(file)[1:-1]), "file_unprintable")
            elif path.is_symlink():
                yield Problem(Place(file), "symlink")
            elif path.suffix.lower() in PAGE_SUFFIXES and path.suffix != ".md":
                yield Problem(Place(file), "page_suffix", {"suffix": path.suffix})
            elif path.is_file() and path.suffix != ".md":
                language, *parts = path.relative_to(root / folder).parts
                if parts and language in languages and not parts[0].startswith("."):
                    yield from _published(file, parts, languages)


def _published(file: str, parts: list[str], languages: Collection[str]) -> Iterator[Problem]:
    suffix = posixpath.splitext(file)[1].lower()
    if suffix not in FILES:
        yield Problem(Place(file), "file_kind", {"known": ", ".join(sorted(FILES))})
    elif parts[0] in OURS or parts[0] in languages:
        yield Problem(Place(file), "file_ours", {"name": parts[0]})


def resolve(page: Page, path: str) -> str:
    """Return the name of the page or file to which a relative path of this page leads."""
    if not path:
        return page.name
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.name), unquote(path)))


def check_links(page: Page, around: Around) -> Iterator[Problem]:
    """Yield the links and pictures of a page that lead nowhere, or where none may lead."""
    for link in page.document.links:
        if link.image and not link.text.strip():
            yield _wrong(page, link, "image_without_text")
        if link.target.startswith(REPOSITORY) and not link.image:
            continue
        if SCHEME.match(link.target):
            yield from _outside(page, link)
        elif link.target.startswith("/"):
            yield _wrong(page, link, "link_absolute")
        elif link.image:
            yield from _picture(page, link, around)
        else:
            yield from _inside(page, link, around)


def _wrong(page: Page, link: Link, code: str, near: Advice | None = None) -> Problem:
    return page.problem(
        code, link.line, link.column, target=link.target, **({"advice": near} if near else {})
    )


def _outside(page: Page, link: Link) -> Iterator[Problem]:
    if link.image:
        yield _wrong(page, link, "image_outside")
    elif not _OUTSIDE.fullmatch(link.target) and not _DIALS.match(link.target):
        yield _wrong(page, link, "link_no_address")


def _picture(page: Page, link: Link, around: Around) -> Iterator[Problem]:
    name = resolve(page, link.target.partition("#")[0])
    if name not in around.files:
        yield _other_form(page, link, name, around) or _wrong(page, link, "image_missing")
    elif posixpath.splitext(name)[1].lower() not in PICTURES:
        yield _wrong(page, link, "image_kind")


def _inside(page: Page, link: Link, around: Around) -> Iterator[Problem]:
    path, _, anchor = link.target.partition("#")
    name = resolve(page, path)
    if name in around.without or name in around.files:
        return
    if name not in around.pages:
        named = name.strip(_QUOTES).lower()
        page_like = "." not in posixpath.basename(named) or named.endswith((".md", ".html"))
        if page_like:
            yield _wrong(page, link, "link_no_page", advice(_page_name(named), around.pages))
        else:
            yield _other_form(page, link, name, around) or _wrong(page, link, "link_no_file")
    elif anchor and unquote(anchor) not in around.anchors.get(name, set()):
        near = advice(anchor, around.anchors.get(name, set()))
        yield _wrong(page, link, "link_no_anchor", near)


def _page_name(name: str) -> str:
    """Return what somebody meant who wrote the address of a page: `help-now.html`, `help-now/`."""
    return f"{posixpath.splitext(name.rstrip('/'))[0]}.md"


def _other_form(page: Page, link: Link, name: str, around: Around) -> Problem | None:
    """Return an error about a file that has the name to the eye, and another one on the disk.

    A Mac writes `ñ` as two letters, and takes `Map.png` for `map.png`; a server does not.
    """
    same = (file for file in sorted(around.files) if _looks(file) == _looks(name))
    file = next(same, None)
    if file is None:
        return None
    return page.problem("file_other_form", link.line, link.column, target=link.target, file=file)


def _looks(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
