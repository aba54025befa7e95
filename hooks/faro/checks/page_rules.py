"""What must hold inside one page: its name, headings and sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from faro.checks.deploy import until_published
from faro.checks.references import source_files
from faro.diagnostics.problems import Place, Problem, Severity
from faro.diagnostics.suggest import advice
from faro.directory.directory import Directory
from faro.models.site import Site
from faro.pages.page import Page
from faro.urls.addresses import page_path
from faro.urls.file_paths import page_is_ours

NAME = re.compile(r"([a-z0-9]+(-[a-z0-9]+)*/)*[a-z0-9]+(-[a-z0-9]+)*\.md")


def check_page(page: Page, directory: Directory, *, needs_sources: bool) -> Iterator[Problem]:
    """Yield what is wrong in a page; `directory` knows the sources."""
    if not NAME.fullmatch(page.name):
        yield Problem(Place(page.file), "bad_page_name", {"name": page.name})
    for fault in page.document.faults:
        yield page.problem(fault.code, fault.line, fault.column, **dict(fault.params))
    yield from _headings(page)
    yield from _sources(page, directory, needs_sources=needs_sources)


def _headings(page: Page) -> Iterator[Problem]:
    headings = page.document.headings
    tops = [heading for heading in headings if heading.level == 1]
    underlined = any(fault.code == "heading_underlined" for fault in page.document.faults)
    if not tops and not underlined:
        yield page.problem("heading_no_top", 1)
    for extra in tops[1:]:
        yield page.problem("heading_two_tops", extra.line, first=tops[0].line + page.offset)
    level = 0
    seen: dict[str, int] = {}
    for heading in headings:
        if heading.level > level + 1 and level:
            params = {"level": heading.level, "above": level}
            yield page.problem("heading_skipped", heading.line, **params)
        level = heading.level
        if heading.level > 1 and not heading.id:
            yield page.problem("heading_without_id", heading.line, text=heading.text)
        elif heading.id in seen:
            first = seen[heading.id] + page.offset
            yield page.problem("heading_id_twice", heading.line, id=heading.id, first=first)
        elif heading.id:
            seen[heading.id] = heading.line


def check_sections(page: Page) -> Iterator[Problem]:
    """Yield a heading below which nothing stands, of its own or of a part of it.

    Who deletes a sentence that nobody could write forgets the words above it. It is noticed while
    a page is written, and refused by a deploy.
    """
    lines = page.body.split("\n")
    headings = page.document.headings
    for heading, after in zip_longest(headings, headings[1:]):
        end = after.line - 1 if after else len(lines)
        between = "".join(lines[heading.line : end])
        deeper = after is not None and after.level > heading.level
        if not deeper and not re.search(r"[^\s=-]", between):
            place = page.place(heading.line)
            yield Problem(place, "section_empty", {"text": heading.text}, until_published())


def check_mailboxes(page: Page, directory: Directory) -> Iterator[Problem]:
    """Yield mailboxes of lines that are typed into a page: held there, they would stay here.

    While the line is on hold it is a notice, so that nothing keeps a hold from being published.
    """
    for link in page.document.links:
        entry = directory.mailboxes.get(link.target.partition("?")[0].lower())
        if entry:
            severity: Severity = "error" if entry.live else "notice"
            place = page.place(link.line, link.column)
            yield Problem(place, "mailbox_typed", {"id": entry.id}, severity)


def check_names(pages: Mapping[str, Page], site: Site) -> Iterator[Problem]:
    """Yield pages of a language of which only one could stand at its address."""
    seen: dict[str, str] = {}
    for name, page in pages.items():
        if page_is_ours(name, site.codes):
            yield Problem(Place(page.file), "page_ours", {"name": name})
        first = seen.setdefault(_stem(name), page.file)
        if first != page.file:
            yield Problem(Place(page.file), "page_same_address", {"twin": first})


def _stem(name: str) -> str:
    """Return where a page stands inside its language: `help.md` is where `help/index.md` is."""
    return page_path("", name, "")


def check_moved(pages: Mapping[str, Page], site: Site) -> Iterator[Problem]:
    """Yield former names of pages that are taken, used twice, or cannot be an address."""
    there = {_stem(name): name for name in pages}
    seen: dict[str, str] = {}
    for page in pages.values():
        if page.matter is None or page.origin is None:
            continue
        for number, name in enumerate(page.matter.moved_from):
            path = ("moved_from", number)
            if not NAME.fullmatch(name):
                yield page.origin.problem("bad_page_name", path, name=name)
                continue
            stem = _stem(name)
            if page_is_ours(name, site.codes):
                yield page.origin.problem("moved_from_ours", path, name=name)
            elif stem in there or stem in seen:
                taken = seen.get(stem) or there[stem]
                yield page.origin.problem("moved_from_taken", path, name=name, taken=taken)
            seen[stem] = page.file


def _sources(page: Page, directory: Directory, *, needs_sources: bool) -> Iterator[Problem]:
    if page.matter is None or page.origin is None:
        return
    file = source_files(adopted=directory.site.adopted)
    for number, name in enumerate(page.matter.sources):
        if name in directory.untranslated:
            lacking = directory.untranslated[name]
            yield page.origin.problem(
                "source_untranslated", ("sources", number), id=name, languages=lacking
            )
        elif name not in directory.sources:
            near = advice(name, directory.sources)
            yield page.origin.problem(
                "unknown_source", ("sources", number), value=name, file=file, advice=near
            )
    if needs_sources and not page.matter.sources:
        yield Problem(Place(page.file, 2), "page_without_sources", {"file": file})
    if needs_sources and page.matter.checked is None:
        yield Problem(Place(page.file, 2), "missing_field", {"field": "checked"})
