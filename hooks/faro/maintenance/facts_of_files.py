"""Which files make the site, each by its digest; and the numbers that GitHub shows as text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path

from faro.maintenance.cells import address
from faro.maintenance.facts import FILES, Fact, Rank
from faro.models import data_files

SHOWN_BY_GITHUB = (".github/ISSUE_TEMPLATE/", ".github/README.md")
PROGRAM = (
    *("hooks/*", "overrides/*", "tools/*", ".github/*", "Makefile", "requirements*"),
    *("mkdocs.base.yml", "pyproject.toml", ".gitattributes", ".gitmodules"),
)
"""What makes the site, or judges it: whoever changes it can change everything else unseen."""

READ_AS_DATA = frozenset(
    value for name, value in vars(data_files).items() if name.isupper() and isinstance(value, str)
)
"""Files of which everything that readers see is a fact of its own."""

PICTURES = ("docs/*", "docs.local/*")

_NUMBER = re.compile(r"\+?\(?\d(?:[ .()/\u2010-\u2015-]{0,2}\d){2,}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ADDRESS = re.compile(r"(?:https?:)?//[^\s\"'<>)\]]+|www\.[^\s\"'<>)\]]+|[\w.+-]+@[\w.-]+\.\w+")


def makes_the_site(file: str) -> bool:
    """Tell whether a file belongs to what makes or judges the site."""
    return any(fnmatch(file, pattern) for pattern in PROGRAM)


def facts_of_files(root: Path, links: Mapping[str, str]) -> Iterator[Fact]:
    """Yield all files below a folder that are not read as data or pages, and links to others."""
    for path in sorted(root.rglob("*")):
        file = path.relative_to(root).as_posix()
        if path.is_symlink() or not path.is_file() or file in READ_AS_DATA:
            continue
        content = path.read_bytes()
        if file.startswith(SHOWN_BY_GITHUB):
            yield from _typed(file, content.decode("utf-8", errors="replace"))
        page = file.endswith(".md") and any(fnmatch(file, p) for p in PICTURES)
        if not page:
            yield _file(file, f"{hashlib.sha256(content).hexdigest()[:12]} ({len(content)})")
    for file, target in sorted(links.items()):
        yield Fact(rank=Rank.REACH, area=FILES, subject=file, what="symlink", value=target)


def _file(file: str, value: str) -> Fact:
    what, rank = "other_file", Rank.FILES
    if makes_the_site(file) or file == "mkdocs.yml":
        what = "file"
    elif any(fnmatch(file, pattern) for pattern in PICTURES):
        what, rank = "shown_file", Rank.PAGES
    return Fact(rank=rank, area=FILES, subject=file, what=what, value=value)


def _typed(file: str, text: str) -> Iterator[Fact]:
    """Yield numbers and addresses of a form or a page: GitHub knows no markers."""
    lines = "\n".join(line for line in text.split("\n") if not line.lstrip().startswith("#"))
    found = [("form_address", address(match[0])) for match in _ADDRESS.finditer(lines)]
    rest = _ADDRESS.sub(" ", lines)
    numbers = (match[0] for match in _NUMBER.finditer(rest) if not _DAY.fullmatch(match[0]))
    found += [("form_number", number) for number in numbers]
    for what, value in found:
        yield Fact(rank=Rank.REACH, area=FILES, subject=file, what=what, value=value)
