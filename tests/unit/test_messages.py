"""Every sentence for volunteers exists in every language, and the locale chooses."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from pydantic import BaseModel
from test_broken import CASES, change

from faro.cli import main
from faro.diagnostics.catalog import LANGUAGES, catalog, locale_language
from faro.diagnostics.problems import Problem
from faro.diagnostics.suggest import advice
from faro.parsing.validation import Origin, fit
from faro.parsing.yaml_nodes import parse_tree
from support import hold


def placeholders(text: str) -> list[str]:
    """Return the names in braces."""
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("code", catalog())
def test_every_message_exists_in_every_language(code: str) -> None:
    sentences = catalog()[code]
    assert tuple(sentences) == LANGUAGES
    assert all(sentence.strip() for sentence in sentences.values())
    assert len({tuple(placeholders(sentence)) for sentence in sentences.values()}) == 1
    assert len({sentence.count(" — ") for sentence in sentences.values()}) == 1


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"),
        ({"LANG": "es_MX.UTF-8"}, "es"),
        ({"LANG": "es_MX.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "es_ES"}, "es"),
        ({"LANGUAGE": "fr:es:en", "LANG": "en_US"}, "es"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
    ],
)
def test_the_locale_chooses(variables: dict[str, str], language: str) -> None:
    assert locale_language(variables) == language


def test_commands_answer_in_the_language_of_the_locale(
    small_site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "es_MX.UTF-8")
    assert main(["check", "--root", str(small_site)]) == 0
    assert "Todo bien. Entradas activas: 6. Avisos: 0" in capsys.readouterr().out
    change(small_site, next(case for case in CASES if case["name"] == "unknown key"))
    assert main(["check", "--root", str(small_site)]) == 1
    printed = capsys.readouterr()
    assert 'clave desconocida: "work_from" — ¿quisiste decir "works_from"?' in printed.out
    assert printed.err.startswith(
        "Problemas por corregir: 1. Empieza por el primero que no sea un aviso: abre "
    )


def test_what_must_be_mended_stands_last(
    small_site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Notices come before, and what has been on hold for months is one line with a count."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.delenv("LANGUAGE", raising=False)
    hold(small_site, "us-office")
    hold(small_site, "mx-council")
    with (small_site / "docs" / "en" / "index.md").open("a") as page:
        page.write("\nOne thing more.\n")
    assert main(["check", "--root", str(small_site)]) == 0
    folded = capsys.readouterr().out.splitlines()
    assert folded[-2].startswith(
        "notice: lines or numbers on hold or retired, which nobody sees: 2"
    )
    assert not any("is on hold" in line for line in folded)
    change(small_site, next(case for case in CASES if case["name"] == "source without an address"))
    monkeypatch.setenv("NOTICES", "all")
    assert main(["check", "--root", str(small_site)]) == 1
    listed = capsys.readouterr().out.splitlines()
    assert len([line for line in listed if "on hold" in line]) == 2
    kinds = ["notice: " in line for line in listed]
    assert kinds == sorted(kinds, reverse=True)
    assert not kinds[-1]


class Wanted(BaseModel):
    """A model with a rule for which there is no sentence."""

    count: int


def test_a_rule_without_a_sentence_is_told_all_the_same() -> None:
    tree = parse_tree("count: many\n", "data/x.yml")
    found: list[Problem] = []
    assert fit(Wanted, Origin("data/x.yml", tree, tree), found) is None
    (problem,) = found
    assert problem.line().startswith('data/x.yml:1:8: "many" does not fit here (Input should be a')


def test_advice() -> None:
    assert advice("work_from", ["works_from"]).said("es") == '¿quisiste decir "works_from"?'
    assert advice("x", ["abc", "def"]).said("en") == "known here: abc, def"
    assert advice("x", []).said("en") == "known here: nothing yet"


def test_the_summary_of_a_run_holds_everything_in_both_languages(
    small_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An annotation is only seen beside a changed line; the lines to paste are also here."""
    kept = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(kept))
    assert main(["check", "--root", str(small_site)]) == 0
    assert kept.read_text("utf-8") == ""
    hold(small_site, "us-office")
    with (small_site / "docs" / "en" / "index.md").open("a") as page:
        page.write("\nOne thing *more* [[hotline us-halp]].\n")
    assert main(["check", "--root", str(small_site)]) == 1
    text = kept.read_text("utf-8")
    assert text.startswith("## What the check says / Lo que dice la revisión\n")
    assert "- ℹ️ `data/hotlines.yml:101:7`" in text
    assert "- ❌ `docs/en/index.md:17:18`" in text
    assert 'there is no entry "us-halp" — did you mean "us-help"?' in text
    assert "la lista de cambios todavía no dice" in text
    assert "  ```yaml\n    - {on: 2" in text
    assert "- ℹ️ `docs/es/index.md:6:1`" in text
    assert '  ```yaml\n  in_step: {en: "' in text


def test_a_notice_can_be_copied_to_its_end(
    small_site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.delenv("LANGUAGE", raising=False)
    with (small_site / "docs" / "en" / "index.md").open("a") as page:
        page.write("\nOne thing more.\n")
    assert main(["check", "--root", str(small_site)]) == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "in step" in line]
    assert line.startswith('docs/es/index.md:6:1: notice: the text in "en" has changed')
    assert line.endswith('"}')
