"""The time zones of countries, by CLDR."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from babel.core import get_global


def only_zone(country: str) -> str:
    """Return the IANA time zone of a country that has only one; empty for all others.

    >>> only_zone("PL"), only_zone("MX")
    ('Europe/Warsaw', '')
    """
    found = zones_of(country)
    return found[0] if len(found) == 1 else ""


def zones_of(country: str) -> tuple[str, ...]:
    """Return the IANA time zones of a country, sorted."""
    zones = cast("Mapping[str, list[str]]", get_global("territory_zones"))
    return tuple(sorted(zones.get(country, [])))
