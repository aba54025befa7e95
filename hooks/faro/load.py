"""Loads `data/` into a Directory: every file, every rule, all problems together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from faro import config, dates
from faro.directory import Directory
from faro.draft import GLOSSARY, HOTLINES, LABELS, LOCAL, NEVER, SOURCES, SYNONYMS, Draft
from faro.models.base import LocalText, Scope, is_id
from faro.models.glossary import Term
from faro.models.hotline import Hotline
from faro.models.labels import WORDS, Labels, placeholders
from faro.models.never import Never
from faro.models.source import Source
from faro.models.synonyms import Synonyms
from faro.pages.page import page_names
from faro.problems import Place, Problem, ProblemsError
from faro.reading.fit import Origin, fit
from faro.reading.tree import Mapping as Tree
from faro.reading.tree import Node, plain, read_tree
from faro.rules import check_rules
from faro.rules.glossary import check_term
from faro.rules.synonyms import check_synonyms
from faro.suggest import advice

M = TypeVar("M", bound=BaseModel)
TEXTS = {HOTLINES, LOCAL, LABELS, GLOSSARY}
"""Files whose texts readers see; sources keep the titles that others gave them."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The outcome: a directory (None when there are errors), problems, origins of sources."""

    directory: Directory | None
    problems: tuple[Problem, ...]
    origins: Mapping[str, Origin]


def load(root: Path, *, today: dt.date | None = None) -> Loaded:
    """Read and check everything under `root`.

    `today` is the real date by default; `checked` dates may lie at most two days after it.
    """
    try:
        site, options = config.read_site(root)
    except ProblemsError as found:
        return Loaded(None, found.problems, {})
    draft = Draft(site, Scope(site.codes, site.countries))
    labels = _labels(root, draft)
    never = _never(root, draft)
    _read_sources(root, draft)
    _read_hotlines(root, draft)
    _read_local(root, draft)
    _read_glossary(root, draft)
    _read_synonyms(root, draft)
    names = page_names(root, site.docs_dir, site.language)
    draft.problems += config.foot_problems(site, options, names)
    if not draft.unread & {HOTLINES, LOCAL}:
        draft.problems += config.side_problems(site, options, draft.known.get("entry", set()))
    draft.problems += check_rules(draft, labels, never, today or dates.real_today())
    if labels is None or never is None or any(p.severity == "error" for p in draft.problems):
        return Loaded(None, tuple(draft.problems), {})
    directory = Directory(
        site,
        {name: text for name, (text, _) in draft.groups.items()},
        {name: entry for name, (entry, _) in draft.entries.items()},
        {name: source for name, (source, _) in draft.sources.items()},
        draft.terms,
        draft.synonyms,
        labels,
        never,
    )
    origins = {name: origin for name, (_, origin) in draft.sources.items()}
    return Loaded(directory, tuple(draft.problems), origins)


def _tree(root: Path, name: str, draft: Draft, keys: Iterable[str]) -> Tree | None:
    """Read a data file whose outermost keys are known; None when it cannot be read."""
    try:
        tree = read_tree(root / name, name)
    except ProblemsError as found:
        draft.problems += found.problems
        draft.unread.add(name)
        return None
    known = list(keys)
    for key, _ in tree.items:
        if key.value not in known:
            params = {"key_name": key.value, "advice": advice(key.value, known)}
            draft.problems.append(Problem(_place(name, key), "unknown_key", params))
    if name in TEXTS:
        draft.texts.append((name, tree))
    return tree


def _place(file: str, node: Node) -> Place:
    return Place(file, node.line, node.column)


def _section(tree: Tree, name: str, file: str, draft: Draft) -> list[tuple[str, Origin]]:
    """Return the named things of one mapping inside a file, each with its origin."""
    node = tree.get(name)
    if node is None:
        return []
    if not isinstance(node, Tree):
        draft.problems.append(Problem(_place(file, node), "not_a_mapping", {"field": name}))
        return []
    return [(key.value, Origin(file, value, key)) for key, value in node.items]


def _required(tree: Tree, name: str, file: str, draft: Draft) -> list[tuple[str, Origin]]:
    if tree.get(name) is None:
        params = {"field": name}
        draft.problems.append(Problem(Place(file), "missing_field", params))
    return _section(tree, name, file, draft)


def _fit(model: type[M], origin: Origin, draft: Draft, **extra: Any) -> M | None:
    return fit(model, origin, draft.problems, context=draft.scope, extra=extra)


def _read_sources(root: Path, draft: Draft) -> None:
    tree = _tree(root, SOURCES, draft, ("sources",))
    for name, origin in _required(tree, "sources", SOURCES, draft) if tree else []:
        draft.note("source", name)
        source = _fit(Source, origin, draft, id=name)
        if source:
            draft.sources[name] = (source, origin)


def _read_hotlines(root: Path, draft: Draft) -> None:
    tree = _tree(root, HOTLINES, draft, ("groups", "hotlines"))
    if tree is None:
        return
    for name, origin in _required(tree, "groups", HOTLINES, draft):
        _add_group(name, origin, draft)
    for name, origin in _required(tree, "hotlines", HOTLINES, draft):
        _add_entry(name, origin, draft)


def _add_group(name: str, origin: Origin, draft: Draft) -> None:
    if name in draft.known.get("group", set()):
        _twice(name, origin, draft.groups.get(name), draft)
        return
    draft.note("group", name)
    if not is_id(name):
        draft.problems.append(origin.problem("bad_id", value=name))
    text = _fit(LocalText, origin, draft)
    if text:
        draft.groups[name] = (text, origin)


