"""The formulas of `make readability`, against published examples."""

from __future__ import annotations

import pytest

from readability import (
    WORD,
    Counts,
    english_syllables,
    flesch_kincaid,
    plain_words,
    prose,
    spanish_syllables,
    szigriszt_pazos,
)


@pytest.mark.parametrize(
    ("text", "syllables", "grade"),
    [
        # Both stand in the English Wikipedia article on the Flesch-Kincaid readability tests.
        ("The cat sat on the mat.", 6, -1.45),
        (
            "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.",
            24,
            11.3,
        ),
    ],
)
def test_flesch_kincaid(text: str, syllables: int, grade: float) -> None:
    words = WORD.findall(text)
    counted = sum(english_syllables(word) for word in words)
    assert counted == syllables
    assert flesch_kincaid(Counts(len(words), 1, counted)) == pytest.approx(grade, abs=0.05)


def test_szigriszt_pazos() -> None:
    """legible.es gives 206.835 - 62.3 S/P - P/F; 100 words, 5 sentences, 200 syllables: 62.2."""
    assert szigriszt_pazos(Counts(100, 5, 200)) == pytest.approx(62.235)
    # "En un lugar de la Mancha, de cuyo nombre no quiero acordarme": 20 syllables, 12 words.
    text = "En un lugar de la Mancha, de cuyo nombre no quiero acordarme"
    words = WORD.findall(text)
    counted = sum(spanish_syllables(word) for word in words)
    assert (len(words), counted) == (12, 20)
    assert szigriszt_pazos(Counts(12, 1, 20)) == pytest.approx(91.0, abs=0.05)


@pytest.mark.parametrize(
    ("word", "syllables"), [("país", 2), ("organización", 5), ("aéreo", 4), ("guion", 1), ("y", 1)]
)
def test_spanish_syllables(word: str, syllables: int) -> None:
    assert spanish_syllables(word) == syllables


def test_prose_leaves_out_what_is_no_sentence() -> None:
    page = (
        "---\ntitle: A\n---\n\n# Head\n\nCall [[hotline us-911]] now. Then wait!\n\n"
        "- One thing\n- *Fiscalía*{ lang=es } two\n\n`code`\n"
    )
    said = [sentence.strip() for sentence in prose(page)]
    assert said == ["Call 911 now.", "Then wait!", "One thing", "two"]


def test_proper_names_are_taken_out() -> None:
    words = plain_words("Call the National Search Commission in Tijuana today")
    assert words == ["Call", "the", "in", "today"]
