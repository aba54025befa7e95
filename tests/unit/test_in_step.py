"""Two languages, one content: who has moved, who lags, and the line that settles it."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import renderer

from faro.checks.whole_site import SoundSite, check
from faro.cli import main
from faro.diagnostics.problems import errors, notices
from faro.maintenance.declare_in_step import declare
from faro.render.translation_notice import newer_languages
from support import TODAY


def messages(root: Path) -> list[str]:
    """Return the notices; there must be no errors."""
    outcome = check(root, today=TODAY)
    assert errors(outcome.problems) == []
    return [problem.line() for problem in notices(outcome.problems)]


def add(root: Path, language: str, text: str) -> None:
    """Add a paragraph to the home page of a language."""
    path = root / "docs" / language / "index.md"
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def test_a_page_that_moves_leaves_the_other_behind(small_site: Path) -> None:
    add(small_site, "en", "\nOne thing more.\n")
    (line,) = messages(small_site)
    assert line.startswith(
        'docs/es/index.md:6:1: the text in "en" has changed since this page was in step'
        " — bring this page up to date, then paste this line into the front matter,"
        ' in place of the one that stands there: in_step: {en: "'
    )


def test_the_lagging_page_says_so_and_builds(small_site: Path) -> None:
    add(small_site, "en", "\nOne thing more.\n")
    outcome = check(small_site, today=TODAY)
    assert outcome.directory is not None
    site = SoundSite(outcome.directory, outcome.pages)
    made = renderer(outcome.directory, "es")
    lags = newer_languages(site, "index.md", made.voice())
    html = made.translation_notice(lags)
    assert "Esta página está más actualizada en otro idioma: English." in html
    assert 'href="../../"' in html
    assert newer_languages(site, "index.md", renderer(outcome.directory).voice()) == []


def test_pasting_the_line_settles_it(small_site: Path) -> None:
    add(small_site, "en", "\nOne thing more.\n")
    (message,) = messages(small_site)
    line = message.rsplit(": in_step:", 1)[1]
    path = small_site / "docs" / "es" / "index.md"
    lines = path.read_text("utf-8").split("\n")
    lines[5] = "in_step:" + line
    path.write_text("\n".join(lines), "utf-8")
    assert messages(small_site) == []


def test_declare_writes_every_language(small_site: Path) -> None:
    add(small_site, "en", "\nOne thing more.\n")
    add(small_site, "es", "\nUna cosa más.\n")
    assert len(messages(small_site)) == 2
    pages = check(small_site, today=TODAY).pages
    assert declare(small_site, pages, "index.md") == ["docs/en/index.md", "docs/es/index.md"]
    assert messages(small_site) == []
    assert declare(small_site, check(small_site, today=TODAY).pages, "index.md") == []


def test_never_declared(small_site: Path) -> None:
    path = small_site / "docs" / "es" / "index.md"
    lines = [line for line in path.read_text("utf-8").split("\n") if "in_step" not in line]
    path.write_text("\n".join(lines), "utf-8")
    (line,) = messages(small_site)
    assert line.startswith('docs/es/index.md:2:1: nobody has declared this page in step with "en"')


def test_spaces_at_line_ends_do_not_count(small_site: Path) -> None:
    path = small_site / "docs" / "en" / "index.md"
    path.write_text(path.read_text("utf-8").replace("# Home\n", "# Home  \n") + "\n\n", "utf-8")
    assert messages(small_site) == []


def test_outside_links_may_differ_and_are_listed(small_site: Path) -> None:
    add(small_site, "es", "\nMira [la Fiscalía](https://example.org/).\n")
    outcome = check(small_site, today=TODAY)
    lines = [p.line() for p in notices(outcome.problems) if p.code == "outside_links_differ"]
    assert lines == [
        "docs/es/index.md:17:6: this page has more links or pictures from outside than"
        " docs/en/index.md (1 more) — that may be right; look whether something is missing there"
    ]


def test_command(small_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(small_site, "en", "\nOne thing more.\n")
    assert main(["in-step", "--root", str(small_site), "index"]) == 0
    assert capsys.readouterr().out == "docs/es/index.md\n"
    assert main(["in-step", "--root", str(small_site), "nowhere"]) == 1
    assert "no page" in capsys.readouterr().err


def test_where_each_has_moved_past_the_other_readers_are_told_nothing(small_site: Path) -> None:
    """Somebody has changed both and declared nothing: nobody knows which one is newer."""
    add(small_site, "en", "\nOne thing more.\n")
    add(small_site, "es", "\nUna cosa más.\n")
    outcome = check(small_site, today=TODAY)
    assert outcome.directory is not None
    site = SoundSite(outcome.directory, outcome.pages)
    for language in ("en", "es"):
        assert (
            newer_languages(site, "index.md", renderer(outcome.directory, language).voice()) == []
        )
    assert len(messages(small_site)) == 2
