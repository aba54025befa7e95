"""What people read on GitHub: forms, recipes, links, and the same in both languages."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from documents import headings, slugs, text_of
from helpers import directory_of

from faro.checks.whole_site import check
from faro.diagnostics.problems import errors, notices
from faro.models.data_files import HOTLINES_LOCAL
from support import ROOT, day_of, hold

FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
KINDS = ("content", "new-line", "translation", "wrong-number")
LANGUAGES = ("en", "es")
PAIRS = tuple((f"{name}.md", f"{name}.es.md") for name in ("CONTRIBUTING", "ADOPT", "RUNNING"))
OF_GITHUB = {
    f"../../{page}"
    for page in (
        *("actions", "security", "settings", "settings/pages", "settings/rules"),
        "settings/security_analysis",
    )
}
"""Pages of a repository on GitHub, as a document of it reaches them."""
BOTH = ("SECURITY.md", "CODE_OF_CONDUCT.md")
"""Documents that hold both languages, one after the other."""
DOCUMENTS = (*(name for pair in PAIRS for name in pair), *BOTH, "README.es.md")
ATTRIBUTES = {
    "markdown": {"value"},
    "input": {"label", "description", "placeholder"},
    "textarea": {"label", "description", "placeholder"},
    "dropdown": {"label", "description", "options"},
    "checkboxes": {"label", "description", "options"},
}
"""What each kind of field may hold (GitHub Docs, "Syntax for GitHub's form schema")."""


def form(kind: str, language: str) -> dict[str, Any]:
    """Return a form."""
    loaded: dict[str, Any] = yaml.safe_load((FORMS / f"{kind}.{language}.yml").read_text("utf-8"))
    return loaded


EVERY = [(kind, language) for kind in KINDS for language in LANGUAGES]


def prose(text: str) -> str:
    """Return a document without its code."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.M))


def sections(text: str) -> Iterator[str]:
    """Yield what stands between two headings."""
    yield from re.split(r"^#+ .+$", text, flags=re.M)[1:]


def yaml_blocks(text: str) -> list[Any]:
    """Return the examples of a document."""
    return [
        yaml.safe_load(block)
        for block in re.findall(r"^```yaml\n(.*?)^```$", text, re.DOTALL | re.M)
    ]


# --- forms


def test_all_forms_are_there() -> None:
    wanted = {f"{kind}.{language}.yml" for kind, language in EVERY} | {"config.yml"}
    assert {path.name for path in FORMS.iterdir()} == wanted
    assert yaml.safe_load((FORMS / "config.yml").read_text("utf-8")) == {
        "blank_issues_enabled": False
    }


@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_form_is_valid(kind: str, language: str) -> None:
    read = form(kind, language)
    assert set(read) == {"name", "description", "title", "labels", "body"}
    assert all(isinstance(read[key], str) and read[key].strip() for key in ("name", "title"))
    assert len(read["description"]) <= 200
    assert read["labels"][0] == kind
    assert read["body"][0]["type"] == "markdown"
    fields = read["body"][1:]
    ids = [field["id"] for field in fields]
    labels = [field["attributes"]["label"] for field in fields]
    assert len(set(ids)) == len(ids)
    assert len(set(labels)) == len(labels)
    for field in fields:
        assert re.fullmatch(r"[a-z_-]+", field["id"])
        assert set(field) <= {"type", "id", "attributes", "validations"}
        assert set(field["attributes"]) <= ATTRIBUTES[field["type"]]
        assert isinstance(field.get("validations", {}).get("required", True), bool)
        options = field["attributes"].get("options", ["one"])
        said = [one["label"] if isinstance(one, dict) else one for one in options]
        assert all(isinstance(one, str) and one.lower() != "none" for one in said)
        assert len(set(said)) == len(said) > 0


@pytest.mark.parametrize("kind", KINDS)
def test_both_languages_ask_the_same(kind: str) -> None:
    def shape(language: str) -> list[tuple[Any, ...]]:
        return [
            (
                field["type"],
                field.get("id"),
                field.get("validations"),
                len(field["attributes"].get("options", ())),
            )
            for field in form(kind, language)["body"]
        ]

    assert shape("en") == shape("es")


