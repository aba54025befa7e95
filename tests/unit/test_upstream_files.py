"""No error sends an organization into a file of upstream's, whatever it chose."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from faro.checks.whole_site import check
from faro.diagnostics.problems import Problem, errors
from support import ROOT, TODAY, day_of

DAY = max(TODAY, day_of(ROOT))
HIDE = 'hide:\n  "*": {reason: another border%s}\n'
TO_EDIT = re.compile(
    r"\bin (data/(?:hotlines|sources|labels|glossary|changes)\.yml|docs/)"
    r"|add (?:it )?(?:in |to )?docs/"
)
"""How a message would send somebody into such a file."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data and pages of the project."""
    root = tmp_path_factory.mktemp("adopter") / "root"
    root.mkdir()
    for name in ("data", "docs"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("mkdocs.yml", "mkdocs.base.yml"):
        shutil.copy(ROOT / name, root)
    return root


def found(root: Path) -> list[Problem]:
    """Return the errors; there must be some, and none leads into upstream's files."""
    wrong = errors(check(root, today=DAY).problems)
    assert wrong
    for problem in wrong:
        for language in ("en", "es"):
            line = problem.line(language)
            assert not re.match(r"(data/(?!\w+\.local\.yml)|docs/)", problem.place.file), line
        to_do = problem.sentence("en").partition(" — ")[2]
        assert to_do
        assert not TO_EDIT.search(to_do), to_do
    return wrong


def local(root: Path, text: str) -> None:
    """Write the organization's own lines."""
    (root / "data" / "hotlines.local.yml").write_text(text, "utf-8")


def copied(project: Path, tmp_path: Path) -> Path:
    """Copy the project for one test."""
    return Path(shutil.copytree(project, tmp_path / "root"))


def third_language(root: Path) -> None:
    """Let the site speak a language of which upstream has no word."""
    path = root / "mkdocs.yml"
    text = path.read_text("utf-8")
    text = text.replace(
        "      - locale: es\n", "      - {locale: gn, name: Guaraní}\n      - locale: es\n"
    )
    text = re.sub(r"(?m)^( *(?:leave|name): \{)en: (.*?),", r"\1gn: \2, en: \2,", text)
    path.write_text(text, "utf-8")


def test_a_language_that_upstream_lacks(project: Path, tmp_path: Path) -> None:
    root = copied(project, tmp_path)
    third_language(root)
    local(root, "groups:\n  emergency: {en: Emergency, es: Emergencias, gn: Pya'e}\n")
    codes = {problem.code for problem in found(root)}
    assert {"upstream_untranslated", "group_untranslated"} <= codes


def test_pages_that_upstream_lacks_in_a_language(project: Path, tmp_path: Path) -> None:
    root = copied(project, tmp_path)
    (root / "docs" / "es" / "signs.md").unlink()
    local(root, "sources: {}\n")
    (wrong,) = (p for p in found(root) if p.code == "upstream_page_untranslated")
    assert wrong.place.file == "docs.local/es/signs.md"


def test_pages_that_name_what_is_hidden(project: Path, tmp_path: Path) -> None:
    root = copied(project, tmp_path)
    kept = "us-911, mx-911, us-nhth, mx-lnctp"
    local(root, HIDE % f", keep: [{kept}]")
    config = root / "mkdocs.yml"
    config.write_text(re.sub(r"(?m)^        card: .*\n", "", config.read_text("utf-8")), "utf-8")
    wrong = found(root)
    assert {"upstream_page", "upstream_entry"} & {problem.code for problem in wrong}
    assert "docs.local/en/help-now.md" in {problem.place.file for problem in wrong} or any(
        problem.place.file == "data/hotlines.local.yml" for problem in wrong
    )


def test_a_page_of_its_own_that_differs_from_upstreams(project: Path, tmp_path: Path) -> None:
    root = copied(project, tmp_path)
    own = root / "docs.local" / "es" / "signs.md"
    own.parent.mkdir(parents=True)
    text = (root / "docs" / "es" / "signs.md").read_text("utf-8")
    own.write_text(text + "\n## Otra cosa { #other }\n\n[Uno](index.md)\n", "utf-8")
    wrong = found(root)
    assert {problem.code for problem in wrong} == {"upstream_page_differs"}
    assert {problem.place.file for problem in wrong} == {"docs.local/es/signs.md"}


def test_an_own_page_without_a_heading_to_which_upstreams_pages_lead(
    project: Path, tmp_path: Path
) -> None:
    root = copied(project, tmp_path)
    for language in ("en", "es"):
        own = root / "docs.local" / language / "help-now.md"
        own.parent.mkdir(parents=True)
        text = (root / "docs" / language / "help-now.md").read_text("utf-8")
        own.write_text(re.sub(r"(?m)^## .*\{ #sexual-violence \}$", "", text), "utf-8")
    wrong = found(root)
    assert {problem.code for problem in wrong} == {"upstream_anchor"}
    assert {problem.place.file for problem in wrong} == {
        "docs.local/en/help-now.md",
        "docs.local/es/help-now.md",
    }


def test_a_page_without_its_marker(project: Path, tmp_path: Path) -> None:
    root = copied(project, tmp_path)
    local(root, "sources: {}\n")
    config = root / "mkdocs.base.yml"
    config.write_text(config.read_text("utf-8").replace("      - a-z.md\n", ""), "utf-8")
    wrong = found(root)
    assert {problem.place.file for problem in wrong if problem.code == "own_page_empty"} == {
        "docs.local/en/a-z.md",
        "docs.local/es/a-z.md",
    }


def test_a_slip_in_upstreams_file_keeps_its_place(project: Path, tmp_path: Path) -> None:
    root = copied(project, tmp_path)
    local(root, "sources: {}\n")
    with (root / "data" / "hotlines.yml").open("a", encoding="utf-8") as file:
        file.write("  us-new: [\n")
    wrong = errors(check(root, today=DAY).problems)
    assert {problem.place.file for problem in wrong} == {"data/hotlines.yml"}
