"""The built pages: sound HTML, links that lead somewhere, the strip on each of them."""

from __future__ import annotations

import gzip
import posixpath
import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from justhtml import JustHTML

from built import Page
from faro.directory.dialing import ways
from faro.directory.directory import Directory
from limits import FILES, INDEX, KB, LINE, SIDE_LIST
from support import first

LEADING = re.compile(r"(?:es/)?sources/lines/")
"""Former addresses, which do nothing but lead on."""

NEAR = {"en": "Near the border your phone", "es": "Cerca de la frontera"}
"""How a page begins to say that a phone may use the network of the other country."""

OURS = ("index.html", "help-now/index.html", "hotlines/index.html", "sources/index.html")


def test_pages_exist_in_every_language(site: Path, directory: Directory) -> None:
    for language in directory.site.codes:
        prefix = "" if language == directory.site.language else f"{language}/"
        for name in OURS:
            assert (site / f"{prefix}{name}").is_file()


def of_a_line_gone(page: Page, directory: Directory) -> bool:
    """Tell whether a page stands at the address of a held line, which no search engine lists."""
    found = re.fullmatch(r"(?:\w+/)?hotlines/([^/]+)/index\.html", page.name)
    entry = directory.entries.get(found[1]) if found else None
    return entry is not None and not entry.live


def test_language_title_and_description(pages: list[Page], directory: Directory) -> None:
    for page in pages:
        tree = page.tree
        html = first(tree, "html")
        assert html.attributes["lang"] == page.language
        if page.name == "404.html" or "embed/" in page.name or LEADING.match(page.name):
            continue
        assert tree.css_first("title") is not None
        if of_a_line_gone(page, directory):
            continue
        description = first(tree, "meta[name=description]")
        assert description.attributes["content"]


def test_the_switch_leads_to_the_same_page(pages: list[Page], directory: Directory) -> None:
    """And back: the word is in the other language, and says so."""
    names = {page.name for page in pages}
    words = {"en": "English", "es": "Español"}
    seen = 0
    for page in pages:
        link = page.tree.css_first(".switch")
        if link is None or page.name == "404.html":
            assert page.name == "404.html" or "embed/" in page.name or LEADING.match(page.name)
            continue
        other = next(code for code in directory.site.codes if code != page.language)
        assert (link.attributes["lang"], link.attributes["hreflang"]) == (other, other)
        assert link.text().strip() == words[other]
        led = posixpath.join(posixpath.dirname(page.name), link.attributes["href"] or "")
        twin = posixpath.normpath(posixpath.join(led, "index.html"))
        own = page.name.removeprefix(f"{page.language}/")
        prefix = "" if other == directory.site.language else f"{other}/"
        assert twin == f"{prefix}{own}"
        assert twin in names
        seen += 1
    assert seen > 100


def test_no_marker_is_left(pages: list[Page]) -> None:
    assert [p.name for p in pages if "[[" in p.text or "faromarker" in p.html] == []


def test_ids_are_unique(pages: list[Page]) -> None:
    for page in pages:
        ids = Counter(node.attributes["id"] for node in page.tree.css("[id]"))
        assert {name: n for name, n in ids.items() if n > 1} == {}, page.name


def test_tables_are_real_tables(pages: list[Page]) -> None:
    for table in [table for page in pages for table in page.tree.css("table")]:
        assert table.css_first("caption") is not None
        assert table.css("thead th:not([scope=col])") == []
        rows = table.css("tbody tr")
        assert len(rows) == len(table.css("tbody th[scope=row]")) > 0


def test_each_list_and_each_line_speaks_of_the_border(
    pages: list[Page], directory: Directory
) -> None:
    """A line that nobody calls has nothing to do with whose network a phone is in."""
    live = {entry.id for entry in directory.live()}
    called = {
        entry.id
        for entry in directory.live()
        if any(contact.live and contact.traits.voice for contact in entry.contacts)
    }
    for page in pages:
        line = re.fullmatch(r"(?:\w\w/)?hotlines/([^/]+)/index\.html", page.name)
        if line and line[1] in live:
            assert (NEAR[page.language] in page.text) == (line[1] in called), page.name
        elif page.tree.css(".faro-lines"):
            assert NEAR[page.language] in page.text, page.name


def test_former_addresses_of_documents_lead_on(pages: list[Page], directory: Directory) -> None:
    """The documents behind the lines stood on a page for each group."""
    by_name = {page.name: page for page in pages}
    for code in directory.site.codes:
        folder = "" if code == directory.site.language else f"{code}/"
        for group in directory.groups:
            tree = by_name[f"{folder}sources/lines/{group}/index.html"].tree
            target = "../../../hotlines/"
            refresh = first(tree, "noscript meta").attributes["content"]
            assert refresh == f"0;url={target}"
            assert first(tree, "body a").attributes["href"] == target
            assert first(tree, "meta[name=robots]").attributes["content"] == "noindex"
            canonical = first(tree, "link[rel=canonical]").attributes["href"]
            assert canonical == f"https://example.org/faro/{folder}hotlines/"


