"""Holds the published pages against the data: every number that should stand there, and no other.

Usage: `python tools/live.py ADDRESS [--site-root .] [--wait SECONDS] [--allow-private]`, where
ADDRESS is that of the home page. Reads the page of all numbers, the page of changes and its feed
in every language. With `--wait`, a page that is not yet as it should be is asked for again until
that time is over; with `--allow-private` the pages may stand on this machine. Ends with 0 when all
is right, else with 1.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from html.parser import HTMLParser
from http.client import HTTPException
from pathlib import Path

import phonenumbers

from faro.checks.whole_site import SoundSite, sound_site
from faro.diagnostics.problems import ProblemsError
from faro.directory.dialing import dial_from_anywhere, ways
from faro.directory.directory import Directory
from faro.directory.never_matcher import PHONE_LIKE
from faro.directory.withheld import former
from faro.models.hotline import Hotline
from faro.phone.numbers import Number
from faro.urls.addresses import page_path
from faro.urls.file_paths import FEED
from faro.urls.page_names import CHANGES_PAGE, DIRECTORY_PAGE
from fetching import Asking, CircleError, TooLargeError
from fetching import fetch as answer_of

AGENT = "Faro (reads its own published pages)"
TIMEOUT = 20
"""Seconds in which a page has to be here, to its last byte."""

PAUSE = 10.0
"""Seconds between two tries."""

MOST = 10 * 2**20
"""Bytes that are read of a page at most: far above any real one."""

LINK = re.compile(r"(?:tel|sms|smsto):([^?;]*)|https?://(?:www\.)?wa\.me/\+?(\d+)", re.IGNORECASE)
YEARS = re.compile(r"(?:19|20)\d\d[–-](?:19|20)\d\d")


class UnreachableError(Exception):
    """Raised with the reason, in plain words, for which a page could not be read."""


@dataclass(slots=True)
class Page:
    """What a published page says: its language, its links, the links of each row, its texts."""

    language: str = ""
    links: list[str] = field(default_factory=list)
    rows: dict[str, set[str]] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Expected:
    """What the data says of the page of one language.

    `rows` are the links of each live entry, `numbers` all that may be dialed, `digits` every way
    in which one of them may be written, `held` the numbers that must not appear, by entry: those
    on hold, former ones, and with an empty entry those that nobody may print.
    """

    language: str
    path: str
    rows: Mapping[str, frozenset[str]]
    numbers: frozenset[str]
    digits: frozenset[str]
    held: Mapping[str, str]
    absent: Mapping[str, str]
    """The entries that must not appear, and why."""


class _Reader(HTMLParser):
    """Fills a Page from HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._row: set[str] = set()
        self._hidden = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.page.language = found.get("lang", "")
        elif tag == "tr":
            row = found.get("id", "")
            self._row = self.page.rows.setdefault(row, set()) if row else set()
        elif tag == "a" and found.get("href"):
            self.page.links.append(found["href"])
            self._row.add(found["href"])
        elif tag in {"script", "style", "template"}:
            self._hidden = tag

    def handle_endtag(self, tag: str) -> None:
        if tag in {"tr", "table"}:
            self._row = set()
        elif tag == self._hidden:
            self._hidden = ""

    def handle_data(self, data: str) -> None:
        if not self._hidden and data.strip():
            self.page.texts.append(data)


