"""Where the pages and files stand that nobody writes: Faro makes them from the data."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from hashlib import sha256

Made = Mapping[str, bytes]
"""Files that are made from the data: paths from the root of the site, with what they hold."""

SEARCH_INDEX = "search.js"
"""What the search of a language looks through."""

FEED = "feed.xml"
"""The feed of changes, inside the page of changes."""


LINES = "hotlines/"
"""The folder of the pages about lines, inside that of the language."""


def line_page(entry: str) -> str:
    """Return the path of the page of an entry."""
    return f"{LINES}{entry}/"


def side_list(country: str, group: str = "") -> str:
    """Return the path of the list of a side; with `group`, of that part of a long one."""
    return f"{LINES}{country.lower()}/" + (f"{group}/" if group else "")


def former_line_sources(group: str) -> str:
    """Return where the documents behind the lines of a group stood before they had own pages."""
    return f"sources/lines/{group}/"


def page_sources(name: str) -> str:
    """Return the path of the page with the documents behind a page."""
    return f"sources/pages/{name.removesuffix('.md')}/"


JSON = "hotlines.json"
JSON_SCHEMA = "hotlines.schema.json"
"""The directory as data in all languages, and what each field of it means."""

TABLE = "hotlines.csv"
HSDS = "hsds.json"
PLAIN = "llms.txt"
"""The directory in one language: for spreadsheets, for other directories, for assistants."""


def embedded(group: str) -> str:
    """Return the path of the page of a group that stands inside other sites."""
    return f"embed/{group}/"


def sheet(country: str, kind: str, paper: str) -> str:
    """Return the path of a sheet of paper (PDF) for the side of a country."""
    return f"paper/{country.lower()}/{kind}-{paper}.pdf"


def job_card(name: str) -> str:
    """Return the kind of the sheet with the card of a section: `sheet` and `preview` take it."""
    return f"work-{name}"


def preview(country: str, kind: str) -> str:
    """Return the path of the small picture of a sheet."""
    return f"paper/{country.lower()}/{kind}.png"


def picture(country: str, language: str) -> str:
    """Return the path of the picture of a side's numbers in a language."""
    return f"paper/{country.lower()}/{language.lower()}.png"


def line_contact(entry: str, name: str = "") -> str:
    """Return the path of the contact card of an entry; with `name`, of the one that bears it."""
    return _contact(f"lines/{entry}", name)


def side_contacts(country: str, name: str = "") -> str:
    """Return the path of the contact cards of a side; with `name`, of the one that bears it."""
    return _contact(f"sides/{country.lower()}", name)


def _contact(whose: str, name: str) -> str:
    """Return the path of a card; under a neutral name, it does not say either whose it is.

    The history of a browser and its list of downloads show the address. A digest of the line's
    permanent id is the same in every build and every language.
    """
    if not name:
        return f"contacts/{whose}.vcf"
    return f"contacts/{name}-{sha256(whose.encode()).hexdigest()[:10]}.vcf"


def former_line_contact(entry: str, name: str) -> str:
    """Return where the neutral card of an entry stood before; old links still lead there."""
    return f"contacts/lines/{entry}/{name}.vcf"


def former_side_contacts(country: str, name: str) -> str:
    """Return where the neutral card of a side stood before."""
    return f"contacts/sides/{country.lower()}/{name}.vcf"


STYLE = "assets/faro.css"
"""Every rule in one sheet, while pages are only being served; published pages hold their own."""

WIDE = "assets/wide.css"
"""What only wide screens and paper need."""

LOGO = "assets/logo"
"""An organization's logo, whose ending is that of its file."""

PREVIEW = "assets/preview.png"
TOUCH_ICON = "assets/icon.png"
"""What other programs show of the site: Faro's own, or drawn with an organization's look."""

SCRIPT = "assets/page.js"
FIND = "assets/find.js"
MOVED = "assets/moved.js"
LEAD = "assets/lead.js"
SHARE = "assets/share.js"

OURS = frozenset(
    {
        "assets",
        "contacts",
        "embed",
        "hotlines",
        "paper",
        "sources",
        JSON,
        JSON_SCHEMA,
        TABLE,
        HSDS,
        PLAIN,
    }
    | {SEARCH_INDEX, "404.html", "feed.xml", "index.html", "robots.txt", "sitemap.xml"}
)
"""What Faro itself makes at the top of each language, or of the site."""

LOST = "404"
"""The page that servers show for an address that leads nowhere."""


def page_is_ours(name: str, languages: Collection[str]) -> bool:
    """Tell whether a page of this name would stand where Faro makes something itself.

    The further languages stand in folders of their own. A page `contacts.md` is no such case: it
    stands beside what lies in the folder `contacts/`.
    """
    first, _, inside = name.removesuffix(".md").partition("/")
    return first in {*languages, LOST} or bool(inside and first in OURS)
