"""The pages that every site needs, by their names."""

from __future__ import annotations

LOCAL = ".local"
"""Added to the name of the folder of pages: an organization's own, which take precedence."""

HOME_PAGE = "index.md"

DIRECTORY_PAGE = "hotlines.md"
"""The page on which every live entry has its permanent address, `hotlines/#id`."""

SOURCES_PAGE = "sources.md"
"""The page that leads to every document on which something rests."""

GLOSSARY_PAGE = "glossary.md"
"""The page with the words that the site uses."""

CHANGES_PAGE = "changes.md"
"""The page that says which numbers changed, for whoever holds an old card or picture."""

INDEX_PAGE = "a-z.md"
"""The page with the search, and with every page and everyday word from A to Z."""

WHEN_I_CALL = "when-i-call.md"
"""The page that says what happens when one calls; pages of lines lead to it where it exists."""

OWN_PAGES = {DIRECTORY_PAGE: "lines", SOURCES_PAGE: "sources", INDEX_PAGE: "index"}
"""Each of them with the marker without which it would be empty."""
