"""The files of the site: only what Faro made or an allowlist names, and pictures that are some."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from faro.checks.pictures import KINDS, picture_problem
from faro.diagnostics.problems import Problem
from faro.inspect.published import Published, fault

PAPER = ".pdf"

_VENDORED = Path(__file__).with_name("vendored.json")


def inspect_files(site: Published, known: Mapping[str, bytes | None]) -> Iterator[Problem]:
    """Yield files that nothing made, links to other files, and pictures that are none.

    `known` are all files that were written, with what they must hold where that is known.
    """
    for path, file in site.files.items():
        if file.is_symlink():
            yield fault(path, "inspect_symlink")
        elif path in site.own:
            if path in known:
                yield fault(path, "inspect_twice")
            yield from _own(path, file, papers=site.directory.site.options.publish_pdf)
        elif path not in known:
            yield fault(path, "inspect_file")
        elif (wanted := known[path]) is not None and not site.holds(path, wanted):
            yield fault(path, "inspect_changed")
    for path in known:
        if path not in site.files:
            yield fault(path, "inspect_missing_file")


def _own(path: str, file: Path, *, papers: bool) -> Iterator[Problem]:
    """Yield what is wrong with a file that somebody laid beside the pages."""
    kind = Path(path).suffix.lower()
    if kind == PAPER and papers:
        if not file.read_bytes().startswith(b"%PDF-"):
            yield fault(path, "inspect_picture")
        return
    if kind not in KINDS:
        yield fault(path, "inspect_file")
    elif any(picture_problem(file, path)) or not _decodes(file):
        yield fault(path, "inspect_picture")


def _decodes(file: Path) -> bool:
    """Tell whether every dot of a picture can be read; the check reads its head alone."""
    try:
        with Image.open(file) as picture:
            picture.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return False
    return True


def vendored() -> Mapping[str, str]:
    """Return the files that others made, by their path, each with its SHA-256."""
    found: dict[str, str] = json.loads(_VENDORED.read_text("utf-8"))["sha256"]
    return found


def inspect_vendored(root: Path) -> Iterator[Problem]:
    """Yield fonts and vendored code that are not the ones on the list."""
    listed = vendored()
    for path, digest in listed.items():
        file = root / path
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            yield fault(path, "inspect_vendored")
    for folder in ("overrides/paper/fonts", "overrides/vendor"):
        for file in sorted((root / folder).rglob("*")):
            path = file.relative_to(root).as_posix()
            if file.is_file() and path not in listed:
                yield fault(path, "inspect_vendored")
