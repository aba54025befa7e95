"""Reads the answers with which a site is begun, and says all that is wrong with them at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from faro.adopt.answers import QUESTIONS, Answers, Missing, SideAnswer
from faro.asking.answering import Reading
from faro.asking.questions import Mistake
from faro.asking.spelled import again, as_folder, language_code, listed, parts_known, without_marks
from faro.diagnostics.lookalikes import stranger
from faro.load.config import ADDRESS_LIMIT
from faro.locale.names import is_country, is_known_language, spoken_in
from faro.models.web_address import address_fault, in_ascii, mailbox_fault
from faro.phone import advice

LONGEST_NAME = 60
LONGEST_PLACE = 40
"""Letters that fit into the head of a page, and onto a card."""

# static-i18n takes no other form: a language of two letters, a script, a country.
_LANGUAGE = re.compile(r"[a-z]{2}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
_SIGNS = re.compile(r"[<>\[\]{}|\\`*_#]")
_PLACE = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .,'’()/–-])*")
_TEAM = re.compile(r"@[A-Za-z0-9][A-Za-z0-9-]*(?:/[A-Za-z0-9][\w.-]*)?")
_IN_LANGUAGE = re.compile(r"\s*/\s*([A-Za-z]{2}(?:-[A-Za-z]+)*)\s*=")
"""Before the name of a place in one language."""
_NEXT_PAIR = re.compile(r"[,;]\s*(?=[A-Za-z]{2}\s*:)")


def read_answers(
    given: Mapping[str, str], missing: Missing = lambda _: ""
) -> tuple[Answers | None, tuple[Mistake, ...]]:
    """Return the answers, or None and all that is wrong with them.

    `given` are the texts by the names of their questions; one that is not there counts as empty.
    """
    reading = _Reading({name: text.strip() for name, text in given.items()}, missing)
    answers = reading.answers()
    return (None if reading.mistakes else answers), tuple(reading.mistakes)


@dataclass(slots=True)
class _Reading(Reading):
    """The answers while they are read, and what is wrong so far."""

    missing: Missing
    foreign: dict[str, None] = field(default_factory=dict)
    """Names of hosts with letters beyond a to z, in their order."""

    def answers(self) -> Answers:
        """Read every answer."""
        for question in QUESTIONS:
            if question.needed and not self.given.get(question.name):
                self.wrong(question.name, "answer_missing", name=question.name)
        languages = self.languages()
        sides = self.sides(languages)
        names = self.in_languages("NAME", self.text("NAME"), languages)
        for name in names.values():
            self.fits("NAME", name)
        name = names.pop("")
        site, contact = self.site(), self.contact()
        organizations = self.in_languages("BY", self.text("BY"), languages)
        for organization in organizations.values():
            self.fits("BY", organization)
        organization = organizations.pop("")
        return Answers(
            languages=languages,
            hosts=tuple(self.foreign),
            sides=sides,
            name=name,
            names=names,
            site=site,
            organization=organization or name,
            organizations=organizations,
            contact=contact,
            team=self.team(),
        )

    def sides(self, languages: tuple[str, ...]) -> tuple[SideAnswer, ...]:
        """Read what is asked of each side."""
        countries = self.countries()
        places = self.places(countries, languages)
        for code in languages:
            self.no_country("LANGUAGES", code, countries)
        emergency = self.emergency(countries)
        sources = self.sources(countries)
        made = []
        for country in countries:
            named = dict(places.get(country, {}))
            source, service = sources.get(country, ("", ""))
            made.append(
                SideAnswer(
                    country=country,
                    place=named.pop("", ""),
                    places=named,
                    emergency=emergency.get(country, ""),
                    source=source,
                    service=service,
                )
            )
        return tuple(made)

    def languages(self) -> tuple[str, ...]:
        """Read the codes of the languages: capitals do not matter."""
        found = [language_code(code) for code in listed(self.text("LANGUAGES"))]
        for code in found:
            if (
                not _LANGUAGE.fullmatch(code)
                or not is_known_language(code)
                or not parts_known(code)
            ):
                meant = ", ".join(spoken_in(code))
                said = "config_country" if meant else "answer_language"
                self.wrong("LANGUAGES", said, value=code, meant=meant)
            elif found.count(code) > 1:
                self.wrong("LANGUAGES", "answer_twice", value=code)
        return tuple(found)

    def countries(self) -> tuple[str, ...]:
        """Read the codes of the sides."""
        found = [code.upper() for code in listed(self.text("SIDES"))]
        for code in found:
            strange = stranger(code)
            if strange:
                said = {"letter": strange.letter, "alphabet": strange.alphabet}
                self.wrong("SIDES", "lookalike", value=code, position=strange.at, **said)
            elif not is_country(code):
                self.wrong("SIDES", "answer_country", value=code)
            elif found.count(code) > 1:
                self.wrong("SIDES", "answer_twice", value=code)
        if len(found) == 1:
            self.wrong("SIDES", "answer_one_side")
        return tuple(found)

    def pairs(self, question: str, countries: tuple[str, ...]) -> dict[str, str]:
        """Read something for each side: `DO:911,HT:114`."""
        found: dict[str, str] = {}
        for part in filter(None, _NEXT_PAIR.split(self.text(question))):
            country, mark, value = (piece.strip() for piece in part.partition(":"))
            country = country.upper()
            if not mark or not value or not re.fullmatch(r"[A-Z]{2}", country):
                self.wrong(question, "answer_pairs", value=part, name=question)
            elif country not in countries:
                # Where a side is wrong itself, that is said, and nothing of what belongs to it.
                if not any(each.question == "SIDES" for each in self.mistakes):
                    known = ", ".join(countries)
                    self.wrong(question, "answer_no_side", value=country, known=known)
            elif country in found:
                self.wrong(question, "answer_twice", value=country)
            else:
                found[country] = value
        return found

    def places(
        self, countries: tuple[str, ...], languages: tuple[str, ...]
    ) -> dict[str, dict[str, str]]:
        """Read the name of each side by language, the one for all others under an empty code.

        `MA:Norte de Marruecos/fr=Nord du Maroc` has one of its own in French.
        """
        found: dict[str, dict[str, str]] = {}
        for country, said in self.pairs("PLACES", countries).items():
            found[country] = self.in_languages("PLACES", said, languages)
            for code, each in found[country].items():
                self.place(each, translated=bool(code))
        for code in ("", *languages):
            for place in again(names.get(code, names[""]) for names in found.values()):
                self.wrong("PLACES", "answer_same_place", value=place)
        return found

    def in_languages(self, question: str, said: str, languages: tuple[str, ...]) -> dict[str, str]:
        """Read a name, and those in languages that have another: `Faro/fr=Phare`."""
        name, *others = _IN_LANGUAGE.split(said)
        found = {"": name.strip()}
        for code, other in zip(others[::2], others[1::2], strict=True):
            own = language_code(code)
            if own not in languages:
                known = ", ".join(languages)
                self.wrong(question, "answer_no_language", value=code, known=known)
            found[own] = other.strip()
        return found

    def place(self, value: str, *, translated: bool) -> None:
        """Note what is wrong with the name of a side."""
        # What is given for a language of other letters waits in a place to fill in for its font.
        letters = "" if translated else self.missing(value)
        if not _PLACE.fullmatch(without_marks(value)) or len(value) > LONGEST_PLACE:
            self.wrong("PLACES", "answer_place", value=value, limit=LONGEST_PLACE)
        elif letters:
            self.wrong("PLACES", "answer_letters", value=letters)

    def emergency(self, countries: tuple[str, ...]) -> dict[str, str]:
        """Read the number of each side; one number alone stands for none: it is never guessed."""
        found = self.pairs("EMERGENCY", countries)
        for number in found.values():
            fault = advice.wrong(number, countries)
            if fault:
                self.wrong("EMERGENCY", fault.code, **fault.params)
        self.complete("EMERGENCY", found, countries)
        return found

    def sources(self, countries: tuple[str, ...]) -> dict[str, tuple[str, str]]:
        """Read the address at which each number was read, and whose page that is.

        A single one may stand for all: `https://911.gob.example/ Sistema 911`.
        """
        one = self.text("SOURCE")
        if re.match(r"https?:", one, re.IGNORECASE) and not re.search(
            r"[,;\s]\s*https?:", one, re.I
        ):
            said = dict.fromkeys(countries, one)
        else:
            said = self.pairs("SOURCE", countries)
            self.complete("SOURCE", said, countries)
        found = {country: _address_and_name(text) for country, text in said.items()}
        for address, service in dict.fromkeys(found.values()):
            fault = address_fault(address, plain_http=True, hosts=self.hosts(address))
            if fault:
                self.wrong("SOURCE", fault.code, **fault.params)
            self.fits("SOURCE", service)
        return found

    def complete(self, question: str, found: Mapping[str, str], countries: tuple[str, ...]) -> None:
        """Demand something for every side, unless something else is wrong already."""
        lacking = [country for country in countries if country not in found]
        if lacking and not any(each.question in {question, "SIDES"} for each in self.mistakes):
            self.wrong(question, "answer_lacking", value=", ".join(lacking), name=question)

    def fits(self, question: str, value: str) -> None:
        """Note what is wrong with a name of the site or of the organization.

        Quotation marks may stand in it.
        """
        signs = _SIGNS.search(value)
        if signs:
            self.wrong(question, "answer_signs", value=signs[0])
        elif len(value) > LONGEST_NAME:
            self.wrong(question, "answer_long", length=len(value), limit=LONGEST_NAME)

    def hosts(self, address: str) -> tuple[str, ...]:
        """Return the host of an address: whoever answers has chosen it, whatever its letters."""
        try:
            host = urlsplit(address).hostname
        except ValueError:
            host = None
        name = in_ascii(host) if host else ""
        if not name.startswith("xn--") and ".xn--" not in name:
            return ()
        self.foreign[name] = None
        return (name,)

    def site(self) -> str:
        """Read the address of the site; a slash at its end is added."""
        value = self.text("SITE")
        if not value:
            return ""
        fault = address_fault(value, hosts=self.hosts(value))
        parts = urlsplit(value) if not fault else None
        address = as_folder(value)
        if fault:
            self.wrong("SITE", fault.code, **fault.params)
        elif parts and (parts.query or parts.fragment or "/." in parts.path):
            self.wrong("SITE", "config_bad_address", value=value)
        elif parts and parts.hostname == "github.com":
            self.wrong("SITE", "answer_repository", value=value)
        elif len(address.encode()) > ADDRESS_LIMIT:
            length = len(address.encode())
            self.wrong(
                "SITE", "config_address_long", value=value, length=length, limit=ADDRESS_LIMIT
            )
        return address

    def contact(self) -> str:
        """Read the mailbox."""
        value = self.text("CONTACT")
        fault = mailbox_fault(value, hosts=self.hosts(f"https://{value}")) if value else None
        if fault:
            self.wrong("CONTACT", fault.code, **fault.params)
        return value

    def team(self) -> str:
        """Read who is asked about changes: people or teams of GitHub."""
        found = listed(self.text("TEAM"))
        for each in found:
            if not _TEAM.fullmatch(each):
                self.wrong("TEAM", "answer_team", value=each)
        return " ".join(found)


def _address_and_name(said: str) -> tuple[str, str]:
    """Part an address from the name that follows it after a space."""
    address, *name = said.split(None, 1)
    return address.rstrip(",;"), "".join(name)
