"""MkDocs adapter for the directory: translates events into calls of `faro`, nothing else."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from faro.check import SoundSite, sound_site
from faro.pages.anchors import marker_anchors
from faro.pages.marker_rules import BLOCKS
from faro.pages.markers import Tokens, fill, tokenize
from faro.problems import ProblemsError, report
from faro.render.lag import lags_of
from faro.render.outside import guard
from faro.render.renderer import PageRenderer

log = get_plugin_logger(__name__)
_built: dict[str, SoundSite] = {}
_tokens: dict[str, Tokens] = {}


def on_pre_build(config: MkDocsConfig) -> None:
    """Check everything before MkDocs cleans the site's folder, once for all languages."""
    if _is_further_language(config):
        return
    try:
        _built["site"] = sound_site(_root(config))
    except ProblemsError as found:
        count = len(found.problems)
        text = report(found.problems)
        raise PluginError(f"{count} problem(s), nothing was built:\n{text}") from None


# After static-i18n, which rewrites the text line by line.
@event_priority(-50)
def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Swap the markers for tokens, which Markdown lets through."""
    tokens = tokenize(markdown)
    _tokens[page.file.src_uri] = tokens
    return tokens.text


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put tables and links where the tokens stand; add the notice above and the foot below."""
    site = _built["site"]
    language, name = _language(page), _name(page)
    renderer = _renderer(page, config, files)
    markers = _tokens.pop(page.file.src_uri).markers
    filled = fill(html, markers, renderer.marker, lambda marker: marker.name in BLOCKS)
    anchors = marker_anchors(markers, site.directory)
    page.present_anchor_ids = {*(page.present_anchor_ids or ()), *anchors}
    lags = lags_of(
        site, language, name, lambda code: _href(code, name, page, files), renderer.reader()
    )
    foot = renderer.foot(site.pages[language][name])
    return guard(renderer.lag(lags) + filled.html + foot)


def on_page_context(
    context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    """Give the theme the strip with the emergency lines."""
    site = _built["site"]
    renderer = PageRenderer(site.directory, _templates(config), _language(page), lambda _: "")
    context["faro_danger"] = renderer.danger()
    return context


def on_template_context(
    context: dict[str, Any], *, template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """Give the one page for lost addresses what it needs, in every language.

    GitHub Pages shows it at any depth, so its links begin at the root of the site.
    """
    if template_name != "404.html":
        return context
    site = _built["site"].directory.site
    root = str(context["base_url"]).rstrip("/")
    parts = []
    for language in site.codes:
        folder = root if language == site.language else f"{root}/{language}"
        renderer = PageRenderer(
            _built["site"].directory,
            _templates(config),
            language,
            partial(_below, folder),
        )
        parts.append(renderer.lost())
        context.setdefault("faro_danger", renderer.danger())
    context["faro_lost"] = "\n".join(parts)
    return context


def _below(folder: str, name: str) -> str:
    """Return the address of a page from the root of the site, below the folder of a language."""
    stem = name.removesuffix(".md")
    return f"{folder}/" if stem == "index" else f"{folder}/{stem}/"


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Say where each language is, and what is not reloaded."""
    site = _built["site"].directory.site
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
    return str(getattr(page.file, "locale", _built["site"].directory.site.language))


def _name(page: Page) -> str:
    """Return the page's path inside the folder of its language."""
    return page.file.src_uri.removeprefix(f"{_language(page)}/")


def _renderer(page: Page, config: MkDocsConfig, files: Files) -> PageRenderer:
    site = _built["site"]
    language = _language(page)
    return PageRenderer(
        site.directory,
        _templates(config),
        language,
        # One page asks for the same few addresses hundreds of times.
        cache(lambda name: _href(language, name, page, files)),
        site.pages[language],
    )


def _href(language: str, name: str, page: Page, files: Files) -> str:
    """Return the address of a page of a language, relative to this page."""
    own = _language(page)
    file = files.get_file_from_path(f"{own}/{name}")
    if file is None:
        return ""
    if language != own:
        file = getattr(file, "alternates", {}).get(language, file)
    return get_relative_url(file.url, page.url)
