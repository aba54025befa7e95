"""Every file that is made from the data shows exactly the live lines and digits of the data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from helpers import TEMPLATES, directory_of, freed

from agreement import all_text, digits, hidden_numbers, live, readings
from faro.checks.whole_site import check
from faro.directory.directory import Directory
from faro.pages.job_cards import job_cards
from faro.publish.exported_files import made_of, typesetter_of
from faro.render.templates import environment
from support import ROOT, day_of


@pytest.fixture(scope="module")
def whole() -> Directory:
    """The real directory, nothing on hold. As it is, it is read from the built site."""
    return freed(directory_of(ROOT))


@pytest.fixture(scope="module")
def held(whole: Directory) -> Directory:
    """The same after an emergency: some lines are held, one is retired, one number is held."""
    entries = dict(whole.entries)
    for entry in (entries["us-nhth"], entries["mx-911"], entries["mx-amber"]):
        entries[entry.id] = entry.model_copy(update={"status": "hold"})
    entries["us-988"] = entries["us-988"].model_copy(
        update={"status": "retired", "replaced_by": "sd-acl"}
    )
    first, *others = entries["mx-lnctp"].contacts
    contacts = (first.model_copy(update={"status": "hold"}), *others)
    entries["mx-lnctp"] = entries["mx-lnctp"].model_copy(update={"contacts": contacts})
    return replace(whole, entries=entries)


PAGES = check(ROOT, today=day_of(ROOT)).pages
GONE = ("us-nhth", "mx-911", "mx-amber", "us-988")


def made(directory: Directory) -> Mapping[str, bytes]:
    """Make all files."""
    cards = job_cards(PAGES, directory)
    return made_of(directory, typesetter_of(ROOT, "docs"), environment(TEMPLATES), cards)


@pytest.fixture(scope="module")
def files_whole(whole: Directory) -> Mapping[str, bytes]:
    """All files, nothing on hold."""
    return made(whole)


@pytest.fixture(scope="module")
def files_held(held: Directory) -> Mapping[str, bytes]:
    """All files after the emergency."""
    return made(held)


def wrong(files: Mapping[str, bytes], directory: Directory) -> list[tuple[object, ...]]:
    """Return every output that shows another set of lines or digits than the data."""
    found: list[tuple[object, ...]] = []
    for reading in readings(files, directory):
        for name in reading.shown.keys() | reading.wanted.keys():
            shown, wanted = reading.shown.get(name), reading.wanted.get(name)
            if shown != wanted:
                found.append((reading.output, name, shown, wanted))
    return found


def test_every_file_shows_the_live_lines(
    files_whole: Mapping[str, bytes], whole: Directory
) -> None:
    outputs = {reading.output for reading in readings(files_whole, whole)}
    # JSON; in each language 7; of each side 6 PDFs, 3 previews, a picture in each language.
    sides, languages = len(whole.site.sides), len(whole.site.codes)
    assert len(outputs) > languages * 7 + sides * (9 + languages)
    assert wrong(files_whole, whole) == []


def test_after_an_emergency_too(files_held: Mapping[str, bytes], held: Directory) -> None:
    assert not {*GONE} & live(held).keys()
    assert wrong(files_held, held) == []


def test_nothing_shows_a_held_number(files_held: Mapping[str, bytes], held: Directory) -> None:
    gone = hidden_numbers(held)
    assert gone
    found = [
        (path, number)
        for path, content in files_held.items()
        for text in (all_text(path, content),)
        for number in gone
        if number in digits(text) or number[-10:] in digits(text)
    ]
    # Digits of neighbors run together: what looks like a held number must stand as one.
    assert [hit for hit in found if standing(files_held[hit[0]], hit)] == []


def standing(content: bytes, hit: tuple[str, str]) -> bool:
    """Tell whether the digits stand together, with nothing but separators between."""
    path, number = hit
    text = all_text(path, content)
    pattern = r"[\s().\-]*".join(number[-10:])
    return re.search(rf"(?<!\d){pattern}(?!\d)|{number}", text) is not None


def test_nothing_names_a_held_line(files_held: Mapping[str, bytes], held: Directory) -> None:
    names = {
        entry.name[code]
        for name in GONE
        for code in held.site.codes
        for entry in (held.entries[name],)
    }
    kept = {e.name[c] for e in live(held).values() for c in held.site.codes}
    found = [
        (path, name)
        for path, content in files_held.items()
        for name in names - kept
        if f'"{name}"' in all_text(path, content) or f"FN:{name}" in all_text(path, content)
    ]
    assert found == []
    assert not [path for path in files_held if any(f"/{name}." in path for name in GONE)]


def test_the_test_can_fail(files_whole: Mapping[str, bytes], whole: Directory) -> None:
    """Digits that are changed, and a line that is missing, are found in each kind of file."""
    files = files_whole
    number = next(c.number for c in whole.entries["us-nhth"].contacts if c.channel == "call")
    assert number
    full, code = number.digits.encode(), number.digits[2:].encode()
    other = full[:-1] + str(9 - int(full[-1:])).encode()
    # However it is shown: with hyphens, with brackets, with spaces.
    seen = re.compile(rb"[-() ]{0,2}".join(b"%c" % digit for digit in code[:-1]) + rb"[-() ]?\d")
    broken = dict(files)
    broken["hotlines.json"] = files["hotlines.json"].replace(full, other)
    broken["hotlines.csv"] = files["hotlines.csv"].replace(b"tel:" + full, b"tel:" + other)
    broken["llms.txt"] = seen.sub(lambda found: found[0][:-1] + other[-1:], files["llms.txt"])
    broken["contacts/lines/us-nhth.vcf"] = files["contacts/lines/us-911.vcf"]
    broken["contacts/sides/us.vcf"] = files["contacts/sides/mx.vcf"]
    broken["hsds.json"] = files["hsds.json"].replace(b'"%b"' % full, b'"%b"' % other)
    broken["paper/us/card-a4.pdf"] = files["paper/mx/card-a4.pdf"]
    broken["paper/us/work-hotel-a4.pdf"] = files["paper/mx/work-hotel-a4.pdf"]
    broken["paper/us/en.png"] = files["paper/mx/en.png"]
    del broken["es/contacts/lines/mx-lnctp.vcf"]
    neutral = next(path for path in files if path.startswith("contacts/faro-"))
    broken[neutral] = files[neutral].replace(b"TEL;TYPE=voice:", b"TEL;TYPE=voice:+1")
    told = {str(hit[0]) for hit in wrong(broken, whole)}
    assert told == {
        "hotlines.json",
        "hotlines.csv",
        "llms.txt",
        "contacts/ neutral",
        "contacts/lines/ named",
        "contacts/sides/us.vcf",
        "hsds.json",
        "paper/us/card-a4.pdf",
        "paper/us/work-hotel-a4.pdf",
        "paper/us/en.png",
        "es/contacts/lines/ named",
    }
