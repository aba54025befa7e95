"""`make adopt`: its questions, what it writes, and that it never takes away what is somebody's."""

from __future__ import annotations

import hashlib
import re
import shutil
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml
from documents import slugs, text_of

from adopted import HISPANIOLA, LAKES, RIGHT_TO_LEFT, files_in
from faro.adopt import own_files
from faro.adopt.answers import QUESTIONS, Answers
from faro.adopt.beginning import Beginning, beginning, letters_missing
from faro.adopt.command import _countries
from faro.adopt.configuration import PAGES
from faro.adopt.read_answers import read_answers
from faro.adopt.starter_pages import to_translate
from faro.adopt.wording import STARTER
from faro.asking.questions import Mistake
from faro.asking.terminal import ask
from faro.asking.yaml_text import quoted
from faro.checks.deploy import DEPLOY_VARIABLE
from faro.checks.whole_data import check_data
from faro.checks.whole_site import check
from faro.cli import main
from faro.diagnostics.catalog import LANGUAGES, catalog
from faro.diagnostics.problems import errors, notices
from faro.load.settings_file import implicit
from faro.models.data_files import HOTLINES_LOCAL, SYNONYMS_LOCAL
from faro.parsing.to_write import MARK, first_hint
from support import ROOT, TODAY, day_of
from weekly import EVERY

