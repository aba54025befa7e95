"""MkDocs adapter for what surrounds the content: Faro makes the whole page, MkDocs writes it."""

from __future__ import annotations

import socket
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

import mkdocs_build
from faro.diagnostics.catalog import tell
from faro.models.labels import lent
from faro.urls import menu

ASSETS = "assets/"
"""The folder of `overrides/` whose files are published as they are."""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Set the theme's own pages, templates and icons aside.

    MkDocs would list its ten thousand icons for each language of each build.
    """
    if mkdocs_build.now.serving and not mkdocs_build.now.asked:
        mkdocs_build.now.asked = True
        _ask_for_port(*config.dev_addr)
    config.theme.static_templates.clear()
    # The pages are parsed by Faro: the engine would get everything ready for it on each of them.
    config.markdown_extensions.clear()
    config.theme.dirs[:] = [str(mkdocs_build.root(config) / "overrides")]
    return config


def _ask_for_port(host: str, port: int) -> None:
    """Stop before anything is built when another program answers at the address already."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            said = tell("cli_port_busy", address=f"{host}:{port}", other=port % 65_000 + 1)
            raise PluginError(said) from None


# Before static-i18n, which sorts the files by language.
@event_priority(50)
def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Drop the parts from which style and scripts are made, and the pages that are left out.

    The pages that only the organization has are added; `mkdocs_markers.py` reads them all.
    """
    site = mkdocs_build.site()
    own = str(mkdocs_build.root(config) / "overrides" / ASSETS)
    for file in list(files):
        from_theme = file.src_dir in config.theme.dirs
        if from_theme and not str(file.abs_src_path).startswith(own):
            files.remove(file)
    present = {file.src_uri for file in files}
    for uri in mkdocs_build.own_files(config).keys() - present:
        files.append(File(uri, config.docs_dir, config.site_dir, config.use_directory_urls))
    written = {f"{code}/{name}" for code, pages in site.pages.items() for name in pages}
    for uri in sorted(written - present):
        files.append(File(uri, config.docs_dir, config.site_dir, config.use_directory_urls))
    for file in list(files.documentation_pages()):
        if file.src_uri not in written:
            files.remove(file)
    return files


# After static-i18n, which translates the titles of the sections.
@event_priority(-120)
def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep the menu of the language that is being built, and make its pages."""
    if nav.pages:
        now, language = mkdocs_build.now, mkdocs_build.language_of(nav.pages[0])
        now.menus[language] = tuple(_sections(nav))
        now.desk.draw(language, mkdocs_build.frame())
    return nav


def _sections(nav: Navigation) -> list[menu.Section]:
    """Return the sections in order; pages beside them form sections without a title."""
    found: list[menu.Section] = []
    for item in nav.items:
        pages = tuple(mkdocs_build.written(page).name for page in _pages(item))
        if isinstance(item, Section):
            found.append(menu.Section(_title(item.title, nav), pages))
        elif pages:
            found.append(menu.Section("", pages))
    return found


def _title(title: str, nav: Navigation) -> str:
    """Return the name of a part; one that the language lacks says in which language it is."""
    site = mkdocs_build.site().directory.site
    language = mkdocs_build.language_of(nav.pages[0])
    return lent(title, site.menu_language) if (language, title) in site.borrowed_parts else title


def _pages(item: Any) -> list[Page]:
    if isinstance(item, Page):
        return [item]
    return [page for child in getattr(item, "children", None) or () for page in _pages(child)]


def on_page_context(
    context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Make the page."""
    now, own = mkdocs_build.now, mkdocs_build.written(page)
    html, text = now.desk.whole(page.content or "", own, mkdocs_build.frame())
    now.texts.setdefault(own.language, []).append(text)
    context["faro_page"] = html
    return context
