"""What a directory says of its lines: how each is reached from each side, who answers, since when.

Pages, paper and exports read `directory/description.py`; so does this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from faro.directory.description import Description, Way, describe
from faro.directory.directory import Directory
from faro.directory.voice import Voice, from_anywhere
from faro.maintenance.cells import address
from faro.maintenance.facts import GROUPS, LINES, Broken, Fact, Rank, both, flat
from faro.models.contact import Contact, LinkContact, NumberContact, WordContact
from faro.models.hotline import Hotline
from faro.phone import numbers

Said = Mapping[str, Description]
"""A line as it is described in each language."""

ANSWERS = ("police", "immigration", "must_report", "unconfirmed")
"""What a caller has to know of whoever answers, above all who has reason to be afraid."""

OTHER_WORDS = ("hours", "languages", "interpreters", "operator", "serves_area")
SHOWN = frozenset(
    {
        *("id", "name", "helps", "short", "serves", "note", "operator", "groups", "area", "place"),
        *("hours", "law_enforcement", "immigration", "must_report", "languages", "interpreters"),
        *("contacts", "instead", "alert", "sources", "checked", "called", "status"),
    }
)
"""The fields that stand in a fact of their own; each other one comes as it is written."""
AS_WRITTEN = {"display", "cost", "confirmed", "hours_certain"}
"""Fields of a contact that do not show from each side, and may change all the same."""


def facts_of_lines(directory: Directory) -> Iterator[Fact | Broken]:
    """Yield what is said of all lines, those first that a reader is shown first."""
    voices = {code: from_anywhere(directory, code) for code in directory.site.codes}
    first = [name for side in directory.site.sides for name in (side.emergency, side.first)]
    named = (name for name in (*first, *directory.entries) if name in directory.entries)
    for name in dict.fromkeys(named):
        yield from _line(directory.entries[name], voices)


def facts_of_groups(directory: Directory) -> Iterator[Fact]:
    """Yield the names of the groups, and which lines each shows in which order."""
    for name, text in directory.groups.items():
        yield from _texts(GROUPS, name, "name", dict(text), Rank.WORDS)
        listed = ", ".join(entry.id for entry in directory.in_group(name))
        yield _fact(GROUPS, name, "listed", listed, Rank.WORDS)


def _line(entry: Hotline, voices: Mapping[str, Voice]) -> Iterator[Fact | Broken]:
    state = "live" if entry.live else "hold" if entry.status == "live" else entry.status
    gone = f"{state}, {entry.replaced_by}" if entry.replaced_by and not entry.live else state
    yield _fact(LINES, entry.id, "state", gone, Rank.REACH)
    if not entry.live:
        return
    said = {code: describe(entry, voice) for code, voice in voices.items()}
    for make in PARTS:
        try:
            found = tuple(make(said))
        # The data may be unsound in any way, and the rest is compared all the same.
        except Exception:
            yield Broken(LINES, entry.id)
        else:
            yield from found


def _fact(area: str, subject: str, what: str, value: str, rank: Rank, where: str = "") -> Fact:
    return Fact(rank=rank, area=area, subject=subject, what=what, where=where, value=value)


def _texts(
    area: str, subject: str, what: str, texts: Mapping[str, str], rank: Rank
) -> Iterator[Fact]:
    """Yield a text in each language."""
    for language, text in texts.items():
        if text:
            yield _fact(area, subject, what, text, rank, language)


def _one(said: Said) -> Description:
    return next(iter(said.values()))


# --- how it is reached


def _ways(said: Said) -> Iterator[Fact]:
    entry = _one(said).entry
    live = [contact for contact in entry.contacts if contact.live]
    for at, contact in enumerate(live):
        value = _way(said, contact, at)
        yield _fact(LINES, entry.id, "way", value, Rank.REACH, contact.channel)
    order = ", ".join(contact.channel for contact in live)
    yield _fact(LINES, entry.id, "ways", order, Rank.REACH)


def _way(said: Said, contact: Contact, at: int) -> str:
    """Return all of a contact: its number, its remarks, and what is dialed from each side."""
    head = [spelled(contact)]
    if contact.works_from:
        head.append(f"({', '.join(contact.works_from)})")
    written = contact.model_dump(mode="json", include=AS_WRITTEN, warnings=False)
    head += [f"({name}: {value})" for name, value in flat(written)]
    remarks = both({code: ", ".join(each.anywhere[at].remarks) for code, each in said.items()})
    parts = [" ".join(head), remarks]
    for country in _one(said).ways:
        found = {code: _from(each, contact, country) for code, each in said.items()}
        parts.append(f"{country}: {both(found) or '–'}")
    return " · ".join(part for part in parts if part)


def _from(said: Description, contact: Contact, country: str) -> str:
    """Return what a link says in a country, and its price; empty where it does not connect."""
    way = next((way for way in said.ways[country] if way.contact is contact), None)
    return f"{_label(way, said)}{_price(way, said)}" if way else ""


def _label(way: Way, said: Description) -> str:
    """Return what a link says, without the word that is to be sent: that is a fact of its own."""
    if way.word and isinstance(way.contact, NumberContact):
        return said.voice.say(way.contact.channel, number=way.text)
    return way.label


def _price(way: Way, said: Description) -> str:
    found = [said.voice.say(f"cost_{way.cost}")] if way.cost else []
    found += [said.only_in(way.only_in)] if way.only_in else []
    return f" ({', '.join(found)})" if found else ""


def spelled(contact: Contact) -> str:
    """Return a contact as it is dialed or opened: digits in groups, a host in ASCII."""
    number = contact.number
    if number is not None:
        shown = numbers.international(number)
        digits = "".join(sign if sign.isalnum() or sign in "+." else " " for sign in shown)
        return " ".join(digits.split())
    if isinstance(contact, LinkContact):
        return " / ".join(map(address, contact.values))
    return " / ".join(contact.values)


def _words_to_send(said: Said) -> Iterator[Fact]:
    entry = _one(said).entry
    for contact in entry.contacts:
        if contact.live and isinstance(contact, WordContact) and contact.say:
            words = {code: contact.word(code) for code in said}
            yield from _texts(LINES, entry.id, "word", words, Rank.WORDS)


def _stand_ins(said: Said) -> Iterator[Fact]:
    one = _one(said)
    for country in one.ways:
        other = one.stand_in(country)
        names = {code: found.name for code, d in said.items() if (found := d.stand_in(country))}
        shown = f"{other.entry.id}: {both(names)}" if other else "–"
        yield _fact(LINES, one.entry.id, "stand_in", shown, Rank.REACH, country)
    for country, name in one.entry.instead.items():
        yield _fact(LINES, one.entry.id, "instead", name, Rank.REACH, country)


def _answers(said: Said) -> Iterator[Fact]:
    for what in ANSWERS:
        texts = {code: each.facts.get(what, "") for code, each in said.items()}
        yield from _texts(LINES, _one(said).entry.id, what, texts, Rank.REACH)


# --- what is said of it


def _names(said: Said) -> Iterator[Fact]:
    entry = _one(said).entry
    for what in ("name", "helps", "serves", "note", "short"):
        text = getattr(entry, what)
        yield from _texts(LINES, entry.id, what, dict(text) if text else {}, Rank.WORDS)
    alert = entry.alert
    if alert:
        # What nobody sees yet, or any more, is not left out: the reviewer looks at no clock.
        yield from _texts(LINES, entry.id, "alert", dict(alert.text), Rank.WORDS)
        yield _fact(LINES, entry.id, "alert_until", alert.until.isoformat(), Rank.WORDS)
    for what in OTHER_WORDS:
        texts = {code: each.facts.get(what, "") for code, each in said.items()}
        yield from _texts(LINES, entry.id, what, texts, Rank.WORDS)
    yield _fact(LINES, entry.id, "groups", ", ".join(entry.groups), Rank.WORDS)


def _dates(said: Said) -> Iterator[Fact]:
    one = _one(said)
    entry = one.entry
    yield _fact(LINES, entry.id, "checked", entry.checked.isoformat(), Rank.DATES)
    if entry.called:
        yield _fact(LINES, entry.id, "called", entry.called.isoformat(), Rank.DATES)
    for name in entry.sources:
        source = one.voice.directory.sources[name]
        where = f" · {address(source.address)}" if source.address else ""
        shown = f"{name}: {source.title}{where}"
        yield _fact(LINES, entry.id, "source", shown, Rank.DATES)


def _rest(said: Said) -> Iterator[Fact]:
    """Yield every other field as it is written, so that a new one is never forgotten."""
    entry = _one(said).entry
    others = {name for name in type(entry).model_fields if name not in SHOWN}
    written = entry.model_dump(mode="json", include=others | {"area"}, warnings=False)
    for path, value in flat(written):
        yield _fact(LINES, entry.id, "field", value, Rank.WORDS, path)


PARTS: tuple[Callable[[Said], Iterator[Fact]], ...] = (
    _ways,
    _stand_ins,
    _answers,
    _names,
    _words_to_send,
    _dates,
    _rest,
)
