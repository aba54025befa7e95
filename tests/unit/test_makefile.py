"""What `make` says while somebody waits for the first time, and when it may not pass in silence."""

from __future__ import annotations

import os
import pty
import re
import shlex
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from pip_audit import _cli as pip_audit_cli
from pip_audit._service import Dependency, PyPIService, SkippedDependency

from support import ROOT

PYTHON = """\
#!/bin/sh
# Stands for a Python that makes environments and installs, and says what it was asked.
echo "$@" >> "$ASKED"
case "$*" in
  "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" && cp "$0" "$3/bin/lint-imports" ;;
esac
"""
SHARED = (
    *("Makefile", "requirements.txt", "requirements-dev.txt", "requirements-uv.txt"),
    *("tools/install.sh", "tools/make-venv.sh"),
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project in which nothing is installed, on a machine with a Python that does nothing."""
    root = tmp_path / "project"
    for name in SHARED:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    python = tmp_path / "bin" / "python3.14"
    python.parent.mkdir()
    python.write_text(PYTHON, "utf-8")
    python.chmod(python.stat().st_mode | stat.S_IXUSR)
    return root


def make(root: Path, target: str, **env: str) -> tuple[str, str, list[str]]:
    """Run a target; return what it says on a terminal's stderr, prints, and asks of Python."""
    path = f"{root.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    asked = root.parent / "asked"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    leader, terminal = pty.openpty()
    done = subprocess.Popen(
        ["make", target],
        cwd=root,
        env={**kept, "PATH": path, "ASKED": str(asked), "CI": "", **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE if env.get("CI") == "pipe" else terminal,
        text=True,
    )
    printed, said = done.communicate(timeout=60)
    os.close(terminal)
    if said is None:
        said = os.read(leader, 100_000).decode().replace("\r\n", "\n")
    os.close(leader)
    assert done.returncode == 0, said
    return said, printed, asked.read_text("utf-8").splitlines()


def test_each_step_is_named_as_it_begins(project: Path) -> None:
    """The first `make serve` takes minutes on a slow line; silence looks like a fault."""
    said, printed, asked = make(project, "serve")
    assert said.splitlines() == [
        "Making a place for packages in .venv …",
        "Installing what a build needs into .venv …",
        "Building all languages; the addresses follow …",
    ]
    assert printed == ""
    installer, install = [line for line in asked if "pip install" in line]
    # Its own progress is seen on a terminal.
    assert "--quiet" not in install
    assert installer.startswith("-m pip ")
    assert installer.endswith("requirements-uv.txt")
    assert install.startswith("-m uv pip ")
    assert install.endswith("--require-hashes -r requirements.txt")


WITHOUT_UV = {
    'case "$*" in "-m uv pip "*) exit 1 ;; esac': "uv could not install this; pip tries.",
    'case "$*" in *"-m uv "*|*-uv.txt) exit 1 ;; esac': (
        "There is no uv for this machine: pip installs all."
    ),
}


@pytest.mark.parametrize("fails", WITHOUT_UV, ids=["no way to packages", "no uv"])
def test_where_uv_cannot_pip_installs(project: Path, fails: str) -> None:
    python = project.parent / "bin" / "python3.14"
    python.write_text(f"{PYTHON}{fails}\n", "utf-8")
    said, _, asked = make(project, "serve")
    assert WITHOUT_UV[fails] in said
    installs = [line for line in asked if "pip install" in line]
    assert installs[-1].startswith("-m pip install ")
    assert installs[-1].endswith("--require-hashes -r requirements.txt")


@pytest.mark.parametrize("where", ["true", "pipe"])
def test_nothing_but_the_names_elsewhere(project: Path, where: str) -> None:
    """In a workflow, or into a file."""
    said, printed, asked = make(project, "lint", CI=where)
    assert [line.split()[0] for line in said.splitlines()] == [
        "Making",
        "Installing",
        "Installing",
        "Looking",
    ]
    assert printed == ""
    installs = [line for line in asked if "pip install" in line]
    assert [line.split()[-1] for line in installs if line.startswith("-m uv ")] == [
        "requirements.txt",
        "requirements-dev.txt",
    ]
    assert all("--quiet" in line for line in installs)


def test_every_part_of_the_tests_is_named() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    line = next(line for line in makefile.splitlines() if line.startswith("test:"))
    parts = line.partition("##")[0].split()[1:]
    assert len(parts) == 5
    for part in parts:
        recipe = makefile.partition(f"\n{part}: ")[2].partition("\n\n")[0].splitlines()[1:]
        assert recipe[0].startswith("\t$(call say,"), part


def test_a_package_that_cannot_be_looked_up_fails_the_audit(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Behind a mirror every package "could not be audited", and that passed."""
    plan = subprocess.run(
        ["make", "--dry-run", "audit"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    command = next(line for line in plan.stdout.splitlines() if "pip_audit" in line)
    arguments = shlex.split(command.partition("-m pip_audit")[2])
    files = {"requirements.txt", "requirements-dev.txt", "requirements-uv.txt"}
    assert {"--require-hashes", *files} <= set(arguments)

    def audit(skipped: str) -> int:
        def query(_: PyPIService, package: Dependency) -> tuple[Dependency, list[object]]:
            lost = SkippedDependency(name=package.name, skip_reason="could not be audited")
            return (lost if package.name == skipped else package), []

        monkeypatch.setattr(PyPIService, "query", query)
        monkeypatch.setattr("sys.argv", ["pip-audit", *arguments])
        monkeypatch.chdir(ROOT)
        try:
            pip_audit_cli.audit()
        except SystemExit as stopped:
            return int(stopped.code or 0)
        return 0

    assert audit(skipped="") == 0
    assert audit(skipped="attrs") == 1
    assert "attrs: could not be audited" in capsys.readouterr().err


GIVEN = {
    "ADDR": "serve",
    "ADDRESS": "live",
    "AFTER": "before-and-after",
    "AHEAD": "everyday",
    "AS_OF": "stale",
    "BASE": "changes",
    "BEFORE": "before-and-after",
    "BRAKED": "lighthouse",
    "EDITS": "everyday",
    "FILES": "serve",
    "FORMAT": "stale",
    "HEAD": "changes",
    "MINUTES": "fuzz",
    "NOTICES": "check",
    "PAGE": "in-step",
    "PRIVATE": "live",
    "WAIT": "live",
}
"""What whoever calls make may give, and a target that reads it."""

ANSWERS = (
    *("BY", "CONTACT", "EMERGENCY", "LANGUAGES", "NAME"),
    *("PLACES", "SIDES", "SITE", "SOURCE", "TEAM"),
)
"""The answers of `make adopt`, which reach the command as `NAME=…`."""
LINE_ANSWERS = (
    *("SIDE", "NAME", "HELPS", "SERVES", "CALL", "CONFIRMED", "COST", "DANGER", "WHATSAPP"),
    *("WEB", "FROM", "OPERATOR", "POLICE", "IMMIGRATION"),
    *("SPOKEN", "HOURS", "TIMEZONE", "GROUP", "SOURCE", "TITLE", "PUBLISHER", "KIND", "CALLED"),
    *("FIRST", "SHORT", "ID"),
)
"""Those of `make line`."""
GIVEN |= dict.fromkeys(LINE_ANSWERS, "line") | dict.fromkeys(ANSWERS, "adopt")

HOSTILE = (
    "x; touch {}",
    '"; touch {}; "',
    "'; touch {}; '",
    "x`touch {}`",
    "$(touch {})",
    "$(shell touch {})",
    "$$(touch {})",
    "x\ntouch {}",
    "x | touch {} & touch {}",
    'x\\"; touch {} #',
    "${{IFS}}$(eval $(shell touch {}))",
)
LISTENING = """\
#!/bin/sh
# Stands for Python, and writes down what it was asked and given: one thing after each NUL.
printf '%s\\0' "$@" "$FARO_FILES" "$NOTICES" >> "$ASKED"
"""


def listening(root: Path) -> Path:
    """Put a Python into a project that only listens; return the file in which it writes."""
    folder = root / ".venv" / "bin"
    folder.mkdir(parents=True)
    (folder / "python").write_text(LISTENING, "utf-8")
    (folder / "python").chmod(0o755)
    for name in ("browsers.sh", "find-chromium.sh"):
        (root / "tools" / name).touch()
    for name in ("installed-build", "installed-dev", "chromium"):
        (root / ".venv" / name).touch()
    return root.parent / "asked"


def give(root: Path, name: str, value: str, **env: str) -> list[str]:
    """Run the target that reads a value; return what reached Python, argument by argument."""
    asked = root.parent / "asked"
    asked.unlink(missing_ok=True)
    kept = {n: v for n, v in os.environ.items() if n not in GIVEN and not n.startswith("MAKE")}
    command = ["make", GIVEN[name]] if env else ["make", GIVEN[name], f"{name}={value}"]
    done = subprocess.run(
        command, cwd=root, env={**kept, "ASKED": str(asked), **env}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return asked.read_text("utf-8").split("\0")


@pytest.mark.parametrize("name", GIVEN)
def test_nothing_that_is_given_runs(project: Path, name: str) -> None:
    listening(project)
    sign = project.parent / "ran"
    for form in HOSTILE:
        value = form.format(sign, sign)
        reached = give(project, name, value)
        assert not sign.exists(), value
        if name == "EDITS":
            assert [word for word in value.split() if word not in reached] == []
        elif name in (*ANSWERS, *LINE_ANSWERS):
            assert f"{name}={value}" in reached
        elif name not in {"PRIVATE", "BRAKED"}:
            assert value in reached


def test_nothing_in_the_environment_runs(project: Path) -> None:
    listening(project)
    sign = project.parent / "ran"
    for form in HOSTILE:
        value = form.format(sign, sign)
        assert value in give(project, "BASE", "", BASE=value)
        assert not sign.exists(), value


def test_an_answer_of_the_environment_is_none(project: Path) -> None:
    """Some systems keep the name of the machine under NAME."""
    listening(project)
    assert not [word for word in give(project, "SIDES", "DO,HT", NAME="pc") if "NAME" in word]


def test_edits_are_no_names_of_files(project: Path) -> None:
    listening(project)
    assert "*" in give(project, "EDITS", "dates *")


def test_recipes_hold_nothing_that_is_given() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    found = set(re.findall(r"\$\{?GIVEN_([A-Z_]+)", makefile))
    assert found | {*ANSWERS, *LINE_ANSWERS} == GIVEN.keys()
    lines = makefile.splitlines()
    recipes = [line for line in lines if line.startswith("\t@") or " export " in line]
    used = {name for line in recipes for name in re.findall(r"\$[({]([A-Z_]+)[)}]", line)}
    assert used - {"ANSWERS", "LINE_ANSWERS"} == {"INSTALL", "MAKEFILE_LIST", "PY", "VENV"}
    # What the answers of a command become is made in one place, from these names.
    for target, names in (("ANSWERS", ANSWERS), ("LINE_ANSWERS", LINE_ANSWERS)):
        said = re.search(rf"^{target} := ((?:.*\\\n)*.*)$", makefile, re.MULTILINE)
        assert said
        assert set(said[1].replace("\\", "").split()) == {*names}


def test_a_word_that_no_target_reads_is_a_slip(project: Path) -> None:
    listening(project)
    command = ["make", "line", "WHATSAP=+523331234567", "NAME=x"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True)
    assert done.returncode != 0
    assert "There is no WHATSAP=… here" in done.stderr
    assert not (project.parent / "asked").exists()
    # Every word that is given to a target somewhere is read.
    makefile = (ROOT / "Makefile").read_text("utf-8")
    known = re.search(r"^WORDS := (.*)$", makefile, re.MULTILINE)
    assert known
    named = {name for name in GIVEN if name not in (*ANSWERS, *LINE_ANSWERS)}
    assert named == {*known[1].split()}
