"""All that a state of the site says to readers, read from a folder by the code that runs.

A folder of data is only read: nothing in it is run, and no link in it is followed.
"""

from __future__ import annotations

import subprocess
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from os import fsdecode, walk
from pathlib import Path
from shutil import copyfile

from faro.checks.whole_site import check
from faro.diagnostics.catalog import tell
from faro.diagnostics.problems import ProblemsError, errors
from faro.directory.directory import Directory
from faro.load.data_folder import Read, directory_of, read_all
from faro.load.page_files import file_of, page_names
from faro.load.settings_file import read_files
from faro.maintenance.facts import (
    ALL,
    AREAS,
    GLOSSARY,
    GROUPS,
    HISTORY,
    LABELS,
    LINES,
    NEVER,
    PAGES,
    SOURCES,
    SYNONYMS,
    Broken,
    Fact,
    Unread,
)
from faro.maintenance.facts_of_files import facts_of_files
from faro.maintenance.facts_of_lines import facts_of_groups, facts_of_lines
from faro.maintenance.facts_of_pages import facts_of_pages
from faro.maintenance.facts_of_site import (
    facts_of_history,
    facts_of_labels,
    facts_of_settings,
    facts_of_sources,
    facts_of_words,
)
from faro.models import data_files
from faro.models.base import LocalText
from faro.models.labels import WORDS, Labels
from faro.models.never import Never
from faro.pages.page import Page, read_pages

AREAS_OF = {
    data_files.HOTLINES: (LINES, GROUPS),
    data_files.HOTLINES_LOCAL: (LINES, GROUPS, SOURCES),
    data_files.SOURCES: (LINES, SOURCES),
    data_files.LABELS: (LINES, GROUPS, LABELS),
    data_files.LABELS_LOCAL: (LINES, GROUPS, LABELS),
    data_files.NEVER: (NEVER,),
    data_files.GLOSSARY: (GLOSSARY,),
    data_files.SYNONYMS: (SYNONYMS,),
    data_files.SYNONYMS_LOCAL: (SYNONYMS,),
    data_files.CHANGES: (HISTORY,),
    data_files.CHANGES_LOCAL: (HISTORY,),
}
"""What cannot be said when a file cannot be read."""

PARTLY = {
    data_files.LABELS: (LABELS,),
    data_files.LABELS_LOCAL: (LABELS,),
    data_files.NEVER: (NEVER,),
    data_files.GLOSSARY: (GLOSSARY,),
    data_files.SYNONYMS: (SYNONYMS,),
    data_files.SYNONYMS_LOCAL: (SYNONYMS,),
}
"""Files of which nothing is said when a part does not fit: that part would seem to be gone."""


class BaseError(Exception):
    """Raised when the state to compare with cannot be had; its text says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What a state says, what of it could not be read, and how many errors the check finds."""

    facts: tuple[Fact, ...]
    unread: Unread = frozenset()
    wrong: int = 0


@dataclass(slots=True)
class _Reading:
    """An account while it is being made."""

    facts: list[Fact] = field(default_factory=list)
    unread: set[tuple[str, str]] = field(default_factory=set)

    def miss(self, *areas: str, subject: str = ALL) -> None:
        """Note that areas, or one thing in them, cannot be read."""
        self.unread |= {(area, subject) for area in areas}

    def add(self, found: Iterable[Fact | Broken], *areas: str) -> None:
        """Add facts, unless they cannot be had; then nothing of their areas is compared."""
        try:
            for each in found:
                if isinstance(each, Broken):
                    self.miss(each.area, subject=each.subject)
                else:
                    self.facts.append(each)
        # What a stranger sent may be unsound in any way: say so, and go on with the rest.
        except Exception:
            self.miss(*areas)


# --- where a state comes from


