"""A built site as it lies on the disk, and what it must be held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from faro.diagnostics.problems import Place, Problem
from faro.directory.directory import Directory
from faro.render.former import former_addresses
from faro.render.layout import Frame
from faro.render.policy import integrity_of
from faro.urls.file_paths import SEARCH_INDEX, line_page
from faro.urls.page_names import DIRECTORY_PAGE

SITE = "site/"
"""What stands before the path of a file of the site in a message."""

BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "details", "div"}
    | {"dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"}
    | {"header", "hr", "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section"}
    | {"summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul"}
)
"""Elements that part words: what stands in two of them is not read as one number."""

_HTML = ".html"

UNSEEN = frozenset({"script", "style", "template"})
"""Elements whose text nobody reads."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a page: its node, its tag, and its attributes, which are read once."""

    node: LexborNode
    tag: str
    attributes: Mapping[str, str | None]


@dataclass(frozen=True)
class HtmlPage:
    """A page of the site: its path from the root, and what the parser of HTML5 makes of it."""

    path: str
    tree: LexborHTMLParser

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Return every element, in the order of the page."""
        root = self.tree.root
        nodes = root.traverse() if root is not None else ()
        return tuple(Element(node, node.tag or "", node.attributes) for node in nodes)

    @cached_property
    def text(self) -> str:
        """Return what readers read: one line for each block."""
        root = self.tree.root
        if root is None:
            return ""
        parts: list[str] = []
        for node in root.traverse(include_text=True):
            if node.tag == "-text":
                parent = node.parent
                if parent is None or parent.tag not in UNSEEN:
                    parts.append(node.text_content or "")
            elif node.tag in BLOCKS:
                parts.append("\n")
        return "".join(parts)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Return every id, in the order of the page."""
        found = (node.attributes.get("id") for node in self.tree.css("[id]"))
        return tuple(value for value in found if value)


@dataclass(frozen=True, slots=True)
class Passed:
    """A file that an earlier inspection has let pass: its digest, and the ids of a page."""

    digest: bytes
    ids: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Published:
    """A built site: its folder, what all its pages share, and the files that may be there.

    `own` are the files that an organization or upstream laid beside the pages, `passed` those
    that need not be looked at again while they are what they were.
    """

    folder: Path
    frame: Frame
    own: frozenset[str] = frozenset()
    passed: Mapping[str, Passed] = field(default_factory=dict)
    _ids: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def directory(self) -> Directory:
        """Return the directory."""
        return self.frame.site.directory

    @cached_property
    def mailboxes(self) -> frozenset[str]:
        """Return the addresses of mail that somebody has written into a page, `mailto:…`."""
        pages = (page for own in self.frame.site.pages.values() for page in own.values())
        links = (link.target for page in pages for link in page.document.links)
        return frozenset(target for target in links if target.startswith("mailto:"))

    @cached_property
    def files(self) -> Mapping[str, Path]:
        """Return every file and link of the folder by its path, sorted."""
        found = (path for path in self.folder.rglob("*") if path.is_symlink() or path.is_file())
        return {path.relative_to(self.folder).as_posix(): path for path in sorted(found)}

    def digest(self, path: str) -> bytes:
        """Return a digest of a file."""
        return sha256(self.files[path].read_bytes()).digest()

    @cached_property
    def unchanged(self) -> frozenset[str]:
        """Return the files that an inspection has let pass as they are.

        None, where a file or an id of before is gone: anything may have led there.
        """
        there = self.passed.keys() & self.files.keys()
        same = frozenset(path for path in there if self.passed[path].digest == self.digest(path))
        other = ((path, self.passed[path].ids) for path in there - same if path.endswith(_HTML))
        whole = there == self.passed.keys() and all(
            ids <= frozenset(self.page(path).ids) for path, ids in other
        )
        return same if whole else frozenset()

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """Return the paths of all pages that are to be looked at."""
        return tuple(path for path in self._all_pages if path not in self.unchanged)

    @cached_property
    def _all_pages(self) -> tuple[str, ...]:
        pages = (path for path in self.files if path.endswith(_HTML))
        return tuple(path for path in pages if not self.files[path].is_symlink())

    def page(self, path: str) -> HtmlPage:
        """Return a page; it is parsed each time, so that not all of them are held in memory."""
        page = HtmlPage(path, LexborHTMLParser(self.files[path].read_bytes()))
        self._ids[path] = frozenset(page.ids)
        return page

    def ids_of(self, path: str) -> frozenset[str] | None:
        """Return the ids of a page; None where there is no such page."""
        if path in self.unchanged:
            return self.passed[path].ids if path.endswith(_HTML) else None
        if path not in self._ids and path in self.files and path.endswith(_HTML):
            self.page(path)
        return self._ids.get(path)

    @cached_property
    def moved(self) -> frozenset[str]:
        """Return the pages that only lead on, from where something stood before."""
        return frozenset(
            f"{former.path}index.html"
            for code in self.directory.site.codes
            for former in former_addresses(self.frame, code)
        )

    @cached_property
    def directory_pages(self) -> frozenset[str]:
        """Return the page of each language on which every line has its address."""
        codes = self.directory.site.codes
        return frozenset(
            f"{self.frame.at(code, '').page(DIRECTORY_PAGE)}index.html"
            for code in codes
            if DIRECTORY_PAGE in self.frame.site.pages[code]
        )

    @cached_property
    def line_pages(self) -> Mapping[str, str]:
        """Return the lines that have a page of their own, by its path."""
        return {
            f"{self.frame.at(code, '').file(line_page(entry))}index.html": entry
            for code in self.directory.site.codes
            for entry in self.directory.entries
        }

    def passing(self) -> Mapping[str, Passed]:
        """Return what the next inspection need not look at again, if this one found no fault."""
        return {
            path: self.passed[path]
            if path in self.unchanged
            else Passed(self.digest(path), self.ids_of(path) or frozenset())
            for path, file in self.files.items()
            if not file.is_symlink()
        }

    def holds(self, path: str, wanted: bytes) -> bool:
        """Tell whether a file holds just this; one that is unchanged is not read again."""
        if path in self.unchanged:
            return self.passed[path].digest == sha256(wanted).digest()
        return self.files[path].read_bytes() == wanted

    @cached_property
    def index_hashes(self) -> frozenset[str]:
        """Return the hashes of what the search looks through, as it was published."""
        found = (path for path in self.files if path.rpartition("/")[2] == SEARCH_INDEX)
        return frozenset(integrity_of(self.text_of(path)) for path in found)

    def text_of(self, path: str) -> str:
        """Return a file as text."""
        return self.files[path].read_text("utf-8")


def fault(path: str, code: str, **params: object) -> Problem:
    """Return a fault of what was built; its place is a file of the site."""
    return Problem(Place(f"{SITE}{path}"), code, params)


def faults(path: str, code: str, values: Iterable[str]) -> list[Problem]:
    """Return the same fault for each of some values."""
    return [fault(path, code, value=value) for value in dict.fromkeys(values)]
