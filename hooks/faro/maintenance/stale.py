"""Which entries are due for a check, and what to ask when somebody rings them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from faro.diagnostics.catalog import LANGUAGES, tell
from faro.directory.directory import Directory
from faro.directory.version import checked_on
from faro.locale import names
from faro.models.contact import NumberContact
from faro.models.hotline import Hotline

Level = Literal["remind", "warn", "last"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """An entry that is due: since when, for how many days, and which limit it has passed."""

    entry: Hotline
    on: dt.date
    days: int
    level: Level
    emergency: bool
    """Whether it is an emergency line, which nobody rings to test it."""

    @property
    def numbers(self) -> tuple[str, ...]:
        """Return the numbers that readers see."""
        return tuple(
            f"{contact.channel} {contact.value}"
            for contact in self.entry.contacts
            if contact.live and isinstance(contact, NumberContact)
        )


def due(directory: Directory, as_of: dt.date) -> tuple[Due, ...]:
    """Return the live entries that are due on a day: never rung before rung, the oldest first."""
    limits = directory.site.review
    emergency = directory.site.emergencies
    found = []
    for entry in directory.live():
        days = (as_of - checked_on(entry)).days
        if days >= limits.remind:
            level: Level = "remind"
            if days >= limits.warn:
                level = "last" if days >= limits.last else "warn"
            found.append(
                Due(
                    entry=entry,
                    on=checked_on(entry),
                    days=days,
                    level=level,
                    emergency=entry.id in emergency,
                )
            )
    return tuple(sorted(found, key=lambda d: (d.entry.called is not None, -d.days, d.entry.id)))


def as_lines(found: tuple[Due, ...], language: str) -> str:
    """Return the list for a terminal."""
    width = max((len(one.entry.id) for one in found), default=0)
    lines = []
    for one in found:
        rung = one.entry.called.isoformat() if one.entry.called else tell("stale_never", language)
        if one.emergency:
            rung = tell("stale_emergency", language)
        said = tell(f"stale_{one.level}", language)
        days = tell("stale_days", language, days=one.days, date=one.on.isoformat(), rung=rung)
        lines.append(f"{one.entry.id:{width}}  {days}  {said}")
    return "\n".join(lines)


def as_issue(found: tuple[Due, ...]) -> str:
    """Return the checklist with its call script, in every language of the messages."""
    if not found:
        return ""
    folder = Path(__file__).parent / "texts"
    # What comes out is Markdown for the repository's own issue, made of checked data.
    templates = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return templates.get_template("review.md").render(
        found=found, languages=LANGUAGES, name=_name, date=names.long_date
    )


def _name(entry: Hotline, language: str) -> str:
    """Return an entry's name in a language of the messages, or else in one that it has."""
    texts = entry.name.root
    return texts.get(language) or next(iter(texts.values()))
