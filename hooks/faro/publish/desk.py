"""What a build takes over from the one before it while somebody writes at the desk.

A server with live reload builds the whole site again after each change, and mostly one page has
changed. As long as everything else is what it was, its data need not be read again, the other
pages are what they were, and so is all that is made from the data.

It is kept in the memory of that one process alone: a site that is published is made from nothing.
"""

from __future__ import annotations

import hashlib
import operator
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from faro.checks.whole_site import Earlier, SoundSite, check, sound
from faro.diagnostics.problems import ProblemsError
from faro.exports.search_index import Text
from faro.load.page_files import left_out
from faro.load.settings_file import docs_of, read_files
from faro.locale import clock
from faro.pages.page import Page
from faro.process import parted
from faro.publish.finalize import Finished
from faro.render.layout import Frame
from faro.render.many_pages import made_together
from faro.render.page_html import inside, searched, whole
from faro.urls.page_names import LOCAL

READ = ("data", "overrides", ".github")
"""Folders whose files a build reads, beside those of the pages and the files at the top."""


AT_ONCE = 60
"""So many pages are drawn by a job."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page that has been made: from what, its content, the whole, and what the search reads.

    `of` are the page and its twins in the other languages: it says where it lags behind them.
    """

    of: tuple[Page | None, ...]
    content: str
    html: str
    text: Text


@dataclass(slots=True)
class Desk:
    """What is known from the build before; nothing, unless it is kept.

    `around` stands for everything but pages, `outlines` for all that pages know of each other, but
    for their twins.
    """

    keeping: bool = False
    around: str = ""
    known: Earlier | None = None
    outlines: object = None
    frame: Frame | None = None
    finished: Finished | None = None
    drawn: dict[str, Drawn] = field(default_factory=dict)

    def check(self, root: Path) -> SoundSite:
        """Check the site under `root` and return it; raise ProblemsError if anything is wrong."""
        # Before anything is read: what changes meanwhile is another state for the next build.
        around = _around(root) if self.keeping else ""
        if around != self.around or not self.keeping:
            self.forget()
        outcome = check(root, known=self.known)
        if not self.keeping:
            return sound(outcome)
        if outcome.data is not None and outcome.data.directory is not None:
            self.known = Earlier(outcome.data, outcome.pages)
        self.around = around
        site = sound(outcome)
        outlines = tuple(_outlines(root, site))
        if outlines != self.outlines or (
            self.frame and self.frame.site.directory != site.directory
        ):
            self._redraw()
        self.outlines = outlines
        return site

    def forget(self) -> None:
        """Begin from nothing."""
        self.known, self.outlines = None, None
        self._redraw()

    def _redraw(self) -> None:
        self.frame, self.finished = None, None
        self.drawn.clear()

    def draw(self, language: str, frame: Frame) -> None:
        """Make all pages of a language; a desk makes each when it is asked for, if it has to."""
        if self.keeping:
            return
        pages = tuple(frame.site.pages[language].values())
        jobs = [partial(_drawn, some, frame) for some in parted(pages, AT_ONCE)]
        drawn = chain.from_iterable(made_together(jobs, frame.sheet, alone=False))
        for page, made in zip(pages, drawn, strict=True):
            self.drawn[page.file] = Drawn(_twins(page, frame), *made)

    def inside(self, page: Page, frame: Frame) -> str:
        """Return the content of a page."""
        kept = self._kept(page, frame)
        return kept.content if kept else inside(page, frame)

    def whole(self, content: str, page: Page, frame: Frame) -> tuple[str, Text]:
        """Return the whole page around its content, and what the search reads of it."""
        kept = self._kept(page, frame)
        if kept is None:
            kept = Drawn(_twins(page, frame), content, *_drawn_around(content, page, frame))
        if self.keeping:
            self.drawn[page.file] = kept
        else:
            self.drawn.pop(page.file, None)
        return kept.html, kept.text

    def _kept(self, page: Page, frame: Frame) -> Drawn | None:
        kept = self.drawn.get(page.file)
        # A page that says what it said is the same object.
        same = kept and all(map(operator.is_, kept.of, _twins(page, frame)))
        return kept if same else None


def _drawn(pages: Sequence[Page], frame: Frame) -> list[tuple[str, str, Text]]:
    contents = ((page, inside(page, frame)) for page in pages)
    return [(content, *_drawn_around(content, page, frame)) for page, content in contents]


def _drawn_around(content: str, page: Page, frame: Frame) -> tuple[str, Text]:
    return whole(content, page, frame), searched(content, page, frame)


def _twins(page: Page, frame: Frame) -> tuple[Page | None, ...]:
    return tuple(pages.get(page.name) for pages in frame.site.pages.values())


def _outlines(root: Path, site: SoundSite) -> Iterator[object]:
    for code, pages in site.pages.items():
        yield code, sorted(left_out(root, site.directory.site, code))
        yield from (_outline(page) for page in pages.values())


def _outline(page: Page) -> object:
    """Return what other pages may show of a page, or go by."""
    document = page.document
    return (
        page.file,
        page.front,
        [marker.text for marker in document.markers],
        [heading.id for heading in document.headings],
        {link.target for link in document.links},
    )


def _around(root: Path) -> str:
    """Return a digest of everything that a build reads but the pages, and of the day."""
    try:
        docs = docs_of(read_files(root))
    except ProblemsError:
        # The check says what is wrong there, and nothing is taken over.
        docs = ""
    found = hashlib.sha256(f"{docs} {clock.real_today()} {clock.today()}".encode())
    files = [path for path in root.iterdir() if path.is_file()]
    for name in (*READ, docs, f"{docs}{LOCAL}"):
        files += (root / name).rglob("*") if name else ()
    for path in sorted(files):
        page = path.suffix == ".md" and path.relative_to(root).parts[0] in {docs, f"{docs}{LOCAL}"}
        # A page that comes or goes is another site; what stands in it may change.
        stamp = path.lstat()
        said = "" if page or path.is_dir() else f"{stamp.st_mtime_ns} {stamp.st_size}"
        found.update(f"\0{path.relative_to(root).as_posix()} {said}".encode())
    return found.hexdigest()
