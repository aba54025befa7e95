"""Reads a text file and refuses what could hide something from a human reader."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from faro.diagnostics.problems import Place, Problem, ProblemsError

MAX_BYTES = 10 * 2**20
"""Largest file that is read, in bytes: far above any real directory, far below a bomb."""

# C0 and C1 controls except line feed, return and tab, plus everything that reorders or hides text:
# bidirectional marks, embeddings, overrides and isolates (Unicode UAX #9; CVE-2021-42574),
# zero-width characters, the byte-order mark, and what YAML 1.1 takes for the end of a line, and no
# editor shows as one: NEL (U+0085), line and paragraph separators.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f"
    "\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]"
)

_IN_LINE = re.compile("[\t\r]")
"""What may stand between the values of a file, and in none of them."""

# Code points that are no characters: XML 1.0 (section 2.2) forbids the halves of pairs, U+FFFE and
# U+FFFF, so that one of them breaks a feed; Unicode (section 23.7) keeps the others for inside use.
_PLANES = "".join(chr(plane << 16 | end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
NO_CHARACTER = re.compile(f"[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff{_PLANES}]")

SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that look like one and are none to YAML: phones and word processors put them in."""

_ODD_SPACE = re.compile(rf"[ \t{SPACES}]*?(?:-[ \t]*)?(?:[\w-]+:)?[ \t]*[{SPACES}]")


def read_text(path: Path, name: str, *, refuse_tabs: bool = False) -> str:
    """Return the text of a file, with every line end as a line feed.

    `name` is what messages call the file. With `refuse_tabs`, a tab at the head of a line is
    refused as well (YAML cannot indent with tabs), and spaces that are none to YAML.

    Raises ProblemsError: a link to another file, missing, too large, empty, byte-order mark, not
    UTF-8, hidden characters, what is no character, tabs, odd spaces.
    """
    raw = _read_bytes(path, name)
    if raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        raise ProblemsError([Problem(Place(name), "byte_order_mark")])
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        raise ProblemsError([Problem(spot(name, before), "not_utf8")]) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ProblemsError([Problem(Place(name), "empty_file")])
    found = _unfit(text, name)
    if refuse_tabs:
        found += indents(text, name)
    if found:
        raise ProblemsError(found)
    return text


def _read_bytes(path: Path, name: str) -> bytes:
    if path.is_symlink():
        raise ProblemsError([Problem(Place(name), "symlink")])
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            params = {"size": f"{size / 2**20:.1f}", "limit": MAX_BYTES // 2**20}
            raise ProblemsError([Problem(Place(name), "file_too_large", params)])
        return path.read_bytes()
    except OSError:
        raise ProblemsError([Problem(Place(name), "file_missing")]) from None


def unfit(text: str) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Yield where characters stand in `text` that nobody can see: offset, code and parameters."""
    yield from _found(text, ("hidden_character", HIDDEN), ("no_character", NO_CHARACTER))


def unfit_value(value: str) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Yield the same of a value, in which no tab and no return stands either.

    Line feeds are left: whether a value may hold several lines depends on its field.
    """
    yield from unfit(value)
    yield from _found(value, ("hidden_character", _IN_LINE))


def _found(
    text: str, *kinds: tuple[str, re.Pattern[str]]
) -> Iterator[tuple[int, str, dict[str, str]]]:
    for code, pattern in kinds:
        for match in pattern.finditer(text):
            yield match.start(), code, {"code_point": f"U+{ord(match[0]):04X}"}


def _unfit(text: str, name: str) -> list[Problem]:
    return [
        Problem(spot(name, text[:start]), code, params)
        for start, code, params in islice(unfit(text), 20)
    ]


def indents(text: str, name: str) -> list[Problem]:
    """Return an error for each line of YAML that is indented with what YAML takes for letters.

    The same spaces behind a dash or a key glue it to its value. YAML itself would stumble only
    some lines below.
    """
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        if "\t" in line[: len(line) - len(line.lstrip())]:
            found.append(Problem(Place(name, number, line.index("\t") + 1), "tab_indent"))
        elif not line.isascii() and (odd := _ODD_SPACE.match(line)):
            code_point = f"U+{ord(line[odd.end() - 1]):04X}"
            place = Place(name, number, odd.end())
            found.append(Problem(place, "odd_space", {"code_point": code_point}))
    return found[:20]


def spot(name: str, before: str) -> Place:
    """Return the place in a file that comes right after the text `before`."""
    line = before.count("\n") + 1
    return Place(name, line, len(before) - (before.rfind("\n") + 1) + 1)


def is_there(path: Path, *, folder: bool | None = None) -> bool:
    """Tell whether something is there: a folder, a file, or either where nothing is said.

    A name that somebody wrote may be one that no system of files takes: too long, with signs that
    stop it. Then nothing is there.
    """
    # Unlike those of pathlib, these answer no where the system refuses the name.
    if folder is None:
        return os.path.exists(path)  # noqa: PTH110
    return os.path.isdir(path) if folder else os.path.isfile(path)  # noqa: PTH112, PTH113
