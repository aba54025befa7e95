"""Every file that is made from the data shows exactly the live lines and digits of the data."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from helpers import TEMPLATES, directory_of

from agreement import all_text, digits, hidden_numbers, live, readings
from built import copy_project
from faro.directory import Directory
from faro.made import made_of, press_of
from faro.render.environment import environment
from support import ROOT, hold

HELD = ("us-nhth", "mx-911", "mx-amber")


@pytest.fixture(scope="module")
def directory() -> Directory:
    """The real directory as it is."""
    return directory_of(ROOT)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    """The same after an emergency: some lines are held, one is retired, one number is held."""
    root = copy_project(tmp_path_factory.mktemp("held") / "site")
    for entry in HELD:
        hold(root, entry)
    hold(root, "us-988", "retired\n    replaced_by: sd-acl")
    path = root / "data" / "hotlines.yml"
    text = path.read_text("utf-8")
    old = '      - call: "+528005533000"\n'
    assert text.count(old) == 1
    path.write_text(text.replace(old, old + "        status: hold\n"), "utf-8")
    return directory_of(root)


def made(directory: Directory) -> Mapping[str, bytes]:
    """Make all files."""
    return made_of(directory, press_of(ROOT, "docs"), environment(TEMPLATES))


@pytest.fixture(scope="module")
def files(directory: Directory) -> Mapping[str, bytes]:
    """All files of the real directory."""
    return made(directory)


@pytest.fixture(scope="module")
def files_held(held: Directory) -> Mapping[str, bytes]:
    """All files after the emergency."""
    return made(held)


def wrong(files: Mapping[str, bytes], directory: Directory) -> list[tuple[object, ...]]:
    """Return every output that shows another set of lines or digits than the data."""
    found = []
    for reading in readings(files, directory):
        for name in reading.shown.keys() | reading.wanted.keys():
            shown, wanted = reading.shown.get(name), reading.wanted.get(name)
            if shown != wanted:
                found.append((reading.output, name, shown, wanted))
    return found


def test_every_file_shows_the_live_lines(files: Mapping[str, bytes], directory: Directory) -> None:
    outputs = {reading.output for reading in readings(files, directory)}
    # JSON; in each language 7; of each side 6 PDFs, 3 previews, a picture in each language.
    sides, languages = len(directory.site.sides), len(directory.site.codes)
    assert len(outputs) > languages * 7 + sides * (9 + languages)
    assert wrong(files, directory) == []


def test_after_an_emergency_too(files_held: Mapping[str, bytes], held: Directory) -> None:
    assert not {*HELD, "us-988"} & live(held).keys()
    assert wrong(files_held, held) == []


def test_nothing_shows_a_held_number(
    files: Mapping[str, bytes],
    directory: Directory,
    files_held: Mapping[str, bytes],
    held: Directory,
) -> None:
    for made_files, told in ((files, directory), (files_held, held)):
        gone = hidden_numbers(told)
        assert gone
        found = [
            (path, number)
            for path, content in made_files.items()
            for text in (all_text(path, content),)
            for number in gone
            if number in digits(text) or number[-10:] in digits(text)
        ]
        # Digits of neighbors run together: what looks like a held number must stand as one.
        assert [hit for hit in found if standing(made_files[hit[0]], hit)] == []


def standing(content: bytes, hit: tuple[str, str]) -> bool:
    """Tell whether the digits stand together, with nothing but separators between."""
    path, number = hit
    text = all_text(path, content)
    pattern = r"[\s().\-]*".join(number[-10:])
    return re.search(rf"(?<!\d){pattern}(?!\d)|{number}", text) is not None


def test_nothing_names_a_held_line(files_held: Mapping[str, bytes], held: Directory) -> None:
    names = {
        entry.name[code]
        for name in (*HELD, "us-988")
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
    assert not [path for path in files_held if any(f"/{name}." in path for name in HELD)]


def test_the_test_can_fail(files: Mapping[str, bytes], directory: Directory) -> None:
    """Digits that are changed, and a line that is missing, are found in each kind of file."""
    broken = dict(files)
    broken["hotlines.json"] = files["hotlines.json"].replace(b"+18883737888", b"+18883737889")
    broken["hotlines.csv"] = files["hotlines.csv"].replace(b"tel:988", b"tel:989")
    broken["llms.txt"] = files["llms.txt"].replace(b"1-888-373-7888", b"1-888-373-7889")
    broken["contacts/lines/us-nhth.vcf"] = files["contacts/lines/us-988.vcf"]
    broken["contacts/sides/us.vcf"] = files["contacts/sides/mx.vcf"]
    broken["hsds.json"] = files["hsds.json"].replace(b'"+18883737888"', b'"+18883737889"')
    broken["paper/us/card-a4.pdf"] = files["paper/mx/card-a4.pdf"]
    broken["paper/us/en.png"] = files["paper/mx/en.png"]
    del broken["es/contacts/lines/mx-lnctp.vcf"]
    told = {str(hit[0]) for hit in wrong(broken, directory)}
    assert told == {
        "hotlines.json",
        "hotlines.csv",
        "llms.txt",
        "contacts/lines/ named",
        "contacts/sides/us.vcf",
        "hsds.json",
        "paper/us/card-a4.pdf",
        "paper/us/en.png",
        "es/contacts/lines/ named",
    }