def emergency_links(directory: Directory) -> list[str]:
    """Return what the emergency lines of the sides that are live dial, each once."""
    lines = [(directory.emergency(side), side.country) for side in directory.site.sides]
    found = [ways(line, country, "en")[0].href for line, country in lines if line]
    return list(dict.fromkeys(found))


def test_strip_with_the_emergency_line_on_every_page(
    pages: list[Page], directory: Directory
) -> None:
    dialed = emergency_links(directory)
    for page in pages:
        if LEADING.match(page.name):
            continue
        strip = page.tree.css(".danger a[href^='tel:']")
        # On the card of one side it is that side's alone.
        assert {link.attributes["href"] for link in strip} <= set(dialed), page.name
        assert bool(strip) is bool(dialed), page.name


def test_page_for_lost_addresses_helps_in_every_language(
    pages: list[Page], directory: Directory
) -> None:
    page = next(page for page in pages if page.name == "404.html")
    for language in directory.site.codes:
        part = first(page.tree, f".faro-lost[lang={language}]")
        links = [a.attributes["href"] for a in part.css("a")]
        folder = "/faro/" if language == directory.site.language else f"/faro/{language}/"
        firsts = [
            ways(entry, side.country, language)[0].href
            for side in directory.site.sides
            if (entry := directory.entries[side.first]).live
        ]
        assert links == [*emergency_links(directory), *firsts, folder, f"{folder}hotlines/"]


def test_no_empty_link(pages: list[Page]) -> None:
    for page in pages:
        for link in page.tree.css("article a"):
            assert link.attributes.get("href"), page.name
            assert link.text(strip=True) or link.attributes.get("aria-label"), page.name


def test_outside_links_tell_nobody_where_the_reader_was(pages: list[Page]) -> None:
    for page in pages:
        for link in page.tree.css("article a[href^='http']"):
            assert "noreferrer" in (link.attributes.get("rel") or ""), link.attributes["href"]


@pytest.fixture(scope="session")
def anchors(pages: list[Page]) -> dict[str, set[str]]:
    """The ids of each page, by the path of its folder."""
    return {
        posixpath.dirname(page.name): {n.attributes["id"] or "" for n in page.tree.css("[id]")}
        for page in pages
    }


def test_links_inside_the_site_lead_somewhere(
    site: Path, pages: list[Page], anchors: dict[str, set[str]]
) -> None:
    dead = []
    for page in pages:
        if page.name == "404.html":
            continue
        here = posixpath.dirname(page.name)
        for link in page.tree.css("article a[href]"):
            parts = urlsplit(link.attributes["href"] or "")
            if parts.scheme or parts.netloc:
                continue
            target = posixpath.normpath(posixpath.join(here, unquote(parts.path))).strip("/.")
            target = "" if target == "." else target
            lost = parts.fragment and parts.fragment not in anchors.get(target, set())
            if lost or not (site / target).exists():
                dead.append((page.name, link.attributes["href"]))
    assert dead == []


def test_each_row_leads_to_its_line_and_that_to_its_sources(
    pages: list[Page], directory: Directory
) -> None:
    by_name = {page.name: page for page in pages}
    seen = set()
    for page in pages:
        for row in page.tree.css(".faro-lines > li[id]"):
            name = str(row.attributes["id"])
            here = posixpath.dirname(page.name)
            leads = {
                posixpath.normpath(posixpath.join(here, str(link.attributes["href"])))
                for link in row.css("a:not([href*=':'])")
            }
            folder = "" if page.language == directory.site.language else f"{page.language}/"
            assert leads == {f"{folder}hotlines/{name}"}, page.name
            seen.add(f"{folder}hotlines/{name}/index.html")
    for target in seen:
        entry = directory.entries[target.split("/")[-2]]
        heading, *documents = by_name[target].tree.css("h2#sources, h2#sources ~ .faro-sources li")
        assert heading.tag == "h2"
        assert len(documents) == len(entry.sources), target
    rows = {target for target in seen if not target.startswith("es/")}
    assert len(seen) >= len(directory.site.codes) * len(rows)


def test_every_page_with_sources_leads_to_them(pages: list[Page], directory: Directory) -> None:
    """And nothing rests on a document that the site does not show."""
    shown: dict[str, set[str]] = {code: set() for code in directory.site.codes}
    for page in pages:
        if re.search(r"(?:^|/)(?:sources|hotlines)/", page.name):
            shown[page.language] |= {
                node.attributes.get("href") or node.text()
                for node in page.tree.css(".faro-sources li > :first-child")
            }
    held = {n for e in directory.entries.values() if not e.live for n in e.sources}
    for code in directory.site.codes:
        missing = {
            name
            for name, source in directory.sources.items()
            if (source.address or f"{source.publisher}: {source.title}") not in shown[code]
        }
        assert missing <= held


