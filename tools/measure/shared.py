"""What all that measures shares: generated sites, commands and what they took, tables."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import IO, Any

import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
LANGUAGES = ("en", "es")
BODIES = {"hotlines.md": "[[lines]]", "sources.md": "[[sources]]", "a-z.md": "[[index]]"}
"""The pages that every site needs, beside its home page, and the marker that fills them."""


class CannotMeasureError(SystemExit):
    """Ends the program, and says in one sentence why nothing can be measured."""

    def __init__(self, why: str) -> None:
        super().__init__(f"Could not measure. {why}")


# --- commands


@dataclass(frozen=True, slots=True)
class Taken:
    """What a command took: seconds on the wall and of the processor, memory at its peak."""

    wall: float
    processor: float
    megabytes: float


def run(*arguments: str, cwd: Path = ROOT) -> tuple[Taken, str]:
    """Run Python in a process of its own; return what it took and what it printed."""
    env = os.environ | {"PYTHONPATH": "hooks", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, *arguments]
    with tempfile.TemporaryFile() as printed, tempfile.TemporaryFile() as complained:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, env=env, stdout=printed, stderr=complained)
        # The children's common counter would only know the largest of all so far.
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out, err = (_text(file) for file in (printed, complained))
    if process.returncode:
        raise CannotMeasureError(f"{' '.join(arguments)} failed:\n{(out + err)[-4000:]}")
    megabytes = used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return Taken(wall, used.ru_utime + used.ru_stime, megabytes), out


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "replace")


def build(root: Path, out: Path, *options: str) -> Taken:
    """Build the site in `root` into the folder `out`, emptied first; return what it took."""
    shutil.rmtree(out, ignore_errors=True)
    taken, _ = run("-m", "mkdocs", "build", "-q", "-d", str(out), *options, cwd=root)
    return taken


def median(runs: Sequence[Taken]) -> Taken:
    """Return the median of each figure over the runs."""
    return Taken(*(statistics.median(figures) for figures in zip(*map(astuple, runs), strict=True)))


# --- generated sites


def write_yaml(path: Path, content: object) -> None:
    """Write a file of settings or data."""
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000)
    path.write_text(text, encoding="utf-8")


def config_with(menu: list[Any]) -> Any:
    """Return the project's own mkdocs.yml with another menu, for a site without its pages."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    config["nav"] = menu
    config["extra"]["faro"]["foot"] = ["sources.md"]
    for language in config["plugins"]["i18n"]["languages"]:
        language.pop("nav_translations", None)
    return config


def front(title: str, description: str, sources: list[str]) -> str:
    """Return the front matter that Faro demands."""
    fields = {"title": title, "description": description, "sources": sources}
    text = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=1000)
    return f"---\n{text}checked: 2026-11-22\n---\n\n"


def write_pages(root: Path, language: str, pages: Mapping[str, str]) -> None:
    """Write the pages of a language, text by name, into the site in the folder `root`."""
    docs = root / "docs" / language
    docs.mkdir(parents=True)
    for name, text in pages.items():
        (docs / name).write_text(text, encoding="utf-8")


# --- tables


def row(*cells: object) -> str:
    """Return a row of a table."""
    return f"| {' | '.join(map(str, cells))} |"


def head(names: Sequence[str], *, words: int) -> Iterator[str]:
    """Yield the head of a table: so many columns of words, then columns of figures."""
    yield row(*names)
    yield f"|{'---|' * words}{'---:|' * (len(names) - words)}"
