"""Links of an offline copy, in every way in which somebody may write them; and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from faro.cli import main
from faro.publish.offline_links import ALLOWED, Built, BundleError, files_of
from support import ROOT

ADDRESS = "https://example.org/faro/"


def built(folder: Path, **pages: str) -> Built:
    """Write a site of a few pages: `home`, `help`, `es`; `home` is at the top as index.html."""
    paths = {"home": "index.html", "help": "help/index.html", "es": "es/index.html"}
    for name, path in paths.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(pages.get(name, ""), "utf-8")
    for path in ("assets/a.js", "help/plan.pdf", "feed.xml", "sitemap.xml"):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text("x", "utf-8")
    top = {"index.html": "index.html", "es/index.html": "espanol.html"}
    return Built(folder, ADDRESS, top)


def led(folder: Path, html: str, page: str = "help") -> str:
    """Return how HTML of a page stands in the copy."""
    pages = {"home": '<a href="help/">', page: html}
    made = files_of(built(folder, **pages))
    place = {"home": "index.html", "help": "pages/help/index.html", "es": "espanol.html"}[page]
    return made[place].decode("utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # folders become their files; what stands after the # stays
        ('<a href="../">', '<a href="../../index.html">'),
        ('<a href="./">', '<a href="index.html">'),
        ('<a href="./#one">', '<a href="index.html#one">'),
        ('<a href="../es/#x">', '<a href="../../espanol.html#x">'),
        ('<a href="../es">', '<a href="../../espanol.html">'),
        ('<a class="a" href="plan.pdf">', '<a class="a" href="plan.pdf">'),
        ('<script src="../assets/a.js?1f"></script>', '<script src="../assets/a.js"></script>'),
        # as people write HTML by hand
        ("<a href='../'>", '<a href="../../index.html">'),
        ("<a href=../es/>", '<a href="../../espanol.html">'),
        ('<A HREF = "../">', '<A HREF = "../../index.html">'),
        ('<a title="a > b" href="../">', '<a title="a > b" href="../../index.html">'),
        ('<a href="/faro/es/">', '<a href="../../espanol.html">'),
        ('<img srcset="plan.pdf 1x, ../assets/a.js?2 2x">', None),
        # what scripts ask for, and what only looks like it
        ('<i data-script="../assets/a.js?1f">', '<i data-script="../assets/a.js">'),
        ('<i data-said="Done." data-name="es" data-x="../../../">', None),
        # not for the copy
        ('<a href="../feed.xml">', f'<a href="{ADDRESS}feed.xml">'),
        ('<a href="/elsewhere/">', '<a href="https://example.org/elsewhere/">'),
        ('<a href="#x"><a href=""><a href="tel:911"><a href="//b.test/">', None),
        ('<a href="sms:1?&amp;body=A"><a href="https://b.test/a/?b=1&amp;c=2">', None),
        ('<!-- <a href="nowhere/"> --><code>href="no/"</code>', None),
    ],
)
def test_links(tmp_path: Path, before: str, after: str | None) -> None:
    if after is None:
        after = before.replace("a.js?2", "a.js")
    assert led(tmp_path, before) == after


def test_only_what_is_led_to_is_in_the_copy(tmp_path: Path) -> None:
    made = files_of(built(tmp_path, home='<a href="help/">', help='<a href="../feed.xml">'))
    assert sorted(made) == ["espanol.html", "index.html", "pages/help/index.html"]


def test_the_policy_lets_files_in_and_nobody_else(tmp_path: Path) -> None:
    meta = "<meta http-equiv=\"Content-Security-Policy\" content=\"a 'none'; b 'self'; c data:\">"
    assert led(tmp_path, meta) == meta.replace("'self'", ALLOWED)


def test_a_dead_link_is_named(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=r'The page help/index.html leads to "../nowhere/#x"'):
        led(tmp_path, '<a href="../nowhere/#x">')


@pytest.mark.parametrize("name", ["señal.png", "a b.png", "con.png", "AUX", "a.", ".a", "a:b.png"])
def test_names_that_some_devices_refuse_are_named(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("", "utf-8")
    with pytest.raises(BundleError, match="Some devices refuse the name"):
        led(tmp_path, f'<img src="./{name}">', page="home")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en_US", "There is no site in {} — run make bundle"),
        ("es_MX", "En {} no hay ningún sitio armado — corre make bundle"),
    ],
)
def test_without_a_site_the_command_says_what_to_do(
    tmp_path: Path,
    language: str,
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("LANGUAGE", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", language)
    site, target = tmp_path / "site", tmp_path / "bundle"
    assert main(["bundle", "--root", str(ROOT), str(site), str(target)]) == 1
    assert capsys.readouterr().err.startswith(said.format(site))
    assert not target.exists()


def test_a_site_of_other_data_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An old site/ would carry numbers under the date of newer ones."""
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.delenv("LANGUAGE", raising=False)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("version n0000000", "utf-8")
    target = str(tmp_path / "bundle")
    assert main(["bundle", "--root", str(ROOT), str(tmp_path / "site"), target]) == 1
    assert "was built from other data" in capsys.readouterr().err
