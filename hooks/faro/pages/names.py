"""The pages that every site needs, by their names."""

from __future__ import annotations

HOME_PAGE = "index.md"

DIRECTORY_PAGE = "hotlines.md"
"""The page on which every live entry has its permanent address, `hotlines/#id`."""

SOURCES_PAGE = "sources.md"
"""The page that leads to every document on which something rests."""

INDEX_PAGE = "a-z.md"
"""The page with the search, and with every page and everyday word from A to Z."""

OWN_PAGES = {DIRECTORY_PAGE: "hotlines", SOURCES_PAGE: "sources", INDEX_PAGE: "index"}
"""Each of them with the marker without which it would be empty."""
