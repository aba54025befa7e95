"""Which entries are due, on any day, and what the checklist says."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from helpers import directory_of

from faro.cli import main
from faro.maintenance.stale import as_issue, due


def rung(root: Path, entry: str, day: str) -> None:
    """Say that somebody has rung an entry."""
    path = root / "data" / "hotlines.yml"
    text = path.read_text("utf-8")
    start = text.index(f"\n  {entry}:\n")
    at = text.index("\n    status: live\n", start)
    path.write_text(f"{text[:at]}\n    called: {day}{text[at:]}", "utf-8")


def epoch(*day: int) -> str:
    """Return a day as SOURCE_DATE_EPOCH."""
    year, month, date = day
    return str(int(dt.datetime(year, month, date, tzinfo=dt.UTC).timestamp()))


@pytest.mark.parametrize(
    ("day", "level"),
    [
        ("2027-02-17", None),
        ("2027-02-18", "remind"),
        ("2027-05-18", "remind"),
        ("2027-05-19", "warn"),
        ("2027-11-19", "warn"),
        ("2027-11-20", "last"),
    ],
)
def test_the_limits(small_site: Path, day: str, level: str | None) -> None:
    found = due(directory_of(small_site), dt.date.fromisoformat(day))
    # The office was rung a day later than the others were checked.
    others = [one for one in found if one.entry.id != "us-office"]
    assert {one.level for one in others} == ({level} if level else set())
    assert len(others) == (5 if level else 0)


def test_never_rung_come_first_then_the_oldest(small_site: Path) -> None:
    rung(small_site, "us-help", "2026-11-01")
    found = due(directory_of(small_site), dt.date(2027, 6, 1))
    assert [one.entry.id for one in found][-2:] == ["us-help", "us-office"]
    # It was held against its sources after it was rung: the newer day counts.
    assert [one.on for one in found][-2:] == [dt.date(2026, 11, 20), dt.date(2026, 11, 21)]


def test_the_command_honors_the_day_and_the_source_date(
    small_site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    root = ["--root", str(small_site)]
    assert main(["stale", *root, "--as-of", "2027-06-01"]) == 0
    said = capsys.readouterr().out
    assert "us-office   checked 2026-11-21 (192 days ago), rung: 2026-11-21" in said
    assert said.count("readers see a warning") == 6
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch(2028, 1, 1))
    assert main(["stale", *root]) == 0
    assert capsys.readouterr().out.count("past the last limit") == 6
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch(2026, 11, 23))
    assert main(["stale", *root]) == 0
    assert capsys.readouterr().out.startswith("Nothing is due on 2026-11-23")
    assert main(["stale", *root, "--as-of", "next year"]) == 1
    assert '"next year" is not a date' in capsys.readouterr().err


def test_the_checklist(small_site: Path) -> None:
    directory = directory_of(small_site)
    assert as_issue(due(directory, dt.date(2026, 11, 23))) == ""
    text = as_issue(due(directory, dt.date(2027, 6, 1)))
    assert text.count("- [ ] **") == 6
    assert "(`us-help`)" in text
    assert "call +18883737888, text 233733" in text
    # Nobody rings an emergency line to test it.
    emergency = text[text.index("(`us-911`)") :].split("- [ ]")[0]
    assert "do not ring it to test" in emergency
    assert "call 911" not in emergency
    for asked in ("Which organization runs it today?", "¿Entra desde el otro país?"):
        assert asked in text
