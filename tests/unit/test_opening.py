"""When somebody answers: never a wrong "open", never a wrong "opens", and not silent either.

What is said is held against the `opening_hours` library for every minute of a plan: the
library's intervals in the zone of the place, with the country's holidays, between all minutes
at which either of the two can change.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from bisect import bisect_right
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import holidays
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours, State

from faro.checks.whole_site import check
from faro.directory.directory import Directory
from faro.directory.voice import from_anywhere
from faro.hours import holidays as calendar
from faro.hours import schedule, syntax
from faro.hours.holidays import number_of
from faro.hours.schedule import DAY, MONDAY, WEEK, Plan, plan_of, said
from faro.hours.syntax import DAYS, HoursError, parse
from faro.models.base import Scope
from faro.models.contact import MODELS, LinkContact
from faro.models.hotline import Hotline
from faro.render.open_now import open_now
from minutes import BEFORE, changes, edges
from support import ROOT, TODAY, day_of
from weekly import EVERY

GOLDEN = yaml.safe_load((Path(__file__).parent / "golden" / "opening.yml").read_text("utf-8"))
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

PLACES = {
    "America/Los_Angeles": ("US-CA", "US"),
    "America/Tijuana": ("MX-BCN", "MX", "US-CA"),
    "America/Mexico_City": ("MX",),
    "America/Havana": ("CU",),
    "Europe/Madrid": ("ES", "ES-CE"),
    "Africa/Casablanca": ("MA",),
    "Australia/Lord_Howe": ("AU-NSW",),
    "Asia/Kolkata": ("IN",),
}
"""With clocks put forward by an hour, by half an hour, at midnight, for a month, and never."""


class Library:
    """What the library says, and its intervals with the minutes (UTC) at which they begin."""

    def __init__(self, text: str, zone: str, area: str, plan: Plan) -> None:
        self.zone = ZoneInfo(zone)
        country = calendar.country_of_the_library(area.partition("-")[0])
        self.hours = OpeningHours(text, timezone=self.zone, country=country)
        start, end = (
            (EPOCH + dt.timedelta(days=day)).astimezone(self.zone)
            for day in (plan.first - BEFORE, plan.until + BEFORE + 8)
        )
        self.begins: list[int] = []
        self.open: list[bool] = []
        for begins, _, state, _ in self.hours.intervals(start, end):
            self.begins.append(int(begins.timestamp()) // 60)
            self.open.append(state == State.OPEN)

    def at(self, minute: int) -> bool:
        """Whether it is open at a minute."""
        return self.open[bisect_right(self.begins, minute) - 1]

    def opens(self, minute: int) -> int:
        """The first minute after this one at which it opens."""
        later = bisect_right(self.begins, minute)
        return next(self.begins[n] for n in range(later, len(self.open)) if self.open[n])

    def there(self, minute: int) -> dt.datetime:
        """The time there at a minute."""
        return (EPOCH + dt.timedelta(minutes=minute)).astimezone(self.zone)

    def named(self, minute: int, start: int) -> int:
        """The minute that a reader understands: the next such day and time on the clock there."""
        now = self.there(minute).replace(tzinfo=None)
        monday = dt.datetime.combine(now.date() - dt.timedelta(days=now.weekday()), dt.time())
        moment = monday + dt.timedelta(minutes=start)
        moment += dt.timedelta(days=7 if moment <= now else 0)
        first, second = (moment.replace(tzinfo=self.zone, fold=fold) for fold in (0, 1))
        assert first.timestamp() == second.timestamp(), "a time that is there twice, or not at all"
        return int(first.timestamp()) // 60


@cache
def public_holidays(area: str, years: tuple[int, ...]) -> frozenset[dt.date]:
    """What both calendars call a public holiday, asked for here anew."""
    country, _, state = area.partition("-")
    known = state if state in holidays.country_holidays(country).subdivisions else None
    found = set(holidays.country_holidays(country, subdiv=known, years=years))
    if name := calendar.country_of_the_library(country):
        all_years = midnight(dt.date(years[0], 1, 1)), midnight(dt.date(years[-1] + 1, 1, 1))
        for begins, ends, now, _ in OpeningHours("PH", country=name).intervals(*all_years):
            if now == State.OPEN:
                days = range((ends - begins).days)
                found.update(begins.date() + dt.timedelta(days=n) for n in days)
    return frozenset(found)


def midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time())


def clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


# Many edges fall into the hours in which clocks are put forward or back, or on midnight.
MINUTE = st.one_of(
    st.sampled_from([0, 30, 60, 90, 105, 119, 120, 150, 180, 1380, 1410]), st.integers(0, 1439)
)


@st.composite
def times(draw: st.DrawFn) -> str:
    """One to three spans of a day; the last may end at 24:00, at 26:00 or the next morning."""
    count = draw(st.integers(1, 3))
    found = sorted(draw(st.sets(MINUTE, min_size=2 * count, max_size=2 * count)))
    spans = [f"{clock(a)}-{clock(b)}" for a, b in zip(found[::2], found[1::2], strict=True)]
    ends = draw(st.sampled_from(["", "", "24:00", "26:00", "31:30", "night"]))
    if ends:
        first = spans[0][:5]
        night = clock(draw(st.integers(0, found[0]))) if found[0] else first
        spans[-1] = f"{spans[-1][:5]}-{night if ends == 'night' else ends}"
    return ",".join(spans)


@st.composite
def _any_hours(draw: st.DrawFn) -> str:
    """Rules of weekdays, and what may be said of public holidays, before or after them."""
    some = sorted(draw(st.sets(st.integers(0, 6), min_size=1)))
    cut = draw(st.integers(0, len(some) - 1))
    shared = draw(st.sampled_from([0, 0, 0, 1]))
    rules = []
    for part in (some[: cut + shared], some[cut:]):
        if part:
            days = ",".join(DAYS[n] for n in part)
            if len(part) > 1 and draw(st.booleans()):
                days = f"{DAYS[part[0]]}-{DAYS[part[-1]]}"
            rules.append(f"{days}{draw(st.sampled_from(['', '', ',PH']))} {draw(times())}")
    ph = draw(st.sampled_from(["", "", "PH off", "PH 10:00-14:00", "PH 20:00-26:00"]))
    rules.insert(draw(st.integers(0, len(rules))), ph)
    return "; ".join(rule for rule in rules if rule)


def accepted(text: str) -> bool:
    """Tell whether hours may stand in the data: no day in two rules, no time without an end."""
    try:
        parse(text)
    except HoursError:
        return False
    return True


def any_hours() -> st.SearchStrategy[str]:
    """Hours that may stand in the data."""
    return _any_hours().filter(accepted)


PLACE = st.sampled_from([(zone, area) for zone, areas in PLACES.items() for area in areas])
BUILT = st.sampled_from([TODAY, dt.date(2026, 12, 31), dt.date(2027, 3, 13), dt.date(2028, 2, 29)])


@example("Su 01:59-05:00", ("America/Los_Angeles", "US-CA"), TODAY, 0)
@example("Su 02:59-05:00", ("America/Los_Angeles", "US-CA"), TODAY, 0)
@example("Su 01:59-02:29", ("Australia/Lord_Howe", "AU-NSW"), TODAY, 0)
@example("Su 00:00-24:00", ("America/Havana", "CU"), TODAY, 0)
@given(text=any_hours(), place=PLACE, today=BUILT, seed=st.integers(0, 10**6))
@settings(max_examples=140 if EVERY else 40, deadline=None, derandomize=True)
def test_every_minute_of_a_plan_is_right(
    text: str, place: tuple[str, str], today: dt.date, seed: int
) -> None:
    plan = plan_of(text, *place, today)
    if plan is None:
        # Nobody can tell what two rules mean together, or it is open at every minute of the week.
        week = midnight(dt.date(2001, 1, 1)), midnight(dt.date(2001, 1, 15))
        always = {state for _, _, state, _ in OpeningHours(text).intervals(*week)} == {State.OPEN}
        assert always or len([rule for rule in text.split("; ") if not rule.startswith("PH")]) == 2
        return
    library = Library(text, *place, plan)
    years = tuple(range(today.year, today.year + 3))
    off = public_holidays(place[1], years)
    for minute in sorted({*edges(plan), *library.begins}):
        now = said(plan, minute)
        if now is None:
            continue
        day = library.there(minute).date()
        assert day not in off
        assert plan.first <= calendar.number_of(day) < plan.until
        if now == "open":
            assert library.at(minute), library.there(minute)
        else:
            assert not library.at(minute), library.there(minute)
            named = library.named(minute, plan.spans[now][0])
            assert named == library.opens(minute), library.there(minute)
    chance = random.Random(seed)  # noqa: S311
    for _ in range(100):
        minute = chance.randrange(plan.first * DAY, plan.until * DAY)
        now = said(plan, minute)
        assert now is None or library.hours.is_open(library.there(minute)) == (now == "open")
    speaks_where_it_can(plan, text, place)


def speaks_where_it_can(plan: Plan, text: str, place: tuple[str, str]) -> None:
    """Nothing said needs a reason: a day off, the night after it, a clock put forward or back."""
    first, until = (dt.date(1970, 1, 1) + dt.timedelta(n) for n in (plan.first, plan.until))
    off = calendar.days_off(place[1], first, until) or frozenset()
    over_midnight = any(start // DAY != (end - 1) // DAY for start, end in plan.spans)
    after = {day + 1 for day in off} if over_midnight or "PH" in text else set()
    put = {(at + by) // DAY + n for at, by in plan.offsets[1:] for n in (-1, 0)}
    assert set(plan.silent) <= off | after | put
    silent = {*plan.silent, plan.first - 1, *range(plan.until, plan.until + 9)}
    for minute in edges(plan):
        by = [ahead for at, ahead in plan.offsets if at <= minute]
        day = (minute + by[-1]) // DAY if by else plan.first - 1
        if day >= plan.first and silent.isdisjoint(range(day, day + 8)):
            assert said(plan, minute) is not None


@pytest.mark.parametrize(
    ("area", "zone", "share"),
    [("US-CA", "America/Los_Angeles", 0.8), ("MX-BCN", "America/Tijuana", 0.85)],
)
def test_an_ordinary_office_speaks_most_of_the_time(area: str, zone: str, share: float) -> None:
    plan = plan_of("Mo-Fr 08:00-17:00", zone, area, TODAY)
    assert plan
    found = changes(plan)
    told = sum(later - at for (at, now), (later, _) in pairwise(found) if now is not None)
    assert told / (400 * DAY) > share


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row["about"])
def test_what_readers_are_told(row: dict[str, Any]) -> None:
    plan = plan_of(row["hours"], row["zone"], row["area"], TODAY)
    assert plan
    wrong = {}
    for time, expected in row["told"].items():
        moment = dt.datetime.fromisoformat(time)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=ZoneInfo(row["zone"]))
        now = said(plan, int(moment.timestamp()) // 60)
        told = "nothing" if now is None else "open"
        if isinstance(now, int):
            start = plan.spans[now][0]
            told = f"{DAYS[start // DAY]} {clock(start % DAY)}"
        if told != expected:
            wrong[time] = told
    assert wrong == {}


def test_a_day_that_the_library_alone_knows_is_uncertain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should our calendar lack a day: what the library says of it is heeded all the same."""
    monkeypatch.setattr(schedule, "days_off", lambda *_: frozenset())
    text = "Mo-Fr 08:00-17:00; PH 20:00-26:00"
    plan = plan_of.__wrapped__(text, "America/Los_Angeles", "US-CA", TODAY)
    assert plan
    assert calendar.number_of(dt.date(2027, 1, 18)) in plan.silent
    assert len(plan.silent) > 10


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("24/7", "US-CA"),
        ("Mo-Su 00:00-24:00", "US-CA"),
        ("Mo-Fr off", "US-CA"),
        ('Mo-Fr 08:00-17:00 "by appointment"', "US-CA"),
        ("Mo-Fr 08:00-17:00 unknown", "US-CA"),
        ("Mo-Fr 08:00+", "US-CA"),
        ("Mo-Fr 08:00-17:00", "XX"),
    ],
)
def test_what_is_always_open_or_not_certain_has_no_plan(text: str, area: str) -> None:
    assert plan_of(text, "America/Los_Angeles", area, TODAY) is None


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        # Added up, or the second in the place of the first? Readers and programs differ.
        ("Mo-Fr 08:00-12:00; Mo-Th 14:00-17:00", False),
        ("Mo-Fr 08:00-17:00; We 08:00-12:00", False),
        # Does the night of Friday end at midnight?
        ("Fr 22:00-06:00; Sa 08:00-12:00", False),
        ("Sa 08:00-12:00; Fr 22:00-06:00", False),
        ("Fr-Sa 22:00-06:00; Su off", False),
        ("Mo-Fr 08:00-17:00; Sa 08:00-12:00", True),
        ("Mo-Fr 08:00-17:00; We off", True),
        ("Mo-Fr 08:00-17:00; Su,PH off", True),
        ("PH off; Mo-Fr 08:00-17:00", True),
        ("Fr-Sa 22:00-06:00; Mo 08:00-12:00; PH off", True),
    ],
)
def test_rules_that_can_be_taken_in_two_ways_have_no_plan(text: str, plain: bool) -> None:
    assert (plan_of(text, "America/Los_Angeles", "US-CA", TODAY) is not None) == plain


