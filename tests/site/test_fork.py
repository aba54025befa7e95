"""Organizations that fork: another border in an afternoon, and corrections without conflicts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from agreement import from_pages, pdf_text, readings
from built import Page, mkdocs, read_pages
from faro.checks.whole_site import sound_site
from fork import commit, edit, fork, git, later, neighbor, strait, upstream
from support import first

OURS = re.compile(
    r"san diego|tijuana|californi|\bM[eé]xic|united states|estados unidos|\b988\b|faro",
    re.IGNORECASE,
)
"""Words of upstream's border, and upstream's name."""


@dataclass(frozen=True)
class Fork:
    """An organization's repository, its site before upstream changed, and after the merge."""

    root: Path
    before: Path
    after: Path


def build(root: Path, target: Path, *, files: bool = True) -> Path:
    """Build a site strictly, with paper and exports or its pages alone."""
    done = mkdocs("build", "--strict", "--site-dir", str(target), cwd=root, files=files)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


@pytest.fixture(scope="module")
def forks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Fork]:
    """Two organizations, each with upstream's later changes merged."""
    top = tmp_path_factory.mktemp("forks")
    (top / "upstream").mkdir()
    origin = upstream(top / "upstream")
    made = {}
    for name, adopt in (("strait", strait), ("neighbor", neighbor)):
        root = fork(origin, top / name)
        adopt(root)
        # Paper is looked at once: of the other border before the merge, of the same one after it.
        before = build(root, top / f"{name}-before", files=adopt is strait)
        made[name] = Fork(root, before, top / f"{name}-after")
    later(origin)
    for one in made.values():
        git(one.root, "pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main")
        assert git(one.root, "status", "--porcelain") == ""
        build(one.root, one.after)
    return made


def pages_of(one: Fork, folder: Path) -> list[Page]:
    """Return the pages of a built fork."""
    return read_pages(folder, sound_site(one.root).directory)


def number(one: Fork, entry: str) -> str:
    """Return the digits by which a line is called first, without the country's code."""
    contacts = sound_site(one.root).directory.entries[entry].contacts
    found = next(c.number for c in contacts if c.channel == "call")
    assert found is not None
    return found.digits[2:]


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def dials(page: Page, entry: str) -> list[tuple[str, str]]:
    """Return what the row of a line on the list of a side dials, and what is read there."""
    row = first(page.tree, f".faro-lines > li#{entry}")
    links = [(str(a.attributes["href"]), a.css_first("i")) for a in row.css(".ways a[href*=':']")]
    return [(href, number.text()) for href, number in links if number is not None]


def test_another_border_shows_its_own_numbers_with_its_own_dialing(forks: dict[str, Fork]) -> None:
    one = forks["strait"]
    by_name = {page.name: page for page in pages_of(one, one.before)}
    spain, morocco = (by_name[f"fr/hotlines/{side}/index.html"] for side in ("es", "ma"))
    assert dials(spain, "es-linea") == [
        ("tel:+34900123456", "900 123 456"),
        ("tel:+34956123456", "956 12 34 56"),
    ]
    # The toll-free number is not known to work from Morocco, the other one is dialed abroad.
    assert dials(morocco, "es-linea") == [("tel:+34956123456", "00 34 956 12 34 56")]
    assert dials(spain, "ma-linea") == [("tel:+212537123456", "00 212 5 37 12 34 56")]
    assert dials(morocco, "ma-linea") == [("tel:+212537123456", "05 37 12 34 56")]
    strip = first(spain.tree, ".danger")
    assert [a.attributes["href"] for a in strip.css("a")] == ["tel:112", "tel:19"]
    assert "Algésiras" in strip.text()


