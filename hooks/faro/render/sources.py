"""The list of sources: each live entry with the documents on which it rests."""

from __future__ import annotations

from faro.models.base import PartialDate
from faro.models.hotline import Hotline
from faro.models.source import Source
from faro.render.rows import Reader
from faro.render.view import SourceLine, SourcesOf
from faro.wording import names


def lists(entries: tuple[Hotline, ...], reader: Reader) -> tuple[SourcesOf, ...]:
    """Return the entries with their documents, in the order of the tables."""
    return tuple(
        SourcesOf(
            entry.id,
            entry.name[reader.language],
            tuple(_line(reader.directory.sources[name], reader) for name in entry.sources),
            f"{reader.hotlines_href}#{entry.id}",
        )
        for entry in entries
    )


def _line(source: Source, reader: Reader) -> SourceLine:
    facts = [reader.say(f"kind_{source.kind}"), _dated(source, reader)]
    if source.language != reader.language:
        name = names.language_name(source.language, reader.language)
        facts.append(reader.say("source_language", language=name))
    facts.append(reader.say("source_read", date=names.long_date(source.read, reader.language)))
    return SourceLine(
        title=f"{source.publisher}: {source.title}",
        href=source.address or "",
        language=source.language,
        foreign=source.language != reader.language,
        facts=tuple(facts),
        note=source.note[reader.language] if source.note else "",
    )


def _dated(source: Source, reader: Reader) -> str:
    if source.date is None:
        return reader.say("source_undated")
    label = "source_about" if source.about else "source_date"
    return reader.say(label, date=_in_words(source.date, reader.language))


def _in_words(date: PartialDate, language: str) -> str:
    if date.month is None:
        return str(date.year)
    if date.day is None:
        return names.month_and_year(date.first(), language)
    return names.long_date(date.first(), language)
