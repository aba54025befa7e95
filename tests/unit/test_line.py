"""`make line`: its questions, what it writes, and that it writes nothing unsound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from faro.adding.add_line import add_line, known_to
from faro.adding.into_file import below, with_first
from faro.adding.line_answers import in_each_language, read_line
from faro.adding.line_id import free_id, sound_id
from faro.adding.line_questions import KINDS, NAMES, SHORT, TEXTS, Known, questions
from faro.adding.line_text import entry_text, source_text
from faro.adding.said_back import HEARD
from faro.asking.questions import Question
from faro.asking.terminal import ask
from faro.checks.whole_site import check
from faro.cli import main
from faro.diagnostics.catalog import LANGUAGES, catalog
from faro.diagnostics.problems import errors
from faro.locale import clock
from faro.locale.names import ascii_words
from support import FIXTURES, TODAY, copy_small, replaced

GOLDEN = yaml.safe_load((Path(__file__).parent / "golden" / "line.yml").read_text("utf-8"))
SOUND = dict(GOLDEN[0]["answers"])


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line is added on the same day."""
    for name in ("today", "real_today"):
        monkeypatch.setattr(clock, name, lambda: TODAY)
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.delenv("LANGUAGE", raising=False)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Known:
    """What is known of the small site."""
    return known_to(copy_small(tmp_path_factory.mktemp("known") / "site"))


def said(known: Known, **changed: str) -> list[str]:
    """Return what is said of sound answers of which some are changed."""
    _, mistakes = read_line(in_each_language(SOUND | changed, known), known)
    return [mistake.said("en") for mistake in mistakes]


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["name"])
def test_a_line_is_written_as_it_was_answered(small_site: Path, case: dict[str, Any]) -> None:
    before = [each.code for each in errors(check(small_site, today=TODAY).problems)]
    assert before == []
    assert add_line(small_site, case["answers"]) == 0
    assert f"\n{case['entry']}" in (small_site / "data/hotlines.yml").read_text("utf-8")
    assert f"\n{case['source']}" in (small_site / "data/sources.yml").read_text("utf-8")
    outcome = check(small_site, today=TODAY)
    assert [problem.line() for problem in errors(outcome.problems)] == []
    assert outcome.directory
    (made,) = yaml.safe_load(case["entry"])
    assert outcome.directory.entries[made].live


