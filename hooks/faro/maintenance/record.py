"""Writes the lines that the list of changes lacks."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import Path

from faro.checks.recorded_changes import unrecorded
from faro.directory.history import line_for
from faro.load.draft import Draft, list_of
from faro.models.data_files import CHANGES, CHANGES_LOCAL


def record(root: Path, draft: Draft, on: dt.date) -> list[str]:
    """Write the lines that the lists lack; return them."""
    lines: dict[str, list[str]] = {CHANGES: [], CHANGES_LOCAL: []}
    for entry, origin, _ in unrecorded(draft):
        lines[list_of(origin)].append(line_for(entry, on))
    for file, lacking in lines.items():
        if lacking:
            _append(root / file, lacking)
    return [line for lacking in lines.values() for line in lacking]


def _append(path: Path, lines: Sequence[str]) -> None:
    text = path.read_text("utf-8") if path.exists() else "changes:\n"
    head = text if text.endswith("\n") else f"{text}\n"
    # A list without any line is written in brackets; lines stand below its key.
    head = re.sub(r"(?m)^changes: *\[ *\] *$", "changes:", head)
    path.write_text(head + "".join(f"  {line}\n" for line in lines), "utf-8")
