"""One line of an organization's own file that stands wrong is one error, and the first."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from faro.checks.whole_data import check_data, read_and_judge
from faro.diagnostics.problems import ProblemsError, errors
from faro.models.labels import WORDS
from support import FIXTURES, ROOT, TODAY

LOCAL = "data/hotlines.local.yml"


@pytest.fixture(scope="module")
def fork(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of another border, in three languages, beside upstream's files."""
    root = tmp_path_factory.mktemp("fork") / "site"
    shutil.copytree(FIXTURES / "site", root)
    shutil.copy(ROOT / "data" / "labels.yml", root / "data")
    shutil.copy(ROOT / "mkdocs.base.yml", root)
    shutil.copytree(FIXTURES / "fork", root, dirs_exist_ok=True)
    own = yaml.safe_load((root / "data" / "labels.yml").read_text("utf-8"))["words"]
    words = {name: {"fr": own[name]["en"]} for name in WORDS}
    text = yaml.safe_dump({"words": words}, allow_unicode=True)
    (root / "data" / "labels.local.yml").write_text(text, "utf-8")
    assert said(root) == []
    return root


def said(root: Path) -> list[str]:
    """Return the errors of the data."""
    try:
        return [problem.line() for problem in errors(read_and_judge(root).draft.problems)]
    except ProblemsError as found:
        return [problem.line() for problem in found.problems]


def moved(line: str, by: int) -> str:
    """Return a line that stands further right, or left."""
    depth = len(line) - len(line.lstrip())
    return " " * max(0, depth + by) + line.lstrip()


EVERY = 4
"""Of all lines of the file, every fourth is tried: the others are of the same kinds."""

LINES = [
    number
    for number, line in enumerate((FIXTURES / "fork" / LOCAL).read_text("utf-8").split("\n"))
    if line.strip() and not line.lstrip().startswith("#")
][::EVERY]


@pytest.mark.parametrize("by", [-2, -1, 1, 2])
def test_a_line_that_stands_wrong_is_one_error(fork: Path, by: int) -> None:
    path = fork / LOCAL
    text = path.read_text("utf-8")
    lines = text.split("\n")
    many = {}
    for number in LINES:
        broken = [*lines]
        broken[number] = moved(lines[number], by)
        path.write_text("\n".join(broken), "utf-8")
        found = said(fork)
        if len(found) > 1 or not all(line.startswith(LOCAL) for line in found):
            many[number + 1] = found
    path.write_text(text, "utf-8")
    assert many == {}


def test_a_part_with_a_misspelt_name_is_one_error(fork: Path) -> None:
    path = fork / LOCAL
    text = path.read_text("utf-8")
    path.write_text(text.replace("\nadd:\n", "\nad:\n"), "utf-8")
    assert said(fork) == [f'{LOCAL}:11:1: unknown key "ad" — did you mean "add"?']
    path.write_text(text, "utf-8")


def test_other_mistakes_come_all_together(fork: Path) -> None:
    """Two mistakes inside entries hide nothing."""
    path = fork / LOCAL
    text = path.read_text("utf-8")
    broken = text.replace("area: ES", "aria: ES").replace("+212537123456", "+21253712345")
    path.write_text(broken, "utf-8")
    found = "\n".join(said(fork))
    path.write_text(text, "utf-8")
    assert 'unknown key "aria"' in found
    assert '"+21253712345" cannot be a telephone number' in found


def test_a_file_of_words_that_cannot_be_read_is_one_problem(fork: Path, tmp_path: Path) -> None:
    """Each word in it would seem to be missing, and hide the slip behind two hundred lines."""
    site = shutil.copytree(fork, tmp_path / "site")
    local = site / "data" / "labels.local.yml"
    local.write_text('words:\n  call: {fr: "Call "112" {number}"}\n', "utf-8")
    found = errors(check_data(site, today=TODAY).problems)
    assert [(each.code, each.place.file) for each in found] == [
        ("yaml_syntax", "data/labels.local.yml")
    ]
