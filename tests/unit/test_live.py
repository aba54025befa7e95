"""tools/live.py: what it says of published pages that are not as the data says."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import TEMPLATES, directory_of

import live
from faro.directory.directory import Directory
from faro.directory.version import Version
from faro.render import markers
from faro.render.listing import gone
from faro.render.markers import PageRenderer
from faro.render.side_list import groups_of
from faro.render.templates import environment
from faro.urls.addresses import Addresses, page_path
from faro.urls.file_paths import line_page, side_list
from static_server import serving
from support import copy_small, hold

PAGE = (
    '<!doctype html>\n<html lang="{language}">\n<body>\n<main>\n{content}\n</main>\n'
    "</body>\n</html>\n"
)


def publish(root: Path, web: Path, *, parted: bool = False, full: bool = False) -> None:
    """Write all pages about lines of a site; with `parted`, each list group by group.

    With `full`, the page on which all lines stand shows them group by group.
    """
    directory = directory_of(root)
    site, templates = directory.site, environment(TEMPLATES)
    for language in site.codes:
        folder = page_path(language, "index.md", site.language)

        def made(path: str, folder: str = folder, language: str = language) -> PageRenderer:
            at = Addresses(language, site.language, folder + path)
            return PageRenderer(directory=directory, templates=templates, at=at)

        index = made("hotlines/")
        pages = {"hotlines/": index.other_listings(None) if full else index.lines()}
        for side in site.sides:
            path = side_list(side.country)
            pages[path] = made(path).side_list(side, parted=parted)
            for group in groups_of(side, directory) if parted else ():
                path = side_list(side.country, group)
                pages[path] = made(path).side_list(side, group)
        for entry in directory.live():
            pages[line_page(entry.id)] = made(line_page(entry.id)).line(entry)
        for entry in gone(directory):
            pages[line_page(entry.id)] = made(line_page(entry.id)).line_gone(entry)
        for path, content in pages.items():
            write(web, folder + path, PAGE.format(language=language, content=content))


def write(web: Path, path: str, html: str) -> None:
    """Write a published page."""
    (web / path).mkdir(parents=True, exist_ok=True)
    (web / path / "index.html").write_text(html, "utf-8")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages about lines of the small site, as they should be; nobody changes them."""
    folder = tmp_path_factory.mktemp("pages")
    publish(copy_small(folder / "site"), folder / "web")
    return folder / "web"


@pytest.fixture
def named(small_site: Path) -> Path:
    """The small site, whose page of numbers names all lines."""
    for language in ("en", "es"):
        with (small_site / "docs" / language / "hotlines.md").open("a", encoding="utf-8") as file:
            file.write("\n[[lines]]\n")
    return small_site


