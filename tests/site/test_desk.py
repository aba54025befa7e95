"""A server takes over what it can from the build before: nobody may see a difference.

The small site is built again after each change, once by a server that has built it before and once
by one that begins: the same bytes, or nothing from both.
"""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError, PluginError

import mkdocs_build
from built import small_project
from faro.checks import settings as configuration
from faro.checks.whole_site import Checked, check
from faro.publish.desk import Desk
from mutations import MUTATIONS, Mutation
from support import replaced
from weekly import EVERY

SECONDS = 90 if EVERY else 6


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for sites that are changed; what a server remembers goes with it."""
    kept, before = os.environ.pop("FARO_FILES", None), mkdocs_build.now
    mkdocs_build.now.asked = True
    yield tmp_path_factory.mktemp("desk")
    before.desk, before.serving, before.asked = Desk(), False, False
    if kept is not None:
        os.environ["FARO_FILES"] = kept


def built(root: Path, target: Path, desk: Desk) -> Mapping[str, bytes]:
    """Build a site as `make serve` does; return its files, or none where nothing was built."""
    mkdocs_build.now.desk = desk
    if configuration.main(root):
        return {}
    try:
        config = load_config(str(root / "mkdocs.yml"), strict=True, site_dir=str(target))
        config.plugins.on_startup(command="serve", dirty=False)
        build(config)
    except (Abort, ConfigurationError, PluginError):
        return {}
    files = (path for path in target.rglob("*") if path.is_file())
    return {path.relative_to(target).as_posix(): path.read_bytes() for path in files}


def agree(root: Path, folder: Path, desk: Desk) -> bool:
    """Build with and without what is remembered; tell whether anything was built."""
    again = built(root, folder / "again", desk)
    fresh = built(root, folder / "fresh", Desk())
    assert again.keys() == fresh.keys()
    assert {path for path, content in again.items() if content != fresh[path]} == set()
    return bool(fresh)


def more(path: str, added: str) -> Callable[[Path], None]:
    """Return an edit: words at the end of a page."""

    def edit(root: Path) -> None:
        with (root / "docs" / path).open("a", encoding="utf-8") as file:
            file.write(added)

    return edit


def both(
    make: Callable[[str, str], Callable[[Path], None]], name: str, words: str
) -> Callable[[Path], None]:
    """Return an edit of a page in both languages."""
    edits = [make(f"{code}/{name}", words) for code in ("en", "es")]

    def edit(root: Path) -> None:
        for each in edits:
            each(root)

    return edit


def new_page(root: Path) -> None:
    """Add a page to both languages."""
    for code in ("en", "es"):
        page = (root / "docs" / code / "index.md").read_text("utf-8").partition("\n## ")[0]
        text = page.replace("title: ", "title: New ", 1)
        (root / "docs" / code / "new.md").write_text(text, "utf-8")


def without_new_page(root: Path) -> None:
    """Take it away."""
    for code in ("en", "es"):
        (root / "docs" / code / "new.md").unlink()


def picture(root: Path) -> None:
    """Put another picture in the place of one."""
    other = root / "overrides" / "assets" / "preview.png"
    (root / "docs" / "en" / "door.png").write_bytes(other.read_bytes())


EDITS: Mapping[str, Callable[[Path], None]] = {
    "words": more("en/index.md", "\nOne more sentence.\n"),
    "a link": both(more, "index.md", "\nA [link](hotlines.md).\n"),
    "a heading": both(more, "index.md", "\n## Further { #further }\n\nWords.\n"),
    "a link to it": both(more, "hotlines.md", "\n[There](index.md#further).\n"),
    "its words": replaced("docs/en/index.md", "## Further {", "## Farther {"),
    "a line": both(more, "index.md", "\n[[hotline us-help]]\n"),
    "a glossary": both(more, "sources.md", "\n[[glossary]]\n"),
    "a word of it": both(more, "index.md", "\n[Word](sources.md#w-trafficking).\n"),
    "a page": new_page,
    "words of the page": more("es/new.md", "\nMás palabras.\n"),
    "no page": without_new_page,
    "a title": replaced("docs/en/index.md", "title: ", "title: Other "),
    "a line on hold": replaced("data/hotlines.yml", "status: live", "status: hold"),
    "a label": replaced("data/labels.yml", "Search", "Find"),
    "the style": replaced("overrides/style/10-tokens.css", "#16262c", "#16262d"),
    "a template": replaced(
        "overrides/faro/page.html", '<main id="main">', '<main id="main" lang="en">'
    ),
    "a drawing": replaced("overrides/faro/icons/call.svg", "M6 3", "M6 4"),
    "the name of the site": replaced("mkdocs.yml", "site_name: Small", "site_name: Smaller"),
    "a picture": picture,
}
"""One after the other."""

MISTAKEN = frozenset({"words", "a page"})
"""After these a mistake is made and taken back; once a week after each."""


def test_a_server_shows_what_a_first_build_would(folder: Path) -> None:
    root, desk = small_project(folder / "edited"), Desk()
    assert agree(root, folder, desk)
    drawn: list[str] = []
    today = dt.date.today().toordinal()  # noqa: DTZ011 - which ones is of no importance
    for at, (name, edit) in enumerate(EDITS.items()):
        edit(root)
        drawn.append(name)
        # On one day every other one is looked at alone, and the rest together with the next.
        if not EVERY and name not in MISTAKEN and (at + today) % 2 and at + 1 < len(EDITS):
            continue
        assert agree(root, folder, desk), name
        if name not in MISTAKEN and not EVERY:
            continue
        page = root / "docs" / "en" / "index.md"
        sound = page.read_text("utf-8")
        wrong = (f"{sound}\n[Nowhere](nowhere.md)\n", sound.replace("checked:", "cheked:", 1))
        for mistake in wrong:
            page.write_text(mistake, "utf-8")
            assert not agree(root, folder, desk), name
            # And again, after a change of another page.
            other = root / "docs" / "es" / "a-z.md"
            other.write_text(f"{other.read_text('utf-8')}\nMás.\n", "utf-8")
            assert not agree(root, folder, desk), name
        page.write_text(sound, "utf-8")
        assert agree(root, folder, desk), name
    assert drawn == [*EDITS]
    # What one process reads once for both kinds of build, it reads again.
    assert "M6 4" in (folder / "again" / "index.html").read_text("utf-8")


def test_another_day_is_another_site(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, desk = small_project(folder / "tomorrow"), Desk()
    assert agree(root, folder, desk)
    monkeypatch.setenv("FARO_DAYS_AHEAD", "2")
    assert agree(root, folder, desk)


def test_what_changes_while_a_build_reads_is_seen_by_the_next(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, desk = small_project(folder / "meanwhile"), Desk()

    def slow(*given: Any, **named: Any) -> Checked:
        outcome = check(*given, **named)
        replaced("data/hotlines.yml", "status: live", "status: hold")(root)
        return outcome

    with monkeypatch.context() as patched:
        patched.setattr("faro.publish.desk.check", slow)
        assert built(root, folder / "again", desk)
    assert agree(root, folder, desk)


def test_what_is_the_same_is_not_made_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the other tests would compare a first build with a first build."""
    root, desk = small_project(folder / "same"), Desk()
    assert built(root, folder / "again", desk)
    read, finished = desk.known, desk.finished
    assert read is not None
    assert finished is not None
    EDITS["words"](root)
    monkeypatch.setattr("faro.checks.whole_site.check_data", None)
    monkeypatch.setattr("faro.publish.finalize.shared_files", None)
    assert built(root, folder / "again", desk)
    assert desk.finished is not None
    same = desk.finished.passed.items() & finished.passed.items()
    # The page and its twin; the search of both languages, and the pages that fetch it.
    assert len(finished.passed) - len(same) == 6


def test_a_build_for_readers_takes_nothing_over(folder: Path) -> None:
    root, desk = small_project(folder / "readers"), Desk()
    mkdocs_build.now.desk = desk
    config = load_config(
        str(root / "mkdocs.yml"), strict=True, site_dir=str(folder / "readers-out")
    )
    os.environ["FARO_FILES"] = "no"
    try:
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    finally:
        os.environ.pop("FARO_FILES")
    assert desk == Desk()


def test_after_any_change_a_server_shows_what_a_first_build_would(folder: Path) -> None:
    end = time.monotonic() + SECONDS

    @settings(
        deadline=None,
        max_examples=200,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    @given(st.lists(MUTATIONS, min_size=1, max_size=4))
    def changed(mutations: list[Mutation]) -> None:
        if time.monotonic() > end:
            return
        root, desk = small_project(folder / "mutated"), Desk()
        agree(root, folder, desk)
        for mutation in mutations:
            note(str(mutation))
            mutation.apply(root)
            agree(root, folder, desk)

    changed()
