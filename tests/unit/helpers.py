"""Helpers of the unit tests: a directory from a folder, and pages rendered without an engine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import markdown
from selectolax.lexbor import LexborHTMLParser, LexborNode

from faro.addresses import Addresses, page_path
from faro.changes import record
from faro.check import check
from faro.directory import Directory
from faro.load import read_all
from faro.pages.front_matter import split
from faro.pages.marker_rules import BLOCKS
from faro.pages.markers import fill, tokenize
from faro.problems import errors
from faro.render.environment import environment
from faro.render.renderer import PageRenderer
from support import ROOT, day_of

TEMPLATES = ROOT / "overrides" / "faro"


def directory_of(root: Path) -> Directory:
    """Return the directory of a sound site. The project itself is read, never written."""
    day = day_of(root)
    if root != ROOT:
        # What a test has changed is a change that somebody has written down.
        record(root, read_all(root, today=day).draft, day)
    outcome = check(root, today=day)
    assert [problem.line() for problem in errors(outcome.problems)] == []
    assert outcome.directory is not None
    return outcome.directory


def freed(directory: Directory) -> Directory:
    """Return a directory in which nothing is on hold.

    For tests that need many lines of every kind: whatever is held today, they have them.
    """
    entries = {
        name: entry.model_copy(
            update={
                "status": "live",
                "contacts": tuple(c.model_copy(update={"status": "live"}) for c in entry.contacts),
            }
        )
        for name, entry in directory.entries.items()
    }
    return replace(directory, entries=entries)


def renderer(directory: Directory, language: str = "en") -> PageRenderer:
    """Return a renderer for a page beside `hotlines/` and `sources/`."""
    site = directory.site
    at = Addresses(language, site.language, page_path(language, "here.md", site.language))
    return PageRenderer(directory, environment(TEMPLATES), at)


def page_html(root: Path, directory: Directory, name: str, language: str) -> str:
    """Return the HTML of a page as an engine would make it, without its frame."""
    path = root / directory.site.docs_dir / language / name
    tokens = tokenize(split(path.read_text("utf-8"))[1])
    html = markdown.markdown(tokens.text, extensions=list(directory.site.extensions))
    made = renderer(directory, language)
    return fill(html, tokens.markers, made.marker, lambda marker: marker.name in BLOCKS).html


def row(html: str, entry: str) -> LexborNode:
    """Return the row of an entry."""
    found = LexborHTMLParser(html).css_first(f"tr#{entry}")
    assert found is not None
    return found


def text(node: LexborNode | None) -> str:
    """Return the text of a node with single spaces."""
    assert node is not None
    return " ".join(node.text(separator=" ").split()).replace(" .", ".")
