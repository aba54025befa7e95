"""Words of further languages: what upstream ships, what is missing, and what is borrowed."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
import yaml
from helpers import renderer

from faro.checks.whole_site import check
from faro.diagnostics.problems import Problem, errors, notices
from faro.directory.directory import Directory
from faro.directory.voice import from_anywhere
from faro.locale.direction import END, FIRST_STRONG, LEFT_TO_RIGHT, RIGHT_TO_LEFT, words_apart
from faro.locale.names import semicolon
from faro.models.colors import GROUNDS, Colors, contrast
from faro.models.labels import WORDS, lent, placeholders
from faro.render.in_languages import directed, marked
from faro.render.taking_part import Lead, to_help, to_report
from faro.urls.menu import Section, loose
from support import ROOT, TODAY

OWN = "data/labels.local.yml"
SHIPPED = sorted(path.stem for path in (ROOT / "data" / "labels").glob("*.yml"))
MISSING = (
    f'{OWN}:1:1: the label "call" ("Call {{number}}") has no words in "de" — write them in {OWN}'
    ' under "words": call: {de: …}'
)
BORROWED = (
    f'{OWN}:1:1: the label "call" ("Call {{number}}") has no words in "de" yet, and pages show the'
    f' words in en instead — write them in {OWN} under "words": call: {{de: …}}'
)
BLANK = (
    f"{OWN}:3:14: labels that are still blank in de: 1 (line 3); pages show the words in en"
    " instead — write the words there"
)


def speak(root: Path, code: str, name: str) -> None:
    """Make the small site speak a third language; its own texts are those in English."""
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8")
    text = text.replace(
        "name: Español}", f"name: Español}}\n      - {{locale: {code}, name: {name}}}"
    )
    for place in ("San Diego", "Tijuana"):
        text = text.replace(f"es: {place}}}", f"es: {place}, {code}: {place}}}")
    config.write_text(text, "utf-8")
    for name in ("hotlines.yml", "sources.yml", "glossary.yml"):
        path = root / "data" / name
        tree = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
        path.write_text(yaml.safe_dump(_spoken(tree, code), allow_unicode=True), "utf-8")
    (root / "docs.local" / code).mkdir(parents=True)
    for page in (root / "docs" / "en").glob("*.md"):
        text = page.read_text("utf-8")
        (root / "docs.local" / code / page.name).write_text(text, "utf-8")


def _spoken(node: object, code: str) -> object:
    """Return data in which each text in English stands in the further language too."""
    if isinstance(node, dict):
        made = {key: _spoken(value, code) for key, value in node.items()}
        return made | {code: made["en"]} if {"en", "es"} <= made.keys() else made
    return [_spoken(item, code) for item in node] if isinstance(node, list) else node


def own(root: Path, text: str) -> None:
    """Write the labels of an organization."""
    (root / OWN).write_text(text, "utf-8")


def words(code: str, *without: str) -> str:
    """Return labels of an organization in a language, in English words."""
    labels = yaml.safe_load((ROOT / "data" / "labels.yml").read_text("utf-8"))["words"]
    lines = [
        f"  {name}: {{{code}: {json.dumps(texts['en'], ensure_ascii=False)}}}\n"
        for name, texts in labels.items()
        if name not in without
    ]
    return "words:\n" + "".join(lines)


def published(root: Path, *codes: str) -> None:
    """Say in which languages the site has been published before."""
    path = root / "mkdocs.yml"
    text = path.read_text("utf-8")
    listed = ", ".join(codes)
    path.write_text(text.replace("  faro:\n", f"  faro:\n    published: [{listed}]\n"), "utf-8")


def said(problems: list[Problem], about: str = "labels") -> list[str]:
    """Return what is said of the labels, or of another file; but not that names are missing.

    Upstream's lines name states and languages, and their names are asked for there too.
    """
    own = [p for p in problems if about in p.place.file]
    return [p.line() for p in own if not p.code.endswith(("_without_name", "name_borrowed"))]


def sound(root: Path) -> Directory:
    """Return the directory of a site in which nothing is wrong."""
    outcome = check(root, today=TODAY)
    assert [problem.line() for problem in errors(outcome.problems)] == []
    assert outcome.directory is not None
    return outcome.directory


@pytest.mark.parametrize("language", SHIPPED)
def test_a_language_that_is_shipped_has_every_label_with_its_placeholders(language: str) -> None:
    text = (ROOT / "data" / "labels" / f"{language}.yml").read_text("utf-8")
    read = yaml.load(text, yaml.BaseLoader)  # noqa: S506
    assert {name: placeholders(said) for name, said in read["words"].items()} == dict(WORDS)
    english = yaml.safe_load((ROOT / "data" / "labels.yml").read_text("utf-8"))["words"]
    assert list(read["words"]) == list(english)
    upstream = yaml.safe_load((ROOT / "data" / "labels.yml").read_text("utf-8"))
    for what in ("areas", "languages"):
        assert read[what].keys() >= upstream[what].keys()
    # Somebody who has read it stands there by name; nobody yet is an empty list.
    assert isinstance(read["read_by"], list)
    same = {name for name, said in read["words"].items() if said == english[name]["en"]}
    assert len(same) < 20, same


def test_french_portuguese_and_creole_are_shipped() -> None:
    assert SHIPPED == ["fr", "ht", "pt"]


def test_words_that_are_shipped_are_used_and_named_as_unread(small_site: Path) -> None:
    speak(small_site, "ht", "Kreyòl")
    file = small_site / "data" / "labels" / "ht.yml"
    text = file.read_text("utf-8")
    file.write_text(re.sub(r"(?m)^read_by: \[.*\]$", "read_by: []", text), "utf-8")
    own(small_site, "words:\n  call: {ht: 'Sonnen {number}'}\n")
    outcome = check(small_site, today=TODAY)
    directory = sound(small_site)
    voice = from_anywhere(directory, "ht")
    assert voice.say("leave") == "Soti"
    assert voice.say("call", number="1") == "Sonnen 1"
    # What CLDR does not know of Creole comes with it.
    assert voice.long_date(dt.date(2026, 8, 3)) == "3 out 2026"
    assert voice.month_and_year(dt.date(2026, 8, 3)) == "out 2026"
    assert voice.weekday(0) == "lendi"
    assert voice.area_name("MX") == "Meksik"
    assert voice.language_name("es") == "panyòl"
    assert voice.hours("Mo-Fr 08:00-17:00", "America/Port-au-Prince") == (
        "lendi rive vandredi: 08:00 rive 17:00 (lè Port-au-Prince)"
    )
    unread = (
        "data/labels/ht.yml:7:10: nobody has read the words of the interface in Kreyòl"
        " (data/labels/ht.yml) — have somebody read them who speaks it at home, then write into"
        " data/labels.local.yml who it was: read_by: {ht: [name]}"
    )
    assert said(notices(outcome.problems)) == [unread]
    own(small_site, "read_by:\n  ht: [Marie]\n")
    assert said(notices(check(small_site, today=TODAY).problems)) == []


def test_a_variety_of_a_country_has_the_words_of_its_language(small_site: Path) -> None:
    speak(small_site, "pt-BR", "Português")
    assert from_anywhere(sound(small_site), "pt-BR").say("leave") == "Sair"


def test_before_the_first_publication_what_is_missing_is_an_error(small_site: Path) -> None:
    speak(small_site, "de", "Deutsch")
    own(small_site, words("de", "call"))
    assert said(errors(check(small_site, today=TODAY).problems)) == [MISSING]


def test_once_published_a_missing_word_is_a_notice_and_is_borrowed(small_site: Path) -> None:
    speak(small_site, "de", "Deutsch")
    own(small_site, words("de", "call"))
    published(small_site, "en", "es", "de")
    problems = check(small_site, today=TODAY).problems
    assert said(errors(problems)) == []
    assert said(notices(problems)) == [BORROWED]
    directory = sound(small_site)
    html = renderer(directory, "de").line(directory.entries["us-help"])
    assert '<span lang="en">Call ' in marked(html)
    assert from_anywhere(directory, "de").say("call", number="1") == "Call 1"


def test_a_language_that_is_added_later_must_be_whole(small_site: Path) -> None:
    speak(small_site, "de", "Deutsch")
    own(small_site, words("de", "call"))
    published(small_site, "en", "es")
    assert said(errors(check(small_site, today=TODAY).problems)) == [MISSING]


@pytest.mark.parametrize("blank", ['""', "…", "''", "...", "'[[write: Call {number}]]'"])
def test_a_blank_stops_a_deploy_alone(
    small_site: Path, blank: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak(small_site, "de", "Deutsch")
    labels = words("de", "call").removeprefix("words:\n")
    own(small_site, f"words:\n  # Call\n  call: {{de: {blank}}}\n{labels}")
    problems = check(small_site, today=TODAY).problems
    assert said(errors(problems)) == []
    assert said(notices(problems)) == [BLANK]
    monkeypatch.setenv("FARO_DEPLOY", "1")
    assert said(errors(check(small_site, today=TODAY).problems)) == [BLANK]
    published(small_site, "en", "es", "de")
    assert said(errors(check(small_site, today=TODAY).problems)) == []


@pytest.mark.parametrize("code", ["de", "ht"])
def test_the_first_deploy_asks_for_the_line_that_keeps_later_ones_from_waiting(
    small_site: Path, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Upstream has no words in German, and the list of the world's words none in Creole."""
    speak(small_site, code, "Deutsch")
    own(small_site, words(code))
    monkeypatch.setenv("FARO_DEPLOY", "1")
    wanted = (
        f'mkdocs.yml:11:5: this is the first time that the site is published in "{code}" — write'
        f' below "faro": published: [en, es, {code}]; from then on a missing word is only a'
        " notice, so that no correction of a number waits for it"
    )
    found = said(errors(check(small_site, today=TODAY).problems), "mkdocs.yml")
    assert wanted in found
    published(small_site, "en", "es", code)
    found = said(errors(check(small_site, today=TODAY).problems), "mkdocs.yml")
    assert not any("first time" in line for line in found)


