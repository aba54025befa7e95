"""What has changed, as readers see it: a page, and a feed for whoever keeps cards up to date."""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import cached_property

from faro.directory import history
from faro.directory.history import Changed, state_of
from faro.directory.voice import Voice
from faro.directory.withheld import blanked, tail
from faro.models.change import Reached, State
from faro.models.hotline import Hotline
from faro.phone import numbers
from faro.render.view_models import ChangeLine
from faro.urls.addresses import page_path
from faro.urls.file_paths import FEED
from faro.urls.page_names import CHANGES_PAGE

Ways = tuple[Reached, ...]


class Changes:
    """The changes of a directory, said for one reader."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice

    @cached_property
    def lines(self) -> tuple[ChangeLine, ...]:
        """Return every change that readers may see, the newest first."""
        return self.said(history.changed(self.voice.directory))

    def said(self, changes: Iterable[Changed]) -> tuple[ChangeLine, ...]:
        """Return changes as readers see them."""
        return tuple(self._line(change) for change in changes)

    @property
    def since(self) -> str:
        """Return the day on which the list begins, in words."""
        began = history.began(self.voice.directory)
        return self.voice.long_date(began) if began else ""

    def feed(self, pages: Container[str]) -> str:
        """Return the address of the feed, if `pages` hold the page inside which it stands."""
        at = self.voice.at
        path = page_path(at.language, CHANGES_PAGE, at.default)
        return at.to(path + FEED) if CHANGES_PAGE in pages else ""

    def _line(self, change: Changed) -> ChangeLine:
        before, now = _parts(change.known, change.now)
        language, why = self.voice.language, change.line.why if change.line else None
        entry = change.entry
        return ChangeLine(
            id=change.id,
            day=change.on.isoformat(),
            words=self.voice.long_date(change.on),
            name=entry.name[language],
            href=self.voice.line_href(entry),
            what=self._what(change, entry),
            before=self._before(before, gone=isinstance(change.now, str)),
            now=tuple(self._way(way, entry) for way in now),
            why=blanked(why[language], self.voice.directory) if why else "",
        )

    def _what(self, change: Changed, entry: Hotline) -> str:
        if change.now == "retired":
            other = self.voice.directory.entries.get(entry.replaced_by or "")
            if other is not None:
                name = other.name[self.voice.language]
                return self.voice.say("change_replaced", name=name)
            return self.voice.say("change_retired")
        if change.now == "hold":
            return self.voice.say("change_hold")
        if not isinstance(change.before, tuple):
            return self.voice.say("change_back" if change.known else "change_new")
        return self.voice.say("change_other")

    def _before(self, ways: tuple[Reached, ...], *, gone: bool) -> tuple[str, ...]:
        """Return by which digits an old card is known; of a line that is gone only these."""
        said = [(way.channel, tail(way)) for way in ways]
        kept = [(channel, old) for channel, old in said if old != "…" or not gone]
        return tuple(self.voice.by(channel, old) for channel, old in kept)

    def _way(self, way: Reached, entry: Hotline) -> str:
        """Return a contact in words: in full only while it is live, whatever the list says.

        The list may hold what was corrected later, or was held or forbidden since.
        """
        value, state = way.value, state_of(entry)
        if isinstance(state, str) or way not in state:
            value = tail(way)
        elif way.by_number:
            value = numbers.international(numbers.parse(value))
        return self.voice.by(way.channel, value)


def _parts(old: Ways, now: State) -> tuple[Ways, Ways]:
    """Return the contacts that are gone, and those that are new."""
    new = now if isinstance(now, tuple) else ()
    return tuple(w for w in old if w not in new), tuple(w for w in new if w not in old)
