"""The edits that volunteers make every week, as they make them in GitHub's editor.

Each changes a copy of the project; none of them may turn the check or the tests red.
"""

from __future__ import annotations

import datetime as dt
import random
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from faro.checks.whole_data import check_data, read_and_judge
from faro.checks.whole_site import check
from faro.directory.directory import Directory
from faro.maintenance.declare_in_step import declare
from faro.maintenance.record import record
from faro.models.hotline import Hotline
from files_of import files_of
from support import GROUPS, ROOT, day_of, hold, in_group

Edit = Callable[[Path, dt.date], None]

SOURCES = re.compile(r"^( *sources: )\[([^\]\n]*)\]", re.MULTILINE)
HOTLINES = Path("data", "hotlines.yml")


def copy_of(target: Path) -> Path:
    """Copy all files of the project, its tests included; nothing of what was made from them."""
    for name in files_of(ROOT):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, target / name)
    return target


def pages(root: Path) -> Iterator[Path]:
    """Yield every page that somebody wrote."""
    yield from sorted((root / "docs").rglob("*.md"))


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    """Change a text that must become another one."""
    before = path.read_text("utf-8")
    after = change(before)
    assert after != before, path
    path.write_text(after, "utf-8")


def block(root: Path, entry: str) -> tuple[str, str, str]:
    """Return what stands before an entry, its own lines, and what stands after them."""
    text = (root / HOTLINES).read_text("utf-8")
    start = text.index(f"\n  {entry}:\n") + 1
    end = re.compile(r"^  \S", re.MULTILINE).search(text, start + 1)
    at = end.start() if end else len(text)
    return text[:start], text[start:at], text[at:]


def directory_in(root: Path) -> Directory:
    """Return the directory of a folder whose data is sound."""
    found = check_data(root).directory
    assert found
    return found


def written_down(root: Path, day: dt.date) -> None:
    """Write the lines that the list of changes lacks, as `make record` does."""
    record(root, read_and_judge(root, today=day).draft, day)


def free(root: Path, *entries: str) -> None:
    """Put lines back that are on hold today: for tests that begin with one that readers see."""
    for entry in entries:
        before, own, after = block(root, entry)
        own = re.sub(r"^    status: .*$", "    status: live", own, flags=re.M)
        own = re.sub(r"^ {8}(?:status|hold_until): .*\n", "", own, flags=re.M)
        own = re.sub(r"^    (?:replaced_by|hold_until): .*\n", "", own, flags=re.M)
        (root / HOTLINES).write_text(before + own + after, "utf-8")
    written_down(root, day_of(root))


# --- the edits


def dated(root: Path, day: dt.date) -> None:
    """Somebody has held every entry, source and page against what it rests on."""
    line = re.compile(r"^( *(?:checked|read): )\d{4}-\d\d-\d\d", re.MULTILINE)
    for path in (root / HOTLINES, root / "data" / "sources.yml", *pages(root)):
        text = line.sub(rf"\g<1>{day}", path.read_text("utf-8"))
        path.write_text(text, "utf-8")


def rung(root: Path, day: dt.date) -> None:
    """Somebody has rung every line that is not for emergencies."""
    directory = directory_in(root)
    spared = {side.emergency for side in directory.site.sides}
    for entry in directory.entries.values():
        if entry.id not in spared and entry.live and entry.called is None:
            before, own, after = block(root, entry.id)
            own = own.replace("\n    status:", f"\n    called: {day}\n    status:", 1)
            (root / HOTLINES).write_text(before + own + after, "utf-8")


def held(root: Path, entries: Iterable[str]) -> None:
    """Lines are taken off, in haste: nobody writes it down."""
    for entry in entries:
        hold(root, entry)


def line_added(root: Path, day: dt.date) -> None:
    """A line is new, and so is its source."""
    directory = directory_in(root)
    side = directory.site.sides[0]
    names = {code: f"Casa {code.upper()}" for code in directory.site.codes}
    each = ", ".join(f"{code}: {name}" for code, name in names.items())
    says = ", ".join(f"{code}: {name} x." for code, name in names.items())
    with (root / HOTLINES).open("a", encoding="utf-8") as file:
        file.write(
            f"\n  xx-everyday:\n    name: {{{each}}}\n"
            f"    helps: {{{each}}}\n    serves: {{{says}}}\n"
            f"    groups: [{list(directory.groups)[-1]}]\n    area: {side.country}\n"
            "    contacts:\n      - web: https://casa-abierta.test/ayuda\n"
            f"    sources: [xx-everyday]\n    checked: {day}\n    status: live\n"
        )
    with (root / "data" / "sources.yml").open("a", encoding="utf-8") as file:
        file.write(
            "\n  xx-everyday:\n    title: Casa\n    publisher: Casa\n"
            "    address: https://casa-abierta.test/\n    language: es\n    kind: operator\n"
            f"    read: {day}\n"
        )
    written_down(root, day)


