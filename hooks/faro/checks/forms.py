"""What GitHub shows of a site begins with numbers, which stand there as text: it knows no markers.

These are the forms for reports, and the page of the repository that an organization has of its own.
Beside them stands who is asked about a change.
Only noticed: a line must come off with one edit, and none of them is a page of the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from faro.diagnostics.problems import Place, Problem
from faro.directory.directory import Directory
from faro.directory.history import changed
from faro.load.config import REPOSITORY_PAGE
from faro.models.contact import Contact

FOLDER = Path(".github", "ISSUE_TEMPLATE")

OWNERS = ".github/CODEOWNERS"

NOBODY = "@example"
"""Stands there for teams of an organization that has not named them yet."""

_NUMBER = re.compile(r"(?<![\w-])\+?\(?\d+\)?(?:[ .-]{1,2}\d+)*(?![\w-])")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WHOLE = 7
"""From so many digits on it is a telephone number, and not a year or a count."""


def check(root: Path, directory: Directory) -> Iterator[Problem]:
    """Yield numbers there that no live line has; short codes only if one once had them."""
    shown, gone = _numbers(directory)
    for path in (*sorted((root / FOLDER).glob("*.yml")), root / REPOSITORY_PAGE):
        if path.is_symlink() or not path.is_file():
            # GitHub shows no such form.
            continue
        text = path.read_text("utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), start=1):
            for found in () if line.lstrip().startswith("#") else _NUMBER.finditer(line):
                if not _DAY.fullmatch(found[0]) and _wrong(_packed(found[0]), shown, gone):
                    file = path.relative_to(root).as_posix()
                    place = Place(file, number, found.start() + 1)
                    yield Problem(place, "form_number", {"value": found[0]}, "notice")
    yield from _nobody_asked(root, directory)
    site = directory.site
    own = root / REPOSITORY_PAGE
    if site.repository_page and site.address not in own.read_text("utf-8", errors="replace"):
        params = {"value": site.address}
        yield Problem(Place(REPOSITORY_PAGE), "repository_page_address", params, "notice")


def _nobody_asked(root: Path, directory: Directory) -> Iterator[Problem]:
    """Yield the first line of an organization's CODEOWNERS that asks nobody.

    GitHub passes over it in silence, and a change of a number is seen by whoever made it.
    """
    path = root / OWNERS
    if not directory.site.adopted or path.is_symlink() or not path.is_file():
        return
    for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), start=1):
        column = line.find(f"{NOBODY}/") + 1
        if column and not line.lstrip().startswith("#"):
            yield Problem(Place(OWNERS, number, column), "owners_example", {}, "notice")
            return


def _wrong(digits: str, shown: set[str], gone: set[str]) -> bool:
    """Tell whether these digits are those of a number, and of none that readers see."""
    if len(digits) < _WHOLE:
        return digits in gone - shown
    return not any(number.endswith(digits.lstrip("0")) for number in shown)


def _numbers(directory: Directory) -> tuple[set[str], set[str]]:
    """Return the digits that can be called today, and those that somebody could call before."""
    seen = [entry for entry in directory.live() if entry.id not in directory.hidden]
    shown = _of(c for entry in seen for c in entry.contacts if c.live)
    known = _of(c for entry in directory.entries.values() for c in entry.contacts)
    for change in changed(directory):
        ways = change.before if isinstance(change.before, tuple) else ()
        known |= {_packed(way.value) for way in ways}
    return shown, known


def _of(contacts: Iterable[Contact]) -> set[str]:
    return {_packed(contact.number.digits) for contact in contacts if contact.number}


def _packed(text: str) -> str:
    return re.sub(r"\D", "", text)
