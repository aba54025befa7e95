"""The table that a reviewer sees: everything that readers will be told otherwise."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import directory_of
from hypothesis import given
from hypothesis import strategies as st
from test_fields import UNSEEN, other_contact, other_value, rich_line, with_contact

from faro.cli import main
from faro.diagnostics.catalog import LANGUAGES, catalog
from faro.directory.directory import Directory
from faro.maintenance import facts_of_files, facts_of_lines, facts_of_pages, facts_of_site
from faro.maintenance.account import Account, account_of, copied
from faro.maintenance.cells import address, apart, ascii_host, code, host_of, row, visible
from faro.maintenance.changes_table import as_markdown
from faro.maintenance.compare import Comparison, compare
from faro.maintenance.facts import Fact, Rank
from faro.models.contact import MODELS, Contact
from faro.models.hotline import Hotline
from fork import commit, git
from support import ROOT, copy_small, hold


def account(root: Path) -> Account:
    """Return what a site says as it is now."""
    return account_of(root, {})


def swap(root: Path, old: str, new: str, name: str = "data/hotlines.yml") -> None:
    """Replace a text in a file."""
    path = root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def write(root: Path, name: str, content: str | bytes) -> None:
    """Write a file of a site."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def cells(line: str) -> list[str]:
    """Return the cells of a row, without the marks of code and of what changed."""
    return [cell.strip().replace("`", "").replace("*", "") for cell in line[1:-1].split(" | ")]


def rows_of(found: Comparison) -> list[list[str]]:
    """Return the rows of all tables, below their heads."""
    lines = [line for line in as_markdown(found).splitlines() if line.startswith("|")]
    return [cells(line) for line in lines if not line.startswith(("| Where", "| ---"))]


def changed(root: Path, change: Callable[[], object]) -> list[list[str]]:
    """Return the rows that a change of a site brings."""
    before = account(root)
    change()
    return rows_of(compare(before, account(root)))


def test_nothing_changed(small_site: Path) -> None:
    found = compare(account(small_site), account(small_site))
    assert as_markdown(found) == (
        "## What changes for readers / Lo que cambia para quienes leen\n\n"
        "Nothing changes of what readers are told. / No cambia nada de lo que se les dice a"
        " quienes leen."
    )


# --- lines


def test_a_number_that_changed(small_site: Path) -> None:
    def change() -> None:
        swap(small_site, "        display: 1-888-373-7888\n", "")
        swap(small_site, '- call: "+18883737888"', '- call: "+18003446000"')

    (where, what, old, new), *sources = changed(small_site, change)
    assert where == "us-help Help Line (United States)"
    assert what == "a way to reach it / una forma de comunicarse (call)"
    assert old.startswith("+1 888 373 7888 (US)")
    assert "US: Call 1-888-373-7888 (free) / Llama al 1-888-373-7888 (sin costo)" in old
    assert old.endswith("MX: –")
    assert new.startswith("+1 800 344 6000 (US)")
    # What it is to be compared with stands below.
    assert sources[0][0] == "us-help"
    assert sources[0][1].startswith("a-page: A page about lines · ")


def test_a_changed_digit_stands_out(small_site: Path) -> None:
    before = account(small_site)
    swap(small_site, '- call: "+525555335533"', '- call: "+525555335534"')
    text = as_markdown(compare(before, account(small_site)))
    assert "`+52 55 5533` **`5533`**" in text
    assert "`+52 55 5533` **`5534`**" in text


def test_where_it_works_is_part_of_a_number(small_site: Path) -> None:
    rows = changed(
        small_site, lambda: swap(small_site, "works_from: [US-CA]", "works_from: [US-CA, MX]")
    )
    assert "+1 800 344 6000 (US-CA) " in rows[0][2]
    assert "+1 800 344 6000 (US-CA, MX) " in rows[0][3]


