"""Every id that an entry names must exist, and every place must have a name."""

from __future__ import annotations

from collections.abc import Iterator

from faro.diagnostics.problems import Problem
from faro.diagnostics.suggest import advice
from faro.load.draft import Draft
from faro.locale import names
from faro.models.data_files import HOTLINES, HOTLINES_LOCAL, LABELS, LABELS_LOCAL, SOURCES
from faro.models.hotline import Hotline
from faro.models.labels import Labels
from faro.parsing.validation import Origin, Path


def check(draft: Draft, labels: Labels | None) -> Iterator[Problem]:
    """Yield unknown groups, sources, entries and areas without a name."""
    for entry, origin in draft.entries.values():
        yield from _ids(entry, origin, draft)
        if labels is not None:
            yield from _areas(entry, origin, labels)
    if labels is not None:
        yield from _languages(draft, labels)


def _languages(draft: Draft, labels: Labels) -> Iterator[Problem]:
    """Yield an error for each language that has no name in one of the site: readers need it."""
    nameless = {}
    for code, origin, path in _named_languages(draft):
        if code not in labels.languages and code not in nameless:
            known = {own: names.has_name(code, own) for own in draft.site.codes}
            if not all(known.values()):
                nameless[code] = known
                said = (names.language_name(code, own) if known[own] else "…" for own in known)
                line = ", ".join(f"{own}: {name}" for own, name in zip(known, said, strict=True))
                file = LABELS_LOCAL if draft.adopted else LABELS
                yield origin.problem(
                    "language_without_name",
                    path,
                    value=code,
                    file=file,
                    line=f"{code}: {{{line}}}",
                )


def _named_languages(draft: Draft) -> Iterator[tuple[str, Origin, Path]]:
    """Yield every language that readers are told of, and where it stands."""
    for entry, origin in draft.entries.values():
        lists: list[tuple[Path, tuple[str, ...] | None]] = [(("languages",), entry.languages)]
        for at, contact in enumerate(entry.contacts):
            lists.append((("contacts", at, "languages"), contact.languages))
        if entry.id not in draft.hidden:
            for path, codes in lists:
                yield from ((code, origin, (*path, n)) for n, code in enumerate(codes or ()))
    for source, origin in draft.sources.values():
        yield source.language, origin, ("language",)


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
    for country, other in entry.instead.items():
        if other not in entries:
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


def _areas(entry: Hotline, origin: Origin, labels: Labels) -> Iterator[Problem]:
    if "-" in entry.area and entry.area not in labels.areas:
        yield origin.problem("area_without_name", ("area",), area=entry.area)
    for number, contact in enumerate(entry.contacts):
        for index, area in enumerate(contact.works_from or ()):
            if "-" in area and area not in labels.areas:
                path = ("contacts", number, "works_from", index)
                yield origin.problem("area_without_name", path, area=area)
