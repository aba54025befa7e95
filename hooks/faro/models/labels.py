"""The words of the interface: `data/labels.yml`, in every language of the site."""

from __future__ import annotations

import datetime as dt
import json
import string
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self

from pydantic import ConfigDict, Field, RootModel, model_validator
from pydantic_core import PydanticCustomError

from faro.locale import names
from faro.models.base import ENGLISH, Frozen, LocalText, Text

_NAMES = json.loads(Path(__file__).with_name("labels.json").read_text("utf-8"))
WORDS: Mapping[str, frozenset[str]] = {name: frozenset(found) for name, found in _NAMES.items()}
"""Every label, with the placeholders that its text must hold in each language.

`make schemas` writes the file from `data/labels.yml`, and a test holds it against the code: so a
label or a placeholder that is lost in an edit is noticed, here and by whoever runs a site.
"""


OPEN, NAMED, SHUT = "\ufdd0", "\ufdd1", "\ufdd2"
"""Around borrowed words in the making of a page: `OPEN es NAMED words SHUT`. No file that is read
can hold these signs (they are no characters); `faro.render.in_languages` makes markup of them."""


class Calendar(Frozen):
    """Days, months and dates of a language of which CLDR has none; Monday comes first."""

    days: tuple[Text, ...]
    months: tuple[Text, ...]
    date: Text

    @model_validator(mode="after")
    def whole(self) -> Self:
        """Demand every day, every month, and the three parts of a date."""
        for field, wanted in (("days", 7), ("months", 12)):
            count = len(getattr(self, field))
            if count != wanted:
                found = {"at": field, "value": field, "count": count, "wanted": wanted}
                raise PydanticCustomError("calendar_count", "", found)
        if placeholders(self.date) != frozenset({"day", "month", "year"}):
            raise PydanticCustomError("calendar_date", "", {"at": "date"})
        return self

    def long_date(self, day: dt.date) -> str:
        """Return a date in words."""
        return self.date.format(day=day.day, month=self.months[day.month - 1], year=day.year)

    def month_and_year(self, day: dt.date) -> str:
        """Return a month in words, in the order of a whole date."""
        year_first = self.date.index("{year}") < self.date.index("{month}")
        parts = [self.months[day.month - 1], str(day.year)]
        return " ".join(reversed(parts) if year_first else parts)


KNOWN: Mapping[str, Callable[[str, str], str | None]] = {
    "areas": names.no_name,
    "countries": names.country_known,
    "languages": names.language_known,
}
"""What CLDR calls a code in a language, by the part of the labels in which it could stand too."""


class ReadBy(RootModel[tuple[Text, ...]]):
    """Who has read the words of a language; empty where nobody has."""

    model_config = ConfigDict(frozen=True)


