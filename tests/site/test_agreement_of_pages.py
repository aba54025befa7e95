"""The built pages show just the live lines and digits of the data; so does what hangs on them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from agreement import digits, from_pages, live, numbers, on_card, paper_reading, readings
from built import Page
from faro.directory.dialing import ways
from faro.directory.directory import Directory
from faro.locale.names import long_date
from faro.models.hotline import Hotline
from support import first

MB = 1024 * 1024


@pytest.fixture(scope="session")
def htmls(pages: list[Page]) -> Mapping[str, str]:
    """Every page by its path."""
    return {page.name: page.html for page in pages}


def wrong(htmls: Mapping[str, str], directory: Directory) -> list[tuple[object, ...]]:
    """Return every output that shows another set of lines or digits than the data."""
    return [
        (reading.output, name, reading.shown.get(name), reading.wanted.get(name))
        for reading in from_pages(htmls, directory)
        for name in reading.shown.keys() | reading.wanted.keys()
        if reading.shown.get(name) != reading.wanted.get(name)
    ]


def test_pages_embeds_and_linked_data(htmls: Mapping[str, str], directory: Directory) -> None:
    found = list(from_pages(htmls, directory))
    # For each language: the index; the list of each side, and all of them together; which lines
    # have a page, the numbers on it, its linked data; one page for each group with lines.
    kinds = 1 + len(directory.site.sides) + 1 + 3 + len(shown_groups(directory))
    assert len(found) == len(directory.site.codes) * kinds
    assert wrong(htmls, directory) == []


def shown_groups(directory: Directory) -> list[str]:
    """Return the groups that have a live line."""
    return [name for name in directory.groups if directory.in_group(name)]


def test_this_test_can_fail(htmls: Mapping[str, str], directory: Directory) -> None:
    """Each kind of page, with a number that is another one, a line that is gone or out of place."""
    for side in directory.site.sides[:1]:
        called = (e for e in directory.live() if from_there(e, side.country))
        for entry in list(called)[:1]:
            (number, read) = from_there(entry, side.country)[0]
            other = number[:-1] + str(9 - int(number[-1]))
            dial = (f'"tel:{number}"', f'"tel:{other}"')
            own, listed = f"hotlines/{entry.id}/index.html", f"hotlines/{side.country.lower()}/"
            row = f'<li id="{entry.id}"'
            for path, said, old, new in (
                (f"es/{own}", "es/hotlines/ numbers", *dial),
                (own, "hotlines/ numbers", f">{read}<", f">{read[:-2]}<"),
                (own, "hotlines/ JSON-LD", f'"telephone": "{number}"', f'"telephone": "{other}"'),
                (own, "hotlines/ JSON-LD", f"hotlines/#{entry.id}", "hotlines/#x"),
                (f"{listed}index.html", listed, *dial),
                (f"es/{listed}index.html", f"es/{listed}", row, f"{row[:-1]}x"),
                (f"es/embed/{entry.groups[0]}/index.html", f"es/embed/{entry.groups[0]}/", *dial),
                ("hotlines/index.html", "hotlines/ index", row, f"{row[:-1]}x"),
                ("hotlines/index.html", "hotlines/ index", f'"{entry.id}/"', '"x/"'),
            ):
                assert old in htmls[path], (path, old)
                broken = {**htmls, path: htmls[path].replace(old, new)}
                assert said in {hit[0] for hit in wrong(broken, directory)}, (path, old)
            nowhere = {
                path: html.replace(row, f'{row[:-1]}x"') if listed_in(path) else html
                for path, html in htmls.items()
            }
            assert "hotlines/ lists" in {hit[0] for hit in wrong(nowhere, directory)}
            less = {path: html for path, html in htmls.items() if path != own}
            assert "hotlines/ pages" in {hit[0] for hit in wrong(less, directory)}
            index = htmls["hotlines/index.html"]
            twice = {**htmls, "hotlines/index.html": index.replace("</ul>", f"{row}>x</ul>")}
            with pytest.raises(AssertionError, match="twice"):
                wrong(twice, directory)
            # What connects from elsewhere alone must not stand in the list of a side.
            more = htmls[f"{listed}index.html"].replace(row, '<li id="nobody">x</li>' + row, 1)
            broken = {**htmls, f"{listed}index.html": more}
            assert (listed, "nobody", set(), None) in wrong(broken, directory)


def listed_in(path: str) -> bool:
    """Tell whether a page is the list of a side, or a part of it."""
    return re.search(r"hotlines/(us|mx)/", path) is not None


def from_there(entry: Hotline, country: str) -> list[tuple[str, str]]:
    """Return what a line is called by from a country: what is dialed, and what is read."""
    return [
        (way.href.removeprefix("tel:"), way.text)
        for way in ways(entry, country, "en")
        if way.contact.channel == "call" and way.own and len(way.text) > 6 and not way.only_in
    ]


def test_the_text_for_chats_shows_the_card(htmls: Mapping[str, str], directory: Directory) -> None:
    for code in directory.site.codes:
        folder = "" if code == directory.site.language else f"{code}/"
        tree = LexborHTMLParser(htmls[f"{folder}print/index.html"])
        texts = [node.text() for node in tree.css(".faro-share pre")]
        sides = [side for side in directory.site.sides if on_card(side, directory)]
        assert len(texts) == len(sides)
        for side, text in zip(sides, texts, strict=True):
            reading = paper_reading("chat", text, side, directory)
            assert reading.shown == reading.wanted


def test_files_on_disk_are_those_that_were_read(site: Path, directory: Directory) -> None:
    """What stands in the folder of the site, and not only what the code hands over."""
    files = {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file()
        if re.search(r"(^|/)(paper|contacts)/|hotlines\.(json|csv)$|hsds|llms", path.as_posix())
    }
    assert [r.output for r in readings(files, directory) if r.shown != r.wanted] == []
    assert len([path for path in files if path.endswith(".vcf")]) >= 2 * len(live(directory))
    total = sum(map(len, files.values()))
    assert total < 15 * MB
    sheets = [len(content) for path, content in files.items() if path.endswith(".pdf")]
    assert max(sheets, default=0) < 100_000


def test_links_to_files_say_their_size_and_lead_to_them(
    site: Path, htmls: Mapping[str, str], directory: Directory
) -> None:
    checked = 0
    for path, html in htmls.items():
        for link in LexborHTMLParser(html).css("a[download]"):
            target = (site / path).parent / str(link.attributes["href"])
            assert target.is_file(), (path, link.attributes["href"])
            # On somebody's telephone the name of the file tells nothing but that of the site.
            name = str(link.attributes["download"])
            assert re.fullmatch(r"faro\.(pdf|png|vcf)", name), name
            size = re.search(r"\((\d+) KB\)", link.text())
            if size:
                assert int(size[1]) == -(-target.stat().st_size // 1024)
            checked += 1
    # At least a card for each line that is called, in each language.
    called = [e for e in live(directory).values() if any(c.number for c in e.contacts if c.live)]
    assert checked >= len(directory.site.codes) * len(called)


def test_embeds_need_no_script_and_tell_the_date(pages: list[Page], directory: Directory) -> None:
    framed = [page for page in pages if "embed/" in page.name]
    day = directory.version.date
    lines = (directory.emergency(side) for side in directory.site.sides)
    emergencies = {min(numbers(line, "call"), key=len) for line in lines if line}
    assert len(framed) == len(directory.site.codes) * len(shown_groups(directory))
    for page in framed:
        assert page.tree.css("script, iframe, form, button") == []
        assert long_date(day, page.language) in first(page.tree, ".version").text()
        assert first(page.tree, "base").attributes["target"] == "_top"
        said = {digits(link.text()) for link in page.tree.css(".danger a[href^='tel:']")}
        assert said == emergencies


def test_the_line_to_copy_leads_to_its_page(
    site: Path, htmls: Mapping[str, str], directory: Directory
) -> None:
    for code in directory.site.codes:
        folder = "" if code == directory.site.language else f"{code}/"
        tree = LexborHTMLParser(htmls[f"{folder}developers/index.html"])
        lines = [node.text() for node in tree.css("pre code")]
        assert len(lines) == len(shown_groups(directory))
        for line in lines:
            frame = first(LexborHTMLParser(line), "iframe")
            address = str(frame.attributes["src"])
            assert address.startswith(f"https://example.org/faro/{folder}embed/")
            assert (
                site / address.removeprefix("https://example.org/faro/") / "index.html"
            ).is_file()
            assert frame.attributes["title"]
            assert "\n" not in line