WRONG = {
    "SIDE=CA": 'SIDE: "CA" is none of the sides — they are: US, MX',
    "SIDE=": "SIDE: there is no answer. On which side of the border does somebody answer?",
    "NAME=es=Línea": "NAME en: there is no answer",
    "NAME=en=Line | fr=Ligne": 'NAME: "fr" is none of the languages of the site',
    f"HELPS={'a' * 61}": "HELPS en: it has 61 letters",
    "CALL=664 555 0142": 'CALL: "664 555 0142" has no country code — write +526645550142',
    "CALL=+5266455501": "CALL: ",
    "CALL=+526645550142, +52 664 555 0142": 'CALL: "+526645550142" stands there twice',
    "CALL=088, +528005533000": 'CALL: the line "mx-help" has +528005533000 already',
    "CALL=+52 664 555 0142 / 0143": "CALL: ",
    "OPERATOR=Sisters, 664 555 0142": "OPERATOR: 664 555 0142 is a telephone number",
    "IMMIGRATION=perhaps": 'IMMIGRATION: "perhaps" is neither yes nor no',
    "CALLED=yesterday": 'CALLED: "yesterday" is no day up to today — write it as 2026-11-22',
    "CALLED=2026-11-23": 'CALLED: "2026-11-23" is no day up to today',
    "COST=dear": 'COST: "dear" is neither yes nor no',
    "CALL=911 or 088": "CALL: ",
    "CALL=٩١١": "CALL: ",
    "WEB=workers.example.org": "WEB: ",
    "WEB=javascript:alert(1)": "WEB: ",
    "FROM=MX,CA": 'FROM: "CA" is none of the sides',
    "SPOKEN=es,xx": 'SPOKEN: "xx" is no language',
    "HOURS=Mon-Fri 9-17": "HOURS: ",
    "TIMEZONE=": "TIMEZONE: there is no answer",
    "TIMEZONE=Tijuana": 'TIMEZONE: "Tijuana" is no time zone — those of the country are: America/',
    "SPOKEN=es,mx": 'SPOKEN: "mx" is the code of a country, not of a language',
    "CALL=911": "CALL: 911 is the emergency number of a side",
    "CALL=+528005533000": 'CALL: the line "mx-help" has +528005533000 already',
    "SERVES=en=See [[hotline a]].": "SERVES en: readers would see [[",
    "SERVES=en=See [x](y).": "SERVES en: readers would see ](",
    "SERVES=en=<b>x</b>": "SERVES en: readers would see <b",
    "FIRST=yes": 'FIRST: MX calls "mx-help" first already',
    "GROUP=helps": 'GROUP: "helps" is none of those that are known here: help',
    "SOURCE=ftp://a.example.org": "SOURCE: ",
    "KIND=blog": 'KIND: "blog" is none of those that are known here: operator, official',
    "TITLE=": "TITLE: there is no answer",
    "TITLE=Call 664 555 0142": "TITLE: 664 555 0142 is a telephone number",
    "PUBLISHER=1-800-THE-LOST": "PUBLISHER: 1-800-THE-LOST is a telephone number",
    "NAME=en=Line 664 555 0142": "NAME en: 664 555 0142 is a telephone number",
    "ID=no": 'ID: "no" is no id',
    "ID=1522": 'ID: "1522" is no id',
    "FIRST=maybe": 'FIRST: "maybe" is neither yes nor no',
    "ID=Mx Workers": 'ID: "Mx Workers" is no id',
    "ID=mx-help": 'ID: "mx-help" is taken',
    "PUBLISHER=a\u200bb": "PUBLISHER: ",
    "PUBLISHER=a\nb": "PUBLISHER: ",
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_answer_is_named_with_what_to_do(known: Known, wrong: str) -> None:
    name, _, value = wrong.partition("=")
    found = said(known, **{name: value})
    assert len(found) == 1, found
    assert found[0].startswith(WRONG[wrong])


def test_everything_wrong_is_said_at_once(known: Known) -> None:
    found = said(known, SIDE="CA", HOURS="late", KIND="blog", ID="X")
    assert [line.partition(":")[0] for line in found] == ["SIDE", "HOURS", "ID", "KIND"]


def test_somebody_must_be_reachable(known: Known) -> None:
    for nothing in ("", " , ;"):
        (told,) = said(known, CALL=nothing, WHATSAPP="", WEB="")
        assert told.startswith("WEB: nobody can reach the line")


def test_a_code_that_no_list_knows_wants_two_people(known: Known) -> None:
    asked = {"CALL": "7777", "FROM": ""}
    (missing,) = said(known, **asked)
    assert missing.startswith("CONFIRMED: there is no answer. No list of short codes knows this")
    assert missing.endswith("behind make line write CONFIRMED=…")
    for answer, written in (("no", "no"), ("sí", "yes")):
        line, _ = read_line(in_each_language(SOUND | asked | {"CONFIRMED": answer}, known), known)
        assert line
        assert f"        confirmed: {written}" in entry_text(line, known, TODAY)


def test_a_toll_free_number_counts_for_its_own_country(known: Known) -> None:
    for side in ("MX", "US"):
        given_ = SOUND | {"SIDE": side, "CALL": "+18885550142", "FROM": ""}
        line, mistakes = read_line(in_each_language(given_, known), known)
        assert line, mistakes
        assert line.works_from == ("US",)
        # The other side has a line of its own to call first.
        assert "    instead: {MX: mx-help}" in entry_text(line, known, TODAY)
    found = said(known, CALL="+34900105090", FROM="")
    assert found[0].startswith("FROM: +34900105090 is toll-free in a country that is no side")


def test_a_name_without_room_on_paper_wants_a_short_one(known: Known) -> None:
    free = replace(known, first={})
    long = {"NAME": f"en={'Name ' * 8} | es=Línea", "FIRST": "yes"}
    _, mistakes = read_line(in_each_language(SOUND | long, free), free)
    assert [mistake.question for mistake in mistakes] == ["SHORT en"]
    _, mistakes = read_line(in_each_language(SOUND | long | {"SHORT": "a" * 33}, free), free)
    assert [mistake.code for mistake in mistakes] == ["line_long"]
    line, _ = read_line(in_each_language(SOUND | long | {"SHORT": "Help"}, free), free)
    assert line
    assert '    short: {en: Help, es: "[[write: Help]]"}' in entry_text(line, free, TODAY)


def test_a_document_that_is_there_is_not_written_again(known: Known) -> None:
    old = {"SOURCE": "http://old.example.org/lines", "TITLE": "", "PUBLISHER": "", "KIND": ""}
    line, mistakes = read_line(in_each_language(SOUND | old, known), known)
    assert line, mistakes
    assert line.source == "a-page"
    assert source_text(line, known, TODAY) == []


def test_nothing_is_written_that_would_not_be_sound(
    small_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A word of the list of words that are not used: only the check of the whole site knows it."""
    files = {path: path.read_bytes() for path in small_site.rglob("*.yml")}
    assert add_line(small_site, SOUND | {"HELPS": "en=It is run by Nobody | es=Ayuda"}) == 1
    printed = capsys.readouterr()
    assert '"run by Nobody" is on the list data/never.yml' in printed.err
    assert "  mx-workers:" in printed.err
    changed = {path.name for path, old in files.items() if path.read_bytes() != old}
    assert changed == set()


def test_what_was_wrong_before_does_not_keep_a_line_away(small_site: Path) -> None:
    page = small_site / "docs" / "en" / "index.md"
    page.write_text(page.read_text("utf-8") + "\n[[hotline nobody]]\n", "utf-8")
    assert errors(check(small_site, today=TODAY).problems)
    assert add_line(small_site, SOUND) == 0


def test_what_cannot_be_read_is_said_alone(
    small_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = small_site / "data" / "hotlines.yml"
    path.write_text(path.read_text("utf-8") + "  broken: [\n", "utf-8")
    assert add_line(small_site, SOUND) == 1
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_stopping_is_no_fault(
    small_site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("faro.adding.add_line.copied", stop)
    assert add_line(small_site, SOUND) == 1
    assert capsys.readouterr().err.endswith("…\n\nStopped. Nothing was written.\n")


def test_the_list_of_changes_follows(small_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where it is written as empty; not while something else is wrong with the data."""
    (small_site / "data" / "changes.yml").write_text("changes: []\n", "utf-8")
    assert add_line(small_site, SOUND) == 0
    assert "run make record" not in capsys.readouterr().out
    text = (small_site / "data" / "changes.yml").read_text("utf-8")
    assert {row["entry"] for row in yaml.safe_load(text)["changes"]} >= {"mx-workers", "us-help"}
    replaced("data/hotlines.yml", "area: MX", "area: MXX")(small_site)
    other = SOUND | {"ID": "mx-other", "CALL": "+526645550143", "WHATSAPP": ""}
    assert add_line(small_site, other) == 0
    assert "run make record" in capsys.readouterr().out


def test_the_terminal_asks_in_each_language_until_it_is_sound(known: Known) -> None:
    typed: Iterator[str] = iter(
        [
            *("CA", "mx", "", "Line", "Línea", "Pay", "Pago", "For all.", "Para todos.", "7777"),
            *(
                "yes",
                *("", "", "", "", "", ""),
                "maybe",
                "",
                "",
                "",
                "late",
                "24/7",
                "http://old.example.org/lines",
                "2026-11-21",
                "",
            ),
        ]
    )
    shown: list[str] = []
    asked: list[str] = []

    def read(prompt: str) -> str:
        asked.append(prompt)
        return next(typed)

    found = ask(questions(known), {}, lambda some: read_line(some, known)[1], read, shown.append)
    assert next(typed, None) is None
    assert asked.count("SIDE: ") == asked.count("NAME en: ") == 2
    assert not {"GROUP: ", "TITLE: ", "KIND: ", "TIMEZONE: ", "FIRST: "} & {*asked}
    line, mistakes = read_line(found, known)
    assert line, mistakes
    assert (line.hours, line.source, line.works_from) == ("24/7", "a-page", ("MX",))
    assert "    called: 2026-11-21" in entry_text(line, known, TODAY)


def test_a_choice_may_be_made_by_its_number(known: Known) -> None:
    asked = {question.name: question for question in questions(known)}
    kind, group = asked["KIND"], asked["GROUP"]
    assert [kind.chosen(str(n)) for n in range(1, 5)] == list(KINDS)
    assert [kind.chosen(text) for text in ("press", "0", "5", "", "x")] == [
        "press",
        "0",
        "5",
        "",
        "x",
    ]
    ids = list(known.groups)
    assert group.chosen("1") == ids[0]
    assert group.listed()[0] == f"  1  {ids[0]} — {known.groups[ids[0]]}"
    assert all(known.groups.values()), "a heading in words"
    # An answer that is a number itself is meant as it stands.
    assert Question("X", "line_kind", choices={"2": "", "1": ""}).chosen("1") == "1"


def next_of(lines: Iterator[str], _: str) -> str:
    """Return what is typed next, whatever is asked."""
    return next(lines)


def test_one_can_go_back_to_any_answer_and_give_another_one() -> None:
    """However often: what comes out are the last answers, as if no other had been given."""
    names = ("A", "B", "C", "D")

    def four(only_if_b: str) -> list[Question]:
        needs = {"C": lambda answers: answers.get("B") == only_if_b}
        return [
            Question(name, "line_title", name != "B", asked_if=needs.get(name, lambda _: True))
            for name in names
        ]

    for typed, expected in (
        (["1", "2", "3", "4"], {"A": "1", "B": "2", "C": "3", "D": "4"}),
        # Nothing lies before the first question.
        (["<", "1", "2", "3", "4"], {"A": "1", "B": "2", "C": "3", "D": "4"}),
        # From the last one to the first; a question that is not asked any more leaves no answer.
        (["1", "2", "3", "<", "<", "<", "5", "6", "7"], {"A": "5", "B": "6", "D": "7"}),
        (["1", "", "<", "2", "3", "4"], {"A": "1", "B": "2", "C": "3", "D": "4"}),
    ):
        lines = iter(typed)
        found = ask(four("2"), {}, lambda _: [], partial(next_of, lines), lambda _: None)
        assert found == expected, typed
        assert next(lines, None) is None


def test_what_was_given_before_is_not_asked_on_the_way_back(known: Known) -> None:
    asked: list[str] = []
    typed = iter(["mx", "<", "<", "US", "Other"])

    def read(prompt: str) -> str:
        asked.append(prompt)
        return next(typed, "<stop>")

    some = [each for each in questions(known) if each.name in {"SIDE", "GROUP", "NAME en"}]
    found = ask(some, {"GROUP": "work"}, lambda _: [], read, lambda _: None)
    assert found == {"SIDE": "US", "NAME en": "Other", "GROUP": "work"}
    assert "GROUP: " not in asked


@pytest.mark.parametrize("typed", ["yes", "no", "Sí", "oui", "não"])
def test_an_answer_to_another_question_is_no_language(known: Known, typed: str) -> None:
    _, mistakes = read_line({"SPOKEN": f"es,{typed}"}, known)
    assert [m.code for m in mistakes if m.question == "SPOKEN"] == ["line_language"]


def test_a_short_code_is_refused_where_whatsapp_is_asked(known: Known) -> None:
    _, mistakes = read_line({"SIDE": "MX", "WHATSAPP": "075"}, known)
    assert "number_short_on_app" in [m.code for m in mistakes if m.question == "WHATSAPP"]


def test_it_says_how_it_understood_few_letters() -> None:
    said = {
        ("SIDE", "mx"): "→ Mexico",
        ("FROM", "us, mx"): "→ United States, Mexico",
        ("SPOKEN", "es,HT"): "→ Spanish, Haitian Creole",
        ("CALL", "+52 664 555 0143"): "→ Mexico, +526645550143",
        ("CALL", "075"): "→ 075",
        ("CALL", "075 ; +52 664 555 0143,"): "→ 075\n→ Mexico, +526645550143",
    }
    for (question, typed), heard in said.items():
        assert HEARD[question](typed) == heard


def test_the_form_of_the_command_line_is_refused_where_each_language_is_asked(known: Known) -> None:
    _, mistakes = read_line({"NAME en": "en=Line | es=Línea"}, known)
    said = [each.said("en") for each in mistakes if each.code == "line_each_language"]
    assert [text.partition(": ")[0] for text in said] == ["NAME en"] * 2
    assert all("without" in text for text in said)
    _, mistakes = read_line({"NAME en": "A = B"}, known)
    assert not [each for each in mistakes if each.code == "line_each_language"]


def test_every_question_is_asked_in_both_languages(known: Known) -> None:
    for question in questions(known):
        assert catalog()[question.asks].keys() == set(LANGUAGES)
    assert {*TEXTS, *SHORT} <= {*NAMES}
    names = [question.name.partition(" ")[0] for question in questions(known)]
    assert tuple(dict.fromkeys(names)) == NAMES


@given(st.dictionaries(st.sampled_from(["en", "es"]), st.text(max_size=90)))
def test_an_id_that_is_made_is_sound_and_of_whole_words(
    known: Known, names: dict[str, str]
) -> None:
    made = free_id("MX", names, "", known)
    assert sound_id(made)
    first, *words = made.split("-")
    assert first == "mx"
    ordered = (names.get(code, "") for code in ("es", "en"))
    own = next((found for name in ordered if (found := letters(name))), ["line"])
    assert words == own[: len(words)] or len(own[0]) > 40
    assert len(made) <= 43


def test_an_id_has_its_own_code_and_is_in_the_language_of_the_side(known: Known) -> None:
    names = {"en": "Line 075", "es": "Línea 075, 24 horas"}
    assert free_id("MX", names, "075", known) == "mx-linea-075-horas"
    assert free_id("MX", names, "+523331234567", known) == "mx-linea-horas"
    assert free_id("US", names, "075", known) == "us-line-075"


def letters(name: str) -> list[str]:
    """Return the words of a name as they may stand in an id."""
    return re.findall(r"[a-z]+", " ".join(ascii_words(name)))


WORDS = st.text(
    st.characters(exclude_categories=("C", "Zl", "Zp", "Zs"), include_characters=" "), min_size=1
).map(str.strip)


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from((*TEXTS, "TITLE", "PUBLISHER")), WORDS))
def test_whatever_is_typed_is_read_back_from_the_file(
    known: Known, answers: dict[str, str]
) -> None:
    given_ = in_each_language(SOUND, known)
    for name, text in answers.items():
        given_[f"{name} en" if name in TEXTS else name] = text
    line, mistakes = read_line(given_, known)
    assert (line is None) == bool(mistakes)
    if line is None:
        return
    (entry,) = yaml.safe_load("\n".join(entry_text(line, known, TODAY))).values()
    (source,) = yaml.safe_load("\n".join(source_text(line, known, TODAY))).values()
    for name, text in answers.items():
        there = entry[name.lower()]["en"] if name in TEXTS else source[name.lower()]
        assert there == text


