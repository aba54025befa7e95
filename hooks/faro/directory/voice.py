"""In whose language something is said, and from where its addresses are seen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from faro.directory.directory import Directory
from faro.hours import in_words, syntax
from faro.locale import names
from faro.locale.direction import number_apart, text_apart, words_apart
from faro.locale.zones import same_clock
from faro.models.channels import CHANNELS, PLACEHOLDERS
from faro.models.hotline import Hotline
from faro.models.site import Side
from faro.urls.addresses import Addresses
from faro.urls.file_paths import line_page
from faro.urls.page_names import DIRECTORY_PAGE


@dataclass(frozen=True, slots=True)
class Dated:
    """A sentence with a date in it: what stands before the date, its words, what comes after."""

    before: str
    words: str
    after: str
    day: str
    """The date as `YYYY-MM-DD`, from which the browser reckons its age."""

    def __str__(self) -> str:
        return f"{self.before}{self.words}{self.after}"


LEFT_TO_RIGHT = frozenset(
    {"number", "value", "address", "host", "word", "id", "file", "digest", "size", "count"}
)
"""Placeholders of what is read from left to right in every language."""


@dataclass(frozen=True)
class Voice:
    """Says what the directory knows, in a language.

    `at` are the addresses as seen from the page, or from anywhere. With `marks`, words that the
    language lacks and borrows carry signs of which the page makes markup.
    """

    directory: Directory
    at: Addresses
    marks: bool = False

    @property
    def language(self) -> str:
        """Return the language."""
        return self.at.language

    @cached_property
    def hotlines_href(self) -> str:
        """Return the address of the directory's page."""
        return self.at.page(DIRECTORY_PAGE)

    @cached_property
    def runs_left(self) -> bool:
        """Tell whether the language is written from right to left."""
        return self.directory.site.runs_left(self.language)

    def number(self, text: str) -> str:
        """Return a number or an address that stays together whatever stands around it."""
        return number_apart(text) if self.runs_left else text

    def among(self, first: Voice, text: str) -> str:
        """Return a text of this language as it stands on a sheet that begins with another one."""
        return text_apart(text, leftward=self.runs_left, among_leftward=first.runs_left)

    def say(self, label: str, /, **params: str) -> str:
        """Return a label with its placeholders filled."""
        if self.runs_left:
            params = {
                name: number_apart(value) if name in LEFT_TO_RIGHT else words_apart(value)
                for name, value in params.items()
            }
        return self.directory.labels.say(label, self.language, marked=self.marks, **params)

    def dated(self, label: str, day: dt.date) -> Dated:
        """Return a label around a date, the date apart."""
        before, _, after = self.say(label, date="\0").partition("\0")
        said = self.long_date(day)
        # A date that ends in a dot, "2026 р.", ends the sentence too.
        after = after[1:] if said.endswith(".") and after.startswith(".") else after
        return Dated(before, said, after, day.isoformat())

    def long_date(self, day: dt.date) -> str:
        """Return a date in words."""
        return self.directory.labels.long_date(day, self.language, marked=self.marks)

    def month_and_year(self, day: dt.date) -> str:
        """Return a month in words."""
        return self.directory.labels.month_and_year(day, self.language, marked=self.marks)

    def weekday(self, number: int) -> str:
        """Return the name of a day of the week, Monday being 0."""
        return self.directory.labels.weekday(number, self.language, marked=self.marks)

    def by(self, channel: str, value: str) -> str:
        """Say a contact in a list: `phone …7386`; with its own label if there is no other."""
        label = f"by_{channel}"
        if label in self.directory.labels.words:
            return self.say(label, value=value)
        return self.say(channel, **{PLACEHOLDERS[CHANNELS[channel].kind]: value})

    def line_href(self, entry: Hotline) -> str:
        """Return the address of the page of an entry."""
        return self.at.file(line_page(entry.id))

    def listed_href(self, entry: Hotline) -> str:
        """Return where an entry stands in the list of all lines: its name for ever."""
        return f"{self.hotlines_href}#{entry.id}"

    def listed(self, things: Iterable[str]) -> str:
        """Return things one behind the other, as the language parts them."""
        return names.comma(self.language).join(things)

    def language_name(self, code: str) -> str:
        """Return the name of a language."""
        return self.directory.labels.language_name(code, self.language, marked=self.marks)

    def area_name(self, code: str) -> str:
        """Return the name of an ISO 3166 country or state."""
        return self.directory.labels.area_name(code, self.language, marked=self.marks)

    def side(self, label: str, side: Side) -> str:
        """Return a label about a side: `From Tijuana (Mexico)`, never `From Mexico (Mexico)`."""
        country, name = self.area_name(side.country), side.name[self.language]
        said = self.say(label, side=name, country=country)
        return said.replace(f" ({country})", "") if name == country else said

    def zone(self, key: str) -> str:
        """Return the name of a time zone: that of a side with this clock, or else that of CLDR."""
        day = self.directory.version.date
        sides = [side for side in self.directory.site.sides if side.timezone]
        own = [side for side in sides if side.timezone == key]
        # Where a side does not say its clock, the line may be its own.
        whole = len(sides) == len(self.directory.site.sides)
        alike = (each for each in sides if whole and same_clock(each.timezone or "", key, day))
        side = next(iter(own), None) or next(alike, None)
        if side:
            return self.say("side_time", side=side.name[self.language])
        known = names.zone_name(key, self.language)
        return known or self.say("side_time", side=names.zone_city(key))

    def hours(self, text: str, zone: str | None) -> str:
        """Return opening hours in words, with the time zone unless they are day and night."""
        hours = syntax.parse(text)
        words = in_words.said(
            hours,
            self.language,
            day=self.weekday,
            always=self.say("hours_always"),
            to=self.say("hours_to"),
            closed=self.say("hours_closed"),
            holidays=self.say("hours_holidays"),
        )
        if hours.always or zone is None:
            return words
        return self.say("hours_zone", hours=words, zone=self.zone(zone))


def from_anywhere(directory: Directory, language: str) -> Voice:
    """Return the voice of what is read far from the site: its addresses are whole."""
    site = directory.site
    return Voice(directory, Addresses(language, site.language, None, site.address))
