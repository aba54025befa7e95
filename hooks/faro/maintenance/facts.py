"""What a state of the site says, as a flat list in which two states can be compared."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any


class Rank(IntEnum):
    """How much harm a change can do, the most first."""

    REACH = 1
    """Numbers, ways, sides, Leave, who answers, what stands in."""
    WORDS = 2
    """Names, words to send, hours, alerts, caveats."""
    DATES = 3
    """When somebody checked or rang, and on which documents it rests."""
    PAGES = 4
    """Labels, pages, markers, links out, pictures."""
    FILES = 5
    """The program itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that is said: of whom, what, where (a language or country), and the words.

    `area` is the part of the site that was read for it, such as `lines`; `what` names a sentence
    of the catalog, `said_` before it. Several facts that differ in nothing but their value are a
    list whose order counts.
    """

    rank: Rank
    area: str
    subject: str
    what: str
    where: str = ""
    value: str


@dataclass(frozen=True, slots=True)
class Broken:
    """A thing of which not all could be said, because something that it needs cannot be read."""

    area: str
    subject: str


Unread = frozenset[tuple[str, str]]
"""What could not be read: areas, each with a subject, or with `ALL` for all of it."""

ALL = "*"

PRESENCE = frozenset({"state", "page"})
"""The facts that say whether something is there at all."""

LINES, GROUPS, SOURCES, LABELS = "lines", "groups", "sources", "labels"
HISTORY, GLOSSARY, SYNONYMS, NEVER = "history", "glossary", "synonyms", "never"
SETTINGS, PAGES = "settings", "pages"
FILES_OF = {
    LINES: "data/hotlines.yml",
    GROUPS: "data/hotlines.yml",
    SOURCES: "data/sources.yml",
    LABELS: "data/labels.yml",
    HISTORY: "data/changes.yml",
    GLOSSARY: "data/glossary.yml",
    SYNONYMS: "data/synonyms.yml",
    NEVER: "data/never.yml",
    SETTINGS: "mkdocs.yml",
    PAGES: "docs/",
}
"""From where each area is read, as it is named to volunteers."""

AREAS = tuple(FILES_OF)
"""All that is read from data, pages and settings."""

FILES = "files"
"""What is compared though nothing else can be read."""


def flat(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield everything that is in a value of JSON, each with its path, `words.en.term`."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from flat(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list | tuple) and any(isinstance(v, Mapping | list) for v in value):
        for at, inner in enumerate(value, start=1):
            yield from flat(inner, f"{path}.{at}")
    elif isinstance(value, list | tuple):
        yield path, ", ".join(map(str, value))
    elif value is not None:
        yield path, value if isinstance(value, str) else json.dumps(value)


def both(texts: Mapping[str, str]) -> str:
    """Return a text in all languages, one after the other; once where all are the same."""
    return " / ".join(dict.fromkeys(text for text in texts.values() if text))
