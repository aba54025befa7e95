"""Hours in other spellings: advice says what they mean, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faro.checks.whole_site import check
from faro.diagnostics.problems import errors
from faro.hours.spelling import spelled
from faro.hours.syntax import DAYS, parse
from support import TODAY, replaced

NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MEANT = {
    "Mo-Fr 9:00-17:00": "Mo-Fr 09:00-17:00",
    "mo-fr 09:00-17:00": "Mo-Fr 09:00-17:00",
    "Mo-Fr 09.00-17.00": "Mo-Fr 09:00-17:00",
    "Mo - Fr 09:00 – 17:00": "Mo-Fr 09:00-17:00",
    "Mon-Thurs 8am-4:30pm;Fri 8 a.m.-12 p.m.": "Mo-Th 08:00-16:30; Fr 08:00-12:00",
    "Mo-Fr 9-17": "Mo-Fr 09:00-17:00",
    "Sa,Su 10pm-6am": "Sa,Su 22:00-06:00",
    "24 / 7": "24/7",
}
NOT_SURE = ("Mo-Fr 9-5", "Mo-Fr 9:00-5:00", "Mo-Fr 9-5pm", "L-V 9-17", "24 horas", "mornings", "")

minutes = st.integers(0, 24 * 60 - 1)


@pytest.mark.parametrize(("text", "meant"), MEANT.items())
def test_what_is_meant(text: str, meant: str) -> None:
    assert spelled(text) == meant


@pytest.mark.parametrize("text", NOT_SURE)
def test_what_is_not_sure(text: str) -> None:
    assert spelled(text) is None


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), minutes, minutes), min_size=1),
    st.sampled_from([str.lower, str.upper, str.title]),
    st.sampled_from(["-", " - ", "–", " — "]),
    st.sampled_from([":", "."]),
    st.booleans(),
)
def test_no_spelling_changes_what_is_meant(
    rules: list[tuple[int, int, int, int]],
    case: Callable[[str], str],
    dash: str,
    dot: str,
    whole: bool,
) -> None:
    right, wrong = [], []
    free = {*range(7)}
    for first, last, a, b in rules:
        start, end = sorted((a, b))
        named = {(first + n) % 7 for n in range((last - first) % 7 + 1)}
        if start == end or not named <= free:
            continue  # Refused: each day stands in one rule, and a time ends later.
        free -= named
        times = f"{_clock(start, '02', ':')}-{_clock(end, '02', ':')}"
        right.append(f"{DAYS[first]}-{DAYS[last]} {times}")
        days = [case(NAMES[day] if whole else DAYS[day]) for day in (first, last)]
        wrong.append(f"{dash.join(days)} {_clock(start, '', dot)}{dash}{_clock(end, '', dot)}")
    assert not right or spelled(";".join(wrong)) == "; ".join(right)


@given(st.text(st.sampled_from("MmoFfr SuPHhof0123456789:.-–,;apm/ "), max_size=40))
def test_advice_can_be_followed(text: str) -> None:
    meant = spelled(text)
    if meant is not None:
        parse(meant)
        assert spelled(meant) == meant


@pytest.mark.parametrize("text", ["Mo-Fr 08:00-17:00; PH off", "24/7", "Mo,Sa-Su,PH closed"])
def test_what_is_right_stays_as_it_is(text: str) -> None:
    assert spelled(text) == text


def _clock(minute: int, width: str, dot: str) -> str:
    return f"{minute // 60:{width}}{dot}{minute % 60:02}"


@pytest.mark.parametrize(
    ("hours", "turned"),
    [
        ("Mo-Fr 17:00-09:00", ["17:00-09:00"]),
        ("Mo-Fr 09:00-12:00,17:00-08:30; Sa 20:00-12:00", ["17:00-08:30", "20:00-12:00"]),
        ("Mo-Su 18:00-08:00", []),
        ("Fr 22:00-26:30", []),
        ("Mo-Fr 08:00-17:00; We off", []),
        ("24/7", []),
    ],
)
def test_a_night_that_is_longer_than_any_shift_is_noticed(
    small_site: Path, hours: str, turned: list[str]
) -> None:
    replaced("data/hotlines.yml", '"Mo-Fr 08:00-17:00; PH off"', f'"{hours}"')(small_site)
    problems = check(small_site, today=TODAY).problems
    assert errors(problems) == []
    found = [problem.params for problem in problems if problem.code == "hours_turned"]
    assert [f"{params['start']}-{params['end']}" for params in found] == turned
