"""What somebody answers who begins a site: languages, sides, emergency lines, names.

Every answer is a line of text, on a terminal, on the command line or in a form: `LANGUAGES=es,fr`.
All that is wrong with them is said together, each with the name of its question.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from faro.asking.questions import Question

Missing = Callable[[str], str]
"""Tells which letters of a text no font for paper has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideAnswer:
    """One side of the border.

    `country` is its ISO 3166-1 code, `place` what its readers call it (empty: the name of the
    country), `emergency` the number to call in danger, `source` the address at which that was read,
    `service` what the service is called whose page that is (empty: it is another's). `places` are
    the names of the place in languages that have one of their own.
    """

    country: str
    place: str
    emergency: str
    source: str
    service: str = ""
    places: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """All answers, sound. `languages` are BCP 47 codes, the first one that of the front door.

    `contact` and `team` may be empty: a mailbox, and who is asked about changes (`@org/team`).
    """

    languages: tuple[str, ...]
    sides: tuple[SideAnswer, ...]
    name: str
    site: str
    organization: str
    contact: str
    team: str
    names: Mapping[str, str] = field(default_factory=dict)
    """The name of the site in languages in which it has another one."""
    organizations: Mapping[str, str] = field(default_factory=dict)
    """The name of the organization in languages in which it has another one."""
    hosts: tuple[str, ...] = ()
    """The hosts of these addresses that have letters beyond a to z (IDNA)."""

    def organization_in(self, language: str) -> str:
        """Return the organization as it is called in a language: it may have the site's name."""
        if self.organization == self.name and not self.organizations:
            return self.names.get(language, self.name)
        return self.organizations.get(language, self.organization)


QUESTIONS = (
    Question("LANGUAGES", "ask_languages"),
    Question("SIDES", "ask_sides"),
    Question("PLACES", "ask_places", needed=False, judged_by=("SIDES", "LANGUAGES")),
    Question("EMERGENCY", "ask_emergency", judged_by=("SIDES",)),
    Question("SOURCE", "ask_source", judged_by=("SIDES",)),
    Question("NAME", "ask_name", judged_by=("LANGUAGES",)),
    Question("SITE", "ask_site"),
    Question("BY", "ask_by", needed=False, judged_by=("LANGUAGES",)),
    Question("CONTACT", "ask_contact", needed=False),
    Question("TEAM", "ask_team", needed=False),
)
"""In the order in which they are asked."""