def test_a_line_that_is_held_and_one_that_is_new(small_site: Path) -> None:
    before = account(small_site)
    hold(small_site, "us-office")
    held = account(small_site)
    gone = rows_of(compare(before, held))
    assert gone[0][1:] == ["whether readers see it / si se ve en el sitio", "live", "hold"]
    ways = [row for row in gone if row[1].startswith("a way to reach it")]
    assert len(ways) == 3
    assert {row[3] for row in ways} == {"–"}
    # Its name and its dates went with it: they need no look.
    assert not [row for row in gone if row[1].startswith(("name", "day of"))]
    back = rows_of(compare(held, before))
    assert {row[2] for row in back if row[1].startswith("a way to reach it")} == {"–"}
    assert [row for row in back if row[1].startswith("name")]


def test_an_entry_that_was_deleted(small_site: Path) -> None:
    def change() -> None:
        path = small_site / "data" / "hotlines.yml"
        text = path.read_text("utf-8")
        path.write_text(text[: text.index("\n  us-office:\n") + 1], "utf-8")

    assert changed(small_site, change)[0] == [
        "us-office Office",
        "whether readers see it / si se ve en el sitio",
        "live",
        "–",
    ]


def test_names_that_were_exchanged(small_site: Path) -> None:
    def change() -> None:
        swap(small_site, "en: Help Line (United States)", "en: Somebody")
        swap(small_site, "{en: Office,", "{en: Help Line (United States),")
        swap(small_site, "en: Somebody", "en: Office")

    found = changed(small_site, change)
    assert [row[1:] for row in found if row[1].startswith("name")] == [
        ["name / nombre (en)", "Help Line (United States)", "Office"],
        ["name / nombre (en)", "Office", "Help Line (United States)"],
    ]


def test_what_police_and_immigration_answer(small_site: Path) -> None:
    def change() -> None:
        swap(small_site, "    law_enforcement: yes\n    immigration: yes\n", "")

    rows = changed(small_site, change)
    assert {row[1].partition(" / ")[0] for row in rows} == {
        "whether police answer",
        "whether it has to do with immigration",
    }
    assert all(row[3] == "–" for row in rows)


def test_what_stands_in_from_the_other_side(small_site: Path) -> None:
    rows = changed(small_site, lambda: swap(small_site, "{MX: mx-help}", "{MX: mx-911}"))
    assert [row[1:] for row in rows] == [
        [
            "what stands in from there / qué se ofrece en su lugar desde ahí (MX)",
            "mx-help: Help Line (Mexico) / Línea de Ayuda (México)",
            "mx-911: 911 (Mexico) / 911 (México)",
        ],
        [
            "instead, as it is written / en su lugar (instead), como está escrito (MX)",
            "mx-help",
            "mx-911",
        ],
    ]


def test_the_word_to_send(small_site: Path) -> None:
    rows = changed(small_site, lambda: swap(small_site, "{en: HELP, es: AYUDA}", "STOP"))
    assert [row[1:] for row in rows] == [
        ["word to send / palabra que se manda (en)", "HELP", "STOP"],
        ["word to send / palabra que se manda (es)", "AYUDA", "STOP"],
    ]


def test_dates_on_many_lines_are_one_row(small_site: Path) -> None:
    def change() -> None:
        path = small_site / "data" / "hotlines.yml"
        text = path.read_text("utf-8").replace("    called: 2026-11-21\n", "")
        new = "checked: 2026-11-22\n    called: 2026-11-22"
        path.write_text(text.replace("checked: 2026-11-20", new), "utf-8")

    names = "us-911, us-help, mx-911, mx-help, mx-council, us-office"
    assert changed(small_site, change) == [
        [names, "day of the last check / día de la última revisión: 6", "2026-11-20", "2026-11-22"],
        [names, "day of the last call / día de la última llamada: 6", "2026-11-21", "2026-11-22"],
    ]


def test_a_false_day_in_the_list_of_changes(small_site: Path) -> None:
    line = '  - {on: 2026-11-21, entry: us-help, now: ["call +16195314041"]}\n'
    write(small_site, "data/changes.yml", "changes:\n" + line)
    before = account(small_site)
    write(small_site, "data/changes.yml", "changes:\n" + line + line.replace("21", "22", 1))
    assert rows_of(compare(before, account(small_site))) == [
        [
            "data/changes.yml",
            "list of changes / lista de cambios (us-help)",
            "–",
            "2026-11-22: call +16195314041",
        ]
    ]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    """The small directory of the fixtures."""
    return directory_of(copy_small(tmp_path_factory.mktemp("small") / "site"))


