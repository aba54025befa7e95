"""Reads every output, each with a parser of its own, and says which lines and digits it shows.

The expectation comes from the data alone: no function that makes an output is asked.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import phonenumbers
import pypdfium2
import vobject
from PIL import Image
from selectolax.lexbor import LexborHTMLParser, LexborNode

from faro.directory.directory import Directory
from faro.models.contact import Contact
from faro.models.hotline import Hotline
from faro.models.site import Side
from faro.urls.addresses import page_path

SEEN_ON_CALLS = {"call", "text", "tty", "video"}
"""What a contact card may hold as a telephone."""

LINK = re.compile(r"(?:tel|sms):([^\"?;&]*)|https://wa\.me/(\d+)")


def digits(text: str) -> str:
    """Return the digits of a text."""
    return re.sub(r"\D", "", text)


def tel_digits(text: str) -> str:
    """Return the digits of the number on a contact card; an extension is not part of them."""
    return digits(text.partition(" ext. ")[0])


def numbers(entry: Hotline, *channels: str) -> set[str]:
    """Return the digits of the live contacts of a live entry."""
    if entry.status != "live":
        return set()
    return {
        digits(contact.number.digits)
        for contact in entry.contacts
        if contact.status == "live" and contact.number
        if not channels or contact.channel in channels
    }


def live(directory: Directory) -> dict[str, Hotline]:
    """Return what must be shown: live entries with a live contact."""
    return {
        name: entry
        for name, entry in directory.entries.items()
        if entry.status == "live" and any(c.status == "live" for c in entry.contacts)
    }


def hidden_numbers(directory: Directory) -> set[str]:
    """Return the digits that nothing may show; codes of three digits stand in other words."""
    shown = {number for entry in directory.entries.values() for number in numbers(entry)}
    everything = {
        digits(contact.number.digits)
        for entry in directory.entries.values()
        for contact in entry.contacts
        if contact.number
    }
    return {number for number in everything - shown if len(number) > 4}


@dataclass(frozen=True)
class Reading:
    """What an output shows: for each line (id, or name where it has none) its digits."""

    output: str
    shown: dict[str, set[str]]
    wanted: dict[str, set[str]]


def from_json(files: Mapping[str, bytes], directory: Directory) -> Iterator[Reading]:
    """`hotlines.json`."""
    document = json.loads(files["hotlines.json"])
    shown = {
        line["id"]: {digits(c["number"]) for c in line["contacts"] if "number" in c}
        for line in document["hotlines"]
    }
    assert len(shown) == len(document["hotlines"])
    yield Reading("hotlines.json", shown, {n: numbers(e) for n, e in live(directory).items()})


def from_csv(files: Mapping[str, bytes], directory: Directory) -> Iterator[Reading]:
    """`hotlines.csv` of each language."""
    for path in local("hotlines.csv", directory):
        shown: dict[str, set[str]] = {}
        for row in csv.DictReader(io.StringIO(files[path].decode("utf-8-sig"), newline="")):
            found = shown.setdefault(row["id"], set())
            match = LINK.match(row["uri"])
            if match:
                found.add(digits(match[0].partition("?")[0]))
        yield Reading(path, shown, {n: numbers(e) for n, e in live(directory).items()})


def from_hsds(files: Mapping[str, bytes], directory: Directory) -> Iterator[Reading]:
    """`hsds.json` of each language: names, since its ids are its own."""
    for path in local("hsds.json", directory):
        language = language_of(path, directory)
        contents = json.loads(files[path])["contents"]
        shown: dict[str, set[str]] = {}
        for service in contents:
            found = shown.setdefault(service["name"], set())
            found |= {digits(phone["number"]) for phone in service.get("phones", ())}
        wanted: dict[str, set[str]] = {}
        for entry in live(directory).values():
            wanted.setdefault(entry.name[language], set()).update(numbers(entry))
        assert len(contents) == len(live(directory))
        yield Reading(path, shown, wanted)


def from_contacts(files: Mapping[str, bytes], directory: Directory) -> Iterator[Reading]:
    """The contact cards of the lines in each language, and those that bear a neutral name.

    The latter stand here at their former addresses; see `from_neutral_contacts`.
    """
    for folder in local("contacts/lines/", directory):
        for neutral in (False, True):
            shown = {}
            for path, content in files.items():
                parts = path.removeprefix(folder).removesuffix(".vcf").split("/")
                if not path.startswith(folder) or (len(parts) == 2) is not neutral:
                    continue
                assert content.count(b"BEGIN:VCARD") == 1, path
                shown[parts[0]] = numbers_on_cards(content)
            # A neutral one holds numbers and apps alone: without either, there is none.
            lines = {n: e for n, e in live(directory).items() if numbers(e) or not neutral}
            wanted = {n: numbers(e, *SEEN_ON_CALLS) for n, e in lines.items()}
            yield Reading(f"{folder} {'neutral' if neutral else 'named'}", shown, wanted)


def from_neutral_contacts(files: Mapping[str, bytes], directory: Directory) -> Iterator[Reading]:
    """The cards whose address does not say whose they are: how often each set of numbers stands.

    One for each line that is called, and one for each side.
    """
    sets = [numbers(entry, *SEEN_ON_CALLS) for entry in live(directory).values()]
    sets += [called_from(side, directory) for side in directory.site.sides]
    wanted = Counter(" ".join(sorted(found)) for found in sets if found)
    for folder in local("contacts/", directory):
        shown = Counter(
            " ".join(sorted(found))
            for path, content in files.items()
            if path.startswith(folder) and "/" not in path.removeprefix(folder)
            if (found := numbers_on_cards(content))
        )
        yield Reading(f"{folder} neutral", counted(shown), counted(wanted))


def counted(found: Mapping[str, int]) -> dict[str, set[str]]:
    """Return how often each key was found, in the form of a reading."""
    return {key: {str(often)} for key, often in found.items()}


def numbers_on_cards(content: bytes) -> set[str]:
    """Return the digits of every number on the contact cards in a file."""
    return {
        tel_digits(str(tel.value))
        for card in vobject.readComponents(content.decode())
        for tel in card.contents.get("tel", ())
    }


def called_from(side: Side, directory: Directory) -> set[str]:
    """Return the digits of all that stands on the contact cards of a side."""
    return {
        number
        for entry in on_card(side, directory).values()
        for number in _dialed_from(entry, side.country)
        if number in numbers(entry, *SEEN_ON_CALLS)
    }


def on_card(side: Side, directory: Directory) -> dict[str, Hotline]:
    """Return the live entries that stand on the paper of a side, by what is told in the data.

    Where one is held, whatever its `replaced_by` or `instead` leads to stands there.
    """
    found: dict[str, Hotline] = {}
    for name in side.card or (side.emergency, side.first):
        entry: Hotline | None = directory.entries[name]
        seen: set[str] = set()
        while entry is not None and not _dialed_from(entry, side.country):
            seen.add(entry.id)
            following = entry.replaced_by if entry.status == "retired" else None
            following = following or entry.instead.get(side.country)
            entry = directory.entries.get(following or "") if following not in seen else None
        if entry is not None:
            found[entry.id] = entry
    return found


def _dialed_from(entry: Hotline, country: str) -> set[str]:
    """Return the digits of what connects from a country."""
    if entry.status != "live":
        return set()
    return {
        digits(contact.number.digits)
        for contact in entry.contacts
        if contact.status == "live" and contact.number
        if contact.works_from is None
        or any(area.partition("-")[0] == country for area in contact.works_from)
    }


def lines_of_text(text: str, side: Side, directory: Directory) -> dict[str, set[str]]:
    """Return which lines of a side a text shows: those of which a number stands in it."""
    packed = digits(text)
    found = {}
    for name, entry in live(directory).items():
        own = {number for number in _dialed_from(entry, side.country) if national(number) in packed}
        if own:
            found[name] = own
    return found


def national(number: str) -> str:
    """Return the digits that a caller of the same country knows: those without its code."""
    if len(number) < 7:
        return number
    return phonenumbers.national_significant_number(phonenumbers.parse(f"+{number}"))


def from_paper(files: Mapping[str, bytes], directory: Directory) -> Iterator[Reading]:
    """The text of every PDF, and the words that every picture carries."""
    for side in directory.site.sides:
        folder = f"paper/{side.country.lower()}/"
        for path, content in files.items():
            if not path.startswith(folder):
                continue
            text = pdf_text(content) if path.endswith(".pdf") else picture_text(content)
            yield paper_reading(path, text, side, directory)


def paper_reading(output: str, text: str, side: Side, directory: Directory) -> Reading:
    """Compare the rows of numbers of a sheet with the card of its side.

    Each number that could be dialed must be one of a line that belongs there.
    """
    wanted = on_card(side, directory)
    allowed = {n for entry in wanted.values() for n in _dialed_from(entry, side.country)}
    allowed |= {national(number) for number in allowed}
    # Dates, digests and addresses are no numbers.
    plain = re.sub(
        r"\b\d{4}-\d\d-\d\d\b|\bn[0-9a-f]{7}\b|https?://\S+|(?:, |de )20\d\d\b", " ", text
    )
    strange = {
        number
        for match in re.finditer(r"\d[\d ().\-]*\d", plain)
        if len(number := digits(match[0])) > 4
        # Out of the country an exit code stands before a number, inside it a trunk prefix.
        if not any(number.endswith(own) and len(number) - len(own) < 6 for own in allowed)
    }
    shown = {name: {"shown"} for name, entry in wanted.items() if _first_number(entry, side, text)}
    shown |= {number: {"strange"} for number in strange}
    return Reading(output, shown, {name: {"shown"} for name in wanted})


def _first_number(entry: Hotline, side: Side, text: str) -> bool:
    packed = [digits(line) for line in text.splitlines()]
    return any(
        national(number) in line for number in _dialed_from(entry, side.country) for line in packed
    )


def pdf_text(content: bytes) -> str:
    """Return the words of a PDF as its reader selects them."""
    document = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def picture_text(content: bytes) -> str:
    """Return the words that a picture carries beside its pixels."""
    with Image.open(io.BytesIO(content)) as image:
        return str(image.info["Description"])


def from_side_contacts(files: Mapping[str, bytes], directory: Directory) -> Iterator[Reading]:
    """The contact cards of the sides, together and as one."""
    for folder in local("contacts/sides/", directory):
        for side in directory.site.sides:
            expected = called_from(side, directory)
            for path, content in files.items():
                start = f"{folder}{side.country.lower()}"
                if path.startswith((f"{start}.", f"{start}/")):
                    yield Reading(path, {"all": numbers_on_cards(content)}, {"all": expected})


def from_text(files: Mapping[str, bytes], directory: Directory) -> Iterator[Reading]:
    """`llms.txt` of each language: which names are headings, and which numbers stand below."""
    for path in local("llms.txt", directory):
        language = language_of(path, directory)
        parts = re.split(r"^### (.*)$", files[path].decode(), flags=re.MULTILINE)[1:]
        texts = dict(zip(parts[::2], parts[1::2], strict=True))
        wanted, shown = {}, {}
        for entry in live(directory).values():
            name = " ".join(entry.name[language].split())
            wanted[name] = numbers(entry)
            packed = digits(re.sub(r"<[^>]*>", " ", texts.get(name, "")))
            shown[name] = {number for number in wanted[name] if national(number) in packed}
        shown |= {name: set() for name in texts if name not in wanted}
        yield Reading(path, shown, wanted)


def from_pages(pages: Mapping[str, str], directory: Directory) -> Iterator[Reading]:
    """The pages of each language: index, lists of the sides, lines, embedded groups, JSON-LD."""
    for language in directory.site.codes:
        folder = page_path(language, "index.md", directory.site.language)
        yield _index(pages, folder, directory)
        yield from _side_lists(pages, folder, directory)
        yield from _line_pages(pages, folder, directory)
        yield from _embeds(pages, folder, directory)


def seen_once(directory: Directory) -> set[str]:
    """Return the lines that keep their address: what is live, and what readers once saw."""
    seen = {line.entry for line in directory.changes if not isinstance(line.now, str)}
    return (live(directory).keys() | seen) - directory.hidden


def _index(pages: Mapping[str, str], folder: str, directory: Directory) -> Reading:
    """Every line by name, once: at its id the way to its page, where the names are not left out."""
    path = f"{folder}hotlines/"
    tree = LexborHTMLParser(pages[f"{path}index.html"])
    shown: dict[str, set[str]] = {}
    # A site may show groups with all their rows there instead.
    for node in tree.css(".faro-index > li[id], .faro-index i[id], .faro-lines > li[id]"):
        name, link = str(node.attributes["id"]), node.css_first("a:not([href*=':'])")
        assert name not in shown, f"{path}: {name} stands there twice"
        # The list of a long directory keeps the address alone.
        leads = str(link.attributes["href"]) if link else f"{name}/"
        shown[name] = {leads}
    return Reading(f"{path} index", shown, {n: {f"{n}/"} for n in seen_once(directory)})


def _side_lists(pages: Mapping[str, str], folder: str, directory: Directory) -> Iterator[Reading]:
    """The list of each side, whole or in parts: only what connects from there."""
    led_to: set[str] = set()
    for side in directory.site.sides:
        path = f"{folder}hotlines/{side.country.lower()}/"
        parts = [
            LexborHTMLParser(html)
            for name, html in pages.items()
            if name.startswith(path) and name.endswith("index.html")
        ]
        found = [rows(tree) for tree in parts]
        assert len(found) > 0, path
        yield _row_reading(path, found, [side], directory)
        led_to |= {name for each in found for name in each}
        led_to |= {
            str(link.attributes["href"]).rstrip("/").rpartition("/")[2]
            for tree in parts
            for link in tree.css("#abroad + ul a")
        }
    everything = {name: {"there"} for name in live(directory)}
    yield Reading(f"{folder}hotlines/ lists", {name: {"there"} for name in led_to}, everything)


def _embeds(pages: Mapping[str, str], folder: str, directory: Directory) -> Iterator[Reading]:
    """The groups that stand inside other sites: something for each side."""
    for group in directory.groups:
        own = {n for n, entry in live(directory).items() if group in entry.groups}
        path = f"{folder}embed/{group}/"
        assert (f"{path}index.html" in pages) is bool(own), path
        if own:
            found = rows(LexborHTMLParser(pages[f"{path}index.html"]))
            yield _row_reading(path, [found], directory.site.sides, directory, own)


def _line_pages(pages: Mapping[str, str], folder: str, directory: Directory) -> Iterator[Reading]:
    """The page of each line: all its numbers, and those to call for programs."""
    start = f"{folder}hotlines/"
    lists = {side.country.lower() for side in directory.site.sides}
    trees = {
        found[1]: LexborHTMLParser(html)
        for path, html in pages.items()
        if (found := re.fullmatch(rf"{start}([^/]+)/index\.html", path)) and found[1] not in lists
    }
    kept = {name: {"there"} for name in seen_once(directory)}
    yield Reading(f"{start} pages", {name: {"there"} for name in trees}, kept)
    shown = {name: dialed(tree.css(".faro-ways a")) for name, tree in trees.items()}
    wanted = {name: numbers(entry) for name, entry in live(directory).items()}
    yield Reading(f"{start} numbers", shown, {name: set() for name in kept} | wanted)
    calls = {name: numbers(entry, "call") for name, entry in live(directory).items()}
    yield Reading(f"{start} JSON-LD", dict(_linked(trees)), calls)


def _linked(trees: Mapping[str, LexborHTMLParser]) -> Iterator[tuple[str, set[str]]]:
    """Yield what the JSON-LD of each page says; it names the line by its address of old."""
    for name, tree in trees.items():
        for node in tree.css("script[type='application/ld+json']"):
            data = json.loads(node.text())
            said = data["@id"].partition("hotlines/#")[2]
            points = data.get("availableChannel", {}).get("servicePhone", ())
            found = {digits(point["telephone"]) for point in points}
            yield (name if said == name else f"{said} on the page of {name}"), found


def rows(tree: LexborHTMLParser) -> dict[str, set[str]]:
    """Return the rows of a list by the id of the line, with the digits that each one dials."""
    found: dict[str, set[str]] = {}
    for row in tree.css(".faro-lines > li[id]"):
        name = str(row.attributes["id"])
        assert name not in found, f"{name} has two rows"
        found[name] = dialed(row.css("a"))
    return found


def dialed(links: Iterable[LexborNode]) -> set[str]:
    """Return the digits behind links; what is read in one must be what it dials."""
    found = set()
    for link in links:
        match = LINK.match(str(link.attributes["href"]))
        if match is None:
            continue
        number = digits(match[0].partition("?")[0].partition(";")[0])
        found.add(number)
        # A remark beside the number may hold other digits, such as those of hours.
        read = digits("".join(_words(link)))
        if len(read) > 2 and national(number) not in read:
            found.add(f"{read} is read where {number} is dialed")
    return found


def _words(link: LexborNode) -> Iterator[str]:
    for node in link.iter(include_text=True):
        if node.tag not in {"small", "em"}:
            yield node.text() or ""


def _row_reading(
    output: str,
    tables: Iterable[Mapping[str, set[str]]],
    sides: Collection[Side],
    directory: Directory,
    own: Collection[str] | None = None,
) -> Reading:
    """Compare rows with what connects from some sides: nothing else, and the first of each side.

    A row is short: the further numbers of a line may stand on its page alone. `own` are the lines
    that have a row; without it, those that are called or written to from there.
    """
    shown: dict[str, set[str]] = {}
    for each in tables:
        for name, said in each.items():
            assert shown.setdefault(name, said) == said, f"{output}: {name} differs"
    wanted = {}
    for name, entry in live(directory).items():
        answering = _answering(entry, sides, directory)
        reached = [_numbers_from(answering, side.country) for side in sides]
        first = {found[0] for found in reached if found}
        stands = name in own if own is not None else bool(first) or name in shown
        if stands:
            allowed = {number for found in reached for number in found}
            wanted[name] = (shown.get(name, set()) & allowed) | first
    return Reading(output, shown, wanted)


def _answering(entry: Hotline, sides: Iterable[Side], directory: Directory) -> Hotline:
    """Return the line itself; one without a way of its own is reached through another."""
    other = directory.entries.get(entry.through or "")
    if other is None or other.status != "live":
        return entry
    own = (contact for side in sides for contact in _connecting(entry, side.country))
    # A place to walk in is said beside the number of the other line.
    return entry if any(contact.traits.kind != "place" for contact in own) else other


def _numbers_from(entry: Hotline, country: str) -> list[str]:
    """Return what a line is called or written to from a country, the first one first.

    A number of the caller's own country comes before one abroad, a relay after all others.
    """
    found = [contact for contact in _connecting(entry, country) if contact.number]
    found.sort(key=lambda contact: (contact.channel == "tty", not _home(contact, country)))
    return [digits(contact.number.digits) for contact in found if contact.number]


def _home(contact: Contact, country: str) -> bool:
    return contact.number is not None and (
        contact.number.short
        or contact.number.country == country
        # Numbers that cost nothing belong to all countries of one code; the source knows.
        or (contact.number.toll_free and country in (contact.works_from or ()))
    )


def _connecting(entry: Hotline, country: str) -> list[Contact]:
    """Return the live contacts of a line that connect from a country; a place is where it is."""

    def areas(contact: Contact) -> Iterable[str] | None:
        place = contact.channel == "visit"
        return (entry.area,) if place and contact.works_from is None else contact.works_from

    return [
        contact
        for contact in entry.contacts
        if contact.status == "live"
        if (there := areas(contact)) is None
        or any(area.partition("-")[0] == country for area in there)
    ]


def local(path: str, directory: Directory) -> list[str]:
    """Return the path of a file in each language."""
    site = directory.site
    return [page_path(code, "index.md", site.language) + path for code in site.codes]


def language_of(path: str, directory: Directory) -> str:
    """Return the language of a path."""
    first = path.split("/")[0]
    return first if first in directory.site.codes else directory.site.language


def readings(files: Mapping[str, bytes], directory: Directory) -> Iterator[Reading]:
    """Return what each file shows that is made from the data."""
    for read in (
        from_json,
        from_csv,
        from_hsds,
        from_contacts,
        from_neutral_contacts,
        from_side_contacts,
        from_text,
        from_paper,
    ):
        yield from read(files, directory)


def all_text(path: str, content: bytes) -> str:
    """Return everything in a file that a person or a program could read."""
    if path.endswith(".pdf"):
        return pdf_text(content)
    if path.endswith(".png"):
        return picture_text(content)
    if path.endswith(".vcf"):
        return re.sub(r"\r?\n[ \t]", "", content.decode())
    return content.decode()
