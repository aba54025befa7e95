"""Which files of a new site may be written: those that nobody has made their own yet.

`starter/shipped.sha256` holds the digests of the files that upstream ships and an organization has
written for it, in the form of `sha256sum`: every form in which upstream ever had them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from faro.adopt.wording import STARTER

SHIPPED = f"{STARTER}/shipped.sha256"

_ROW = re.compile(r"([0-9a-f]{64})  (.+)")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of the files: those to write, those that hold the same, those kept."""

    new: tuple[str, ...]
    same: tuple[str, ...]
    kept: tuple[str, ...]


def judge(root: Path, texts: Mapping[str, str]) -> Outcome:
    """Tell what becomes of each file: one that somebody changed is never replaced."""
    shipped = shipped_digests(root)
    new, same, kept = [], [], []
    for file, text in texts.items():
        path = root / file
        there = path.read_bytes() if path.is_file() and not path.is_symlink() else None
        if there is None and not path.exists() and not path.is_symlink():
            new.append(file)
        elif there == text.encode():
            same.append(file)
        elif there is not None and (_digest(there), file) in shipped:
            new.append(file)
        else:
            kept.append(file)
    return Outcome(tuple(new), tuple(same), tuple(kept))


def write(root: Path, texts: Mapping[str, str], files: tuple[str, ...]) -> None:
    """Write these files."""
    for file in files:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(texts[file], encoding="utf-8", newline="\n")


def shipped_digests(root: Path) -> set[tuple[str, str]]:
    """Return the digests of what upstream ships, each with its file."""
    path = root / SHIPPED
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    found = (_ROW.fullmatch(line) for line in lines)
    return {(match[1], match[2]) for match in found if match}


def _digest(content: bytes) -> str:
    """Return the digest of a file, whichever ends of lines git gives it on this machine."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()
