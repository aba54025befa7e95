"""tools/keep-issue.sh: one issue is opened, renewed and closed, and no other is touched."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from support import ROOT

SCRIPT = ROOT / "tools" / "keep-issue.sh"
MARK = "<!-- kept: review-due -->"
TITLE = "Numbers to check again / Números por revisar"

FAKE = """#!{python}
import json, os, pathlib, sys
log = pathlib.Path(os.environ["FAKE_LOG"])
call = {{"arguments": sys.argv[1:]}}
if "--body-file" in sys.argv:
    call["body"] = pathlib.Path(sys.argv[sys.argv.index("--body-file") + 1]).read_text("utf-8")
with log.open("a", encoding="utf-8") as file:
    file.write(json.dumps(call) + "\\n")
asked = " ".join(sys.argv[1:3])
if asked == os.environ.get("FAKE_FAILS"):
    sys.exit(1)
answers = {{
    "repo view": os.environ["FAKE_ISSUES_ON"],
    "issue list": os.environ["FAKE_NUMBER"],
    "label list": "content\\nbug",
}}
print(answers.get(asked, "https://github.example/issues/8"))
"""


@dataclass
class Desk:
    """A folder with a gh that writes down how it was called."""

    folder: Path

    def keep(
        self, text: str | None, *, number: str = "", on: str = "true", fails: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run the script for a list, while the issue `number` is open."""
        body = self.folder / "body.md"
        if text is not None:
            body.write_text(text, "utf-8")
        return subprocess.run(
            ["sh", str(SCRIPT), "review-due", TITLE, str(body)],
            cwd=ROOT,
            env={
                "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
                "FAKE_LOG": str(self.folder / "log"),
                "FAKE_NUMBER": number,
                "FAKE_ISSUES_ON": on,
                "FAKE_FAILS": fails,
                "GITHUB_REPOSITORY": "somebody/faro",
                "LC_ALL": "C.UTF-8",
            },
            capture_output=True,
            text=True,
        )

    @property
    def calls(self) -> list[dict[str, Any]]:
        """Return the calls of gh so far."""
        log = self.folder / "log"
        return [json.loads(line) for line in log.read_text("utf-8").splitlines()]

    def changes(self) -> list[list[str]]:
        """Return the calls that changed an issue."""
        asked = [call["arguments"] for call in self.calls]
        return [one for one in asked if one[0] == "issue" and one[1] != "list"]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "bin").mkdir()
    fake = tmp_path / "bin" / "gh"
    fake.write_text(FAKE.format(python=sys.executable), "utf-8")
    fake.chmod(0o755)
    return Desk(tmp_path)


def test_opens_an_issue(desk: Desk) -> None:
    done = desk.keep("- us-nhth\n")
    assert done.returncode == 0, done.stderr
    assert [one[:2] for one in desk.changes()] == [["issue", "create"]]
    call = desk.calls[-1]
    assert call["body"] == f"{MARK}\n\n- us-nhth\n"
    assert call["arguments"][call["arguments"].index("--title") + 1] == TITLE
    assert call["arguments"][call["arguments"].index("--label") + 1] == "review-due"


def test_renews_the_open_issue(desk: Desk) -> None:
    done = desk.keep("- mx-lnctp\n", number="7")
    assert done.returncode == 0, done.stderr
    assert [one[:3] for one in desk.changes()] == [["issue", "edit", "7"]]
    assert desk.calls[-1]["body"] == f"{MARK}\n\n- mx-lnctp\n"


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_closes_the_issue_when_nothing_is_left(desk: Desk, text: str) -> None:
    done = desk.keep(text, number="7")
    assert done.returncode == 0, done.stderr
    assert [one[:3] for one in desk.changes()] == [["issue", "close", "7"]]


def test_does_nothing_when_nothing_is_due(desk: Desk) -> None:
    done = desk.keep("")
    assert done.returncode == 0, done.stderr
    assert desk.changes() == []


def test_every_call_names_the_repository(desk: Desk) -> None:
    desk.keep("- us-nhth\n", number="7")
    assert all("somebody/faro" in call["arguments"] for call in desk.calls)


def test_a_label_that_is_there_already_is_no_error(desk: Desk) -> None:
    done = desk.keep("- us-nhth\n", fails="label create")
    assert done.returncode == 0, done.stderr
    assert [one[1] for one in desk.changes()] == ["create"]


def test_the_labels_of_the_forms_are_made_where_they_are_missing(desk: Desk) -> None:
    """Whether or not anything is on the list: a fork begins without them."""
    desk.keep("")
    made = [c["arguments"][2] for c in desk.calls if c["arguments"][:2] == ["label", "create"]]
    wanted = set()
    for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.*.yml"):
        wanted.update(yaml.safe_load(path.read_text("utf-8"))["labels"])
    assert len(wanted) == 5
    assert sorted(made) == sorted([*(wanted - {"content"}), "review-due"])


def test_a_missing_file_closes_nothing(desk: Desk) -> None:
    done = desk.keep(None, number="7")
    assert done.returncode == 1
    assert not (desk.folder / "log").exists()


def test_a_failing_gh_fails_the_run(desk: Desk) -> None:
    assert desk.keep("- us-nhth\n", fails="issue list").returncode != 0
    assert desk.changes() == []


def test_says_in_both_languages_that_issues_are_off(desk: Desk) -> None:
    done = desk.keep("- us-nhth\n", on="false")
    assert done.returncode == 0
    assert done.stdout.startswith("::warning::Issues are off")
    assert "actívalos" in done.stdout
    assert desk.changes() == []


def test_a_long_list_is_cut_at_a_line(desk: Desk) -> None:
    line = "- Línea de ayuda número uno de una lista larga"
    done = desk.keep(f"{line}\n" * 3000)
    assert done.returncode == 0, done.stderr
    body = desk.calls[-1]["body"]
    assert len(body) < 65536
    assert set(body.splitlines()[2:-2]) == {line}
    assert body.endswith("El resto está en el resumen de la ejecución.\n")


def test_usage(tmp_path: Path) -> None:
    done = subprocess.run(["sh", str(SCRIPT)], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Usage:")


def jq_filter(desk: Desk) -> str:
    """Return the filter with which the script looks for its issue."""
    desk.keep("")
    listing = next(c["arguments"] for c in desk.calls if c["arguments"][:2] == ["issue", "list"])
    return str(listing[listing.index("--jq") + 1])


def test_looks_for_its_own_mark(desk: Desk) -> None:
    assert MARK in jq_filter(desk)


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
@pytest.mark.parametrize(
    ("issues", "number"),
    [
        ([], ""),
        ([{"number": 3, "body": "Somebody else's"}], ""),
        ([{"number": 9, "body": MARK}, {"number": 5, "body": f"{MARK}\n\nlist"}], "5"),
    ],
)
def test_finds_its_own_issue(desk: Desk, issues: list[dict[str, Any]], number: str) -> None:
    command = ["jq", "-r", jq_filter(desk)]
    done = subprocess.run(command, input=json.dumps(issues), capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, number), done.stderr
