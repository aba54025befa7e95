"""Reads the entries: upstream's file, and what an organization changes in its own file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from faro.draft import HOTLINES, LOCAL, Draft
from faro.load.files import fitted, from_upstream, required, section, tree_of
from faro.load.words import add_sources
from faro.models.base import LocalText, is_id
from faro.models.hotline import Hotline
from faro.models.local import Hidden
from faro.problems import Problem
from faro.reading.fit import Origin, fit
from faro.reading.tree import Mapping as Tree
from faro.suggest import advice

EVERYTHING = "*"
"""Under `hide`: all of upstream's entries and groups, those that come later included."""


def read_hotlines(root: Path, draft: Draft) -> None:
    """Read the groups and entries of data/hotlines.yml and data/hotlines.local.yml."""
    local = _local(root, draft)
    tree = tree_of(root, HOTLINES, draft, ("groups", "hotlines"))
    hidden = dict(section(local, "hide", LOCAL, draft)) if local else {}
    replaced = dict(section(local, "replace", LOCAL, draft)) if local else {}
    draft.hides_all = EVERYTHING in hidden
    groups = dict(section(local, "groups", LOCAL, draft)) if local else {}
    if tree is not None:
        for name, origin in required(tree, "groups", HOTLINES, draft):
            if EVERYTHING not in hidden:
                _add_group(name, groups.get(name, origin), draft)
        for name, origin in required(tree, "hotlines", HOTLINES, draft):
            _upstream(name, origin, hidden, replaced, draft)
    if local is not None:
        _apply(local, hidden, replaced, draft)


def _local(root: Path, draft: Draft) -> Tree | None:
    if not (root / LOCAL).exists():
        return None
    return tree_of(root, LOCAL, draft, ("groups", "add", "replace", "hide", "sources"))


def _upstream(
    name: str,
    origin: Origin,
    hidden: dict[str, Origin],
    replaced: dict[str, Origin],
    draft: Draft,
) -> None:
    """Add one of upstream's entries, unless the organization replaces or hides it."""
    draft.upstream[name] = origin
    if name in hidden:
        _hide(name, origin, hidden[name], draft)
    elif name in replaced:
        _replace(name, replaced[name], draft)
    elif EVERYTHING not in hidden:
        _add_entry(name, origin, draft)


def _apply(
    local: Tree, hidden: dict[str, Origin], replaced: dict[str, Origin], draft: Draft
) -> None:
    """Apply the organization's file: groups, add, replace, hide, sources; whole entries only."""
    add_sources(section(local, "sources", LOCAL, draft), draft)
    for name, origin in section(local, "groups", LOCAL, draft):
        if name not in draft.groups:
            _add_group(name, origin, draft)
    for name, origin in section(local, "add", LOCAL, draft):
        if name in draft.upstream:
            where = draft.upstream[name].place()
            draft.problems.append(origin.problem("local_id_taken", id=name, first=str(where)))
        else:
            _add_entry(name, origin, draft)
    for name, origin in (*replaced.items(), *hidden.items()):
        if name != EVERYTHING and name not in draft.upstream:
            near = advice(name, draft.upstream)
            draft.problems.append(origin.problem("unknown_entry", value=name, advice=near))
        elif _reason_missing(origin):
            draft.problems.append(origin.problem("reason_missing", id=name))


def _add_group(name: str, origin: Origin, draft: Draft) -> None:
    if name in draft.known.get("group", set()):
        _twice(name, origin, draft.groups.get(name), draft)
        return
    draft.note("group", name)
    if not is_id(name):
        draft.problems.append(origin.problem("bad_id", value=name))
    text, lacking = from_upstream(LocalText, origin, draft)
    if lacking:
        draft.problems.append(origin.problem("group_untranslated", id=name, languages=lacking))
    if text:
        draft.groups[name] = (text, origin)


def _add_entry(name: str, origin: Origin, draft: Draft) -> None:
    if name in draft.known.get("entry", set()) | draft.known.get("group", set()):
        _twice(name, origin, draft.entries.get(name) or draft.groups.get(name), draft)
        return
    draft.note("entry", name)
    entry: Hotline | None
    if origin.file == HOTLINES:
        entry, lacking = from_upstream(Hotline, origin, draft, id=name)
        if lacking:
            params = {"id": name, "languages": lacking}
            draft.problems.append(origin.problem("upstream_untranslated", (), key=False, **params))
    else:
        entry = fitted(Hotline, origin, draft, id=name)
    if entry:
        draft.entries[name] = (entry, origin)


def _twice(name: str, origin: Origin, first: tuple[Any, Origin] | None, draft: Draft) -> None:
    where = str(first[1].place()) if first else HOTLINES
    draft.problems.append(origin.problem("duplicate_id", id=name, first=where))


def _hide(name: str, origin: Origin, why: Origin, draft: Draft) -> None:
    """Keep an entry that the organization hides, so that pages that name it still stand.

    Nobody sees it; where a page names it, `instead` stands, as for a retired entry. One that
    lacks a language of this site is only forgotten.
    """
    unsaid: list[Problem] = []
    entry = fit(Hotline, origin, unsaid, context=draft.scope, extra={"id": name})
    hidden = fit(Hidden, why, unsaid if _reason_missing(why) else draft.problems)
    if entry is None:
        return
    draft.note("entry", name)
    gone = {"status": "retired", "replaced_by": hidden.instead if hidden else None}
    draft.entries[name] = (entry.model_copy(update=gone), why)
    draft.hidden.add(name)


def _replace(name: str, origin: Origin, draft: Draft) -> None:
    """Add the organization's own entry in the place of upstream's."""
    node = origin.node
    if not isinstance(node, Tree) or _reason_missing(origin):
        # That is said below, together with what is hidden without a reason.
        draft.note("entry", name)
        return
    draft.replaced.add(name)
    without = Tree(node.line, node.column, tuple(i for i in node.items if i[0].value != "reason"))
    _add_entry(name, Origin(origin.file, without, origin.key), draft)


def _reason_missing(origin: Origin) -> bool:
    return not isinstance(origin.node, Tree) or origin.node.get("reason") is None
