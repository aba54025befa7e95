"""`hotlines.csv`: one row for each way to reach a line, for spreadsheets, in one language."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from faro.directory.dialing import dial, dial_from_anywhere
from faro.directory.directory import Directory
from faro.directory.version import Version
from faro.directory.wording import label, said_hours
from faro.exports.json_document import page_of
from faro.models.contact import Contact
from faro.models.hotline import Hotline

BYTE_ORDER_MARK = "\ufeff"
"""Spreadsheets take a file without it for the old code page of the machine."""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First characters with which a spreadsheet takes a cell for a formula (OWASP, CSV Injection)."""

FIXED = ("id", "name", "serves", "caveat", "operator", "groups", "area", "channel", "uri")
LAST = ("hours", "timezone", "languages", "note", "checked", "called", "page", "version", "license")


def table_text(directory: Directory, version: Version, language: str) -> str:
    """Return the table in a language, as RFC 4180 describes it, with a byte order mark.

    Numbers stand in words ("Call 079"): a spreadsheet would read bare digits as a quantity, and
    drop their plus sign and leading zeros.
    """
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    sides = [f"from_{country}" for country in directory.site.countries]
    writer.writerow((*FIXED, *sides, *LAST))
    for entry in directory.live():
        for contact in entry.contacts:
            if contact.live:
                row = _row(entry, contact, directory, version, language)
                writer.writerow([safe(cell) for cell in row])
    return BYTE_ORDER_MARK + made.getvalue()


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet runs as a formula.

    >>> safe("=1+1")
    "'=1+1"
    """
    return f"'{cell}" if cell.startswith(DANGEROUS) else cell


def _row(
    entry: Hotline, contact: Contact, directory: Directory, version: Version, language: str
) -> Iterator[str]:
    license_ = directory.site.options.license
    yield entry.id
    yield entry.name[language]
    yield entry.serves[language]
    yield entry.note[language] if entry.note else ""
    yield entry.operator or ""
    yield " ".join(entry.groups)
    yield entry.area
    yield contact.channel
    yield dial_from_anywhere(contact, language).href
    for country in directory.site.countries:
        way = dial(contact, entry, country, language)
        yield label(way, directory, language) if way else ""
    hours = contact.hours or entry.hours
    yield said_hours(hours, entry.timezone, directory, language) if hours else ""
    yield entry.timezone or ""
    yield " ".join(contact.languages or entry.languages or ())
    yield contact.note[language] if contact.note else ""
    yield entry.checked.isoformat()
    yield entry.called.isoformat() if entry.called else ""
    yield page_of(entry, directory, language)
    yield str(version)
    yield license_.name[language] if license_ else ""
