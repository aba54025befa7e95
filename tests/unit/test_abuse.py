"""What somebody might try who wants readers to call a wrong number, or to be watched.

Each attempt that was ever made stands here by its name: in `abuse/refused.yml` with every message
that it gets, in `abuse/harmless.yml` with the reason why nothing comes of it, or below, because no
program can tell it from an honest correction.
"""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers import html_of, renderer
from selectolax.lexbor import LexborHTMLParser
from test_broken import change

from faro.checks.whole_site import check
from faro.diagnostics.problems import errors
from faro.render.changes import Changes
from support import TODAY

ABUSE = Path(__file__).parent / "abuse"
FOR_THE_REVIEWER = {
    "names-swap": "two entries that exchange their names are what a correction looks like",
    "instead-swap": "which line helps in the place of another is a judgment about people",
    "compare-code": "a change of the program is read as a program, by those who own its folders",
    "dates": "nobody can see from a day whether somebody rang",
    "issue-form": "the forms belong to GitHub; a notice names a number that no line has",
    "skip-tests": "quotation marks change nothing; that the tests ran is seen in the request",
    "sides-leave": "which line a side names first, and which page is neutral, is a choice; what is"
    " no plain address is refused above",
    "font outlines": "what a font draws for a digit only an eye can compare",
}
"""What no check can refuse, and why it falls to whoever reads the table of a pull request."""


def cases(name: str) -> list[dict[str, Any]]:
    """Return the attempts of a file."""
    return list(yaml.safe_load((ABUSE / name).read_text("utf-8")))


@pytest.mark.parametrize("case", cases("refused.yml"), ids=lambda case: case["name"])
def test_refused(case: dict[str, Any], small_site: Path) -> None:
    change(small_site, case)
    found = [problem.line() for problem in errors(check(small_site, today=TODAY).problems)]
    assert found == case["says"]
    assert found


@pytest.mark.parametrize("case", cases("harmless.yml"), ids=lambda case: case["name"])
def test_harmless(case: dict[str, Any], small_site: Path) -> None:
    change(small_site, case)
    outcome = check(small_site, today=TODAY)
    assert [problem.line() for problem in errors(outcome.problems)] == []
    assert outcome.directory is not None
    for language in ("en", "es"):
        page = renderer(outcome.directory, language)
        lines = Changes(page.voice()).lines
        seen = [re.sub(r"<[^>]*>", "\n", page.changes())]
        seen += [" ".join((*line.before, *line.now, line.why, line.what)) for line in lines]
        for digits in case["unseen"]:
            pattern = r"[\s().+-]*".join(digits)
            assert not any(re.search(pattern, text) for text in seen), case["because"]


def test_every_attempt_has_one_answer() -> None:
    refused = {case["name"].partition(",")[0] for case in cases("refused.yml")}
    harmless = {case["name"] for case in cases("harmless.yml")}
    assert not refused & harmless
    # Part of this one is refused, and the rest is for people.
    assert (refused | harmless) & FOR_THE_REVIEWER.keys() == {"sides-leave"}


@pytest.mark.parametrize("sign", [" ", "#", "{", "[", "`", "<", "&", "\\"])
def test_no_line_keeps_the_check_busy(small_site: Path, sign: str) -> None:
    path = small_site / "docs" / "en" / "index.md"
    line = f"## A note {sign * 20_000}{{ #next"
    path.write_text(path.read_text("utf-8").replace("## What to do next { #next }", line), "utf-8")
    start = time.process_time()
    assert errors(check(small_site, today=TODAY).problems)
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "words",
    ["*words*", "**words**", "`words`", "[words](hotlines.md)", "![words](a.png)", "# Words"],
)
@pytest.mark.parametrize(
    "wanted",
    [
        "name=createElement",
        "onclick=alert(1)",
        "onerror='x'",
        'style="position:fixed"',
        ".faro-leave",
        'href="tel:%2B19005551234"',
        "hidden=hidden",
        "#a onclick=alert(1)",
        "lang=es onclick=alert(1)",
    ],
)
def test_nothing_in_braces_becomes_an_attribute(words: str, wanted: str) -> None:
    parsed = LexborHTMLParser(html_of(f"{words}{{ {wanted} }}\n"))
    found = [item for node in parsed.css("body *") for item in node.attributes.items()]
    assert {name for name, _ in found} <= {"id", "lang", "href", "src", "alt"}
    assert {value for name, value in found if name == "href"} <= {"hotlines.md"}
