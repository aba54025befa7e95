"""Where readers lead on who want to help, or who report a wrong number.

To a page or an address of the organization, if it names one. Else to the guide and the form of the
repository, in the reader's language where they exist in it, or in the first language of the site
that has them.
"""

from __future__ import annotations

from dataclasses import dataclass

from faro.directory.voice import Voice
from faro.load.config import REPOSITORY_LANGUAGES, REPOSITORY_PAGE

PAGE = ".md"


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a link leads; `language` is that of what stands there, if it is not the reader's."""

    href: str
    language: str = ""


NOWHERE = Lead("")


def to_help(voice: Voice) -> Lead:
    """Return where it is explained how to help."""
    options = voice.directory.site.options
    if options.help:
        return Lead(_own(options.help[voice.language], voice))
    if options.repository is None:
        return NOWHERE
    site = voice.directory.site
    if site.repository_page:
        code = site.read_in(voice.language, REPOSITORY_LANGUAGES)
        return Lead(options.repository.view(REPOSITORY_PAGE), _other(code, voice))
    code = site.read_in(voice.language, site.guides)
    name = "CONTRIBUTING.md" if code == "en" else f"CONTRIBUTING.{code}.md"
    return Lead(options.repository.view(name), _other(code, voice))


def to_report(entry: str, voice: Voice) -> Lead:
    """Return where a wrong number of an entry is reported in public."""
    site = voice.directory.site
    options = site.options
    if options.report:
        return Lead(_own(options.report[voice.language], voice))
    if options.repository is None:
        return NOWHERE
    code = site.read_in(voice.language, site.forms)
    form = f"wrong-number.{code}.yml"
    href = options.repository.report(form, entry=entry, language=voice.language)
    return Lead(href, _other(code, voice))


def _own(target: str, voice: Voice) -> str:
    return voice.at.page(target) if target.endswith(PAGE) else target


def _other(code: str, voice: Voice) -> str:
    return "" if code == voice.language.partition("-")[0] else code
