"""The view models of the documents on which lines and pages rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from faro.render.files_view import Download


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One document; `href` is empty where no address is recorded."""

    title: str
    href: str
    language: str
    foreign: bool
    facts: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesOf:
    """An entry and the documents on which it rests."""

    id: str
    name: str
    lines: tuple[SourceLine, ...]
    href: str
    ways: tuple[str, ...] = ()
    report_href: str = ""
    """Where a wrong number is reported in public; `mail_href`: by mail. Empty: nowhere."""
    mail_href: str = ""
    contacts: tuple[Download, ...] = ()
    """Cards for a person's own contacts."""
    linked: Mapping[str, object] = field(default_factory=dict)
    """The line in the vocabulary of schema.org."""


@dataclass(frozen=True, slots=True)
class SourceIndex:
    """The lists of documents, each with its title and address."""

    groups: tuple[tuple[str, str], ...]
    pages: tuple[tuple[str, str], ...]
