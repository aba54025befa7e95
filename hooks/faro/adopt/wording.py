"""Words in the languages of a new site: Faro's own, the names of CLDR, or a place to fill in.

A place to fill in is written `[[write: …]]`. Where Faro has no words in a language, English and
Spanish stand in it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from faro.adopt.answers import Missing, SideAnswer
from faro.load.shipped_labels import of_no_country
from faro.locale.called import country_name, own_name
from faro.models.labels import Labels
from faro.parsing.to_write import GIVEN, is_unwritten, to_write
from faro.parsing.yaml_nodes import plain, read_tree
from faro.phone.typed_numbers import FOUND_FROM

STARTER = "starter"
"""The folder with the words and pages from which a site begins."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a new site in `languages`; `missing` tells which letters paper lacks."""

    languages: tuple[str, ...]
    shipped: Mapping[str, Mapping[str, str]]
    labels: Labels
    missing: Missing

    @property
    def unshipped(self) -> tuple[str, ...]:
        """Return the languages for which Faro has no words."""
        return tuple(code for code in self.languages if is_unwritten(self.word("help", code)))

    def word(self, key: str, language: str) -> str:
        """Return words of Faro's in a language."""
        known = self.shipped[key]
        found = next(
            (known[code] for code in (language, of_no_country(language)) if code in known), ""
        )
        return found or to_write({code: known[code] for code in GIVEN})

    def texts(self, key: str) -> dict[str, str]:
        """Return words of Faro's in every language of the site."""
        return {code: self.word(key, code) for code in self.languages}

    def side_name(self, side: SideAnswer, language: str) -> str:
        """Return what a side is called: the name that was given, or that of its country.

        The name for all languages stands where its own script is written; in other languages it
        is a place to fill in, and so is one whose letters no paper has.
        """
        own = side.places.get(language)
        if own:
            return to_write({language: own}) if self.missing(own) else own
        if side.place:
            fits = script_of(side.place) == script_of(own_name(language))
            return side.place if fits else to_write({"en": side.place})
        return self.country(side.country, language)

    def country(self, code: str, language: str) -> str:
        """Return the name of a country; a place to fill in where nobody, or no paper, has it."""
        name = self._known(code, language)
        if name and not self.missing(name):
            return name
        return to_write({each: country_name(code, each) or code for each in GIVEN})

    def line_name(self, side: SideAnswer, language: str, numbers: Sequence[str]) -> str:
        """Return the name of an emergency line: its number and its country, `911 (Haití)`.

        A longer number is typed nowhere but in its contact. Where one of `numbers`, those of all
        sides, is so long, the word for an emergency stands in the place of each.
        """
        short = all(len(number) < FOUND_FROM for number in numbers)
        said = {code: side.emergency if short else self.word("emergency", code) for code in GIVEN}
        own = side.emergency if short else self.word("emergency", language)
        name = self._known(side.country, language)
        if name and not self.missing(name) and not is_unwritten(own):
            return f"{own} ({name})"
        known = {each: country_name(side.country, each) or side.country for each in GIVEN}
        return to_write({each: f"{said[each]} ({name})" for each, name in known.items()})

    def _known(self, code: str, language: str) -> str:
        """Return the name of a country; empty where neither CLDR nor a label has one."""
        if not self.labels.has_name("countries", code, language):
            return ""
        return self.labels.country_name(code, language)


def wording_of(root: Path, languages: tuple[str, ...], labels: Labels, missing: Missing) -> Wording:
    """Read the words of Faro's. Raises ProblemsError where the file cannot be read."""
    file = f"{STARTER}/words.yml"
    return Wording(languages, plain(read_tree(root / file, file)), labels, missing)


def script_of(text: str) -> str:
    """Return the script of the first letter of a text, as Unicode's name of the letter begins.

    >>> script_of("112 Львів"), script_of("Français")
    ('CYRILLIC', 'LATIN')
    """
    letters = (letter for letter in text if letter.isalpha())
    return unicodedata.name(next(letters, "a"), "").partition(" ")[0]
