"""What is written beside the pages once all languages are there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from urllib.parse import urljoin

from markupsafe import Markup

from faro.directory.directory import Directory
from faro.directory.voice import Voice
from faro.exports.search_index import Text, index_file
from faro.models.site import Site
from faro.publish.assets import Assets
from faro.publish.made_pages import Jobs, lasting, made_pages, whole_lists
from faro.render.changes import Changes
from faro.render.former import Former, former_addresses, leads_on
from faro.render.layout import Content, Frame, other_paths, whole_page
from faro.render.markers import PageRenderer
from faro.render.page_style import PLACE_OF_HASH
from faro.render.search_text import line_texts
from faro.urls.addresses import page_path
from faro.urls.file_paths import (
    FEED,
    FIND,
    SCRIPT,
    SEARCH_INDEX,
    SHARE,
    STYLE,
    WIDE,
    embedded,
)
from faro.urls.page_names import CHANGES_PAGE, DIRECTORY_PAGE, HOME_PAGE, INDEX_PAGE

Written = Iterator[tuple[str, str]]
"""Paths from the root of the site, each with the text of its file."""

Published = Iterator[tuple[str, str | bytes]]
"""The same; what is no text comes as it is."""

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def lines_searched(directory: Directory) -> Mapping[str, tuple[Text, ...]]:
    """Return what the search of each language reads of the lines."""
    return {code: tuple(line_texts(directory, code)) for code in directory.site.codes}


def searched_files(
    site: Site, texts: Mapping[str, Sequence[Text]], lines: Mapping[str, Sequence[Text]]
) -> Jobs:
    """Yield what makes that through which the search of each language looks: pages and lines."""
    index = page_path(site.language, INDEX_PAGE, site.language)
    pages = {
        # All everyday words stand there: each would find that page, above what answers it.
        code: [replace(text, body="") if text.address == index else text for text in own]
        for code in site.codes
        for own in [texts.get(code, ())]
    }
    searched = {code: (*pages[code], *lines[code]) for code in site.codes}
    for language in site.codes:
        yield partial(_index, language, searched, site)


def _index(
    language: str, searched: Mapping[str, Sequence[Text]], site: Site
) -> list[tuple[str, str]]:
    others = {code: found for code, found in searched.items() if code != language}
    folder = page_path(language, HOME_PAGE, site.language)
    return [(folder + SEARCH_INDEX, index_file(searched[language], others))]


def shared_files(frame: Frame, assets: Assets) -> Published:
    """Yield every other file that is there already: what is made from the data, style, scripts."""
    yield from frame.made.items()
    yield SHARE, assets.share
    yield WIDE, assets.sheet.wide
    if not frame.strict:
        yield STYLE, assets.sheet.text
    if assets.logo:
        yield assets.logo_path, assets.logo
    yield SCRIPT, assets.script
    yield FIND, assets.find


def shared_pages(frame: Frame, assets: Assets) -> Jobs:
    """Yield what makes every other page and text that is no page of `docs/`, with its scripts.

    Of the pages they tell what stands above their text alone: their titles, their documents.
    """
    whole, codes = whole_lists(frame), frame.site.directory.site.codes
    former = {code: tuple(former_addresses(frame, code)) for code in codes}
    used = {each.script for found in former.values() for each in found}
    for language in codes:
        yield from made_pages(frame, language, whole)
    for language in codes:
        yield partial(_beside, language, former[language], frame)
    yield lambda: [("404.html", _not_found(frame)), ("sitemap.xml", _sitemap(frame))]
    yield lambda: [(path, script) for path, script in assets.leading if path in used]


def _beside(language: str, former: Sequence[Former], frame: Frame) -> list[tuple[str, str]]:
    """Return the pages of a language that lead on, those for other sites, and the feed."""
    found = [(f"{each.path}index.html", leads_on(each, language, frame)) for each in former]
    found += _embeds(frame, language)
    if CHANGES_PAGE in frame.site.pages[language]:
        found.append(_feed(frame, language))
    return found


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
        site=site.named(language),
        title=frame.site.pages[language][CHANGES_PAGE].title,
        author=organization.name[language] if organization else site.named(language),
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
        voice = Voice(directory, at, marks=True)
        page = PageRenderer(directory=directory, templates=frame.templates, at=at)
        made = frame.templates.get_template("embed.html").render(
            say=voice.say,
            language=language,
            title=text[language],
            site=site.named(language),
            listing=Markup(page.listing(group)),  # noqa: S704 - ours
            emergency_bar=frame.emergency_bar(voice),
            home=at.page(HOME_PAGE),
            canonical=site.page_address(DIRECTORY_PAGE, language),
            style=frame.style_link(at),
            policy=frame.policy(style=PLACE_OF_HASH),
            version=voice.dated("version", frame.version.date),
            digest=frame.version.digest,
        )
        yield f"{path}index.html", frame.finished(made, language)


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
    pages += [
        {
            code: urljoin(site.address, page_path(code, HOME_PAGE, site.language) + path)
            for code in site.codes
        }
        for path in lasting(frame)
    ]
    text = frame.templates.get_template("sitemap.xml").render(
        pages=pages, codes=site.codes, default=site.language
    )
    return xml(text)