def test_html_has_no_parse_errors(pages: list[Page]) -> None:
    found = {
        page.name: [str(error) for error in JustHTML(page.html, collect_errors=True).errors]
        for page in pages
    }
    assert {name: errors for name, errors in found.items() if errors} == {}


def test_parser_sees_errors() -> None:
    assert JustHTML("<!doctype html><p><b>x</p></i>", collect_errors=True).errors


PREVIEWS = {
    "en": "San Diego – Tijuana: information and phone numbers",
    "es": "San Diego – Tijuana: información y teléfonos",
}


def test_head_of_every_page(pages: list[Page], directory: Directory) -> None:
    for page in pages:
        tree = page.tree
        robots = tree.css_first("meta[name=robots]")
        if page.name == "404.html" or "embed/" in page.name or LEADING.match(page.name):
            assert robots is not None
            continue
        assert robots is None
        address = f"https://example.org/faro/{page.name.removesuffix('index.html')}"
        canonical = first(tree, "link[rel=canonical]")
        assert canonical.attributes["href"] == address
        said = {
            str(node.attributes["property"]): node.attributes["content"]
            for node in tree.css("meta[property^='og:']")
        }
        assert said == {
            # A chat shows these under a link: they tell nothing of what the page is about.
            "og:title": "Faro",
            "og:description": PREVIEWS[page.language],
            "og:image": "https://example.org/faro/assets/preview.png",
        }
        # Alternates stand in the sitemap only.
        assert tree.css("link[rel=alternate]") == []
        assert tree.css("link[rel=icon]")
        assert tree.css("link[rel=apple-touch-icon]")


def test_sitemap_names_each_page_with_its_languages(
    site: Path, pages: list[Page], directory: Directory
) -> None:
    text = (site / "sitemap.xml").read_text("utf-8")
    tree = ElementTree.fromstring(text)  # noqa: S314 - our own file
    space = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    listed = {}
    for url in tree.findall("s:url", space):
        links = {a.get("hreflang"): a.get("href") for a in url.findall("x:link", space)}
        listed[url.findtext("s:loc", "", space)] = links
    made = ("404.html", "sources/lines/", "sources/pages/", "embed/")
    names = [
        page.name
        for page in pages
        if not any(part in page.name for part in made) and not of_a_line_gone(page, directory)
    ]
    wanted = {f"https://example.org/faro/{name.removesuffix('index.html')}" for name in names}
    assert set(listed) == wanted
    for address, links in listed.items():
        assert set(links) == {*directory.site.codes, "x-default"}
        assert address in links.values()
        assert links["x-default"] == links[directory.site.language]
        assert set(links.values()) <= wanted
    assert "lastmod" not in text
    assert not (site / "sitemap.xml.gz").exists()


def test_nothing_of_the_theme_is_published(site: Path) -> None:
    found = {
        path.relative_to(site).as_posix() for path in site.rglob("*") if path.suffix != ".html"
    }
    # tests/unit/test_agreement.py knows what is made of the data.
    ours = re.compile(r"(?:es/)?(?:paper|contacts)/")
    files = {name for name in found if (site / name).is_file() and not ours.match(name)}
    assert files == {
        "assets/find.js",
        "assets/icon.png",
        "assets/lead.js",
        "assets/page.js",
        "assets/preview.png",
        "assets/share.js",
        "assets/wide.css",
        "changes/feed.xml",
        "es/changes/feed.xml",
        "es/hotlines.csv",
        "es/hsds.json",
        "es/llms.txt",
        "es/search.js",
        "hotlines.csv",
        "hotlines.json",
        "hotlines.schema.json",
        "hsds.json",
        "llms.txt",
        "search.js",
        "sitemap.xml",
    }


def test_no_file_grows_past_its_size(site: Path) -> None:
    sizes = {name: len(gzip.compress((site / name).read_bytes(), 9)) / KB for name in FILES}
    assert {name: size for name, size in sizes.items() if size > FILES[name]} == {}


def test_pages_of_lines_weigh_little(site: Path, directory: Directory) -> None:
    """On a first visit, until it can be used: the page with its style, and its script."""

    def weight(*names: str) -> int:
        return sum(len(gzip.compress((site / name).read_bytes(), 9)) for name in names)

    shared = weight("assets/page.js")
    limits = {"hotlines/": INDEX}
    limits |= {f"hotlines/{side.country.lower()}/": SIDE_LIST for side in directory.site.sides}
    limits |= {f"hotlines/{entry.id}/": LINE for entry in directory.live()}
    sizes = {
        f"{folder}{path}": (shared + weight(f"{folder}{path}index.html"), limit)
        for folder in ("", "es/")
        for path, limit in limits.items()
    }
    assert {path: both for path, both in sizes.items() if both[0] > both[1]} == {}