def said_of(directory: Directory) -> Account:
    """Return what a directory says of its lines."""
    found = list(facts_of_lines.facts_of_lines(directory))
    assert all(isinstance(each, Fact) for each in found)
    return Account(facts=tuple(each for each in found if isinstance(each, Fact)))


@pytest.mark.parametrize("field", Hotline.model_fields)
def test_each_field_of_a_line_brings_a_row(small: Directory, field: str) -> None:
    full = rich_line()
    assert getattr(full, field) is not None, f"give {field} a value in test_fields.RICH"
    other = full.model_copy(update={field: other_value(Hotline, field)})
    before, now = (
        said_of(replace(small, entries={**small.entries, entry.id: entry}))
        for entry in (full, other)
    )
    for one, another in ((before, now), (now, before)):
        rows = rows_of(compare(one, another))
        assert rows, f"say {field} in maintenance/facts_of_lines.py"
        assert any("us-rich" in row[0] or "us-other" in row[0] for row in rows)


@pytest.mark.parametrize(
    ("channel", "field"),
    [(name, f) for name, model in MODELS.items() for f in model.model_fields if f not in UNSEEN]
    + [(name, "status") for name in MODELS],
)
def test_each_field_of_a_contact_brings_a_row(small: Directory, channel: str, field: str) -> None:
    full, other = other_contact(channel, field)
    before, now = (said_of(with_contact(small, contact)) for contact in (full, other))
    assert rows_of(compare(before, now)), f"say {field} of {channel} in facts_of_lines.py"


def test_the_order_of_ways_counts(small: Directory) -> None:
    full = rich_line()
    for contacts in (full.contacts[::-1], two_calls(full.contacts)):
        turned = full.model_copy(update={"contacts": contacts[::-1]})
        straight = full.model_copy(update={"contacts": contacts})
        before, now = (
            said_of(replace(small, entries={**small.entries, full.id: entry}))
            for entry in (straight, turned)
        )
        assert rows_of(compare(before, now))


def two_calls(contacts: tuple[Contact, ...]) -> tuple[Contact, ...]:
    """Return two numbers of the same channel."""
    call = contacts[0]
    return (call, call.model_copy(update={"call": "+16195314042", "display": None}))


# --- the site


def test_sides_and_leave(small_site: Path) -> None:
    swap(small_site, "    sides:", "    leave: https://www.weather.gov/\n    sides:", "mkdocs.yml")

    def change() -> None:
        look_alike = "https://www.weather.gov.evil.example/"
        swap(small_site, "https://www.weather.gov/", look_alike, "mkdocs.yml")
        swap(small_site, "emergency: us-911", "emergency: us-help", "mkdocs.yml")
        swap(small_site, "emergency: mx-911", "emergency: us-911", "mkdocs.yml")

    rows = [row for row in changed(small_site, change) if row[1].startswith(("emer", "where L"))]
    assert rows == [
        [
            "mkdocs.yml",
            "emergency line of the side / línea de emergencia del lado (US)",
            "us-911",
            "us-help",
        ],
        [
            "mkdocs.yml",
            "emergency line of the side / línea de emergencia del lado (MX)",
            "mx-911",
            "us-911",
        ],
        [
            "mkdocs.yml",
            "where Leave goes / a dónde lleva Salir (en, es)",
            "www.weather.gov: https://www.weather.gov/",
            "www.weather.gov.evil.example: https://www.weather.gov.evil.example/",
        ],
    ]


