"""MkDocs adapter for the content: checks first, then hands the checked pages to the engine."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

import mkdocs_build
from faro import process
from faro.diagnostics.catalog import tell
from faro.diagnostics.problems import ProblemsError, report
from faro.urls.page_names import LOCAL

log = get_plugin_logger(__name__)


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether the pages are only served here, with MkDocs' live reload in them."""
    process.begin()
    now = mkdocs_build.now
    now.serving = command == "serve"
    # Sheets hold what stands in pages: where they are made, all of it is made again.
    now.desk.keeping = now.serving and not mkdocs_build.with_files()


def on_pre_build(config: MkDocsConfig) -> None:
    """Check everything before MkDocs cleans the site's folder, once for all languages."""
    if mkdocs_build.further_language(config):
        return
    try:
        mkdocs_build.begin(config)
    except ProblemsError as found:
        said = tell("cli_nothing_built", count=len(found.problems))
        raise PluginError(f"{said}\n{report(found.problems)}") from None
    words = mkdocs_build.site().words
    if words:
        log.info(report(words, every=True))


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """Give the engine nothing to read: the page has been parsed when it was checked."""
    return ""


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Return the content, with the notice above and the foot below."""
    return mkdocs_build.now.desk.inside(mkdocs_build.written(page), mkdocs_build.frame())


def on_serve(
    server: LiveReloadServer, *, config: MkDocsConfig, builder: object
) -> LiveReloadServer:
    """Say where each language is, and what is not reloaded."""
    site = mkdocs_build.site().directory.site
    for code, name in site.languages:
        log.info(f"{name}: {server.url}{'' if code == site.language else code + '/'}")
    log.info(tell("cli_not_reloaded"))
    for name in ("data", "overrides", f"{site.docs_dir}{LOCAL}"):
        if (mkdocs_build.root(config) / name).is_dir():
            server.watch(str(mkdocs_build.root(config) / name))
    return server
