"""The way out: the site does not hang on its engine, and a difference would be found."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import without_engine
from other_engine import build, differences, main, pages_of, read_site, verdict
from support import ROOT

NAMES = ("MkDocs", "the other")
PAGE = "es/help-now/index.html"


@pytest.fixture(scope="module")
def made(site: Path) -> dict[str, bytes]:
    """The files of the real site, as MkDocs makes it."""
    return read_site(site)


@pytest.fixture(scope="module")
def numbered(made: dict[str, bytes]) -> dict[str, bytes]:
    """The same with numbers of every kind at the head of a page, whatever is held today."""
    calls = [f"tel:+5255553355{n}" for n in range(31, 36)]
    between = [href for call in calls for href in (call, "sms:233733")]
    hrefs = ("tel:911", *between, "https://wa.me/525555335533")
    links = "".join(f'<a href="{href}">{href}</a> ' for href in hrefs)
    return altered(made, PAGE, lambda html: re.sub("<body[^>]*>", rf"\g<0><p>{links}</p>", html))


def altered(made: dict[str, bytes], path: str, change: Callable[[str], str]) -> dict[str, bytes]:
    """Return a copy of the site in which one file is changed."""
    before = made[path].decode("utf-8")
    after = change(before)
    assert after != before
    return {**made, path: after.encode("utf-8")}


def test_properdocs_makes_the_same_site(made: dict[str, bytes], tmp_path: Path) -> None:
    build("properdocs", tmp_path / "site")
    assert differences(made, read_site(tmp_path / "site"), NAMES) == []
    assert len(pages_of(made)) > 50
    assert all(made.values()), "an empty file"


def test_faro_needs_no_engine(made: dict[str, bytes], tmp_path: Path) -> None:
    without_engine.publish(without_engine.prepare(ROOT), tmp_path / "site")
    assert differences(made, read_site(tmp_path / "site"), NAMES) == []


def test_the_same_is_said_to_be_the_same(made: dict[str, bytes]) -> None:
    status, lines = verdict(made, dict(made), NAMES)
    assert status == 0
    assert lines == [f"MkDocs and the other make the same: {len(pages_of(made))} pages"]


def test_a_changed_number_is_found(numbered: dict[str, bytes]) -> None:
    other = altered(numbered, PAGE, lambda html: html.replace('"tel:911"', '"tel:912"', 1))
    status, lines = verdict(numbered, other, NAMES)
    assert status == 1
    assert lines == [
        f'{PAGE}: number 1 is "tel:911" with MkDocs, "tel:912" with the other',
        "MkDocs and the other do not make the same",
    ]


def test_two_numbers_that_change_places_are_found(numbered: dict[str, bytes]) -> None:
    def swap(html: str) -> str:
        first, second = list(dict.fromkeys(re.findall(r'"tel:[^"]*"', html)))[:2]
        return html.replace(first, "\0", 1).replace(second, first, 1).replace("\0", second, 1)

    found = differences(numbered, altered(numbered, PAGE, swap), NAMES)
    assert found
    assert all(f"{PAGE}: number " in line for line in found)


@pytest.mark.parametrize("way", ["sms:", "https://wa.me/"])
def test_a_changed_number_to_write_to_is_found(numbered: dict[str, bytes], way: str) -> None:
    other = altered(numbered, PAGE, lambda html: html.replace(f'href="{way}', f'href="{way}0', 1))
    (found,) = differences(numbered, other, NAMES)
    assert re.match(rf'{PAGE}: number \d+ is "{way}\S+" with MkDocs, "{way}0', found)


def test_a_missing_and_an_added_page_are_found(made: dict[str, bytes]) -> None:
    fewer = {path: content for path, content in made.items() if path != PAGE}
    assert differences(made, fewer, NAMES) == [f"{PAGE}: only MkDocs makes it"]
    assert differences(fewer, made, NAMES) == [f"{PAGE}: only the other makes it"]


def test_an_emptied_page_is_found(numbered: dict[str, bytes]) -> None:
    """Zensical left every page empty, and said that all was well."""
    found = differences(numbered, {**numbered, PAGE: b""}, NAMES)
    assert any(f"{PAGE}: number 1 is " in line for line in found)
    assert any(", nothing with the other" in line for line in found)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('href="../hotlines/', 'href="../hotline/', "link "),
        ("<h1", "<h1>Otra cosa</h1><h1", "piece of text "),
        ('<meta name="description" content="', '<meta name="description" content="!', "piece of "),
        ("<header>", '<header class="other">', "line "),
    ],
)
def test_a_changed_page_is_found(
    made: dict[str, bytes], before: str, after: str, said: str
) -> None:
    other = altered(made, PAGE, lambda html: html.replace(before, after, 1))
    (found,) = differences(made, other, NAMES)
    assert found.startswith(f"{PAGE}: {said}")


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("search.js", '"hotlines/"', '"hotline/"'),
        ("es/search.js", '"hotlines/"', '"hotline/"'),
        ("sitemap.xml", "/hotlines/", "/hotline/"),
        ("assets/wide.css", "{", "{ "),
    ],
)
def test_what_stands_beside_the_pages_is_compared(
    made: dict[str, bytes], path: str, before: str, after: str
) -> None:
    (found,) = differences(
        made, altered(made, path, lambda text: text.replace(before, after, 1)), NAMES
    )
    assert found.startswith(f"{path}: line ")


def test_many_differences_are_counted(numbered: dict[str, bytes]) -> None:
    other = altered(numbered, PAGE, lambda html: html.replace('"tel:+52', '"tel:+53'))
    *shown, rest = differences(numbered, other, NAMES)
    assert len(shown) == 3
    assert re.fullmatch(rf"{PAGE}: number: \d+ more places", rest)


def test_the_command_compares_and_says_why_it_fails(
    made: dict[str, bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = altered(made, PAGE, lambda html: html.replace("<h1", "<h1>Otra cosa</h1><h1", 1))
    for path, content in other.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    assert main([str(tmp_path)]) == 1
    assert f"{PAGE}: piece of text " in capsys.readouterr().out
