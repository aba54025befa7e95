"""The list of changes, and what readers with an old card are told."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import directory_of, renderer
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from faro.checks.whole_site import check
from faro.cli import main
from faro.diagnostics.catalog import catalog
from faro.diagnostics.problems import errors, notices
from faro.directory.directory import Directory
from faro.directory.history import changed, line_for
from faro.models.base import Scope
from faro.models.change import Change, State
from faro.models.channels import CHANNELS
from faro.phone.advice import wrong
from faro.render.changes import Changes
from support import TODAY, copy_small, hold

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


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    """The small directory of the fixtures."""
    return directory_of(copy_small(tmp_path_factory.mktemp("small") / "site"))


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
    (line,) = Changes(renderer(directory, "es").voice()).lines
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


OFFICE = '["call +16195312000", "call +18003446000"]'
AFTER = """\
  - {on: 2026-11-21, entry: us-office, now: hold}
  - {on: 2026-11-21, entry: us-office, now: ["call +16195312000", "call +18003446000"]}
"""


def test_held_and_corrected_on_one_day(small_site: Path) -> None:
    """Two changes, each with an address of its own, and no line that came back is new."""
    swap(small_site, *NUMBER)
    with (small_site / "data" / "changes.yml").open("a") as lines:
        lines.write(AFTER)
    directory = directory_of(small_site)
    back, held = Changes(renderer(directory).voice()).lines
    assert (held.id, back.id) == ("us-office-2026-11-21", "us-office-2026-11-21-2")
    assert held.what.startswith("this line is being checked")
    assert back.what == "this line can be used again."
    assert back.before == ("phone …4041",)
    assert back.now == ("phone +1 619-531-2000",)
    html = renderer(directory).changes()
    ids = re.findall(r'<li id="([^"]*)"', html)
    assert ids == [back.id, held.id]


def test_a_line_that_came_back_as_it_was_says_no_more(small_site: Path) -> None:
    same = '["call +16195314041", "call +18003446000"]'
    with (small_site / "data" / "changes.yml").open("a") as lines:
        lines.write(AFTER.replace(OFFICE, same))
    back, _ = Changes(renderer(directory_of(small_site)).voice()).lines
    assert (back.what, back.before, back.now) == ("this line can be used again.", (), ())


def test_only_a_line_that_nobody_has_seen_is_new(small_site: Path) -> None:
    path = small_site / "data" / "changes.yml"
    kept = [line for line in path.read_text("utf-8").splitlines() if "us-office" not in line]
    kept += ["  - {on: 2026-11-20, entry: us-office, now: hold}"]
    path.write_text("\n".join(kept) + "\n", "utf-8")
    (line,) = Changes(renderer(directory_of(small_site)).voice()).lines
    assert line.what == "this line is new here."
    assert line.now == ("phone +1 619-531-4041", "phone +1 800-344-6000")


STATES = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.sampled_from(("us-help", "us-office")),
        st.sampled_from(("hold", "retired", ("call +16195312000",), ("call +18003446000",))),
    ),
    max_size=9,
)


@given(STATES)
@settings(deadline=None)
def test_every_change_has_an_address_for_ever(
    small: Directory, states: list[tuple[int, str, State]]
) -> None:
    """Whatever is held, freed and corrected in whatever order: none is shared, none moves on."""
    begin = dt.date(2026, 11, 20)
    lines = [
        Change.model_construct(on=begin + dt.timedelta(days=days), entry=entry, now=now, why=None)
        for days, entry, now in sorted(states, key=lambda state: state[0])
    ]
    before: set[str] = set()
    for length in range(len(lines) + 1):
        told = replace(small, changes=tuple(lines[:length]))
        written = [change for change in changed(told) if change.line]
        ids = [change.id for change in changed(told)]
        assert len(set(ids)) == len(ids)
        assert before <= {change.id for change in written}
        before = {change.id for change in written}
        days = [change.on for change in written]
        assert days == sorted(days, reverse=True)


def test_a_number_that_no_plan_knows_any_more_stays_in_the_list(small_site: Path) -> None:
    """Lines are never changed. What was valid when it was written may be so no longer."""
    old = ("call +15005550000", "call +118883737888", "whatsapp +5215555335533", "text 4")
    assert any(wrong(way.partition(" ")[2], ("US", "MX")) for way in old)
    states = [f"{{on: 2026-11-21, entry: us-help, now: [{way!r}]}}" for way in old[:3]]
    path = small_site / "data" / "changes.yml"
    text = path.read_text("utf-8")
    path.write_text(text + "".join(f"  - {state}\n" for state in states), "utf-8")
    assert [p.code for p in errors(check(small_site, today=TODAY).problems)] == [
        "change_unrecorded"
    ]
    directory = directory_of(small_site)
    for language in ("en", "es"):
        html = renderer(directory, language).changes()
        assert "…0000" in html
        assert "5550000" not in re.sub(r"\D", "", html)


WAYS = st.one_of(
    st.text(max_size=20),
    st.tuples(st.sampled_from((*CHANNELS, "fax")), st.text(max_size=20)).map(" ".join),
    st.from_regex(r"(call|text|chat|web|email) [+0-9a-z@:/. ;=-]{0,16}", fullmatch=True),
)


@given(st.lists(WAYS, max_size=3))
@settings(deadline=None, max_examples=200)
def test_any_way_is_refused_or_can_be_said(small: Directory, ways: list[str]) -> None:
    """`now: ["call tomorrow"]` was sound, and then no page could be built."""
    state = {"on": "2026-11-21", "entry": "us-office", "now": ways}
    scope = Scope(small.site.codes, small.site.countries)
    try:
        line = Change.model_validate(state, context=scope)
    except ValidationError as found:
        for error in found.errors():
            assert error["type"] in catalog() or error["type"] == "string_type"
            assert error["loc"][-1] in range(len(ways))
        return
    told = replace(small, changes=(*small.changes, line))
    for code in small.site.codes:
        assert len(Changes(renderer(told, code).voice()).lines) <= 2


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
