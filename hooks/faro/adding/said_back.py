"""Says how a line that was written is understood: a slip in its side or number is seen at once."""

from __future__ import annotations

from collections.abc import Iterator

from faro.adding.line_answers import LineAnswers
from faro.diagnostics.catalog import tell
from faro.directory.description import describe
from faro.directory.directory import Directory
from faro.directory.voice import from_anywhere
from faro.models.data_files import CHANGES, CHANGES_LOCAL, HOTLINES_LOCAL


def said_back(line: LineAnswers, file: str, directory: Directory) -> Iterator[str]:
    """Yield what is dialed from each side, who answers, and how it is taken back."""
    entry = directory.entries.get(line.id)
    if entry is None:
        return
    voice = from_anywhere(directory, directory.site.language)
    said = describe(entry, voice)
    country = directory.labels.country_name(line.side, voice.language)
    yield tell("line_heard", name=said.name, country=country)
    for side in directory.site.sides:
        ways = said.ways.get(side.country, ())
        dialed = "; ".join(f"{way.label} {way.text}" for way in ways)
        name = side.name[voice.language]
        if dialed:
            yield tell("line_heard_from", side=name, ways=dialed)
        else:
            yield tell("line_heard_from_nowhere", side=name)
    if line.spoken:
        names = (directory.labels.language_name(code, voice.language) for code in line.spoken)
        yield tell("line_heard_spoken", languages=", ".join(names))
    changes = CHANGES_LOCAL if file == HOTLINES_LOCAL else CHANGES
    yield tell("line_undo", id=line.id, file=file, changes=changes)
