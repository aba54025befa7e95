"""The workflows: nothing unpinned, no right that is not needed, no target that does not exist."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from everyday import edits
from faro.adopt.answers import QUESTIONS
from support import ROOT

FOLDER = ROOT / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
NAMES = [
    "adopt",
    "audit",
    "check",
    "deploy",
    "engine",
    "everyday",
    "failed",
    "fuzz",
    "links",
    "review",
]
PIN = re.compile(r"uses: (actions/[a-z-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)")
WRITES = {
    ("adopt", "adopt"): {"contents"},
    ("deploy", "deploy"): {"pages", "id-token"},
    ("failed", "tell"): {"issues"},
    ("links", "links"): {"issues"},
    ("review", "review"): {"issues"},
}
"""The jobs that may change something, and what."""


def read(path: Path) -> dict[str, Any]:
    """Return a file with every value as it is written: `on` is a word here, not a yes."""
    loaded: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return loaded


WORKFLOWS = {path.stem: read(path) for path in FILES}


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield every job with its workflow's and its own name."""
    for workflow, content in WORKFLOWS.items():
        for name, job in content["jobs"].items():
            yield workflow, name, job


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every step with the name of its workflow."""
    for workflow, _, job in jobs():
        for step in job["steps"]:
            yield workflow, step


def scripts() -> Iterator[tuple[str, str]]:
    """Yield every script that a step runs."""
    for workflow, step in steps():
        if "run" in step:
            yield workflow, step["run"]


def test_all_are_there() -> None:
    assert list(WORKFLOWS) == NAMES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_actions_are_pinned(path: Path) -> None:
    used = [line for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert used
    assert [line for line in used if not PIN.search(line)] == []


def test_an_action_has_one_version_everywhere() -> None:
    pins = {match for path in FILES for match in PIN.findall(path.read_text("utf-8"))}
    assert len(pins) == len({action for action, _, _ in pins})


def test_nobody_may_do_anything_by_default() -> None:
    for name, content in WORKFLOWS.items():
        assert content["permissions"] == {}, name
        assert re.search(r"^permissions: \{\}$", (FOLDER / f"{name}.yml").read_text(), re.MULTILINE)


def test_only_these_jobs_may_change_something() -> None:
    found = {}
    for workflow, name, job in jobs():
        assert isinstance(job["permissions"], dict)
        writes = {right for right, level in job["permissions"].items() if level == "write"}
        if writes:
            found[workflow, name] = writes
    assert found == WRITES


def test_every_job_ends() -> None:
    for workflow, name, job in jobs():
        assert 0 < int(job["timeout-minutes"]) <= 60, (workflow, name)


def test_no_foreign_code_meets_a_right() -> None:
    """These two events run with the rights of the repository on what a stranger sent."""
    for name, content in WORKFLOWS.items():
        sent = {"pull_request_target", "workflow_run"} & set(content["on"])
        assert sent == ({"workflow_run"} if name == "failed" else set()), name
    assert set(WORKFLOWS["deploy"]["on"]) == {"push", "workflow_dispatch"}
    assert WORKFLOWS["deploy"]["on"]["push"] == {"branches": ["main"]}


def test_what_follows_a_run_takes_nothing_from_it() -> None:
    """It checks out main, as this event does by itself, and looks at how runs of main ended."""
    failed = WORKFLOWS["failed"]
    after = failed["on"]["workflow_run"]
    assert after["workflows"] == [WORKFLOWS[name]["name"] for name in ("check", "deploy")]
    assert (after["types"], after["branches"]) == (["completed"], ["main"])
    job = failed["jobs"]["tell"]
    assert "!startsWith(github.event.workflow_run.event, 'pull_request')" in job["if"]
    assert "head_repository.full_name == github.repository" in job["if"]
    used = [step["uses"].partition("@")[0] for step in job["steps"] if "uses" in step]
    assert used == ["actions/checkout"]
    assert job["steps"][0]["with"] == {"persist-credentials": "false"}
    given = [step.get("env", {}).keys() for step in job["steps"]]
    assert set().union(*given) == {"GH_TOKEN", "TITLE"}
    # The words are made first: where that fails, the issue stays as it is.
    looks, keeps = (step["run"] for step in job["steps"][1:])
    assert "tools/why-failed.sh main check.yml deploy.yml > body.md" in looks
    assert keeps.endswith("body.md")
    assert {path.name for path in FILES} >= {"check.yml", "deploy.yml"}


def test_no_token_is_left_in_the_working_copy() -> None:
    checkouts = [step for _, step in steps() if "checkout" in step.get("uses", "")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


def test_no_template_in_a_script() -> None:
    assert [(workflow, run) for workflow, run in scripts() if "${{" in run] == []


def test_scripts_are_sound_shell() -> None:
    for workflow, run in scripts():
        done = subprocess.run(["sh", "-n"], input=run, capture_output=True, text=True)
        assert done.returncode == 0, (workflow, run, done.stderr)


def test_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    called = {
        (workflow, target)
        for workflow, run in scripts()
        for target in re.findall(r"\bmake (?:--\S+ )*([a-z][a-z-]*)", run)
    }
    assert {target for _, target in called} >= {"audit", "build", "changes", "check", "links"}
    assert {target for _, target in called} >= {"live", "other-engine", "stale", "test"}
    assert [
        (workflow, target) for workflow, target in sorted(called) if target not in targets
    ] == []


def test_files_that_steps_run_exist() -> None:
    named = {name for _, run in scripts() for name in re.findall(r"\btools/[\w.-]+", run)}
    assert named == {"tools/keep-issue.sh", "tools/why-failed.sh"}
    assert all((ROOT / name).exists() for name in named)


def test_every_everyday_edit_is_made_once_a_week() -> None:
    matrix = WORKFLOWS["everyday"]["jobs"]["edits"]["strategy"]["matrix"]
    rows = [*matrix["edits"], *(row["edits"] for row in matrix["include"])]
    assert {name for row in rows for name in row.split()} - {"none"} == edits().keys()
    assert {row["ahead"] for row in matrix["include"]} == {"0", "1", "30", "365"}


def test_titles_of_issues_speak_both_languages() -> None:
    titles = [step["env"]["TITLE"] for _, step in steps() if "TITLE" in step.get("env", {})]
    assert len(titles) == 3
    assert all(len(title.split(" / ")) == 2 for title in titles)


def test_a_pull_request_cannot_exchange_its_judge() -> None:
    """The program that compares is the one that is merged; what is proposed lies beside it."""
    job = WORKFLOWS["check"]["jobs"]["changes"]
    program, proposed = (s["with"] for s in job["steps"] if "checkout" in s.get("uses", ""))
    assert program["ref"] == "${{ github.event.pull_request.base.sha }}"
    assert "path" not in program
    assert proposed["ref"] == "${{ github.event.pull_request.head.sha }}"
    assert proposed["path"] == "head"
    assert job["permissions"] == {"contents": "read"}
    runs = "\n".join(step.get("run", "") for step in job["steps"])
    assert 'changes BASE="$BASE" HEAD=head' in runs
    # Nothing in that folder is run, installed or sourced.
    assert "head/" not in runs
    assert re.findall(r"\bhead\b.*", runs) == [
        'head merge-base "$TARGET" "$BRANCH")',
        'head >> "$GITHUB_STEP_SUMMARY"',
    ]


def test_what_is_upstream_no_file_says() -> None:
    for name in ("test", "newest"):
        assert WORKFLOWS["check"]["jobs"][name]["if"] == "github.event.repository.fork == false"
    assert [run for _, run in scripts() if "mkdocs.yml" in run] == []


def test_pictures_of_a_pull_request_are_taken_by_the_merged_program() -> None:
    job = WORKFLOWS["check"]["jobs"]["pictures"]
    (program,) = (s["with"] for s in job["steps"] if "checkout" in s.get("uses", ""))
    assert program["ref"] == "${{ github.event.pull_request.base.sha }}"
    assert job["needs"] == "preview"
    names = [s["with"]["name"] for s in job["steps"] if "-artifact" in s.get("uses", "")]
    assert names == ["preview", "before-and-after"]


def test_no_job_of_the_check_has_a_secret() -> None:
    text = (FOLDER / "check.yml").read_text("utf-8")
    assert not re.search(r"secrets\b[.\[]|GITHUB_TOKEN|github\.token", text)


def test_publishing_says_how_to_switch_pages_on() -> None:
    build = WORKFLOWS["deploy"]["jobs"]["build"]["steps"]
    ask = next(step for step in build if "configure-pages" in step.get("uses", ""))
    after = build[build.index(ask) + 1]
    assert after["if"] == f"failure() && steps.{ask['id']}.outcome == 'failure'"
    assert after["run"].count("Settings → Pages") == 4
    assert "GITHUB_STEP_SUMMARY" in after["run"]
    assert after["run"].count("::error ") == 2


def test_publishing_tells_the_build_where_it_goes() -> None:
    build = WORKFLOWS["deploy"]["jobs"]["build"]["steps"]
    made = next(step for step in build if step.get("run") == "make build")
    assert made["env"] == {
        "FARO_DEPLOY": "1",
        "FARO_SITE_URL": "${{ steps.pages.outputs.base_url }}/",
        "FARO_REPOSITORY": "${{ github.server_url }}/${{ github.repository }}",
        "FARO_OVERDUE": "${{ vars.FARO_OVERDUE }}",
    }


def test_a_site_is_begun_by_a_form_with_the_questions_of_the_command() -> None:
    adopt = WORKFLOWS["adopt"]
    assert list(adopt["on"]) == ["workflow_dispatch"]
    asked = adopt["on"]["workflow_dispatch"]["inputs"]
    assert {name.upper(): one["required"] == "true" for name, one in asked.items()} == {
        question.name: question.needed for question in QUESTIONS
    }
    # GitHub took no more than ten for years.
    assert len(asked) <= 10
    wanted = {name.upper(): f"${{{{ inputs.{name} }}}}" for name in asked}
    steps = adopt["jobs"]["adopt"]["steps"]
    (write,) = (step for step in steps if "make adopt" in step.get("run", ""))
    assert write["env"] == wanted
    assert all(f'{name}="${name}"' in write["run"] for name in wanted)


def test_a_site_is_begun_in_a_fork_alone_and_on_a_branch() -> None:
    """A template shares no history: no correction could reach it."""
    first, *rest = WORKFLOWS["adopt"]["jobs"]["adopt"]["steps"]
    assert first["if"] == "github.event.repository.fork == false"
    assert first["run"].rstrip().endswith("exit 1")
    runs = [step["run"] for step in rest if "run" in step]
    assert runs[-2] == "make build"
    assert 'git push --quiet origin "$branch"' in runs[-1]
    assert "main" not in runs[-1].split("git push")[1]
    given = [step for step in rest if "GH_TOKEN" in step.get("env", {})]
    assert [step["run"] for step in given] == [runs[-1]]


def test_updates_wait_a_week() -> None:
    updates = read(ROOT / ".github" / "dependabot.yml")["updates"]
    assert [update["package-ecosystem"] for update in updates] == ["pip", "github-actions"]
    for update in updates:
        assert update["schedule"] == {"interval": "weekly"}
        assert update["cooldown"] == {"default-days": "7"}
        assert len(update["groups"]) == 1


def test_zizmor_finds_nothing() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    assert zizmor.exists(), "zizmor is not installed beside this Python: see requirements-dev.in"
    done = subprocess.run(
        [zizmor, "--offline", "--no-progress", "--persona", "regular", ROOT / ".github"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
