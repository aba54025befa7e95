"""What is written beside the pages once all languages are there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from urllib.parse import urljoin

from markupsafe import Markup

from faro.directory.voice import Voice
from faro.exports.search_index import Text, index_file
from faro.publish.assets import Assets
from faro.render import sources
from faro.render.changes import Changes
from faro.render.layout import Content, Frame, other_paths, whole_page
from faro.render.markers import PageRenderer
from faro.urls.addresses import page_path
from faro.urls.file_paths import (
    FEED,
    FIND,
    MOVED,
    SCRIPT,
    SEARCH_INDEX,
    SHARE,
    STYLE,
    embedded,
    line_sources,
    page_sources,
)
from faro.urls.page_names import CHANGES_PAGE, DIRECTORY_PAGE, HOME_PAGE, SOURCES_PAGE

Written = Iterator[tuple[str, str]]
"""Paths from the root of the site, each with the text of its file."""

Published = Iterator[tuple[str, str | bytes]]
"""The same; what is no text comes as it is."""

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def files_of(frame: Frame, assets: Assets, texts: Mapping[str, Sequence[Text]]) -> Published:
    """Yield every file that is no page of `docs/`."""
    yield from frame.made.items()
    yield SHARE, assets.share
    yield STYLE, assets.style
    yield SCRIPT, assets.script
    yield FIND, assets.find
    site = frame.site.directory.site
    moved = {code: dict(_moved(frame, code)) for code in site.codes}
    if any(moved.values()):
        yield MOVED, assets.moved
    for language in site.codes:
        yield from moved[language].items()
        folder = page_path(language, HOME_PAGE, site.language)
        yield folder + SEARCH_INDEX, index_file(texts.get(language, ()))
        yield from _documents(frame, language)
        yield from _embeds(frame, language)
        if CHANGES_PAGE in frame.site.pages[language]:
            yield _feed(frame, language)
    yield "404.html", _not_found(frame)
    yield "sitemap.xml", _sitemap(frame)


def _moved(frame: Frame, language: str) -> Written:
    """Yield what stands at the former address of each page that has moved."""
    site = frame.site.directory.site
    for name, page in frame.site.pages[language].items():
        for former in page.matter.moved_from if page.matter else ():
            path = page_path(language, former, site.language)
            at = frame.at(language, path)
            yield (
                f"{path}index.html",
                frame.templates.get_template("moved.html").render(
                    language=language,
                    title=page.title,
                    site=site.name,
                    href=at.page(name),
                    canonical=site.page_address(name, language),
                    script=frame.script_of(MOVED, at),
                    policy=frame.policy(MOVED),
                ),
            )


def _feed(frame: Frame, language: str) -> tuple[str, str]:
    """Return the path and the text of the feed of changes (RFC 4287)."""
    site = frame.site.directory.site
    path = page_path(language, CHANGES_PAGE, site.language)
    voice = Voice(frame.site.directory, frame.at(language, path))
    lines = Changes(voice).lines
    organization = site.options.organization
    text = frame.templates.get_template("changes.xml").render(
        say=voice.say,
        language=language,
        site=site.name,
        title=frame.site.pages[language][CHANGES_PAGE].title,
        author=organization.name[language] if organization else site.name,
        page=urljoin(frame.address, path),
        feed=urljoin(frame.address, path + FEED),
        updated=lines[0].day if lines else frame.version.date.isoformat(),
        version=voice.dated("version", frame.version.date),
        digest=frame.version.digest,
        lines=lines,
    )
    return path + FEED, xml(text)


def xml(text: str) -> str:
    """Return a text without what no XML document may hold: one such character breaks all of it.

    Source: XML 1.0, section 2.2. The loader refuses them; this is for what comes past it.
    """
    return _NOT_XML.sub("", text)


def _documents(frame: Frame, language: str) -> Written:
    """Yield the pages with the documents behind the lines of each group, and behind each page."""
    directory = frame.site.directory
    pages = frame.site.pages[language]
    voice = Voice(directory, frame.at(language, ""))
    say = voice.say
    for group, text in directory.groups.items():
        if directory.first_in(group):
            said = say("sources_of", name=text[language])
            made = partial(PageRenderer.documents_of_group, group=group)
            yield _made(frame, language, line_sources(group), said, made)
    for name, page in pages.items():
        if sources.documents(page, voice):
            said = say("sources_of", name=page.title)
            made = partial(PageRenderer.documents_of_page, page=page)
            yield _made(frame, language, page_sources(name), said, made)


def _made(
    frame: Frame, language: str, path: str, description: str, make: Callable[[PageRenderer], str]
) -> tuple[str, str]:
    """Return the path and the HTML of a page with documents."""
    site = frame.site.directory.site
    others = {
        code: page_path(code, HOME_PAGE, site.language) + path
        for code, _ in site.languages
        if code != language
    }
    here = page_path(language, HOME_PAGE, site.language) + path
    pages = frame.site.pages[language]
    renderer = PageRenderer(
        directory=frame.site.directory,
        templates=frame.templates,
        at=frame.at(language, here),
        pages=pages,
        made=frame.made,
    )
    # The title, which stays in the history, does not tell of what the page speaks.
    title = pages[SOURCES_PAGE].title
    content = Content(
        language=language,
        path=here,
        name=SOURCES_PAGE,
        title=title,
        description=description,
        html=make(renderer),
        others=others,
    )
    return f"{here}index.html", whole_page(content, frame)


def _embeds(frame: Frame, language: str) -> Written:
    """Yield the page of each group that stands inside other sites."""
    directory = frame.site.directory
    site = directory.site
    folder = page_path(language, HOME_PAGE, site.language)
    for group, text in directory.groups.items():
        if not directory.in_group(group):
            continue
        path = folder + embedded(group)
        at = frame.at(language, path)
        voice = Voice(directory, at)
        page = PageRenderer(directory=directory, templates=frame.templates, at=at)
        yield (
            f"{path}index.html",
            frame.templates.get_template("embed.html").render(
                say=voice.say,
                language=language,
                title=text[language],
                site=site.name,
                table=Markup(page.table(group)),  # noqa: S704 - ours
                emergency_bar=frame.emergency_bar(voice),
                home=at.page(HOME_PAGE),
                canonical=site.page_address(DIRECTORY_PAGE, language),
                style=at.to(frame.style),
                policy=frame.policy(),
                version=voice.dated("version", frame.version.date),
                digest=frame.version.digest,
            ),
        )


def _not_found(frame: Frame) -> str:
    """Return the one page for addresses that do not exist, in all languages.

    It is shown at any depth, so its links begin at the root of the site.
    """
    site = frame.site.directory.site
    parts = [
        PageRenderer(
            directory=frame.site.directory, templates=frame.templates, at=frame.at(code, None)
        ).not_found(level=1 if code == site.language else 2)
        for code in site.codes
    ]
    title = frame.site.directory.labels.say("lost", site.language)
    others = other_paths(HOME_PAGE, site.language, site)
    content = Content(
        language=site.language,
        path=None,
        name="",
        title=title,
        description="",
        html="\n".join(parts),
        others=others,
    )
    return whole_page(content, frame)


def _sitemap(frame: Frame) -> str:
    """Return the list of all pages, each with its other languages."""
    site = frame.site.directory.site
    pages = [
        {code: site.page_address(name, code) for code in site.codes}
        for name in frame.site.pages[site.language]
    ]
    text = frame.templates.get_template("sitemap.xml").render(
        pages=pages, codes=site.codes, default=site.language
    )
    return xml(text)
