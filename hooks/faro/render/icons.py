"""The icons of the pages: drawn into them, in the color of the words beside them.

As pictures of the style sheet, used as masks, a dozen of them cost a cheap phone a quarter of the
time until it first paints; drawn into the page they cost nothing that could be measured.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from markupsafe import Markup

_FILLED = ' fill="#000" stroke="none"'
_DRAWING = re.compile(r"<svg\b[^>]*>(.*)</svg>", re.DOTALL)

WAYS = {
    "tel": "call",
    "sms": "chat",
    "mailto": "mail",
    "http": "open",
    "https": "open",
}
"""Which icon stands for the scheme of an address (RFC 3986, section 3.1)."""

WHATSAPP = "https://wa.me/"


@cache
def icon_in(folder: Path, name: str) -> Markup:
    """Return an icon of a folder as a part of a page, or nothing for an empty name.

    All are drawn alike: lines in a square of 24, or filled (overrides/style/45-icons.css has the
    look of both). Screen readers pass over it: words stand beside it.
    Its size stands there too, for readers whose browser leaves the style out.
    Raises FileNotFoundError for a name that has no file.
    """
    if not name:
        return Markup()
    found = _DRAWING.search((folder / f"{name}.svg").read_text("utf-8"))
    drawn = found[1].strip().replace(_FILLED, ' class="full"') if found else ""
    head = '<svg class="icon" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">'
    return Markup(f"{head}{drawn}</svg>")  # noqa: S704 -- a file of the project's own


def way(address: str) -> str:
    """Return the name of the icon for what an address does: call, write, open; or nothing."""
    if address.startswith(WHATSAPP):
        return "whatsapp"
    scheme, colon, _ = address.partition(":")
    return WAYS.get(scheme, "") if colon else ""
