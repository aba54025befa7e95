"""What must hold inside one page: its name, headings, links, images and sources."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from pathlib import Path

from faro.directory import Directory
from faro.pages.page import Page
from faro.pages.structure import unlink
from faro.problems import Place, Problem
from faro.rules.references import source_files
from faro.suggest import advice

NAME = re.compile(r"([a-z0-9]+(-[a-z0-9]+)*/)*[a-z0-9]+(-[a-z0-9]+)*\.md")


def check_page(
    page: Page,
    others: Mapping[str, Page],
    anchors: Mapping[str, Set[str]],
    directory: Directory,
    *,
    without: Collection[str],
    needs_sources: bool,
) -> Iterator[Problem]:
    """Yield what is wrong in a page.

    `others` are all pages of its language by name, `anchors` the ids to which each can be
    linked, `directory` knows the sources, `without` are the pages that are not in the menu:
    links to them become plain words.
    """
    if not NAME.fullmatch(page.name):
        yield Problem(Place(page.file), "bad_page_name", {"name": page.name})
    yield from _headings(page)
    yield from _links(page, others, anchors, without)
    yield from _sources(page, directory, needs_sources=needs_sources)


def _headings(page: Page) -> Iterator[Problem]:
    headings = page.structure.headings
    for line in page.structure.underlined:
        yield page.problem("heading_underlined", line)
    tops = [heading for heading in headings if heading.level == 1]
    if not tops and not page.structure.underlined:
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


def _links(
    page: Page,
    others: Mapping[str, Page],
    anchors: Mapping[str, Set[str]],
    without: Collection[str],
) -> Iterator[Problem]:
    for link in page.structure.links:
        if link.image and not link.text.strip():
            yield page.problem("image_without_text", link.line, link.column, target=link.target)
        if not link.inside:
            continue
        path, _, anchor = link.target.partition("#")
        name = resolve(page, path)
        if name in without:
            continue
        if name not in others:
            if path.endswith(".md") or "." not in posixpath.basename(path):
                near = advice(name, others)
                yield page.problem(
                    "link_no_page", link.line, link.column, target=link.target, advice=near
                )
        elif anchor and anchor not in anchors.get(name, set()):
            near = advice(anchor, anchors.get(name, set()))
            yield page.problem(
                "link_no_anchor", link.line, link.column, target=link.target, advice=near
            )


def resolve(page: Page, path: str) -> str:
    """Return the name of the page to which a relative path of this page leads."""
    if not path:
        return page.name
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.name), path))


def check_pictures(page: Page, folders: Iterable[Path]) -> Iterator[Problem]:
    """Yield pictures of the site that no folder of the page's language holds."""
    known = list(folders)
    for link in page.structure.links:
        if link.image and not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|/", link.target):
            name = resolve(page, link.target.partition("#")[0])
            if not any((folder / name).is_file() for folder in known):
                params = {"target": link.target}
                yield page.problem("image_missing", link.line, link.column, **params)


def check_moved(pages: Mapping[str, Page]) -> Iterator[Problem]:
    """Yield former names of pages that are taken, used twice, or cannot be an address."""
    seen: dict[str, str] = {}
    for page in pages.values():
        if page.matter is None or page.origin is None:
            continue
        for number, name in enumerate(page.matter.moved_from):
            path = ("moved_from", number)
            if not NAME.fullmatch(name):
                yield page.origin.problem("bad_page_name", path, name=name)
            elif name in pages or name in seen:
                taken = seen.get(name, name)
                yield page.origin.problem("moved_from_taken", path, name=name, taken=taken)
            seen[name] = page.file


def unlinked(markdown: str, page: Page, without: Collection[str]) -> str:
    """Return a page's Markdown in which links to pages that are left out are plain words."""

    def left_out(target: str) -> bool:
        return resolve(page, target.partition("#")[0]) in without

    return unlink(markdown, left_out)


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
