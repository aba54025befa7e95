"""The notice on a page whose text lags behind another language."""

from __future__ import annotations

from faro.checks.in_step import lags_behind, other_languages
from faro.checks.whole_site import SoundSite
from faro.render.table import Reader
from faro.render.view_models import Lag


def lags_of(site: SoundSite, name: str, reader: Reader) -> list[Lag]:
    """Return the languages in which the page is newer.

    Where each has moved past the other, nobody can tell which is newer: readers are told nothing.
    """
    page = site.pages[reader.language][name]
    others = other_languages(site.pages, reader.language, name)
    own_names = dict(site.directory.site.languages)
    return [
        Lag(
            code,
            reader.say("lag_link", language=own_names[code]),
            reader.say("lag", language=own_names[code]),
            reader.at.page(name, code),
        )
        for code in lags_behind(page, others)
        if not lags_behind(others[code], {reader.language: page})
    ]
