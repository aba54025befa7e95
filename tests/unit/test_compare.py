"""The table of changed numbers that a reviewer sees."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import directory_of

from faro.checks.whole_data import read_and_judge
from faro.cli import main
from faro.load.draft import Draft
from faro.maintenance.compare import as_markdown, compare
from faro.maintenance.record import record
from fork import commit, git
from support import TODAY, hold


def draft(root: Path) -> Draft:
    """Read a site as it is now."""
    found = read_and_judge(root, today=TODAY).draft
    record(root, found, TODAY)
    return found


def swap(root: Path, old: str, new: str, name: str = "hotlines") -> None:
    """Replace a text in a file of data/."""
    path = root / "data" / f"{name}.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def cells(row: str) -> list[str]:
    """Return the cells of a row."""
    return [cell.strip() for cell in row.strip("|").split(" | ")]


def table(before: Draft, now: Draft) -> list[list[str]]:
    """Return the rows of the table below its head."""
    lines = as_markdown(compare(before, now)).splitlines()
    return [cells(line) for line in lines if line.startswith("| `")]


def test_nothing_changed(small_site: Path) -> None:
    before = draft(small_site)
    swap(small_site, "operator: Helpers", "operator: Others")
    assert as_markdown(compare(before, draft(small_site))) == (
        "## Changed numbers / Números que cambian\n\nNo number changes. / Ningún número cambia."
    )


def test_a_number_that_changed(small_site: Path) -> None:
    before = draft(small_site)
    swap(small_site, "        display: 1-888-373-7888\n", "")
    swap(small_site, '- call: "+18883737888"', '- call: "+18003446000"')
    ((name, old, new, who, works, sources),) = table(before, draft(small_site))
    assert name == "`us-help`"
    assert old == "`call +18883737888 (US)`"
    assert new == "`call +18003446000 (US)`"
    assert "(Helpers)" in who
    assert works == "US"
    assert sources.startswith("[A page about lines](")


def test_where_it_works_is_part_of_a_number(small_site: Path) -> None:
    before = draft(small_site)
    swap(small_site, "works_from: [US-CA]", "works_from: [US-CA, MX]")
    ((_, old, new, _, works, _),) = table(before, draft(small_site))
    assert old == "`call +18003446000 (US-CA)`"
    assert new == "`call +18003446000 (US-CA, MX)`"
    assert works == "US-CA, MX"


def test_a_line_that_is_held_and_one_that_is_new(small_site: Path) -> None:
    before = draft(small_site)
    hold(small_site, "us-office")
    held = draft(small_site)
    assert [row[:3] for row in table(before, held)] == [
        ["`us-office`", "`call +16195314041`", "`hold`"],
        ["`us-office`", "`call +18003446000 (US-CA)`", "`hold`"],
    ]
    assert [row[:3] for row in table(held, before)] == [
        ["`us-office`", "–", "`call +16195314041`"],
        ["`us-office`", "–", "`call +18003446000 (US-CA)`"],
    ]


def test_an_entry_that_was_deleted(small_site: Path) -> None:
    before = draft(small_site)
    path = small_site / "data" / "hotlines.yml"
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("\n  us-office:\n") + 1], "utf-8")
    rows = table(before, read_and_judge(small_site, today=TODAY).draft)
    assert rows[0][:3] == ["`us-office`", "`call +16195314041`", "`–`"]


def test_no_text_breaks_out_of_its_cell(small_site: Path) -> None:
    before = draft(small_site)
    swap(small_site, "operator: Helpers", 'operator: "a | b [x](y) `z` *w*"')
    swap(small_site, "        display: 1-888-373-7888\n", "")
    swap(small_site, '- call: "+18883737888"', '- call: "+18003446000"')
    rows = as_markdown(compare(before, draft(small_site))).splitlines()
    (row,) = [line for line in rows if line.startswith("| `")]
    assert r"a \| b \[x\](y) \`z\` \*w\*" in row


def test_the_command(
    small_site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    directory_of(small_site)
    git(small_site, "init", "--quiet", "--initial-branch", "main")
    commit(small_site, "First")
    hold(small_site, "us-help")
    root = ["--root", str(small_site)]
    assert main(["changes", *root, "main"]) == 0
    assert "| `us-help` | `call +18883737888 (US)` | `hold` |" in capsys.readouterr().out
    assert main(["changes", *root, "origin/main"]) == 1
    said = capsys.readouterr().err
    assert said.startswith('This copy does not hold the state "origin/main" — it is shallow')
    assert "git fetch --unshallow origin" in said
    assert main(["changes", *root, "--", "--output=x"]) == 1
    capsys.readouterr()
    swap(small_site, "operator: Helpers", "operater: Helpers")
    assert main(["changes", *root, "main"]) == 1
    said = capsys.readouterr().out
    # A half-read file would show numbers as gone that are not.
    assert "The data of this branch has errors" in said
    assert "Los datos de esta rama tienen errores" in said
    commit(small_site, "Second")
    swap(small_site, "operater: Helpers", "operator: Helpers")
    assert main(["changes", *root, "main"]) == 1
    assert 'The data of "main" cannot be read' in capsys.readouterr().out
