"""A page as it is written: front matter, Markdown, and what stands in it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from faro.diagnostics.problems import Place, Problem, ProblemsError
from faro.load.page_files import file_of, page_names
from faro.markdown.document import Document
from faro.markdown.reading import read
from faro.models.front_matter import FrontMatter
from faro.models.site import Site
from faro.pages import front_matter
from faro.parsing.source_text import read_text
from faro.parsing.validation import Origin
from faro.urls.page_names import LOCAL

EMPTY: Mapping[str, Page] = MappingProxyType({})
LONGEST = 60_000
"""Letters of a page: four times the longest one. Nobody reads more on a phone, and no text of
this length keeps the check busy for more than a few seconds."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of one language.

    `file` is its name in messages, `name` its path inside the language's folder (the same
    in every language), `offset` the number of lines above the body. It is `clean` where nothing
    was wrong with its text and front matter.
    """

    file: str
    name: str
    language: str
    front: str
    body: str
    offset: int
    matter: FrontMatter | None
    origin: Origin | None
    clean: bool = True
    _found: list[tuple[object, tuple[Problem, ...]]] = field(
        default_factory=list, compare=False, repr=False
    )

    @property
    def own(self) -> bool:
        """Whether it is a page of the organization's, not of upstream's."""
        return self.file.split("/")[0].endswith(LOCAL)

    @property
    def source(self) -> str:
        """Return the whole file."""
        return f"---\n{self.front}---\n{self.body}" if self.front else self.body

    @cached_property
    def document(self) -> Document:
        """Return what Markdown makes of the body; a page is parsed once, for check and build."""
        return read(self.body)

    def judged(self, by: object) -> tuple[Problem, ...] | None:
        """Return what was found in its text alone; None where nobody has looked yet.

        What is found goes `by` something: it holds as long as that is the same object.
        """
        return next((found for known, found in self._found if known is by), None)

    def judge(self, by: object, found: tuple[Problem, ...]) -> None:
        """Remember what was found in its text."""
        self._found[:] = [(by, found)]

    @cached_property
    def stamp(self) -> str:
        """Return a short hash of the body, by which other languages see that it has moved."""
        lines = "\n".join(line.rstrip() for line in self.body.strip().split("\n"))
        return hashlib.sha256(lines.encode()).hexdigest()[:8]

    @property
    def title(self) -> str:
        """Return the title."""
        return self.matter.title if self.matter else self.name

    def place(self, line: int, column: int = 1) -> Place:
        """Return the place of a line of the body in the file."""
        return Place(self.file, line + self.offset, column)

    def problem(self, code: str, line: int, column: int = 1, **params: object) -> Problem:
        """Return an error about a line of the body."""
        return Problem(self.place(line, column), code, params)


def read_page(
    path: Path,
    file: str,
    name: str,
    language: str,
    problems: list[Problem],
    before: Page | None = None,
) -> Page | None:
    """Read a page; what is wrong with its text or front matter is appended to `problems`.

    `before` is the same page as it was read earlier; it is returned where nothing was wrong with
    it and the file still says the same.
    """
    try:
        text = read_text(path, file)
    except ProblemsError as found:
        problems.extend(found.problems)
        return None
    if before and before.clean and (before.file, before.source) == (file, text):
        return before
    if len(text) > LONGEST:
        params = {"length": len(text), "limit": LONGEST}
        problems.append(Problem(Place(file), "page_too_long", params))
        return None
    told = len(problems)
    front, body, offset = front_matter.split(text)
    read = front_matter.read_front(front, file, problems)
    matter, origin = read or (None, None)
    return Page(
        file=file,
        name=name,
        language=language,
        front=front,
        body=body,
        offset=offset,
        matter=matter,
        origin=origin,
        clean=len(problems) == told,
    )


def read_pages(
    root: Path,
    site: Site,
    language: str,
    problems: list[Problem],
    before: Mapping[str, Page] = EMPTY,
) -> dict[str, Page]:
    """Read all pages of a language, by name; `before` are those that were read earlier."""
    pages = {}
    for name in sorted(page_names(root, site, language)):
        file = file_of(root, site, language, name)
        page = read_page(root / file, file, name, language, problems, before.get(name))
        if page:
            pages[name] = page
    return pages
