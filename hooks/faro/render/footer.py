"""The end of every page: who runs the site, where to mend it, and how new its numbers are."""

from __future__ import annotations

from collections.abc import Mapping

from faro.directory.version import Version
from faro.directory.voice import Voice
from faro.models.site import Named
from faro.pages.page import Page
from faro.render.taking_part import to_help
from faro.render.view_models import Footer, MenuPage
from faro.urls.page_names import CHANGES_PAGE


def footer_of(file: str, version: Version, pages: Mapping[str, Page], voice: Voice) -> Footer:
    """Return the end of a page.

    `file` is where somebody wrote the page, if somebody did; `pages` are those of its language.
    """
    options = voice.directory.site.options
    at, language = voice.at, voice.language
    organization, organization_href = _named(options.organization, language)
    license_name, license_href = _named(options.license, language)
    repository = options.repository
    return Footer(
        pages=tuple(MenuPage(pages[n].title, at.page(n)) for n in options.foot if n in pages),
        organization=organization,
        organization_href=organization_href,
        license=license_name,
        license_href=license_href,
        edit_href=repository.edit(file) if repository and file else "",
        help=to_help(voice),
        version=voice.dated("version", version.date),
        digest=version.digest,
        changes_href=at.page(CHANGES_PAGE) if CHANGES_PAGE in pages else "",
        warn=options.review.warn,
        last=options.review.last,
    )


def _named(named: Named | None, language: str) -> tuple[str, str]:
    if named is None:
        return "", ""
    return named.name[language], named.address[language] if named.address else ""
