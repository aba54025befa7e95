"""Every id that an entry names must exist, and every place must have a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from faro.checks.deploy import deploying
from faro.diagnostics.problems import Problem
from faro.diagnostics.suggest import advice
from faro.load.draft import Draft
from faro.models.data_files import HOTLINES, HOTLINES_LOCAL, LABELS, LABELS_LOCAL, SOURCES
from faro.models.hotline import Hotline
from faro.models.labels import Labels
from faro.parsing.validation import Origin, Path


def check(draft: Draft, labels: Labels | None) -> Iterator[Problem]:
    """Yield unknown groups, sources and entries, and what has no name for readers."""
    for entry, origin in draft.entries.values():
        yield from _ids(entry, origin, draft)
    if labels is not None:
        yield from _nameless(draft, labels)


SECTIONS = {
    "language": ("languages", "language_without_name"),
    "area": ("areas", "area_without_name"),
    "country": ("countries", "country_without_name"),
}
"""What needs a name for readers: where in the labels it stands, and what is said without it."""


def _nameless(draft: Draft, labels: Labels) -> Iterator[Problem]:
    """Yield what has no name in a language of the site: once, where it is first named.

    An error where the site has never been published in it, else a notice; a notice too where
    somebody has left a blank, which a deploy alone refuses.
    """
    told = set()
    for kind, code, origin, path in _named(draft):
        section, nameless = SECTIONS[kind]
        lacking = [one for one in draft.site.codes if not labels.has_name(section, code, one)]
        if not lacking or (kind, code) in told:
            continue
        told.add((kind, code))
        params: dict[str, Any] = {
            "value": code,
            "file": LABELS_LOCAL if draft.adopted else LABELS,
            "section": section,
            "languages": ", ".join(lacking),
            "line": f"{code}: {{{', '.join(_names(kind, code, lacking, draft, labels))}}}",
        }
        awaited = (
            set()
            if deploying()
            else {one for *what, one in draft.awaited if what == [section, code]}
        )
        if set(lacking) <= {*draft.site.options.published, *awaited}:
            yield origin.notice("name_borrowed", path, **params)
        else:
            yield origin.problem(nameless, path, **params)


def _names(kind: str, code: str, lacking: list[str], draft: Draft, labels: Labels) -> Iterator[str]:
    """Yield the name in each language, as it is written into the file; dots where it is missing."""
    find = {
        "language": labels.language_name,
        "area": labels.area_name,
        "country": labels.country_name,
    }[kind]
    for own in draft.site.codes:
        yield f"{own}: {'…' if own in lacking else find(code, own)}"


def _named(draft: Draft) -> Iterator[tuple[str, str, Origin, Path]]:
    """Yield every language, state and country that readers are told of, and where it stands."""
    for entry, origin in draft.entries.values():
        if entry.id not in draft.hidden:
            yield from _named_by(entry, origin)
    for source, origin in draft.sources.values():
        yield "language", source.language, origin, ("language",)


def _named_by(entry: Hotline, origin: Origin) -> Iterator[tuple[str, str, Origin, Path]]:
    for n, code in enumerate(entry.languages or ()):
        yield "language", code, origin, ("languages", n)
    areas: list[tuple[str, Path]] = [(entry.area, ("area",))]
    for at, contact in enumerate(entry.contacts):
        for n, code in enumerate(contact.languages or ()):
            yield "language", code, origin, ("contacts", at, "languages", n)
        works = enumerate(contact.works_from or ())
        areas += [(area, ("contacts", at, "works_from", n)) for n, area in works]
    for area, path in areas:
        yield "area" if "-" in area else "country", area, origin, path


def _ids(entry: Hotline, origin: Origin, draft: Draft) -> Iterator[Problem]:
    groups = draft.known.get("group", set())
    for number, group in enumerate(entry.groups):
        if group not in groups and HOTLINES not in draft.unread:
            yield _unknown(origin, ("groups", number), "unknown_group", group, groups)
    for number, source in enumerate(entry.sources):
        yield from check_source(source, origin, ("sources", number), draft)
    entries = draft.known.get("entry", set())
    if HOTLINES in draft.unread:
        return
    ours = draft.adopted and origin.file == HOTLINES
    for country, other in entry.instead.items():
        # What one of our lines names for a side that this site does not have is nobody's business.
        if other not in entries and not ours:
            yield _unknown(origin, ("instead", country), "unknown_entry", other, entries)
    for field in ("through", "replaced_by"):
        other = getattr(entry, field)
        if other is not None and other not in entries:
            yield _unknown(origin, (field,), "unknown_entry", other, entries)


def check_source(name: str, origin: Origin, path: Path, draft: Draft) -> Iterator[Problem]:
    """Yield what is wrong with the id of a source at a place."""
    known = draft.known.get("source", set())
    if name in draft.untranslated and not draft.unread & {HOTLINES_LOCAL}:
        languages = draft.untranslated[name]
        yield origin.problem("source_untranslated", path, id=name, languages=languages)
    elif name not in known and not draft.unread & {SOURCES, HOTLINES_LOCAL}:
        file = source_files(adopted=draft.adopted)
        near = advice(name, known)
        yield origin.problem("unknown_source", path, value=name, file=file, advice=near)


def source_files(*, adopted: bool) -> str:
    """Return the file in which somebody adds a source; an organization has its own."""
    return HOTLINES_LOCAL if adopted else SOURCES


def _unknown(
    origin: Origin, path: tuple[str | int, ...], code: str, value: str, known: set[str]
) -> Problem:
    return origin.problem(code, path, value=value, advice=advice(value, known))
