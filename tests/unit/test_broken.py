"""Every rule has a broken example that must fail with its exact message, in Spanish as well.

The examples are the files in `broken/`. Each takes the small sound site of
`tests/fixtures/site`, changes it, and lists every message that must come out, in order.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from faro.checks.whole_site import check
from faro.cli import main
from faro.diagnostics.catalog import PROBLEMS, catalog
from faro.diagnostics.problems import errors
from support import TODAY, draw

BROKEN = Path(__file__).parent / "broken"
CASES: list[dict[str, Any]] = [
    {**case, "group": path.stem}
    for path in sorted(BROKEN.glob("*.yml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
SNIPPETS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "golden" / "markdown.yml").read_text("utf-8")
)
"""What somebody writes in Markdown, with the message where it would not come out."""


def change(root: Path, case: dict[str, Any]) -> None:
    """Apply the edits of a case: replace, write, append, delete, draw or link."""
    for edit in case["edits"]:
        path = root / edit["file"]
        if edit.get("delete"):
            path.unlink()
        elif "draw" in edit:
            draw(path, **edit["draw"])
        elif "link" in edit:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.symlink_to(edit["link"])
        elif "write" in edit:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(edit["write"], encoding="utf-8")
        elif "append" in edit:
            path.write_text(path.read_text(encoding="utf-8") + edit["append"], encoding="utf-8")
        else:
            text = path.read_text(encoding="utf-8")
            assert edit["replace"] in text, f"nothing to replace: {edit['replace']}"
            path.write_text(text.replace(edit["replace"], edit["with"], 1), encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['group']}: {case['name']}")
def test_message(case: dict[str, Any], small_site: Path) -> None:
    change(small_site, case)
    problems = errors(check(small_site, today=TODAY).problems)
    assert [problem.line() for problem in problems] == case["says"]
    for problem in problems:
        english, spanish = problem.line("en"), problem.line("es")
        assert spanish.startswith(f"{problem.place}: ")
        assert spanish != english
        assert "{" not in spanish.replace("{{", "") or "{" in english
        assert "did you mean" not in spanish
        assert "known here" not in spanish


def test_small_site_is_sound(small_site: Path) -> None:
    outcome = check(small_site, today=TODAY)
    assert outcome.problems == ()
    assert outcome.directory is not None


def test_every_message_has_an_example() -> None:
    """A message that no example brings out may be wrong without anybody noticing."""
    said = "\n".join(line for case in (*CASES, *SNIPPETS) for line in case.get("says", ()))
    elsewhere = {
        # tests/unit/test_files.py: these need bytes, sizes or depths that YAML cannot hold.
        "page_too_long",
        # tests/unit/test_surroundings.py: YAML holds no links to files.
        *("symlink", "file_unprintable"),
        *("byte_order_mark", "not_utf8", "file_too_large", "too_deep", "hidden_character"),
        "no_character",
        # notices: tests/unit/test_holds.py
        *("entry_held", "entry_held_open", "entry_retired", "contact_held", "all_held"),
        "emergency_held",
        # tests/unit/test_local.py: this needs a folder.
        "folder_no_language",
        # tests/unit/test_lookalikes.py: here nobody would see them.
        *("lookalike", "address_lookalike"),
        # a notice: tests/unit/test_hours_spelling.py
        "hours_turned",
        # a notice: tests/unit/test_community.py
        "form_number",
        # tests/unit/test_adopt.py: a notice, of a site of one's own.
        "owners_example",
        "repository_page_address",
        # notices: tests/unit/test_numbers.py
        *("short_code_confirmed", "confirmed_needless", "name_other_number"),
        "short_code_unconfirmed",
        *("number_elsewhere", "number_abroad", "number_other_side"),
        # notices: tests/unit/test_withheld.py, tests/unit/test_paper.py
        *("typed_short", "card_only_name", "paper_no_font", "side_hidden_now"),
        # notices: tests/unit/test_in_step.py
        *("in_step_moved", "in_step_unknown", "outside_links_differ"),
        # a notice: tests/site/test_fork.py
        "pages_not_in_menu",
        "names_other_line",
        # tests/unit/test_adopt.py: notices, and errors of a deploy alone.
        *("unwritten", "side_without_first", "section_empty"),
        # tests/unit/test_upstream_files.py: these need pages of an organization beside upstream's.
        *("upstream_page_untranslated", "upstream_page_differs", "upstream_anchor"),
        "upstream_entry",
        # tests/unit/test_local.py: these need a whole further language.
        *("upstream_untranslated", "group_untranslated"),
        # tests/unit/test_languages.py: a whole further language, or notices.
        *("country_without_name", "name_borrowed", "label_borrowed", "label_blank"),
        "part_untranslated",
        *("labels_unread", "calendar_missing", "calendar_borrowed", "deploy_first_time"),
        *("glossary_untranslated", "source_untranslated"),
        # notices: tests/unit/test_local.py
        *("label_gone", "helps_shortened"),
        # tests/unit/test_assets.py: the style sheet is read when the site is built.
        # tests/unit/test_paper.py: this needs fonts.
        "paper_no_letter",
        # tests/unit/test_deploy.py: only a deploy says these.
        *("deploy_example", "deploy_example_address", "deploy_overdue", "deploy_overdue_emergency"),
        # tests/unit/test_channels.py: no channel of today keeps to a few hosts.
        "address_host",
        # tests/unit/test_messages.py: no field of today needs it.
        "does_not_fit",
        # tests/site/test_emergency_edits.py: only while a line is held.
        "typed_withheld",
    }
    silent = [
        code
        for code, sentences in catalog(PROBLEMS).items()
        if code not in elsewhere and not _occurs(sentences["en"], said)
    ]
    assert silent == []


def _occurs(sentence: str, text: str) -> bool:
    """Tell whether the longest fixed part of a sentence stands in `text`."""
    import re

    parts = re.split(r"\{\{|\}\}|\{[^{}]*\}", sentence)
    return max(parts, key=len) in text


def test_all_problems_come_together(
    small_site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several files are broken at once: all is printed, sorted, and the status is 1."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    for case in CASES:
        if case["name"] in {"unknown key", "label is missing", "source without an address"}:
            change(small_site, case)
    assert main(["check", "--root", str(small_site)]) == 1
    printed = capsys.readouterr()
    lines = printed.out.splitlines()
    files = [line.split(":")[0] for line in lines]
    assert files == sorted(files)
    assert set(files) == {"data/hotlines.yml", "data/labels.yml", "data/sources.yml"}
    assert "Traceback" not in printed.out + printed.err
    assert "Problems to mend: 4" in printed.err


def test_github_annotations(
    small_site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    change(small_site, next(case for case in CASES if case["name"] == "unknown key"))
    assert main(["check", "--root", str(small_site)]) == 1
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == (
        "::error file=data/hotlines.yml,line=51,col=9::"
        'unknown key "work_from" — did you mean "works_from"?'
        '%0A%0Aclave desconocida: "work_from" — ¿quisiste decir "works_from"?'
    )