def test_two_builds_in_a_month_are_the_same() -> None:
    days = (dt.date(2026, 11, 2), dt.date(2026, 11, 30), dt.date(2026, 12, 1))
    first, *others = (plan_of("Mo-Fr 08:00-17:00", "America/Tijuana", "MX", day) for day in days)
    assert others == [first, first]
    assert first
    assert first.until - calendar.number_of(days[-1]) > 365


def test_where_the_moon_decides_the_days_around_are_uncertain_too() -> None:
    found = calendar.days_off("MA", dt.date(2027, 3, 1), dt.date(2027, 4, 1))
    march = calendar.number_of(dt.date(2027, 3, 1)) - 1
    assert sorted(day - march for day in found or ()) == [8, 9, 10, 11]


# --- In the reader's language


@pytest.fixture(scope="module")
def directory() -> Directory:
    found = check(ROOT, today=day_of(ROOT)).directory
    assert found
    return found


def line(directory: Directory, **changed: Any) -> Hotline:
    """A line checked today; whatever is corrected in the data, these are its hours."""
    plain = {
        "hours": "Mo-Th 08:00-15:00; Fr 08:00-12:00",
        "hours_certain": None,
        "timezone": "America/Los_Angeles",
        "area": "US-CA",
        "checked": day_of(ROOT),
        "called": None,
    }
    return directory.entries["us-nhth"].model_copy(update=plain | changed)


