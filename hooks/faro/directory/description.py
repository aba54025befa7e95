"""What is said of an entry, in a language: once, for pages, paper, pictures and every export.

Whoever shows an entry reads this and words nothing. A field of an entry that is to be seen is
said here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from faro.directory.dialing import Cost, Dial, dial_from_anywhere, ways
from faro.directory.version import checked_on
from faro.directory.voice import Dated, Voice
from faro.models.base import LocalText
from faro.models.channels import PLACEHOLDERS
from faro.models.contact import Contact, NumberContact
from faro.models.hotline import HELPS_LIMIT, Hotline

ATTRIBUTES = ("police", "immigration", "must_report", "unconfirmed")
"""What a caller has to know of whoever answers, in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to reach an entry: what a link says, what is read and dialed, where it leads.

    `remarks` are all that must be known of it: its cost, from where it works, its languages and
    hours, its own caveat.
    """

    contact: Contact
    label: str
    text: str
    href: str
    brief: tuple[str, ...]
    """What must be known of it before it is used: its cost, from where alone it works, its own
    hours, and its languages where the reader's is not among them."""
    remarks: tuple[str, ...]
    note: str
    word: str
    """The word that is to be sent, where there is one."""
    cost: Cost | None
    only_in: tuple[str, ...]


@dataclass(frozen=True)
class Description:
    """All that is said of an entry. What no source says is empty, or left out."""

    entry: Hotline
    voice: Voice

    def _text(self, text: LocalText | None) -> str:
        return text[self.voice.language] if text is not None else ""

    @property
    def name(self) -> str:
        """Its name."""
        return self.entry.name[self.voice.language]

    @property
    def short(self) -> str:
        """What it is for in a few words, or its name."""
        return self._text(self.entry.short or self.entry.name)

    @property
    def helps(self) -> str:
        """For whom or for what it is, where one line must say it."""
        return self._text(self.entry.helps) or beginning(self.serves, HELPS_LIMIT)

    @property
    def serves(self) -> str:
        """Whom it serves."""
        return self._text(self.entry.serves)

    @property
    def note(self) -> str:
        """The caveat that a caller must know."""
        return self._text(self.entry.note)

    @property
    def told(self) -> tuple[str, ...]:
        """Whom it serves, and the caveat that stays with its numbers wherever they go."""
        return tuple(text for text in (self.serves, self.note) if text)

    @property
    def alert(self) -> str:
        """The warning that readers see today."""
        return self._text(self.entry.alert_now.text) if self.entry.alert_now else ""

    @property
    def groups(self) -> Mapping[str, str]:
        """The names of its groups, by id."""
        groups = self.voice.directory.groups
        return {group: groups[group][self.voice.language] for group in self.entry.groups}

    @property
    def page(self) -> str:
        """The page on which it stands in full."""
        return self.voice.line_href(self.entry)

    # --- how it is reached

    @cached_property
    def ways(self) -> Mapping[str, tuple[Way, ...]]:
        """What connects from each country of a side: its own numbers first, then in file order."""
        countries = self.voice.directory.site.countries
        return {country: self._ways(country) for country in countries}

    @cached_property
    def anywhere(self) -> tuple[Way, ...]:
        """Every live way, for whoever may stand anywhere."""
        language = self.voice.language
        live = (contact for contact in self.entry.contacts if contact.live)
        return tuple(self._way(dial_from_anywhere(contact, language)) for contact in live)

    def _ways(self, country: str) -> tuple[Way, ...]:
        return tuple(self._way(way) for way in ways(self.entry, country, self.voice.language))

    def _way(self, way: Dial) -> Way:
        contact, language = way.contact, self.voice.language
        word = contact.word(language) if isinstance(contact, NumberContact) else ""
        return Way(
            contact=contact,
            label=self._label(contact, way.text, word),
            text=way.text,
            href=way.href,
            brief=tuple(self._brief(way)),
            remarks=tuple(self._remarks(way)),
            note=self._text(contact.note),
            word=word,
            cost=way.cost,
            only_in=way.only_in,
        )

    def _label(self, contact: Contact, text: str, word: str) -> str:
        """Return what a link says: `Call 1-888-373-7888`, `Text HELP to 233733`."""
        name, params = contact.channel, {PLACEHOLDERS[contact.traits.kind]: text}
        if word:
            name, params["word"] = f"{name}_word", word
        return self.voice.say(name, **params)

    def _brief(self, way: Dial) -> Iterator[str]:
        languages = way.contact.languages
        yield from self._price(way)
        if languages and self.voice.language not in languages:
            yield self._languages(languages)
        yield from self._own_hours(way)

    def _remarks(self, way: Dial) -> Iterator[str]:
        yield from self._price(way)
        if way.contact.languages:
            yield self._languages(way.contact.languages)
        yield from self._own_hours(way)
        if way.contact.note:
            yield self._text(way.contact.note)

    def _price(self, way: Dial) -> Iterator[str]:
        if way.cost:
            yield self.voice.say(f"cost_{way.cost}")
        if way.only_in:
            yield self.only_in(way.only_in)

    def _own_hours(self, way: Dial) -> Iterator[str]:
        if way.contact.hours:
            yield self.voice.hours(way.contact.hours, self.entry.timezone)

    def only_in(self, areas: tuple[str, ...]) -> str:
        """Say from where alone something is known to work."""
        return self.voice.say("only_in", area=self.voice.listed(map(self.voice.area_name, areas)))

    def missing(self, country: str) -> str:
        """Say why there is no number from a country: the entry has none, or none that connects."""
        if not any(c.live and c.dialed for c in self.entry.contacts):
            return self.voice.say("not_by_phone")
        name = self.voice.area_name(country)
        return self.voice.say("no_number_from", country=name)

    def stand_in(self, country: str) -> Description | None:
        """Return the entry that helps in a country where this one does not."""
        other = self.voice.directory.stand_in(self.entry, country)
        return Description(other, self.voice) if other else None

    @property
    def through(self) -> Description | None:
        """The entry through which this one is reached, while it is live."""
        other = self.voice.directory.entries.get(self.entry.through or "")
        return Description(other, self.voice) if other and other.live else None

    # --- who answers, when, for whom

    @property
    def hours(self) -> str:
        """When somebody answers."""
        return self.hours_of(None)

    def hours_of(self, contact: Contact | None) -> str:
        """Return when somebody answers by a contact: its own hours, or those of the entry."""
        text = (contact.hours if contact else None) or self.entry.hours
        return self.voice.hours(text, self.entry.timezone) if text else ""

    @cached_property
    def facts(self) -> Mapping[str, str]:
        """What sources say of the entry, by the name of each fact; the others are left out."""
        entry, say = self.entry, self.voice.say
        facts = {}
        if entry.hours:
            facts["hours"] = say("hours", hours=self.hours)
        if entry.languages:
            facts["languages"] = say("languages", languages=self._languages(entry.languages))
        if entry.interpreters:
            facts["interpreters"] = say("interpreters")
        if entry.operator:
            facts["operator"] = say("operator", name=entry.operator)
        if entry.law_enforcement is not None:
            facts["police"] = say("police" if entry.law_enforcement else "not_police")
        if entry.immigration is not None:
            facts["immigration"] = say("immigration" if entry.immigration else "not_immigration")
        if entry.must_report:
            facts["must_report"] = say("must_report", what=self._text(entry.must_report))
        facts["serves_area"] = say("serves_area", area=self.area)
        sources = (self.voice.directory.sources[name] for name in entry.sources)
        if all(source.kind == "unnamed" for source in sources):
            facts["unconfirmed"] = say("unconfirmed")
        return facts

    @property
    def attributes(self) -> Mapping[str, str]:
        """The facts about whoever answers."""
        return {name: self.facts[name] for name in ATTRIBUTES if name in self.facts}

    @property
    def area(self) -> str:
        """Where the people live whom it serves."""
        return self._text(self.entry.place) or self.voice.area_name(self.entry.area)

    def _languages(self, codes: tuple[str, ...]) -> str:
        return self.voice.listed(map(self.voice.language_name, codes))

    # --- how new this is

    @property
    def checked(self) -> Dated:
        """When it was last held against its sources."""
        return self.voice.dated("checked", self.entry.checked)

    @property
    def called(self) -> Dated | None:
        """When it was last rung; None where nobody of the site has."""
        return self.voice.dated("called", self.entry.called) if self.entry.called else None

    @property
    def not_called(self) -> str:
        """That nobody of the site has rung it."""
        return "" if self.entry.called else self.voice.say("not_called")

    @property
    def confirmed_on(self) -> str:
        """The last day on which somebody held it against its sources, or rang it."""
        return checked_on(self.entry).isoformat()


def beginning(text: str, limit: int) -> str:
    """Return a text, or so many of its first words that they and "…" fit into `limit` letters.

    >>> beginning("For people who need help.", 16)
    'For people who…'
    """
    if len(text) <= limit:
        return text
    words, _, _ = text[:limit].rpartition(" ")
    return f"{(words or text[: limit - 1]).rstrip(' ,;:.–—-')}…"


def describe(entry: Hotline, voice: Voice) -> Description:
    """Return what is said of an entry."""
    return Description(entry, voice)
