"""Helpers of the unit tests: a directory from a folder, and pages rendered without an engine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from faro.checks.marker_arguments import BLOCKS
from faro.checks.whole_data import read_and_judge
from faro.checks.whole_site import check
from faro.diagnostics.problems import errors
from faro.directory.directory import Directory
from faro.maintenance.record import record
from faro.markdown.html import Surroundings
from faro.markdown.parser import to_html
from faro.markdown.reading import read
from faro.models.channels import Channel
from faro.pages.front_matter import split
from faro.render.markers import PageRenderer
from faro.render.templates import environment
from faro.urls.addresses import Addresses, page_path
from support import ROOT, day_of, first

TEMPLATES = ROOT / "overrides" / "faro"


def value_of(row: Channel, mark: str = "chat") -> Any:
    """Return a value that a contact of a channel may have; another `mark` gives another one."""
    host = min(row.hosts, default="help.example.org")
    values = {
        "number": "+16195314041" if mark == "chat" else "+16195314042",
        "link": f"https://{host}/{mark}",
        "mailbox": f"{mark}@example.org",
        "place": {"en": f"1 Main St, {mark}", "es": f"Calle 1, {mark}"},
    }
    return values[row.kind]


def directory_of(root: Path) -> Directory:
    """Return the directory of a sound site. The project itself is read, never written."""
    day = day_of(root)
    if root != ROOT:
        # What a test has changed is a change that somebody has written down.
        record(root, read_and_judge(root, today=day).draft, day)
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
    return PageRenderer(directory=directory, templates=environment(TEMPLATES), at=at)


def page_html(root: Path, directory: Directory, name: str, language: str) -> str:
    """Return the HTML of a page as an engine would make it, without its frame."""
    path = root / directory.site.docs_dir / language / name
    made = renderer(directory, language).marker
    around = Surroundings(
        lambda target: target, made, lambda marker: marker.name in BLOCKS, lambda kind: kind
    )
    return to_html(read(split(path.read_text("utf-8"))[1]), around)


def html_of(text: str, without: str = "") -> str:
    """Return the HTML of Markdown: addresses as written, markers as `<x>name</x>`.

    A link to the page `without` becomes words.
    """
    around = Surroundings(
        address=lambda target: None if without and target.startswith(without) else target,
        marker=lambda marker: f"<x>{marker.text[2:-2]}</x>",
        is_block=lambda marker: marker.name in BLOCKS,
        label=str.capitalize,
    )
    return to_html(read(text), around)


def row(html: str, entry: str) -> LexborNode:
    """Return the row of an entry."""
    return first(LexborHTMLParser(html), f"li#{entry}")


def text(node: LexborNode | None) -> str:
    """Return the text of a node with single spaces."""
    assert node is not None
    return " ".join(node.text(separator=" ").split()).replace(" .", ".")
