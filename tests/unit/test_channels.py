"""The table of channels: what a row says is all that a channel needs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from helpers import value_of
from pydantic import ValidationError

from faro.models import contact
from faro.models.base import Scope
from faro.models.channels import CHANNELS, TABLE, VOICE, Channel, labels_of
from faro.models.contact import MODELS, ContactBase

SCOPE = Scope(("en", "es"), ("US", "MX"))
SIGNAL = Channel(
    name="signal",
    meaning="A link that begins a conversation on Signal.",
    kind="link",
    hosts=frozenset({"signal.me", "signal.group"}),
)


def made(row: Channel, value: object) -> ContactBase:
    """Return a contact of a row, which need not be in the table."""
    return contact.model_of(row).model_validate({row.name: value}, context=SCOPE)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
def test_each_row_makes_a_model(row: Channel) -> None:
    one = MODELS[row.name].model_validate({row.name: value_of(row)}, context=SCOPE)
    assert (one.channel, one.traits) == (row.name, row)
    assert bool(one.number) == (row.kind == "number")
    assert one.in_language("es") in one.values


def test_rows_are_told_apart() -> None:
    assert len(CHANNELS) == len(TABLE)
    assert [row.name for row in TABLE if row.voice] == [VOICE]
    assert all(row.kind == "number" for row in TABLE if row.dialed or row.word or row.message)
    labels = [label for row in TABLE for label in labels_of(row)]
    assert len(labels) == len(set(labels))


def test_a_channel_may_keep_to_its_hosts() -> None:
    assert made(SIGNAL, "https://signal.me/#eu/abc").in_language("en").endswith("abc")
    with pytest.raises(ValidationError) as raised:
        made(SIGNAL, "https://signal.example.org/#eu/abc")
    assert raised.value.errors()[0]["type"] == "address_host"


def test_a_word_may_be_sent_where_the_row_says_so() -> None:
    row = replace(SIGNAL, kind="number", hosts=frozenset(), word=True)
    value = {"signal": "+16195314041", "say": {"en": "HELP", "es": "AYUDA"}}
    one = contact.model_of(row).model_validate(value, context=SCOPE)
    assert isinstance(one, contact.WordContact)
    assert one.word("es") == "AYUDA"
    with pytest.raises(ValidationError):
        MODELS["tty"].model_validate({"tty": "+16195314041", "say": "HELP"}, context=SCOPE)
