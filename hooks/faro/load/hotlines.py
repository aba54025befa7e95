"""Reads the entries: upstream's file, and what an organization changes in its own file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from faro.diagnostics.problems import Problem
from faro.diagnostics.suggest import advice
from faro.load.data_file import fitted, from_upstream, required, section, tree_of
from faro.load.draft import Draft
from faro.load.texts import add_sources
from faro.models.base import LocalText, is_id
from faro.models.data_files import HOTLINES, HOTLINES_LOCAL
from faro.models.hotline import Hotline
from faro.models.override import Hidden
from faro.parsing.validation import Origin, fit
from faro.parsing.yaml_nodes import Mapping as Tree
from faro.parsing.yaml_nodes import plain

EVERYTHING = "*"
"""Under `hide`: all of upstream's entries and groups, those that come later included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Own:
    """What an organization's file says of upstream's entries.

    `keep` are those that stay although it hides everything; None where it does not.
    """

    tree: Tree | None
    groups: Mapping[str, Origin]
    replaced: Mapping[str, Origin]
    hidden: Mapping[str, Origin]
    keep: frozenset[str] | None

    def stays(self, name: str) -> bool:
        """Tell whether an entry of upstream's is not swept away with all the others."""
        return self.keep is None or name in self.keep


def read_hotlines(root: Path, draft: Draft) -> None:
    """Read the groups and entries of data/hotlines.yml and data/hotlines.local.yml."""
    own = _own(root, draft)
    draft.hides_all = own.keep is not None
    tree = tree_of(root, HOTLINES, draft, ("groups", "hotlines"))
    if tree is not None:
        entries = required(tree, "hotlines", HOTLINES, draft)
        used = {group for name, origin in entries if own.stays(name) for group in _groups(origin)}
        for name, origin in required(tree, "groups", HOTLINES, draft):
            if own.keep is None or name in used:
                _add_group(name, own.groups.get(name, origin), draft)
        for name, origin in entries:
            _upstream(name, origin, own, draft)
    if own.tree is not None:
        _apply(own.tree, own, draft)
    if draft.hides_all:
        # A border of one's own has headings of its own, and what is kept stands below them.
        ordered = dict.fromkeys((*own.groups, *draft.groups))
        draft.groups = {name: draft.groups[name] for name in ordered if name in draft.groups}


def _own(root: Path, draft: Draft) -> _Own:
    keys = ("groups", "add", "replace", "hide", "sources")
    tree = tree_of(root, HOTLINES_LOCAL, draft, keys) if (root / HOTLINES_LOCAL).exists() else None
    if tree is None:
        return _Own(tree=None, groups={}, replaced={}, hidden={}, keep=None)
    hidden = dict(section(tree, "hide", HOTLINES_LOCAL, draft))
    keep = None
    if EVERYTHING in hidden:
        said = plain(hidden[EVERYTHING].node)
        listed = (said.get("keep") if isinstance(said, dict) else None) or ()
        keep = frozenset(name for name in listed if isinstance(name, str))
    groups = dict(section(tree, "groups", HOTLINES_LOCAL, draft))
    return _Own(
        tree=tree,
        groups=groups,
        replaced=dict(section(tree, "replace", HOTLINES_LOCAL, draft)),
        hidden=hidden,
        keep=keep,
    )


def _groups(origin: Origin) -> list[str]:
    """Return the groups of an entry as they are written."""
    said = plain(origin.node)
    listed = said.get("groups") if isinstance(said, dict) else None
    return [name for name in listed if isinstance(name, str)] if isinstance(listed, list) else []


def _upstream(name: str, origin: Origin, own: _Own, draft: Draft) -> None:
    """Add one of upstream's entries, unless the organization replaces or hides it."""
    draft.upstream[name] = origin
    if name in own.hidden:
        _hide(name, origin, own.hidden[name], draft)
    elif name in own.replaced:
        _replace(name, own.replaced[name], draft)
    elif own.stays(name):
        _add_entry(name, origin, draft)


def _apply(local: Tree, own: _Own, draft: Draft) -> None:
    """Apply the organization's file: groups, add, replace, hide, sources; whole entries only."""
    add_sources(section(local, "sources", HOTLINES_LOCAL, draft), draft)
    for name, origin in own.groups.items():
        if name not in draft.groups:
            _add_group(name, origin, draft)
    for name, origin in section(local, "add", HOTLINES_LOCAL, draft):
        if name in draft.upstream:
            where = draft.upstream[name].place()
            draft.problems.append(origin.problem("local_id_taken", id=name, first=str(where)))
        else:
            _add_entry(name, origin, draft)
    for name, origin in (*own.replaced.items(), *own.hidden.items()):
        if name != EVERYTHING and name not in draft.upstream:
            near = advice(name, draft.upstream)
            draft.problems.append(origin.problem("unknown_entry", value=name, advice=near))
        elif _reason_missing(origin):
            draft.problems.append(origin.problem("reason_missing", id=name))
    if EVERYTHING in own.hidden and not _reason_missing(own.hidden[EVERYTHING]):
        _check_kept(own.hidden[EVERYTHING], draft)


def _check_kept(origin: Origin, draft: Draft) -> None:
    """Report what is wrong with the line that hides everything, and names that it cannot keep."""
    said = fitted(Hidden, origin, draft)
    for number, name in enumerate(said.keep if said else ()):
        if name not in draft.upstream:
            near = advice(name, draft.upstream)
            problem = origin.problem("unknown_entry", ("keep", number), value=name, advice=near)
            draft.problems.append(problem)


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
