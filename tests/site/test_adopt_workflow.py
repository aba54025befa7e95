"""The form "Begin your own site": its steps run as on GitHub, in a fork that is only here."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from adopted import HISPANIOLA, shipped
from support import ROOT

WORKFLOW = ".github/workflows/adopt.yml"
EXPRESSION = re.compile(r"\$\{\{ ([a-z_.]+) \}\}")


@dataclass(frozen=True)
class Fork:
    """A repository of an organization, and what GitHub holds of it."""

    work: Path
    there: Path
    summary: Path

    def git(self, *words: str) -> str:
        """Run git in the repository on GitHub, and return what it says."""
        done = subprocess.run(
            ["git", *words], cwd=self.there, check=True, capture_output=True, text=True
        )
        return done.stdout

    def run(self, answers: Mapping[str, str], *, is_fork: bool = True) -> int:
        """Run each step of the workflow that is a script, until one fails; return its status."""
        known = {f"inputs.{name.lower()}": text for name, text in answers.items()} | {
            "github.token": "nothing",
            "github.run_number": "7",
            "github.event.repository.default_branch": "main",
        }
        for step in _scripts(is_fork=is_fork):
            if step["run"] == "python -m venv .venv":
                continue  # the one of these tests stands there already
            env = {
                name: EXPRESSION.sub(lambda found: known.get(found[1], ""), text)
                for name, text in step.get("env", {}).items()
            }
            # As GitHub runs a script that names no shell.
            done = subprocess.run(
                ["bash", "-e", "-c", step["run"]],
                cwd=self.work,
                env={**self._machine(), **env},
                capture_output=True,
                text=True,
            )
            if done.returncode:
                return done.returncode
        return 0

    def _machine(self) -> dict[str, str]:
        """Return the environment of a step. Nothing of what the tests were given is in it."""
        return {
            "PATH": f"{self.there.parent / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self.there.parent),
            "LANG": "C.UTF-8",
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_SERVER_URL": "https://github.example",
            "GITHUB_REPOSITORY": "casa/faro",
        }


def _scripts(*, is_fork: bool) -> Iterator[dict[str, Any]]:
    """Yield the steps that are scripts, those of another repository alone left out in a fork."""
    steps = yaml.safe_load((ROOT / WORKFLOW).read_text("utf-8"))["jobs"]["adopt"]["steps"]
    for step in steps:
        if "run" in step and not (is_fork and "if" in step):
            yield step


@pytest.fixture
def fork(tmp_path: Path) -> Fork:
    work, there = shipped(tmp_path / "work"), tmp_path / "there.git"
    for name in (".gitignore", "README.md", "README.es.md"):
        (work / name).write_bytes((ROOT / name).read_bytes())
    _git(work, "init", "--quiet", "--initial-branch", "main")
    _git(work, "add", "--all")
    _git(work, "-c", "user.name=a", "-c", "user.email=a@a.test", "commit", "-qm", "Fork")
    _git(tmp_path, "clone", "--quiet", "--bare", str(work), str(there))
    _git(work, "remote", "add", "origin", str(there))
    venv = work / ".venv"
    venv.mkdir()
    for part in Path(sys.prefix).iterdir():
        if not part.name.startswith("installed-"):
            (venv / part.name).symlink_to(part)
    (venv / "installed-build").touch()
    (tmp_path / "bin").mkdir()
    gh = tmp_path / "bin" / "gh"
    gh.write_text("#!/bin/sh\n", "utf-8")
    gh.chmod(0o755)
    return Fork(work, there, tmp_path / "summary.md")


def _git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


def test_the_files_come_on_a_branch_and_nothing_else_moves(fork: Fork) -> None:
    before = fork.git("rev-parse", "main")
    assert fork.run(HISPANIOLA) == 0
    assert fork.git("rev-parse", "main") == before
    assert fork.git("branch", "--format=%(refname:short)").split() == ["begin-7", "main"]
    written = fork.git("diff", "--name-only", "main", "begin-7").split("\n")
    assert {"STARTING.md", "mkdocs.yml", ".github/README.md", "docs.local/ht/index.md"} <= {
        *written
    }
    # A workflow may not change workflows, and what was built belongs into no commit.
    assert [name for name in written if name.startswith((".github/workflows/", "site/"))] == []
    assert "said.txt" not in written
    said = fork.summary.read_text("utf-8")
    assert "https://github.example/casa/faro/compare/main...begin-7?expand=1" in said


def test_wrong_answers_are_said_where_the_form_was_sent_from(fork: Fork) -> None:
    """Quotation marks and signs of a shell are text, and nothing is pushed."""
    odd = """$(touch "$HOME/ran") `touch ran` ' " ; touch ran"""
    assert fork.run(HISPANIOLA | {"NAME": odd, "SIDES": "DO,XX"}) != 0
    said = fork.summary.read_text("utf-8")
    assert 'SIDES: "XX" is no country' in said
    assert "NAME: the sign ` cannot stand in a name" in said
    assert "Nothing was written" in said
    assert not list(fork.work.parent.rglob("ran"))
    assert fork.git("branch", "--format=%(refname:short)").split() == ["main"]


def test_a_copy_that_is_no_fork_is_told_so(fork: Fork) -> None:
    assert fork.run(HISPANIOLA, is_fork=False) != 0
    assert "Choose **Fork**" in fork.summary.read_text("utf-8")
    assert fork.git("branch", "--format=%(refname:short)").split() == ["main"]
