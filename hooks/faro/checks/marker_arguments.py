"""What each marker may say: its arguments and options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from faro.diagnostics.suggest import advice
from faro.directory.directory import Directory
from faro.markdown.document import Marker
from faro.models.channels import CHANNELS

BLOCKS = frozenset(
    {"first", "hotlines", "lines", "sources", "glossary", "index", "changes"}
    | {"sheets", "card", "share", "contacts", "data", "embed"}
)
"""Markers that stand on a line of their own."""

OPTIONS: Mapping[str, tuple[str, ...]] = {
    "hotlines": ("from",),
    "first": ("from",),
    "hotline": ("from", "by"),
    "lines": (),
    "icon": (),
    "sources": (),
    "glossary": (),
    "index": (),
    "changes": (),
    "sheets": (),
    "card": (),
    "share": (),
    "contacts": (),
    "data": (),
    "embed": (),
}


ICONS = (
    *("alert", "bed", "border", "camera", "chat", "document", "door", "eye", "health"),
    *("heart", "home", "language", "law", "lock", "pencil", "phone", "pin"),
    *("question", "school", "screen", "search", "stop", "time", "umbrella", "work"),
)
"""What `[[icon …]]` can show; overrides/faro/icons/ has a drawing of each."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a marker: a code of the catalog and its parameters."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


def marker_problem(marker: Marker, directory: Directory) -> Wrong | None:
    """Return the first thing that is wrong with a marker, or None."""
    if marker.name.lower() == "write":
        # A place to fill in that has lost its colon: `checks.unwritten` says so.
        return None
    if marker.name not in OPTIONS:
        return _unknown("unknown_marker", marker.name, OPTIONS)
    for name, value in marker.options:
        if name not in OPTIONS[marker.name]:
            return _unknown("unknown_option", name, OPTIONS[marker.name])
        if name == "from" and value not in directory.site.countries:
            return _unknown("unknown_side", value, directory.site.countries)
        if name == "by" and value not in CHANNELS:
            return _unknown("unknown_channel", value, CHANNELS)
    if marker.name in BLOCKS and not marker.alone:
        return Wrong("marker_not_alone", {"marker": marker.text})
    return _arguments(marker, directory)


def _arguments(marker: Marker, directory: Directory) -> Wrong | None:
    count = len(marker.arguments)
    if marker.name == "first" and not marker.option("from"):
        return Wrong("marker_without_side", {"marker": marker.text})
    if marker.name in BLOCKS - {"hotlines", "card"} and count == 0:
        return None
    if marker.name == "card" and count == 1:
        # Whether the page has such a section, `card_lines` says.
        return None
    if marker.name == "hotlines" and count <= 1:
        known = directory.groups
        if count == 0 or marker.arguments[0] in known:
            return None
        return _unknown("unknown_group", marker.arguments[0], known)
    if marker.name == "icon" and count == 1:
        if marker.arguments[0] in ICONS:
            return None
        return _unknown("unknown_icon", marker.arguments[0], ICONS)
    if marker.name == "hotline" and count == 1:
        if marker.arguments[0] in directory.entries:
            return None
        return _unknown("unknown_entry", marker.arguments[0], directory.entries)
    return Wrong("marker_arguments", {"marker": marker.text})


def _unknown(code: str, value: str, known: object) -> Wrong:
    assert hasattr(known, "__iter__")
    return Wrong(code, {"value": value, "advice": advice(value, list(known))})
