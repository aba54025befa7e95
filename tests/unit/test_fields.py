"""No field is forgotten: whatever can be written into the data reaches a page or an export.

Whoever adds a field to a model finds here what is missing: a value in `RICH`, and then a place
where readers see it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from helpers import TEMPLATES, directory_of, value_of
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from faro.directory.description import describe
from faro.directory.directory import Directory
from faro.directory.voice import from_anywhere
from faro.exports import csv_table, hsds, json_document, llms_txt, vcard
from faro.models.base import LocalText, PartialDate, Scope
from faro.models.change import Change, Reached
from faro.models.channels import TABLE
from faro.models.contact import MODELS
from faro.models.glossary import Term, Word
from faro.models.hotline import Alert, Hotline
from faro.models.source import Source
from faro.paper.sheet import sheet_of
from faro.render.changes import Changes
from faro.render.markers import PageRenderer
from faro.render.templates import environment
from support import copy_small

SCOPE = Scope(("en", "es"), ("US", "MX"))
WHERE = "say it in hooks/faro/directory/description.py, or show it in overrides/faro/"


def texts(english: str, spanish: str) -> dict[str, str]:
    """Return a text in both languages, as the file has it."""
    return {"en": english, "es": spanish}


def said(english: str, spanish: str) -> LocalText:
    """Return a text in both languages, as a model has it."""
    return LocalText.model_construct(root=texts(english, spanish))


SHARED = {
    "works_from": ["US"],
    "hours": "Mo-Fr 08:00-17:00",
    "hours_certain": "yes",
    "languages": ["en", "es"],
    "note": texts("Ask first.", "Pregunta primero."),
    "status": "live",
    "hold_until": "nobody",
}
"""What every contact may carry."""

BY_KIND: Mapping[str, Mapping[str, Any]] = {
    "number": {"display": "(619) 531-4041", "cost": "local"},
    "link": {},
    "mailbox": {},
    "place": {},
}
CONTACTS = [
    {row.name: value_of(row), **SHARED, **BY_KIND[row.kind]}
    | ({"say": texts("HELP", "AYUDA")} if row.word else {})
    for row in TABLE
]
RICH: Mapping[type[BaseModel], Mapping[str, Any]] = {
    Hotline: {
        "id": "us-rich",
        "name": texts("Rich Line", "Línea Rica"),
        "helps": texts("Whoever needs it", "Quien lo necesite"),
        "short": texts("Rich", "Rica"),
        "serves": texts("Everyone.", "Todas las personas."),
        "note": texts("A caveat.", "Una advertencia."),
        "operator": "Those who run it",
        "groups": ["help"],
        "area": "US-CA",
        "place": texts("San Diego County", "Condado de San Diego"),
        "law_enforcement": "no",
        "immigration": "no",
        "must_report": texts("Harm to children.", "Daños a niñas y niños."),
        "languages": ["en", "es"],
        "interpreters": "yes",
        "hours": "Mo-Fr 09:00-17:00",
        "hours_certain": "yes",
        "timezone": "America/Los_Angeles",
        "contacts": CONTACTS,
        "instead": {"MX": "mx-help"},
        "through": "us-help",
        "alert": {**texts("Beware.", "Cuidado."), "until": "2099-12-31"},
        "sources": ["a-page"],
        "checked": "2026-11-20",
        "called": "2026-11-21",
        "status": "live",
        "hold_until": "nobody",
        "replaced_by": "us-help",
    },
    Alert: {**texts("Beware.", "Cuidado."), "until": "2099-12-31"},
    Source: {
        "id": "rich-page",
        "title": "A rich page",
        "publisher": "A rich publisher",
        "address": "https://rich.example.org/",
        "language": "es",
        "date": "2025-10-01",
        "about": "no",
        "kind": "press",
        "read": "2026-11-20",
        "note": texts("A note.", "Una nota."),
    },
    Change: {
        "on": "2026-11-21",
        "entry": "us-help",
        "now": ["call +16195314041"],
        "why": texts("A reason.", "Un motivo."),
    },
}
OTHERWISE: Mapping[tuple[type[BaseModel], str], Any] = {
    (Hotline, "id"): "us-other",
    (Hotline, "name"): said("Other", "Otra"),
    (Hotline, "serves"): said("Others.", "Otras."),
    (Hotline, "groups"): ("emergency",),
    (Hotline, "area"): "US",
    (Hotline, "contacts"): (),
    (Hotline, "sources"): ("unnamed-page",),
    (Hotline, "checked"): dt.date(2026, 11, 19),
    (Hotline, "status"): "hold",
    (Alert, "text"): said("Other.", "Otro."),
    (Alert, "until"): dt.date(2099, 12, 30),
    (Source, "id"): "other-page",
    (Source, "title"): "Another page",
    (Source, "publisher"): "Another publisher",
    (Source, "language"): "en",
    (Source, "date"): PartialDate(2024, 10, 1),
    (Source, "about"): True,
    (Source, "kind"): "official",
    (Source, "read"): dt.date(2026, 11, 19),
    (Change, "on"): dt.date(2026, 11, 20),
    (Change, "entry"): "us-office",
    (Change, "now"): "hold",
}
"""Another value for a field that cannot be left out, or that changes nothing when it is."""

UNSEEN = {
    "confirmed": "for volunteers: the check says it",
    "hold_until": "for volunteers: the check says it",
    "replaced_by": "of a retired line: tests/unit/test_changes.py",
    "status": "nothing of a contact or line that is held is seen",
    "Source.id": "a name inside the data",
}
"""What readers never see of what is live, and why."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    """The small directory of the fixtures."""
    return directory_of(copy_small(tmp_path_factory.mktemp("small") / "site"))


@cache
def rich(model: type[BaseModel]) -> BaseModel:
    """Return a model in which every field has a value."""
    return model.model_validate(dict(RICH[model]), context=SCOPE)


def rich_line() -> Hotline:
    """Return a line in which every field has a value."""
    line = rich(Hotline)
    assert isinstance(line, Hotline)
    return line


def built(directory: Directory) -> str:
    """Return all that readers and programs see of a directory's lines, in both languages."""
    templates = environment(TEMPLATES)
    seen = [json_document.document_text(json_document.document_of(directory))]
    for code in directory.site.codes:
        voice = from_anywhere(directory, code)
        seen += [csv_table.table_text(voice), json.dumps(hsds.services(voice))]
        seen += [repr(llms_txt.plain_of(voice)), repr(Changes(voice).lines)]
        seen += [vcard.card_of(describe(entry, voice)).text() for entry in directory.live()]
        page = PageRenderer(directory=directory, templates=templates, at=voice.at)
        seen += [page.listing(group) for group in directory.groups]
        seen += [page.line(entry) for entry in directory.live()]
        seen.append(page.glossary())
    seen += [sheet_of(side, directory).as_json() for side in directory.site.sides]
    # The digest of all data changes with every field, seen or not.
    return "\n".join(seen).replace(directory.version.digest, "")


