"""Hours, dates and names in the reader's language."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from typing import Any

import pycountry
import pytest
import yaml
from helpers import directory_of

from faro.directory.voice import from_anywhere
from faro.hours import in_words, syntax
from faro.locale import clock, names
from faro.locale.order import in_order
from faro.locale.typography import NO_BREAK, unbroken

GOLDEN = Path(__file__).parent / "golden" / "hours.yml"
WORDS = {
    "en": {
        "always": "24 hours a day",
        "to": " to ",
        "closed": "closed",
        "holidays": "public holidays",
    },
    "es": {"always": "las 24 horas", "to": " a ", "closed": "cerrado", "holidays": "días festivos"},
}


@pytest.mark.parametrize("row", yaml.safe_load(GOLDEN.read_text("utf-8")), ids=lambda r: r["hours"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_hours(row: dict[str, Any], language: str) -> None:
    days = partial(names.weekday, language=language)
    said = in_words.said(syntax.parse(row["hours"]), language, day=days, **WORDS[language])
    # CLDR puts a narrow no-break space before AM and PM.
    assert said.replace("\u202f", " ") == row[language]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Mo-Fr", "hours_without_times"),
        ("Mo-Fr 08:00-17:00; Sa", "hours_without_times"),
        ("8-17", "hours_malformed"),
        ("", "hours_malformed"),
        ('Mo-Fr 08:00-17:00 open "call first"', "hours_too_rich"),
        ("2026 Mo 08:00-09:00", "hours_too_rich"),
    ],
)
def test_hours_that_cannot_be_said(text: str, code: str) -> None:
    with pytest.raises(syntax.HoursError) as raised:
        syntax.parse(text)
    assert raised.value.code == code


def test_names_come_from_cldr() -> None:
    assert names.country_known("US", "es") == "Estados Unidos"
    assert names.language_known("es", "en") == "Spanish"
    assert names.zone_name("America/Tijuana", "es") == "hora del Pacífico"
    assert names.long_date(dt.date(2026, 11, 22), "es") == "22 de noviembre de 2026"
    assert names.long_date(dt.date(2026, 11, 22), "en") == "November 22, 2026"


@pytest.mark.parametrize("code", ["en", "es", "mix", "nah", "mam", "mfs", "ase", "quc", "zh-Hant"])
def test_every_language_of_iso_639_is_one(code: str) -> None:
    assert names.is_language(code)
    assert names.in_short(code) == code


def test_all_codes_of_iso_639_3_are_languages() -> None:
    assert [one.alpha_3 for one in pycountry.languages if not names.is_language(one.alpha_3)] == []
    assert names.in_short("spa") == "es"


@pytest.mark.parametrize("code", ["spanish", "xx", "qqq", "EN", "e", "", "en_US", "mix ", "m1x"])
def test_other_words_are_no_languages(code: str) -> None:
    assert not names.is_language(code)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("ar", "العربية"),
        ("he", "עברית"),
        ("ku", "کوردی"),
        ("az-Arab", "آذربایجان"),
        ("ar", "Arabic"),
    ],
)
def test_scripts_from_right_to_left(code: str, name: str) -> None:
    assert names.right_to_left(code, name)


@pytest.mark.parametrize(
    ("code", "name"),
    [("en", "English"), ("ku", "Kurdî"), ("zap", "Diidxazá"), ("hi", "हिन्दी"), ("ru", "Русский")],
)
def test_scripts_from_left_to_right(code: str, name: str) -> None:
    assert not names.right_to_left(code, name)


def test_a_third_language_has_names_too() -> None:
    assert names.country_known("MX", "fr") == "Mexique"
    # CLDR knows Zapotec only by name, and of Creole the form of numbers: it has no words in them.
    for code in ("zap", "ht"):
        assert names.is_language(code)
        assert names.country_known("MX", code) is None
        assert names.language_known("es", code) is None
        assert names.zone_name("America/Tijuana", code) is None
        assert not names.has_calendar(code)
    assert names.has_calendar("fr")
    assert [names.comma(code) for code in ("en", "es", "fr", "ht")] == [", "] * 4
    assert [names.comma(code) for code in ("ar", "fa", "ja")] == [" و", "، ", "、"]
    assert names.zone_city("America/Port-au-Prince") == "Port-au-Prince"


def test_source_date_epoch_is_today_but_never_the_real_date(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "946684800")
    assert clock.today() == dt.date(2000, 1, 1)
    assert clock.real_today() > dt.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "abuso árbol arma cántico canto niña nota ñandú olla útil víctima zona"),
        ("en", "abuse Ally café cage naïve niece zone"),
        ("sv", "apa orm zon ån äta öga"),
    ],
)
def test_words_come_in_the_order_of_the_language(language: str, words: str) -> None:
    listed = words.split()
    mixed = listed[1::2] + listed[::2]
    assert sorted(mixed, key=lambda word: in_order(word, language)) == listed


def test_a_gap_comes_before_any_letter() -> None:
    listed = ["¿trata?", "trata de personas", "tratado", "«tratar»"]
    mixed = listed[1::2] + listed[::2]
    assert sorted(mixed, key=lambda text: in_order(text, "es")) == listed


FRENCH = {
    "<p>Qui appeler ?</p>": "<p>Qui appeler~?</p>",
    "<p>Dites « oui » : <b>où</b> ; quand !</p>": "<p>Dites «~oui~»~: <b>où</b>~; quand~!</p>",
    "<b>x</b> :": "<b>x</b>~:",
    "(vraiment ?)": "(vraiment~?)",
    "9:00 :-) a ? b": "9:00 :-) a~? b",
    "<style>a :hover{}</style><p>a :</p>": "<style>a :hover{}</style><p>a~:</p>",
    "<script>a ? b : c</script> ! <script>d ? e : f</script>": (
        "<script>a ? b : c</script>~! <script>d ? e : f</script>"
    ),
}


@pytest.mark.parametrize("text", FRENCH)
def test_french_signs_stay_with_their_words(text: str) -> None:
    assert unbroken(text, "fr-CA") == FRENCH[text].replace("~", NO_BREAK)
    assert unbroken(text, "es") == text


def test_a_time_zone_is_called_by_the_side_that_has_its_clock(small_site: Path) -> None:
    """Ceuta goes by the clock of Madrid, and San Diego by that of Tijuana: the name decides."""
    config = small_site / "mkdocs.yml"
    text = config.read_text("utf-8")
    text = text.replace("{country: US,", "{country: US, timezone: America/Los_Angeles,")
    text = text.replace("{country: MX,", "{country: MX, timezone: America/Tijuana,")
    config.write_text(text, "utf-8")
    voice = from_anywhere(directory_of(small_site), "en")
    said = {
        "America/Los_Angeles": "San Diego time",
        "America/Tijuana": "Tijuana time",
        "America/Vancouver": "San Diego time",
        "America/Phoenix": "Mountain Time",
    }
    assert {zone: voice.zone(zone) for zone in said} == said
