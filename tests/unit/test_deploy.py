"""An organization's own deploy refuses example addresses and old numbers; no other build does."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from faro.checks.whole_data import read_and_judge
from faro.checks.whole_site import check
from faro.diagnostics.problems import errors, notices
from faro.load.config import read_site
from faro.maintenance.record import record
from support import TODAY

LATER = dt.date(2027, 12, 1)


@pytest.fixture(autouse=True)
def with_addresses_of_its_own(small_site: Path) -> None:
    """The fixture leads to addresses of examples, which a deploy refuses."""
    for name in ("hotlines", "changes", "sources"):
        path = small_site / "data" / f"{name}.yml"
        path.write_text(
            path.read_text("utf-8")
            .replace("help.example.org", "help.shore.org")
            .replace("old.example.org", "old.shore.org")
        )


def say(root: Path, options: str) -> None:
    """Add options to the configuration."""
    path = root / "mkdocs.yml"
    text = path.read_text("utf-8").replace("  faro:\n", f"  faro:\n{options}")
    path.write_text(text, "utf-8")


def test_a_volunteers_check_never_fails_for_age(small_site: Path) -> None:
    assert check(small_site, today=LATER).problems == ()


def test_a_deploy_refuses_the_addresses_of_the_example(
    small_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(small_site, "    contact: x@example.org\n    repository: https://github.com/example/faro\n")
    monkeypatch.setenv("FARO_DEPLOY", "1")
    found = [p.line() for p in errors(check(small_site, today=TODAY).problems)]
    assert found == [
        "mkdocs.yml:10:14: x@example.org is only an example, and leads nowhere — write your"
        " own, or delete the line, before you publish",
        "mkdocs.yml:11:17: https://github.com/example/faro is only an example, and leads"
        " nowhere — write your own, or delete the line, before you publish",
        "mkdocs.yml:15:11: https://example.org/small/ is only an example — write the address at"
        " which the site will be published, and in .github/README.md too",
    ]


@pytest.mark.parametrize(
    ("there", "value"),
    [
        ("https://help.shore.org/chat", "https://help.example/chat"),
        ("https://help.shore.org/chat", "https://www.example.com/chat"),
        ("chat: https://help.shore.org/chat", "email: help@example.net"),
    ],
)
def test_a_deploy_refuses_examples_wherever_a_reader_is_led(
    small_site: Path, monkeypatch: pytest.MonkeyPatch, there: str, value: str
) -> None:
    lines = small_site / "data" / "hotlines.yml"
    lines.write_text(lines.read_text("utf-8").replace(there, value), "utf-8")
    record(small_site, read_and_judge(small_site, today=TODAY).draft, TODAY)
    assert errors(check(small_site, today=TODAY).problems) == []
    monkeypatch.setenv("FARO_DEPLOY", "1")
    monkeypatch.setenv("FARO_SITE_URL", "https://casa.github.io/faro")
    (found,) = errors(check(small_site, today=TODAY).problems)
    assert (found.code, found.params["value"]) == ("deploy_example", value.removeprefix("email: "))
    assert found.place.file == "data/hotlines.yml"


def test_the_deploy_names_address_and_repository_itself(
    small_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(small_site, "    repository: https://github.com/example/faro\n")
    monkeypatch.setenv("FARO_DEPLOY", "1")
    monkeypatch.setenv("FARO_SITE_URL", "https://casa.github.io/faro")
    monkeypatch.setenv("FARO_REPOSITORY", "https://github.com/casa/faro")
    assert check(small_site, today=TODAY).problems == ()
    site, _ = read_site(small_site)
    assert site.address == "https://casa.github.io/faro/"
    assert site.options.repository is not None
    assert site.options.repository.edit("docs/en/a b.md") == (
        "https://github.com/casa/faro/edit/main/docs/en/a%20b.md"
    )


def test_old_numbers_stop_a_deploy_unless_somebody_says_so(
    small_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FARO_DEPLOY", "1")
    monkeypatch.setenv("FARO_SITE_URL", "https://casa.test/")
    last_day = dt.date(2026, 11, 20) + dt.timedelta(days=364)
    assert check(small_site, today=last_day).problems == ()
    found = errors(check(small_site, today=last_day + dt.timedelta(days=1)).problems)
    assert len(found) == 5
    assert found[0].line() == (
        'data/hotlines.yml:19:14: nobody has checked "us-911" for 365 days, and numbers older than'
        ' 365 days are not published — hold it against its sources, then set "checked"; nobody'
        " rings an emergency line to test it. RUNNING.md says how to publish all the same"
    )
    told = {problem.params["id"]: "ring it or" in problem.line() for problem in found}
    assert told == {name: not name.endswith("-911") for name in told}
    monkeypatch.setenv("FARO_OVERDUE", "allow")
    problems = check(small_site, today=LATER).problems
    assert errors(problems) == []
    assert len(notices(problems)) == 6


def test_the_source_date_does_not_make_old_numbers_new(
    small_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A deploy of an old state rebuilds as it was, but is judged by the real day."""
    monkeypatch.setenv("FARO_DEPLOY", "1")
    monkeypatch.setenv("FARO_SITE_URL", "https://casa.test/")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    monkeypatch.setattr("faro.locale.clock.real_today", lambda: LATER)
    assert len(errors(check(small_site).problems)) == 6