def test_what_upstream_lacks_in_its_own_file_stops_nobody(small_site: Path) -> None:
    speak(small_site, "fr", "Français")
    file = small_site / "data" / "labels" / "fr.yml"
    text = file.read_text("utf-8")
    file.write_text(re.sub(r"(?m)^  up: .*\n", "", text), "utf-8")
    assert from_anywhere(sound(small_site), "fr").say("up") == "Up"


def test_days_and_months_that_nobody_knows_are_asked_for(small_site: Path) -> None:
    speak(small_site, "ht", "Kreyòl")
    (small_site / "data" / "labels" / "ht.yml").unlink()
    own(small_site, words("ht"))
    found = said(errors(check(small_site, today=TODAY).problems))
    assert found == [
        f'{OWN}:1:1: nobody knows the names of days and months in "ht" — write them in {OWN},'
        " Monday and January first: calendar: {ht: {days: [seven names], months: [twelve names],"
        ' date: "{day} {month} {year}"}}'
    ]
    named = [problem.line() for problem in errors(check(small_site, today=TODAY).problems)]
    assert any(
        line.endswith(
            'the country "US" has no name for readers yet — write its name in every language under'
            f' "countries" in {OWN}: US: {{en: United States, es: Estados Unidos, ht: …}}'
        )
        for line in named
    )
    published(small_site, "en", "es", "ht")
    problems = check(small_site, today=TODAY).problems
    assert errors(problems) == []
    assert any(problem.code == "calendar_borrowed" for problem in problems)
    assert any(problem.code == "name_borrowed" for problem in problems)
    # English stands in, and is never taken for Creole.
    voice = from_anywhere(sound(small_site), "ht")
    assert voice.area_name("US") == "United States"
    assert voice.long_date(dt.date(2026, 8, 3)) == "August 3, 2026"