OPTIONS = {
    "site_name: Small": "site_name: Large",
    "site_url: https://example.org/": "site_url: https://example.com/",
    "{en: San Diego, es: San Diego}": "{en: San Diego, es: Otro}",
    "first: us-help": "first: us-office",
    "contact: a@example.org": "contact: b@example.org",
    "repository: https://github.com/a/b": "repository: https://github.com/a/c",
    "name: {en: We, es: Nosotras}": "name: {en: They, es: Nosotras}",
    "remind: 90": "remind: 91",
    "foot: [sources.md]": "foot: [a-z.md]",
    "name: CC BY 4.0": "name: CC BY-NC",
    "name: Español": "name: Castellano",
    "Tables: hotlines.md": "Table: hotlines.md",
    "hooks: [hooks/mkdocs_markers.py,": "hooks: [hooks/other.py,",
    "custom_dir: overrides": "custom_dir: docs",
}


@pytest.mark.parametrize("old", OPTIONS)
def test_each_setting_brings_a_row(small_site: Path, old: str) -> None:
    own = (
        "    contact: a@example.org\n    repository: https://github.com/a/b\n"
        "    organization: {name: {en: We, es: Nosotras}}\n"
        "    review: {remind: 90, warn: 180, last: 365}\n    foot: [sources.md]\n"
        '    license: {name: CC BY 4.0, address: "https://creativecommons.org/"}\n'
    )
    swap(small_site, "  faro:\n", "  faro:\n" + own, "mkdocs.yml")
    menu = "nav: [index.md, {Tables: hotlines.md}, sources.md, a-z.md]\n"
    swap(small_site, "site_name", menu + "site_name", "mkdocs.yml")
    rows = changed(small_site, lambda: swap(small_site, old, OPTIONS[old], "mkdocs.yml"))
    assert [row for row in rows if not row[1].startswith("file that makes")]


def test_a_hook_in_the_settings_is_a_matter_for_a_maintainer(small_site: Path) -> None:
    before = account(small_site)
    swap(small_site, "hooks: [", "hooks: [docs/en/x.py, ", "mkdocs.yml")
    found = compare(before, account(small_site))
    assert found.program == ("mkdocs.yml",)
    assert "a maintainer must read it.** Files: `mkdocs.yml`" in as_markdown(found)


def test_a_label_that_says_a_number_comes_first(small_site: Path) -> None:
    def change() -> None:
        path = small_site / "data" / "labels.yml"
        text = path.read_text("utf-8")
        head, mark, rest = text.partition("  not_called:")
        assert mark
        rest = re.sub(r'en: ("?)', r"en: \1Call 1 900 225 5324. ", rest, count=1)
        path.write_text(head + mark + rest, "utf-8")
        hold(small_site, "us-office")

    before = account(small_site)
    change()
    found = compare(before, account(small_site))
    (label,) = [row for row in found.rows if row.what == "label"]
    assert label.rank is Rank.REACH
    assert "1 900 225 5324" in label.now
    assert label.subjects == ("not_called",)


# --- pages


def test_a_marker_that_names_another_line(small_site: Path) -> None:
    page = "docs/en/index.md"
    with (small_site / page).open("a", encoding="utf-8") as file:
        file.write("\nCall [[hotline us-help from=MX]].\n")
    rows = changed(
        small_site,
        lambda: swap(small_site, "[[hotline us-help from", "[[hotline us-office from", page),
    )
    assert rows == [
        [page, "marker / marcador", "[[hotline us-help from=MX]]", "[[hotline us-office from=MX]]"],
        [page, "wording of the page / redacción de la página", "–", "–"],
    ]


def test_links_titles_and_pages(small_site: Path) -> None:
    def change() -> None:
        write(small_site, "docs/en/new.md", "---\ntitle: New\ndescription: x\n---\nWords.\n")
        with (small_site / "docs/en/index.md").open("a", encoding="utf-8") as file:
            file.write("\n[here](https://humantraffickinghotlіne.org/)\n\nCall 1 900 225 5324\n")
        (small_site / "docs/es/a-z.md").unlink()

    rows = changed(small_site, change)
    assert ["docs/en/new.md", "page, by its title / página, por su título", "–", "New"] in rows
    host = "xn--humantraffickinghotlne-5ps.org"
    assert [
        "docs/en/index.md",
        "link that leads out / enlace que lleva fuera",
        "–",
        f"{host}: https://{host}/",
    ] in rows
    figure = "figure typed on the page / cifra escrita en la página"
    assert ["docs/en/index.md", figure, "–", "1 900 225 5324"] in rows
    gone = [row for row in rows if row[0] == "docs/es/a-z.md"]
    assert [row[1] for row in gone] == ["page, by its title / página, por su título"]


