"""Reads a site: mkdocs.yml, every file of `data/`, and the names of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from faro.diagnostics.problems import Problem, ProblemsError
from faro.directory.directory import Directory
from faro.directory.withheld import unnumbered
from faro.load import config
from faro.load.draft import Draft
from faro.load.hotlines import read_hotlines
from faro.load.labels import LabelsRead, read_with_places
from faro.load.page_files import page_names
from faro.load.texts import (
    read_changes,
    read_glossary,
    read_never,
    read_sources,
    read_synonyms,
)
from faro.models.base import Scope
from faro.models.change import Change
from faro.models.data_files import ALL_FILES, LABELS_FOLDER
from faro.models.labels import Labels
from faro.models.never import Never
from faro.parsing.validation import Origin
from faro.parsing.yaml_nodes import read_tree


@dataclass(frozen=True, slots=True)
class Read:
    """Everything that could be read, sound or not; `options` is where those of the site stand."""

    draft: Draft
    options: Origin
    labels: Labels | None
    never: Never | None
    labels_read: LabelsRead | None = None
    """The labels with the place of each."""


def read_all(root: Path) -> Read:
    """Read everything under `root`. Raises ProblemsError for mkdocs.yml itself.

    What cannot be read, or does not fit its model, stands among the problems of the draft.
    """
    site, options = config.read_site(root)
    names = page_names(root, site, site.language)
    scope = Scope(site.codes, site.countries, site.adopted, site.options.hosts)
    draft = Draft(site, scope, names)
    labels_read = read_with_places(root, draft)
    labels = labels_read.labels(site.language) if labels_read else None
    never = read_never(root, draft)
    read_sources(root, draft)
    read_hotlines(root, draft)
    read_glossary(root, draft)
    read_synonyms(root, draft)
    read_changes(root, draft)
    draft.trees += config.shown(root)
    return Read(draft, options, labels, never, labels_read)


def unreadable(root: Path) -> Iterator[Problem]:
    """Yield what keeps files of data from being read at all, whatever mkdocs.yml says."""
    shipped = (f"{LABELS_FOLDER}/{path.name}" for path in (root / LABELS_FOLDER).glob("*.yml"))
    for name in (*ALL_FILES, *sorted(shipped)):
        if (root / name).exists():
            try:
                # Which texts may be left blank, only their models know.
                read_tree(root / name, name, blanks=True)
            except ProblemsError as found:
                yield from found.problems


def directory_of(draft: Draft, labels: Labels, never: Never) -> Directory:
    """Return the directory of a draft without errors."""
    return Directory(
        site=draft.site,
        groups={name: text for name, (text, _) in draft.groups.items()},
        entries={name: unnumbered(entry) for name, (entry, _) in draft.entries.items()},
        sources={name: source for name, (source, _) in draft.sources.items()},
        glossary={name: term for name, (term, _) in draft.terms.items()},
        synonyms=draft.synonyms,
        labels=labels,
        never=never,
        hidden=frozenset(draft.hidden),
        changes=tuple(change for change, _ in draft.changes if _told(change, draft)),
        replaced=frozenset(draft.replaced),
        untranslated=draft.untranslated,
    )


def _told(change: Change, draft: Draft) -> bool:
    """Tell whether readers of this site are told of a change: not of what it hides."""
    return change.entry in draft.entries and change.entry not in draft.hidden
