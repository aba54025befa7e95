"""The YAML of a new line and of its source."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from faro.adding.line_questions import Known
from faro.adding.new_line import LineAnswers, NewSource, Way
from faro.asking.yaml_text import in_braces, quoted
from faro.locale.names import language_there
from faro.models.data_files import HOTLINES_LOCAL
from faro.parsing.to_write import to_write


def source_id(line: LineAnswers, known: Known) -> str:
    """Return the id of the source of a line: that of one which is there, or a new one."""
    if isinstance(line.source, str):
        return line.source
    base = f"{line.id}-source"
    free = (base, *(f"{base}-{letter}" for letter in "bcdefghijklmnopqrstuvwxyz"))
    return next((each for each in free if each not in known.source_ids), base)


def entry_text(line: LineAnswers, known: Known, today: dt.date) -> list[str]:
    """Return the lines of the entry, as they stand below their key of the file."""
    texts = {name.lower(): _texts(words, known) for name, words in line.words.items()}
    elsewhere = [c for c in known.countries if line.works_from and c not in line.works_from]
    first = {} if line.danger else known.first
    # On a site of its own what a side calls first stands in by itself, today's and tomorrow's.
    own = known.file == HOTLINES_LOCAL
    instead = {} if own else {c: first.get(c) or known.emergency[c] for c in elsewhere}
    return [
        f"  {line.id}:",
        *(f"    {name}: {in_braces(words)}" for name, words in texts.items() if words),
        *([f"    operator: {quoted(line.operator)}"] if line.operator else []),
        f"    groups: [{line.group}]",
        f"    area: {quoted(line.side)}",
        *([f"    law_enforcement: {_yes(line.police)}"] if line.police is not None else []),
        *([f"    immigration: {_yes(line.immigration)}"] if line.immigration is not None else []),
        *([f"    languages: {_listed(line.spoken)}"] if line.spoken else []),
        *([f'    hours: "{line.hours}"'] if line.hours else []),
        *([f"    timezone: {line.timezone}"] if line.timezone else []),
        "    contacts:",
        *(row for way in line.contacts for row in _contact(way)),
        *([f"    instead: {in_braces(instead)}"] if instead else []),
        f"    sources: [{source_id(line, known)}]",
        f"    checked: {today.isoformat()}",
        *([f"    called: {line.called.isoformat()}"] if line.called else []),
        "    status: live",
    ]


def source_text(line: LineAnswers, known: Known, today: dt.date) -> list[str]:
    """Return the lines of its source; none where the site names it already."""
    if not isinstance(line.source, NewSource):
        return []
    return [
        f"  {source_id(line, known)}:",
        f"    title: {quoted(line.source.title)}",
        f"    publisher: {quoted(line.source.publisher)}",
        f"    address: {quoted(line.source.address)}",
        f"    language: {quoted(language_there(line.side, known.languages))}",
        f"    kind: {line.source.kind}",
        f"    read: {today.isoformat()}",
    ]


def _texts(words: Mapping[str, str], known: Known) -> dict[str, str]:
    """Return words in every language: where they are missing, a place to fill in."""
    if not words:
        return {}
    # A number is the same in every language.
    wordless = not any(re.search(r"[^\W\d_]", text) for text in words.values())
    missing = next(iter(words.values())) if wordless else to_write(words)
    return {code: words.get(code) or missing for code in known.languages}


def _contact(way: Way) -> list[str]:
    number = way.channel != "web"
    return [
        f"      - {way.channel}: " + (f'"{way.value}"' if number else way.value),
        *([f'        display: "{way.display}"'] if way.display else []),
        *([f"        works_from: {_listed(way.works_from)}"] if way.works_from else []),
        *(["        cost: free"] if way.free else []),
        *([f"        confirmed: {_yes(way.confirmed)}"] if way.confirmed is not None else []),
    ]


def _yes(answer: bool) -> str:
    return "yes" if answer else "no"


def _listed(codes: tuple[str, ...]) -> str:
    return f"[{', '.join(quoted(code) for code in codes)}]"
