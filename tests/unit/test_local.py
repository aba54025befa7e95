"""An organization's own files: whole entries, further languages, pages in place of upstream's."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import directory_of, html_of, renderer

from faro.checks.whole_data import read_and_judge, sound_draft
from faro.checks.whole_site import check
from faro.diagnostics.problems import errors, notices
from faro.directory.description import describe
from faro.directory.history import changed
from faro.directory.voice import from_anywhere
from faro.load.page_files import file_of, page_names, written_names
from faro.locale import clock
from faro.maintenance.record import record
from faro.paper.sheet import sheet_of
from support import TODAY

LOCAL = "data/hotlines.local.yml"
SHORTENED = (
    '"local-line" has no "helps", so the list of numbers shows only how its "serves" begins'
    ' — add below its name a line "helps: {…}": for whom or for what, in at most 60 letters, in'
    " each language"
)
NEW = """\
    name: {en: Shelter line, es: Línea del refugio}
    serves: {en: People nearby., es: Personas de la zona.}
    groups: [local]
    area: US-CA
    contacts:
      - call: "+16195312000"
    sources: [a-page]
    checked: 2026-11-20
    status: live
"""


def write(root: Path, name: str, text: str) -> None:
    """Write a file of the site."""
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, "utf-8")


def french(root: Path) -> None:
    """Add a third language to the configuration."""
    path = root / "mkdocs.yml"
    text = path.read_text("utf-8")
    text = text.replace("name: Español}", "name: Español}\n      - {locale: fr, name: Français}")
    text = text.replace("es: San Diego}", "es: San Diego, fr: San Diego}")
    text = text.replace("es: Tijuana}", "es: Tijuana, fr: Tijuana}")
    path.write_text(text, "utf-8")


def codes(root: Path) -> dict[str, list[str]]:
    """Return the English sentences of all errors, by their codes."""
    found: dict[str, list[str]] = {}
    for problem in errors(check(root, today=TODAY).problems):
        found.setdefault(problem.code, []).append(problem.line())
    return found


def test_whole_entries_are_added_replaced_and_hidden(small_site: Path) -> None:
    for language in ("en", "es"):
        with (small_site / "docs" / language / "hotlines.md").open("a") as page:
            page.write("\n[[hotlines]]\n")
    write(
        small_site,
        LOCAL,
        "groups:\n  local: {en: Near you, es: Cerca de ti}\n"
        f"add:\n  local-line:\n{NEW}"
        f"replace:\n  mx-council:\n    reason: our own council\n{NEW}"
        "hide:\n  us-office: {reason: closed here}\n",
    )
    directory = directory_of(small_site)
    assert list(directory.groups) == ["emergency", "help", "local"]
    assert "us-office" not in {entry.id for entry in directory.live()}
    assert directory.entries["mx-council"].name["en"] == "Shelter line"
    assert [entry.id for entry in directory.in_group("local")] == ["mx-council", "local-line"]


def test_a_hidden_entry_gives_way_to_another_without_a_word(small_site: Path) -> None:
    write(small_site, LOCAL, "hide:\n  us-office: {reason: closed here, instead: us-help}\n")
    directory = directory_of(small_site)
    html = renderer(directory).inline("us-office")
    assert "1-888-373-7888" in html or "888-373-7888" in html
    assert "being checked" not in html
    assert "us-office" not in renderer(directory).listing("help")


def test_everything_is_hidden_but_what_is_kept(small_site: Path) -> None:
    """What upstream adds later is hidden too; the groups that are left are those still used."""
    kept = "us-911, mx-911, us-help, mx-help, mx-council"
    write(small_site, LOCAL, f'hide:\n  "*": {{reason: another border, keep: [{kept}]}}\n')
    directory = directory_of(small_site)
    assert sorted(directory.entries) == sorted(kept.split(", "))
    assert list(directory.groups) == ["emergency", "help"]


def test_what_is_kept_stands_below_a_sites_own_headings(small_site: Path) -> None:
    groups = "groups:\n  near: {en: Near you, es: Cerca}\n  emergency: {en: Now, es: Ya}\n"
    hide = 'hide:\n  "*": {reason: another border, keep: [us-911, mx-911, us-help, mx-help]}\n'
    write(small_site, LOCAL, f"{groups}add:\n  near-line:\n{NEW.replace('local', 'near')}{hide}")
    for language in ("en", "es"):
        with (small_site / "docs" / language / "hotlines.md").open("a") as page:
            page.write("\n[[hotlines]]\n")
    directory = directory_of(small_site)
    assert list(directory.groups) == ["near", "emergency", "help"]


def test_a_hidden_line_is_off_at_once_wherever_a_side_names_it(small_site: Path) -> None:
    """Hiding takes a wrong number of upstream's off, as a hold does: it never waits for a card."""
    write(small_site, LOCAL, "hide:\n  us-help: {reason: The number is wrong.}\n")
    told = [p for p in check(small_site, today=TODAY).problems if p.code == "side_hidden_now"]
    assert {(p.severity, p.params["value"]) for p in told} == {("notice", "us-help")}
    directory = directory_of(small_site)
    html = renderer(directory).first("US")
    assert "373" not in html
    # What else there is on that side stands in its place, and no line for danger.
    assert 'href="tel:+16195314041"' in html
    assert "tel:911" not in html
    for side in directory.site.sides:
        assert "us-help" not in {line.id for line in sheet_of(side, directory).lines}


