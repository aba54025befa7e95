"""The list of what must not appear finds every way of writing it, and nothing else."""

from __future__ import annotations

import pytest

from faro.directory.never_matcher import NeverMatcher
from faro.models.never import Never

PERSONAL = {"en": "personal", "es": "personal"}
MATCHER = NeverMatcher(
    Never.model_validate(
        {
            "numbers": [
                {"number": "888 5533 000", "reason": {"en": "misprint", "es": "misprint"}},
                {"number": "+1 825 262 3109", "reason": {"en": "Canada", "es": "Canada"}},
                {"number": "66008", "reason": {"en": "old", "es": "old"}},
            ],
            "prefixes": [
                {"prefix": "01 800", "reason": {"en": "dead", "es": "dead"}},
                {"prefix": "044", "reason": {"en": "dead", "es": "dead"}},
                {"prefix": "+52 1", "reason": {"en": "dead", "es": "dead"}},
                {"prefix": "001 880", "reason": {"en": "dead", "es": "dead"}},
            ],
            "words": {
                "all": [
                    {
                        "words": "x@example.org",
                        "reason": {"en": "personal", "es": "personal"},
                        "instead": "y",
                    }
                ],
                "en": [
                    {
                        "words": "press 3",
                        "reason": {"en": "closed", "es": "closed"},
                        "instead": "nothing",
                        "allow": ["never press 3"],
                    }
                ],
            },
        }
    )
)


@pytest.mark.parametrize(
    "text",
    [
        "8885533000",
        "888-5533-000",
        "+1 888 553 3000",
        "+52 888 553 3000",
        "tel:+528885533000",
        "(825) 262-3109",
        "66008",
        "01 800 553 3000",
        "018005533000",
        "044 664 123 4567",
        "+52 1 664 123 4567",
        "001 880 123 4567",
    ],
)
def test_forbidden(text: str) -> None:
    assert MATCHER.in_text(f"Call {text} now") != [] or MATCHER.number(text)


@pytest.mark.parametrize(
    "text",
    [
        "888-373-7888",
        "+52 800 553 3000",
        "800 5533 000",
        "660085",
        "166008",
        "+52 664 123 4567",
        "2026-11-22",
    ],
)
def test_allowed(text: str) -> None:
    assert MATCHER.in_text(f"Call {text} now") == []


def test_words_are_whole_phrases() -> None:
    assert [f.text for f in MATCHER.words_in("Then Press  3.", "en")] == ["Press  3"]
    assert MATCHER.words_in("Press 30, or impress 3 people", "en") == []
    assert MATCHER.words_in("press 3", "es") == []
    assert MATCHER.words_in("Never press 3.", "en") == []
    assert [f.reason.said("en") for f in MATCHER.words_in("write to x@example.org", "es")] == [
        "personal"
    ]
