"""tools/why-failed.sh: what it says of the newest runs, and when it says nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from support import ROOT

SCRIPT = ROOT / "tools" / "why-failed.sh"

FAKE = """#!{python}
# Answers as gh does: what stands in a file, through the filter that was asked for.
import os, pathlib, subprocess, sys
words = sys.argv[1:]
assert words[0] == "api" or words[words.index("--repo") + 1] == "somebody/faro", words
if words[:2] == ["run", "list"]:
    assert words[words.index("--branch") + 1] == "main"
    name = "list-" + words[words.index("--workflow") + 1]
elif words[:2] == ["run", "view"]:
    name = "run-" + words[2]
else:
    name = "job-" + words[1].split("/")[-2]
said = pathlib.Path(os.environ["ANSWERS"]) / name
if not said.exists():
    sys.exit(1)
filtered = ["jq", "-r", words[words.index("--jq") + 1], str(said)]
sys.exit(subprocess.run(filtered).returncode)
"""

pytestmark = pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")


def run(conclusion: str, event: str = "push", number: int = 5) -> dict[str, Any]:
    """Return a run as gh lists it."""
    return {
        "databaseId": number,
        "conclusion": conclusion,
        "event": event,
        "url": f"https://github.example/runs/{number}",
        "workflowName": "Check" if number < 7 else "Publish",
    }


def why(folder: Path, **answers: object) -> subprocess.CompletedProcess[str]:
    """Run the script where gh knows these answers."""
    fake = folder / "bin" / "gh"
    fake.parent.mkdir()
    fake.write_text(FAKE.format(python=sys.executable), "utf-8")
    fake.chmod(0o755)
    known = {"list-check.yml": [run("success")], "list-deploy.yml": [run("success")], **answers}
    for name, content in known.items():
        (folder / name).write_text(json.dumps(content), "utf-8")
    return subprocess.run(
        ["sh", str(SCRIPT), "main", "check.yml", "deploy.yml"],
        env={
            "PATH": f"{fake.parent}{os.pathsep}{os.environ['PATH']}",
            "ANSWERS": str(folder),
            "GITHUB_REPOSITORY": "somebody/faro",
            "LC_ALL": "C.UTF-8",
        },
        capture_output=True,
        text=True,
    )


JOBS = {
    "jobs": [
        {"name": "Preview", "databaseId": 1, "conclusion": "success", "steps": []},
        {
            "name": "Build",
            "databaseId": 2,
            "conclusion": "failure",
            "steps": [
                {"name": "Set up", "conclusion": "success"},
                {"name": "Run make check", "conclusion": "failure"},
            ],
        },
    ]
}
REMARKS = [
    {
        "annotation_level": "failure",
        "path": "data/hotlines.yml",
        "start_line": 12,
        "message": "there is no source\n@somebody",
    },
    {
        "annotation_level": "failure",
        "path": ".github",
        "start_line": 1,
        "message": "Process completed with exit code 2.",
    },
    {"annotation_level": "notice", "path": "a", "start_line": 1, "message": "old"},
]


def test_says_nothing_when_all_went_well(tmp_path: Path) -> None:
    done = why(tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_says_what_failed_where_and_why_in_both_languages(tmp_path: Path) -> None:
    broken = {
        "list-deploy.yml": [run("failure", number=8)],
        "run-8": JOBS,
        "job-2": REMARKS,
    }
    done = why(tmp_path, **broken)
    assert done.returncode == 0, done.stderr
    intro, _, rest = done.stdout.partition("\n## ")
    assert intro.startswith("Something on the main branch does not pass.")
    assert "\n\nAlgo en la rama principal no pasa." in intro
    # What a program said stands as code: it names nobody, and links to nothing.
    assert rest == (
        "Publish\n\n[Run / Ejecución](https://github.example/runs/8)\n\n"
        "- **Build**: Run make check\n\n"
        "      data/hotlines.yml:12: there is no source @somebody\n"
    )


def test_both_may_fail(tmp_path: Path) -> None:
    broken = {
        "list-check.yml": [run("timed_out", number=5)],
        "list-deploy.yml": [run("failure", "workflow_dispatch", number=8)],
        "run-5": {"jobs": []},
        "run-8": {"jobs": []},
    }
    done = why(tmp_path, **broken)
    assert done.stdout.count("Something on the main branch") == 1
    assert [line for line in done.stdout.splitlines() if line.startswith("## ")] == [
        "## Check",
        "## Publish",
    ]


@pytest.mark.parametrize(
    "before",
    [
        run("failure", "pull_request"),
        run("failure", "pull_request_target"),
        run("cancelled"),
        run("skipped"),
    ],
)
def test_what_says_nothing_of_the_branch_does_not_count(
    tmp_path: Path, before: dict[str, Any]
) -> None:
    """A proposal from a branch that is called main too, and a run that was broken off."""
    done = why(tmp_path, **{"list-check.yml": [before, run("success"), run("failure")]})
    assert (done.returncode, done.stdout) == (0, "")


def test_no_run_yet(tmp_path: Path) -> None:
    assert why(tmp_path, **{"list-deploy.yml": []}).stdout == ""


def test_a_failing_gh_fails_the_run(tmp_path: Path) -> None:
    done = why(tmp_path, **{"list-deploy.yml": [run("failure", number=8)]})
    assert done.returncode != 0


def test_usage() -> None:
    done = subprocess.run(["sh", str(SCRIPT), "main"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Usage:")