def page_added(root: Path, day: dt.date) -> None:
    """A page is new, in every language, and stands in the menu."""
    directory = directory_in(root)
    source = next(iter(directory.sources))
    for code in directory.site.codes:
        text = (
            f"---\ntitle: Xyz {code}\ndescription: Xyz {code}.\nsources: [{source}]\n"
            f"checked: {day}\n---\n\n# Xyz {code}\n\nXyz.\n\n## Xyz {'{'} #part {'}'}\n\nXyz.\n"
        )
        (root / "docs" / code / "xx-everyday.md").write_text(text, "utf-8")
    rewrite(
        root / "mkdocs.base.yml",
        lambda text: re.sub(r"^( +)- about\.md$", r"\g<0>\n\1- xx-everyday.md", text, flags=re.M),
    )
    declare(root, check(root).pages, "xx-everyday.md")


def sentence_changed(root: Path) -> None:
    """One language of every page says a little more, and nobody has declared it in step."""
    for path in pages(root):
        if path.parent.name == "es" and path.name != "index.md":
            with path.open("a", encoding="utf-8") as file:
                file.write("\nOtra frase.\n")


def source_removed(root: Path, source: str) -> None:
    """A document is gone, and whatever rested on it names it no more."""
    pattern = rf"^  {source}:\n(?:    .*\n|\n(?=    ))+\n*"
    rewrite(root / "data" / "sources.yml", lambda text: re.sub(pattern, "", text, flags=re.M))
    for path in (*(root / "data").glob("*.yml"), *pages(root)):
        path.write_text(_without(path.read_text("utf-8"), source), "utf-8")


def _without(text: str, source: str) -> str:
    def less(match: re.Match[str]) -> str:
        kept = [name for name in re.split(r", *", match[2]) if name != source]
        return f"{match[1]}[{', '.join(kept)}]"

    return SOURCES.sub(less, text)


def number_corrected(root: Path, entry: str) -> None:
    """The last digit of each number of a line is another one."""
    before, own, after = block(root, entry)

    def other(match: re.Match[str]) -> str:
        digit = (int(match[2]) + 1) % 10
        return f"{match[1]}{digit}{match[3]}"

    own = re.sub(r'^( +- (?:call|whatsapp|text): "\+\d+)(\d)(")$', other, own, flags=re.M)
    own = re.sub(r"^ +display: .*\n", "", own, flags=re.M)
    (root / HOTLINES).write_text(before + own + after, "utf-8")


def may_be_removed(root: Path, source: str) -> bool:
    """Tell whether a source can go without leaving an entry or a page with none."""
    files = (*(root / "data").glob("*.yml"), *pages(root))
    lists = (found[2] for path in files for found in SOURCES.finditer(path.read_text("utf-8")))
    return source not in {text.strip() for text in lists}


def with_numbers(directory: Directory) -> list[Hotline]:
    """Return the lines of which a whole number can be corrected."""
    return [
        entry
        for entry in directory.live()
        if any(c.live and c.number and c.number.digits.startswith("+") for c in entry.contacts)
    ]


# --- by name


def dates(root: Path, day: dt.date) -> None:
    """Write today's date on every entry, source and page, and that somebody rang every line."""
    dated(root, day)
    rung(root, day)


def added(root: Path, day: dt.date) -> None:
    """Add a line and a page, and say a little more on others."""
    line_added(root, day)
    page_added(root, day)
    sentence_changed(root)


def sources(root: Path, day: dt.date) -> None:
    """Take away documents, one here and one there, and what rested on them."""
    for source in list(directory_in(root).sources)[::25]:
        if may_be_removed(root, source):
            source_removed(root, source)


def numbers(root: Path, day: dt.date) -> None:
    """Correct the numbers of every line, and write it down."""
    for entry in with_numbers(directory_in(root)):
        number_corrected(root, entry.id)
    written_down(root, day)


def everything(root: Path, day: dt.date) -> None:
    """Make all these edits, one after the other."""
    for edit in (dates, added, sources, numbers):
        edit(root, day)


def all_held(root: Path, day: dt.date) -> None:
    """Take every line off."""
    held(root, [entry.id for entry in directory_in(root).live()])


def some_held(count: int) -> Edit:
    """Return what takes off so many lines, from here and there."""

    def edit(root: Path, day: dt.date) -> None:
        live = [entry.id for entry in directory_in(root).live()]
        held(root, random.Random(count).sample(live, min(count, len(live))))  # noqa: S311

    return edit


def group_held(group: str) -> Edit:
    """Return what takes off every line of a group."""

    def edit(root: Path, _: dt.date) -> None:
        held(root, in_group(group))

    return edit


EDITS: dict[str, Edit] = {
    "dates": dates,
    "added": added,
    "sources": sources,
    "numbers": numbers,
    "everything": everything,
    "five-held": some_held(5),
    "ten-held": some_held(10),
    "all-held": all_held,
}


def edits() -> dict[str, Edit]:
    """Return every edit by its name, those that hold a whole group included."""
    return EDITS | {f"{group}-held": group_held(group) for group in GROUPS}