def test_what_a_side_calls_first_stands_in_by_itself(small_site: Path) -> None:
    """Today's and tomorrow's; whoever is in danger is led to the emergency line alone."""
    write(small_site, LOCAL, f"add:\n  near-line:\n{NEW.replace('local', 'help')}")
    directory = directory_of(small_site)
    added = directory.entries["near-line"]
    helps = {code: directory.stand_in(added, code) for code in ("US", "MX")}
    assert {code: found and found.id for code, found in helps.items()} == {
        "US": "us-help",
        "MX": "mx-help",
    }
    held = directory.entries["us-help"].model_copy(update={"status": "hold", "instead": {}})
    without = replace(directory, entries={**directory.entries, "us-help": held})
    found = without.stand_in(held, "US")
    assert found is not None
    assert found.id == "us-911"
    # What the organization has put on paper is what it would name next.
    path = small_site / "mkdocs.yml"
    text = path.read_text("utf-8").replace(
        "first: us-help", "first: us-help, card: [us-911, near-line]"
    )
    path.write_text(text, "utf-8")
    carded = directory_of(small_site)
    carded = replace(carded, entries={**carded.entries, "us-help": held})
    found = carded.stand_in(held, "US")
    assert found is not None
    assert found.id == "near-line"
    urgent = added.model_copy(update={"groups": ("emergency",)})
    found = directory.stand_in(urgent, "MX")
    assert found is not None
    assert found.id == "mx-911"


def test_a_group_can_have_another_name(small_site: Path) -> None:
    write(small_site, LOCAL, "groups:\n  help: {en: Our lines, es: Nuestras líneas}\n")
    directory = directory_of(small_site)
    assert list(directory.groups) == ["emergency", "help"]
    assert directory.groups["help"]["es"] == "Nuestras líneas"


def test_words_of_the_interface_can_be_other_ones(small_site: Path) -> None:
    text = (
        'words:\n  call: {es: "Márcale al {number}"}\nareas:\n  US-CA: {en: CA, es: California}\n'
    )
    write(small_site, "data/labels.local.yml", text)
    labels = directory_of(small_site).labels
    assert labels.say("call", "es", number="1") == "Márcale al 1"
    assert labels.say("call", "en", number="1") == "Call 1"
    assert labels.areas["US-CA"]["en"] == "CA"


def test_languages_are_named_where_nobody_else_names_them(small_site: Path) -> None:
    hotlines = small_site / "data" / "hotlines.yml"
    text = hotlines.read_text("utf-8").replace("languages: [es]", "languages: [spa, trc]")
    hotlines.write_text(text, "utf-8")
    write(small_site, LOCAL, "hide: {}\n")
    assert codes(small_site)["language_without_name"] == [
        'data/labels.local.yml:1:1: the language "trc" has no name for readers yet — write its name'
        ' in every language under "languages" in data/labels.local.yml: trc: {en: …, es: …}'
    ]
    write(small_site, "data/labels.local.yml", "languages:\n  trc: {en: Triqui, es: triqui}\n")
    directory = directory_of(small_site)
    assert directory.entries["mx-help"].languages == ("es", "trc")
    line = renderer(directory, "es").line(directory.entries["mx-help"])
    assert "español, triqui" in line


def test_a_label_that_upstream_removed_does_not_stop_a_site(small_site: Path) -> None:
    write(small_site, "data/labels.local.yml", "words:\n  search_hint: {en: Try it, es: Prueba}\n")
    outcome = check(small_site, today=TODAY)
    assert errors(outcome.problems) == []
    (said,) = notices(outcome.problems)
    assert said.line().startswith(
        'data/labels.local.yml:2:3: no label is called "search_hint" (any more), so these words are'
        " shown nowhere — delete them here, or correct the name: "
    )


