"""Which pages are photographed before and after a change, and in which order."""

from __future__ import annotations

from pathlib import Path

import pytest

from before_after import (
    MOST,
    Changed,
    Harm,
    changed_pages,
    file_name,
    harm_of,
    index,
    languages_of,
    pages_of,
)

TURNED = "<a href='tel:2'>a</a><a href='tel:1'>a</a>"


def page(body: str, language: str = "en", version: str = "n1") -> str:
    """Return a page as it is built."""
    return (
        f'<!doctype html><html lang={language}><link href="../assets/faro.css?{version}a2">'
        f'<script src="../assets/page.js?{version}b3"></script>{body}'
        f'<p class="version">Phone numbers as of today,\n<a href="x">version {version}</a>.</p>'
    )


def put(root: Path, pages: dict[str, str]) -> Path:
    """Write the pages of a built site."""
    for path, text in pages.items():
        file = root / path / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return root


def test_the_version_and_the_name_of_a_style_make_no_change(tmp_path: Path) -> None:
    old = put(tmp_path / "old", {"": page("a"), "es": page("a", "es"), "signs": page("b")})
    new = put(
        tmp_path / "new",
        {"": page("a", version="n2"), "es": page("a", "es", "n2"), "signs": page("c")},
    )
    assert list(pages_of(old)) == ["es/", "", "signs/"]
    assert changed_pages(pages_of(old), pages_of(new)) == (Changed("signs/", Harm.WORDS),)


def test_no_link_leads_out_of_the_site(tmp_path: Path) -> None:
    secret = put(tmp_path / "other", {"x": "secret"})
    site = put(tmp_path / "site", {"": page("a")})
    (site / "y").symlink_to(secret / "x")
    (site / "z").mkdir()
    (site / "z" / "index.html").symlink_to(secret / "x" / "index.html")
    assert list(pages_of(site)) == [""]


@pytest.mark.parametrize(
    ("before", "after", "harm"),
    [
        ("<p>a", "<p>a", None),
        ("<a href='tel:+1'>a</a>", "<a href='tel:+2'>a</a>", Harm.DIALED),
        ("<a href='sms:1?&body=HELP'>a</a>", "<a href='sms:1?&body=STOP'>a</a>", Harm.DIALED),
        ("<a href='https://wa.me/1'>a</a>", "<p>a", Harm.DIALED),
        ("<a href='https://a.example'>a</a>", "<a href='https://b.example'>a</a>", Harm.LINKED),
        ("<p>a", "<p>a<form action='//b'>", Harm.LINKED),
        ("<p>a", None, Harm.GONE),
        (None, "<a href='tel:+1'>a</a>", Harm.GONE),
        ("<p>a b", "<p>a c", Harm.WORDS),
        ("<a href='tel:1'>a</a><a href='tel:2'>a</a>", TURNED, Harm.WORDS),
        ("<p>a  b", "<p>a <b>b</b>", Harm.LOOKS),
    ],
)
def test_how_much_harm_a_change_can_do(
    before: str | None, after: str | None, harm: Harm | None
) -> None:
    assert harm_of(before, after) is harm


def test_the_languages_of_a_page_stand_together_and_the_worst_comes_first() -> None:
    call = "<a href='tel:+1'>a</a>"
    before = {
        "": page("a"),
        "es/": page("a", "es"),
        "signs/": page("a"),
        "es/signs/": page(call, "es"),
        "about/": page("a"),
        "es/about/": page("a", "es"),
        "gone/": page("a"),
    }
    after = {
        **before,
        "about/": page("b"),
        "signs/": page("b"),
        "es/signs/": page(call.replace("+1", "+2"), "es"),
    }
    del after["gone/"]
    assert languages_of(before) == ("", "es/")
    assert changed_pages(before, after) == (
        Changed("signs/", Harm.DIALED),
        Changed("gone/", Harm.GONE),
        Changed("about/", Harm.WORDS),
    )


def test_a_page_of_the_default_language_is_no_language() -> None:
    assert languages_of({"": page("a"), "es/": page("a", "es"), "estes/": page("a")}) == ("", "es/")
    assert languages_of({}) == ("",)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("", "07-home.png"),
        ("sources/lines/help/", "07-sources-lines-help.png"),
        ('../"><script>/', "07-script.png"),
        ("ñ/", "07-home.png"),
    ],
)
def test_names_of_pictures(path: str, name: str) -> None:
    assert file_name(7, path) == name


def test_the_index() -> None:
    shown = (Changed('"><script>alert(1)</script>/', Harm.WORDS), Changed("", Harm.LOOKS))
    text = index(shown, 3)
    assert "<script>" not in text
    assert 'src="02-home.png"' in text
    assert "Not shown: 3 / Sin mostrar: 3" in text
    assert "No page changes. / No cambia ninguna página." in index((), 0)
    assert MOST == 20
