"""Telephone numbers typed into pages are found, and figures that are none are left alone."""

from __future__ import annotations

import pytest

from faro.phone.typed import find_typed

CODES = {"911", "988", "233733", "88788"}


@pytest.mark.parametrize(
    "text",
    [
        "619-531-4041",
        "(619) 531-4041",
        "+52 55 5533 5533",
        "55 5533 5533",
        "800 5533 000",
        "1-888-373-7888",
        "tel:911",
        "sms:233733",
        "233733",
        "88788",
    ],
)
def test_found(text: str) -> None:
    (typed,) = find_typed(f"one\nCall {text}, please", ("US", "MX"), CODES)
    assert (typed.line, typed.column) == (2, 6)
    assert typed.text.startswith(text)


@pytest.mark.parametrize(
    "text",
    [
        "911, 988 and 089",
        "between 3,417 and 8,108 people in 2016",
        "Penal Code 236.14, 11165.7 and 11166",
        "25–31 Jan 2026: 611 arrests, 71 suspected",
        "$500,000; 22 USC 7102; 18 USC 1589–1591",
        "DOF 14-06-2012",
        "2026-11-22",
        "https://example.org/619-531-4041",
        "292,951 in 2024, 518,720 in 2025",
        "888,788 people",
    ],
)
def test_left_alone(text: str) -> None:
    assert find_typed(text, ("US", "MX"), CODES) == []
