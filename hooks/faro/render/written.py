"""A page that somebody wrote: from its Markdown to the whole page, around any engine.

An engine only turns Markdown into HTML. Before it the markers become tokens (`tokens_of`), after
it the tokens become tables and links (`inside`), and the whole page is made (`whole`).
"""

from __future__ import annotations

from faro.addresses import page_path
from faro.assets import SHARE
from faro.pages.marker_rules import BLOCKS
from faro.pages.markers import Tokens, fill, tokenize
from faro.pages.page import Page
from faro.pages.rules import unlinked
from faro.render.finish import finish
from faro.render.lag import lags_of
from faro.render.renderer import PageRenderer
from faro.render.shell import Content, Frame, other_paths, whole_page
from faro.search.documents import Text
from faro.search.text import text_of


def tokens_of(markdown: str, page: Page, frame: Frame) -> Tokens:
    """Return a page's Markdown with tokens for its markers, and words for links that lead nowhere.

    `markdown` is the page's body, as the engine hands it over.
    """
    without = frame.left_out.get(page.language, frozenset())
    return tokenize(unlinked(markdown, page, without) if without else markdown)


def path_of(page: Page, frame: Frame) -> str:
    """Return the path of a page from the root of the site."""
    return page_path(page.language, page.name, frame.site.directory.site.language)


def inside(html: str, tokens: Tokens, page: Page, frame: Frame) -> str:
    """Return the content: tables and links, the notice above, the foot below."""
    site = frame.site
    renderer = PageRenderer(
        site.directory,
        frame.templates,
        frame.at(page.language, path_of(page, frame)),
        site.pages[page.language],
        frame.menus.get(page.language, ()),
        frame.made,
    )
    filled = fill(html, tokens.markers, renderer.marker, lambda marker: marker.name in BLOCKS)
    lags = renderer.lag(lags_of(site, page.name, renderer.reader()))
    return lags + finish(filled.html, site.directory, page.language) + renderer.foot(page)


def whole(content: str, page: Page, frame: Frame) -> str:
    """Return the whole page around its content."""
    matter = page.matter
    assert matter is not None
    headings = tuple((h.id, h.text) for h in page.structure.headings if h.level == 2)
    made = Content(
        language=page.language,
        path=path_of(page, frame),
        name=page.name,
        title=matter.tab or matter.title,
        description=matter.description,
        html=content,
        others=other_paths(page.name, page.language, frame.site.directory.site),
        file=page.file,
        scripts=(SHARE,) if any(m.name == "share" for m in tokenize(page.body).markers) else (),
        headings=() if "toc" in matter.hide or len(headings) < 3 else headings,
    )
    return whole_page(made, frame)


def searched(content: str, page: Page, frame: Frame) -> Text:
    """Return what the search looks through; addresses count from the folder of the language."""
    site = frame.site.directory.site
    address = page_path(site.language, page.name, site.language)
    return text_of(page, address, content, frame.site.directory)
