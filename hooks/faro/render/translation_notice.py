"""The notice on a page whose text lags behind another language."""

from __future__ import annotations

from faro.checks.in_step import lags_behind, other_languages
from faro.checks.whole_site import SoundSite
from faro.directory.voice import Voice
from faro.render.view_models import NewerLanguage


def newer_languages(site: SoundSite, name: str, voice: Voice) -> list[NewerLanguage]:
    """Return the languages in which the page is newer.

    Where each has moved past the other, nobody can tell which is newer: readers are told nothing.
    """
    page = site.pages[voice.language][name]
    others = other_languages(site.pages, voice.language, name)
    own_names = dict(site.directory.site.languages)
    return [
        NewerLanguage(
            code,
            voice.say("lag_link", language=own_names[code]),
            voice.say("lag", language=own_names[code]),
            voice.at.page(name, code),
        )
        for code in lags_behind(page, others)
        if not lags_behind(others[code], {voice.language: page})
    ]