def test_what_cldr_does_not_know_can_be_given(small_site: Path) -> None:
    speak(small_site, "ht", "Kreyòl")
    (small_site / "data" / "labels" / "ht.yml").unlink()
    own(
        small_site,
        words("ht")
        + "countries:\n  US: {ht: Etazini}\n  MX: {ht: Meksik}\n"
        + "areas:\n  US-CA: {ht: Kalifòni}\n"
        + "languages:\n  en: {ht: angle}\n  es: {ht: panyòl}\n"
        + "calendar:\n  ht:\n    days: [lendi, madi, mèkredi, jedi, vandredi, samdi, dimanch]\n"
        + "    months: [jan, fev, mas, avr, me, jen, jiy, out, sep, okt, nov, des]\n"
        + '    date: "{day} {month} {year}"\n',
    )
    voice = from_anywhere(sound(small_site), "ht")
    assert voice.area_name("US-CA") == "Kalifòni"
    assert voice.area_name("US") == "Etazini"
    assert voice.language_name("es") == "panyòl"
    assert voice.long_date(dt.date(2026, 11, 20)) == "20 nov 2026"


def test_borrowed_words_say_their_language_where_an_element_can_stand() -> None:
    word = lent("Call 1", "en")
    page = f'<title>{word}</title><a aria-label="{word}" href="tel:1">{word}</a>'
    assert marked(page) == (
        '<title>Call 1</title><a aria-label="Call 1" href="tel:1"><span lang="en">Call 1</span></a>'
    )
    assert marked("<p>Call 1</p>") == "<p>Call 1</p>"