def told(directory: Directory, language: str, **changed: Any) -> Any:
    """The list that the page's script reads, or nothing."""
    of = line(directory, **changed)
    found = open_now(of, of, from_anywhere(directory, language))
    return json.loads(found) if found else None


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    built = dt.datetime.combine(day_of(ROOT), dt.time(), dt.UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(built.timestamp())))


def test_words_in_both_languages(directory: Directory) -> None:
    now, offsets, turns, spans, before = told(directory, "en")
    assert now == "Open now."
    # CLDR puts a narrow no-break space before AM and PM.
    words = [[text.replace("\u202f", " ") for text in span[2:]] for span in spans]
    assert words[0] == ["Monday at 8:00 AM", "today at 8:00 AM"]
    assert words[4] == ["Friday at 8:00 AM", "today at 8:00 AM"]
    assert before == "Opens {} (San Diego time)."
    assert [span[:2] for span in spans[3:]] == [
        [MONDAY + 3 * DAY + 480, 420],
        [MONDAY + 4 * DAY + 480, 240],
    ]
    assert len(offsets) in {4, 6}
    # From the day on which readers are warned that the entry is old, nothing is said.
    warned = day_of(ROOT) + dt.timedelta(days=directory.site.review.warn)
    assert sum(turns) == number_of(warned)
    assert len(turns) % 2 == 0
    now, *_, spans, before = told(directory, "es")
    assert now == "Atiende ahora."
    assert spans[2][2:] == ["el miércoles a las 8:00", "hoy a las 8:00"]
    assert before == "Abre {} (hora de San Diego)."


