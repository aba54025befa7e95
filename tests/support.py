"""What all tests share: the folders of the project, and the day of what they judge."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import yaml
from PIL import Image
from selectolax.lexbor import LexborHTMLParser, LexborNode

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
TODAY = dt.date(2026, 11, 22)
"""The day of the fixtures. What judges the real data asks `day_of` instead."""

_DAY = re.compile(r"\b(?:checked|called|read|on|date): *[\"']?(\d{4}-\d\d-\d\d)\b")

_ENTRY = re.compile(r"^  \S", re.MULTILINE)
_ENTRIES = yaml.load((ROOT / "data" / "hotlines.yml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
LIVE = [name for name, entry in _ENTRIES["hotlines"].items() if entry["status"] == "live"]
"""The ids of the real entries whose status is live, as the file says."""


GROUPS = list(_ENTRIES["groups"])
"""The groups of the real data."""


def in_group(group: str) -> list[str]:
    """Return the ids of the real entries of a group whose status is live."""
    return [name for name in LIVE if group in _ENTRIES["hotlines"][name]["groups"]]


def day_of(root: Path) -> dt.date:
    """Return the day on which what stands under a folder is judged: the newest that it names.

    When somebody checked or rang a line, read a source or a page, wrote down a change; it is
    never earlier than the day of the fixtures. Whoever writes today's date into an entry must
    not find that the tests take it for a day of the future.
    """
    texts = [path.read_text("utf-8") for path in (root / "data").glob("*.yml")]
    pages = (page.read_text("utf-8") for page in (root / "docs").rglob("*.md"))
    texts += [page.partition("\n---\n")[0] for page in pages]
    days = {TODAY}
    for found in {day for text in texts for day in _DAY.findall(text)}:
        with contextlib.suppress(ValueError):  # 2026-02-30: the check says so
            days.add(dt.date.fromisoformat(found))
    return max(days)


def copy_small(target: Path) -> Path:
    """Copy the small sound site, with the real labels."""
    shutil.copytree(FIXTURES / "site", target)
    shutil.copy(ROOT / "data" / "labels.yml", target / "data" / "labels.yml")
    shutil.copytree(ROOT / "data" / "labels", target / "data" / "labels")
    return target


def draw(
    path: Path,
    kind: str = "png",
    *,
    side: int = 2,
    frames: int = 1,
    where: bool = False,
    behind: int = 0,
) -> None:
    """Write a picture of a kind, with as many bytes `behind` it.

    With `where`, it says where it was taken.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    pictures = [Image.new("L", (side, 2), 80 * number) for number in range(frames)]
    exif = Image.Exif()
    if where:
        exif.get_ifd(0x8825)[1] = "N"
    several = {"save_all": True, "append_images": pictures[1:]} if frames > 1 else {}
    pictures[0].save(path, kind, exif=exif, **several)
    path.write_bytes(path.read_bytes() + bytes(behind))


def first(inside: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """Return the first element that a selector finds; there must be one."""
    found = inside.css_first(selector)
    assert found is not None, selector
    return found


def replaced(path: str, old: str, new: str) -> Callable[[Path], None]:
    """Return a change to a folder: one text of a file in the place of another."""

    def change(folder: Path) -> None:
        file = folder / path
        before = file.read_text("utf-8")
        assert old in before, f"{path} does not hold {old}"
        file.write_text(before.replace(old, new, 1), "utf-8")

    return change


def hold(root: Path, entry: str, status: str = "hold") -> None:
    """Change the one line `status: live` of an entry, as in GitHub's editor."""
    path = root / "data" / "hotlines.yml"
    text = path.read_text("utf-8")
    start = text.index(f"\n  {entry}:\n") + 1
    following = _ENTRY.search(text, start + 1)
    end = following.start() if following else len(text)
    own, found = re.subn(r"(?m)^    status: live\b", f"    status: {status}", text[start:end])
    assert found == 1
    path.write_text(text[:start] + own + text[end:], "utf-8")
