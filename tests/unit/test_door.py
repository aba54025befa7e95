"""What is refused at the door, and the emergency edit that must always come in."""

from __future__ import annotations

from pathlib import Path

import pytest

from faro.checks.whole_site import check
from faro.diagnostics.problems import errors
from faro.models.labels import placeholders
from support import TODAY, draw

HOSTILE = "".join(map(chr, (0x7F, 0x80, 0x85, 0x9B, 0x2028, 0x2029, 0x202E, 0x00, 0x08, 0x1B)))


def said(root: Path) -> list[str]:
    """Return the codes of what is wrong."""
    return [problem.code for problem in errors(check(root, today=TODAY).problems)]


def edit(path: Path, before: str, after: str) -> None:
    """Replace a piece of a file that must be there."""
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")


@pytest.mark.parametrize("sign", [*HOSTILE, "\t", "\r"], ids=lambda sign: f"U+{ord(sign):04X}")
@pytest.mark.parametrize(
    ("file", "before"),
    [
        ("data/hotlines.yml", "operator: "),
        ("data/sources.yml", "title: "),
        ("data/changes.yml", "entry: "),
        ("data/never.yml", "instead: "),
        ("mkdocs.yml", "site_name: "),
        ("docs/en/index.md", "description: "),
    ],
)
def test_no_control_character_comes_in_by_its_code(
    small_site: Path, file: str, before: str, sign: str
) -> None:
    edit(small_site / file, before, f'{before}"a\\u{ord(sign):04x}b"\n# ')
    assert "hidden_character" in said(small_site)


@pytest.mark.parametrize(
    "written",
    ["|\n      First this.\n      Then that.", ">\n      Folded.\n\n      Twice.", '"a\\nb"'],
)
def test_a_hold_with_a_reason_on_several_lines_comes_in(small_site: Path, written: str) -> None:
    edit(
        small_site / "data" / "hotlines.yml",
        "status: live",
        f"status: hold\n    hold_until: {written}",
    )
    outcome = check(small_site, today=TODAY)
    assert errors(outcome.problems) == []
    (held,) = [problem for problem in outcome.problems if problem.code == "entry_held"]
    assert "\n" not in str(held.params["until"])


def test_a_paragraph_is_read_as_one_line(small_site: Path) -> None:
    note = "note: {en: Ask what is private., es: Pregunta qué es privado.}"
    block = "note:\n      en: |\n        Ask what\n\n        is private.\n      es: Pregunta."
    edit(small_site / "data" / "hotlines.yml", note, block)
    outcome = check(small_site, today=TODAY)
    assert errors(outcome.problems) == []
    assert outcome.directory is not None
    read = outcome.directory.entries["us-help"].note
    assert read is not None
    assert read["en"] == "Ask what is private."


def test_a_word_for_the_networks_comes_off_with_one_edit(small_site: Path) -> None:
    data = small_site / "data" / "hotlines.yml"
    edit(data, "say: {en: HELP, es: AYUDA}", "say: {en: stop., es: AYUDA}")
    assert said(small_site) == ["say_command"]
    edit(
        data,
        "        works_from: [US]\n      - chat",
        "        works_from: [US]\n        status: hold\n      - chat",
    )
    assert said(small_site) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Call {number}", {"number"}),
        ("{{ {number} }}", {"number"}),
        ("{number!r}", None),
        ("{number:>999999}", None),
        ("{number:{number}}", None),
        ("{number", None),
        ("{0}", {"0"}),
        ("{x.y}", {"x.y"}),
        ("{x[0]}", {"x[0]"}),
    ],
)
def test_braces_of_labels(text: str, names: set[str] | None) -> None:
    assert placeholders(text) == names


def test_logo_and_fonts_of_an_organization_stay(small_site: Path) -> None:
    own = small_site / "docs.local"
    draw(own / "logo.png")
    (own / "fonts").mkdir()
    for name in ("own.ttf", "OFL.txt"):
        (own / "fonts" / name).write_text("x", "utf-8")
    assert said(small_site) == ["file_logo"]
    edit(small_site / "mkdocs.yml", "    sides:", "    logo: docs.local/logo.png\n    sides:")
    assert said(small_site) == []


@pytest.mark.parametrize(
    "name", ["mkdocs.yml", "data/hotlines.yml", "data/labels.yml", "docs/en/index.md"]
)
def test_what_is_read_is_no_link(small_site: Path, name: str) -> None:
    path = small_site / name
    kept = path.rename(small_site / f"kept{path.suffix}")
    path.symlink_to(kept)
    found = errors(check(small_site, today=TODAY).problems)
    assert [(problem.code, problem.place.file) for problem in found] == [("symlink", name)]


def test_a_folder_is_no_link(small_site: Path) -> None:
    kept = (small_site / "docs").rename(small_site / "kept")
    (small_site / "docs").symlink_to(kept)
    assert said(small_site) == ["symlink"]


def test_a_form_that_is_a_link_is_not_read(small_site: Path) -> None:
    folder = small_site / ".github" / "ISSUE_TEMPLATE"
    folder.mkdir(parents=True)
    (folder / "lost.yml").symlink_to("nowhere")
    (folder / "number.yml").symlink_to(small_site / "numbers")
    (small_site / "numbers").write_text("1-900-225-5324\n", "utf-8")
    assert check(small_site, today=TODAY).problems == ()
