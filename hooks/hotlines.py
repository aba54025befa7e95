"""MkDocs adapter for the directory: translates events into calls of `faro`, nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from faro.check import checked_directory
from faro.directory import Directory
from faro.pages.check import DIRECTORY_PAGE, SOURCES_PAGE
from faro.pages.marker_rules import BLOCKS
from faro.pages.markers import Tokens, fill, tokenize
from faro.problems import ProblemsError
from faro.render.renderer import PageRenderer

log = get_plugin_logger(__name__)
_built: dict[str, Directory] = {}
_tokens: dict[str, Tokens] = {}


def on_pre_build(config: MkDocsConfig) -> None:
    """Check everything before MkDocs cleans the site's folder, once for all languages."""
    if _is_further_language(config):
        return
    try:
        _built["directory"] = checked_directory(_root(config))
    except ProblemsError as found:
        count = len(found.problems)
        raise PluginError(f"{count} problem(s), nothing was built:\n{found}") from None


# After static-i18n, which rewrites the text line by line.
@event_priority(-50)
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Swap the markers for tokens, which Markdown lets through."""
    tokens = tokenize(markdown)
    _tokens[page.file.src_uri] = tokens
    return tokens.text


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put tables and links where the tokens stand, and make their anchors known."""
    renderer = _renderer(page, config, files)
    markers = _tokens.pop(page.file.src_uri).markers
    filled = fill(html, markers, renderer.marker, lambda marker: marker.name in BLOCKS)
    page.present_anchor_ids = {*(page.present_anchor_ids or ()), *renderer.anchors}
    return filled.html


def on_page_context(
    context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    """Give the theme the strip with the emergency lines."""
    directory = _built["directory"]
    renderer = PageRenderer(directory, _templates(config), _language(page), "", "")
    context["faro_danger"] = renderer.danger()
    return context


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Say where each language is, and what is not reloaded."""
    site = _built["directory"].site
    for code, name in site.languages:
        log.info(f"{name}: {server.url}{'' if code == site.language else code + '/'}")
    log.info(
        "Changes in docs/, data/ and overrides/ show at once; after one in hooks/, start again"
    )
    return server


def _is_further_language(config: MkDocsConfig) -> bool:
    """Tell whether static-i18n is running this build for a language after the first."""
    return bool(getattr(config.plugins.get("i18n"), "building", False)) and bool(_built)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _templates(config: MkDocsConfig) -> Path:
    return _root(config) / "overrides" / "faro"


def _language(page: Page) -> str:
    return str(getattr(page.file, "locale", _built["directory"].site.language))


def _renderer(page: Page, config: MkDocsConfig, files: Files) -> PageRenderer:
    return PageRenderer(
        _built["directory"],
        _templates(config),
        _language(page),
        _href(DIRECTORY_PAGE, page, files),
        _href(SOURCES_PAGE, page, files),
    )


def _href(target: str, page: Page, files: Files) -> str:
    """Return the address of a page of the same language, relative to this page."""
    wanted = f"{_language(page)}/{target}"
    file = next((f for f in files.documentation_pages() if f.src_uri == wanted), None)
    return get_relative_url(file.url, page.url) if file else ""
