"""MkDocs adapter for the content: checks first, then hands the checked pages to the engine."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

import building
from faro.catalogue import tell
from faro.pages.names import LOCAL
from faro.problems import ProblemsError, report
from faro.render.written import inside

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
    """Give the engine nothing to read: the page has been parsed when it was checked."""
    return ""


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Return the content, with the notice above and the foot below."""
    return inside(building.written(page), building.frame())


def on_serve(
    server: LiveReloadServer, *, config: MkDocsConfig, builder: object
) -> LiveReloadServer:
    """Say where each language is, and what is not reloaded."""
    site = building.site().directory.site
    for code, name in site.languages:
        log.info(f"{name}: {server.url}{'' if code == site.language else code + '/'}")
    log.info(tell("cli_not_reloaded"))
    for name in ("data", "overrides", f"{site.docs_dir}{LOCAL}"):
        if (building.root(config) / name).is_dir():
            server.watch(str(building.root(config) / name))
    return server
