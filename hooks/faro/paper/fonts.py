"""Which letters the fonts for paper have, and what these fonts are called."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PIL import ImageFont

from faro.locale.direction import ISOLATES
from faro.urls.page_names import LOCAL

FONTS = "fonts"
"""The folder of fonts, in that of the templates for paper and in that of an organization."""

LATIN, SCRIPTS = "latin", "scripts"
"""The folders of Faro's own fonts: its usual one, and those for the scripts that it lacks."""

TYPES = {".ttf", ".otf"}
COMMON = 0x180
"""Letters before this one (Basic Latin, Latin-1, Latin Extended-A) are in Faro's own font."""


def font_folders(root: Path, docs_dir: str) -> tuple[Path, ...]:
    """Return the folders with fonts, in the order in which a letter is looked for.

    An organization's own come before ours for other scripts: whoever put one there wants it.
    """
    ours = root / "overrides" / "paper" / FONTS
    folders = (ours / LATIN, root / f"{docs_dir}{LOCAL}" / FONTS, ours / SCRIPTS)
    return tuple(folder for folder in folders if folder.is_dir())


def missing(text: str, folders: tuple[Path, ...]) -> str:
    """Return the letters of a text that no font has, each once; none where there is no font."""
    rare = dict.fromkeys(c for c in text if ord(c) >= COMMON and not (c.isspace() or c in ISOLATES))
    for path in _files(folders):
        if not rare:
            return ""
        known = _letters(path)
        rare = dict.fromkeys(letter for letter in rare if ord(letter) not in known)
    return "".join(rare) if folders else ""


@cache
def families(folders: tuple[Path, ...]) -> tuple[str, ...]:
    """Return what the fonts are called, each once, in the order of their folders."""
    fonts = (ImageFont.truetype(str(path)) for path in _files(folders))
    return tuple(dict.fromkeys(font.getname()[0] or "" for font in fonts))


def _files(folders: tuple[Path, ...]) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in sorted(folder.iterdir()) if path.suffix.lower() in TYPES)


@cache
def _letters(path: Path) -> frozenset[int]:
    # Read only where somebody writes beyond the common letters: it costs a tenth of a second.
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())
