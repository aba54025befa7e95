"""Says how a line that was written is understood: a slip in its side or number is seen at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from faro.adding.line_numbers import bare, calls
from faro.adding.new_line import LineAnswers
from faro.asking.spelled import language_code, listed
from faro.diagnostics.catalog import locale_language, tell
from faro.directory.description import describe
from faro.directory.directory import Directory
from faro.directory.voice import from_anywhere
from faro.locale.called import country_name, language_name
from faro.models.data_files import CHANGES, CHANGES_LOCAL, HOTLINES_LOCAL
from faro.phone import numbers


def _countries(codes: str) -> str:
    names = (country_name(code.upper(), locale_language()) or code for code in listed(codes))
    return f"→ {', '.join(names)}"


def _languages(codes: str) -> str:
    names = (
        language_name(language_code(code), locale_language()) or code for code in listed(codes)
    )
    return f"→ {', '.join(names)}"


def _number(typed: str) -> str:
    """Return the country of a number in full: a slip in its first digits shows at once."""
    value = bare(typed)
    country = numbers.parse(value).country if numbers.E164.fullmatch(value) else ""
    return f"→ {country_name(country, locale_language())}, {value}" if country else f"→ {value}"


def _calls(typed: str) -> str:
    return "\n".join(map(_number, calls({"CALL": typed})))


HEARD: Mapping[str, Callable[[str], str]] = {
    "SIDE": _countries,
    "FROM": _countries,
    "CALL": _calls,
    "WHATSAPP": _number,
    "SPOKEN": _languages,
}
"""How answers of few letters were understood, by the names of their questions."""


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
        dialed = "; ".join(way.label for way in ways)
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
