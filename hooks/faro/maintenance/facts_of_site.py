"""What a site says beside its lines and pages: its settings, labels, sources, words and history."""

from __future__ import annotations

import re
from collections.abc import Iterator

from faro.directory.directory import Directory
from faro.load.settings_file import Files, find
from faro.maintenance.cells import address
from faro.maintenance.facts import (
    GLOSSARY,
    HISTORY,
    LABELS,
    NEVER,
    SETTINGS,
    SOURCES,
    SYNONYMS,
    Fact,
    Rank,
    flat,
)
from faro.models.data_files import CHANGES
from faro.models.data_files import NEVER as NEVER_FILE
from faro.models.site import Side, Site
from faro.parsing.yaml_nodes import plain

SUBJECT = "mkdocs.yml"
OPTIONS_APART = frozenset({"sides", "leave", "organization", "contact", "repository", "review"})
"""The options that stand in a fact of their own; each other one comes as it is written."""

KNOWN_SETTINGS = ("site_name", "site_url", "nav", "extra.faro", "plugins.i18n.languages")
"""The settings of which facts are made one by one, or where languages stand."""

DIGITS = re.compile(r"\d(?:[ .()/-]{0,2}\d){2,}")
"""Three digits, or more: what somebody could dial."""


def _fact(rank: Rank, what: str, value: str, where: str = "") -> Fact:
    return Fact(rank=rank, area=SETTINGS, subject=SUBJECT, what=what, where=where, value=value)


def facts_of_settings(site: Site, files: Files) -> Iterator[Fact]:
    """Yield what mkdocs.yml says: sides, Leave, who runs the site, the menu, all else."""
    options = site.options
    for side in site.sides:
        yield from _side(side)
    yield _fact(Rank.REACH, "sides", ", ".join(site.countries))
    for language, text in options.leave or ():
        yield _fact(Rank.REACH, "leave", address(text), language)
    yield _fact(Rank.REACH, "site_address", address(site.address))
    if options.contact:
        yield _fact(Rank.REACH, "contact", address(options.contact))
    if options.repository:
        shown = f"{address(options.repository.address)} ({options.repository.branch})"
        yield _fact(Rank.REACH, "repository", shown)
    yield _fact(Rank.WORDS, "site_name", site.name)
    for language, text in site.names.items():
        yield _fact(Rank.WORDS, "site_name", text, language)
    if options.organization:
        for language, text in options.organization.name:
            yield _fact(Rank.WORDS, "organization", text, language)
        for language, text in options.organization.address or ():
            yield _fact(Rank.WORDS, "organization", address(text), language)
    for code, name in site.languages:
        default = " (default)" if code == site.language else ""
        yield _fact(Rank.WORDS, "language", f"{code}: {name}{default}")
    yield from _other_options(site)
    yield from _menu(files)
    yield from _engine(files)


def _side(side: Side) -> Iterator[Fact]:
    yield _fact(Rank.REACH, "side_emergency", side.emergency, side.country)
    yield _fact(Rank.REACH, "side_first", side.first, side.country)
    yield _fact(Rank.REACH, "side_card", ", ".join(side.on_paper), side.country)
    for language, text in side.name:
        yield _fact(Rank.REACH, "side_name", text, f"{side.country} {language}")
    if side.timezone:
        yield _fact(Rank.WORDS, "side_time", side.timezone, side.country)


def _other_options(site: Site) -> Iterator[Fact]:
    review = site.review.model_dump(mode="json")
    for path, value in flat(review, "review"):
        yield _fact(Rank.DATES, "setting", value, path)
    others = site.options.model_dump(mode="json", exclude=set(OPTIONS_APART), warnings=False)
    for path, value in flat(others):
        yield _fact(Rank.PAGES, "setting", value, path)


def _menu(files: Files) -> Iterator[Fact]:
    found = find(files, ("nav",))
    for path, value in flat(plain(found[1])) if found else ():
        title = " › ".join(step for step in path.split(".") if step and not step.isdigit())
        yield _fact(Rank.PAGES, "menu", f"{title} › {value}" if title else value)
    named = find(files, ("plugins", "i18n", "languages"))
    for path, value in flat(plain(named[1])) if named else ():
        yield _fact(Rank.PAGES, "setting", value, f"languages{path}")


def _engine(files: Files) -> Iterator[Fact]:
    """Yield every setting that is not Faro's: theme, plugins and hooks can change everything."""
    for name, tree in files:
        for path, value in flat(plain(tree)):
            if not path.startswith(KNOWN_SETTINGS):
                where = f"{name} {path}"
                yield _fact(Rank.FILES, "engine", value, where)


def facts_of_labels(directory: Directory) -> Iterator[Fact]:
    """Yield the words of the interface; a label with digits is seen beside every number."""
    labels = directory.labels
    named = (("areas.", labels.areas), ("countries.", labels.countries), ("", labels.languages))
    for kind, texts in (("", labels.words), *named):
        for name, text in texts.items():
            for language, said in text:
                rank = Rank.REACH if DIGITS.search(said) else Rank.PAGES
                yield Fact(
                    rank=rank,
                    area=LABELS,
                    subject=f"{kind}{name}",
                    what="label",
                    where=language,
                    value=said,
                )


def facts_of_sources(directory: Directory) -> Iterator[Fact]:
    """Yield what is said of each document."""
    for name, source in directory.sources.items():
        for path, value in flat(source.model_dump(mode="json", exclude={"id"}, warnings=False)):
            what = "read" if path == "read" else "document"
            shown = address(value) if path == "address" else value
            yield Fact(
                rank=Rank.DATES,
                area=SOURCES,
                subject=name,
                what=what,
                where="" if path == "read" else path,
                value=shown,
            )


def facts_of_history(directory: Directory) -> Iterator[Fact]:
    """Yield what the list of changes says: readers are told from it which numbers changed."""
    for change in directory.changes:
        now = change.now if isinstance(change.now, str) else ", ".join(map(str, change.now))
        why = f" ({' / '.join(text for _, text in change.why)})" if change.why else ""
        yield Fact(
            rank=Rank.WORDS,
            area=HISTORY,
            subject=CHANGES,
            what="history",
            where=change.entry,
            value=f"{change.on.isoformat()}: {now}{why}",
        )


def facts_of_words(directory: Directory) -> Iterator[Fact]:
    """Yield the glossary, the everyday words that lead to pages, and what is forbidden."""
    for name, term in directory.glossary.items():
        for path, value in flat(term.model_dump(mode="json", exclude={"id"}, warnings=False)):
            yield _word(GLOSSARY, name, "glossary", path, value)
    for name, found in directory.synonyms.items():
        for language, words in found.words.items():
            yield _word(SYNONYMS, name, "synonyms", language, ", ".join(words))
    never = directory.never.model_dump(mode="json", warnings=False)
    listed = [("numbers", never["numbers"]), ("prefixes", never["prefixes"])]
    listed += [(f"words {code}", words) for code, words in never["words"].items()]
    for where, items in listed:
        for item in items:
            value = "; ".join(text for _, text in flat(item))
            yield _word(NEVER, NEVER_FILE, "never", where, value)


def _word(area: str, subject: str, what: str, where: str, value: str) -> Fact:
    return Fact(rank=Rank.PAGES, area=area, subject=subject, what=what, where=where, value=value)