def test_parts_say_their_direction_only_where_it_is_another_one() -> None:
    page = (
        '<html lang="ar"><p lang="ar">x</p><a lang="en" hreflang="en">y</a><i lang="ar" dir="ltr">'
    )
    assert directed(page, "ar", frozenset({"ar"})) == (
        '<html lang="ar" dir="rtl"><p lang="ar">x</p><a lang="en" dir="ltr" hreflang="en">y</a>'
        '<i lang="ar" dir="ltr">'
    )
    page = '<html lang="en"><a lang="ar">x</a><a lang="es">y</a>'
    assert directed(page, "en", frozenset({"ar"})) == (
        '<html lang="en"><a lang="ar" dir="rtl">x</a><a lang="es">y</a>'
    )
    # A site without such a language is left as it is, to the byte.
    assert directed(page, "en", frozenset()) == page


def test_help_and_reports_lead_to_what_the_reader_can_read(small_site: Path) -> None:
    """In the reader's language where it exists in it, or else as the site itself speaks."""
    speak(small_site, "ht", "Kreyòl")
    path = small_site / "mkdocs.yml"
    text = path.read_text("utf-8")
    text = text.replace("name: English, default: true", "name: English")
    text = text.replace("name: Español", "name: Español, default: true")
    own_repository = "  faro:\n    repository: https://github.com/casa/faro\n"
    path.write_text(text.replace("  faro:\n", own_repository), "utf-8")
    forms = small_site / ".github" / "ISSUE_TEMPLATE"
    forms.mkdir(parents=True)
    for file in ("CONTRIBUTING.md", "CONTRIBUTING.es.md"):
        (small_site / file).write_text("# x\n", "utf-8")
    for code in ("en", "es"):
        (forms / f"wrong-number.{code}.yml").write_text("name: x\n", "utf-8")

    def leads() -> tuple[Lead, Lead]:
        voice = from_anywhere(sound(small_site), "ht")
        return to_help(voice), to_report("us-help", voice)

    guide, form = leads()
    assert guide == Lead("https://github.com/casa/faro/blob/main/CONTRIBUTING.es.md", "es")
    assert form.language == "es"
    assert "template=wrong-number.es.yml" in form.href
    (forms / "wrong-number.ht.yml").write_text("name: x\n", "utf-8")
    assert "template=wrong-number.ht.yml" in leads()[1].href
    # The organization's own page, or an address of its own.
    text = path.read_text("utf-8")
    pages = "    help: sources.md\n    report: https://casa.test/report\n"
    path.write_text(text.replace("  faro:\n", f"  faro:\n{pages}"), "utf-8")
    guide, form = leads()
    assert guide.href.endswith("/ht/sources/")
    assert form == Lead("https://casa.test/report")


