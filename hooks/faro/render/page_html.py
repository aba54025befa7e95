"""A page that somebody wrote: from its Markdown to the whole page, without any engine.

What the check has parsed becomes HTML (`inside`), then the whole page (`whole`).
"""

from __future__ import annotations

from functools import partial
from urllib.parse import quote

from faro.checks.marker_arguments import BLOCKS
from faro.exports.search_index import Text
from faro.markdown.document import SCHEME
from faro.markdown.html import Surroundings
from faro.markdown.parser import to_html
from faro.pages.links import REPOSITORY, resolve
from faro.pages.page import Page
from faro.render.in_languages import marked
from faro.render.layout import Content, Frame, other_paths, whole_page
from faro.render.markers import PageRenderer
from faro.render.opening import below_title, opening_of, second_level, with_ways_up
from faro.render.policy import later
from faro.render.postprocess import finish
from faro.render.search_text import text_of
from faro.render.translation_notice import newer_languages
from faro.urls.addresses import Addresses, page_path
from faro.urls.file_paths import FIND, SHARE


def path_of(page: Page, frame: Frame) -> str:
    """Return the path of a page from the root of the site."""
    return page_path(page.language, page.name, frame.site.directory.site.language)


def inside(page: Page, frame: Frame) -> str:
    """Return the content: what was written, the notice above, the foot below."""
    site = frame.site
    at = frame.at(page.language, path_of(page, frame))
    renderer = PageRenderer(
        directory=site.directory,
        templates=frame.templates,
        at=at,
        pages=site.pages[page.language],
        menu=frame.menus.get(page.language, ()),
        made=frame.made,
        hashes=frame.hashes,
    )
    around = Surroundings(
        address=partial(address_of, page=page, at=at, frame=frame),
        marker=renderer.marker,
        is_block=lambda marker: marker.name in BLOCKS,
        label=lambda kind: renderer.voice().say(f"box_{kind}"),
    )
    notice = renderer.translation_notice(newer_languages(site, page.name, renderer.voice()))
    made = finish(to_html(page.document, around), renderer.voice())
    opening = opening_of(page, made, renderer.voice())
    if opening.headings:
        made = with_ways_up(made, renderer.voice().say("up"))
    made = below_title(made, renderer.opening(opening))
    return marked(notice + made + renderer.foot(page))


def address_of(target: str, *, page: Page, at: Addresses, frame: Frame) -> str | None:
    """Return the address of a link or picture, or None where only its words stand.

    `[words](repository:ADOPT.md)` leads to a file of the repository from which the site comes, if
    it comes from one; a page that is not in the menu has no address.
    """
    if target.startswith(REPOSITORY):
        repository = frame.site.directory.site.options.repository
        return repository.view(target.removeprefix(REPOSITORY)) if repository else None
    path, sharp, anchor = target.partition("#")
    if SCHEME.match(target) or not path:
        return target
    name = resolve(page, path)
    if name in frame.left_out.get(page.language, frozenset()):
        return None
    if name in frame.site.pages[page.language]:
        return at.page(name) + sharp + anchor
    return at.file(quote(name)) + sharp + anchor


def whole(content: str, page: Page, frame: Frame) -> str:
    """Return the whole page around its content."""
    matter = page.matter
    assert matter is not None
    named = {marker.name for marker in page.document.markers}
    made = Content(
        language=page.language,
        path=path_of(page, frame),
        name=page.name,
        title=matter.tab or matter.title,
        description=matter.description,
        html=content,
        others=other_paths(page.name, page.language, frame.site.directory.site),
        file=page.file,
        side=side_of(page),
        scripts=(SHARE,) if "share" in named else (),
        fetched=(frame.hash(FIND), later(page.language)) if "index" in named else (),
        headings=second_level(page),
    )
    return whole_page(made, frame)


def side_of(page: Page) -> str:
    """Return the country from which alone the lines of a page are called, or nothing."""
    named = (
        marker
        for marker in page.document.markers
        if marker.name in {"first", "hotline", "hotlines"}
    )
    countries = {marker.option("from") or "" for marker in named}
    return countries.pop() if len(countries) == 1 else ""


def searched(content: str, page: Page, frame: Frame) -> Text:
    """Return what the search looks through; addresses count from the folder of the language."""
    site = frame.site.directory.site
    address = page_path(site.language, page.name, site.language)
    return text_of(page, address, content, frame.site.directory)
