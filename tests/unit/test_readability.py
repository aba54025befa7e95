"""The formulas of `make readability`, against published examples."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

import pytest

from support import ROOT


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("readability", ROOT / "tools" / "readability.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["readability"] = module
    spec.loader.exec_module(module)
    return module


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
def test_flesch_kincaid(tool: ModuleType, text: str, syllables: int, grade: float) -> None:
    words = tool.WORD.findall(text)
    counted = sum(tool.english_syllables(word) for word in words)
    assert counted == syllables
    assert tool.flesch_kincaid(tool.Counts(len(words), 1, counted)) == pytest.approx(
        grade, abs=0.05
    )


def test_szigriszt_pazos(tool: ModuleType) -> None:
    """legible.es gives 206.835 - 62.3 S/P - P/F; 100 words, 5 sentences, 200 syllables: 62.2."""
    assert tool.szigriszt_pazos(tool.Counts(100, 5, 200)) == pytest.approx(62.235)
    # "En un lugar de la Mancha, de cuyo nombre no quiero acordarme": 20 syllables, 12 words.
    text = "En un lugar de la Mancha, de cuyo nombre no quiero acordarme"
    words = tool.WORD.findall(text)
    counted = sum(tool.spanish_syllables(word) for word in words)
    assert (len(words), counted) == (12, 20)
    assert tool.szigriszt_pazos(tool.Counts(12, 1, 20)) == pytest.approx(91.0, abs=0.05)


@pytest.mark.parametrize(
    ("word", "syllables"), [("país", 2), ("organización", 5), ("aéreo", 4), ("guion", 1), ("y", 1)]
)
def test_spanish_syllables(tool: ModuleType, word: str, syllables: int) -> None:
    assert tool.spanish_syllables(word) == syllables


def test_prose_leaves_out_what_is_no_sentence(tool: ModuleType) -> None:
    page = (
        "---\ntitle: A\n---\n\n# Head\n\nCall [[hotline us-911]] now. Then wait!\n\n"
        "- One thing\n- *Fiscalía*{ lang=es } two\n\n`code`\n"
    )
    assert tool.prose(page) == ["Call 911 now.", "Then wait!", "One thing", " two"] or tool.prose(
        page
    ) == ["Call 911 now.", "Then wait!", "One thing", "two"]


def test_proper_names_are_taken_out(tool: ModuleType) -> None:
    assert tool.plain_words("Call the National Search Commission in Tijuana today") == [
        "Call",
        "the",
        "in",
        "today",
    ]