def test_another_border_has_lists_and_pages_of_lines_in_three_languages(
    forks: dict[str, Fork],
) -> None:
    one = forks["strait"]
    directory = sound_site(one.root).directory
    htmls = {page.name: page.html for page in pages_of(one, one.before)}
    found = list(from_pages(htmls, directory))
    assert {r.output for r in found if "hotlines/" in r.output and "fr/" in r.output} == {
        f"fr/hotlines/{what}" for what in ("es/", "ma/", " index", " lists", " numbers", " pages")
    } | {"fr/hotlines/ JSON-LD"}
    assert [(r.output, r.shown, r.wanted) for r in found if r.shown != r.wanted] == []
    names = {"es": ("Algeciras", "Tánger"), "en": ("Algeciras", "Tangier")}
    names["fr"] = ("Algésiras", "Tanger")
    for code, sides in names.items():
        folder = "" if code == "es" else f"{code}/"
        index = LexborHTMLParser(htmls[f"{folder}hotlines/index.html"])
        targets = index.css(".faro-where a.side")
        assert [a.attributes["href"] for a in targets] == ["es/", "ma/"]
        for name, country, other in zip(sides, ("es", "ma"), ("ma", "es"), strict=True):
            tree = LexborHTMLParser(htmls[f"{folder}hotlines/{country}/index.html"])
            bar = first(tree, ".faro-here")
            assert name in bar.text()
            assert first(bar, "a").attributes["href"] == f"../{other}/"
    # Every word of Faro's own on the page of a line is one of the organization's.
    page = LexborHTMLParser(htmls["fr/hotlines/es-linea/index.html"])
    heads = [node.text() for node in page.css("h2:not([id^='near'])")]
    assert len(heads) >= 4
    assert [head for head in heads if not head.startswith("«")] == []
    assert first(page, "h1").text() == "Ligne d'essai (Espagne)"


def test_another_borders_paper_and_exports_agree_with_its_data(forks: dict[str, Fork]) -> None:
    """Three languages, two other countries, no card written: emergency and first line stand."""
    # Before the merge the data of the same border was another one than is there now.
    for one, folder in (
        (forks["strait"], forks["strait"].before),
        (forks["neighbor"], forks["neighbor"].after),
    ):
        found = readings(snapshot(folder), sound_site(one.root).directory)
        assert [r.output for r in found if r.shown != r.wanted] == []
    paper = snapshot(forks["strait"].before)
    text = pdf_text(paper["paper/ma/poster-a4.pdf"])
    assert "Pour appeler" in text or "Tanger" in text
    assert "19" in text
    assert "contacts/lines/es-linea.vcf" in paper
    slug = sound_site(forks["strait"].root).directory.site.slug
    assert any(path.startswith(f"contacts/{slug}-") for path in paper)


def test_no_word_of_upstreams_border_is_left(forks: dict[str, Fork]) -> None:
    one = forks["strait"]
    pages = pages_of(one, one.before)
    assert len(pages) > 20
    assert {page.language for page in pages} == {"es", "en", "fr"}
    found = {page.name: OURS.findall(page.text) for page in pages if OURS.search(page.text)}
    assert found == {}
    for path in one.before.rglob("*"):
        if path.suffix in {".xml", ".js"} and path.is_file():
            text = path.read_text("utf-8").replace("faro-", "")
            assert not re.search(r"san diego|tijuana|mexic|us-nhth", text, re.IGNORECASE), path


def test_an_organizations_look_is_its_own(forks: dict[str, Fork]) -> None:
    one = forks["strait"]
    home = (one.before / "index.html").read_text("utf-8")
    style = first(LexborHTMLParser(home), "head style").text()
    assert "#7a2454" in style
    assert "#f2b4d3" in style
    logo = first(LexborHTMLParser(home), ".brand img")
    kept = (one.root / "docs.local" / "logo.svg").read_bytes()
    assert (one.before / str(logo.attributes["src"])).read_bytes() == kept
    assert first(LexborHTMLParser(home), ".brand").text().strip() == "Estrecho"
    assert "github.com/asociacion-de-prueba/estrecho/edit/main/docs.local/es/index.md" in home
    assert 'data-warn="60" data-last="120"' in home
    line = (one.before / "fr" / "hotlines" / "es-linea" / "index.html").read_text("utf-8")
    assert "template=wrong-number.es.yml&amp;entry=es-linea&amp;language=fr" in line
    assert "mailto:avisos@estrecho.test?subject=" in line


