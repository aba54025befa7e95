"""Telephone numbers typed into texts are found, and figures that are none are left alone."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import phonenumbers
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from faro.checks.typed_numbers import NO_TEXT, texts
from faro.checks.whole_data import read_and_judge
from faro.checks.whole_site import check
from faro.maintenance.record import record
from faro.models.change import Change
from faro.models.contact import MODELS
from faro.models.glossary import Term, Word
from faro.models.hotline import Alert, Hotline
from faro.models.override import Hidden
from faro.models.site import FaroOptions, Side
from faro.models.source import Source
from faro.models.synonyms import Synonyms
from faro.parsing.yaml_nodes import read_tree
from faro.phone.number_words import called
from faro.phone.typed_numbers import Finder, find_typed
from support import ROOT, TODAY, copy_small

GOLDEN = yaml.safe_load((Path(__file__).parent / "golden" / "typed.yml").read_text("utf-8"))
SAYING = ("Text {word} to {number}", "Manda {word} al {number}", "Voye {word} nan {number}")
SIDES = ("US", "MX")
FINDER = Finder(SIDES, {"911", "988", "233733", "88788"}, SAYING)


@pytest.mark.parametrize("row", GOLDEN["found"], ids=lambda row: ascii(row["in"]))
def test_found(row: dict[str, Any]) -> None:
    typed = FINDER.find(row["in"])[0]
    assert typed.text == str(row["is"])
    assert typed.kind == row.get("as", "number")
    assert f"{typed.line}:{typed.column}" == row.get("at", f"{typed.line}:{typed.column}")


@pytest.mark.parametrize("text", GOLDEN["left alone"], ids=ascii)
def test_left_alone(text: str) -> None:
    assert FINDER.find(text) == []


def test_the_golden_file_is_long_enough() -> None:
    assert len(GOLDEN["found"]) + len(GOLDEN["left alone"]) >= 80


def test_every_number_of_a_text_is_found() -> None:
    text = "Marca 01 800 5533 000, 044 664 555 0142 o\n1-800-THE-LOST o 1-800-843-LOST."
    assert [(t.text, t.line, t.column) for t in FINDER.find(text)] == [
        ("01 800 5533 000", 1, 7),
        ("044 664 555 0142", 1, 24),
        ("1-800-THE-LOST", 2, 1),
        ("1-800-843-LOST", 2, 18),
    ]


def test_words_of_a_site_in_its_own_language() -> None:
    """A code behind the words with which the site itself says one, in a language of its own."""
    assert [t.text for t in FINDER.find("Voye EDE nan 77777")] == ["77777"]
    assert find_typed("Voye EDE nan 77777", SIDES, ()) == []


UNSEEN = ("", "\u200b", "\u2060", "\u00ad", "**", "<wbr>", "&shy;", "&#8203;", "*")
BETWEEN = (
    " ",
    "-",
    ".",
    " - ",
    "\u2009",
    "\u00a0",
    "·",
    "–",
    "‑",
    "&nbsp;",
    "&#45;",
    "_",
    "\n",
    "\n> ",
)
ZEROS = ("0", "０", "٠", "०", "𝟎", "𝟬")


@given(
    st.sampled_from(["619 531 4041", "664 555 0142", "800 553 3000"]),
    st.sampled_from(BETWEEN),
    st.sampled_from(BETWEEN),
    st.lists(st.sampled_from(UNSEEN), min_size=10, max_size=10),
    st.sampled_from(ZEROS),
    st.sampled_from(["", "Call ", "- ", "> see ", "one\n\n", "**"]),
)
@settings(max_examples=200, deadline=None)
def test_no_disguise_helps(
    number: str, first: str, second: str, unseen: list[str], zero: str, before: str
) -> None:
    """However a number is set, it is found, and the place is that of its first digit."""
    groups = number.split()
    shift = ord(zero) - ord("0")
    disguised = iter(unseen)
    parts = ["".join(chr(ord(d) + shift) + next(disguised) for d in group) for group in groups]
    text = f"{before}{parts[0]}{first}{parts[1]}{second}{parts[2]} now"
    (typed,) = FINDER.find(text)
    start = len(before)
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    assert (typed.line, typed.column) == (line, column)
    assert re.sub(r"\D", "", typed.text) == number.replace(" ", "")


@pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_numbers_of_every_country(region: str) -> None:
    """Abroad in full; at home as the country writes them, but for those that are mere figures."""
    number = phonenumbers.example_number(region)
    assert number is not None
    full = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    assert [t.text for t in FINDER.find(f"Call {full}.")] == [full]
    home = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    if sum(sign.isdigit() for sign in home) >= 7:
        assert Finder((region,), ()).find(f"Call {home}.") != []


@given(st.text("0123456789 .-/()+ABCabc[]<>&#;*_`\n|%:{}lO", max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    for typed in FINDER.find(text):
        lines = text.split("\n")
        assert 1 <= typed.line <= len(lines)
        assert 1 <= typed.column <= len(lines[typed.line - 1])


@pytest.mark.parametrize(
    "piece",
    [
        *("1", "1 ", "1-", "1\n", "(", "+1-", "<a ", "<a 123", "&", "&#1", "[[a ", "](", "<!--1"),
        *("800-A", "1-800-A ", "`1", "**1", "_1", "> 1\n", "{: a1", "tel:", "wa.me/a", "https://"),
        *("https://wa.me/", "whatsapp:", "%2B1", "é1", "lIO1", "52 1 ", "01800", "10.1234/"),
        *("2026-11-", "text A", "<a href='", "1\t", " \n", "&#8238;1", "e\u0301"),
    ],
)
def test_hostile_texts_take_no_time(piece: str) -> None:
    """Twice the text takes about twice the time, never four times."""
    start = time.process_time()
    FINDER.find(piece * 3_000 + " 123 4567")
    assert time.process_time() - start < 3


CALLED = {
    "Call 137 now.": ["137"],
    "Llama al **137**, o marca 147.": ["137", "147"],
    "Ligue para o 137. Disque 147.": ["137", "147"],
    "Appelez le 137. Rele 147.": ["137", "147"],
    "We met 137 people. The 147 stops here.": [],
    "Call 1377. Call 137.5 or 137/2.": [],
}


@pytest.mark.parametrize("text", CALLED)
def test_short_numbers_are_found_where_somebody_is_told_to_call_them(text: str) -> None:
    """Three digits are a figure more often than a number: the words before them say which."""
    assert [code for code, _ in called(text, "en")] == CALLED[text]


def test_where_the_words_for_calling_are_unknown_any_such_figure_is_noticed() -> None:
    text = "اتصل بالرقم 016 أو ٠٢٤. 1377, 12, 1.5, 10:137"
    assert list(called(text, "ar")) == [("016", 12), ("024", 19)]
    assert list(called(text, "fr")) == []


def test_a_short_number_in_a_page_is_noticed(tmp_path: Path) -> None:
    root = copy_small(tmp_path / "site")
    data = root / "data" / "hotlines.yml"
    code = 'call: "088"\n        works_from: [MX]'
    data.write_text(data.read_text("utf-8").replace('whatsapp: "+525555335533"', code), "utf-8")
    record(root, read_and_judge(root, today=TODAY).draft, TODAY)
    page = root / "docs" / "es" / "index.md"
    page.write_text(page.read_text("utf-8") + "\nLlama al 088. Llama al 911.\n", "utf-8")
    (found,) = (p for p in check(root, today=TODAY).problems if p.code == "typed_short")
    assert found.severity == "notice"
    assert (found.params["value"], found.place.column) == ("088", 10)


def test_every_text_is_looked_at() -> None:
    """Texts are passed over by the name of their field: no field of sentences may be called so."""
    models: list[type[BaseModel]] = [Hotline, Alert, Hidden, Change, Source, Term, Word]
    models += [Synonyms, Side, FaroOptions, *MODELS.values()]
    passed_over = {
        f"{m.__name__}.{name}" for m in models for name in m.model_fields if name in NO_TEXT
    }
    contacts = {f"{m.__name__}.{m.channel}" for m in MODELS.values() if m.traits.kind == "number"}
    in_contacts = {name for name in passed_over if name.endswith((".display", ".hold_until"))}
    in_contacts |= {name for name in passed_over if name.endswith(".sources")}
    # A warning stands in its file under the keys of languages.
    others = {"Hotline.hold_until", "Change.now", "Hidden.reason", "Alert.text"}
    assert passed_over == contacts | in_contacts | others


def _ours(regions: Iterable[str]) -> list[tuple[str, str]]:
    """Return what is taken for a number of some countries in all that upstream wrote."""
    far = Finder(regions, {"233733"}, SAYING)
    told = []
    for folder in ("docs", "starter"):
        for path in sorted((ROOT / folder).rglob("*.md")):
            body = path.read_text("utf-8").split("\n---\n", 1)[-1]
            told += [(path.name, typed.text) for typed in far.find(body)]
    for path in sorted((*(ROOT / "data").glob("*.yml"), *(ROOT / "data" / "labels").glob("*.yml"))):
        if path.name != "never.yml":
            for node in texts(read_tree(path, path.name)):
                told += [(path.name, typed.text) for typed in far.find(node.value)]
    return told


def test_nothing_is_found_where_nothing_is_typed() -> None:
    """What upstream wrote holds no number, for the countries of any border."""
    regions = ("US", "MX", "CA", "GT", "ES", "DE", "IT", "IN", "BR", "PY", "BG", "DK", "SO", "LU")
    assert _ours(regions) == []


@pytest.mark.parametrize("region", sorted(phonenumbers.SUPPORTED_REGIONS))
def test_nothing_of_ours_is_a_number_of(region: str) -> None:
    """Else an organization there could not begin: it has no file in which to mend it."""
    assert _ours((region,)) == []


OWN_CODE = """\
  mx-code:
    name: {{en: "{name} Line", es: "Línea {name}"}}
    short: {{en: "{name} Line", es: "Línea {name}"}}
    helps: {{en: You want to talk, es: Quieres hablar}}
    serves: {{en: For all., es: Para todos.}}
    groups: [help]
    area: MX
    contacts:
      - call: "{code}"
        works_from: [MX]
        confirmed: yes
    instead: {{US: us-help}}
    sources: [a-page]
    checked: 2026-11-20
    status: {status}
