"""What a change does to the numbers: a table for whoever reviews it, and for readers' safety."""

from __future__ import annotations

import subprocess
import tarfile
from dataclasses import dataclass
from io import BytesIO
from itertools import zip_longest
from pathlib import Path

from faro.diagnostics.catalog import tell, tell_all
from faro.directory.history import state_of
from faro.load.draft import Draft
from faro.locale.escape import escaped
from faro.models.contact import Contact
from faro.models.hotline import Hotline

Reached = dict[str, list[str]]
"""Channel → the numbers or addresses that readers see."""


class BaseError(Exception):
    """Raised when the state to compare with cannot be had; its text says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One number or address that changed, or one entry that came, went or was held."""

    entry: Hotline
    before: str
    now: str
    works_from: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    """Title and address of each document on which the entry rests."""


def at_commit(root: Path, base: str, folder: Path) -> None:
    """Write the data, pages and configuration of a commit into a folder.

    Raises BaseError when git does not know the commit, as in a shallow copy, or does not tell.
    """
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    if found.returncode:
        asked = _git(root, "rev-parse", "--git-dir")
        if b"safe.directory" in asked.stderr:
            raise BaseError(tell("base_owner", folder=root.resolve()))
        code = "base_no_git" if asked.returncode else "base_unknown"
        raise BaseError(tell(code, base=base))
    kept = _git(root, "archive", "--format=tar", found.stdout.decode().strip())
    if kept.returncode:
        raise BaseError(tell("base_unknown", base=base))
    with tarfile.open(fileobj=BytesIO(kept.stdout)) as archive:
        archive.extractall(folder, filter=_files_only)  # noqa: S202 - as strict as "data"


def _files_only(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    """Leave links to other files out: nothing that is compared is one, and they may lead away."""
    if member.issym() or member.islnk():
        return None
    return tarfile.data_filter(member, folder)


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        # The arguments are ours; the name of the state stands behind --end-of-options.
        return subprocess.run(["git", *arguments], cwd=root, capture_output=True)  # noqa: S603, S607
    except FileNotFoundError:
        raise BaseError(tell("git_missing")) from None


def compare(before: Draft, now: Draft) -> tuple[Row, ...]:
    """Return every number that differs between two states, in the order of the newer one."""
    old = {name: entry for name, (entry, _) in before.entries.items()}
    new = {name: entry for name, (entry, _) in now.entries.items()}
    rows: list[Row] = []
    for name in dict.fromkeys((*new, *old)):
        rows += _rows(old.get(name), new.get(name), now if name in new else before)
    return tuple(rows)


def _rows(old: Hotline | None, new: Hotline | None, draft: Draft) -> list[Row]:
    entry = new or old
    assert entry is not None
    before, now = _reached(old), _reached(new)
    documents = tuple(
        (source.title, source.address or "")
        for name in entry.sources
        if (source := draft.sources.get(name, (None,))[0])
    )
    rows = []
    for channel in dict.fromkeys((*before, *now)):
        gone = [way for way in before.get(channel, []) if way not in now.get(channel, [])]
        come = [way for way in now.get(channel, []) if way not in before.get(channel, [])]
        for was, is_ in zip_longest(gone, come, fillvalue=""):
            away = is_ or _away(new)
            works = _works_from(new or entry, channel, is_)
            rows.append(Row(entry=entry, before=was, now=away, works_from=works, sources=documents))
    return rows


def _away(entry: Hotline | None) -> str:
    """Return why a number is no longer there: its entry is held, retired, gone, or has another."""
    if entry is None:
        return "–"
    state = state_of(entry)
    return state if isinstance(state, str) else "–"


def _reached(entry: Hotline | None) -> Reached:
    found: Reached = {}
    state = state_of(entry) if entry else "hold"
    for way in () if isinstance(state, str) else state:
        found.setdefault(way.channel, []).append(str(way))
    # Where a number is known to work is as much a part of it as its digits.
    for contact in entry.contacts if entry and found else ():
        areas = ", ".join(contact.works_from or ())
        if contact.live and areas and contact.channel in found:
            ways = found[contact.channel]
            value = f"{contact.channel} {contact.value}"
            found[contact.channel] = [f"{w} ({areas})" if w == value else w for w in ways]
    return found


def _works_from(entry: Hotline, channel: str, way: str) -> tuple[str, ...]:
    def same(contact: Contact) -> bool:
        return contact.channel == channel and str(contact.value) in way

    return next((c.works_from or () for c in entry.contacts if same(c)), ())


def as_markdown(rows: tuple[Row, ...]) -> str:
    """Return the table in every language of the messages at once, for a summary on GitHub."""
    title = tell_all("table_title")
    if not rows:
        return f"## {title}\n\n" + tell_all("table_none")
    heads = ["table_entry", "table_before", "table_now", "table_who", "table_from", "table_sources"]
    lines = [
        f"## {title}",
        "",
        _line([tell_all(head) for head in heads]),
        _line(["---"] * len(heads)),
        *(_line(_cells(row)) for row in rows),
        "",
        tell_all("table_ask", "\n"),
    ]
    return "\n".join(lines)


def _cells(row: Row) -> list[str]:
    name = next(iter(row.entry.name.root.values()))
    who = f"{name} ({row.entry.operator})" if row.entry.operator else name
    sources = "<br>".join(f"[{_plain(t)}]({a})" if a else _plain(t) for t, a in row.sources)
    works = ", ".join(row.works_from) or "–"
    return [f"`{row.entry.id}`", _code(row.before), _code(row.now), _plain(who), works, sources]


def _code(text: str) -> str:
    return f"`{text}`" if text else "–"


def _plain(text: str) -> str:
    """Return a text on one line that cannot break out of its cell or become markup."""
    return " ".join(escaped(text).split())


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