def _add_entry(name: str, origin: Origin, draft: Draft) -> None:
    if name in draft.known.get("entry", set()) | draft.known.get("group", set()):
        _twice(name, origin, draft.entries.get(name) or draft.groups.get(name), draft)
        return
    draft.note("entry", name)
    entry = _fit(Hotline, origin, draft, id=name)
    if entry:
        draft.entries[name] = (entry, origin)


def _twice(name: str, origin: Origin, first: tuple[Any, Origin] | None, draft: Draft) -> None:
    where = str(first[1].place()) if first else HOTLINES
    draft.problems.append(origin.problem("duplicate_id", id=name, first=where))


def _read_local(root: Path, draft: Draft) -> None:
    """Apply the adopter's file: groups, add, replace and hide whole entries; no deep merge."""
    if not (root / LOCAL).exists():
        return
    tree = _tree(root, LOCAL, draft, ("groups", "add", "replace", "hide"))
    if tree is None:
        return
    for name, origin in _section(tree, "groups", LOCAL, draft):
        _add_group(name, origin, draft)
    for name, origin in _section(tree, "add", LOCAL, draft):
        _add_entry(name, origin, draft)
    for name, origin in _section(tree, "replace", LOCAL, draft):
        _replace(name, origin, draft)
    for name, origin in _section(tree, "hide", LOCAL, draft):
        if _exists(name, origin, draft):
            reason = plain(origin.node)
            if not isinstance(reason, dict) or not reason.get("reason"):
                draft.problems.append(origin.problem("reason_missing", id=name))
            draft.known["entry"].discard(name)
            draft.entries.pop(name, None)


def _replace(name: str, origin: Origin, draft: Draft) -> None:
    if not _exists(name, origin, draft):
        return
    node = origin.node
    if not isinstance(node, Tree) or node.get("reason") is None:
        draft.problems.append(origin.problem("reason_missing", id=name))
        return
    without = Tree(node.line, node.column, tuple(i for i in node.items if i[0].value != "reason"))
    origin = Origin(origin.file, without, origin.key)
    entry = _fit(Hotline, origin, draft, id=name)
    if entry:
        draft.entries[name] = (entry, origin)


def _exists(name: str, origin: Origin, draft: Draft) -> bool:
    known = draft.known.get("entry", set())
    if name not in known:
        draft.problems.append(
            origin.problem("unknown_entry", value=name, advice=advice(name, known))
        )
    return name in known


def _labels(root: Path, draft: Draft) -> Labels | None:
    tree = _tree(root, LABELS, draft, ("words", "areas"))
    if tree is None:
        return None
    words = dict(_label_words(tree, draft))
    areas = {
        name: text
        for name, origin in _section(tree, "areas", LABELS, draft)
        if (text := _fit(LocalText, origin, draft))
    }
    missing = [name for name in WORDS if name not in words and not _written(tree, name)]
    draft.problems += [Problem(Place(LABELS), "label_missing", {"label": name}) for name in missing]
    # Each text has been validated above, and knew its file and line there.
    return Labels.model_construct(words=words, areas=areas)


def _written(tree: Tree, label: str) -> bool:
    words = tree.get("words")
    return isinstance(words, Tree) and words.get(label) is not None


def _label_words(tree: Tree, draft: Draft) -> Iterable[tuple[str, LocalText]]:
    for name, origin in _required(tree, "words", LABELS, draft):
        if name not in WORDS:
            near = advice(name, WORDS)
            draft.problems.append(origin.problem("unknown_key", key_name=name, advice=near))
            continue
        text = _fit(LocalText, origin, draft)
        if text is None:
            continue
        for language, said in text:
            if placeholders(said) != WORDS[name]:
                wanted = ", ".join("{" + word + "}" for word in sorted(WORDS[name])) or "–"
                problem = origin.problem(
                    "label_placeholders", (language,), label=name, wanted=wanted
                )
                draft.problems.append(problem)
        yield name, text


def _read_glossary(root: Path, draft: Draft) -> None:
    """Read the glossary, if the site has one."""
    if not (root / GLOSSARY).exists():
        return
    tree = _tree(root, GLOSSARY, draft, ("glossary",))
    for name, origin in _required(tree, "glossary", GLOSSARY, draft) if tree else []:
        term = _fit(Term, origin, draft, id=name)
        if term:
            draft.terms[name] = term
            draft.problems += check_term(term, origin, draft)


def _read_synonyms(root: Path, draft: Draft) -> None:
    """Read the everyday words that lead to pages, if the site has them."""
    if not (root / SYNONYMS).exists():
        return
    tree = _tree(root, SYNONYMS, draft, ("synonyms",))
    names = page_names(root, draft.site.docs_dir, draft.site.language)
    pages = {name.removesuffix(".md") for name in names}
    for name, origin in _required(tree, "synonyms", SYNONYMS, draft) if tree else []:
        found = _fit(Synonyms, origin, draft, page=name)
        if found:
            draft.synonyms[name] = found
            draft.problems += check_synonyms(found, origin, pages)


def _never(root: Path, draft: Draft) -> Never | None:
    tree = _tree(root, NEVER, draft, ("numbers", "prefixes", "words"))
    if tree is None:
        return None
    return _fit(Never, Origin(NEVER, tree, tree), draft)