def test_an_own_entry_says_for_whom_it_is_or_the_check_says_what_stands_there(
    small_site: Path,
) -> None:
    long = "People nearby who look for a place where they can stay, and who want a lawyer."
    for serves, helps, wanted in (
        ("People nearby.", "", "People nearby."),
        (long, "", "People nearby who look for a place where they can stay, and…"),
        (long, "    helps: {en: A place to stay, es: Un lugar}\n", "A place to stay"),
    ):
        own = NEW.replace("[local]", "[help]").replace("{en: People nearby.", f'{{en: "{serves}"')
        own = own.replace("    serves:", f"{helps}    serves:")
        write(small_site, LOCAL, f"add:\n  local-line:\n{own}")
        outcome = check(small_site, today=TODAY)
        assert outcome.directory is not None
        entry = outcome.directory.entries["local-line"]
        assert describe(entry, from_anywhere(outcome.directory, "en")).helps == wanted
        said = [p.line() for p in notices(outcome.problems) if p.code == "helps_shortened"]
        cut = serves == long and not helps
        assert said == [f"{LOCAL}:2:3: {SHORTENED}"] * cut


def test_a_source_without_a_language_is_named_as_such(small_site: Path) -> None:
    """It stands there: what is missing is its note, and the own file is where it can be mended."""
    french(small_site)
    said = (
        'the source "unnamed-page" comes from upstream, and its note has no text in fr — write the'
        ' source whole, with the same id and in all your languages, under "sources" in'
        " data/hotlines.local.yml"
    )
    own = NEW.replace("groups: [local]", "groups: [help]").replace(
        "[a-page]", "[a-page, unnamed-page]"
    )
    own = own.replace("línea del refugio}", "x}").replace("}", ", fr: Autre}")
    write(small_site, LOCAL, f"add:\n  local-line:\n{own}")
    found = codes(small_site)
    assert found["source_untranslated"] == [f"{LOCAL}:9:23: {said}"]
    assert "unknown_source" not in found
    source = (
        "sources:\n  unnamed-page:\n    title: Una lista\n    publisher: Somebody\n"
        "    language: es\n    kind: unnamed\n    read: 2026-11-20\n"
        "    note: {en: A list., es: Una lista., fr: Une liste.}\n"
    )
    write(small_site, LOCAL, f"add:\n  local-line:\n{own}{source}")
    assert "source_untranslated" not in codes(small_site)
    assert "duplicate_id" not in codes(small_site)
    # In a file of one's own, a missing language is a missing language.
    write(small_site, LOCAL, f"add:\n  local-line:\n{own}{source.replace(', fr: Une liste.', '')}")
    assert codes(small_site)["missing_translation"] == [
        f"{LOCAL}:19:11: the text for fr is missing — add a line for each missing language"
    ]


def test_languages_of_the_border_have_names(small_site: Path) -> None:
    hotlines = small_site / "data" / "hotlines.yml"
    text = hotlines.read_text("utf-8").replace("[es]", "[es, mix, nah, mam, mfs]")
    hotlines.write_text(text, "utf-8")
    directory = directory_of(small_site)
    line = renderer(directory, "es").line(directory.entries["mx-help"])
    assert "español, mixteco, náhuatl, mam, lengua de señas mexicana" in line


def test_words_that_lead_to_a_page_are_added(small_site: Path) -> None:
    write(small_site, "data/synonyms.local.yml", "synonyms:\n  hotlines:\n    es: [marcarle]\n")
    write(small_site, LOCAL, "hide: {}\n")
    found = directory_of(small_site).synonyms["hotlines"].words
    assert found["es"] == ("teléfono", "marcar", "marcarle")
    assert "marcarle" not in found["en"]


def test_a_further_language_is_asked_for_where_it_can_be_given(small_site: Path) -> None:
    french(small_site)
    write(small_site, LOCAL, "hide: {}\n")
    found = codes(small_site)
    assert next(line for line in found["upstream_untranslated"] if '"us-911"' in line) == (
        'data/hotlines.local.yml:1:1: "us-911" comes from upstream and has no text in fr — write it'
        ' whole, in all your languages, under "replace" in data/hotlines.local.yml, or hide it'
        " there"
    )
    assert next(line for line in found["group_untranslated"] if '"emergency"' in line) == (
        'data/hotlines.local.yml:1:1: the group "emergency" comes from upstream and has no name in'
        ' fr — give it one, in all your languages, under "groups" in data/hotlines.local.yml'
    )
    assert len(found["upstream_untranslated"]) == 6
    # The words of the buttons come from upstream.
    assert "label_untranslated" not in found