def test_an_organizations_pictures_come_from_its_own_folder(forks: dict[str, Fork]) -> None:
    one = forks["strait"]
    picture = one.root / "docs.local" / "fr" / "door.png"
    assert (one.before / "fr" / "door.png").read_bytes() == picture.read_bytes()
    page = (one.before / "fr" / "help-now" / "index.html").read_text("utf-8")
    assert 'src="../door.png"' in page


def test_upstreams_changes_merge_and_leave_another_border_as_it_is(forks: dict[str, Fork]) -> None:
    one = forks["strait"]
    before, after = snapshot(one.before), snapshot(one.after)
    assert after.keys() == before.keys()
    differ = {name for name in before if before[name] != after[name]}
    # Upstream said one label in other words, which stands on every Spanish page.
    assert {name for name in differ if name.startswith(("en/", "fr/"))} == set()
    assert "Busca</a>" in after["index.html"].decode()


def test_a_neighbor_gets_upstreams_corrections(forks: dict[str, Fork]) -> None:
    one = forks["neighbor"]

    def read(folder: Path, path: str) -> str:
        return (folder / path / "index.html").read_text("utf-8")

    held = number(one, "us-nhth")
    assert '<li id="us-nhth"' in read(one.before, "hotlines/us")
    assert held in read(one.before, "hotlines/us")
    assert held in read(one.before, "hotlines/us-nhth")
    # The address of the line stays, without its number.
    assert '<li id="us-nhth"' not in read(one.after, "hotlines/us")
    assert '<li id="us-nhth"' in read(one.after, "hotlines")
    for path in ("hotlines", "hotlines/us", "hotlines/mx", "hotlines/us-nhth"):
        assert held not in read(one.after, path)
    for folder in (one.before, one.after):
        assert '<li id="local-house"' in read(folder, "hotlines")
        assert '<li id="local-house"' in read(folder, "hotlines/us")
        assert (folder / "es" / "hotlines" / "local-house" / "index.html").is_file()
        assert not (folder / "hotlines" / "us-rainn").exists()
        for path in ("hotlines", "hotlines/us", "hotlines/mx"):
            assert "us-rainn" not in read(folder, path)
        assert "Casa Abierta</a>" in read(folder, "hotlines")
    assert (one.after / "es" / "news" / "index.html").is_file()
    assert not (one.before / "es" / "news" / "index.html").exists()


def test_a_hidden_line_is_replaced_where_a_page_names_it(forks: dict[str, Fork]) -> None:
    one = forks["neighbor"]
    kept, hidden = number(one, "us-ndvh"), number(one, "us-rainn")
    texts = {page.name: re.sub(r"\D", "", page.text) for page in pages_of(one, one.before)}
    assert [name for name, text in texts.items() if kept in text]
    assert [name for name, text in texts.items() if hidden in text] == []
    for page in pages_of(one, one.before):
        # Nothing is being checked there: the organization sends people elsewhere.
        assert "(this number is being checked" not in page.text, page.name


def test_an_id_that_upstream_adds_too_is_said(forks: dict[str, Fork], tmp_path: Path) -> None:
    root = fork(forks["neighbor"].root, tmp_path / "clash")
    text = (root / "data" / "hotlines.yml").read_text("utf-8")
    edit(root / "data" / "hotlines.yml", "\n  us-988:\n", "\n  local-house:\n")
    assert text
    commit(root, "Upstream has it now")
    done = mkdocs("build", "--strict", cwd=root)
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert 'upstream has an entry "local-house" now (data/hotlines.yml:' in said
    assert "Traceback" not in said


def test_pages_out_of_the_menu_are_out_of_the_site(forks: dict[str, Fork], tmp_path: Path) -> None:
    """Links to them become words, so that no page of upstream's has to be changed."""
    root = fork(forks["neighbor"].root, tmp_path / "less")
    edit(root / "mkdocs.base.yml", "      - school-reporting.md\n", "")
    site = build(root, tmp_path / "site", files=False)
    assert not (site / "school-reporting").exists()
    named = [
        page
        for page in read_pages(site, sound_site(root).directory)
        if "school-reporting" in page.html
    ]
    assert [page.name for page in named] == []
