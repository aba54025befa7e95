"""Every number and address to dial in every output belongs to a line that is live today.

Texts are read by the finder of typed numbers, after what the site itself says has been taken out
of them; links are held against the directory; JSON, tables, contact cards and rows of the list
also against the very line beside which they stand.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from selectolax.lexbor import LexborNode

from faro.checks.typed_numbers import finder_of
from faro.diagnostics.problems import Problem
from faro.directory.description import Way, describe
from faro.directory.directory import Directory
from faro.directory.never_matcher import NeverMatcher
from faro.directory.voice import from_anywhere
from faro.directory.withheld import CODE, LONG, former, is_live, live_forms, pattern_for
from faro.inspect.published import HtmlPage, Published, fault, faults
from faro.phone.typed_numbers import Finder
from faro.urls.file_paths import HSDS, JSON, SEARCH_INDEX, TABLE

DIALING = re.compile(
    r"\b(?:tel|smsto|sms|mailto|facetime|callto|whatsapp|tg|viber|signal|skype):[^\s\"'<>,\\)\]]+"
    r"|\bhttps?://(?:wa\.me|api\.whatsapp\.com|t\.me|signal\.me|m\.me)/[^\s\"'<>,\\)\]]*",
    re.IGNORECASE,
)
"""Addresses at which a tap dials, or writes to somebody."""

_DIGIT = re.compile(r"\d")
_TAILS = re.compile(r"(?:…|\.\.\.)\d{1,4}(?!\d)")
"""What is left of a number that is not live."""

_TEXTS = (".txt", ".xml", ".csv", ".json", ".vcf", ".js")


@dataclass(frozen=True)
class Known:
    """What may be seen and dialed today, and what must not."""

    directory: Directory
    allowed_mail: frozenset[str] = frozenset()
    _strangers: dict[str, list[str]] = field(default_factory=dict, compare=False, repr=False)
    """Those of each block so far: most stand on many pages."""

    @cached_property
    def hrefs(self) -> frozenset[str]:
        """Return every address to dial, write or open of a live contact."""
        return frozenset(href for found in self.by_entry.values() for href in found)

    @cached_property
    def by_entry(self) -> Mapping[str, frozenset[str]]:
        """Return the same by the id of the line."""
        return {
            entry: frozenset(way.href for way in ways if way.href)
            for entry, ways in self.ways_of.items()
        }

    @cached_property
    def ways_of(self) -> Mapping[str, tuple[Way, ...]]:
        """Return every way to reach each live line: from each side and from anywhere."""
        voices = [from_anywhere(self.directory, code) for code in self.directory.site.codes]
        return {
            entry.id: tuple(
                way
                for voice in voices
                for said in (describe(entry, voice),)
                for ways in (said.anywhere, *said.ways.values())
                for way in ways
            )
            for entry in self.directory.live()
        }

    @cached_property
    def reached(self) -> Mapping[str, frozenset[str]]:
        """Return the addresses of each line, and of the one through which it is reached."""
        entries = self.directory.entries
        return {
            name: own | self.by_entry.get(entries[name].through or "", frozenset())
            for name, own in self.by_entry.items()
        }

    @cached_property
    def digits_of(self) -> Mapping[str, frozenset[str]]:
        """Return the digits of the live numbers of each live line, by its id."""
        return {
            entry.id: frozenset(
                re.sub(r"\D", "", contact.number.digits)
                for contact in entry.contacts
                if contact.live and contact.number
            )
            for entry in self.directory.live()
        }

    @cached_property
    def shown(self) -> re.Pattern[str]:
        """Return an expression for every number as the site says it: the longest first."""
        ways = (way for found in self.ways_of.values() for way in found)
        found = {way.text for way in ways if way.contact.number}
        found |= {digits for digits in self.live if len(digits) >= LONG}
        if not found:
            return re.compile(r"(?!)")
        ordered = sorted(found, key=len, reverse=True)
        return re.compile(rf"(?<!\d)\+?(?:{'|'.join(map(re.escape, ordered))})(?!\d)")

    @cached_property
    def finder(self) -> Finder:
        """Return the finder that the check uses."""
        known = self.directory
        never = NeverMatcher(known.never)
        return finder_of(known.site.countries, known.entries.values(), known.labels, never)

    @cached_property
    def live(self) -> frozenset[str]:
        """Return the digits of every live number."""
        return frozenset(live_forms(self.directory))

    @cached_property
    def withheld(self) -> frozenset[str]:
        """Return the digits of every number that is known and not live."""
        return frozenset(digits for digits, _ in former(self.directory) if len(digits) >= CODE)

    @cached_property
    def withheld_numbers(self) -> frozenset[str]:
        """Return those of them that are whole numbers; a code may be anything else in a file."""
        return frozenset(digits for digits in self.withheld if len(digits) >= LONG)

    def strangers(self, text: str) -> list[str]:
        """Return the numbers in a text that are those of no live line."""
        if text not in self._strangers:
            self._strangers[text] = self._strangers_in(text)
        return self._strangers[text]

    def _strangers_in(self, text: str) -> list[str]:
        rest = self.shown.sub(" ", _TAILS.sub(" ", text))
        found = []
        for typed in self.finder.find(rest):
            forms = (re.sub(r"\D", "", form) for form in (typed.full, typed.text) if form)
            if not any(is_live(digits, self.live) for digits in forms):
                found.append(typed.text)
        return found

    def dials(self, text: str) -> list[str]:
        """Return the addresses to dial in a text that are those of no live line."""
        found = (match[0] for match in DIALING.finditer(text))
        return [address for address in found if not self.may_be_dialed(address)]

    def may_be_dialed(self, address: str) -> bool:
        """Tell whether an address is that of a live contact, or of the site's own mailbox."""
        return address in self.hrefs or address.partition("?")[0] in self.allowed_mail


