"""The notice on a page whose text lags behind another language."""

from __future__ import annotations

from collections.abc import Callable

from faro.check import SoundSite
from faro.pages.in_step import lags_behind, other_languages
from faro.render.rows import Reader
from faro.render.view import Lag


def lags_of(
    site: SoundSite, language: str, name: str, href: Callable[[str], str], reader: Reader
) -> list[Lag]:
    """Return the languages in which the page is newer; `href` gives its address in each."""
    page = site.pages[language][name]
    others = other_languages(site.pages, language, name)
    own_names = dict(site.directory.site.languages)
    return [
        Lag(
            code,
            reader.say("lag_link", language=own_names[code]),
            reader.say("lag", language=own_names[code]),
            href(code),
        )
        for code in lags_behind(page, others)
    ]
