"""Which pages stand in the folders of a site: upstream's, and those of an organization."""

from __future__ import annotations

from pathlib import Path

from faro.models.site import Site
from faro.parsing.source_text import is_there
from faro.urls.page_names import LOCAL


def page_names(root: Path, site: Site, language: str) -> set[str]:
    """Return the names of the pages that a language has on the site, readable or not."""
    written = written_names(root, site, language)
    return written if site.nav is None else written & {*site.nav}


def written_names(root: Path, site: Site, language: str) -> set[str]:
    """Return the names of all pages that somebody wrote, in the menu or not."""
    return {path for folder in folders(site, language) for path in _markdown(root / folder)}


def left_out(root: Path, site: Site, language: str) -> set[str]:
    """Return the names of the pages that are written and not in the menu."""
    return written_names(root, site, language) - page_names(root, site, language)


def folders(site: Site, language: str) -> tuple[str, str]:
    """Return the folders of a language's pages: an organization's own before upstream's."""
    return f"{site.docs_dir}{LOCAL}/{language}", f"{site.docs_dir}/{language}"


def file_of(root: Path, site: Site, language: str, name: str) -> str:
    """Return the file of a page: the organization's own where there is one."""
    own, upstream = (f"{folder}/{name}" for folder in folders(site, language))
    return own if is_there(root / own) else upstream


def own_page(root: Path, site: Site, name: str) -> bool:
    """Tell whether the organization has a page of its own in the place of upstream's."""
    return any(is_there(root / folders(site, code)[0] / name) for code in site.codes)


def _markdown(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.md")}
