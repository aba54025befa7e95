"""Machines as people have them: other encodings, other owners, other line ends, links to files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from faro.checks import settings
from faro.checks.whole_site import check
from faro.cli import main
from faro.diagnostics.problems import errors
from fork import commit, git
from support import ROOT, TODAY, draw


def faro(*arguments: str, root: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command of Faro in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "faro", *arguments, "--root", str(root)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), **environment},
        capture_output=True,
    )


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "cp437"])
def test_a_terminal_that_does_not_know_all_letters(small_site: Path, encoding: str) -> None:
    path = small_site / "docs" / "es" / "index.md"
    path.write_text(path.read_text("utf-8") + "\nVéase [niñez → aquí](niñez-→.md)\n", "utf-8")
    done = faro("check", root=small_site, PYTHONIOENCODING=encoding)
    assert done.returncode == 1
    assert b"docs/es/index.md:17:" in done.stdout
    assert b"Traceback" not in done.stdout + done.stderr


@pytest.fixture
def repository(small_site: Path) -> Path:
    """The small site under git."""
    git(small_site, "init", "--quiet", "--initial-branch", "main")
    commit(small_site, "Begin")
    return small_site


def test_a_repository_of_another_owner_is_not_called_shallow(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # Git's own switch for its tests.
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert main(["changes", "HEAD", "--root", str(repository)]) == 1
    said = capsys.readouterr().err
    assert f"git config --global --add safe.directory {repository}" in said
    assert "shallow" not in said


def test_a_folder_without_git_is_not_called_shallow(
    small_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["changes", "HEAD", "--root", str(small_site)]) == 1
    assert "not copied with git" in capsys.readouterr().err


@pytest.mark.parametrize("target", ["../../shared/logo.svg", "/etc/hostname", "hotlines.yml"])
def test_links_to_other_files_do_not_stop_the_table_of_numbers(
    repository: Path, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "data" / "logo.svg").symlink_to(target)
    commit(repository, "A link")
    assert main(["changes", "HEAD", "--root", str(repository)]) == 0
    assert "Nothing changes of what readers are told" in capsys.readouterr().out


def test_shell_scripts_keep_their_line_ends_on_windows(tmp_path: Path) -> None:
    """In a repository of its own: a copy of the project need not be one."""
    git(tmp_path, "init", "--quiet")
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    scripts = [path.relative_to(ROOT) for path in sorted((ROOT / "tools").glob("*.sh"))]
    asked = [*map(str, scripts), "Makefile", ".ci/run"]
    assert len(asked) > 4
    said = git(tmp_path, "check-attr", "eol", "--", *asked)
    assert said.splitlines() == [f"{name}: eol: lf" for name in asked]
    assert "binary: set" in git(tmp_path, "check-attr", "binary", "--", "README.phone.png")


def test_a_virtual_environment_elsewhere_is_not_taken_along() -> None:
    assert "/.venv" in (ROOT / ".gitignore").read_text("utf-8").splitlines()


def test_windows_line_ends_change_nothing(small_site: Path) -> None:
    before = check(small_site, today=TODAY)
    for path in [*small_site.rglob("*.md"), *small_site.rglob("*.yml")]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert check(small_site, today=TODAY).problems == before.problems == ()


def test_a_link_to_another_file_among_the_pages(small_site: Path) -> None:
    (small_site / "docs" / "en" / "map.txt").symlink_to("/proc/self/environ")
    (small_site / "docs" / "es" / "map.txt").symlink_to("nowhere")
    assert [problem.line() for problem in errors(check(small_site, today=TODAY).problems)] == [
        f"docs/{language}/map.txt:1:1: this is a link to another file, and would publish what lies"
        " there, or nothing — put the file itself here"
        for language in ("en", "es")
    ]


@pytest.mark.parametrize(
    ("name", "said"), [(b"a\nb.txt", r"a\nb.txt"), (b"\xff.txt", r"\udcff.txt")]
)
def test_a_name_that_cannot_be_shown(small_site: Path, name: bytes, said: str) -> None:
    (small_site / "docs" / "en" / os.fsdecode(name)).write_text("x", "utf-8")
    done = faro("check", root=small_site, GITHUB_STEP_SUMMARY=str(small_site / "summary"))
    assert f"docs/en/{said}:1:1: the name of this file" in done.stdout.decode()
    assert b"Traceback" not in done.stdout + done.stderr


def test_without_faros_hooks_nothing_is_built(
    small_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """MkDocs would not call Faro then, so the Makefile asks before."""
    assert settings.main(small_site) == 0
    path = small_site / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("hooks: [", "hooks: [my.py] # ["), "utf-8")
    (small_site / "my.py").write_text("", "utf-8")
    assert settings.main(small_site) == 1
    assert "published without it" in capsys.readouterr().err
    recipes = (ROOT / "Makefile").read_text("utf-8").split("\n\n")
    building = [recipe for recipe in recipes if "-m mkdocs" in recipe]
    assert len(building) == 2
    assert all(r.index("-m faro.checks.settings") < r.index("-m mkdocs") for r in building)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("    status: live", "\u00a0\u00a0\u00a0\u00a0status: live", "20:1"),
        ("    status: live", "    status:\u00a0live", "20:12"),
        ("      - call:", "      -\u00a0call:", "14:8"),
    ],
)
def test_spaces_of_another_kind_are_named_on_their_line(
    small_site: Path, before: str, after: str, said: str
) -> None:
    path = small_site / "data" / "hotlines.yml"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), "utf-8")
    (found,) = errors(check(small_site, today=TODAY).problems)
    assert found.line() == (
        f"data/hotlines.yml:{said}: a space of another kind (U+00A0) stands here, which looks like"
        " one and is none to YAML — delete it and type the space again"
    )


def test_tabs_and_spaces_of_another_kind_at_the_head_of_a_page(small_site: Path) -> None:
    for language, line in (("en", "\tchecked: 2026-11-20"), ("es", "checked:\u202f2026-11-20")):
        path = small_site / "docs" / language / "index.md"
        text = path.read_text("utf-8").replace("checked: 2026-11-20", line)
        path.write_text(text, "utf-8")
    said = [problem.line() for problem in errors(check(small_site, today=TODAY).problems)]
    assert [line.partition(" — ")[0] for line in said] == [
        "docs/en/index.md:5:1: a tab stands at the head of this line",
        "docs/es/index.md:5:9: a space of another kind (U+202F) stands here, which looks like one"
        " and is none to YAML",
    ]


@pytest.mark.parametrize(
    ("line", "sound"),
    [
        ("title: Call #1 now", False),
        ("title: Call # now", False),
        ('title: "Call #1 now"', True),
        ("title: Call#1", True),
        ("title: Home   # calm", True),
        ("title: Home   #1", False),
    ],
)
def test_a_title_that_would_be_cut(small_site: Path, line: str, sound: bool) -> None:
    for language, title in (("en", "Home"), ("es", "Home")):
        path = small_site / "docs" / language / "index.md"
        path.write_text(path.read_text("utf-8").replace(f"title: {title}", line), "utf-8")
    found = errors(check(small_site, today=TODAY).problems)
    assert [problem.code for problem in found] == ([] if sound else ["remark_behind"] * 2)


@pytest.mark.parametrize("link", ["ni\u00f1o.png", "ni%C3%B1o.png"])
def test_a_name_in_another_form_of_unicode(small_site: Path, link: str) -> None:
    """A Mac writes ñ as two letters; a server takes that for another name."""
    for language in ("en", "es"):
        folder = small_site / "docs" / language
        draw(folder / "nin\u0303o.png")
        page = folder / "index.md"
        page.write_text(page.read_text("utf-8") + f"\n![words]({link})\n", "utf-8")
    found = errors(check(small_site, today=TODAY).problems)
    assert [problem.line().partition(": with")[0] for problem in found] == [
        f'docs/{language}/index.md:17:1: "{link}" is spelled otherwise than the file nin\u0303o.png'
        for language in ("en", "es")
    ]
    for language in ("en", "es"):
        (small_site / "docs" / language / "nin\u0303o.png").rename(
            small_site / "docs" / language / "ni\u00f1o.png"
        )
    assert errors(check(small_site, today=TODAY).problems) == []


def test_hours_that_are_joined_without_a_space(small_site: Path) -> None:
    path = small_site / "data" / "hotlines.yml"
    text = path.read_text("utf-8")
    assert '"Mo-Fr 08:00-17:00; PH off"' in text
    path.write_text(text.replace("17:00; PH", "17:00;Sa 10:00-14:00 ;PH"), "utf-8")
    outcome = check(small_site, today=TODAY)
    assert errors(outcome.problems) == []
    assert outcome.directory is not None
    said = [entry.hours for entry in outcome.directory.entries.values()]
    assert "Mo-Fr 08:00-17:00; Sa 10:00-14:00; PH off" in said