class Labels(Frozen):
    """The labels (`words`), and names for states (`areas`), `countries` and `languages`.

    A language needs a name here where CLDR has none; what stands here wins. `calendars` are those
    of languages of which CLDR knows no days and months. A text that a language lacks is borrowed
    from the first of `lenders` that has it; the check says when that may be.
    """

    words: dict[str, LocalText]
    areas: dict[str, LocalText] = Field(default_factory=dict)
    countries: dict[str, LocalText] = Field(default_factory=dict)
    languages: dict[str, LocalText] = Field(default_factory=dict)
    calendars: dict[str, Calendar] = Field(default_factory=dict)
    lenders: tuple[str, ...] = (ENGLISH,)

    def language_name(self, code: str, language: str, *, marked: bool = False) -> str:
        """Return the name of the language `code`, said in `language`."""
        return self._name(code, language, self.languages, KNOWN["languages"], marked=marked)

    def country_name(self, code: str, language: str, *, marked: bool = False) -> str:
        """Return the name of a country, said in `language`."""
        return self._name(code, language, self.countries, KNOWN["countries"], marked=marked)

    def area_name(self, code: str, language: str, *, marked: bool = False) -> str:
        """Return the name of an ISO 3166 country or state."""
        if "-" not in code:
            return self.country_name(code, language, marked=marked)
        return self._name(code, language, self.areas, KNOWN["areas"], marked=marked)

    def has_name(self, what: str, code: str, language: str) -> bool:
        """Tell whether a name of these `areas`, `countries` or `languages` is known."""
        own: dict[str, LocalText] = getattr(self, what)
        given = code in own and language in own[code].root
        return given or KNOWN[what](code, language) is not None

    def _name(
        self,
        code: str,
        language: str,
        own: Mapping[str, LocalText],
        known: Callable[[str, str], str | None],
        *,
        marked: bool,
    ) -> str:
        given = own[code].root if code in own else {}
        for each in (language, *self.lenders):
            name = given.get(each) or known(code, each)
            if name:
                return name if each == language or not marked else lent(name, each)
        return next(iter(given.values()), code)

    def calendar_language(self, language: str) -> str:
        """Return the language in which dates are said: the same, or the first that has one."""
        spoken = (each for each in (language, *self.lenders) if self.has_calendar(each))
        return next(spoken, ENGLISH)

    def has_calendar(self, language: str) -> bool:
        """Tell whether the days and months of a language are known."""
        return language in self.calendars or names.has_calendar(language)

    def long_date(self, day: dt.date, language: str, *, marked: bool = False) -> str:
        """Return a date in words."""
        spoken = self.calendar_language(language)
        own = self.calendars.get(spoken)
        said = own.long_date(day) if own else names.long_date(day, spoken)
        return said if spoken == language or not marked else lent(said, spoken)

    def month_and_year(self, day: dt.date, language: str, *, marked: bool = False) -> str:
        """Return a month in words."""
        spoken = self.calendar_language(language)
        own = self.calendars.get(spoken)
        said = own.month_and_year(day) if own else names.month_and_year(day, spoken)
        return said if spoken == language or not marked else lent(said, spoken)

    def weekday(self, number: int, language: str, *, marked: bool = False) -> str:
        """Return the name of a day of the week, Monday being 0."""
        spoken = self.calendar_language(language)
        own = self.calendars.get(spoken)
        said = own.days[number] if own else names.weekday(number, spoken)
        return said if spoken == language or not marked else lent(said, spoken)

    def speaks(self, label: str, language: str) -> bool:
        """Tell whether a label has words in a language."""
        return bool(self.words[label].root.get(language))

    def say(self, label: str, language: str, /, *, marked: bool = False, **params: str) -> str:
        """Return a label in `language` with its placeholders filled.

        With `marked`, words of another language carry the signs that become its `lang`.
        Raises KeyError for a label that is not declared in `WORDS`.
        """
        texts = self.words[label].root
        if own := texts.get(language):
            return _filled(own, params)
        spoken = next((code for code in self.lenders if texts.get(code)), language)
        said = _filled(texts[spoken], params)
        return lent(said, spoken) if marked else said


def _filled(text: str, params: Mapping[str, str]) -> str:
    """Fill the placeholders; a value that ends in a dot, "2026 р.", ends its sentence too."""
    for name, value in params.items():
        if str(value).endswith("."):
            text = text.replace(f"{{{name}}}.", f"{{{name}}}")
    return text.format(**params)


def lent(words: str, language: str) -> str:
    """Return words with the signs that say in which language they are."""
    return f"{OPEN}{language}{NAMED}{words}{SHUT}"


def placeholders(text: str) -> frozenset[str] | None:
    """Return the names in braces; None when the braces do not match, or hold more than a name.

    `{number!r}` and `{number:>9999}` would tell Python how to write the value, and change it.
    """
    try:
        found = [part for part in string.Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return None
    if any(spec or conversion for _, _, spec, conversion in found):
        return None
    return frozenset(name for _, name, _, _ in found if name is not None)