def test_the_zone_is_that_of_a_side_or_has_its_own_name(directory: Directory) -> None:
    def last(zone: str, language: str) -> str:
        return str(told(directory, language, timezone=zone)[4]).partition("(")[2]

    assert last("America/Tijuana", "en") == "Tijuana time)."
    assert last("America/Tijuana", "es") == "hora de Tijuana)."
    assert last("America/Mexico_City", "es") == "hora central)."


def test_nothing_is_said_of_hours_that_are_not_certain(directory: Directory) -> None:
    assert told(directory, "en")
    assert told(directory, "en", hours_certain=False) is None
    assert told(directory, "en", hours="24/7") is None
    assert told(directory, "en", hours=None) is None
    assert told(directory, "en", checked=dt.date(2020, 1, 1)) is None


def test_a_contact_is_as_certain_as_it_says_itself(directory: Directory) -> None:
    chat = MODELS["chat"].model_validate(
        {"chat": "https://help.test/chat", "hours": "Mo-Fr 16:00-22:00"},
        context=Scope(directory.site.codes, directory.site.countries),
    )
    assert isinstance(chat, LinkContact)
    entry = line(directory, hours="24/7", contacts=(chat,))
    assert open_now(entry, entry, from_anywhere(directory, "en")) == ""
    assert "Monday at 4:00" in open_now(chat, entry, from_anywhere(directory, "en"))
    doubtful = entry.model_copy(update={"hours_certain": False})
    assert open_now(chat, doubtful, from_anywhere(directory, "en"))
    chat = chat.model_copy(update={"hours_certain": False})
    assert open_now(chat, entry, from_anywhere(directory, "en")) == ""