DAY = max(TODAY, day_of(ROOT))
PARTS = ("data", "starter", "overrides/paper", ".github")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The files of the project that the command reads, or replaces."""
    for name in PARTS:
        shutil.copytree(ROOT / name, tmp_path / "fork" / name)
    for name in ("mkdocs.yml", "mkdocs.base.yml"):
        shutil.copy(ROOT / name, tmp_path / "fork" / name)
    # Upstream's other pages are not in the menu of a new site; one stands for all.
    page = tmp_path / "fork" / "docs" / "en" / "signs.md"
    page.parent.mkdir(parents=True)
    shutil.copy(ROOT / "docs" / "en" / "signs.md", page)
    return tmp_path / "fork"


def answered(given: dict[str, str]) -> Answers:
    """Return answers in which nothing is wrong."""
    answers, mistakes = read_answers(given)
    assert [mistake.said("en") for mistake in mistakes] == []
    assert answers is not None
    return answers


def begin(root: Path, given: dict[str, str]) -> Beginning:
    """Write a site."""
    made = beginning(root, answered(given), DAY)
    own_files.write(root, made.texts, made.outcome.new)
    return made


def said(given: dict[str, str], **changed: str) -> list[str]:
    """Return what is said of answers of which some are changed."""
    _, mistakes = read_answers(given | changed)
    return [mistake.said("en") for mistake in mistakes]


# --- answers


def test_sound_answers_are_read() -> None:
    answers = answered(HISPANIOLA | {"LANGUAGES": " ES, fr;ht ", "SIDES": "do, ht"})
    assert answers.languages == ("es", "fr", "ht")
    assert [side.country for side in answers.sides] == ["DO", "HT"]
    assert [side.emergency for side in answers.sides] == ["911", "114"]
    assert answers.sides[1].source == "https://police.test/114"
    assert answers.site == "https://casa.test/ayuda/"
    assert answers.organization == answers.name == 'Casa "O\'Higgins"'
    assert answered(LAKES).sides[1].source == "https://lakes.test/911"
    assert answered(LAKES).sides[1].service == ""
    script = answered(LAKES | {"LANGUAGES": "pt-br,zh-hant,en"})
    assert script.languages == ("pt-BR", "zh-Hant", "en")


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("https://a.test/ Sistema 911", [("https://a.test/", "Sistema 911")] * 2),
        (
            "DO:https://a.test/x?y=1,2  Sistema, 911; HT:https://b.test/",
            [("https://a.test/x?y=1,2", "Sistema, 911"), ("https://b.test/", "")],
        ),
        (
            "do:https://a.test/, ht: https://b.test/ Police: 114",
            [("https://a.test/", ""), ("https://b.test/", "Police: 114")],
        ),
    ],
)
def test_whose_page_a_source_is_follows_its_address(
    source: str, read: list[tuple[str, str]]
) -> None:
    sides = answered(HISPANIOLA | {"SOURCE": source}).sides
    assert [(side.source, side.service) for side in sides] == read


def test_a_source_that_was_named_waits_for_nobody(root: Path) -> None:
    """Else whoever begins edits the file by hand, for two words that are known already."""
    source = "DO:https://911.gob.do/ Sistema 911,HT:https://police.test/ Police nationale"
    text = begin(root, HISPANIOLA | {"SOURCE": source}).texts[HOTLINES_LOCAL]
    written = yaml.safe_load(text)["sources"]
    named = [written[f"emergency-{side}-source"] for side in ("do", "ht")]
    assert [(each["title"], each["publisher"], each["kind"]) for each in named] == [
        ("Sistema 911", "Sistema 911", "official"),
        ("Police nationale", "Police nationale", "operator"),
    ]


def test_a_source_that_was_not_named_is_not_published(root: Path) -> None:
    text = begin(root, HISPANIOLA).texts[HOTLINES_LOCAL]
    source = yaml.safe_load(text)["sources"]["emergency-do-source"]
    assert all(MARK in source[key] for key in ("title", "publisher"))
    assert source["kind"] == "third-party"


WRONG = {
    "LANGUAGES=xx,es": 'LANGUAGES: "xx" is no language',
    "LANGUAGES=mix,es": 'LANGUAGES: "mix" is no language',
    "LANGUAGES=es,es": 'LANGUAGES: "es" stands there twice',
    "SIDES=DO,XX": 'SIDES: "XX" is no country',
    "SIDES=DO,Haiti": 'SIDES: "HAITI" is no country',
    "SIDES=DO": "SIDES: a border has two sides",
    "PLACES=Dajabón": 'PLACES: "Dajabón" does not say for which side',
    "PLACES=DO:Da[ja]bón": 'PLACES: "Da[ja]bón" cannot be the name',
    "PLACES=DO:Río,HT:RIO": 'PLACES: "RIO" is the name of two sides',
    "PLACES=DO:Dajabón/fr=Da[ja]bon": 'PLACES: "Da[ja]bon" cannot be the name',
    "PLACES=DO:Río/de=Fluss": 'PLACES: "de" is none of the languages',
    "PLACES=DO:Río/fr=Nord,HT:Norte/fr=Nord": 'PLACES: "Nord" is the name of two sides',
    "PLACES=MX:Tijuana": 'PLACES: "MX" is none of the sides',
    "EMERGENCY=911": 'EMERGENCY: "911" does not say for which side',
    "EMERGENCY=DO:911": "EMERGENCY: nothing is said for HT",
    "EMERGENCY=DO:911,HT:1 1 4": "EMERGENCY: ",
    "EMERGENCY=DO:911,HT:+5091": "EMERGENCY: ",
    "EMERGENCY=DO:911,HT:police": "EMERGENCY: ",
    "EMERGENCY=DO:911,HT:١١٤": "EMERGENCY: ",
    "EMERGENCY=DO:911 / 112,HT:114": 'EMERGENCY: "911 / 112" is more than one number',
    "EMERGENCY=DO:911;112,HT:114": 'EMERGENCY: "911;112" is more than one number',
    "LANGUAGES=es,en-ZZ": 'LANGUAGES: "en-ZZ" is no language',
    "LANGUAGES=es,en-Zzzz": 'LANGUAGES: "en-Zzzz" is no language',
    "SOURCE=https://a.test/,https://b.test/": "SOURCE: ",
    "SITE=https://github.com/casa/faro": "SITE: ",
    "SOURCE=ask Maria": 'SOURCE: "ask Maria" does not say for which side',
    "SOURCE=DO:https://a.test/,HT:ftp://b.test/": "SOURCE: ",
    "SOURCE=https://user@a.test/": "SOURCE: ",
    "SOURCE=https://a.test/ Sistema <911>": "SOURCE: the sign < cannot stand in a name",
    "NAME=Casa [x]": "NAME: the sign [ cannot stand in a name",
    "NAME=Casa\nmala": "NAME: this goes on one line",
    "NAME=Casa\u202emala": "NAME: an invisible character",
    f"NAME={'x' * 61}": "NAME: the name has 61 letters",
    "BY=<b>Casa</b>": "BY: the sign < cannot stand in a name",
    "SITE=casa.test": "SITE: ",
    "SITE=http://casa.test/": "SITE: ",
    "SITE=https://casa.test/?a=1": "SITE: ",
    f"SITE=https://casa.test/{'x' * 90}": "SITE: ",
    "CONTACT=casa": "CONTACT: ",
    "TEAM=casa": 'TEAM: "casa" is nobody whom GitHub could ask',
}


@pytest.mark.parametrize(("answer", "begins"), WRONG.items())
def test_a_wrong_answer_is_named_with_what_to_do(answer: str, begins: str) -> None:
    name, _, text = answer.partition("=")
    found = said(HISPANIOLA, **{name: text})
    own = [line for line in found if line.startswith(begins)]
    assert len(own) == 1, found
    assert " — " in own[0]
    assert "\n" not in own[0]


def test_all_mistakes_are_said_together() -> None:
    found = said({}, NAME="<")
    assert [line.partition(":")[0] for line in found] == [
        *("LANGUAGES", "SIDES", "EMERGENCY", "SOURCE", "SITE", "NAME")
    ]


def test_a_place_whose_letters_no_paper_has_is_refused() -> None:
    given = HISPANIOLA | {"PLACES": "DO:Dajabón,HT:瑞丽"}
    _, mistakes = read_answers(given, lambda text: letters_missing(ROOT, text))
    assert [mistake.code for mistake in mistakes] == ["answer_letters"]


def test_every_question_is_asked_in_both_languages() -> None:
    for question in QUESTIONS:
        assert catalog()[question.asks].keys() == set(LANGUAGES)


def test_a_terminal_asks_what_is_missing_until_it_is_sound() -> None:
    typed: Iterator[str] = iter(
        ["DO,XX", "DO,HT", "", "", "DO:911,HT:114", "https://a.test/", "Casa", "casa", "x"]
    )
    shown: list[str] = []
    asked: list[str] = []

    def read(prompt: str) -> str:
        asked.append(prompt)
        return next(typed, "") if prompt != "SITE: " else "https://casa.test"

    found = ask(
        QUESTIONS, {"LANGUAGES": "es"}, lambda some: read_answers(some)[1], read, shown.append
    )
    assert found["SIDES"] == "DO,HT"
    assert found["EMERGENCY"] == "DO:911,HT:114"
    assert "LANGUAGES: " not in asked
    assert asked.count("SIDES: ") == asked.count("EMERGENCY: ") == 2
    assert any('"XX" is no country' in line for line in shown)
    assert answered(found).name == "Casa"


@pytest.mark.parametrize("given", [HISPANIOLA, LAKES], ids=["hispaniola", "lakes"])
def test_what_is_sound_on_a_command_line_is_sound_on_a_terminal(given: dict[str, str]) -> None:
    """Each answer is judged with all that it rests on."""
    full = given | {"NAME": "Casa Puerto/fr=Maison du Port", "BY": "Casa"}
    typed = iter([full.get(question.name, "") for question in QUESTIONS])
    shown: list[str] = []
    heard = {"SIDES": _countries}

    def judge(some: Mapping[str, str]) -> tuple[Mistake, ...]:
        return read_answers(some)[1]

    found = ask(QUESTIONS, {}, judge, lambda _: next(typed), shown.append, heard)
    assert next(typed, None) is None
    assert answered(found) == answered(full)
    assert {"→ Dominican Republic, Haiti", "→ United States, Canada"} & {*shown}


def test_an_address_is_taken_as_it_is_copied() -> None:
    given = HISPANIOLA | {"SITE": "HTTPS://Casa.Test/Ayuda/index.html"}
    assert answered(given).site == "https://casa.test/Ayuda/"


# --- what is written

BORDERS = {
    # CLDR knows the days of Guarani, and the name of no other language in it.
    "gn": {"LANGUAGES": "pt,gn", "SIDES": "BR,PY", "EMERGENCY": "BR:190,PY:911"},
    # In many countries digits of addresses in upstream's sources could be numbers.
    "de": {"LANGUAGES": "de,it", "SIDES": "DE,IT", "EMERGENCY": "DE:110,IT:112"},
    # A code that the library does not know there.
    "hn": {"LANGUAGES": "es", "SIDES": "HN,GT", "EMERGENCY": "HN:911,GT:110"},
    # YAML reads "no" as no; numbers of five digits and more are typed into no name.
    "no": {"LANGUAGES": "no,en", "SIDES": "NO,ZA", "EMERGENCY": "NO:112,ZA:10111"},
    "full": {"LANGUAGES": "es-MX,fr-CA", "SIDES": "DO,HT", "EMERGENCY": "DO:+18095550142,HT:114"},
    "names": {
        "LANGUAGES": "en-GB,dv,sr-Latn",
        "SIDES": "MV,LK",
        "EMERGENCY": "MV:119,LK:119",
        "SITE": "https://ñandú.test/",
        "CONTACT": "avisos@ñandú.test",
    },
    "thai": {
        "LANGUAGES": "th,my",
        "SIDES": "TH,MM",
        "EMERGENCY": "TH:191,MM:199",
        "PLACES": "TH:Mae Sot,MM:Myawaddy",
    },
    # Letters that no font of ours has.
    "han": {"LANGUAGES": "zh,zh-Hant", "SIDES": "CN,VN", "EMERGENCY": "CN:110,VN:113"},
}


@pytest.mark.parametrize("border", [*BORDERS] if EVERY else ["gn", "full", "names"])
def test_any_border_can_begin(root: Path, border: str) -> None:
    given = {"SOURCE": "https://a.test/", "NAME": "Casa", "SITE": "https://a.test/"}
    answers = answered(given | BORDERS[border])
    made = beginning(root, answers, DAY)
    own_files.write(root, made.texts, made.outcome.new)
    outcome = check(root, today=DAY)
    assert [problem.line() for problem in errors(outcome.problems)] == []
    assert [entry.id for entry in outcome.directory.live()] if outcome.directory else None


def test_a_site_may_have_a_name_in_each_language(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begin(root, HISPANIOLA | {"NAME": "Casa Puerto / FR=Maison d’ici"})
    found = check(root, today=DAY).directory
    assert found is not None
    named = {code: found.site.named(code) for code in found.site.codes}
    assert named == {"es": "Casa Puerto", "fr": "Maison d’ici", "ht": "Casa Puerto"}
    given = [f"{name}={text}" for name, text in (HISPANIOLA | {"NAME": "A/pt=B"}).items()]
    assert main(["adopt", "--root", str(root), *given]) == 1
    assert "NAME: " in capsys.readouterr().err


def test_hours_are_said_in_the_time_of_a_side_where_its_country_has_only_one(root: Path) -> None:
    given = {"LANGUAGES": "pt,es", "SIDES": "BR,BO", "PLACES": "", "EMERGENCY": "BR:190,BO:110"}
    given["SOURCE"] = "https://a.test/"
    made = begin(root, HISPANIOLA | given)
    assert "timezone: America/La_Paz" in made.texts["mkdocs.yml"]
    assert "        # timezone: …\n" in made.texts["mkdocs.yml"]
    found = check(root, today=DAY).directory
    assert found is not None
    assert [side.timezone for side in found.site.sides] == [None, "America/La_Paz"]


def test_paper_in_letters_that_no_font_has_is_looked_at_and_not_published(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"SOURCE": "https://a.test/", "NAME": "Casa", "SITE": "https://a.test/"}
    begin(root, given | BORDERS["han"])

    def found() -> list[str]:
        problems = check_data(root, today=DAY).problems
        return [each.severity for each in problems if each.code == "paper_no_font"]

    assert found() == ["notice", "notice"]
    monkeypatch.setenv(DEPLOY_VARIABLE, "1")
    assert found() == ["error", "error"]
    config = root / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("    sides:\n", "    published: [zh]\n    sides:\n"),
        "utf-8",
    )
    assert found() == ["notice", "error"]


def test_a_variety_of_a_language_has_its_words(root: Path) -> None:
    made = begin(root, HISPANIOLA | {"LANGUAGES": "es-MX,pt-BR"})
    page = made.texts["docs.local/pt-BR/help-now.md"]
    assert page.partition("# ")[2].partition("\n")[0] in (
        ROOT / STARTER / "pt" / "help-now.md"
    ).read_text("utf-8")
    assert "data/labels.local.yml" not in made.texts


def test_each_label_is_asked_for_in_the_languages_that_lack_it(root: Path) -> None:
    path = root / "data" / "labels" / "fr.yml"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"^  call: .*\n", "", text, flags=re.MULTILINE), "utf-8")
    words = yaml.safe_load(begin(root, HISPANIOLA).texts["data/labels.local.yml"])["words"]
    assert words == {"call": {"fr": ""}}


def test_what_would_not_be_sound_is_not_written(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files_in(root)
    given = [f"{name}={text}" for name, text in (HISPANIOLA | {"NAME": "809 555 0142"}).items()]
    assert main(["adopt", "--root", str(root), *given]) == 1
    told = capsys.readouterr().err
    assert 'a telephone number stands in this text: "809 555 0142"' in told
    assert told.rstrip().endswith("Nothing was written.")
    assert files_in(root) == before


def test_another_number_is_not_taken_for_the_one_that_is_there(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begin(root, HISPANIOLA)
    before = files_in(root)
    given = HISPANIOLA | {"EMERGENCY": "DO:911,HT:118"}
    assert main(["adopt", "--root", str(root), *(f"{n}={text}" for n, text in given.items())]) == 1
    assert "says 114 for HT, and the answer now is 118" in capsys.readouterr().err
    assert files_in(root) == before


def test_dots_that_stay_of_the_example_are_still_to_be_written(root: Path) -> None:
    begin(root, HISPANIOLA)
    path = root / "data" / "hotlines.local.yml"
    text = path.read_text("utf-8")
    path.write_text(
        re.sub(r"serves: \{.*?\}", "serves: {es: …, fr: ..., ht: O}", text, count=1), "utf-8"
    )
    (own,) = [
        p for p in check(root, today=DAY).problems if p.place.file == "data/hotlines.local.yml"
    ]
    line = path.read_text("utf-8").partition("serves:")[0].count("\n") + 1
    assert own.code == "unwritten"
    assert str(line) in own.params["lines"]


def test_the_example_is_sound_once_it_is_filled_in(root: Path) -> None:
    begin(root, HISPANIOLA)
    path = root / "data" / "hotlines.local.yml"
    text = path.read_text("utf-8")
    head, mark, example = text.partition("  # my-first-line:")
    rows, end, rest = example.partition("\n\n")
    rows = (mark + rows).replace("\n  # ", "\n  ").replace("  # my-", "  my-")
    for old, new in (
        ("[[write: …]]", "Algo"),
        ('"+…"', '"+18095550142"'),
        ("my-first-source", "own-about"),
    ):
        rows = rows.replace(old, new)
    path.write_text((head + rows + end + rest).replace("  # help:", "  help:"), "utf-8")
    outcome = check(root, today=DAY)
    assert [problem.line() for problem in errors(outcome.problems)] == []
    assert outcome.directory is not None
    assert "my-first-line" in {entry.id for entry in outcome.directory.live()}


@pytest.mark.parametrize("given", [HISPANIOLA, LAKES], ids=["hispaniola", "lakes"])
def test_a_new_site_is_sound_at_once(root: Path, given: dict[str, str]) -> None:
    made = begin(root, given)
    outcome = check(root, today=DAY)
    assert [problem.line() for problem in errors(outcome.problems)] == []
    assert outcome.directory is not None
    codes = given["LANGUAGES"].split(",")
    for code, pages in outcome.pages.items():
        assert code in codes
        assert set(pages) == set(PAGES)
        assert all(page.own for page in pages.values())
    assert {entry.id for entry in outcome.directory.live()} == {
        f"emergency-{country.lower()}" for country in given["SIDES"].split(",")
    }
    noted = {problem.code for problem in notices(outcome.problems)}
    waited = {"pages_not_in_menu", "labels_unread", "owners_example"}
    assert noted - waited == {"unwritten", "side_without_first"}
    assert made.outcome.kept == ()


def test_nothing_is_said_that_nobody_answered(root: Path) -> None:
    """No hours, no cost, no language of an emergency line: a library would know them, wrongly."""
    begin(root, HISPANIOLA)
    written = yaml.safe_load((root / "data" / "hotlines.local.yml").read_text("utf-8"))
    for country, number in (("do", "911"), ("ht", "114")):
        entry = written["add"][f"emergency-{country}"]
        assert set(entry) == {
            "name",
            "helps",
            "short",
            "serves",
            "groups",
            "area",
            "contacts",
            "instead",
        } | {*("sources", "checked", "status")}
        assert entry["contacts"] == [{"call": number, "works_from": [country.upper()]}]
    sources = written["sources"]
    assert sources["emergency-ht-source"]["address"] == "https://police.test/114"
    assert sources["emergency-do-source"]["kind"] == "third-party"
    assert list(written["hide"]) == ["*"]


def test_run_twice_it_changes_nothing(root: Path) -> None:
    begin(root, HISPANIOLA)
    before = files_in(root)
    again = begin(root, HISPANIOLA)
    assert again.outcome.new == again.outcome.kept == ()
    assert files_in(root) == before


def test_what_somebody_changed_is_never_replaced(root: Path) -> None:
    changed = (
        ".github/CODEOWNERS",
        ".github/ISSUE_TEMPLATE/content.en.yml",
        "docs.local/fr/about.md",
        "data/labels.local.yml",
    )
    for file in changed:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text("words: {}\n# ours\n", "utf-8")
    made = begin(root, HISPANIOLA)
    assert not {*changed} & {*made.outcome.new}
    assert {*changed} & {*made.texts} - {*made.outcome.same} <= {*made.outcome.kept}
    for file in changed:
        assert (root / file).read_text("utf-8") == "words: {}\n# ours\n"


def test_a_site_that_was_begun_otherwise_is_left_alone(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (root / "mkdocs.yml").open("a") as file:
        file.write("# ours\n")
    before = files_in(root)
    given = [f"{name}={text}" for name, text in HISPANIOLA.items()]
    assert main(["adopt", "--root", str(root), *given]) == 1
    assert "Nothing was written" in capsys.readouterr().err
    assert files_in(root) == before


def test_a_link_to_another_file_is_not_followed(root: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("theirs", "utf-8")
    (root / "STARTING.md").symlink_to(elsewhere)
    assert "STARTING.md" in begin(root, HISPANIOLA).outcome.kept
    assert elsewhere.read_text("utf-8") == "theirs"


def test_wrong_answers_write_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files_in(root)
    assert main(["adopt", "--root", str(root), "LANGUAGES=xx", "SIDES=DO"]) == 1
    told = capsys.readouterr().err
    assert "Traceback" not in told
    assert told.count(" — ") == 6
    assert files_in(root) == before


def test_whatever_upstream_ships_may_be_replaced() -> None:
    """After a change of one of these files, its digest goes to the end of the list."""
    listed = own_files.shipped_digests(ROOT)
    made = beginning(ROOT, answered(HISPANIOLA), DAY)
    for file in made.texts:
        if (ROOT / file).is_file():
            digest = hashlib.sha256((ROOT / file).read_bytes()).hexdigest()
            row = f"{digest}  {file}"
            assert (digest, file) in listed, f"add to starter/shipped.sha256: {row}"


def test_a_deploy_refuses_what_is_still_to_be_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(root, LAKES)
    monkeypatch.setenv(DEPLOY_VARIABLE, "1")
    outcome = check_data(root, today=DAY)
    found = {problem.code for problem in errors(outcome.problems)}
    assert found == {"unwritten", "side_without_first"}


def test_each_place_to_fill_in_is_named_with_its_line(root: Path) -> None:
    begin(root, HISPANIOLA)
    page = root / "docs.local" / "es" / "hotlines.md"
    page.write_text(
        page.read_text("utf-8") + "\nAsí: `[[write: …]]`.\n\n[[write: [Uno](index.md)]]\n", "utf-8"
    )
    other = [
        p for p in check(root, today=DAY).problems if p.place.file == "docs.local/es/hotlines.md"
    ]
    lines = page.read_text("utf-8").count("\n")
    (own,) = (problem for problem in other if problem.code == "unwritten")
    assert (own.params["count"], own.params["lines"]) == (1, str(lines))
    assert own.severity == "notice"


def test_words_that_faro_has_in_no_language_of_the_site_are_blanks(root: Path) -> None:
    begin(root, RIGHT_TO_LEFT)
    text = (root / "data" / "labels.local.yml").read_text("utf-8")
    words = yaml.safe_load(text)["words"]
    upstream = yaml.safe_load((root / "data" / "labels.yml").read_text("utf-8"))["words"]
    assert list(words) == list(upstream)
    assert {*words["call"]} == {"ar"}
    assert words["call"]["ar"] == words["hours_to"]["ar"] == ""
    assert '# en: " to "' in text
    assert "# en: Call {number}\n  # es: Llama al {number}\n  call: {" in text


def test_a_page_to_translate_has_the_form_of_the_first_one() -> None:
    english = (
        "---\ntitle: Help\nhide: [toc]\n---\n\n## Call { #call }\n\n- Go [on](a.md).\n[[lines]]\n"
    )
    spanish = english.replace("Help", "Ayuda").replace("## Call", "## Llama")
    spanish = spanish.replace("Go [on]", "Sigue [ahí]")
    assert to_translate({"en": english, "es": spanish}) == (
        '---\ntitle: "[[write: (en) Help (es) Ayuda]]"\nhide: [toc]\n---\n\n'
        "## [[write: (en) Call (es) Llama]] { #call }\n\n"
        "- [[write: (en) Go [on](a.md). (es) Sigue [ahí](a.md).]]\n[[lines]]\n"
    )


HINTS = {
    "[[write: (en) [Go](a.md) (es) [Ve](a.md)]]": "[[write: (en) [Go](a.md)                ]]",
    "- [[write: (en) Call [[hotline x]] now. (es) Llama al … ya.]] { #a }": (
        "- [[write: (en) Call [[hotline x]] now.                    ]] { #a }"
    ),
    "- [[write: (en) A (es) B]]: [[hotline x from=MV]]": (
        "- [[write: (en) A       ]]: [[hotline x from=MV]]"
    ),
    "[[write: one language alone, (es) in its words]]": (
        "[[write: one language alone, (es) in its words]]"
    ),
}


@pytest.mark.parametrize("line", HINTS)
def test_what_is_to_be_translated_is_read_in_one_language(line: str) -> None:
    """Its links count once, and everything keeps its column."""
    assert first_hint(line) == HINTS[line]
    assert len(first_hint(line)) == len(line)


@pytest.mark.parametrize(
    "piece", ["x (es) ", "[[write: (en) x (es) ", "[a](b) ", "[[x]] (es) ", "["]
)
def test_hostile_places_to_write_take_no_time(piece: str) -> None:
    start = time.process_time()
    first_hint("[[write: (en) " + piece * 20_000)
    assert time.process_time() - start < 2


def test_starter_pages_have_the_same_lines_in_every_language() -> None:
    """Line by line: what a translator reads beside each other belongs together."""
    for name in PAGES:
        english = (ROOT / STARTER / "en" / name).read_text("utf-8").split("\n")
        for folder in (ROOT / STARTER).iterdir():
            if folder.is_dir():
                other = (folder / name).read_text("utf-8").split("\n")
                assert len(other) == len(english), f"{folder.name}/{name}"
                kinds = [re.match(r"\s*(#+|-|\d+\.|\{%|\[\[|---|<|)", line) for line in other]
                wanted = [re.match(r"\s*(#+|-|\d+\.|\{%|\[\[|---|<|)", line) for line in english]
                assert [k and k[1] for k in kinds] == [w and w[1] for w in wanted], name


BORDER = re.compile(
    r"san diego|tijuana|californi|\bM[eé]xic|united states|estados unidos|states?[- ]unis"
    r"|dominican|haiti|\bfaro\b|github|\b911\b|\b988\b",
    re.IGNORECASE,
)


def test_starter_pages_name_no_place_and_no_number() -> None:
    for path in sorted((ROOT / STARTER).rglob("*.*")):
        # The page of the repository says on what it is made, and where it is kept.
        if path.suffix in {".md", ".yml"} and not path.name.startswith("repository."):
            text = "\n".join(
                line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")
            )
            assert BORDER.findall(text.replace("faro-", "")) == [], path


FORMS = re.compile(
    r"san diego|tijuana|mexic|méxico|united states|estados unidos|373|5533|\bus-|\bmx-"
)


def test_forms_have_the_numbers_and_countries_of_the_site(root: Path) -> None:
    begin(root, HISPANIOLA)
    for path in sorted((root / ".github" / "ISSUE_TEMPLATE").glob("*.*.yml")):
        text = path.read_text("utf-8")
        assert FORMS.findall(text.lower()) == [], path
        form = yaml.safe_load(text)
        block = form["body"][0]["attributes"]["value"]
        language = path.name.split(".")[1]
        assert "911" in block.splitlines()[0]
        assert "114" in block.splitlines()[0]
        assert {"en": "Dominican", "es": "Dominicana"}[language] in block.splitlines()[0]
        assert "114" in form["description"]
        assert len(form["description"]) <= 200
        upstream = yaml.safe_load((ROOT / path.relative_to(root)).read_text("utf-8"))
        assert [f.get("id") for f in form["body"]] == [f.get("id") for f in upstream["body"]]
    begin(root, LAKES)


def test_the_page_of_the_repository_speaks_of_this_site(root: Path) -> None:
    made = begin(root, HISPANIOLA)
    text = made.texts[".github/README.md"]
    assert FORMS.findall(text.lower()) == []
    # In the languages of the site, that of its front door first.
    spanish, french, creole = re.split(r"^## .*\n", text, flags=re.M)
    first, danger, links, *_ = (line for line in spanish.splitlines() if line)
    assert first == f"# {HISPANIOLA['NAME']}"
    assert "911 en República Dominicana o al 114 en Haití" in danger
    assert "911 (République dominicaine) ou le 114 (Haïti)" in french
    assert "114" in creole.lstrip().partition("\n")[0]
    site = answered(HISPANIOLA).site
    assert [part.count(site) for part in (spanish, french, creole)] == [2, 2, 2]
    assert re.findall(r"\]\(#([^)]+)\)", text) == ["en-français", "an-kreyòl-ayisyen"]
    assert {"en-français", "an-kreyòl-ayisyen"} <= slugs(text)
    # GitHub reads links from the folder of the file, and three levels up is the repository.
    links = set(re.findall(r"\]\(([^)#]*)[^)]*\)", text)) - {site, ""}
    edit = "../../../edit/main/data/hotlines.local.yml"
    assert edit in links
    for link in links - {edit}:
        assert (ROOT / ".github" / link).exists() or (root / ".github" / link).exists(), link
    for name, place in re.findall(r"\]\(\.\./(\S+\.md)#(\S+)\)", text):
        assert place in slugs(text_of(name)), place


def test_an_address_that_is_no_longer_that_of_the_site_is_noticed(root: Path) -> None:
    begin(root, HISPANIOLA)
    codes = [each.code for each in check(root).problems]
    assert "repository_page_address" not in codes
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("casa.test/ayuda", "other.test"), "utf-8")
    (found,) = (p for p in check(root).problems if p.code == "repository_page_address")
    assert (found.place.file, found.severity) == (".github/README.md", "notice")
    assert found.params["value"] == "https://other.test/"


def test_numbers_of_three_sides_are_one_list(root: Path) -> None:
    three = HISPANIOLA | {
        "SIDES": "BR,PY,AR",
        "EMERGENCY": "BR:190,PY:911,AR:101",
        "SOURCE": "https://a.test/",
        "PLACES": "",
        "LANGUAGES": "es,pt",
    }
    text = begin(root, three).texts[".github/README.md"]
    assert "Llama al 190 en Brasil, al 911 en Paraguay o al 101 en Argentina." in text
    assert "Ligue para 190 (Brasil), 911 (Paraguai) ou 101 (Argentina)." in text


@pytest.mark.parametrize(
    ("languages", "heads"),
    [("es", []), ("en,fr", ["En français"]), ("pt-BR,es", ["En español"]), ("ar", ["En español"])],
)
def test_the_pages_of_the_desk_are_in_the_languages_of_the_site(
    root: Path, languages: str, heads: list[str]
) -> None:
    """Where none of them is known there, in English and Spanish."""
    given = HISPANIOLA | {"LANGUAGES": languages, "PLACES": ""}
    made = beginning(root, answered(given), DAY).texts
    assert re.findall(r"^## (.*)$", made[".github/README.md"], re.M) == heads
    titles = re.findall(r"^# (\S+)", made["STARTING.md"], re.M)
    known = [each for each in languages.replace("-BR", "").split(",") if each in {"en", "es"}]
    words = {"en": "What", "es": "Lo"}
    assert titles == [words[each] for each in known or ["en", "es"]]


REMARK = re.compile(r"^ *(?:# )+(?!yaml-language-server)(.*)$", re.M)
OURS = {
    "en": re.compile(r"\b(?:the|of|and|which|for whom)\b"),
    "es": re.compile(r"\b(?:el|la|los|que|para)\b"),
}


@pytest.mark.parametrize(("languages", "said"), [("es", "es"), ("en,es", "en"), ("fr,es", "es")])
def test_files_are_explained_in_the_first_language_that_is_known(
    root: Path, languages: str, said: str
) -> None:
    given = HISPANIOLA | {"LANGUAGES": languages, "PLACES": "", "CONTACT": ""}
    made = beginning(root, answered(given), DAY).texts
    for file in ("mkdocs.yml", HOTLINES_LOCAL, "data/synonyms.local.yml"):
        remarks = " ".join(REMARK.findall(made[file]))
        (other,) = OURS.keys() - {said}
        assert OURS[said].search(remarks), file
        assert not OURS[other].search(remarks), file
        assert max(map(len, made[file].splitlines())) < 140 or "synonyms" in file


def test_an_organization_has_its_name_in_each_language(root: Path) -> None:
    names = {"NAME": "Casa Puente/fr=La Maison", "BY": "Red del Norte/fr=Réseau du Nord"}
    made = begin(root, HISPANIOLA | names)
    assert "Réseau du Nord" in made.texts["docs.local/fr/about.md"]
    assert "Red del Norte" in made.texts["docs.local/es/about.md"]
    assert not [file for file, text in made.texts.items() if "/fr=" in text]
    assert said(HISPANIOLA, BY="A/xx=B") == said(HISPANIOLA, NAME="A/xx=B", BY="A/xx=B")[1:]


def test_a_number_that_is_gone_is_noticed_on_the_page_of_the_repository(root: Path) -> None:
    begin(root, HISPANIOLA)
    file = root / ".github" / "README.md"
    file.write_text(file.read_text("utf-8").replace("114", "+1 619 555 0142"), "utf-8")
    found = [each for each in check(root).problems if each.code == "form_number"]
    assert [each.place.file for each in found] == [".github/README.md"] * 3


def test_who_is_asked_is_written_for_each_language(root: Path) -> None:
    begin(root, HISPANIOLA)
    text = (root / ".github" / "CODEOWNERS").read_text("utf-8")
    rows = dict(line.split(maxsplit=1) for line in text.splitlines() if line[:1] in {"/", "*"})
    assert {f"/docs.local/{code}/" for code in ("es", "fr", "ht")} <= rows.keys()
    assert {*rows.values()} == {"@casa/numeros"}
    assert "owners_example" not in [problem.code for problem in check(root).problems]


def test_a_team_that_is_only_an_example_is_noticed(root: Path) -> None:
    begin(root, HISPANIOLA | {"TEAM": ""})
    (found,) = (p for p in check(root).problems if p.code == "owners_example")
    assert found.place.file == ".github/CODEOWNERS"
    line = (root / found.place.file).read_text("utf-8").splitlines()[(found.place.line or 0) - 1]
    assert line[(found.place.column or 0) - 1 :].startswith("@example/maintainers")
    assert found.severity == "notice"


def test_the_list_of_what_is_left_counts_it(root: Path) -> None:
    made = begin(root, RIGHT_TO_LEFT)
    text = made.texts["STARTING.md"]
    assert re.findall(r"^# ", text, re.M) == ["# "]
    (words,) = re.findall(r"into Arabic\*\*: (\d+) words", text)
    assert int(words) > 1880
    assert "into English" not in text
    hours, least = re.findall(r"about ([\d.]+) hours for one person, and about ([\d.]+) for", text)[
        0
    ]
    assert float(least) <= 3.5 < float(hours) < 5.5
    assert "A quién se le pregunta" in begin(root, HISPANIOLA | {"TEAM": ""}).texts["STARTING.md"]
    assert "A quién se le pregunta" not in begin(root, HISPANIOLA).texts["STARTING.md"]


def test_questions_are_counted_once_and_apart_from_what_is_to_be_translated(root: Path) -> None:
    made = begin(root, RIGHT_TO_LEFT | {"LANGUAGES": "ar,es"})
    counted = re.findall(r"minutos\): (\d+) por idioma", made.texts["STARTING.md"])
    pages = (text for file, text in made.texts.items() if file.startswith("docs.local/es/"))
    assert counted == [str(sum(text.count("[[write:") for text in pages))]
    assert counted == ["1"]


@pytest.mark.parametrize(
    "text", ["no", "Casa", "a: b", "1e3", "O'Higgins", '"x"', "# x", "[x]", "x ", "2026-11-22", "~"]
)
def test_a_text_is_quoted_where_yaml_would_read_something_else(text: str) -> None:
    assert yaml.safe_load(f"{{a: {quoted(text)}}}") == {"a": text}
    assert implicit("no") != "tag:yaml.org,2002:str"


def test_a_deploy_says_everything_at_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(root, LAKES | {"SITE": "https://casa.example/"})
    monkeypatch.setenv(DEPLOY_VARIABLE, "1")
    found = errors(check(root, today=DAY).problems)
    files = {problem.place.file for problem in found if problem.code == "unwritten"}
    assert {file.partition("/")[0] for file in files} >= {"docs.local"}
    assert {"side_without_first", "deploy_example"} <= {problem.code for problem in found}
    (address,) = (problem for problem in found if problem.code == "deploy_example_address")
    lines = (root / "mkdocs.yml").read_text("utf-8").splitlines()
    assert lines[address.place.line - 1] == "site_url: 'https://casa.example/'"
    # What is said to be a source is the site itself, at an address that leads nowhere.
    assert "data/hotlines.local.yml" in {
        problem.place.file for problem in found if problem.code == "deploy_example"
    }


def test_what_is_still_to_be_written_may_lack_what_its_twin_has(root: Path) -> None:
    begin(root, HISPANIOLA)
    page = root / "docs.local" / "fr" / "about.md"
    assert "[[write:" in page.read_text("utf-8")
    more = "\n[[hotline emergency-ht from=HT]] [x](hotlines.md)\n"
    page.write_text(page.read_text("utf-8") + more, "utf-8")
    found = [p for p in check(root, today=DAY).problems if p.code.endswith("_without_twin")]
    assert {problem.severity for problem in found} == {"notice"}
    twins = [root / "docs.local" / code / "about.md" for code in ("es", "ht")]
    for twin in twins:
        twin.write_text(re.sub(r"\[\[write:[^]]*\]\]", "x", twin.read_text("utf-8")), "utf-8")
    found = [p for p in check(root, today=DAY).problems if p.code.endswith("_without_twin")]
    assert "error" in {problem.severity for problem in found}


def test_a_place_has_a_name_of_its_own_in_a_language(root: Path) -> None:
    places = (
        "ES:Ceuta y Melilla/fr=Ceuta et Melilla/zh=休达,"
        " MA:Norte de Marruecos / fr=Nord du Maroc/ar=شمال"
    )
    given = {"LANGUAGES": "es,fr,ar,zh", "SIDES": "ES,MA", "PLACES": places}
    given |= {"EMERGENCY": "ES:112,MA:19", "SOURCE": "https://a.test/", "NAME": "Casa"}
    made = begin(root, given | {"SITE": "https://a.test/"})
    sides = yaml.safe_load(made.texts["mkdocs.yml"])["extra"]["faro"]["sides"]
    assert [side["name"]["fr"] for side in sides] == ["Ceuta et Melilla", "Nord du Maroc"]
    assert [side["name"]["es"] for side in sides] == ["Ceuta y Melilla", "Norte de Marruecos"]
    assert sides[1]["name"]["ar"] == "شمال"
    # No font of ours has these letters: the name waits for one that has them.
    assert sides[0]["name"]["zh"] == "[[write: 休达]]"
    assert sides[0]["name"]["ar"] == "[[write: Ceuta y Melilla]]"
    page = made.texts["docs.local/fr/help-now.md"]
    assert "Nord du Maroc" in page
    assert "Norte de Marruecos" not in page


def test_a_place_stands_where_its_own_script_is_written(root: Path) -> None:
    given = {"LANGUAGES": "uk,pl", "SIDES": "UA,PL", "PLACES": "UA:Львівщина,PL:Podkarpacie"}
    given |= {"EMERGENCY": "UA:112,PL:112", "SOURCE": "https://a.test/", "NAME": "Przystań"}
    made = begin(root, given | {"SITE": "https://a.test/"})
    sides = yaml.safe_load(made.texts["mkdocs.yml"])["extra"]["faro"]["sides"]
    assert [side["name"] for side in sides] == [
        {"uk": "Львівщина", "pl": "[[write: Львівщина]]"},
        {"uk": "[[write: Podkarpacie]]", "pl": "Podkarpacie"},
    ]


def test_a_heading_with_nothing_below_it_is_not_published(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever deletes the questions that nobody can answer yet leaves their headings."""
    begin(root, LAKES)
    for page in (root / "docs.local").rglob("*.md"):
        text = page.read_text("utf-8")
        page.write_text(re.sub(r"(?m)^(?!title|desc).*\[\[write:.*\n", "", text), "utf-8")

    def found() -> set[tuple[str, str]]:
        problems = check(root, today=DAY).problems
        return {(p.severity, p.place.file) for p in problems if p.code == "section_empty"}

    assert ("notice", "docs.local/en/about.md") in found()
    monkeypatch.setenv(DEPLOY_VARIABLE, "1")
    assert ("error", "docs.local/en/about.md") in found()