def test_upstream_itself_must_have_every_language(small_site: Path) -> None:
    """Without a file of its own, nobody is an organization: upstream's files are completed."""
    french(small_site)
    assert "missing_translation" in codes(small_site)


def test_the_glossary_needs_the_language_or_goes(small_site: Path) -> None:
    french(small_site)
    write(small_site, LOCAL, "hide: {}\n")
    for language in ("en", "es"):
        page = (small_site / "docs" / language / "sources.md").read_text("utf-8")
        write(small_site, f"docs/{language}/glossary.md", page)
    assert codes(small_site)["glossary_untranslated"] == [
        "mkdocs.yml:1:1: the glossary comes from upstream and has no words in fr — take its"
        ' page, glossary.md, out of "nav" in mkdocs.yml'
    ]


def test_own_pages_take_the_place_of_upstreams(small_site: Path) -> None:
    write(small_site, "docs.local/es/index.md", "# Inicio\n")
    write(small_site, "docs.local/es/nuestra.md", "# Nuestra\n")
    site = read_and_judge(small_site, today=TODAY).draft.site
    assert file_of(small_site, site, "es", "index.md") == "docs.local/es/index.md"
    assert file_of(small_site, site, "en", "index.md") == "docs/en/index.md"
    assert "nuestra.md" in page_names(small_site, site, "es")
    assert "nuestra.md" not in page_names(small_site, site, "en")


def test_a_page_out_of_the_menu_is_noticed_and_left_out(small_site: Path) -> None:
    for language in ("en", "es"):
        text = (small_site / "docs" / language / "index.md").read_text("utf-8")
        write(small_site, f"docs/{language}/more.md", text)
    path = small_site / "mkdocs.yml"
    menu = "nav: [index.md, {Help: [hotlines.md]}, sources.md, a-z.md]\nextra:"
    path.write_text(path.read_text("utf-8").replace("extra:", menu), "utf-8")
    problems = check(small_site, today=TODAY).problems
    assert errors(problems) == []
    (found,) = [p for p in notices(problems) if p.code == "pages_not_in_menu"]
    assert found.line() == (
        "mkdocs.yml:1:1: these pages are not in the menu, so they are not on the site: more.md —"
        ' add under "nav" those that you want'
    )
    site = read_and_judge(small_site, today=TODAY).draft.site
    assert "more.md" in written_names(small_site, site, "en")
    assert "more.md" not in page_names(small_site, site, "en")


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("See [more](more.md#x) here.", "See more here."),
        ("[a](more.md) and [b](more.md)", "a and b"),
        ("[`who answers`](more.md) today", "<code>who answers</code> today"),
        ("[who\nanswers](more.md) today", "who\nanswers today"),
        ("[them][w] today\n\n[w]: more.md", "them today"),
        ("[**who** *answers*](more.md)", "<strong>who</strong> <em>answers</em>"),
        ("`[a](more.md)` stays", "<code>[a](more.md)</code> stays"),
        ("[other](else.md)", '<a href="else.md">other</a>'),
        ("[other](else.md) [a](more.md)", '<a href="else.md">other</a> a'),
    ],
)
def test_links_to_pages_that_are_left_out_become_words(written: str, made: str) -> None:
    assert html_of(written, without="more.md") == f"<p>{made}</p>\n"


def test_a_sentence_that_names_a_changed_line_is_noticed(small_site: Path) -> None:
    write(small_site, LOCAL, "hide:\n  us-office: {reason: closed here, instead: us-help}\n")
    for language, text in (("en", "Go to"), ("es", "Ve a")):
        with (small_site / "docs" / language / "index.md").open("a") as page:
            page.write(f"\n{text} [[hotline us-office]].\n")
    found = [p for p in notices(check(small_site, today=TODAY).problems) if "names" in p.code]
    assert [problem.line() for problem in found] == [
        'docs/en/index.md:17:7: this sentence was written for our "us-office", which your site'
        " hides or replaces — read whether it is still true; if not, write your own page as"
        " docs.local/en/index.md",
        'docs/es/index.md:17:6: this sentence was written for our "us-office", which your site'
        " hides or replaces — read whether it is still true; if not, write your own page as"
        " docs.local/es/index.md",
    ]


