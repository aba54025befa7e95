"""What has changed, as readers see it: a page, and a feed for whoever keeps cards up to date."""

from __future__ import annotations

from collections.abc import Container
from functools import cached_property

from faro import changes
from faro.addresses import page_path
from faro.changes import Changed
from faro.models.change import State
from faro.models.hotline import Hotline
from faro.pages.names import CHANGES_PAGE
from faro.phone import numbers
from faro.places import FEED
from faro.render.rows import Reader
from faro.render.view import ChangeLine
from faro.wording import names

NUMBERS = ("call", "text", "tty", "whatsapp")


class Changes:
    """The changes of a directory, said for one reader."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    @cached_property
    def lines(self) -> tuple[ChangeLine, ...]:
        """Return every change that readers may see, the newest first."""
        return tuple(self._line(change) for change in changes.changed(self.reader.directory))

    @property
    def since(self) -> str:
        """Return the day on which the list begins, in words."""
        days = [change.on for change in self.reader.directory.changes]
        return names.long_date(min(days), self.reader.language) if days else ""

    def feed(self, pages: Container[str]) -> str:
        """Return the address of the feed, if `pages` hold the page inside which it stands."""
        at = self.reader.at
        path = page_path(at.language, CHANGES_PAGE, at.default)
        return at.to(path + FEED) if CHANGES_PAGE in pages else ""

    def _line(self, change: Changed) -> ChangeLine:
        before, now = _parts(change.before, change.now)
        language, why = self.reader.language, change.line.why if change.line else None
        entry = change.entry
        return ChangeLine(
            id=f"{entry.id}-{change.on.isoformat()}",
            day=change.on.isoformat(),
            words=names.long_date(change.on, language),
            name=entry.name[language],
            href=self.reader.entry_href(entry),
            what=self._what(change, entry),
            before=self._before(before, gone=isinstance(change.now, str)),
            now=tuple(self._way(way) for way in now),
            why=why[language] if why else "",
        )

    def _what(self, change: Changed, entry: Hotline) -> str:
        if change.now == "retired":
            other = self.reader.directory.entries.get(entry.replaced_by or "")
            if other is not None:
                name = other.name[self.reader.language]
                return self.reader.say("change_replaced", name=name)
            return self.reader.say("change_retired")
        if change.now == "hold":
            return self.reader.say("change_hold")
        if not isinstance(change.before, tuple):
            return self.reader.say("change_new")
        return self.reader.say("change_other")

    def _before(self, ways: tuple[str, ...], *, gone: bool) -> tuple[str, ...]:
        """Return by which digits an old card is known; of a line that is gone only these."""
        said = [(way.split(" ", 1)[0], _old(way)) for way in ways]
        kept = [(channel, old) for channel, old in said if old != "…" or not gone]
        return tuple(self.reader.say(f"by_{channel}", value=old) for channel, old in kept)

    def _way(self, way: str) -> str:
        """Return a contact in words."""
        channel, value = way.split(" ", 1)
        if channel in NUMBERS:
            value = numbers.international(numbers.parse(value))
        return self.reader.say(f"by_{channel}", value=value)


def _old(way: str) -> str:
    """Return how an old card is recognized: the last digits only.

    A number that was taken off the site stands nowhere on it, so that nobody can dial it.
    """
    channel, value = way.split(" ", 1)
    return f"…{value[-4:]}" if channel in NUMBERS and len(value) > 8 else "…"


def _parts(before: State | None, now: State) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the contacts that are gone, and those that are new."""
    old = before if isinstance(before, tuple) else ()
    new = now if isinstance(now, tuple) else ()
    return tuple(w for w in old if w not in new), tuple(w for w in new if w not in old)