def test_the_site_fills_in_the_form() -> None:
    """`faro.render.sources` names these two fields in the address of the form."""
    for language in LANGUAGES:
        types = {field.get("id"): field["type"] for field in form("wrong-number", language)["body"]}
        assert types["entry"] == types["language"] == "input"


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_begin_with_the_same_warning(language: str) -> None:
    """What is wrong with its numbers the check notices: a number must come off at any time."""
    warnings = {form(kind, language)["body"][0]["attributes"]["value"] for kind in KINDS}
    assert len(warnings) == 1, "the first block must be the same in every form"
    assert "911" in warnings.pop().splitlines()[0]
    assert all("911" in form(kind, language)["description"] for kind in KINDS)


FORM = """\
# 1-888-373-0000 in a remark
description: "In danger? Call 911."
  From here call **1-888-373-7888** or +52 800-553-3000 (800 5533 000), write to 233733.
  Since 2026-11-22, at 12:30, 300 people; 1-888-373-7889 and 211 are nobody's.
"""


def in_forms(root: Path) -> list[str]:
    """Return what the check notices in the forms."""
    found = notices(check(root, today=day_of(root)).problems)
    return [problem.line() for problem in found if problem.code == "form_number"]


def test_forms_with_numbers_that_no_line_has_are_noticed(small_site: Path) -> None:
    folder = small_site / ".github" / "ISSUE_TEMPLATE"
    folder.mkdir(parents=True)
    (folder / "one.en.yml").write_text(FORM, "utf-8")
    file = ".github/ISSUE_TEMPLATE/one.en.yml"
    advice = (
        " stands here, and no line that readers see has this number — write the number"
        " that the line has now, or take it out; do the same in the other files below .github/"
    )
    wrong = f"{file}:4:43: 1-888-373-7889{advice}"
    assert in_forms(small_site) == [wrong]
    hold(small_site, "us-help")
    hold(small_site, "us-911")
    hold(small_site, "mx-911")
    assert in_forms(small_site) == [
        f"{file}:2:31: 911{advice}",
        f"{file}:3:20: 1-888-373-7888{advice}",
        f"{file}:3:82: 233733{advice}",
        wrong,
    ]


def test_the_number_that_a_line_had_before_is_noticed(small_site: Path) -> None:
    folder = small_site / ".github" / "ISSUE_TEMPLATE"
    folder.mkdir(parents=True)
    (folder / "one.es.yml").write_text("  Manda un mensaje al **233733**.\n", "utf-8")
    directory_of(small_site)
    path = small_site / "data" / "hotlines.yml"
    path.write_text(path.read_text("utf-8").replace('"233733"', '"64673"'), "utf-8")
    directory_of(small_site)
    (line,) = in_forms(small_site)
    assert line.startswith(".github/ISSUE_TEMPLATE/one.es.yml:1:25: 233733 stands")


# --- documents


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0])
def test_both_documents_have_the_same_parts(pair: tuple[str, str]) -> None:
    english, spanish = (text_of(name) for name in pair)
    assert shape(english) == shape(spanish)
    assert yaml_blocks(english) == yaml_blocks(spanish)


@pytest.mark.parametrize("name", BOTH)
def test_both_halves_have_the_same_parts(name: str) -> None:
    text = text_of(name)
    starts = [match.start() for match in re.finditer(r"^## ", text, re.M)]
    assert len(starts) == 2
    assert shape(text[starts[0] : starts[1]]) == shape(text[starts[1] :])


def shape(text: str) -> list[Any]:
    """Return the levels of the headings, and how many steps, points and rows each part holds."""
    counted = [
        tuple(len(re.findall(mark, part, re.M)) for mark in (r"^\d+\. ", r"^- ", r"^\|", r"^```"))
        for part in sections(text)
    ]
    return [*zip((level for level, _ in headings(text)), counted, strict=True)]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_danger_comes_first(name: str) -> None:
    first = text_of(name).split("\n## ", 2)[1 if name in BOTH else 0]
    # These two stand in every fork as they are, on whatever border: no number would be right.
    wanted = "the emergency number of the country" if name in BOTH else "911"
    assert wanted in " ".join("".join(first.split("\n\n")[1:3]).split())