# --- into the file

FILES = {
    "add:\n  a: {x: 1}\n": "add:\n  a: {x: 1}\n\n  b:\n    x: 2\n",
    "add:\n  a:\n    x: 1\n\n  # a remark\n\nmore:\n  c: 1\n": (
        "add:\n  a:\n    x: 1\n\n  b:\n    x: 2\n\n  # a remark\n\nmore:\n  c: 1\n"
    ),
    "add:\n  a:\n    x: 1\n  c:\n    x: 1": "add:\n  a:\n    x: 1\n  c:\n    x: 1\n  b:\n    x: 2",
    "more:\n  c: 1\n\n\n": "more:\n  c: 1\n\nadd:\n  b:\n    x: 2\n",
    "add:\nmore:\n  c: 1\n": "add:\n  b:\n    x: 2\nmore:\n  c: 1\n",
}


@pytest.mark.parametrize("text", FILES)
def test_a_line_stands_below_the_last_one(text: str) -> None:
    assert below(text, "x.yml", {"add": ["  b:", "    x: 2"]}) == FILES[text]


@pytest.mark.parametrize("side", ["ES", "MA", "NO"])
def test_the_line_to_call_first_stands_at_its_side(side: str) -> None:
    sides = [
        f"      - country: {code}\n        emergency: e\n        # first: …\n        # card: [e]\n"
        for code in ("ES", "MA", "'NO'")
    ]
    made = with_first("sides:\n" + "".join(sides), side, "a-line")
    read = {each["country"]: each.get("first") for each in yaml.safe_load(made)["sides"]}
    assert read == {**dict.fromkeys(("ES", "MA", "NO")), side: "a-line"}
    assert with_first(made, side, "another") == made


def test_the_command_takes_its_answers(small_site: Path) -> None:
    answers = [f"{name}={text}" for name, text in SOUND.items()]
    assert main(["line", "--root", str(small_site), *answers]) == 0
    with pytest.raises(SystemExit):
        main(["line", "--root", str(small_site), "PHONE=911"])


def test_the_real_fork_takes_a_line(tmp_path: Path) -> None:
    """In an organization's own file, whatever stands there already."""
    own = (FIXTURES / "fork" / "data" / "hotlines.local.yml").read_text("utf-8")
    made = below(own, "x.yml", {"add": ["  b:", "    x: 2"], "sources": ["  s:", "    y: 3"]})
    assert yaml.safe_load(made)["sources"].pop("s") == {"y": 3}
    made = below(own, "x.yml", {"add": ["  b:", "    x: 2"], "sources": []})
    assert yaml.safe_load(made)["add"].pop("b") == {"x": 2}
    assert re.sub(r"\n\n?  b:\n    x: 2", "", made, count=1) == own
