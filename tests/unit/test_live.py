"""tools/live.py: what it says of published pages that are not as the data says."""

from __future__ import annotations

import datetime as dt
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import directory_of, page_html

import live
from faro.directory.directory import Directory
from faro.directory.version import Version
from static_server import serving
from support import hold

PAGE = '<!doctype html>\n<html lang="{language}">\n<body>\n{content}\n</body>\n</html>\n'


@pytest.fixture
def published(small_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of the small site, with its pages of numbers as they should be."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    directory = directory_of(small_site)
    for language, path in (("en", "hotlines"), ("es", "es/hotlines")):
        folder = tmp_path / "web" / path
        folder.mkdir(parents=True)
        content = page_html(small_site, directory, "hotlines.md", language)
        html = PAGE.format(language=language, content=content)
        (folder / "index.html").write_text(html, "utf-8")
    with serving(tmp_path / "web") as address:
        yield address


def change(tmp_path: Path, old: str, new: str) -> None:
    """Change the published English page in one place."""
    path = tmp_path / "web" / "hotlines" / "index.html"
    html = path.read_text("utf-8")
    assert old in html
    path.write_text(html.replace(old, new, 1), "utf-8")


def said(address: str, root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what is said of pages that are not as they should be, without their address."""
    capsys.readouterr()
    assert live.main([address, "--allow-private", "--site-root", str(root)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if not line.startswith(address)] == []
    return [line.removeprefix(address) for line in lines]


def test_all_right(published: str, small_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for address in (published, published.rstrip("/")):
        assert live.main([address, "--allow-private", "--site-root", str(small_site)]) == 0
    said_so = "All right: 6 live entries with their numbers, on 2 pages"
    assert capsys.readouterr().out.splitlines() == [said_so] * 2


def test_missing_entry(
    published: str, small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(tmp_path, '<tr id="us-help">', "<tr>")
    assert said(published, small_site, capsys) == ["hotlines/: the entry us-help is missing"]


def test_missing_number(
    published: str, small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(tmp_path, 'href="sms:233733?&amp;body=HELP"', 'href="#"')
    assert said(published, small_site, capsys) == [
        "hotlines/: the entry us-help has no link sms:233733?&body=HELP"
    ]


def test_number_in_another_row_does_not_count(
    published: str, small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "web" / "hotlines" / "index.html"
    link = '<a href="https://wa.me/525555335533">WhatsApp</a>'
    html = path.read_text("utf-8")
    html = re.sub(r'href="https://wa\.me/525555335533"', 'href="#"', html)
    path.write_text(html.replace("</body>", f"{link}</body>"), "utf-8")
    assert said(published, small_site, capsys) == [
        "hotlines/: the entry mx-council has no link https://wa.me/525555335533"
    ]


def test_unknown_numbers(
    published: str, small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    strange = '<a href="tel:+16195550100">Call</a><p>or 01 800 555 0100, or 619 555 0101</p>'
    change(tmp_path, "</body>", f"{strange}</body>")
    assert said(published, small_site, capsys) == [
        "hotlines/: the number +16195550100 stands there, and the data does not know it",
        "hotlines/: the number 01 800 555 0100 stands there, and the data does not know it",
        "hotlines/: the number 619 555 0101 stands there, and the data does not know it",
    ]


def test_what_is_no_number_does_not_count(published: str, small_site: Path, tmp_path: Path) -> None:
    harmless = (
        "<p>In 2020–2026, on November 22, 2026, from 08:00 to 17:00, 1 888 373 7888 (24 hours)</p>"
        "<script>let number = 16195550100</script><style>a{order:16195550100}</style>"
        '<a href="https://example.org/16195550100">Page</a>'
    )
    change(tmp_path, "</body>", f"{harmless}</body>")
    assert live.main([published, "--allow-private", "--site-root", str(small_site)]) == 0


def test_a_version_in_digits_is_no_number(
    published: str, small_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Directory, "version", Version(dt.date(2026, 11, 22), "01733724"))
    change(tmp_path, "</body>", "<p>version 01733724.</p></body>")
    assert live.main([published, "--allow-private", "--site-root", str(small_site)]) == 0


@pytest.mark.parametrize("status", ["hold", "retired"])
def test_held_entry(
    published: str, small_site: Path, capsys: pytest.CaptureFixture[str], status: str
) -> None:
    """The data has moved on, and the pages have not."""
    hold(small_site, "mx-help", status)
    found = said(published, small_site, capsys)
    assert f"hotlines/: the entry mx-help still stands there, and the data says {status}" in found
    gone = "the number +528005533000 of mx-help is not live, and still stands there"
    assert f"hotlines/: {gone}" in found
    assert f"es/hotlines/: {gone}" in found


def test_held_contact(published: str, small_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = small_site / "data" / "hotlines.yml"
    held = 'text: "233733"\n        status: hold\n'
    path.write_text(path.read_text("utf-8").replace('text: "233733"\n', held), "utf-8")
    found = said(published, small_site, capsys)
    assert "hotlines/: the number 233733 of us-help is not live, and still stands there" in found
    assert all("233733" in line for line in found)


def test_held_number_as_words(
    published: str, small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A number that nobody can tap can still be read, and dialed."""
    path = tmp_path / "web" / "hotlines" / "index.html"
    path.write_text(PAGE.format(language="en", content="<p>Call 800 5533 000</p>"), "utf-8")
    hold(small_site, "mx-help")
    found = said(published, small_site, capsys)
    assert (
        "hotlines/: the number 800 5533 000 of mx-help is not live, and still stands there" in found
    )


def test_wrong_language(
    published: str, small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(tmp_path, '<html lang="en">', '<html lang="es">')
    assert said(published, small_site, capsys) == [
        'hotlines/: says that its language is "es", not "en"'
    ]


def test_a_page_that_is_not_there(
    published: str, small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "web" / "es" / "hotlines" / "index.html").unlink()
    found = said(published, small_site, capsys)
    assert found == ["es/hotlines/: could not be read: the server answers 404 Not Found"]


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://127.0.0.1:1", "Connection refused"),
        ("example.org", "an address begins with https://"),
        ("http://[", ""),
    ],
)
def test_no_site_at_all(
    published: str,
    small_site: Path,
    capsys: pytest.CaptureFixture[str],
    address: str,
    reason: str,
) -> None:
    assert live.main([address, "--allow-private", "--site-root", str(small_site)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert all(f": could not be read: {reason}" in line for line in lines)


def test_unsound_data(published: str, small_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = small_site / "data" / "hotlines.yml"
    path.write_text(path.read_text("utf-8").replace("area: MX\n", "area: XX\n"), "utf-8")
    assert live.main([published, "--allow-private", "--site-root", str(small_site)]) == 1
    assert "data/hotlines.yml:" in capsys.readouterr().out


def test_waits_for_the_new_pages(
    published: str, small_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "PAUSE", 0.05)
    change(tmp_path, '<tr id="us-help">', '<tr id="old">')

    def publish() -> None:
        time.sleep(0.3)
        change(tmp_path, '<tr id="old">', '<tr id="us-help">')

    thread = threading.Thread(target=publish)
    thread.start()
    assert (
        live.main([published, "--allow-private", "--site-root", str(small_site), "--wait", "20"])
        == 0
    )
    thread.join()


def test_waits_no_longer_than_it_should(
    published: str, small_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "PAUSE", 0.05)
    change(tmp_path, '<tr id="us-help">', "<tr>")
    start = time.monotonic()
    assert (
        live.main([published, "--allow-private", "--site-root", str(small_site), "--wait", "0.3"])
        == 1
    )
    assert time.monotonic() - start < 10


def test_marks_the_run_on_github(
    published: str,
    small_site: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    change(tmp_path, '<tr id="us-help">', "<tr>")
    assert live.main([published, "--allow-private", "--site-root", str(small_site)]) == 1
    line = f"{published}hotlines/: the entry us-help is missing"
    assert capsys.readouterr().out.splitlines() == [line, f"::error::{line}"]


@pytest.fixture
def changed_pages(published: str, small_site: Path, tmp_path: Path) -> str:
    """The same site with its page of changes and its feed, as they should be."""
    for language, path in (("en", "changes"), ("es", "es/changes")):
        text = "---\ntitle: Changes\ndescription: What changed.\n---\n\n# Changes { #changes }\n\n"
        (small_site / "docs" / language / "changes.md").write_text(f"{text}[[changes]]\n", "utf-8")
        folder = tmp_path / "web" / path
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(PAGE.format(language=language, content=""), "utf-8")
        (folder / "feed.xml").write_text(
            FEED.format(content="Now by phone +1 888-373-7888"), "utf-8"
        )
    return published


FEED = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><updated>2026-11-22T00:00:00Z</updated>'
    '<entry><id>https://example.org/changes/#us-help-2026-11-22</id><content type="text">'
    "{content}</content></entry></feed>"
)


def test_the_page_of_changes_and_its_feed_are_read_too(
    changed_pages: str, small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A former number stands neither in words on the page, nor in the feed."""
    assert live.main([changed_pages, "--allow-private", "--site-root", str(small_site)]) == 0
    with (small_site / "data" / "changes.yml").open("a", encoding="utf-8") as changes:
        changes.write('  - {on: 2026-11-21, entry: us-office, now: ["call +16195312000"]}\n')
        changes.write(
            "  - on: 2026-11-22\n    entry: us-office\n"
            '    now: ["call +16195314041", "call +18003446000"]\n'
        )
    folder = tmp_path / "web" / "es" / "changes"
    said_before = "<p>Antes: teléfono 619-531-2000; …2000; línea mexicana 888 5533 000</p>"
    (folder / "index.html").write_text(PAGE.format(language="es", content=said_before), "utf-8")
    (folder / "feed.xml").write_text(FEED.format(content="+1 619-531-2000"), "utf-8")
    gone = "the number {} of us-office is not live, and still stands there"
    assert said(changed_pages, small_site, capsys) == [
        f"es/changes/: {gone.format('619-531-2000')}",
        "es/changes/: the number 888 5533 000 is forbidden by data/never.yml, and stands there",
        f"es/changes/feed.xml: {gone.format('+1 619-531-2000')}",
    ]


def test_a_feed_that_is_none(
    changed_pages: str, small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for bad in ("<feed>", "<!DOCTYPE feed [<!ENTITY a 'b'>]><feed>&a;</feed>"):
        (tmp_path / "web" / "changes" / "feed.xml").write_text(bad, "utf-8")
        (line,) = said(changed_pages, small_site, capsys)
        assert line.startswith("changes/feed.xml: could not be read: ")
