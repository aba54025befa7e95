"""What to dial from where, held against golden tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from faro.directory.dialing import dial, dial_from_anywhere, ways
from faro.models.base import Scope
from faro.models.hotline import Hotline

GOLDEN = Path(__file__).parent / "golden"
SCOPE = Scope(("en", "es"), ("US", "MX"))
ROWS: list[dict[str, Any]] = [
    row
    for name in ("dialing.yml", "dialing-elsewhere.yml")
    for row in yaml.safe_load((GOLDEN / name).read_text("utf-8"))
]


def entry(*contacts: dict[str, Any], area: str = "US") -> Hotline:
    """Return an entry with the given contacts."""
    both = {"en": "Name", "es": "Nombre"}
    return Hotline.model_validate(
        {
            "id": "one",
            "name": both,
            "serves": both,
            "groups": ["help"],
            "area": area,
            "contacts": list(contacts),
            "sources": ["page"],
            "checked": "2026-11-20",
            "status": "live",
        },
        context=SCOPE,
    )


@pytest.mark.parametrize(
    "row", ROWS, ids=lambda row: f"{next(iter(row['contact'].items()))} from {row['from']}"
)
def test_golden(row: dict[str, Any]) -> None:
    one = entry(row["contact"])
    way = dial(one.contacts[0], one, row["from"], "en")
    if row["shows"] is None:
        assert way is None
        return
    assert way is not None
    assert way.text == row["shows"]
    assert way.href == row["link"]
    assert way.cost == row.get("cost")
    assert list(way.only_in) == row.get("only_in", [])


def test_own_country_comes_first_then_the_order_of_the_file() -> None:
    one = entry(
        {"web": "https://example.org"},
        {"call": "+525525792000"},
        {"call": "+13019858843"},
        {"call": "079", "works_from": ["MX"]},
    )
    assert [way.text for way in ways(one, "US", "en")] == [
        "(301) 985-8843",
        "example.org",
        "011 52 55 2579 2000",
    ]
    assert [way.text for way in ways(one, "MX", "en")] == [
        "55 2579 2000",
        "079",
        "example.org",
        "00 1 301-985-8843",
    ]


def test_a_toll_free_number_comes_first_in_the_country_from_which_it_works() -> None:
    """A Canadian 1-833 is free in Canada, whatever country the library gives it."""
    one = entry(
        {"call": "+16195314041"},
        {"call": "+18339001010", "works_from": ["CA"], "cost": "free"},
        {"call": "+14164318000"},
        area="CA",
    )
    assert [(way.text, way.cost) for way in ways(one, "CA", "en")] == [
        ("(833) 900-1010", "free"),
        ("(416) 431-8000", None),
        ("1 (619) 531-4041", "international"),
    ]
    assert [way.text for way in ways(one, "US", "en")] == ["(619) 531-4041", "1 (416) 431-8000"]


def test_held_contacts_are_not_offered() -> None:
    one = entry({"call": "+16195314041", "status": "hold"}, {"web": "https://example.org"})
    assert [way.text for way in ways(one, "US", "en")] == ["example.org"]
    assert len(ways(one, "US", "en", held_too=True)) == 2


def test_without_a_side_the_number_is_international() -> None:
    """A Mexican 800 number typed bare on a phone in the US rings somebody else."""
    one = entry({"call": "+528005533000", "display": "800 5533 000", "works_from": ["MX"]})
    way = dial_from_anywhere(one.contacts[0], "en")
    assert (way.text, way.href) == ("+52 800 5533 000", "tel:+528005533000")


def test_the_word_of_a_message_follows_the_language() -> None:
    one = entry({"text": "741741", "say": {"en": "HOME", "es": "AYUDA"}, "works_from": ["US"]})
    way = dial(one.contacts[0], one, "US", "es")
    assert way is not None
    assert way.href == "sms:741741?&body=AYUDA"
