"""The last touches to the HTML of a page, whoever wrote it."""

from __future__ import annotations

import re
from html import escape

from faro.directory import Directory

_OUTSIDE = re.compile(r"<a\b(?=[^>]*\bhref=\"https?://)(?![^>]*\brel=)")
_HEADING = re.compile(r"<h([23]) id=\"([^\"]*)\">(.*?)</h\1>")


def finish(page: str, directory: Directory, language: str) -> str:
    """Return the page with links that tell nobody, and with marked sides."""
    page = _OUTSIDE.sub('<a rel="noreferrer"', page)
    return mark_sides(page, directory, language)


def mark_sides(page: str, directory: Directory, language: str) -> str:
    """Mark each heading that speaks of one side of the border, so that the eye finds it."""
    # A name is no expression, and may begin or end with a bracket: "El Paso (Texas)".
    names = [escape(side.name[language], quote=False) for side in directory.site.sides]
    sides = [re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in names]

    def mark(match: re.Match[str]) -> str:
        named = [number for number, side in enumerate(sides) if side.search(match[3])]
        if len(named) != 1:
            return match[0]
        level, anchor, words = match.groups()
        return f'<h{level} id="{anchor}" class="side side-{named[0]}">{words}</h{level}>'

    return _HEADING.sub(mark, page) if len(sides) > 1 else page
