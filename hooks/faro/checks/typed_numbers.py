"""Numbers stand in contacts: none is typed into a text, a name or a label that readers see."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from faro.diagnostics.problems import Place, Problem
from faro.directory.never_matcher import NeverMatcher
from faro.directory.withheld import is_live, withheld_of
from faro.load.draft import Draft
from faro.models.channels import TABLE, labels_of
from faro.models.contact import NumberContact
from faro.models.data_files import HOTLINES, HOTLINES_LOCAL
from faro.models.hotline import Hotline
from faro.models.labels import Labels
from faro.models.never import Never, Reason
from faro.parsing.yaml_nodes import Mapping, Node, Scalar, Sequence
from faro.phone.number_words import called
from faro.phone.typed_numbers import FOUND_FROM, Finder, Typed

_BY_NUMBER = tuple(channel for channel in TABLE if channel.kind == "number")
NO_TEXT = frozenset(
    {*(channel.name for channel in _BY_NUMBER), "display", "now", "hold_until", "reason", "sources"}
)
"""Keys under which a number stands as such, ids, or what only editors read; all others are seen.

Under `text` and the like may also stand a label in every language: that is seen; so are the texts
of a source, which stand below its id.
"""

NAMES = frozenset({"name", "short"})
"""What an entry is called: its own code may stand there, and goes with the entry."""

SAYING = tuple(label for channel in _BY_NUMBER for label in labels_of(channel))
"""Labels with which the site says a number."""


WITHHELD = "typed_withheld"
"""What is said of a number that stands in a text and belongs to a line that is not live."""


class TypedNumbers:
    """Looks for typed numbers in the texts of one site."""

    def __init__(
        self,
        countries: Iterable[str],
        entries: Iterable[Hotline],
        labels: Labels | None,
        never: Never | None,
        *,
        adopted: bool,
        emergency: Iterable[str] = (),
    ) -> None:
        """`emergency` are the ids of the emergency lines: their numbers may be typed."""
        known = list(entries)
        spared = short_codes(entry for entry in known if entry.id in set(emergency))
        self._codes = {
            code: entry.id
            for entry in known
            for code in sorted(short_codes([entry]) - spared)
            if len(code) < FOUND_FROM
        }
        self._never = NeverMatcher(never or Never())
        self._withheld = withheld_of(known)
        self._file = HOTLINES_LOCAL if adopted else HOTLINES
        self._finder = finder_of(countries, known, labels, self._never)

    def in_page(self, text: str, file: str, shift: int) -> Iterator[Problem]:
        """Yield the numbers typed into a part of a page that begins `shift` lines below its top."""
        for typed in self._finder.find(text):
            place = Place(file, typed.line + shift, typed.column)
            yield self._problem(typed, place, "typed_number")

    def short_in_page(self, text: str, language: str, file: str, shift: int) -> Iterator[Problem]:
        """Yield notices of short codes that readers are told to call, but for those of emergencies.

        Some short numbers are also the name of a line, and mere figures look like them: so nothing
        is refused. But when the line is held, nobody takes the number off this page.
        """
        for number, line in enumerate(text.split("\n"), start=1 + shift):
            for code, start in called(line, language):
                if code in self._codes:
                    place = Place(file, number, start + 1)
                    params = {"value": code, "id": self._codes[code]}
                    yield Problem(place, "typed_short", params, "notice")

    def in_data(self, file: str, node: Scalar, own: Container[str] = ()) -> Iterator[Problem]:
        """Yield the numbers typed into a text of the data or the configuration.

        `own` are codes that may stand there: many a line is called by its code, 3919 or 1522.
        """
        for typed in self._finder.find(node.value):
            if _digits(typed.text) in own:
                continue
            yield self._problem(typed, Place(file, node.line, node.column), "typed_in_data")

    def _problem(self, typed: Typed, place: Place, code: str) -> Problem:
        params: dict[str, object] = {"value": typed.text, "file": self._file}
        if any(is_live(_digits(form), self._withheld) for form in _forms(typed)):
            # Whoever takes a line off in an emergency must not be stopped by what others typed:
            # the digits are taken off every page instead.
            return Problem(place, WITHHELD, params, "notice")
        reason = self._reason(typed)
        if reason is not None:
            return Problem(place, "typed_never", params | {"reason": reason})
        if typed.kind == "premium":
            return Problem(place, "typed_premium", params)
        if typed.kind == "obsolete":
            return Problem(place, "typed_obsolete", params | {"modern": typed.full})
        return Problem(place, code, params)

    def _reason(self, typed: Typed) -> Reason | None:
        # What is dead about an old form is said with the form of today.
        forms = (typed.full,) if typed.kind == "obsolete" else (typed.full, typed.text)
        return next((why for form in forms if form and (why := self._never.number(form))), None)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _forms(typed: Typed) -> tuple[str, ...]:
    """Return a number as it is typed, and as the data would hold it: countries differ on it."""
    return tuple(filter(None, (typed.full, typed.text)))


def finder_of(
    countries: Iterable[str], entries: Iterable[Hotline], labels: Labels | None, never: NeverMatcher
) -> Finder:
    """Return the finder for the texts of one site: its countries, codes, and ways to say them."""
    texts = labels.words if labels else {}
    said = [words for name in SAYING if name in texts for _, words in texts[name]]
    return Finder(countries, short_codes(entries) | never.numbers, said, never.number)


def short_codes(entries: Iterable[Hotline]) -> set[str]:
    """Return the short codes of the data."""
    return {
        contact.number.digits
        for entry in entries
        for contact in entry.contacts
        if isinstance(contact, NumberContact) and contact.number and contact.number.short
    }


def check(draft: Draft, labels: Labels | None, never: Never | None) -> Iterator[Problem]:
    """Yield the numbers typed into any text of the data, in the order of the files.

    Every text counts but those under `NO_TEXT`, so that a new field is looked at by itself.
    """
    entries = [entry for entry, _ in draft.entries.values()]
    numbers = TypedNumbers(draft.site.countries, entries, labels, never, adopted=draft.adopted)
    # A number under a misspelt key is one mistake, and has been told.
    told = {(p.place.file, p.place.line) for p in draft.problems if p.severity == "error"}
    # Where an id is named, digits in it are no number: it is forever, and nobody reads it.
    ids = draft.known.get("entry", set()) | draft.known.get("source", set())
    own = {entry.id: short_codes([entry]) for entry in entries}
    for file, tree in draft.trees:
        names = dict(_names(tree, own))
        for node in texts(tree):
            if (file, node.line) not in told and node.value not in ids:
                yield from numbers.in_data(file, node, own.get(names.get(node, ""), ()))


def _names(node: Node, entries: Container[str]) -> Iterator[tuple[Scalar, str]]:
    """Yield the texts by which each entry below a node is called, each with its id."""
    for key, value in node.items if isinstance(node, Mapping) else ():
        if key.value not in entries or not isinstance(value, Mapping):
            yield from _names(value, entries)
            continue
        for field, words in value.items:
            if field.value in NAMES:
                yield from ((text, key.value) for text in texts(words))


def texts(node: Node) -> Iterator[Scalar]:
    """Yield the texts below a node that may be shown."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from texts(item)
    elif isinstance(node, Mapping):
        for key, value in node.items:
            if key.value not in NO_TEXT or isinstance(value, Mapping):
                yield from texts(value)
