"""Holds the published pages against the data: every number that should stand there, and no other.

Usage: `python tools/live.py ADDRESS [--site-root .] [--wait SECONDS] [--allow-private]`, where
ADDRESS is that of the home page. In every language it reads, one after another: the page that names
all lines, the list of each side, the page of each line, those of lines that are gone, the page of
changes and its feed. With `--wait`, a page that is not yet as it should be is asked for again until
that time is over; with `--allow-private` the pages may stand on this machine. Ends with 0 when all
is right, else with 1.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPException
from pathlib import Path

from faro.checks.whole_site import SoundSite, sound_site
from faro.diagnostics.problems import ProblemsError
from faro.directory.directory import Directory
from faro.models.site import Side
from faro.urls.addresses import page_path
from faro.urls.file_paths import FEED
from faro.urls.page_names import CHANGES_PAGE, DIRECTORY_PAGE, OWN_PAGES
from fetching import Asking, CircleError, TooLargeError
from fetching import fetch as answer_of
from live_expected import Expected, expected, parted_list, whole_list
from live_judged import (
    gone_page,
    index_page,
    leads_to_parts,
    line_page,
    list_page,
    parted,
    strange,
)
from live_page import Page, read_feed, read_html

AGENT = "Faro (reads its own published pages)"
TIMEOUT = 20
"""Seconds in which a page has to be here, to its last byte."""

PAUSE = 10.0
"""Seconds between two tries."""

MOST = 10 * 2**20
"""Bytes that are read of a page at most: far above any real one."""

MOST_SILENT = 3
"""After so many pages in a row without any answer the others are not asked for."""


class UnreachableError(Exception):
    """Raised with the reason, in plain words, for which a page could not be read."""


class RefusedPageError(UnreachableError):
    """Raised when the server answers, and not with the page."""


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
        raise RefusedPageError(f"the server answers {answer.status} {answer.reason}")
    return answer.content.decode("utf-8", "replace")


def _plain(reason: object) -> str:
    """Return why a connection failed, without the number that the system gives it."""
    return getattr(reason, "strerror", None) or str(reason) or type(reason).__name__


@dataclass(slots=True)
class Reader:
    """Reads pages below an address, and remembers which, and how long nobody has answered."""

    root: str
    private: bool = False
    pages: set[str] = field(default_factory=set)
    silent: int = 0

    def read(self, path: str, parse: Callable[[str], Page] = read_html) -> Page:
        """Return the page at a path; raise UnreachableError or ParseError if there is none."""
        try:
            text = fetch(self.root + path, self.private)
        except UnreachableError as error:
            self.silent = 0 if isinstance(error, RefusedPageError) else self.silent + 1
            raise
        self.silent = 0
        page = parse(text)
        if page.tree is not None:
            self.pages.add(path)
        return page

    def said(self, path: str, lines: Iterable[str]) -> list[str]:
        """Return what is wrong on the page at a path, with its address."""
        return [f"{self.root}{path}: {line}" for line in lines]


Look = Callable[[Reader], list[str]]
"""Reads a page, or pages that belong together, and returns what is wrong there, line by line."""


def looks(site: SoundSite) -> Iterator[Look]:
    """Yield all that is to be looked at, language by language."""
    directory = site.directory
    default = directory.site.language
    for language in directory.site.codes:
        wanted = expected(directory, language)
        own = site.pages[language][DIRECTORY_PAGE].document.markers
        names = any(marker.name == OWN_PAGES[DIRECTORY_PAGE] for marker in own)
        yield _page(wanted.index, partial(index_page, wanted=wanted, names=names))
        for side in directory.site.sides:
            yield _list(side, directory, wanted)
        for entry in wanted.lines:
            yield _page(wanted.line(entry), partial(line_page, wanted=wanted, entry=entry))
        for entry in wanted.gone:
            yield _page(wanted.line(entry), partial(gone_page, wanted=wanted, entry=entry))
        if CHANGES_PAGE in site.pages[language]:
            at = page_path(language, CHANGES_PAGE, default)
            yield _page(at, partial(strange, wanted=wanted))
            yield _page(at + FEED, partial(strange, wanted=wanted), read_feed)


def _page(
    path: str, judge: Callable[[Page], Iterable[str]], parse: Callable[[str], Page] = read_html
) -> Look:
    """Return the look at one page."""

    def look(reader: Reader) -> list[str]:
        try:
            return reader.said(path, judge(reader.read(path, parse)))
        except (UnreachableError, ET.ParseError) as error:
            return reader.said(path, [f"could not be read: {error}"])

    return look


def _list(side: Side, directory: Directory, wanted: Expected) -> Look:
    """Return the look at the list of a side, and at its parts where it has such."""
    whole = whole_list(side, directory, wanted)
    first, *parts = parted_list(side, directory, wanted)
    each = [_page(part.path, partial(list_page, wanted=wanted, listed=part)) for part in parts]

    def judge(page: Page) -> Iterator[str]:
        if not parted(page):
            yield from list_page(page, wanted, whole)
            return
        yield from list_page(page, wanted, first)
        yield from leads_to_parts(page, first, parts)

    def look(reader: Reader) -> list[str]:
        pages: list[Page] = []

        def seen(page: Page) -> Iterable[str]:
            pages.append(page)
            return judge(page)

        found = _page(whole.path, seen)(reader)
        if pages and parted(pages[0]):
            found += [line for part in each for line in part(reader)]
        return found

    return look


def compare(reader: Reader, asked: Sequence[Look]) -> tuple[list[str], list[Look]]:
    """Look at everything; return what is wrong, line by line, and what to look at again."""
    found: list[str] = []
    again: list[Look] = []
    for number, look in enumerate(asked):
        wrong = look(reader)
        found += wrong
        if wrong:
            again.append(look)
        left = asked[number + 1 :]
        if reader.silent >= MOST_SILENT and left:
            found += reader.said(
                "", [f"no answer, so the rest was not asked for ({len(left)} more)"]
            )
            return found, [*again, *left]
    return found, again


def patiently(reader: Reader, asked: Sequence[Look], wait: float) -> list[str]:
    """Compare again and again until all is right, or `wait` seconds are over.

    What was right once is not asked for again, so that waiting costs the server little.
    """
    end = time.monotonic() + wait
    while True:
        reader.silent = 0
        found, asked = compare(reader, asked)
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
    reader = Reader(f"{options.address.rstrip('/')}/", options.allow_private)
    found = patiently(reader, tuple(looks(site)), options.wait)
    for line in found:
        print(line)
        if os.environ.get("GITHUB_ACTIONS") == "true":
            print(f"::error::{line.replace('%', '%25')}")
    if found:
        print(f"{len(found)} {'difference' if len(found) == 1 else 'differences'}", file=sys.stderr)
        return 1
    live = len(site.directory.live())
    print(f"All right: {live} live entries with their numbers, on {len(reader.pages)} pages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
