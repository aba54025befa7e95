"""The comparison of two states as Markdown, in every language of the messages at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice

from faro.diagnostics.catalog import tell_all
from faro.maintenance.cells import NOTHING, apart, code, row, shortened
from faro.maintenance.compare import Comparison, Row
from faro.maintenance.facts import LINES

MOST_ROWS = 400
MOST_LETTERS = 400_000
"""How much stands in the tables: of a summary beyond a megabyte GitHub shows nothing."""

LONGEST_NAME = 200
"""Letters of the name of a file, or of anything else, in a list."""

MOST_NAMES = 60
"""Names that are listed in one place."""

HEADS = ("table_where", "table_what", "table_before", "table_now")
NO_VALUES = frozenset({"words", "other_file"})
"""Of these only the names are told."""


def as_markdown(found: Comparison) -> str:
    """Return the whole text: what has to be known first, then the tables, the worst first."""
    parts = ["## " + tell_all("table_title"), *_first(found)]
    if found.rows:
        parts += _tables(found)
        parts += _sources(found)
    elif not found.unread:
        parts.append(tell_all("table_none"))
    return "\n\n".join(parts)


def _first(found: Comparison) -> Iterator[str]:
    """Yield what the reviewer must know before the table."""
    if found.wrong:
        yield tell_all("branch_unsound", "\n\n", count=found.wrong)
    if found.unread:
        yield tell_all("not_compared", "\n\n", names=_listed(found.unread))
    if found.program:
        yield tell_all("table_program", "\n\n", files=_listed(found.program))


def _tables(found: Comparison) -> Iterator[str]:
    shown = _shown(found)
    for rank, rows in groupby(shown, key=lambda each: each[0].rank):
        yield f"### {tell_all(f'table_rank_{rank.name.lower()}')}"
        heads = [tell_all(name) for name in HEADS]
        yield "\n".join([row(heads), row(["---"] * len(heads)), *(line for _, line in rows)])
    left = len(found.rows) - len(shown)
    if left:
        yield tell_all("table_more", "\n\n", count=left)


def _shown(found: Comparison) -> list[tuple[Row, str]]:
    """Return the rows for which there is room, each with its line."""
    shown: list[tuple[Row, str]] = []
    letters = 0
    for change in found.rows[:MOST_ROWS]:
        line = row(_cells(change, found))
        letters += len(line.encode(errors="replace"))
        if letters > MOST_LETTERS:
            break
        shown.append((change, line))
    return shown


def _cells(change: Row, found: Comparison) -> list[str]:
    where = _listed(change.subjects)
    if change.area == LINES and len(change.subjects) == 1:
        name = found.names.get(change.subjects[0], "")
        where = f"{where} {code(shortened(name))}" if name else where
    what = tell_all(f"said_{change.what}")
    if change.where:
        what = f"{what} ({code(', '.join(change.where))})"
    if len(change.subjects) > 1:
        what = f"{what}: {len(change.subjects)}"
    if change.what in NO_VALUES:
        return [where, what, NOTHING, NOTHING]
    return [where, what, *apart(change.before, change.now)]


def _sources(found: Comparison) -> Iterator[str]:
    """Yield the documents with which changed ways are to be compared."""
    if not found.sources:
        return
    yield "### " + tell_all("table_sources")
    heads = [tell_all("table_where"), tell_all("table_sources")]
    lines = [row(heads), row(["---"] * len(heads))]
    for line, sources in islice(found.sources.items(), MOST_NAMES):
        listed = "<br>".join(code(source[:LONGEST_NAME]) for source in sources)
        lines.append(row([code(line), listed]))
    yield "\n".join(lines)
    yield tell_all("table_ask", "\n\n")


def _listed(names: tuple[str, ...]) -> str:
    shown = ", ".join(code(name[:LONGEST_NAME]) for name in names[:MOST_NAMES])
    left = len(names) - MOST_NAMES
    return f"{shown} … (+{left})" if left > 0 else shown