def test_a_sentence_does_not_drown_what_matters(small_site: Path) -> None:
    def change() -> None:
        for page in (small_site / "docs").rglob("*.md"):
            with page.open("a", encoding="utf-8") as file:
                file.write("\nA harmless sentence.\n")
        swap(small_site, "emergency: us-911", "emergency: us-help", "mkdocs.yml")

    rows = changed(small_site, change)
    assert rows[0][1].startswith("emergency line of the side")
    words = [row for row in rows if row[1].startswith("wording")]
    assert [row[1] for row in words] == ["wording of the page / redacción de la página: 8"]
    assert words[0][2:] == ["–", "–"]


# --- files


@pytest.mark.parametrize(
    "name",
    [
        "overrides/script/page.js",
        "overrides/paper/fonts/a.ttf",
        "overrides/faro/page.html",
        "overrides/style/10-tokens.css",
        "hooks/faro/maintenance/compare.py",
        "tools/live.py",
        "Makefile",
        "requirements.txt",
        ".github/workflows/check.yml",
    ],
)
def test_what_makes_the_site_is_named(small_site: Path, name: str) -> None:
    write(small_site, name, b"one")
    before = account(small_site)
    write(small_site, name, b"two")
    found = compare(before, account(small_site))
    text = as_markdown(found)
    sentence = "**This changes how the site is made: a maintainer must read it.** Files: "
    assert f"{sentence}`{name}`" in text
    assert text.index(sentence) < text.index("| Where")
    assert [row[0] for row in rows_of(found)] == [name]


def test_a_picture_and_other_files(small_site: Path) -> None:
    def change() -> None:
        write(small_site, "docs/en/map.png", b"png")
        write(small_site, "README.md", b"words")

    rows = changed(small_site, change)
    assert [row[:2] for row in rows] == [
        ["docs/en/map.png", "file beside the pages / archivo que acompaña a las páginas"],
        ["README.md", "other files / otros archivos"],
    ]


def test_a_number_in_the_forms_for_reports(small_site: Path) -> None:
    forms = [f".github/ISSUE_TEMPLATE/{name}.yml" for name in ("content.en", "content.es")]
    for form in forms:
        text = "# 1-800-000-0000\n- call **1-888-373-7888**, since 2026-11-22\n- https://a.example"
        write(small_site, form, text)
    before = account(small_site)
    for form in forms:
        swap(small_site, "1-888-373-7888", "1-900-225-5324", form)
        swap(small_site, "a.example", "b.example", form)
    found = compare(before, account(small_site))
    assert rows_of(found)[:2] == [
        [
            ", ".join(forms),
            "address on a page of GitHub / dirección en una página de GitHub: 2",
            "a.example: https://a.example",
            "b.example: https://b.example",
        ],
        [
            ", ".join(forms),
            "number on a page of GitHub / número en una página de GitHub: 2",
            "1-888-373-7888",
            "1-900-225-5324",
        ],
    ]
    assert found.rows[0].rank is Rank.REACH


