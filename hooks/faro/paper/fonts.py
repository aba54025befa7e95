"""Which letters the fonts for paper have."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from faro.locale.direction import ISOLATES
from faro.urls.page_names import LOCAL

FONTS = "fonts"
"""The folder of fonts, in that of the templates for paper and in that of an organization."""

TYPES = {".ttf", ".otf"}
COMMON = 0x180
"""Letters before this one (Basic Latin, Latin-1, Latin Extended-A) are in Faro's own font."""


def font_folders(root: Path, docs_dir: str) -> tuple[Path, ...]:
    """Return the folders with fonts: Faro's, and the one of an organization, if it has one."""
    folders = (root / "overrides" / "paper" / FONTS, root / f"{docs_dir}{LOCAL}" / FONTS)
    return tuple(folder for folder in folders if folder.is_dir())


def missing(text: str, folders: tuple[Path, ...]) -> str:
    """Return the letters of a text that no font has, each once; none where there is no font."""
    rare = "".join(
        dict.fromkeys(c for c in text if ord(c) >= COMMON and not (c.isspace() or c in ISOLATES))
    )
    if not rare or not folders:
        return ""
    return "".join(letter for letter in rare if ord(letter) not in _letters(folders))


@cache
def _letters(folders: tuple[Path, ...]) -> frozenset[int]:
    # Read only where somebody writes beyond the common letters: it costs a tenth of a second.
    from fontTools.ttLib import TTFont

    found: set[int] = set()
    for folder in folders:
        for path in sorted(folder.iterdir()):
            if path.suffix.lower() in TYPES:
                with TTFont(path, lazy=True) as font:
                    found |= font.getBestCmap().keys()
    return frozenset(found)