def known_of(site: Published) -> Known:
    """Return what may be seen and dialed on a site."""
    contact = site.directory.site.options.contact
    return Known(site.directory, frozenset({f"mailto:{contact}"} if contact else ()))


def inspect_numbers(pages: Iterable[HtmlPage], site: Published, known: Known) -> Iterator[Problem]:
    """Yield numbers and addresses that must not stand where they stand on some pages."""
    for page in pages:
        yield from _page(page, site, known)


def inspect_texts(site: Published, known: Known) -> Iterator[Problem]:
    """Yield the same of all files that are no pages."""
    for path in site.files:
        ours = path not in site.own and not site.files[path].is_symlink()
        if ours and path.endswith(_TEXTS) and path not in site.unchanged:
            yield from _text(path, site.text_of(path), known)
    yield from _documents(site, known)


def _page(page: HtmlPage, site: Published, known: Known) -> Iterator[Problem]:
    found: list[str] = []
    for block in page.text.split("\n"):
        if _DIGIT.search(block):
            found += known.strangers(block)
    for element in page.elements:
        for name, value in element.attributes.items():
            if value and name != "content" and ":" in value:
                found += (one for one in known.dials(value) if one not in site.mailboxes)
    for script in page.tree.css("script[type='application/ld+json']"):
        found += _in_json_ld(script.text() or "", known)
    yield from faults(page.path, "inspect_number", found)
    yield from _rows(page, site, known)


def _in_json_ld(text: str, known: Known) -> Iterator[str]:
    for number in re.findall(r'"telephone": ?"([^"]*)"', text):
        if not is_live(re.sub(r"\D", "", number.partition(";")[0]), known.live):
            yield number


def _rows(page: HtmlPage, site: Published, known: Known) -> Iterator[Problem]:
    """Yield addresses that stand in the row, or on the page, of a line and are not its own."""
    for row in page.tree.css(".faro-lines > li[id]"):
        yield from _foreign(row.css(".ways a[href]"), row.attributes.get("id"), page, known)
    entry = site.line_pages.get(page.path)
    if entry is not None:
        yield from _foreign(page.tree.css(".faro-ways a[href]"), entry, page, known)


def _foreign(
    links: Iterable[LexborNode], entry: str | None, page: HtmlPage, known: Known
) -> Iterator[Problem]:
    own = known.reached.get(entry or "")
    for link in links if own is not None else ():
        href = link.attributes.get("href") or ""
        # Other links lead to pages of the site.
        if ":" in href and href not in (own or ()):
            yield fault(page.path, "inspect_number_elsewhere", value=entry)


def _text(path: str, text: str, known: Known) -> Iterator[Problem]:
    """Yield the addresses to dial in a file that are those of no live line, and old numbers."""
    for address in known.dials(text):
        # Words of a page in the index of the search are no links: a title may say "mailto:".
        if not (path.endswith(SEARCH_INDEX) and address.startswith("mailto:")):
            yield fault(path, "inspect_number", value=address)
    for found in pattern_for(known.withheld_numbers, text).finditer(text):
        yield fault(path, "inspect_number", value=found[0])


def _documents(site: Published, known: Known) -> Iterator[Problem]:
    """Yield lines of the data and contact cards that bear another line's number."""
    if JSON in site.files:
        yield from _json(json.loads(site.text_of(JSON)), known)
    for path in site.files:
        name = path.rpartition("/")[2]
        if name == TABLE:
            yield from _table(path, site.text_of(path), known)
        elif name == HSDS:
            yield from _services(path, json.loads(site.text_of(path)), known)
        elif "contacts/lines/" in path and path.count("/") < 4:
            entry = name.removesuffix(".vcf")
            if entry in known.by_entry:
                yield from _card(path, entry, site.text_of(path), known)


def _card(path: str, entry: str, text: str, known: Known) -> Iterator[Problem]:
    """Yield numbers of a contact card that are not those of its line."""
    found = {re.sub(r"\D", "", line) for line in re.findall(r"^TEL[^:]*:([^\r\n ]*)", text, re.M)}
    if not found <= known.digits_of[entry]:
        yield fault(path, "inspect_number_elsewhere", value=entry)


def _services(path: str, data: Mapping[str, Any], known: Known) -> Iterator[Problem]:
    """Yield services of which a number is not that of the line."""
    ids = {
        str(each["value"]): service
        for service in data["contents"]
        for each in service["attributes"]
        if each.get("taxonomy_term", {}).get("code") == "id"
    }
    for entry, service in ids.items():
        found = {re.sub(r"\D", "", phone["number"]) for phone in service.get("phones", ())}
        if not found <= known.digits_of.get(entry, frozenset()):
            yield fault(path, "inspect_number_elsewhere", value=entry)


def _json(data: Mapping[str, Any], known: Known) -> Iterator[Problem]:
    for line in data["hotlines"]:
        own = known.by_entry.get(line["id"])
        hrefs = {uri for way in line["contacts"] for uri in (way.get("uri") or {}).values()}
        if own is None or not hrefs <= own:
            yield fault(JSON, "inspect_number_elsewhere", value=line["id"])


def _table(path: str, text: str, known: Known) -> Iterator[Problem]:
    for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))):
        if row["uri"] and row["uri"].removeprefix("'") not in known.by_entry.get(row["id"], ()):
            yield fault(path, "inspect_number_elsewhere", value=row["id"])
