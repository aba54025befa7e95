"""The last touches to the HTML of a page, whoever wrote it."""

from __future__ import annotations

import html
import re

from faro.directory.directory import Directory

_OUTSIDE = re.compile(r"<a\b(?=[^>]*\bhref=\"https?://)(?![^>]*\brel=)")
_HEADING = re.compile(r"<h([23]) id=\"([^\"]*)\">(.*?)</h\1>")


def finish(page: str, directory: Directory, language: str) -> str:
    """Return the page with links that tell nobody, and with marked sides."""
    page = _OUTSIDE.sub('<a rel="noreferrer"', page)
    return mark_sides(page, directory, language)


def mark_sides(page: str, directory: Directory, language: str) -> str:
    """Mark each heading that speaks of one side of the border, so that the eye finds it."""
    # Names are texts, not expressions: "El Paso (Texas)". In HTML some signs are written out.
    sides = [html.escape(side.name[language], quote=False) for side in directory.site.sides]
    longest_first = sorted(set(sides), key=len, reverse=True)
    names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def mark(match: re.Match[str]) -> str:
        named = set(names.findall(match[3]))
        at = [number for number, name in enumerate(sides) if name in named]
        if len(at) != 1:
            return match[0]
        level, anchor, words = match.groups()
        return f'<h{level} id="{anchor}" class="side side-{at[0]}">{words}</h{level}>'

    return _HEADING.sub(mark, page) if len(sides) > 1 else page