@pytest.fixture
def published(
    named: Path, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The address of the small site, with its pages of numbers as they should be."""
    assert named
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    shutil.copytree(pages, tmp_path / "web")
    with serving(tmp_path / "web") as address:
        yield address


def change(tmp_path: Path, old: str, new: str, page: str = "hotlines/") -> None:
    """Change a published page in one place."""
    path = tmp_path / "web" / page / "index.html"
    html = path.read_text("utf-8")
    assert old in html
    path.write_text(html.replace(old, new, 1), "utf-8")


def right(address: str, root: Path) -> bool:
    """Tell whether all is right."""
    return live.main([address, "--allow-private", "--site-root", str(root)]) == 0


def said(address: str, root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what is said of pages that are not as they should be, without their address."""
    capsys.readouterr()
    assert live.main([address, "--allow-private", "--site-root", str(root)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if not line.startswith(address)] == []
    return [line.removeprefix(address) for line in lines]


def test_all_right(published: str, small_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for address in (published, published.rstrip("/")):
        assert right(address, small_site)
    said_so = "All right: 6 live entries with their numbers, on 18 pages"
    assert capsys.readouterr().out.splitlines() == [said_so] * 2


# --- the page that names every line


def test_missing_entry(
    published: str, small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(tmp_path, '<li id="us-help">', "<li>")
    assert said(published, small_site, capsys) == ["hotlines/: the entry us-help is missing"]


def test_a_line_is_named_once_and_leads_to_its_page(
    published: str, small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(
        tmp_path, '<li id="us-help">', '<li id="mx-help"><a href="mx-help/">x</a><li id="us-help">'
    )
    change(tmp_path, '<a href="us-help/">', '<a href="us-office/">')
    change(tmp_path, '<li id="us-office">', '<li id="us-nobody"><li id="us-office">')
    assert said(published, small_site, capsys) == [
        "hotlines/: the entry mx-help stands there 2 times",
        "hotlines/: the entry us-nobody stands there, and the data does not know it",
        "hotlines/: the entry us-help has no link to its page",
    ]


def test_a_short_index_has_addresses_alone(
    named: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the names would be too heavy, the lists of the sides have them."""
    monkeypatch.setattr(markers, "fits", lambda _: False)
    hold(named, "us-office")
    publish(named, tmp_path / "web")
    assert '<i id="us-help">' in (tmp_path / "web/hotlines/index.html").read_text("utf-8")
    with serving(tmp_path / "web") as address:
        assert right(address, named)


def test_groups_in_full_name_no_line_that_is_gone(
    small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hold(small_site, "us-office")
    publish(small_site, tmp_path / "web", full=True)
    with serving(tmp_path / "web") as address:
        assert right(address, small_site)
        change(tmp_path, '"tel:+528005533000"', '"tel:+18883737888"')
        assert said(address, small_site, capsys) == [
            "hotlines/: the entry mx-help has the link tel:+18883737888, "
            "which is none of its own there"
        ]


# --- the list of a side


def test_missing_entry_on_a_list(
    published: str, small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(tmp_path, 'id="us-help"', 'id="mx-help"', "hotlines/us/")
    found = said(published, small_site, capsys)
    assert found[:2] == [
        "hotlines/us/: the entry us-help is missing",
        "hotlines/us/: the entry mx-help stands there, and does not belong there",
    ]


def test_missing_number_on_a_list(
    published: str, small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(tmp_path, 'href="tel:+18883737888"', 'href="#"', "hotlines/us/")
    change(tmp_path, 'href="../us-office/"', 'href="#"', "hotlines/us/")
    assert said(published, small_site, capsys) == [
        "hotlines/us/: the entry us-office has no link to its page",
        "hotlines/us/: the entry us-help has no link tel:+18883737888",
    ]


def test_a_row_dials_only_what_is_its_own_on_that_side(
    published: str, small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A number in another row does not count, nor one that does not work from there."""
    old = '<a href="https://wa.me/525555335533" rel="noreferrer">'
    change(tmp_path, old, f'<a href="tel:+18883737888">Call</a>{old}', "es/hotlines/mx/")
    assert said(published, small_site, capsys) == [
        "es/hotlines/mx/: the entry mx-council has the link tel:+18883737888, "
        "which is none of its own there"
    ]


def test_a_list_that_is_parted_by_group(
    small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(small_site, tmp_path / "web", parted=True)
    with serving(tmp_path / "web") as address:
        assert right(address, small_site)
        assert capsys.readouterr().out.endswith(", on 26 pages\n")
        change(tmp_path, 'href="help/"', 'href="#"', "hotlines/us/")
        change(tmp_path, 'id="us-office"', "", "hotlines/us/emergency/")
        (tmp_path / "web/hotlines/mx/help/index.html").unlink()
        assert said(address, small_site, capsys) == [
            "hotlines/us/: has no link to hotlines/us/help/",
            "hotlines/us/emergency/: the entry us-office is missing",
            "hotlines/mx/help/: could not be read: the server answers 404 Not Found",
        ]


# --- the page of a line


def test_missing_number(
    published: str, small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = 'href="sms:233733?&amp;body=HELP"'
    change(tmp_path, text, 'href="#"', "hotlines/us-help/")
    assert said(published, small_site, capsys) == [
        "hotlines/us-help/: the entry us-help has no link sms:233733?&body=HELP"
    ]


def test_a_number_on_another_page_does_not_count(
    published: str, small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = 'href="https://wa.me/525555335533"'
    path = tmp_path / "web" / "hotlines" / "mx-council" / "index.html"
    path.write_text(path.read_text("utf-8").replace(link, 'href="#"'), "utf-8")
    change(tmp_path, "</main>", f"<a {link}>WhatsApp</a></main>")
    assert said(published, small_site, capsys) == [
        "hotlines/mx-council/: the entry mx-council has no link https://wa.me/525555335533"
    ]


def test_a_number_of_another_line_stands_only_where_it_is_named(
    published: str, small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = "hotlines/us-help/"
    assert 'class="instead"' in (tmp_path / "web" / page / "index.html").read_text("utf-8")
    change(tmp_path, 'class="instead"', 'class="remark"', page)
    assert said(published, small_site, capsys) == [
        f"{page}: the number +528005533000 of mx-help stands there"
    ]


# --- the page of a line that is gone


@pytest.mark.parametrize("status", ["hold", "retired"])
def test_a_line_that_is_gone_says_so(
    named: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], status: str
) -> None:
    hold(named, "mx-help", status)
    publish(named, tmp_path / "web")
    with serving(tmp_path / "web") as address:
        assert right(address, named)
        index = tmp_path / "web" / "hotlines" / "index.html"
        html = index.read_text("utf-8")
        html = re.sub(r'(<li id="mx-help"><a [^>]*>[^<]*</a>) \([^)]*\)', r"\1", html)
        index.write_text(html, "utf-8")
        number = '<a href="tel:+525555335533">Call 55 5533 5533</a>'
        change(tmp_path, "</main>", f"{number}</main>", "hotlines/mx-help/")
        path = tmp_path / "web" / "es" / "hotlines" / "mx-help" / "index.html"
        path.write_text(PAGE.format(language="es", content="Llama al 800 5533 000"), "utf-8")
        still = f"the entry mx-help still stands there, and the data says {status}"
        there = f"stands there, and the data says {status}"
        assert said(address, named, capsys) == [
            f"hotlines/: {still}",
            f"hotlines/mx-help/: the number +525555335533 {there}",
            f"hotlines/mx-help/: the number 55 5533 5533 {there}",
            f"es/hotlines/mx-help/: {still}",
            "es/hotlines/mx-help/: the number 800 5533 000 of mx-help is not live, "
            "and still stands there",
        ]


def test_a_line_that_nobody_ever_saw_has_no_page(
    published: str, small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changes = small_site / "data" / "changes.yml"
    lines = changes.read_text("utf-8").splitlines()
    changes.write_text(
        "\n".join(line for line in lines if "mx-council" not in line) + "\n", "utf-8"
    )
    hold(small_site, "mx-council")
    found = said(published, small_site, capsys)
    still = "the entry mx-council still stands there, and the data says hold"
    assert f"hotlines/: {still}" in found
    assert f"hotlines/mx/: {still}" in found
    assert not [line for line in found if "/mx-council/:" in line]


# --- numbers that should stand nowhere


def test_unknown_numbers(
    published: str, small_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    strange = '<a href="tel:+16195550100">Call</a><p>or 01 800 555 0100, or 619 555 0101</p>'
    change(tmp_path, "</main>", f"{strange}</main>")
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
    change(tmp_path, "</main>", f"{harmless}</main>")
    assert right(published, small_site)


def test_a_version_in_digits_is_no_number(
    published: str, small_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Directory, "version", Version(dt.date(2026, 11, 22), "01733724"))
    change(tmp_path, "</main>", "<p>version 01733724.</p></main>")
    assert right(published, small_site)


@pytest.mark.parametrize("status", ["hold", "retired"])
def test_held_entry(
    published: str, small_site: Path, capsys: pytest.CaptureFixture[str], status: str
) -> None:
    """The data has moved on, and the pages have not."""
    hold(small_site, "mx-help", status)
    found = said(published, small_site, capsys)
    assert f"hotlines/: the entry mx-help still stands there, and the data says {status}" in found
    still = "the number +528005533000 of mx-help is not live, and still stands there"
    for page in ("mx", "mx-help", "us-help"):
        assert f"hotlines/{page}/: {still}" in found
        assert f"es/hotlines/{page}/: {still}" in found


def test_held_contact(published: str, small_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = small_site / "data" / "hotlines.yml"
    held = 'text: "233733"\n        status: hold\n'
    path.write_text(path.read_text("utf-8").replace('text: "233733"\n', held), "utf-8")
    found = said(published, small_site, capsys)
    for page in ("us", "us-help"):
        still = "the number 233733 of us-help is not live, and still stands there"
        assert f"hotlines/{page}/: {still}" in found
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
    *lines, last = lines
    assert len(lines) == 3
    assert all(f": could not be read: {reason}" in line for line in lines)
    assert last.endswith("/: no answer, so the rest was not asked for (15 more)")


def test_unsound_data(published: str, small_site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = small_site / "data" / "hotlines.yml"
    path.write_text(path.read_text("utf-8").replace("area: MX\n", "area: XX\n"), "utf-8")
    assert live.main([published, "--allow-private", "--site-root", str(small_site)]) == 1
    assert "data/hotlines.yml:" in capsys.readouterr().out


def test_waits_for_the_new_pages(
    published: str, small_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "PAUSE", 0.05)
    change(tmp_path, '<li id="us-help">', '<li id="old">')

    def publish() -> None:
        time.sleep(0.3)
        change(tmp_path, '<li id="old">', '<li id="us-help">')

    thread = threading.Thread(target=publish)
    thread.start()
    assert (
        live.main([published, "--allow-private", "--site-root", str(small_site), "--wait", "20"])
        == 0
    )
    thread.join()


def test_asks_one_page_after_another_and_again_only_for_what_is_wrong(
    published: str, small_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = live.fetch

    def counted(address: str, private: bool = False) -> str:
        path = address.removeprefix(published)
        asked.append(path)
        if path == "hotlines/us-help/" and asked.count(path) == 2:
            change(tmp_path, 'id="x"', 'id="us-help"', "hotlines/us/")
        return real(address, private)

    monkeypatch.setattr(live, "PAUSE", 0.01)
    monkeypatch.setattr(live, "fetch", counted)
    change(tmp_path, 'id="us-help"', 'id="x"', "hotlines/us/")
    change(tmp_path, 'href="tel:+18883737888"', 'href="#"', "hotlines/us-help/")
    options = ["--allow-private", "--site-root", str(small_site), "--wait", "1"]
    assert live.main([published, *options]) == 1
    assert len(set(asked)) == 18
    again = asked[18:]
    assert again[:2] == ["hotlines/us/", "hotlines/us-help/"]
    assert again.count("hotlines/us/") == 2
    assert set(again) == {"hotlines/us/", "hotlines/us-help/"}


def test_waits_no_longer_than_it_should(
    published: str, small_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "PAUSE", 0.05)
    change(tmp_path, '<li id="us-help">', "<li>")
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
    change(tmp_path, '<li id="us-help">', "<li>")
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
    assert right(changed_pages, small_site)
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