@pytest.mark.parametrize("name", PAIRS[0])
def test_recipes_are_short(name: str) -> None:
    steps = [
        [int(number) for number in re.findall(r"^(\d+)\. ", part, re.M)]
        for part in sections(text_of(name))
    ]
    recipes = [numbers for numbers in steps if numbers]
    assert len(recipes) >= 4
    for numbers in recipes:
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) <= 10


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(text_of(name))):
        page, _, place = target.partition("#")
        if template := re.fullmatch(r"\.\./\.\./issues/new\?template=(.+)", target):
            assert (FORMS / template[1]).exists(), target
        elif edited := re.fullmatch(r"\.\./\.\./edit/main/(.+)", target):
            # An organization's own file is in its fork alone.
            assert (ROOT / edited[1]).exists() or edited[1] == HOTLINES_LOCAL, target
        elif target not in OF_GITHUB:
            assert not target.startswith(".."), target
            assert (ROOT / (page or name)).exists(), target
            assert not place or place in slugs(text_of(page or name)), target


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_site_leads_to_the_guide(language: str) -> None:
    page = text_of(f"docs/{language}/adopt.md")
    names = re.findall(r"\(repository:([\w.]+)\)", page)
    assert names == [PAIRS[1][LANGUAGES.index(language)]]
    assert (ROOT / names[0]).exists()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_files_that_are_named_exist(name: str) -> None:
    named = re.findall(r"`(\.?[\w./-]+(?:\.md|\.yml|/|CODEOWNERS))`", text_of(name))
    for path in named:
        made = path.startswith(("site/", "hotlines/", "sources/", "STARTING.md"))
        made = made or path == ".github/README.md"
        if made or any(part in path for part in (".local", "NAME", ".io/")):
            continue  # an organization's own, a name or an address to fill in, what a command makes
        assert any((ROOT / folder / path).exists() for folder in (".", "docs/en", "docs/es")), path


@pytest.mark.parametrize("name", DOCUMENTS)
def test_commands_that_are_named_exist(name: str) -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", text_of("Makefile"), re.M))
    code = " ".join(re.findall(r"`[^`\n]+`|^```sh\n.*?^```$", text_of(name), re.DOTALL | re.M))
    assert set(re.findall(r"\bmake ([a-z][a-z-]*)", code)) <= targets


def test_owners_of_files_that_exist() -> None:
    lines = text_of(".github/CODEOWNERS").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    assert rules[0][0] == "*"
    for path, *owners in rules[1:]:
        assert ".local" in path or (ROOT / path.lstrip("/")).exists(), path
        assert owners
        assert all(owner.startswith("@") for owner in owners)


def test_examples_of_the_guide_are_sound(tmp_path: Path) -> None:
    """An organization that copies them has no error."""
    held, options, entries, changes, everything = yaml_blocks(text_of("RUNNING.md"))
    assert [each.get("status") for each in held["contacts"]] == ["hold", None]
    assert set(changes) == {"changes"}
    assert set(everything) == {"hide"}
    for folder in ("data", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for name in ("mkdocs.yml", "mkdocs.base.yml"):
        shutil.copy(ROOT / name, tmp_path / name)
    settings = text_of("mkdocs.yml").partition("\nextra:\n")[0]
    blocks = re.findall(r"^```yaml\n(.*?)^```$", text_of("RUNNING.md"), re.DOTALL | re.M)
    (tmp_path / "mkdocs.yml").write_text(f"{settings}\n{blocks[1]}", "utf-8")
    (tmp_path / "data" / "hotlines.local.yml").write_text(blocks[2], "utf-8")
    (tmp_path / "data" / "changes.local.yml").write_text(blocks[3], "utf-8")
    found = check(tmp_path, today=day_of(tmp_path)).problems
    assert [problem.line() for problem in errors(found)] == []
    directory = directory_of(tmp_path)
    assert directory.site.options.contact == options["extra"]["faro"]["contact"]
    for name in (*entries["add"], *entries["replace"]):
        assert name in {entry.id for entry in directory.live()}
    assert not set(entries["hide"]) & {entry.id for entry in directory.live()}
