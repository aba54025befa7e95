"""The version of the data: which numbers a reader, a printed card or a program holds."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from faro.models.change import Change
from faro.models.hotline import Hotline


@dataclass(frozen=True, slots=True)
class Version:
    """The newest day on which an entry was checked or changed, and a digest of what readers see."""

    date: dt.date
    digest: str

    def __str__(self) -> str:
        return f"{self.date.isoformat()}-{self.digest}"


def version_of(
    live: Iterable[Hotline], everything: Iterable[Hotline], changes: Iterable[Change]
) -> Version:
    """Return the version of live entries, among all entries and with the list of changes.

    The same entries have the same version, whenever and wherever they are read.
    """
    entries = [_seen(entry) for entry in live]
    text = json.dumps(entries, ensure_ascii=False, sort_keys=True)
    # Held entries too: taking one off must not make the version look older.
    days = [checked_on(entry) for entry in everything]
    days += [change.on for change in changes]
    newest = max(days, default=dt.date(1970, 1, 1))
    # A letter first: eight digits could be taken for a telephone number.
    return Version(newest, f"n{hashlib.sha256(text.encode()).hexdigest()[:7]}")


def checked_on(entry: Hotline) -> dt.date:
    """Return when somebody last held an entry against its sources, or rang it."""
    return max(entry.checked, entry.called or entry.checked)


def _seen(entry: Hotline) -> dict[str, object]:
    """Return what readers see of an entry."""
    entry = entry.model_copy(update={"contacts": tuple(c for c in entry.contacts if c.live)})
    seen: dict[str, object] = entry.model_dump(
        mode="json", exclude={"hold_until"}, exclude_none=True, warnings=False
    )
    return seen
