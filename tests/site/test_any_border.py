"""Sites at borders nobody has thought of: countries, languages, addresses and numbers are drawn."""

from __future__ import annotations

import random
import string
from dataclasses import dataclass
from pathlib import Path

import phonenumbers
import pytest
from babel.languages import get_official_languages
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from adopted import adopt, answered, dead_links, found_by, shipped
from built import mkdocs
from faro.locale.zones import only_zone, zones_of
from weekly import EVERY

DRAWN = range(12) if EVERY else [3]
"""The seeds of the borders; on every day one whose first language runs from right to left."""

HOURS = ("24/7", "Mo-Fr 08:00-12:00,14:00-18:00", "Mo-Su 20:00-02:00", "Mo-Fr 09:00-17:00; PH off")
KINDS = (PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE)
CODES = ("112", "911", "999", "19", "1717", "10111")
NAMES = ("Casa", "L'Aube", '"Hope" House', "Ñandú & Co", "Дом", "بيت", "家", "Nº 5: aquí")
PLACES = ("", "faro/", "a/b/")


@dataclass(frozen=True)
class Border:
    """What is answered to begin, and to add a line on each side."""

    answers: dict[str, str]
    lines: tuple[dict[str, str], ...]

    @property
    def languages(self) -> list[str]:
        """Return the codes of the languages."""
        return self.answers["LANGUAGES"].split(",")


def drawn(seed: int) -> Border:
    """Return a border, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - no secret is made here
    countries = chance.sample(sorted(phonenumbers.SUPPORTED_REGIONS), chance.choice([2, 2, 3]))
    found = (get_official_languages(each, regional=True, de_facto=True) for each in countries)
    codes = dict.fromkeys(code for each in found for code in each[:2] if len(code) == 2)
    languages = [*codes][:3] or ["en"]
    host = "".join(chance.choices(string.ascii_lowercase, k=chance.randint(1, 30)))
    answers = {
        "LANGUAGES": ",".join(languages),
        "SIDES": ",".join(countries),
        "EMERGENCY": ",".join(f"{each}:{chance.choice(CODES)}" for each in countries),
        "SOURCE": "https://emergency.test/",
        "NAME": chance.choice(NAMES),
        "SITE": f"https://{host}.test/{chance.choice(PLACES)}",
    }
    return Border(answers, tuple(_line(each, languages, chance) for each in countries))


def _line(country: str, languages: list[str], chance: random.Random) -> dict[str, str]:
    kind = chance.choice(KINDS)
    number = phonenumbers.example_number_for_type(country, kind)
    number = number or phonenumbers.example_number(country)
    assert number is not None
    zones = zones_of(country) or ("UTC",)
    words = {"NAME": f"Wonder {country}", "HELPS": "Help", "SERVES": "For all."}
    said = {
        name: " | ".join(f"{code}={text}" for code in languages) for name, text in words.items()
    }
    return said | {
        "SIDE": country,
        "CALL": phonenumbers.format_number(number, PhoneNumberFormat.E164),
        "HOURS": chance.choice(HOURS),
        "TIMEZONE": only_zone(country) or zones[0],
        "FROM": country,
        "FIRST": "yes",
        "SOURCE": f"https://{country.lower()}.test/",
        "TITLE": "Lines",
        "PUBLISHER": "Somebody",
        "KIND": "official",
    }


@pytest.mark.parametrize("seed", DRAWN)
def test_any_border_has_a_whole_site(tmp_path: Path, seed: int) -> None:
    """From the answers alone to pages, paper and search, strictly, with no word of ours between."""
    border = drawn(seed)
    root = shipped(tmp_path / "fork")
    begun = adopt(root, border.answers)
    assert begun.returncode == 0, (border, begun.stdout + begun.stderr)
    for line in border.lines:
        done = answered(root, "line", line)
        assert done.returncode == 0, (border, done.stdout + done.stderr)
    built = mkdocs("build", "--strict", "--site-dir", str(root / "site"), cwd=root)
    assert built.returncode == 0, (border, built.stdout + built.stderr)
    assert dead_links(root / "site") == []
    for folder in ("", *border.languages[1:]):
        found = found_by(root / "site", folder, "Wonder")
        assert sum(address.startswith("hotlines/") for address in found) >= len(border.lines)