def test_a_week_of_spans_is_as_long_as_the_library_says() -> None:
    plan = plan_of("Fr-Su 22:00-06:00", "America/Tijuana", "MX", TODAY)
    assert plan
    assert plan.spans[-1] == (6 * DAY + 22 * 60, WEEK + 6 * 60)


HOURS = st.lists(
    st.sampled_from(
        [
            "Mo-Fr",
            "Sa",
            "Su-Mo",
            "PH",
            "Mo,We",
            "08:00-17:00",
            "22:00-06:00",
            "00:00-24:00",
            "off",
            "closed",
            "24/7",
            "26:00",
            "08:00-12:00,13:00-17:00",
            ";",
            "; ",
            " ;",
            ",",
            " ",
            '"x"',
        ]
    ),
    max_size=9,
).map("".join)


@settings(max_examples=150, deadline=None)
@given(text=HOURS, place=PLACE)
@example(text="Mo-Fr 16:00-22:00;Sa 10:00-14:00", place=("America/Tijuana", "MX"))
def test_hours_that_are_accepted_have_a_plan_or_none(text: str, place: tuple[str, str]) -> None:
    try:
        syntax.parse(text)
    except syntax.HoursError:
        return
    assert plan_of(text, *place, TODAY) == plan_of(syntax.normal(text), *place, TODAY)
