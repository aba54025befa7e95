"""Files that no editor should ever make, and that must still end in a plain message."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faro.checks.whole_site import check
from faro.diagnostics.problems import errors
from faro.parsing.source_text import MAX_BYTES
from faro.publish.site_files import xml
from support import TODAY

NAME = "data/hotlines.yml"


def messages(root: Path) -> list[str]:
    """Return the errors of a site."""
    return [problem.line() for problem in errors(check(root, today=TODAY).problems)]


def test_byte_order_mark(small_site: Path) -> None:
    path = small_site / NAME
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert messages(small_site) == [
        "data/hotlines.yml:1:1: the file begins with a byte-order mark, or is UTF-16"
        ' — save it as UTF-8 "without BOM"'
    ]


def test_invalid_utf8(small_site: Path) -> None:
    path = small_site / NAME
    path.write_bytes(path.read_bytes().replace("Líneas".encode(), "Líneas".encode("latin-1")))
    assert messages(small_site) == [
        "data/hotlines.yml:3:31: a character here is not UTF-8"
        " — save the file as UTF-8, or type the character again"
    ]


@pytest.mark.parametrize(
    ("character", "code_point"), [("\u202e", "U+202E"), ("\x07", "U+0007"), ("\u200b", "U+200B")]
)
def test_hidden_characters(small_site: Path, character: str, code_point: str) -> None:
    path = small_site / NAME
    text = path.read_text("utf-8").replace("Helpers", f"Help{character}ers")
    path.write_text(text, "utf-8")
    assert messages(small_site) == [
        f"data/hotlines.yml:41:19: an invisible character ({code_point}) stands here that can hide"
        " or turn text around — delete it and type the words again"
    ]


NO_CHARACTERS = ("\ufffe", "\uffff", "\ufdd0", "\U0001ffff", "\U0010fffe")


@pytest.mark.parametrize("character", NO_CHARACTERS, ids=ascii)
@pytest.mark.parametrize("named", [False, True])
def test_what_is_no_character(small_site: Path, character: str, named: bool) -> None:
    """U+FFFF in a text broke the feed of changes, however it came there."""
    path = small_site / NAME
    told = f"\\U{ord(character):08X}"
    new = f'"Help{told}ers"' if named else f"Help{character}ers"
    path.write_text(path.read_text("utf-8").replace("Helpers", new), "utf-8")
    assert messages(small_site) == [
        f"data/hotlines.yml:41:{15 if named else 19}: something stands here that is no character"
        f" (U+{ord(character):04X}), and some programs cannot read a file that holds it"
        " — delete it and type the words again"
    ]


@pytest.mark.parametrize("character", NO_CHARACTERS, ids=ascii)
def test_what_is_no_character_in_a_page_and_above_it(small_site: Path, character: str) -> None:
    path = small_site / "docs" / "en" / "index.md"
    text = path.read_text("utf-8")
    path.write_text(f"{text}\nOne{character}.\n", "utf-8")
    assert "no character" in "".join(messages(small_site))
    told = f"\\U{ord(character):08X}"
    path.write_text(re.sub(r"(?m)^title: .*$", lambda _: f'title: "One{told}"', text), "utf-8")
    assert f"(U+{ord(character):04X})" in "".join(messages(small_site))


@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_no_text_breaks_a_feed(text: str) -> None:
    """Halves of pairs, controls, what is no character: none reaches a document."""
    ElementTree.fromstring(xml(f"<a>{escape(text)}</a>"))  # noqa: S314 - our own text


def test_a_page_that_nobody_reads_to_its_end(small_site: Path) -> None:
    path = small_site / "docs" / "en" / "index.md"
    path.write_text(path.read_text("utf-8") + "<a " * 20_000, "utf-8")
    assert messages(small_site) == [
        "docs/en/index.md:1:1: this page has 60265 letters; more than 60000 are too much for one"
        " page — split it"
    ]


def test_huge_file(small_site: Path) -> None:
    """50 MB are refused by size; the file is sparse, and nothing of it is read."""
    with (small_site / NAME).open("r+b") as file:
        file.truncate(50 * 2**20)
    assert messages(small_site) == [
        f"data/hotlines.yml:1:1: the file has 50.0 MB, and more than {MAX_BYTES // 2**20} MB is not"
        " read — something was pasted here by mistake; undo the last change"
    ]


def test_hundred_thousand_brackets(small_site: Path) -> None:
    """libyaml's `compose` crashes the process on this; the event stream does not."""
    (small_site / NAME).write_text("groups: " + "[" * 100_000, "utf-8")
    assert messages(small_site) == [
        "data/hotlines.yml:1:20: lists or mappings are nested more than 12 deep"
        " — something was pasted here by mistake; undo the last change"
    ]


@pytest.mark.parametrize("piece", ["[", "{", "[a, ", "{a: ", "a: [", "{a: [", "- ", "? ", "[\n"])
@pytest.mark.parametrize("depth", [13, 999, 1_001, 100_000])
def test_nested_deep(small_site: Path, piece: str, depth: int) -> None:
    """Whatever opens, and wherever the parser itself gives up, it is said to be too deep, once."""
    (small_site / NAME).write_text(("groups:\n  " + piece * depth)[:MAX_BYTES], "utf-8")
    (found,) = messages(small_site)
    assert found.startswith("data/hotlines.yml:")
    assert found.endswith(
        ": lists or mappings are nested more than 12 deep"
        " — something was pasted here by mistake; undo the last change"
    )


def test_alias_bomb(small_site: Path) -> None:
    """Each line holds the one above nine times over: nothing is ever expanded."""
    lines = ["a0: &a0 lol"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    (small_site / NAME).write_text("\n".join(lines), "utf-8")
    found = messages(small_site)
    assert len(found) == 12 + 11 * 9
    assert found[0] == (
        'data/hotlines.yml:1:5: a name with "&" is a YAML anchor, and anchors are not used here'
        " — write the value out, or put it in quotes"
    )


def test_windows_line_ends_are_fine(small_site: Path) -> None:
    path = small_site / NAME
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert messages(small_site) == []
