"""The last touches to the HTML of a page, whoever wrote it."""

from __future__ import annotations

import html
import re

from faro.directory.directory import Directory
from faro.directory.voice import Voice
from faro.models.site import Side
from faro.urls.file_paths import side_list

_OUTSIDE = re.compile(r"<a\b(?=[^>]*\bhref=\"https?://)(?![^>]*\brel=)")
_SECTION = re.compile(r"(?=<h2\b)")
OF_SIDE = re.compile(r'<h2 id="([^"]*)" class="side side-(\d+)"')
"""The heading of a section about one side: its id, and the place of the side."""
_HEADING = re.compile(r"<h([23]) id=\"([^\"]*)\">(.*?)</h\1>")


def finish(page: str, voice: Voice) -> str:
    """Return the page with links that tell nobody, marked sides, and the way to their lists."""
    page = _OUTSIDE.sub('<a rel="noreferrer"', page)
    return lead_to_lists(mark_sides(page, voice.directory, voice.language), voice)


def lead_to_lists(page: str, voice: Voice) -> str:
    """Put the way to the list of its side at the end of each section about one side."""
    sides = voice.directory.site.sides
    parts = _SECTION.split(page)
    led: set[str] = set()
    for at, part in enumerate(parts):
        found = OF_SIDE.match(part)
        if found and found[2] not in led and "faro-line" in part:
            led.add(found[2])
            parts[at] = part + _way_to(sides[int(found[2])], voice)
    return "".join(parts)


def _way_to(side: Side, voice: Voice) -> str:
    words = html.escape(voice.say("side_numbers", side=side.name[voice.language]), quote=False)
    return (
        f'<p class="faro-go"><a href="{voice.at.file(side_list(side.country))}">{words}</a></p>\n'
    )


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
