"""What the objects of the HSDS export share: ids, words, languages, attributes."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, urlsplit, urlunsplit
from uuid import NAMESPACE_URL, uuid5

from faro.directory.description import Description, Way
from faro.directory.dialing import homes
from faro.directory.directory import Directory
from faro.directory.version import checked_on
from faro.directory.voice import Voice
from faro.locale.names import country_of
from faro.models.contact import Contact, NumberContact

Json = dict[str, object]

# A term documents a field of the data for programs, once and in English; it says so in
# `language`. What readers see of it stands in the attribute's `label`, in their language.
TERMS: Mapping[str, str] = {
    "id": "Permanent id of the entry in the directory from which it comes",
    "version": "State of the whole directory from which this copy was made",
    "license": "Under what this data may be used",
    "area": "ISO 3166 code under which it is filed; the name of the area may be more exact",
    "works_from": "ISO 3166 code of a country or state from which a source says it connects",
    "note": "What a caller must know beforehand; the description says it too",
    "law_enforcement": "Whether police or prosecutors answer; absent when unknown",
    "immigration": "Whether it is linked to immigration enforcement; absent when unknown",
    "must_report": "What whoever answers is bound to pass on to authorities",
    "unconfirmed": "Present with yes when no source is known by its address",
}
"""The fields of Faro for which HSDS has none, each with what it means."""

_SAFE = "/%:@!$&'()*+,;=~-._?"


@dataclass(frozen=True)
class Export:
    """One export: in whose language the texts are."""

    voice: Voice

    @property
    def directory(self) -> Directory:
        """Return the directory."""
        return self.voice.directory

    @property
    def language(self) -> str:
        """Return the language of the texts."""
        return self.voice.language

    def uuid(self, *path: str) -> str:
        """Return the id of what stands at a path: an entry, then what belongs to it.

        It depends on the site's address and the path alone, so that it stays the same over
        time and in every language.
        """
        return str(uuid5(NAMESPACE_URL, f"{self.directory.site.address}#{'/'.join(path)}"))

    @cached_property
    def run_by(self) -> Mapping[str, tuple[str, ...]]:
        """Return for each operator the names of the live entries that it runs."""
        found: dict[str, list[str]] = {}
        for entry in self.directory.live():
            if entry.operator:
                found.setdefault(entry.operator, []).append(entry.name[self.language])
        return {operator: tuple(entries) for operator, entries in found.items()}

    @cached_property
    def changed(self) -> Mapping[str, dt.date]:
        """Return for each live entry the last day on which it was checked or changed."""
        days = {entry.id: checked_on(entry) for entry in self.directory.live()}
        for change in self.directory.changes:
            if change.entry in days:
                days[change.entry] = max(days[change.entry], change.on)
        return days


def told(fields: Json) -> Json:
    """Return the fields of which something is known: an empty one would claim that it is none."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def numbered(keys: Iterable[str]) -> list[str]:
    """Return keys of which no two are the same: a key that comes again gets a number.

    >>> numbered(["a", "b", "a"])
    ['a', 'b', 'a/2']
    """
    seen: Counter[str] = Counter()
    made = []
    for key in keys:
        seen[key] += 1
        made.append(key if seen[key] == 1 else f"{key}/{seen[key]}")
    return made


def attribute(
    export: Export, path: tuple[str, ...], code: str, value: str, label: str = ""
) -> Json:
    """Return an attribute of the object at `path`: a term of Faro's, with a value.

    `label` says it to readers, where the value alone does not.
    """
    return told(
        {
            "id": export.uuid(*path, "attribute", code),
            "label": label,
            "value": value,
            "taxonomy_term": {
                "id": export.uuid("", "term", code),
                "code": code,
                "name": code,
                "description": TERMS[code],
                "taxonomy": "Faro",
                "language": "en",
            },
        }
    )


def languages(export: Export, path: tuple[str, ...], codes: Iterable[str] | None) -> list[Json]:
    """Return the languages in which the service or number at `path` is answered."""
    return [
        {
            "id": export.uuid(*path, "language", code),
            "name": export.voice.language_name(code),
            # HSDS wants ISO 639 here; script and region of a BCP 47 code are in the name.
            "code": code.partition("-")[0],
        }
        for code in dict.fromkeys(codes or ())
    ]


def works_from(export: Export, path: tuple[str, ...], contact: Contact) -> list[Json]:
    """Return an attribute for each place from which a source says that the contact connects."""
    made = []
    for code in dict.fromkeys(contact.works_from or ()):
        one = attribute(export, path, "works_from", code, export.voice.area_name(code))
        made.append(one | {"id": export.uuid(*path, "attribute", "works_from", code)})
    return made


def remarks(way: Way, said: Description) -> list[str]:
    """Say from where a contact works, what it costs, its languages and hours, its note."""
    contact, found = way.contact, []
    if contact.works_from:
        found.append(said.only_in(contact.works_from))
    if isinstance(contact, NumberContact) and contact.cost:
        found.append(_cost(contact, contact.cost, said.voice))
    return [*found, *way.remarks]


def in_words(way: Way, said: Description) -> str:
    """Say a whole contact: `Text HELP to 233733; only from United States`."""
    return "; ".join([way.label, *remarks(way, said)])


def _cost(contact: NumberContact, cost: str, voice: Voice) -> str:
    """Say what a call costs; the data says it only for callers in the number's own country."""
    word = voice.say(f"cost_{cost}")
    countries, areas = homes(contact), contact.works_from
    if not countries or (areas and all(country_of(area) in countries for area in areas)):
        return word
    return f"{', '.join(map(voice.area_name, countries))}: {word}"


def uri(address: str) -> str:
    """Return a web address as RFC 3986 wants it, in ASCII; people write it with accents too."""
    parts = urlsplit(address)
    host = parts.netloc
    if not host.isascii():
        try:
            host = (parts.hostname or "").encode("idna").decode("ascii")
        except UnicodeError:
            return address
        host += f":{parts.port}" if parts.port else ""
    rest = (quote(part, safe=_SAFE) for part in (parts.path, parts.query, parts.fragment))
    return urlunsplit((parts.scheme, host, *rest))
