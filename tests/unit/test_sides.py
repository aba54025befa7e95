"""Names of sides are words, whatever signs stand in them."""

from __future__ import annotations

import html
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from helpers import directory_of
from hypothesis import given, settings
from hypothesis import strategies as st

from faro.directory.directory import Directory
from faro.models.base import LocalText
from faro.render.postprocess import mark_sides
from support import FIXTURES, ROOT

NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=20)


def with_sides(directory: Directory, *names: str) -> Directory:
    """Return the directory with other names for its sides."""
    site = directory.site
    sides = tuple(
        side.model_copy(update={"name": LocalText.model_construct(root={"en": name, "es": name})})
        for side, name in zip(site.sides, names, strict=True)
    )
    options = site.options.model_copy(update={"sides": sides})
    changed = site.model_copy(update={"options": options})
    return replace(directory, site=changed)


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    root = tmp_path_factory.mktemp("sides") / "site"
    shutil.copytree(FIXTURES / "site", root)
    shutil.copy(ROOT / "data" / "labels.yml", root / "data" / "labels.yml")
    return directory_of(root)


def heading(words: str, side: int | None = None) -> str:
    """Return a heading as Markdown makes it, marked or not."""
    mark = "" if side is None else f' class="side side-{side}"'
    return f'<h2 id="one"{mark}>{html.escape(words, quote=False)}</h2>'


@pytest.mark.parametrize(
    ("first", "second", "words", "side"),
    [
        ("El Paso (TX", "Ciudad Juárez", "From El Paso (TX", 0),
        ("El Paso (Texas)", "Ciudad Juárez", "From El Paso (Texas)", 0),
        ("El Paso (Texas)", "Ciudad Juárez", "Desde Ciudad Juárez: qué hacer", 1),
        ("El Paso (Texas)", "El Paso", "From El Paso (Texas)", 0),
        ("El Paso (Texas)", "El Paso", "From El Paso", 1),
        ("C++ & Co.", "[a-z]", "In C++ & Co., and so on", 0),
        ("San Diego", "Tijuana", "San Diego and Tijuana", None),
        ("San Diego", "Tijuana", "Sandiego", None),
        ("Tijuana", "Tijuana", "Tijuana", None),
    ],
)
def test_headings(
    directory: Directory, first: str, second: str, words: str, side: int | None
) -> None:
    named = with_sides(directory, first, second)
    assert mark_sides(heading(words), named, "en") == heading(words, side)


@given(NAMES, NAMES)
@settings(max_examples=100, deadline=None)
def test_any_name_is_found_in_its_heading(directory: Directory, first: str, second: str) -> None:
    first, second = first.strip() or "A", second.strip() or "B"
    named = with_sides(directory, first, second)
    made = mark_sides(heading(first), named, "en")
    assert made in {heading(first, 0), heading(first)}
    if first != second and second not in first and html.escape(second) not in html.escape(first):
        assert made == heading(first, 0)


@pytest.mark.parametrize("name", ["El Paso (TX", "El Paso (Texas)", "C++", "[x]{y}", "a\\1b"])
def test_a_site_is_checked_with_such_a_name(small_site: Path, name: str) -> None:
    path = small_site / "mkdocs.yml"
    read = yaml.safe_load(path.read_text("utf-8"))
    read["extra"]["faro"]["sides"][0]["name"] = {"en": name, "es": name}
    path.write_text(yaml.safe_dump(read), "utf-8")
    assert directory_of(small_site).site.sides[0].name["en"] == name
