"""The list of changes, and what readers with an old card are told."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from helpers import directory_of, renderer

from faro.changes import changed, line_for
from faro.check import check
from faro.cli import main
from faro.problems import errors, notices
from faro.render.changes import Changes
from support import TODAY, hold

NUMBER = (
    '      - call: "+16195314041"\n        display: 619-531-4041\n',
    '      - call: "+16195312000"\n',
)
LINE = """\
  - on: 2026-11-21
    entry: us-office
    now: ["call +16195312000", "call +18003446000"]
    why: {en: The office moved., es: La oficina se cambió.}
"""


def swap(root: Path, old: str, new: str) -> None:
    """Replace a text in data/hotlines.yml."""
    path = root / "data" / "hotlines.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_pasting_the_printed_line_settles_it(small_site: Path) -> None:
    swap(small_site, *NUMBER)
    (problem,) = errors(check(small_site, today=TODAY).problems)
    line = problem.sentence().rsplit("(or run make record): ", 1)[1]
    with (small_site / "data" / "changes.yml").open("a") as changes:
        changes.write(f"  {line}\n")
    assert check(small_site, today=TODAY).problems == ()


def test_record_writes_the_lines_and_nothing_else(
    small_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (small_site / "data" / "changes.yml").read_text("utf-8")
    swap(small_site, *NUMBER)
    assert main(["record", "--root", str(small_site)]) == 0
    after = (small_site / "data" / "changes.yml").read_text("utf-8")
    assert after.startswith(before)
    assert after.removeprefix(before).count("\n") == 1
    assert "us-office" in after.removeprefix(before)
    assert main(["record", "--root", str(small_site)]) == 0
    assert (small_site / "data" / "changes.yml").read_text("utf-8") == after
    assert "The list of changes says what the entries say" in capsys.readouterr().out


def test_record_does_not_hide_what_else_is_wrong(
    small_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    swap(small_site, "works_from: [US]", "work_from: [US]")
    before = (small_site / "data" / "changes.yml").read_text("utf-8")
    assert main(["record", "--root", str(small_site)]) == 1
    assert (small_site / "data" / "changes.yml").read_text("utf-8") == before
    assert 'did you mean "works_from"?' in capsys.readouterr().out


@pytest.mark.parametrize("status", ["hold", "retired"])
def test_an_emergency_edit_is_only_noticed(small_site: Path, status: str) -> None:
    hold(small_site, "us-office", status)
    problems = check(small_site, today=TODAY).problems
    assert errors(problems) == []
    (found,) = [p for p in notices(problems) if p.code == "change_unrecorded"]
    assert found.sentence().endswith(f"{{on: 2026-11-22, entry: us-office, now: {status}}}")


def test_taking_one_contact_off_is_only_noticed(small_site: Path) -> None:
    swap(small_site, NUMBER[0], f"{NUMBER[0]}        status: hold\n")
    assert errors(check(small_site, today=TODAY).problems) == []


def test_what_readers_see_of_a_change(small_site: Path) -> None:
    swap(small_site, *NUMBER)
    with (small_site / "data" / "changes.yml").open("a") as changes:
        changes.write(LINE)
    directory = directory_of(small_site)
    (change,) = changed(directory)
    assert (change.on, change.entry.id) == (dt.date(2026, 11, 21), "us-office")
    (line,) = Changes(renderer(directory, "es").reader()).lines
    assert line.before == ("teléfono …4041",)
    assert line.now == ("teléfono +1 619-531-2000",)
    assert line.why == "La oficina se cambió."
    html = renderer(directory).changes()
    assert "531-4041" not in html
    assert 'id="us-office-2026-11-21"' in html
    assert "The office moved." in html


def test_a_held_line_is_told_without_its_digits(small_site: Path) -> None:
    hold(small_site, "us-office")
    html = renderer(directory_of(small_site)).changes()
    assert "this line is being checked" in html
    assert "531-4041" not in html
    assert "+1 619" not in html


def test_a_retired_line_names_the_one_in_its_place(small_site: Path) -> None:
    hold(small_site, "us-office", "retired\n    replaced_by: us-help")
    html = renderer(directory_of(small_site)).changes()
    assert "Use instead: " in html
    assert "this line no longer works" in html


def test_what_was_never_seen_is_no_change(small_site: Path) -> None:
    """A line that was prepared on hold, and dropped, says nothing to readers."""
    hold(small_site, "us-office")
    path = small_site / "data" / "changes.yml"
    lines = [line for line in path.read_text("utf-8").splitlines() if "us-office" not in line]
    lines += [
        "  - {on: 2026-11-20, entry: us-office, now: hold}",
        "  - {on: 2026-11-21, entry: us-office, now: retired}",
        "  - {on: 2026-11-22, entry: us-office, now: hold}",
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    assert changed(directory_of(small_site)) == ()


def test_the_line_can_be_read_back(small_site: Path) -> None:
    entry = directory_of(small_site).entries["us-help"]
    assert line_for(entry, TODAY) == (
        "- {on: 2026-11-22, entry: us-help, now: "
        '["call +18883737888", "text 233733", "chat https://help.example.org/chat"]}'
    )


def test_the_version_moves_with_what_readers_see(small_site: Path) -> None:
    first = directory_of(small_site).version
    assert str(first).startswith("2026-11-21-n")
    path = small_site / "data" / "hotlines.yml"
    path.write_text(f"{path.read_text('utf-8')}\n# A remark.\n", "utf-8")
    assert directory_of(small_site).version == first
    hold(small_site, "us-office")
    held = directory_of(small_site).version
    assert held.digest != first.digest
    assert held.date == TODAY
