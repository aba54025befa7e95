"""Reads what stands beside the entries: sources, glossary, everyday words, what never appears."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from faro.diagnostics.problems import Place, Problem
from faro.load.data_file import fitted, from_upstream, place_of, required, tree_of
from faro.load.draft import Draft, list_of
from faro.load.page_files import own_page
from faro.models.change import Change
from faro.models.data_files import (
    CHANGES,
    CHANGES_LOCAL,
    GLOSSARY,
    NEVER,
    SOURCES,
    SYNONYMS,
    SYNONYMS_LOCAL,
)
from faro.models.glossary import Term
from faro.models.never import Never
from faro.models.source import Source
from faro.models.synonyms import Synonyms
from faro.parsing.validation import Origin
from faro.parsing.yaml_nodes import Sequence
from faro.urls.page_names import GLOSSARY_PAGE


def read_sources(root: Path, draft: Draft) -> None:
    """Read data/sources.yml."""
    tree = tree_of(root, SOURCES, draft, ("sources",))
    add_sources(required(tree, "sources", SOURCES, draft) if tree else (), draft)


def add_sources(found: Iterable[tuple[str, Origin]], draft: Draft) -> None:
    """Add sources; each id is used once, whichever file it stands in.

    One of upstream's that lacks a language of this site may be written anew by an organization.
    """
    for name, origin in found:
        if name in draft.known.get("source", set()) and name not in draft.untranslated:
            first = draft.sources.get(name)
            where = str(first[1].place()) if first else SOURCES
            draft.problems.append(origin.problem("duplicate_id", id=name, first=where))
            continue
        draft.note("source", name)
        source, lacking = (
            from_upstream(Source, origin, draft, id=name)
            if origin.file == SOURCES
            else (fitted(Source, origin, draft, id=name), "")
        )
        draft.untranslated.pop(name, None)
        if lacking:
            draft.untranslated[name] = lacking
        elif source:
            draft.sources[name] = (source, origin)


def read_glossary(root: Path, draft: Draft) -> None:
    """Read the glossary, if the site has one and a page that shows it."""
    if not (root / GLOSSARY).exists() or (draft.adopted and GLOSSARY_PAGE not in draft.pages):
        return
    tree = tree_of(root, GLOSSARY, draft, ("glossary",))
    for name, origin in required(tree, "glossary", GLOSSARY, draft) if tree else []:
        term, lacking = from_upstream(Term, origin, draft, id=name)
        if lacking:
            params = {"languages": lacking}
            draft.problems.append(Problem(Place(GLOSSARY), "glossary_untranslated", params))
            return
        if term:
            draft.terms[name] = (term, origin)


def read_synonyms(root: Path, draft: Draft) -> None:
    """Read the everyday words that lead to pages, upstream's and an organization's own."""
    for file in (SYNONYMS, SYNONYMS_LOCAL):
        if (root / file).exists():
            tree = tree_of(root, file, draft, ("synonyms",))
            shown = draft.shown
            for name, origin in required(tree, "synonyms", file, draft) if tree else []:
                # The words of upstream lead to upstream's page, not to one in its place; and an
                # organization may have left out that page, or hide that line.
                ours = not own_page(root, draft.site, f"{name}.md")
                if file == SYNONYMS_LOCAL or (ours and (name in shown or not draft.adopted)):
                    _synonyms(name, origin, draft)


def _synonyms(name: str, origin: Origin, draft: Draft) -> None:
    found = fitted(Synonyms, origin, draft, page=name)
    if found is None:
        return
    draft.word_lists.append((found, origin))
    before = draft.synonyms.get(name)
    draft.synonyms[name] = before.with_words(found.words) if before else found


def read_changes(root: Path, draft: Draft) -> None:
    """Read the lists of changes, upstream's and an organization's own, after the entries."""
    for file in (CHANGES, CHANGES_LOCAL):
        tree = tree_of(root, file, draft, ("changes",)) if (root / file).exists() else None
        listed = tree.get("changes") if tree else None
        if listed is not None and not isinstance(listed, Sequence):
            place = place_of(file, listed)
            draft.problems.append(Problem(place, "not_a_list", {"field": "changes"}))
            draft.unread.add(file)
            continue
        for node in listed.items if listed else ():
            origin = Origin(file, node, node)
            change = fitted(Change, origin, draft)
            if change:
                draft.changes.append((change, origin))
            else:
                draft.unread.add(file)
    _drop_foreign(draft)


def _drop_foreign(draft: Draft) -> None:
    """Keep upstream's lines for upstream's entries, and an organization's for its own.

    An entry that it replaces is another line than upstream's: what upstream says of its own
    later is no change of it.
    """
    draft.changes = [
        (change, origin)
        for change, origin in draft.changes
        if change.entry not in draft.entries
        or origin.file == list_of(draft.entries[change.entry][1])
        or change.entry in draft.hidden
    ]


def read_never(root: Path, draft: Draft) -> Never | None:
    """Read data/never.yml."""
    tree = tree_of(root, NEVER, draft, ("numbers", "prefixes", "words"))
    return fitted(Never, Origin(NEVER, tree, tree), draft) if tree else None