"""


@pytest.mark.parametrize(
    ("code", "name", "status", "told"),
    [
        ("3919", "3919", "live", []),
        ("3919", "3919", "hold", []),
        ("116006", "116 006", "live", []),
        ("116006", "116006", "hold", []),
        ("3919", "233733", "live", ["name_other_number"] + ["typed_in_data"] * 4),
        ("3919", "3919, +52 664 555 0142", "live", ["typed_in_data"] * 4),
        ("3919", "3918", "live", ["name_other_number"]),
        ("3919", "3919 (24/7, 18-29, 2027)", "live", []),
    ],
)
def test_a_line_may_be_called_by_its_own_code(
    tmp_path: Path, code: str, name: str, status: str, told: list[str]
) -> None:
    """3919, 1522, 116 006: where people know a line by its code, that is its name."""
    root = copy_small(tmp_path / "site")
    path = root / "data" / "hotlines.yml"
    entry = OWN_CODE.format(code=code, name=name, status=status)
    entry += "    hold_until: Nobody answers.\n" if status == "hold" else ""
    path.write_text(path.read_text("utf-8") + entry, "utf-8")
    record(root, read_and_judge(root, today=TODAY).draft, TODAY)
    problems = check(root, today=TODAY).problems
    assert [p.code for p in problems if p.code in {"typed_in_data", "name_other_number"}] == told