def test_a_heading_above_a_part_is_not_empty(root: Path) -> None:
    begin(root, LAKES)
    assert [p for p in check(root, today=DAY).problems if p.code == "section_empty"] == []


def test_a_number_that_no_list_knows_is_said_where_it_is_answered(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip would stand on every page: whoever answers is told at once, not by the next check."""
    given = [
        f"{name}={text}" for name, text in (HISPANIOLA | {"EMERGENCY": "DO:811,HT:114"}).items()
    ]
    assert main(["adopt", "--root", str(root), *given]) == 0
    said, sides = (line for line in capsys.readouterr().out.splitlines() if "811" in line)
    assert "Sides: Dajabón (Dominican Republic) 811, Ouanaminthe (Haiti) 114. " in sides
    assert 'no list knows "811" as a short code of DO' in said
    assert "confirmed: no" in (root / "data" / "hotlines.local.yml").read_text("utf-8")


def test_the_example_says_what_is_otherwise_on_the_other_side(root: Path) -> None:
    """Copied as it is, a line of the other side would be said to work from everywhere but there."""
    text = begin(root, HISPANIOLA).texts["data/hotlines.local.yml"]
    assert "# para una línea de HT: area HT, works_from [HT], y DO en instead" in text


def test_a_new_site_is_searched_in_everyday_words(root: Path) -> None:
    """In every language that comes with Faro; of no other are there any words."""
    begin(root, HISPANIOLA)
    words = yaml.safe_load((root / "data" / "synonyms.local.yml").read_text("utf-8"))["synonyms"]
    assert {"help-now", "hotlines"} <= words.keys()
    assert {code for each in words.values() for code in each} == {"es", "fr", "ht"}


def test_a_language_without_our_words_takes_none_from_the_others(root: Path) -> None:
    """What nobody may go without waits to be translated: else the search would find nothing."""
    text = begin(root, RIGHT_TO_LEFT).texts[SYNONYMS_LOCAL]
    written = yaml.safe_load(text)["synonyms"]
    assert {page for page, words in written.items() if "ar" in words} == {"help-now", "hotlines"}
    assert all(words["ar"][0].startswith(MARK) for words in written.values() if "ar" in words)
    assert text.count("    # ar: [ … ]\n") == len(written) - 2
    found = [p for p in notices(check(root, today=DAY).problems) if p.code == "unwritten"]
    assert SYNONYMS_LOCAL in [problem.place.file for problem in found]
    alone = beginning(root, answered(RIGHT_TO_LEFT | {"LANGUAGES": "ar,so"}), DAY)
    only = yaml.safe_load(alone.texts[SYNONYMS_LOCAL])["synonyms"]
    assert only.keys() == {"help-now", "hotlines"}
    folders = {path.name for path in (ROOT / STARTER).iterdir() if path.is_dir()}
    ours = yaml.safe_load((ROOT / STARTER / "synonyms.yml").read_text("utf-8"))
    assert {frozenset(each) for each in ours.values()} == {frozenset(folders)}


def test_a_language_may_have_the_code_of_a_country() -> None:
    """Where it is spoken on one side, it is meant; else who means it says from where it comes."""
    malaysia = {"SIDES": "MY,TH", "PLACES": "", "EMERGENCY": "MY:999,TH:191"}
    malaysia["SOURCE"] = "https://a.test/"
    (told,) = said(HISPANIOLA | malaysia, LANGUAGES="th,my")
    assert told == (
        'LANGUAGES: "my" is a language, and the code of one of your countries, where ms is spoken'
        " — write ms, or my-MM if you mean the language"
    )
    assert answered(HISPANIOLA | malaysia | {"LANGUAGES": "th,my-MM"}).languages == ("th", "my-MM")
    myanmar = malaysia | {"SIDES": "MY,MM", "EMERGENCY": "MY:999,MM:199", "LANGUAGES": "ms,my"}
    assert answered(HISPANIOLA | myanmar).languages == ("ms", "my")