def test_a_link_to_another_file_is_told_and_not_followed(small_site: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", "utf-8")
    before = account(small_site)
    shutil.copytree(small_site, tmp_path / "head")
    (tmp_path / "head" / "docs" / "en" / "map.txt").symlink_to(tmp_path / "secret")
    (tmp_path / "head" / "overrides").symlink_to(tmp_path)
    links = copied(tmp_path / "head", tmp_path / "copy")
    assert not (tmp_path / "copy" / "docs" / "en" / "map.txt").exists()
    rows = rows_of(compare(before, account_of(tmp_path / "copy", links)))
    assert [row[0] for row in rows] == ["docs/en/map.txt", "overrides"]
    assert rows[0][1:] == [
        "link to another file / enlace a otro archivo",
        "–",
        f"{tmp_path}/secret",
    ]


# --- what cannot be read


def test_a_line_that_cannot_be_read_is_not_called_gone(small_site: Path) -> None:
    before = account(small_site)
    swap(small_site, '- call: "911"', '- call: "٩١١"')
    swap(small_site, "{en: HELP, es: AYUDA}", "STOP")
    found = compare(before, account_of(small_site, {}, judged=True))
    text = as_markdown(found)
    assert "The check finds errors in this branch: " in text
    assert "La revisión encuentra errores en esta rama: " in text
    assert "**Not compared, because it cannot be read: `us-911`.**" in text
    assert "**Sin comparar, porque no se puede leer: `us-911`.**" in text
    # All else is compared, and nothing that hangs on the line.
    assert {row[3] for row in rows_of(found)} == {"STOP"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("mkdocs.yml", "mkdocs.yml"),
        ("data/hotlines.yml", "data/hotlines.yml"),
        ("data/labels.yml", "data/labels.yml"),
        ("data/sources.yml", "data/sources.yml"),
        ("docs/en/index.md", "docs/en/index.md"),
    ],
)
def test_a_file_that_cannot_be_read(small_site: Path, name: str, said: str) -> None:
    before = account(small_site)
    write(small_site, name, b"a: [\xff")
    write(small_site, "hooks/x.py", b"x")
    found = compare(before, account(small_site))
    text = as_markdown(found)
    assert f"`{said}`" in text.partition("Whatever changed there")[0]
    assert "Nothing changes" not in text
    files = {row[0] for row in rows_of(found)} - {"mkdocs.yml"}
    assert "hooks/x.py" in files
    assert all(row[3] != "–" for row in rows_of(found) if row[0] != "mkdocs.yml")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("data/labels.yml", "  not_called:", "  not_colled:"),
        ("docs/en/index.md", "title:", "titel:"),
    ],
)
def test_a_file_of_which_a_part_does_not_fit(
    small_site: Path, name: str, old: str, new: str
) -> None:
    before = account(small_site)
    swap(small_site, old, new, name)
    found = compare(before, account(small_site))
    assert found.unread == (name,)
    assert rows_of(found) == []
    assert "Nothing changes" not in as_markdown(found)


def test_a_chat_at_a_host_that_looks_alike(small_site: Path) -> None:
    # An organization may list such a host; else it is refused.
    swap(small_site, "    sides:", "    hosts: [hеlp.example.org]\n    sides:", "mkdocs.yml")
    rows = changed(small_site, lambda: swap(small_site, "help.example.org", "hеlp.example.org"))
    assert rows[0][1] == "a way to reach it / una forma de comunicarse (chat)"
    assert rows[0][3].startswith("xn--hlp-rdd.example.org: https://xn--hlp-rdd.example.org/chat")
    assert "Chat at hU+0435lp.example.org" in rows[0][3]


def test_a_line_whose_source_is_not_there(small_site: Path) -> None:
    before = account(small_site)
    swap(small_site, "sources: [a-page, unnamed-page]", "sources: [nowhere]")
    found = compare(before, account(small_site))
    assert found.unread == ("us-office",)


# --- nothing leaves its cell

HOSTILE = "a ## All | **x** | `y` \\| [w](https://evil.example) @everyone ١٢٣"


def test_no_text_breaks_out_of_its_cell(small_site: Path) -> None:
    before = account(small_site)
    named = HOSTILE.replace("\\", "\\\\")
    swap(small_site, "en: Help Line (United States)", f'en: "{named}"')
    text = as_markdown(compare(before, account(small_site)))
    (line,) = [line for line in text.splitlines() if line.startswith("| `us-help`")]
    assert len(cells(line)) == 4
    for sign in ("U+007C", "U+0060", "U+005C", "U+0661"):
        assert sign in line
    # What Markdown could make something of stands in code, and nowhere else.
    assert not re.search(r"[@<\[#]|://", re.sub("`[^`]*`", "", line))