def at_commit(root: Path, base: str, folder: Path) -> dict[str, str]:
    """Write the files of a commit into a folder; return links to other files, with their targets.

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
        links = {each.name: each.linkname for each in archive if each.issym() or each.islnk()}
        archive.extractall(folder, filter=_files_only)  # noqa: S202 - as strict as "data"
    return links


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


def copied(root: Path, folder: Path) -> dict[str, str]:
    """Copy the files of a working tree; return links to other files, with their targets.

    Those are copied that git has or would take: no cache, and nothing that a build made. Of a
    folder without git all are.
    """
    links: dict[str, str] = {}
    inside = root.resolve()
    for name in _files_of(root):
        path, target = root / name, folder / name
        if path.is_symlink():
            links[name] = str(path.readlink())
        elif path.is_file() and path.resolve().is_relative_to(inside):
            target.parent.mkdir(parents=True, exist_ok=True)
            copyfile(path, target)
    return links


def _files_of(root: Path) -> list[str]:
    if (root / ".git").exists():
        asked = ("ls-files", "-z", "--cached", "--others", "--exclude-standard")
        found = _git(root, *asked)
        if not found.returncode:
            return sorted({fsdecode(name) for name in found.stdout.split(b"\0") if name})
    return sorted(
        Path(here, name).relative_to(root).as_posix()
        for here, folders, files in walk(root)
        for name in (*files, *(each for each in folders if Path(here, each).is_symlink()))
    )


# --- what it says


def account_of(root: Path, links: dict[str, str], *, judged: bool = False) -> Account:
    """Return what a folder says, `judged` with the errors that the check finds in it."""
    reading = _Reading()
    try:
        _read(root, reading)
    except Exception:
        reading.miss(*AREAS)
    reading.add(facts_of_files(root, links), *AREAS)
    wrong = _errors(root) if judged else 0
    return Account(facts=tuple(reading.facts), unread=frozenset(reading.unread), wrong=wrong)


def _errors(root: Path) -> int:
    """Return how many errors the check finds; that the list of changes lacks a line is none."""
    try:
        found = errors(check(root).problems)
    except Exception:
        return 1
    return sum(problem.code != "change_unrecorded" for problem in found)


def _read(root: Path, reading: _Reading) -> None:
    try:
        read = read_all(root)
        files = read_files(root)
    except ProblemsError:
        reading.miss(*AREAS)
        return
    site = read.draft.site
    _note_unread(read, reading)
    directory = directory_of(read.draft, _labels(read), read.never or Never())
    reading.add(facts_of_settings(site, files), "settings")
    reading.add(facts_of_lines(directory), LINES)
    reading.add(facts_of_groups(directory), GROUPS)
    reading.add(facts_of_labels(directory), LABELS)
    reading.add(facts_of_sources(directory), SOURCES)
    reading.add(facts_of_history(directory), HISTORY)
    reading.add(facts_of_words(directory), GLOSSARY, SYNONYMS, NEVER)
    reading.add(facts_of_pages(_pages(root, directory, reading)), PAGES)


def _note_unread(read: Read, reading: _Reading) -> None:
    """Note the files that cannot be read, and in others the things that do not fit."""
    draft = read.draft
    for file in draft.unread:
        reading.miss(*AREAS_OF.get(file, AREAS))
    for problem in errors(draft.problems):
        reading.miss(*PARTLY.get(problem.place.file, ()))
    if read.labels is None:
        reading.miss(*AREAS_OF[data_files.LABELS])
    if read.never is None:
        reading.miss(NEVER)
    for kind, area, found in (
        ("entry", LINES, draft.entries),
        ("source", SOURCES, draft.sources),
        ("group", GROUPS, draft.groups),
    ):
        for name in draft.known.get(kind, set()) - found.keys() - draft.untranslated.keys():
            reading.miss(area, subject=name)


def _labels(read: Read) -> Labels:
    """Return the labels, with its own name in the place of each that is missing.

    A number must be compared though the word beside it is lost.
    """
    codes = read.draft.site.codes
    own = read.labels.words if read.labels else {}
    words = {
        name: LocalText.model_construct(
            root={code: own[name].root.get(code) or name if name in own else name for code in codes}
        )
        for name in WORDS
    }
    if read.labels is None:
        return Labels.model_construct(words=words, areas={}, languages={})
    return read.labels.model_copy(update={"words": {**own, **words}})


def _pages(root: Path, directory: Directory, reading: _Reading) -> Iterator[Page]:
    site = directory.site
    for code in site.codes:
        found = read_pages(root, site, code, [])
        for name in page_names(root, site, code) - found.keys():
            reading.miss(PAGES, subject=file_of(root, site, code, name))
        yield from found.values()
