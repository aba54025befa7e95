"""`hotlines.csv`: one row for each way to reach a line, for spreadsheets, in one language."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from faro.directory.description import Description, Way, describe
from faro.directory.voice import Voice

BYTE_ORDER_MARK = "\ufeff"
"""Spreadsheets take a file without it for the old code page of the machine."""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First characters with which a spreadsheet takes a cell for a formula (OWASP, CSV Injection)."""

FIXED = ("id", "name", "serves", "caveat", "operator", "groups", "area", "channel", "uri")
LAST = (
    *("hours", "timezone", "languages", "note", "checked", "called", "page", "version", "license"),
    "helps",
)


def table_text(voice: Voice) -> str:
    """Return the table in a language, as RFC 4180 describes it, with a byte order mark.

    Numbers stand in words ("Call 079"): a spreadsheet would read bare digits as a quantity, and
    drop their plus sign and leading zeros.
    """
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    sides = [f"from_{country}" for country in voice.directory.site.countries]
    writer.writerow((*FIXED, *sides, *LAST))
    for entry in voice.directory.live():
        said = describe(entry, voice)
        for way in said.anywhere:
            writer.writerow([safe(cell) for cell in _row(said, way)])
    return BYTE_ORDER_MARK + made.getvalue()


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula.

    >>> safe("=1+1")
    "'=1+1"
    """
    return f"'{cell}" if cell.startswith(DANGEROUS) else cell


def _row(said: Description, way: Way) -> Iterator[str]:
    entry, contact, directory = said.entry, way.contact, said.voice.directory
    license_ = directory.site.options.license
    yield entry.id
    yield said.name
    yield said.serves
    yield said.note
    yield entry.operator or ""
    yield " ".join(entry.groups)
    yield entry.area
    yield contact.channel
    yield way.href
    for ways in said.ways.values():
        yield next((own.label for own in ways if own.contact is contact), "")
    yield said.hours_of(contact)
    yield entry.timezone or ""
    yield " ".join(contact.languages or entry.languages or ())
    yield way.note
    yield entry.checked.isoformat()
    yield entry.called.isoformat() if entry.called else ""
    yield said.page
    yield str(directory.version)
    yield license_.name[said.voice.language] if license_ else ""
    yield said.helps