def test_no_name_of_a_file_breaks_out_of_its_cell(small_site: Path) -> None:
    before = account(small_site)
    write(small_site, "docs/en/a`|b @everyone\n.png", b"")
    write(small_site, "hooks/a`|b @everyone\n.py", b"")
    text = as_markdown(compare(before, account(small_site)))
    assert "`docs/en/aU+0060U+007Cb @everyoneU+000A.png`" in text
    assert "@" not in re.sub("`[^`]*`", "", text)


@given(st.text(), st.text())
def test_whatever_somebody_writes_stays_in_its_cell(before: str, now: str) -> None:
    line = row([code(before), *apart(before, now)])
    assert len(line.splitlines()) == 1
    assert line.isprintable()
    assert len(re.findall(r"\|", line)) == 4
    assert "\\" not in line
    outside = re.sub("`[^`]*`", "", line)
    assert set(outside) <= set("|*– ")


@given(st.text(min_size=1), st.text(min_size=1))
def test_two_texts_that_differ_never_look_the_same(before: str, now: str) -> None:
    if visible(before).split() != visible(now).split():
        first, second = apart(before, now)
        assert first != second


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Línea de Ayuda, ñ ü ¿? 1ª «x» – …", "Línea de Ayuda, ñ ü ¿? 1ª «x» – …"),
        ("hotlіne", "hotlU+0456ne"),
        ("помощь", "помощь"),
        ("call ９１１ ²", "call U+FF19U+FF11U+FF11 U+00B2"),
        ("ａｂ", "U+FF41U+FF42"),
        ("a\u202eb\x07\r\n", "aU+202EbU+0007U+000DU+000A"),
        ("a\u200bb\u00a0c", "aU+200BbU+00A0c"),
    ],
)
def test_each_sign_is_what_it_seems(text: str, seen: str) -> None:
    assert visible(text) == seen


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("https://example.org/a", "example.org"),
        ("https://www.weather.gov@evil.example/", "evil.example"),
        ("https://humantraffickinghotlіne.org/chat", "xn--humantraffickinghotlne-5ps.org"),
        ("mailto:help@éxample.org", "xn--xample-9ua.org"),
        ("//evil.example/x", "evil.example"),
        ("https://[broken", ""),
        ("relative.png", ""),
    ],
)
def test_a_host_is_what_the_network_knows(text: str, host: str) -> None:
    assert host_of(text) == host
    assert address(text).startswith(f"{host}: " if host else text)


def test_a_host_is_put_into_ascii_as_browsers_do() -> None:
    assert ascii_host("é" * 70).startswith("xn--")
    assert ascii_host("a．b。ｃom") == "a.b.com"
    # Not fass.de, which belongs to somebody else.
    assert ascii_host("faß.de") == "xn--fa-hia.de"


def test_long_texts_are_cut_around_what_changed() -> None:
    words = " ".join(f"w{number}" for number in range(200))
    before, now = apart(f"{words} here {words}", f"{words} there {words}")
    assert len(before) < 200
    assert "**`here`**" in before
    assert "**`there`**" in now
    assert "(+500)" in apart("a", "b" * 1000)[1]
    # More words than are compared one by one: still only the stretch that differs.
    many = " ".join([words] * 3)
    assert apart(f"{many} one {many}", f"{many} two {many}")[1].count("**") == 2
    assert apart(many, f"{many} x")[1].endswith("` **`x`**")


# --- the words


def test_each_fact_has_its_words() -> None:
    folder = Path(facts_of_site.__file__).parent
    modules = (facts_of_files, facts_of_lines, facts_of_pages, facts_of_site)
    source = "\n".join((folder / Path(str(m.__file__)).name).read_text("utf-8") for m in modules)
    listed = {name for name in catalog("answers.yml") if name.startswith("said_")}
    quoted = {f"said_{name}" for name in re.findall(r'"([a-z_]+)"', source)}
    assert listed <= quoted


