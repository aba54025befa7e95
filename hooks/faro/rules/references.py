"""Every id that an entry names must exist, and every place must have a name."""

from __future__ import annotations

from collections.abc import Iterator

from faro.draft import HOTLINES, LABELS, LABELS_LOCAL, SOURCES, Draft
from faro.models.hotline import Hotline
from faro.models.labels import Labels
from faro.problems import Problem
from faro.reading.fit import Origin, Path
from faro.suggest import advice
from faro.wording import names


def check(draft: Draft, labels: Labels | None) -> Iterator[Problem]:
    """Yield unknown groups, sources, entries and areas without a name."""
    for entry, origin in draft.entries.values():
        yield from _ids(entry, origin, draft)
        if labels is not None:
            yield from _areas(entry, origin, labels)
            yield from _languages(entry, origin, draft, labels)
    if labels is not None:
        for source, origin in draft.sources.values():
            yield from _language(source.language, origin, ("language",), draft, labels)


def _languages(entry: Hotline, origin: Origin, draft: Draft, labels: Labels) -> Iterator[Problem]:
    lists: list[tuple[Path, tuple[str, ...] | None]] = [(("languages",), entry.languages)]
    lists += [(("contacts", at, "languages"), c.languages) for at, c in enumerate(entry.contacts)]
    for path, codes in lists:
        for number, code in enumerate(codes or ()):
            yield from _language(code, origin, (*path, number), draft, labels)


def _language(
    code: str, origin: Origin, path: Path, draft: Draft, labels: Labels
) -> Iterator[Problem]:
    """Yield an error for a language that has no name in one of the site: readers need it."""
    if code in labels.languages or all(names.has_name(code, own) for own in draft.site.codes):
        return
    said = {own: names.language_name(code, own) for own in draft.site.codes}
    known = {own: name if names.has_name(code, own) else "…" for own, name in said.items()}
    line = f"{code}: {{{', '.join(f'{own}: {name}' for own, name in known.items())}}}"
    file = LABELS_LOCAL if draft.adopted else LABELS
    yield origin.problem("language_without_name", path, value=code, file=file, line=line)


def _ids(entry: Hotline, origin: Origin, draft: Draft) -> Iterator[Problem]:
    groups = draft.known.get("group", set())
    for number, group in enumerate(entry.groups):
        if group not in groups and HOTLINES not in draft.unread:
            yield _unknown(origin, ("groups", number), "unknown_group", group, groups)
    sources = draft.known.get("source", set())
    for number, source in enumerate(entry.sources):
        if source not in sources and SOURCES not in draft.unread:
            yield _unknown(origin, ("sources", number), "unknown_source", source, sources)
    entries = draft.known.get("entry", set())
    if HOTLINES in draft.unread:
        return
    for country, other in entry.instead.items():
        if other not in entries:
            yield _unknown(origin, ("instead", country), "unknown_entry", other, entries)
    for field in ("through", "replaced_by"):
        other = getattr(entry, field)
        if other is not None and other not in entries:
            yield _unknown(origin, (field,), "unknown_entry", other, entries)


def _unknown(
    origin: Origin, path: tuple[str | int, ...], code: str, value: str, known: set[str]
) -> Problem:
    return origin.problem(code, path, value=value, advice=advice(value, known))


def _areas(entry: Hotline, origin: Origin, labels: Labels) -> Iterator[Problem]:
    if "-" in entry.area and entry.area not in labels.areas:
        yield origin.problem("area_without_name", ("area",), area=entry.area)
    for number, contact in enumerate(entry.contacts):
        for index, area in enumerate(contact.works_from or ()):
            if "-" in area and area not in labels.areas:
                path = ("contacts", number, "works_from", index)
                yield origin.problem("area_without_name", path, area=area)
