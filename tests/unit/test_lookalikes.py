"""Letters of a second keyboard that only look right: what is said names the letter."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faro.adopt.read_answers import read_answers
from faro.checks.whole_site import check
from faro.diagnostics.lookalikes import _LATIN, among_latin, latin, stranger
from faro.diagnostics.problems import errors
from faro.models.web_address import address_fault, mailbox_fault
from support import TODAY, replaced

SMALL_O, SMALL_A = "\u043e", "\u0430"


def test_each_letter_of_the_table_is_of_another_alphabet() -> None:
    for code, letter in _LATIN.items():
        assert unicodedata.name(chr(code)).partition(" ")[0] in {"CYRILLIC", "GREEK"}
        assert letter.isascii()
        assert chr(code).islower() == letter.islower()


@pytest.mark.parametrize(
    ("path", "old", "new", "says"),
    [
        # Where the id is written, and nothing of the places that name it rightly.
        ("data/hotlines.yml", "  us-help:\n", "  us-h\u0435lp:\n", "letter 5"),
        ("data/hotlines.yml", "    status: live\n", f"    st{SMALL_A}tus: live\n", "its letter 3"),
        ("data/hotlines.yml", "groups: [help]", "groups: [h\u0435lp]", "letter 2"),
        ("data/hotlines.yml", "area: US", "area: U\u0405", "letter 2"),
        ("data/hotlines.yml", "works_from: [US]", "works_from: [\u0405US]", "letter 1"),
        ("data/sources.yml", "  a-page:\n", f"  {SMALL_A}-page:\n", "letter 1"),
    ],
)
def test_the_letter_is_named_once(
    small_site: Path, path: str, old: str, new: str, says: str
) -> None:
    replaced(path, old, new)(small_site)
    found = [problem.line() for problem in errors(check(small_site, today=TODAY).problems)]
    assert found
    assert f'{says}, "' in found[0]
    assert "is of another alphabet" in found[0]
    assert not any("did you mean" in line for line in found)
    named = [line for line in found if "another alphabet" in line]
    assert len(found) == len(named), found


def test_a_marker_of_another_alphabet_is_named(small_site: Path) -> None:
    for code in ("en", "es"):
        page = small_site / "docs" / code / "index.md"
        page.write_text(page.read_text("utf-8") + f"\nSee [[h{SMALL_O}tline us-help]].\n", "utf-8")
    found = [problem.line() for problem in errors(check(small_site, today=TODAY).problems)]
    assert len(found) == 2
    assert all('its letter 2, "о", is of another alphabet' in line for line in found)


@pytest.mark.parametrize(
    ("address", "wrong"),
    [
        (f"https://a.example.org/p{SMALL_O}moc", True),
        ("https://a.example.org/p%D0%BEmoc", True),
        (f"https://a.example.org/?q=p{SMALL_O}moc", True),
        ("https://uk.example.org/допомога", False),
        ("https://uk.example.org/допомога/help-2", False),
        ("https://a.example.org/señal/ąę", False),
        ("https://a.example.org/%FF%", False),
    ],
)
def test_a_word_of_an_address_is_of_one_alphabet(address: str, wrong: bool) -> None:
    fault = address_fault(address)
    assert (fault is not None and fault.code == "address_lookalike") == wrong
    assert wrong or fault is None


def test_a_mailbox_and_the_answers_are_held_against_it_too() -> None:
    fault = mailbox_fault(f"pr{SMALL_A}wo@a.example.org")
    assert fault is not None
    assert fault.code == "lookalike"
    given_ = {"LANGUAGES": "uk,pl", "SIDES": "U\u0410,PL", "EMERGENCY": "UA:112,PL:112"}
    given_ |= {"SOURCE": "https://a.test/", "NAME": "Casa", "SITE": "https://a.test/"}
    _, mistakes = read_answers(given_)
    assert [mistake.said("en").partition(" —")[0] for mistake in mistakes] == [
        'SIDES: in "UА", letter 2, "А", is of another alphabet (Cyrillic), whatever it looks like'
    ]


@given(st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    assert len(latin(text)) == len(text)
    found = stranger(text)
    assert found is None or text[found.at - 1] == found.letter
    among_latin(text)
    if text.isascii():
        assert found is None
        assert latin(text) == text