def test_what_the_real_site_says_has_words_in_all_languages() -> None:
    found = account_of(ROOT, {})
    assert not found.unread
    listed = catalog("answers.yml")
    for what in {fact.what for fact in found.facts}:
        assert set(listed[f"said_{what}"]) == set(LANGUAGES)
    assert {fact.rank for fact in found.facts} == set(Rank)


def test_many_rows_are_counted(small_site: Path) -> None:
    facts = tuple(
        Fact(rank=Rank.FILES, area="files", subject=f"hooks/{n}", what="file", value="x")
        for n in range(500)
    )
    text = as_markdown(compare(Account(facts=()), Account(facts=facts)))
    assert "Further changes that are not listed: 100." in text
    assert "… (+440)" in text
    assert len(text) < 200_000


def test_a_flood_leaves_the_worst_in_sight() -> None:
    """Of a summary that is too large GitHub shows nothing at all."""
    flood = [
        Fact(rank=Rank.PAGES, area="labels", subject=f"x{n}", what="label", value=f"{n} é| " * 150)
        for n in range(500)
    ]
    worst = Fact(rank=Rank.REACH, area="settings", subject="mkdocs.yml", what="leave", value="x")
    before = Account(facts=tuple(replace(fact, value=fact.value[::-1]) for fact in flood))
    text = as_markdown(compare(before, Account(facts=(*flood, worst))))
    assert len(text.encode()) < 900_000
    assert text.index("where Leave goes") < text.index("label")
    assert "Further changes that are not listed: " in text


# --- the command


def test_the_command(
    small_site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    directory_of(small_site)
    git(small_site, "init", "--quiet", "--initial-branch", "main")
    commit(small_site, "First")
    hold(small_site, "us-help")
    root = ["--root", str(small_site)]
    assert main(["changes", *root, "main"]) == 0
    out = capsys.readouterr().out
    assert "whether readers see it / si se ve en el sitio | **`live`** | **`hold`** |" in out
    assert main(["changes", *root, "origin/main"]) == 1
    said = capsys.readouterr().err
    assert said.startswith('This copy does not hold the state "origin/main" — it is shallow')
    assert "git fetch --unshallow origin" in said
    assert main(["changes", *root, "--", "--output=x"]) == 1
    capsys.readouterr()
    swap(small_site, "operator: Helpers", "operater: Helpers")
    assert main(["changes", *root, "main"]) == 0
    said = capsys.readouterr().out
    # A line that cannot be read would seem to be gone, and is not.
    assert "because it cannot be read: `us-help`" in said
    assert "no se puede leer: `us-help`" in said
    commit(small_site, "Second")
    swap(small_site, "operater: Helpers", "operator: Helpers")
    assert main(["changes", *root, "main"]) == 0
    assert "because it cannot be read: `us-help`" in capsys.readouterr().out


def test_the_code_of_one_folder_reads_the_data_of_others(
    small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = tmp_path / "head"
    shutil.copytree(small_site, head)
    hold(head, "us-help")
    # Code that came with the change is a file like any other: it does not run.
    write(head, "hooks/faro/maintenance/compare.py", b"raise SystemExit('the judge was exchanged')")
    before = set(head.rglob("*"))
    base = ["--folder", str(small_site), "--head", str(head)]
    assert main(["changes", *base]) == 0
    out = capsys.readouterr().out
    assert "**`live`** | **`hold`**" in out
    assert "a maintainer must read it.** Files: `hooks/faro/maintenance/compare.py`" in out
    assert set(head.rglob("*")) == before


def test_what_git_ignores_is_not_compared(small_site: Path, tmp_path: Path) -> None:
    write(small_site, ".gitignore", b"/site\n")
    git(small_site, "init", "--quiet")
    commit(small_site, "First")
    write(small_site, "site/index.html", b"built")
    write(small_site, "new.txt", b"not yet added")
    copied(small_site, tmp_path / "copy")
    names = {path.name for path in (tmp_path / "copy").iterdir()}
    assert names == {".gitignore", "data", "docs", "mkdocs.yml", "new.txt"}
