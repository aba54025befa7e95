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
from faro.pages.names import LOCAL
from faro.problems import ProblemsError, report
from faro.render.written import inside, tokens_of

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
    return building.written(page).source


# After static-i18n, which rewrites the text line by line.
@event_priority(-50)
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Swap the markers for tokens, which Markdown lets through."""
    tokens = tokens_of(markdown, building.written(page), building.frame())
    building.now.tokens[page.file.src_uri] = tokens
    return tokens.text


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put tables and links where the tokens stand; add the notice above and the foot below."""
    tokens = building.now.tokens.pop(page.file.src_uri)
    anchors = marker_anchors(tokens.markers, building.site().directory)
    page.present_anchor_ids = {*(page.present_anchor_ids or ()), *anchors}
    return inside(html, tokens, building.written(page), building.frame())


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
