"""What the search in the browser gets to read, and the everyday words that lead to it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers import directory_of

from faro.checks.whole_site import check
from faro.diagnostics.problems import errors
from faro.directory.directory import Directory
from faro.exports import search_index
from faro.exports.search_index import Text, foreign_words, index_file, readdressed
from faro.locale.fold import words
from faro.publish.site_files import searched_files
from faro.render.search_text import line_texts
from support import ROOT, TODAY, hold

SYNONYMS = "data/synonyms.yml"
OWN = "  hotlines/us-help:\n    en: [helpers, deaf]\n    es: [ayudantes, sorda]\n"
QUERIES = yaml.safe_load((ROOT / "tests/browser/golden/queries.yml").read_text("utf-8"))
SCRIPT = (ROOT / "overrides" / "script" / "find.js").read_text("utf-8")


def page(address: str, body: str = "", **more: Any) -> Text:
    """A page with nothing but what a test is about."""
    bare: dict[str, Any] = {"title": "", "description": "", "headings": (), "synonyms": ()}
    return Text(address=address, body=body, **{**bare, **more})


def index_of(*texts: Text, **others: tuple[Text, ...]) -> dict[str, Any]:
    """The index of some pages, as the browser reads it."""
    text = index_file(texts, others)
    found: dict[str, Any] = json.loads(text.removeprefix("self.faroIndex="))
    return found


def bodies(*texts: Text) -> dict[str, list[str]]:
    """The words of the running text that are kept of each page."""
    return {values[0]: values[5].split() for values in index_of(*texts)["pages"]}


def add(root: Path, name: str, text: str) -> None:
    """Add to a file of the site, or begin it."""
    path = root / name
    before = path.read_text("utf-8") if path.exists() else ""
    path.write_text(before + text, "utf-8")


def lines(root: Path, language: str = "en") -> dict[str, Text]:
    """The lines of a site as they are searched, by their ids."""
    found = line_texts(directory_of(root), language)
    return {text.address.removeprefix("hotlines/").rstrip("/"): text for text in found}


# ---------------------------------------------------------------- lines


def test_a_line_is_found_by_its_numbers_names_operator_and_languages(small_site: Path) -> None:
    found = lines(small_site)
    assert found["us-911"].numbers == ("911",)
    assert found["us-help"].numbers == ("1 8883737888", "233733")
    # The same number for a call and for WhatsApp is there once.
    assert found["mx-council"].numbers == ("52 5555335533",)
    assert "Línea de Ayuda (Estados Unidos)" in found["us-help"].synonyms
    assert {"Helpers", "Spanish", "Help"} <= set(found["us-help"].body.split())
    assert found["us-help"].description == "You need help in the US"
    assert lines(small_site, "es")["us-help"].title == "Línea de Ayuda (Estados Unidos)"


def test_a_line_is_found_by_the_ways_to_write_to_it(small_site: Path) -> None:
    for language in ("en", "es"):
        found = {t.address: t.body.split() for t in line_texts(directory_of(small_site), language)}
        written = {
            address: {"SMS", "WhatsApp", "chat"} & {*body} for address, body in found.items()
        }
        assert written["hotlines/us-help/"] == {"SMS", "chat"}
        assert written["hotlines/mx-council/"] == {"WhatsApp"}
        assert written["hotlines/us-911/"] == set()


def test_the_page_of_all_words_is_not_found_by_each_of_them(small_site: Path) -> None:
    site = directory_of(small_site).site
    pages = [Text(f"{name}/", name, "", (), ("site map",), "wages") for name in ("a-z", "signs")]
    made = [job() for job in searched_files(site, {"en": pages, "es": pages}, {"en": (), "es": ()})]
    for ((_, index),) in made:
        assert '["signs/","signs","","","site map","wages"]' in index
        assert '["a-z/","a-z","","","site map",""]' in index


def test_a_line_has_words_of_its_own(small_site: Path) -> None:
    add(small_site, SYNONYMS, OWN)
    assert lines(small_site)["us-help"].synonyms[:2] == ("helpers", "deaf")
    assert lines(small_site, "es")["us-help"].synonyms[:2] == ("ayudantes", "sorda")
    assert "deaf" not in lines(small_site)["mx-help"].synonyms


@pytest.mark.parametrize("status", ["hold", "retired"])
def test_taking_a_line_off_leaves_its_words_alone(small_site: Path, status: str) -> None:
    add(small_site, SYNONYMS, OWN.replace("us-help", "us-office"))
    hold(small_site, "us-office", status)
    assert "us-office" not in lines(small_site)
    assert [p.code for p in errors(check(small_site, today=TODAY).problems)] == []


def test_a_contact_that_is_not_live_is_not_found(small_site: Path) -> None:
    path = small_site / "data" / "hotlines.yml"
    text = path.read_text("utf-8").replace(
        'call: "+18003446000"', 'call: "+18003446000"\n        status: hold'
    )
    path.write_text(text, "utf-8")
    assert lines(small_site)["us-office"].numbers == ("1 6195314041",)


def test_an_organization_leaves_out_the_words_of_what_it_hides(small_site: Path) -> None:
    add(small_site, SYNONYMS, OWN.replace("us-help", "us-office"))
    add(small_site, "data/hotlines.local.yml", "hide:\n  us-office: {reason: It is not of here.}\n")
    assert "hotlines/us-office" not in directory_of(small_site).synonyms
    # Its own words for such a line are a slip.
    add(small_site, "data/synonyms.local.yml", "synonyms:\n" + OWN.replace("help:", "office:"))
    found = [p.line() for p in errors(check(small_site, today=TODAY).problems)]
    assert len(found) == 1
    assert found[0].startswith('data/synonyms.local.yml:2:3: there is no page "hotlines/us-office"')


def test_an_organization_adds_words_for_a_line(small_site: Path) -> None:
    add(small_site, SYNONYMS, OWN)
    more = "synonyms:\n  hotlines/us-help:\n    es: [señas]\n"
    add(small_site, "data/synonyms.local.yml", more)
    add(small_site, "data/hotlines.local.yml", "hide: {}\n")
    assert lines(small_site, "es")["us-help"].synonyms[:3] == ("ayudantes", "sorda", "señas")


def test_lines_that_cannot_be_read_are_no_error_of_the_words(small_site: Path) -> None:
    add(small_site, SYNONYMS, OWN)
    add(small_site, "data/hotlines.yml", "  : [\n")
    found = [p.code for p in errors(check(small_site, today=TODAY).problems)]
    assert found
    assert "synonyms_no_page" not in found


# ---------------------------------------------------------------- the index


def test_only_lines_have_numbers() -> None:
    line = page("hotlines/x/", numbers=("1 8883737888", "911"))
    found = index_of(page("a/"), line)["pages"]
    assert [len(values) for values in found] == [6, 7]
    assert found[1][6] == "1 8883737888|911"
    assert '["led/hotlines/x/"' in readdressed(index_file([line], {}), lambda path: f"led/{path}")


def test_singular_and_plural_are_kept_once() -> None:
    found = bodies(page("a/", "señales señal papeles papel mes"), page("b/", "otra"))
    assert found["a/"] == ["mes", "papel", "senal"]


def test_what_is_found_elsewhere_of_a_page_is_not_kept_of_its_text() -> None:
    text = page("a/", "coyote guide runaway kids", title="Runaways", synonyms=("my kid",))
    assert bodies(text, page("b/", "x"))["a/"] == ["coyote", "guide"]


def test_a_word_of_most_pages_is_common_however_many_lines_there_are() -> None:
    texts = [page(f"{at}/", f"phone word{at}") for at in range(20)]
    line = [page(f"hotlines/{at}/", "spanish", numbers=("911",)) for at in range(80)]
    found = index_of(*texts, *line)
    assert found["common"] == ["phone"]
    assert found["pages"][0][5] == "word0"
    assert found["pages"][-1][5] == "spanish"


def test_on_a_small_site_tiny_words_tell_nothing() -> None:
    """Whoever types "me pegan" is not led to a line for something else by its "me"."""
    line = page("hotlines/x/", synonyms=("me obligan",), numbers=("911",))
    small = (
        page("a/", "x me word", synonyms=("ok",)),
        line,
        page("b/", "y 24 人人"),
        page("c/", "24 人人"),
    )
    assert index_of(*small)["common"] == ["me"]
    large = [page(f"{at}/", f"w{at}") for at in range(20)]
    assert index_of(*large, *small)["common"] == []


def test_the_index_stays_light_however_many_pages_there_are() -> None:
    texts = [page(f"{at}/", " ".join(f"w{at}x{n}" for n in range(300))) for at in range(100)]
    found = bodies(*texts)
    assert sum(map(len, found.values())) == search_index.ALL_TELLING
    assert len(bodies(*texts[:2])["0/"]) == search_index.TELLING


def test_the_most_telling_words_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "TELLING", 2)
    texts = [page(f"{at}/", "often often often") for at in range(5)]
    found = bodies(page("a/", "rare rare often often once"), *texts)
    assert found["a/"] == ["once", "rare"]


# ---------------------------------------------------------------- words of the other language


def test_words_of_the_other_language_are_known_by_their_beginnings() -> None:
    ours = (page("a/", "the hotel is here", synonyms=("runaway",)),)
    theirs = (page("a/", "el hotel está aquí", synonyms=("me tienen encerrada",)),)
    assert foreign_words(ours, theirs) == ["aqui", "el", "encerr", "esta", "me", "tienen"]
    assert index_of(*ours, es=theirs)["others"] == {"es": "aqui el encerr esta me tienen"}
    assert index_of(*ours)["others"] == {}


def test_a_word_that_readers_type_here_is_none_of_the_other_language() -> None:
    ours = (page("a/", "", synonyms=("pollero",)),)
    assert foreign_words(ours, (page("a/", "pollero garita"),)) == ["garita"]
    # A name that is told on one page is no word of ours yet.
    named = (page("a/", "garita"),)
    assert foreign_words(named, (page("a/", "", synonyms=("garita",)),)) == ["garita"]


def test_names_of_lines_make_no_language() -> None:
    line = page("hotlines/x/", "vida", title="Línea de la Vida", numbers=("911",))
    assert foreign_words((line,), (page("a/", "linea"),)) == ["linea"]
    assert foreign_words((page("a/"),), (line,)) == []


def test_few_words_of_the_other_language_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "FOREIGN", 2)
    theirs = (page("a/", "uno dos", synonyms=("sola", "muy bien")), page("b/", "dos"))
    assert foreign_words((page("a/"),), theirs) == ["bien", "sola"]


def test_the_script_reads_what_is_written() -> None:
    assert f"word.slice(0, {search_index.BEGINNING})" in SCRIPT
    assert 'word.length > 3 ? word.replace(/(?:es|s)$/, "") : word' in SCRIPT
    assert "values[6]" in SCRIPT


def test_the_script_keeps_nothing_and_sends_nothing() -> None:
    forbidden = r"eval|Function\(|Storage|cookie|indexedDB|fetch\(|XMLHttp|sendBeacon|history|hash"
    assert re.findall(forbidden, re.sub(r"//.*", "", SCRIPT)) == []


# ---------------------------------------------------------------- what people type


@pytest.fixture(scope="module")
def directory() -> Directory:
    """What the data of the project says."""
    return directory_of(ROOT)


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_and_every_kind_of_line_is_looked_for(
    language: str, directory: Directory
) -> None:
    """By its name, its operator, its own words, its digits in each way of writing them."""
    rows = QUERIES[language]
    typed = {row["type"] for row in rows}
    assert len(typed) == len(rows) >= 80
    pages = {path.stem for path in (ROOT / "docs" / language).glob("*.md")}
    assert pages - {row["find"] for row in rows} == set()
    assert {"888 373 7888", "8883737888", "1-888-373-7888", "988", "911", "079"} <= typed
    sought = [row["find"] for row in rows if row["find"].startswith("hotlines/")]
    assert len(set(sought)) >= 20
    live = {f"hotlines/{entry.id}" for entry in directory.live()}
    assert set(sought) <= live


def test_every_page_has_enough_words_in_each_language(directory: Directory) -> None:
    words = directory.synonyms
    pages = {path.stem for path in (ROOT / "docs" / "en").glob("*.md")}
    few = {
        (name, language)
        for name in pages
        for language in ("en", "es")
        if name not in words or len(words[name].words[language]) < 8
    }
    assert few == set()


# ---------------------------------------------------------------- other scripts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("المساعدة", "مساعدة"),
        ("بالشرطة", "شرطة"),
        ("للأطفال", "أطفال"),
        ("والهاتف", "هاتف"),
        ("مُساعَدة", "مساعدة"),
        ("رقـــم", "رقم"),
        ("مستشفى", "مستشفي"),
    ],
)
def test_arabic_words_are_found_with_and_without_their_article(one: str, other: str) -> None:
    assert words(one) == words(other) != []


@pytest.mark.parametrize("word", ["والد", "الم", "بال"])
def test_what_only_looks_like_an_article_stays(word: str) -> None:
    assert words(word) == [word]


def test_marks_that_are_letters_stay() -> None:
    assert words("मदद चाहिए") == ["मदद", "चाहिए"]
    assert words("ความช่วยเหลือ") == ["ความช่วยเหลือ"]
    assert words("需要帮助。打电话") == ["需要帮助", "打电话"]


def test_what_is_written_without_spaces_does_not_swell_the_index() -> None:
    body = "。".join(chr(0x4E00 + n) * 30 for n in range(400))
    assert len("".join(bodies(page("a", body))["a"])) <= 3 * search_index.TELLING
