"""Where the links and pictures of a page lead, as Markdown reads them."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from faro.diagnostics.problems import Problem
from faro.diagnostics.suggest import Advice, advice
from faro.markdown.document import SCHEME, Link
from faro.models.web_address import address_fault, mailbox_fault
from faro.pages.page import Page
from faro.parsing.source_text import is_there

REPOSITORY = "repository:"
"""What a link to a file of the repository begins with, from which the site comes."""

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp"})
"""How the names of pictures end. SVG is none of them: a browser runs the scripts in it."""

_QUOTES = "\"'“”‘’«»"
"""What phones put around an address that somebody copied."""

_WEB = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
_MAIL = "mailto:"
_STEP = re.compile(r"[\w.-]+", re.ASCII)
_DIALS = re.compile(r"(?:tel|sms|smsto):\+?\d")
"""What the search for typed numbers names already."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the pages of a language may lead to.

    `pages` are all of them by name, `anchors` the ids to which each can be linked, `without`
    those that are not in the menu (links to them become words), `files` all other files that
    are published with them. `hosts` are those with other letters that the organization lists,
    `repository` the folder of the repository; None where only the pages are at hand.
    """

    pages: Mapping[str, Page]
    anchors: Mapping[str, Set[str]]
    without: Collection[str]
    files: Set[str]
    hosts: tuple[str, ...] = ()
    repository: Path | None = None


def files_of(root: Path, folders: Iterable[str]) -> set[str]:
    """Return the files beside the pages, by their paths inside the folders of a language."""
    return {
        name
        for folder in folders
        for path in (root / folder).rglob("*")
        if path.is_file() and path.suffix != ".md"
        for name in [path.relative_to(root / folder).as_posix()]
        if not unseen(name.split("/"))
    }


def unseen(parts: Iterable[str]) -> bool:
    """Tell whether MkDocs leaves a file out, whose path has these parts (`exclude_docs`)."""
    return any(part.startswith(".") for part in parts)


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
            yield from _in_repository(page, link, around.repository)
        elif SCHEME.match(link.target):
            yield from _outside(page, link, around.hosts)
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


def _outside(page: Page, link: Link, hosts: tuple[str, ...]) -> Iterator[Problem]:
    target = link.target
    if link.image:
        yield _wrong(page, link, "image_outside")
    elif _WEB.match(target) or target.lower().startswith(_MAIL):
        mailbox = target[len(_MAIL) :]
        fault = (
            address_fault(target, hosts=hosts)
            if _WEB.match(target)
            else mailbox_fault(mailbox, hosts=hosts)
        )
        if fault:
            yield page.problem(fault.code, link.line, link.column, **fault.params)
    elif not _DIALS.match(target):
        yield _wrong(page, link, "link_no_address")


def _in_repository(page: Page, link: Link, root: Path | None) -> Iterator[Problem]:
    """Yield an error for a file that lies outside the repository, or is none of it.

    Whether it is there is only asked in a checkout: a copy of what a build needs lacks most files.
    """
    name = unquote(link.target[len(REPOSITORY) :].partition("#")[0])
    steps = name.split("/")
    if not all(_STEP.fullmatch(step) for step in steps) or any(s.startswith(".") for s in steps):
        yield _wrong(page, link, "link_repository")
    elif root and (root / ".git").exists() and not is_there(root / name):
        yield _wrong(page, link, "link_no_repository_file")


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
