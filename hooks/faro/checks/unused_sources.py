"""A source on which nothing rests is left over from something, and hides what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from faro.diagnostics.problems import Problem
from faro.directory.directory import Directory
from faro.models.data_files import SOURCES
from faro.pages.page import Page
from faro.parsing.validation import Origin


def check_unused(
    directory: Directory,
    pages: Mapping[str, Mapping[str, Page]],
    origins: Mapping[str, Origin],
    *,
    adopted: bool,
) -> Iterator[Problem]:
    """Yield the sources that no entry, page or term names.

    On a site that hides upstream's entries or leaves out its pages, upstream's sources are
    passed over: to mend them would mean to edit upstream's file.
    """
    used = {name for entry in directory.entries.values() for name in entry.sources}
    used |= {name for term in directory.glossary.values() for name in term.sources}
    for own in pages.values():
        used |= {name for page in own.values() if page.matter for name in page.matter.sources}
    for name in directory.sources.keys() - used:
        if not adopted or origins[name].file != SOURCES:
            yield origins[name].problem("source_unused", id=name)
