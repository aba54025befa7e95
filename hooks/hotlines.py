"""MkDocs adapter for the content: checks first, then puts tables and links into the pages."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

import building
from faro.catalogue import tell
from faro.pages.anchors import marker_anchors
from faro.pages.marker_rules import BLOCKS
from faro.pages.markers import fill, tokenize
from faro.pages.names import LOCAL
from faro.pages.rules import unlinked
from faro.problems import ProblemsError, report
from faro.render.finish import finish
from faro.render.lag import lags_of
from faro.render.renderer import PageRenderer

log = get_plugin_logger(__name__)


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether the pages are only served here, with MkDocs' live reload in them."""
    building.now.serving = command == "serve"


def on_pre_build(config: MkDocsConfig) -> None:
    """Check everything before MkDocs cleans the site's folder, once for all languages."""
    if building.further_language(config):
        return
    try:
        building.begin(config)
    except ProblemsError as found:
        said = tell("cli_nothing_built", count=len(found.problems))
        raise PluginError(f"{said}\n{report(found.problems)}") from None


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """Return the page as it was checked: the organization's own, where it has one."""
    own = building.site().pages[building.language_of(page)][building.name_of(page)]
    return own.source


# After static-i18n, which rewrites the text line by line.
@event_priority(-50)
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Swap the markers for tokens, which Markdown lets through."""
    own = building.site().pages[building.language_of(page)][building.name_of(page)]
    without = building.now.left_out[own.language]
    tokens = tokenize(unlinked(markdown, own, without) if without else markdown)
    building.now.tokens[page.file.src_uri] = tokens
    return tokens.text


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put tables and links where the tokens stand; add the notice above and the foot below."""
    site, language = building.site(), building.language_of(page)
    own = site.pages[language][building.name_of(page)]
    renderer = PageRenderer(
        site.directory,
        building.frame().templates,
        building.addresses(page),
        site.pages[language],
        building.now.menus.get(language, ()),
    )
    markers = building.now.tokens.pop(page.file.src_uri).markers
    filled = fill(html, markers, renderer.marker, lambda marker: marker.name in BLOCKS)
    anchors = marker_anchors(markers, site.directory)
    page.present_anchor_ids = {*(page.present_anchor_ids or ()), *anchors}
    lags = lags_of(site, own.name, renderer.reader())
    return renderer.lag(lags) + finish(filled.html, site.directory, language) + renderer.foot(own)


def on_serve(
    server: LiveReloadServer, *, config: MkDocsConfig, builder: object
) -> LiveReloadServer:
    """Say where each language is, and what is not reloaded."""
    site = building.site().directory.site
    for code, name in site.languages:
        log.info(f"{name}: {server.url}{'' if code == site.language else code + '/'}")
    log.info(tell("cli_not_reloaded"))
    own = building.root(config) / f"{site.docs_dir}{LOCAL}"
    if own.is_dir():
        server.watch(str(own))
    return server
