"""Every way in which a published page is not what the data says, in plain words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from faro.directory.never_matcher import PHONE_LIKE
from faro.directory.withheld import CODE, LONG
from live_expected import Expected, ExpectedList, digits
from live_page import Page, Row, leads, main_links, main_texts, number_in, rows

YEARS = re.compile(r"(?:19|20)\d\d[–-](?:19|20)\d\d")


def index_page(page: Page, wanted: Expected, *, names: bool) -> Iterator[str]:
    """Yield what is wrong on the page on which every line stands.

    Where it does not only show groups in full but `names` all lines, those that are gone stand
    there too.
    """
    yield from _language(page, wanted)
    found = rows(page)
    yield from _once(found, (*wanted.lines, *(wanted.gone if names else ())), wanted)
    for row in found:
        unsaid = row.id in wanted.gone and wanted.gone[row.id] not in row.text
        if names and unsaid and not row.bare:
            yield _stands(row.id, wanted)
        known = row.id in wanted.lines or row.id in wanted.gone
        if known and not row.bare and not leads(row.links, wanted.index, wanted.line(row.id)):
            yield f"the entry {row.id} has no link to its page"
        yield from _not_own(row, wanted.lines.get(row.id, frozenset()))
    yield from strange(page, wanted)


def list_page(page: Page, wanted: Expected, listed: ExpectedList) -> Iterator[str]:
    """Yield what is wrong on the list of a side, or on a part of it."""
    yield from _language(page, wanted)
    found = rows(page)
    yield from _once(found, listed.rows, wanted)
    for row in found:
        if row.id in listed.rows:
            yield from _row(row, wanted, listed)
    links = main_links(page)
    for entry in listed.abroad:
        if not leads(links, listed.path, wanted.line(entry)):
            yield f"the entry {entry} has no link to its page"
    yield from strange(page, wanted)


def _row(row: Row, wanted: Expected, listed: ExpectedList) -> Iterator[str]:
    own = listed.rows[row.id]
    if own.first and own.first not in row.links:
        yield f"the entry {row.id} has no link {own.first}"
    yield from _not_own(row, own.dialed)
    if not leads(row.links, listed.path, wanted.line(row.id)):
        yield f"the entry {row.id} has no link to its page"


def _not_own(row: Row, own: Collection[str]) -> Iterator[str]:
    """Yield the links of a line that dial somebody else, or do not connect from the side."""
    for link in row.links:
        if number_in(link) is not None and link not in own:
            yield f"the entry {row.id} has the link {link}, which is none of its own there"


def parted(page: Page) -> bool:
    """Tell whether a list leaves its lines to the pages of its groups."""
    return (
        not rows(page) and page.tree is not None and page.tree.css_first(".faro-jump") is not None
    )


def leads_to_parts(page: Page, first: ExpectedList, parts: Iterable[ExpectedList]) -> Iterator[str]:
    """Yield the parts of a list to which its first page does not lead."""
    links = main_links(page)
    for part in parts:
        if not leads(links, first.path, part.path):
            yield f"has no link to {part.path}"


def line_page(page: Page, wanted: Expected, entry: str) -> Iterator[str]:
    """Yield what is wrong on the page of a live line."""
    yield from _language(page, wanted)
    own = wanted.lines[entry]
    links = main_links(page, without=".instead")
    for link in sorted(own - set(links)):
        yield f"the entry {entry} has no link {link}"
    for number in dict.fromkeys(map(number_in, links)):
        others = wanted.numbers.get(number or "", ())
        if others and entry not in others:
            yield f"the number {number} of {others[0]} stands there"
    yield from strange(page, wanted)


def gone_page(page: Page, wanted: Expected, entry: str) -> Iterator[str]:
    """Yield what is wrong on the page of a line that is held or retired: it bears no number."""
    yield from _language(page, wanted)
    texts = main_texts(page)
    if wanted.gone[entry].casefold() not in " ".join(texts).casefold():
        yield _stands(entry, wanted)
    for number in dict.fromkeys((*_dialed(page, wanted), *_read(texts, wanted))):
        yield f"the number {number} stands there, and the data says {wanted.absent[entry]}"
    yield from strange(page, wanted)


def _dialed(page: Page, wanted: Expected) -> Iterator[str]:
    """Yield the live numbers that the links of a page's own part dial."""
    numbers = map(number_in, main_links(page))
    return (number for number in numbers if number is not None and number in wanted.numbers)


def _read(texts: Iterable[str], wanted: Expected) -> Iterator[str]:
    """Yield what may be dialed in texts, and is no number that is strange anyway."""
    for said in _phone_like(texts):
        number = len(digits(said)) >= CODE and not YEARS.fullmatch(said)
        if number and _held(said, wanted) is None and _known(said, wanted):
            yield said


def _language(page: Page, wanted: Expected) -> Iterator[str]:
    if page.language != wanted.language:
        yield f'says that its language is "{page.language}", not "{wanted.language}"'


def _once(found: Iterable[Row], names: Collection[str], wanted: Expected) -> Iterator[str]:
    """Yield the lines that are missing, that stand there again, or that should not."""
    counted = Counter(row.id for row in found)
    for name in names:
        if not counted[name]:
            yield f"the entry {name} is missing"
        elif counted[name] > 1:
            yield f"the entry {name} stands there {counted[name]} times"
    for name in counted:
        if name not in names:
            yield _stands(name, wanted)


def _stands(entry: str, wanted: Expected) -> str:
    if entry in wanted.absent:
        return f"the entry {entry} still stands there, and the data says {wanted.absent[entry]}"
    if entry in wanted.lines:
        return f"the entry {entry} stands there, and does not belong there"
    return f"the entry {entry} stands there, and the data does not know it"


def strange(page: Page, wanted: Expected) -> list[str]:
    """Return the numbers that should not stand on a page, in plain words, once each."""
    return list(dict.fromkeys(_strange(page, wanted)))


def _strange(page: Page, wanted: Expected) -> Iterator[str]:
    """Yield the numbers that should not stand on a page, in links and in what readers see."""
    for number in map(number_in, page.links):
        if number is not None and number not in wanted.numbers:
            yield _why(number, wanted)
    for said in _phone_like(page.texts):
        if _held(said, wanted) is not None or not (_known(said, wanted) or YEARS.fullmatch(said)):
            yield _why(said, wanted)


def _phone_like(texts: Iterable[str]) -> Iterator[str]:
    """Yield whatever looks like a number in texts."""
    return (match[0].strip() for text in texts for match in PHONE_LIKE.finditer(text))


def _known(said: str, wanted: Expected) -> bool:
    """Tell whether something is too short for a number, or holds one that the data knows."""
    found = digits(said)
    return len(found) < LONG or any(form in found for form in wanted.digits if len(form) >= LONG)


def _held(said: str, wanted: Expected) -> str | None:
    """Return the entry whose held number stands in a text; codes of four digits may be years."""
    found = digits(said)
    if len(found) >= CODE and found in wanted.held:
        return wanted.held[found]
    parts = (entry for form, entry in wanted.held.items() if len(form) >= LONG and form in found)
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
