"""What pages may weigh and how long they may be: every limit of the tests, in one place.

Bytes are those over the wire (gzip), with the style and the script of the page. They are limits
for readers with a cheap phone and little credit, not wishes.
"""

from __future__ import annotations

KB = 1024

FIRST, NEXT = 16 * KB, 11 * KB
"""Any page on a first visit, and as a further one."""
INDEX = 12_000
"""The page that asks where somebody is, with every line by name."""
SIDE_LIST = 12 * KB + 2_560
LINE = 11_000
"""The list of a side, and the page of a line, on a first visit.

These three count the page with its style, and its script; the sheet for wide screens and paper,
which comes last and holds up nothing, has a limit of its own below.
"""
FURTHER_LINE = 110
"""What one more line costs the list of a side."""
REQUESTS = 3
"""The page, its script, and the sheet for wide screens and paper."""

EMBEDDED, EMBEDDED_REQUESTS = 10 * KB, 2
"""A page that stands inside other sites: itself and its style, no script."""

SHEETS, SHEETS_SCRIPTS, SHEETS_PICTURES = 20 * KB, 4, 200 * KB
"""The page for printing has one script more, and pictures that come once they are near."""

FILES = {
    "assets/wide.css": 1.25,
    # Leaving takes nothing from where a page could hide it, knows what Shift is used for, and
    # takes the way back along.
    "assets/page.js": 2.5,
    "assets/share.js": 0.9,
    # It reads the digits of eight scripts.
    "assets/find.js": 9.4,
    "search.js": 40,
    "es/search.js": 40,
    "assets/icon.png": 4,
    "assets/preview.png": 12,
}
"""Kilobytes of what the pages share, and of what the search asks for."""

INDEX_HEIGHT = 6_000
ROW_HEIGHT, LIST_BESIDE = 260, 1_500
MEDIAN_ROW = 220
"""Pixels on a screen of 360 by 740: the index, a list for each of its rows and beside them."""
TARGET = 44
TAPS = 3
"""From the home page, a text or the page of a line to the number of a line of a known side."""
PRINTED_PAGES = 6
"""Letter pages of the list of a side."""
