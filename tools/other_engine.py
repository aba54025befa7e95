"""Builds the site with MkDocs and with ProperDocs, and says in plain words what differs.

MkDocs 1.x is no longer maintained, ProperDocs continues it; decisions/0002-engine.md says why
the site stays with the one and is built with the other as well.

Usage: `python tools/other_engine.py [FOLDER]`; with a FOLDER, the site in it, made in whatever
way, takes the place of the one that ProperDocs makes. Exit status 0: the same, else 1.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).resolve().parent.parent
ENGINES = {"mkdocs": "MkDocs", "properdocs": "ProperDocs"}
"""The modules to run, each with its name."""

CONFIG = "mkdocs.yml"
NUMBERS = ("tel:", "sms:", "https://wa.me/")
TEXTS = (".html", ".xml", ".js", ".css", ".txt")
UNSEEN = ["script", "style", "template"]
SHOWN = 3
"""How many places of one kind are shown for a file; the rest is counted."""

WIDTH = 100
"""How many letters of a place are shown."""

Site = Mapping[str, bytes]
"""The files of a built site, by their paths."""

Names = tuple[str, str]
"""What to call two sites that are compared."""


class BuildError(Exception):
    """An engine did not build the site; the text is what it said."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What matters of a page, in the order in which it stands there."""

    numbers: tuple[str, ...]
    links: tuple[str, ...]
    text: tuple[str, ...]


def build(engine: str, target: Path, root: Path = ROOT) -> None:
    """Build the site of the folder `root` into `target`; raise BuildError when that fails.

    ProperDocs looks for properdocs.yml first, so both are told the name of the file.
    """
    options = ["--strict", "--quiet", "--config-file", CONFIG, "--site-dir", str(target)]
    done = subprocess.run(
        [sys.executable, "-m", engine, "build", *options],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        said = (done.stdout + done.stderr).strip()
        raise BuildError(f"{ENGINES[engine]} did not build the site:\n{said}")


def read_site(folder: Path) -> dict[str, bytes]:
    """Return every file of a built site."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def pages_of(site: Site) -> list[str]:
    """Return the paths of the pages."""
    return [path for path in site if path.endswith(".html")]


def parts_of(page: bytes) -> Parts:
    """Return what matters of a page: the text includes the title and what the head says."""
    tree = LexborHTMLParser(page.decode("utf-8"))
    leading = [
        node.attributes.get("href") or node.attributes.get("src") or ""
        for node in tree.css("[href], [src]")
    ]
    said = [node.attributes["content"] or "" for node in tree.css("meta[content]")]
    tree.strip_tags(UNSEEN)
    for area in (tree.head, tree.body):
        said += area.text(separator="\0").split("\0") if area else []
    pieces = (" ".join(piece.split()) for piece in said)
    return Parts(
        numbers=tuple(link for link in leading if link.startswith(NUMBERS)),
        links=tuple(link for link in leading if not link.startswith(NUMBERS)),
        text=tuple(piece for piece in pieces if piece),
    )


def differences(one: Site, other: Site, names: Names) -> list[str]:
    """Return a sentence for each place in which two sites differ; none when they are the same."""
    found = [f"{path}: only {names[0]} makes it" for path in sorted(one.keys() - other.keys())]
    found += [f"{path}: only {names[1]} makes it" for path in sorted(other.keys() - one.keys())]
    for path in sorted(one.keys() & other.keys()):
        if one[path] != other[path]:
            found += [f"{path}: {what}" for what in _in_file(path, one[path], other[path], names)]
    return found


def _in_file(path: str, one: bytes, other: bytes, names: Names) -> list[str]:
    """Return what differs between two files that are not the same."""
    found: list[str] = []
    if path.endswith(".html"):
        first, second = parts_of(one), parts_of(other)
        found += _places("number", first.numbers, second.numbers, names)
        found += _places("link", first.links, second.links, names)
        found += _places("piece of text", first.text, second.text, names)
    if not found and path.endswith(TEXTS):
        lines = one.decode("utf-8").split("\n"), other.decode("utf-8").split("\n")
        found += _places("line", *lines, names)
    return found or ["the bytes differ"]


def _places(kind: str, one: Sequence[str], other: Sequence[str], names: Names) -> list[str]:
    """Return a sentence for each of the first places in which two sequences differ."""
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    wrong = [step for step in steps if step[0] != "equal"]
    found = []
    for _, start, end, from_, to in wrong[:SHOWN]:
        here, there = _quoted(" ".join(one[start:end]), " ".join(other[from_:to]))
        found.append(f"{kind} {start + 1} is {here} with {names[0]}, {there} with {names[1]}")
    if len(wrong) > SHOWN:
        found.append(f"{kind}: {len(wrong) - SHOWN} more places")
    return found


def _quoted(one: str, other: str) -> tuple[str, str]:
    """Return two texts from shortly before the letter in which they differ."""
    pairs = enumerate(zip(one, other, strict=False))
    same = next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
    start = max(0, same - WIDTH // 4)
    return _cut(one, start), _cut(other, start)


def _cut(text: str, start: int) -> str:
    if not text:
        return "nothing"
    end = start + WIDTH
    return f'"{"…" if start else ""}{text[start:end]}{"…" if end < len(text) else ""}"'


def verdict(one: Site, other: Site, names: Names) -> tuple[int, list[str]]:
    """Return the exit status, and the lines that say why."""
    found = differences(one, other, names)
    if found:
        return 1, [*found, f"{' and '.join(names)} do not make the same"]
    return 0, [f"{' and '.join(names)} make the same: {len(pages_of(one))} pages"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, compare and print; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="a built site to compare instead")
    folder: Path | None = parser.parse_args(arguments).folder
    with tempfile.TemporaryDirectory() as made:
        engines = ("mkdocs",) if folder else tuple(ENGINES)
        targets = [Path(made) / engine for engine in engines]
        try:
            with ThreadPoolExecutor() as pool:
                list(pool.map(build, engines, targets))
        except BuildError as failed:
            print(failed, file=sys.stderr)
            return 1
        one, other = read_site(targets[0]), read_site(folder or targets[1])
    names = (ENGINES["mkdocs"], str(folder) if folder else ENGINES["properdocs"])
    status, lines = verdict(one, other, names)
    print(*lines, sep="\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