def with_entry(small: Directory, entry: Hotline) -> Directory:
    """Return the directory with one line more."""
    return replace(small, entries={**small.entries, entry.id: entry})


def with_source(small: Directory, source: Source) -> Directory:
    """Return the directory in which one more document stands behind a line."""
    line = small.entries["us-help"]
    entries = {**small.entries, line.id: line.model_copy(update={"sources": (source.id,)})}
    return replace(small, entries=entries, sources={**small.sources, source.id: source})


def with_change(small: Directory, change: Change) -> Directory:
    """Return the directory with a list of changes: how two lines began, and this change."""
    began = [
        Change.model_construct(
            on=dt.date(2026, 11, 1), entry=name, now=(Reached("call", "+18883737888"),), why=None
        )
        for name in ("us-help", "us-office")
    ]
    return replace(small, changes=(*began, change))


def with_contact(small: Directory, contact: Any) -> Directory:
    """Return the directory with a line that has this contact alone, and one to hold it."""
    bare = {"hours": None, "languages": None, "contacts": (contact,), "timezone": "America/Tijuana"}
    return with_entry(small, rich_line().model_copy(update=bare))


def with_alert(small: Directory, alert: Alert) -> Directory:
    """Return the directory with a warning."""
    return with_entry(small, rich_line().model_copy(update={"alert": alert}))