def test_upstreams_corrections_are_no_changes_of_an_entry_in_its_place(small_site: Path) -> None:
    with (small_site / "docs" / "en" / "hotlines.md").open("a") as page:
        page.write("\n[[hotlines]]\n")
    with (small_site / "docs" / "es" / "hotlines.md").open("a") as page:
        page.write("\n[[hotlines]]\n")
    groups = "groups:\n  local: {en: Near you, es: Cerca de ti}\n"
    write(small_site, LOCAL, f"{groups}replace:\n  us-office:\n    reason: ours\n{NEW}")
    with (small_site / "data" / "changes.yml").open("a") as changes:
        changes.write('  - {on: 2026-11-21, entry: us-office, now: ["call +16195310000"]}\n')
    problems = check(small_site, today=TODAY).problems
    assert errors(problems) == []
    directory = directory_of(small_site)
    # What readers are told: a line that is new here, and nothing of upstream's number.
    (new,) = changed(directory)
    assert (new.before, new.now) == (None, (("call", "+16195312000"),))
    assert (small_site / "data" / "changes.local.yml").exists()


def test_a_corrected_number_of_ones_own_never_waits_for_the_list(small_site: Path) -> None:
    """Readers are told of it all the same: as of the day on which the site was built."""
    for language in ("en", "es"):
        with (small_site / "docs" / language / "hotlines.md").open("a") as page:
            page.write("\n[[hotlines]]\n")
    groups = "groups:\n  local: {en: Near you, es: Cerca de ti}\n"
    write(small_site, LOCAL, f"{groups}replace:\n  us-office:\n    reason: ours\n{NEW}")
    draft = sound_draft(small_site)
    assert draft
    record(small_site, draft, TODAY)
    assert "change_unrecorded" not in [p.code for p in check(small_site, today=TODAY).problems]
    own = small_site / LOCAL
    own.write_text(own.read_text("utf-8").replace("+16195312000", "+16195312001"), "utf-8")
    outcome = check(small_site, today=TODAY)
    assert errors(outcome.problems) == []
    assert "change_unrecorded" in [each.code for each in notices(outcome.problems)]
    assert outcome.directory
    corrected, _ = changed(outcome.directory)
    assert (corrected.on, corrected.line) == (clock.today(), None)
    assert corrected.now == (("call", "+16195312001"),)


def test_a_menu_or_pages_of_its_own_make_an_organization(small_site: Path) -> None:
    write(small_site, "mkdocs.base.yml", "docs_dir: docs\n")
    path = small_site / "mkdocs.yml"
    text = path.read_text("utf-8")
    assert not read_and_judge(small_site, today=TODAY).draft.site.adopted
    path.write_text(f"INHERIT: mkdocs.base.yml\n{text}nav: [index.md]\n", "utf-8")
    assert read_and_judge(small_site, today=TODAY).draft.site.adopted
    path.write_text(text, "utf-8")
    write(small_site, "docs.local/en/own.md", "# Own\n")
    assert read_and_judge(small_site, today=TODAY).draft.site.adopted


def test_of_what_is_hidden_readers_are_told_nothing(small_site: Path) -> None:
    """Neither the version, nor the list of changes, nor the day on which it begins."""
    swapped = small_site / "data" / "hotlines.yml"
    text = swapped.read_text("utf-8")
    before, after = text.split("\n  us-office:\n")
    after = re.sub(r"checked: \S+", "checked: 2026-11-22", after, count=1)
    swapped.write_text(f"{before}\n  us-office:\n{after}", "utf-8")
    with (small_site / "data" / "changes.yml").open("a", encoding="utf-8") as changes:
        changes.write('  - {on: 2026-11-19, entry: us-office, now: ["call +16195310000"]}\n')
    seen = check(small_site, today=TODAY).directory
    assert seen is not None
    assert seen.version.date.isoformat() == "2026-11-22"
    assert changed(seen)
    (small_site / "data" / "hotlines.local.yml").write_text(
        "hide:\n  us-office: {reason: Not here., instead: us-help}\n", "utf-8"
    )
    directory = check(small_site, today=TODAY).directory
    assert directory is not None
    assert directory.version.date < TODAY
    assert changed(directory) == ()
    assert min(change.on for change in directory.changes).isoformat() == "2026-11-20"


@pytest.mark.parametrize(("folder", "advice"), [("mx", 'did you mean "es"?'), ("english", "known")])
def test_a_folder_of_no_language_is_one_error(small_site: Path, folder: str, advice: str) -> None:
    pages = small_site / "docs.local" / folder
    pages.mkdir(parents=True)
    page = (small_site / "docs" / "es" / "index.md").read_text("utf-8")
    (pages / "index.md").write_text(page, "utf-8")
    (small_site / "docs.local" / "fonts").mkdir()
    config = small_site / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("faro:\n", "faro:\n    foot: [gone.md]\n"))
    (found,) = [problem.line() for problem in errors(check(small_site, today=TODAY).problems)]
    assert found.startswith(
        f"docs.local/{folder}:1:1: this folder is none of a language of the site"
    )
    assert advice in found