def read_html(html: str) -> Page:
    """Return what a page says."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page


def read_feed(xml: str) -> Page:
    """Return the texts of an Atom feed that readers see; raise ParseError for what is no XML."""
    # A feed of our own: a declaration of entities in it would be somebody else's work.
    if "<!DOCTYPE" in xml:
        raise ET.ParseError("a document type stands in it")
    root = ET.fromstring(xml)  # noqa: S314 - without a document type there are no entities
    names = {f"{{http://www.w3.org/2005/Atom}}{name}" for name in ("title", "subtitle", "content")}
    return Page(texts=[node.text for node in root.iter() if node.tag in names and node.text])


def fetch(address: str, private: bool = False) -> str:
    """Return the HTML at an address; raise UnreachableError with the reason otherwise.

    With `private` it may stand on this machine or in its network.
    """
    headers = {"User-Agent": AGENT, "Cache-Control": "no-cache"}
    how = Asking(seconds=TIMEOUT, most=MOST, private=private, headers=headers)
    try:
        answer = answer_of(address, how)
    except CircleError:
        raise UnreachableError("the address leads in a circle") from None
    except (OSError, HTTPException, ValueError, TooLargeError, zlib.error) as error:
        raise UnreachableError(_plain(error)) from None
    if answer.status != 200:
        raise UnreachableError(f"the server answers {answer.status} {answer.reason}")
    return answer.content.decode("utf-8", "replace")


def _plain(reason: object) -> str:
    """Return why a connection failed, without the number that the system gives it."""
    return getattr(reason, "strerror", None) or str(reason) or type(reason).__name__


def digits(text: str) -> str:
    """Return the digits of a text."""
    return re.sub(r"\D", "", text)


def number_in(href: str) -> str | None:
    """Return the number that a link dials: `+18883737888`, `911`; None for any other link."""
    match = LINK.match(href)
    if not match:
        return None
    return match[1] if match[1] is not None else f"+{match[2]}"


def written(number: Number) -> set[str]:
    """Return the digits of a number with its country code, and without it."""
    full = digits(number.digits)
    if number.short:
        return {full}
    return {full, phonenumbers.national_significant_number(phonenumbers.parse(number.digits))}


def expected(directory: Directory, language: str) -> Expected:
    """Return what the page of all numbers should say in a language."""
    rows = {entry.id: _links(entry, directory, language) for entry in directory.live()}
    shown = list(_numbers(directory))
    numbers = frozenset(number.digits for number in shown)
    # The version of the data stands below every page, and may happen to be all digits.
    forms = {directory.version.digest}
    forms |= {form for number in shown for form in written(number)}
    for entry in directory.live():
        forms |= {digits(text) for text in _texts(entry, directory, language)}
    hidden = {form: entry for form, entry in former(directory) if form not in forms}
    absent = {
        entry.id: "retired" if entry.status == "retired" else "hold"
        for entry in directory.entries.values()
        if not entry.live
    }
    path = page_path(language, DIRECTORY_PAGE, directory.site.language)
    return Expected(language, path, rows, numbers, frozenset(forms), hidden, absent)


def _links(entry: Hotline, directory: Directory, language: str) -> frozenset[str]:
    """Return the links that dial an entry from any side."""
    return frozenset(
        way.href
        for side in directory.site.sides
        for way in ways(entry, side.country, language)
        if way.contact.number
    )


def _numbers(directory: Directory) -> Iterator[Number]:
    """Yield the numbers that readers see."""
    for entry in directory.live():
        for contact in entry.contacts:
            if contact.number and contact.live:
                yield contact.number


def _texts(entry: Hotline, directory: Directory, language: str) -> Iterator[str]:
    for contact in entry.contacts:
        if contact.live and contact.number:
            yield dial_from_anywhere(contact, language).text
    for side in directory.site.sides:
        for way in ways(entry, side.country, language):
            if way.contact.number:
                yield way.text


def differences(page: Page, wanted: Expected) -> list[str]:
    """Return every way in which a page is not what the data says, in plain words."""
    found = []
    if page.language != wanted.language:
        found.append(f'says that its language is "{page.language}", not "{wanted.language}"')
    for entry, links in wanted.rows.items():
        if entry not in page.rows:
            found.append(f"the entry {entry} is missing")
            continue
        missing = sorted(links - page.rows[entry])
        found += [f"the entry {entry} has no link {link}" for link in missing]
    found += [
        f"the entry {entry} still stands there, and the data says {status}"
        for entry, status in wanted.absent.items()
        if entry in page.rows
    ]
    return found + strange(page, wanted)


def strange(page: Page, wanted: Expected) -> list[str]:
    """Return the numbers that should not stand on a page, in plain words, once each."""
    return list(dict.fromkeys(_strange(page, wanted)))


def _strange(page: Page, wanted: Expected) -> Iterator[str]:
    """Yield the numbers that should not stand on a page, in links and in what readers see."""
    for link in page.links:
        number = number_in(link)
        if number is not None and number not in wanted.numbers:
            yield _why(number, wanted)
    for text in page.texts:
        for match in PHONE_LIKE.finditer(text):
            said = match[0].strip()
            if _held(said, wanted) is not None or not (
                _known(said, wanted) or YEARS.fullmatch(said)
            ):
                yield _why(said, wanted)


def _known(said: str, wanted: Expected) -> bool:
    """Tell whether something is too short for a number, or holds one that the data knows."""
    found = digits(said)
    return len(found) < 7 or any(form in found for form in wanted.digits if len(form) >= 7)


def _held(said: str, wanted: Expected) -> str | None:
    """Return the entry whose held number stands in a text; codes of four digits may be years."""
    found = digits(said)
    if len(found) >= 5 and found in wanted.held:
        return wanted.held[found]
    parts = (entry for form, entry in wanted.held.items() if len(form) >= 7 and form in found)
    return next(parts, None)


def _why(number: str, wanted: Expected) -> str:
    entry = _held(number, wanted)
    if entry is None:
        entry = wanted.held.get(digits(number))
    if entry:
        return f"the number {number} of {entry} is not live, and still stands there"
    if entry is not None:
        return f"the number {number} is forbidden by data/never.yml, and stands there"
    return f"the number {number} stands there, and the data does not know it"


def compare(address: str, site: SoundSite, private: bool = False) -> list[str]:
    """Read the pages of every language below an address; return what is wrong, line by line."""
    found = []
    root = f"{address.rstrip('/')}/"
    read = partial(fetch, private=private)
    default = site.directory.site.language
    for language in site.directory.site.codes:
        wanted = expected(site.directory, language)
        found += _compared(read, root + wanted.path, read_html, partial(differences, wanted=wanted))
        if CHANGES_PAGE in site.pages[language]:
            at = root + page_path(language, CHANGES_PAGE, default)
            found += _compared(read, at, read_html, partial(strange, wanted=wanted))
            found += _compared(read, at + FEED, read_feed, partial(strange, wanted=wanted))
    return found


def _compared(
    read: Callable[[str], str],
    address: str,
    parse: Callable[[str], Page],
    judge: Callable[[Page], list[str]],
) -> list[str]:
    try:
        return [f"{address}: {line}" for line in judge(parse(read(address)))]
    except (UnreachableError, ET.ParseError) as error:
        return [f"{address}: could not be read: {error}"]


def patiently(address: str, site: SoundSite, wait: float, private: bool = False) -> list[str]:
    """Compare again and again until all is right, or `wait` seconds are over."""
    end = time.monotonic() + wait
    while True:
        found = compare(address, site, private)
        left = end - time.monotonic()
        if not found or left <= 0:
            return found
        print(f"Not as it should be yet ({len(found)}); trying again", file=sys.stderr)
        time.sleep(min(PAUSE, left))


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare the published pages with the data, and say what is wrong."""
    parser = argparse.ArgumentParser(prog="live", description=__doc__)
    parser.add_argument("address", help="the address of the home page")
    parser.add_argument("--site-root", type=Path, default=Path(), help="the folder of the site")
    parser.add_argument("--wait", type=float, default=0, help="seconds in which to try again")
    parser.add_argument("--allow-private", action="store_true", help="for a preview on a machine")
    options = parser.parse_args(arguments)
    try:
        site = sound_site(options.site_root)
    except ProblemsError as error:
        print(error)
        return 1
    found = patiently(options.address, site, options.wait, options.allow_private)
    for line in found:
        print(line)
        if os.environ.get("GITHUB_ACTIONS") == "true":
            print(f"::error::{line.replace('%', '%25')}")
    if found:
        print(f"{len(found)} {'difference' if len(found) == 1 else 'differences'}", file=sys.stderr)
        return 1
    live, pages = len(site.directory.live()), len(site.pages)
    print(f"All right: {live} live entries with their numbers, on {pages} pages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
