"""The pages that nobody writes: the list of each side, each line, and the documents of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from faro.directory.description import describe
from faro.directory.history import changes_by_line
from faro.directory.voice import Voice
from faro.models.site import Side
from faro.process import parted
from faro.render import sources
from faro.render.layout import Content, Frame, whole_page
from faro.render.listing import gone
from faro.render.markers import PageRenderer
from faro.render.side_list import groups_of
from faro.render.weight import fits
from faro.urls.addresses import page_path
from faro.urls.file_paths import line_page, page_sources, side_list
from faro.urls.page_names import DIRECTORY_PAGE, HOME_PAGE, SOURCES_PAGE

Jobs = Iterator[Callable[[], list[tuple[str, str]]]]
"""Each makes some files: paths from the root of the site, and the text of each."""

AT_ONCE = 20
"""So many pages are made by a job."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """A page: `path` counts from the folder of the language, `name` is its place in the menu."""

    path: str
    name: str
    title: str
    description: str
    make: Callable[[PageRenderer], str]
    side: str = ""
    """The country of the one side that it is about."""


WholeLists = Mapping[tuple[str, str], str]
"""The list of each side, by its country and a language, where it stands on one page."""


def made_pages(frame: Frame, language: str, whole: WholeLists) -> Jobs:
    """Yield what makes every page of a language that is made from the data, some at a time.

    The list of a side that is not among the `whole` ones stands on a page for each group.
    """
    found = chain(
        _lists(frame, language, whole), _lines(frame, language), _documents(frame, language)
    )
    for some in parted(tuple(found), AT_ONCE):
        yield partial(_pages, some, frame, language)


def _pages(some: Sequence[_Made], frame: Frame, language: str) -> list[tuple[str, str]]:
    return [_page(each, frame, language) for each in some]


def lasting(frame: Frame) -> Iterator[str]:
    """Yield the paths of the pages that search engines may show, from the folder of a language."""
    directory = frame.site.directory
    for side in directory.site.sides:
        yield side_list(side.country)
    for entry in directory.live():
        yield line_page(entry.id)


def _lists(frame: Frame, language: str, whole: WholeLists) -> Iterator[_Made]:
    """Yield the list of each side; one that would be too heavy is parted by group."""
    directory = frame.site.directory
    voice = Voice(directory, frame.at(language, ""))
    for side in directory.site.sides:
        made = partial(
            _Made,
            name=DIRECTORY_PAGE,
            # The title, which stays in the history, does not tell from where somebody calls.
            title=voice.say("phones"),
            side=side.country,
        )
        html = whole.get((side.country, language))
        begun = partial(PageRenderer.side_list, side=side, parted=True)
        yield made(
            path=side_list(side.country),
            description=voice.say("list_title", side=side.name[voice.language]),
            make=begun if html is None else partial(_as_it_is, html=html),
        )
        if html is None:
            yield from (_part(group, side, made, voice) for group in groups_of(side, directory))


def _as_it_is(_: PageRenderer, html: str) -> str:
    return html


def whole_lists(frame: Frame) -> WholeLists:
    """Return the lists of the sides for which none is too heavy, in any language.

    A page has the same address in every language, so it is parted in all of them or in none.
    """
    directory = frame.site.directory
    found: dict[tuple[str, str], str] = {}
    for side in directory.site.sides:
        made: dict[tuple[str, str], str] = {}
        for code in directory.site.codes:
            html = _renderer(side_list(side.country), frame, code).side_list(side)
            if not fits(html):
                break
            made[side.country, code] = html
        else:
            found |= made
    return found


def _part(group: str, side: Side, made: Callable[..., _Made], voice: Voice) -> _Made:
    name = voice.directory.groups[group][voice.language]
    return made(
        path=side_list(side.country, group),
        description=voice.say("group_from", group=name, side=side.name[voice.language]),
        make=partial(PageRenderer.side_list, side=side, group=group),
    )


def _lines(frame: Frame, language: str) -> Iterator[_Made]:
    """Yield the page of each line that is live, or that readers once saw."""
    directory = frame.site.directory
    voice = Voice(directory, frame.at(language, ""))
    title, changes = voice.say("phones"), changes_by_line(directory)
    countries = directory.site.countries
    for entry in directory.live():
        country = entry.area.partition("-")[0]
        said = describe(entry, voice)
        yield _Made(
            path=line_page(entry.id),
            name=DIRECTORY_PAGE,
            title=title,
            description=f"{said.name}: {said.helps}",
            make=partial(PageRenderer.line, entry=entry, changes=changes.get(entry.id, ())),
            side=country if country in countries else "",
        )
    for entry in gone(directory):
        yield _Made(
            path=line_page(entry.id),
            name=DIRECTORY_PAGE,
            title=title,
            description="",
            make=partial(PageRenderer.line_gone, entry=entry, changes=changes.get(entry.id, ())),
        )


def _documents(frame: Frame, language: str) -> Iterator[_Made]:
    """Yield the pages with the documents behind each page."""
    pages = frame.site.pages[language]
    voice = Voice(frame.site.directory, frame.at(language, ""))
    for name, page in pages.items():
        if sources.documents(page, voice):
            # The title does not tell either of what the page speaks.
            yield _Made(
                path=page_sources(name),
                name=SOURCES_PAGE,
                title=pages[SOURCES_PAGE].title,
                description=voice.say("sources_of", name=page.title),
                make=partial(PageRenderer.documents_of_page, page=page),
            )


def _renderer(path: str, frame: Frame, language: str) -> PageRenderer:
    site = frame.site.directory.site
    here = page_path(language, HOME_PAGE, site.language) + path
    return PageRenderer(
        directory=frame.site.directory,
        templates=frame.templates,
        at=frame.at(language, here),
        pages=frame.site.pages[language],
        made=frame.made,
    )


def _page(made: _Made, frame: Frame, language: str) -> tuple[str, str]:
    """Return the path and the HTML of a page."""
    site = frame.site.directory.site
    others = {
        code: page_path(code, HOME_PAGE, site.language) + made.path
        for code, _ in site.languages
        if code != language
    }
    here = page_path(language, HOME_PAGE, site.language) + made.path
    content = Content(
        language=language,
        path=here,
        name=made.name,
        title=made.title,
        description=made.description,
        html=made.make(_renderer(made.path, frame, language)),
        others=others,
        side=made.side,
    )
    return f"{here}index.html", whole_page(content, frame)