PUT: Mapping[type[BaseModel], Callable[[Directory, Any], Directory]] = {
    Hotline: with_entry,
    Alert: with_alert,
    Source: with_source,
    Change: with_change,
}


def fields(model: type[BaseModel]) -> list[str]:
    """Return the fields that readers are to see."""
    named = {name: f"{model.__name__}.{name}" for name in model.model_fields}
    return [name for name, full in named.items() if not {name, full} & UNSEEN.keys()]


@pytest.mark.parametrize(
    ("model", "field"),
    [(model, field) for model in RICH for field in fields(model)],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_each_field_is_seen(small: Directory, model: type[BaseModel], field: str) -> None:
    full = rich(model)
    assert getattr(full, field) is not None, f"give {field} a value in RICH"
    other = full.model_copy(update={field: other_value(model, field)})
    same = built(PUT[model](small, full)) == built(PUT[model](small, other))
    assert not same, f"{model.__name__}.{field} is seen nowhere: {WHERE}"


@pytest.mark.parametrize(
    ("channel", "field"),
    [(row.name, field) for row in TABLE for field in fields(MODELS[row.name])],
)
def test_each_field_of_a_contact_is_seen(small: Directory, channel: str, field: str) -> None:
    full, changed = other_contact(channel, field)
    same = built(with_contact(small, full)) == built(with_contact(small, changed))
    assert not same, f"{field} of {channel} is seen nowhere: {WHERE}"


ON_PAGES = {"id": "an anchor to which pages link", "sources": "they stand with those of the page"}
"""What of a term is only seen around its page: tests/site/test_pages.py."""


@pytest.mark.parametrize("field", [f for f in (*fields(Term), *fields(Word)) if f not in ON_PAGES])
def test_each_field_of_a_term_is_seen(small: Directory, field: str) -> None:
    (term,) = small.glossary.values()
    english, spanish = (term.words[code] for code in ("en", "es"))
    changes: Mapping[str, Mapping[str, Any]] = {
        "words": {"words": {"en": spanish, "es": english}},
        "avoid": {"avoid": {}},
        "term": {"words": {**term.words, "en": english.model_copy(update={"term": "x"})}},
        "note": {"words": {**term.words, "en": english.model_copy(update={"note": "x"})}},
    }
    other = term.model_copy(update=changes[field])
    assert built(small) != built(replace(small, glossary={term.id: other})), WHERE


def test_every_field_has_a_value_to_be_seen() -> None:
    """What is tried with each of them takes long, and runs once a week: what lacks is seen now."""
    lacking = [
        f"{model.__name__}.{field}"
        for model in RICH
        for field in fields(model)
        if getattr(rich(model), field) is None
    ]
    lacking += [
        f"{channel}.{field}"
        for channel, model in MODELS.items()
        for field in fields(model)
        if getattr(other_contact(channel, channel)[0], field) is None
    ]
    assert lacking == []


def other_contact(channel: str, field: str) -> tuple[Any, Any]:
    """Return a contact in which every field has a value, and one with another value of a field."""
    wanted = next(contact for contact in CONTACTS if channel in contact)
    model = MODELS[channel]
    full = model.model_validate(wanted, context=SCOPE)
    assert getattr(full, field) is not None, f"give {field} a value in CONTACTS"
    other = "hold" if field == "status" else _default(model, field)
    if field == channel:
        given = {channel: value_of(model.traits, "other")}
        other = getattr(model.model_validate(given, context=SCOPE), channel)
    return full, full.model_copy(update={field: other})


def _default(model: type[BaseModel], field: str) -> Any:
    default = model.model_fields[field].get_default(call_default_factory=True)
    return None if default is PydanticUndefined else default


def other_value(model: type[BaseModel], field: str) -> Any:
    """Return another value of a field: the one written above, or that of a field left out."""
    if (model, field) in OTHERWISE:
        return OTHERWISE[model, field]
    assert not model.model_fields[field].is_required(), f"give {field} a value in OTHERWISE"
    return _default(model, field)