def test_a_menu_without_parts_lists_its_pages() -> None:
    menu = (Section("", ("index.md",)), *(Section("", (f"{n}.md",)) for n in range(20)))
    assert loose(menu, "index.md", "index.md") == tuple(range(1, 13))
    assert loose(menu, "15.md", "index.md") == tuple(range(9, 21))
    mixed = (Section("", ("index.md",)), Section("Part", ("a.md",)), Section("", ("b.md",)))
    assert loose(mixed, "a.md", "index.md") == (2,)


@pytest.mark.parametrize("color", ["#0a566a", "#000000", "#7a2454", "#5b1f3f"])
def test_without_dark_colors_the_light_ones_are_made_readable(color: str) -> None:
    colors = Colors(header=color, link=color)
    assert colors.dark_header == color
    assert colors.dark_link is not None
    assert all(contrast(colors.dark_link, ground) >= 4.5 for ground in GROUNDS["link_dark"])
    assert Colors(link=color, link_dark="#8fd6e6").dark_link == "#8fd6e6"


def test_parts_of_the_menu_need_a_name_in_a_further_language(small_site: Path) -> None:
    speak(small_site, "ht", "Kreyòl")
    path = small_site / "mkdocs.yml"
    menu = "nav:\n  - index.md\n  - Numbers: [hotlines.md, sources.md]\n  - a-z.md\n"
    path.write_text(path.read_text("utf-8") + menu, "utf-8")
    wanted = (
        'the part "Numbers" of the menu has no name in {} — write it below this language in'
        ' mkdocs.yml: nav_translations: {{"Numbers": …}}'
    )
    problems = check(small_site, today=TODAY).problems
    assert said(errors(problems), "mkdocs.yml") == [f"mkdocs.yml:7:9: {wanted.format('ht')}"]
    # Of what upstream speaks itself, and of what was published before, it is a notice.
    assert said(notices(problems), "mkdocs.yml") == [f"mkdocs.yml:6:9: {wanted.format('es')}"]
    published(small_site, "ht")
    assert sound(small_site).site.borrowed_parts == {("es", "Numbers"), ("ht", "Numbers")}
    text = path.read_text("utf-8")
    named = 'name: Kreyòl, nav_translations: {"Numbers": Nimewo}'
    path.write_text(text.replace("name: Kreyòl", named), "utf-8")
    assert sound(small_site).site.borrowed_parts == {("es", "Numbers")}


def test_names_that_are_left_blank_stop_a_deploy_alone(
    small_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak(small_site, "ht", "Kreyòl")
    (small_site / "data" / "labels" / "ht.yml").unlink()
    blank = "{ht: '[[write: x]]'}"
    own(
        small_site,
        words("ht")
        + f"countries:\n  US: {blank}\n  MX: {blank}\nareas:\n  US-CA: {blank}\n"
        + "languages:\n  en: {ht: …}\n  es: {ht: …}\n"
        + 'calendar:\n  ht: {days: [""], months: [""], date: ""}\n',
    )
    sound(small_site)
    monkeypatch.setenv("FARO_DEPLOY", "1")
    found = {problem.code for problem in errors(check(small_site, today=TODAY).problems)}
    assert {"calendar_missing", "country_without_name", "language_without_name"} <= found


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("سبتة", FIRST_STRONG),
        ("Ceuta", FIRST_STRONG),
        (f"{FIRST_STRONG}الجمعة{END}: {LEFT_TO_RIGHT}9:00{END}", RIGHT_TO_LEFT),
        (f"{LEFT_TO_RIGHT}+212 6{END}, {FIRST_STRONG}WhatsApp{END}", FIRST_STRONG),
        (f"{FIRST_STRONG}WhatsApp{END} سبتة", FIRST_STRONG),
        ("12", FIRST_STRONG),
    ],
)
def test_words_of_isolates_alone_run_as_their_letters_do(text: str, sign: str) -> None:
    """Else the bracket behind the hours would stand before the last day (UAX #9, P2)."""
    assert words_apart(text) == f"{sign}{text}{END}"
    assert words_apart("") == ""


def test_lists_are_parted_as_the_script_does() -> None:
    assert [semicolon(code) for code in ("ar", "ar-MA", "fa", "ur", "he", "fr", "xx")] == [
        *("؛ ", "؛ ", "؛ ", "؛ ", "; ", "; ", "; ")
    ]
