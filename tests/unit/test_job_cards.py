"""The cards for a job: the lines of a page, and the numbers of each side."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from helpers import TEMPLATES, directory_of, freed, renderer

from agreement import pdf_text, picture_text
from faro.checks.whole_site import check
from faro.diagnostics.problems import errors
from faro.directory.directory import Directory
from faro.markdown.document import read_marker
from faro.markdown.reading import read
from faro.markdown.sections import first_list
from faro.pages.job_cards import LINES, LONGEST, JobCard, job_cards
from faro.pages.page import Page
from faro.paper.sheet import Sheet, job_languages, job_sheet
from faro.paper.typst import JOB, PAPERS
from faro.publish.exported_files import made_of, typesetter_of
from faro.render.templates import environment
from support import ROOT, TODAY, copy_small, day_of

PRESS = typesetter_of(ROOT, "docs")
JOBS = ["clinic", "hotel", "driver", "school", "shelter"]
Pages = Mapping[str, Mapping[str, Page]]

PAGE = """
# Title

- not this

## Work { #work }

Words, then the list.

1. Go to [the numbers](hotlines.md) *now*{ lang=es }.
2. Two
   rows.
3. A `code`.

### More { #more }

- not this either

## Other { #other }
"""


@pytest.fixture(scope="module")
def pages() -> Pages:
    """The real pages."""
    return check(ROOT, today=day_of(ROOT)).pages


@pytest.fixture(scope="module")
def directory() -> Directory:
    """The real directory, nothing on hold."""
    return freed(directory_of(ROOT))


@pytest.fixture(scope="module")
def cards(pages: Pages, directory: Directory) -> Mapping[str, JobCard]:
    """The cards of the real pages by their id."""
    return {card.id: card for card in job_cards(pages, directory)}


@pytest.fixture(scope="module")
def made(cards: Mapping[str, JobCard], directory: Directory) -> Mapping[str, bytes]:
    """All files that are made from the data and the cards."""
    return made_of(directory, PRESS, environment(TEMPLATES), tuple(cards.values()))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    """The small directory of the fixtures."""
    return directory_of(copy_small(tmp_path_factory.mktemp("small") / "site"))


def sheet_with(sheet: Sheet, count: int) -> Sheet:
    """Return a sheet in this many languages, in which everything is as wide as it may be."""
    line = replace(
        sheet.lines[0],
        names=("W" * 32,) * count,
        number="cnbreportadesaparecidos.segob.gob.mx",
    )
    return replace(
        sheet,
        languages=("en", "es", "pt-BR")[:count],
        jobs=("Wwwwww " * 10,) * count,
        rules=((("Wwwwww " * 13)[:LONGEST],) * LINES,) * count,
        heads=("Wwwwww " * 7,) * count,
        address="w" * 90,
        lines=(line,) * 6,
    )


def test_the_first_list_of_a_section_is_taken_in_words() -> None:
    document = read(PAGE)
    found = first_list(document, "work")
    assert [(item.text, item.line, item.plain) for item in found] == [
        ("Go to the numbers now.", 10, True),
        ("Two rows.", 11, True),
        ("A code.", 13, True),
    ]
    assert [item.text for item in first_list(document, "more")] == ["not this either"]
    assert first_list(document, "other") == ()
    assert first_list(document, "nowhere") == ()


def test_what_is_more_than_words_is_told() -> None:
    items = ("![picture](a.png)", "[[hotline us-911]]", "one\n\n    two", "one\n    - two", "")
    for item in items:
        (found,) = first_list(read(f"## Work {{ #work }}\n\n- {item}\n"), "work")
        assert not found.plain, item


def test_each_job_has_its_card(cards: Mapping[str, JobCard], pages: Pages) -> None:
    assert list(cards) == JOBS
    for name, card in cards.items():
        for language, own in pages.items():
            page = own["at-work.md"]
            section = page.body.partition(f"{{ #{name} }}")[2].partition("\n## ")[0]
            written = re.findall(r"^- (.*)$", section, re.M)
            assert card.lines[language] == tuple(written)
            assert f"## {card.names[language]} {{ #{name} }}" in page.body
            assert f"[[card {name}]]" in section


def test_the_page_for_printing_leads_to_them(pages: Pages) -> None:
    for own in pages.values():
        assert "at-work.md" in {link.target for link in own["print.md"].document.links}


def test_cards_have_the_lines_and_the_numbers_of_their_side(
    cards: Mapping[str, JobCard], made: Mapping[str, bytes], directory: Directory
) -> None:
    for side in directory.site.sides:
        for name, card in cards.items():
            sheet = job_sheet(side, directory, card.names, card.lines)
            assert [line.id for line in sheet.lines] == list(side.on_paper)
            assert sheet.jobs == tuple(card.names[code] for code in sheet.languages)
            for paper in PAPERS:
                content = made[f"paper/{side.country.lower()}/work-{name}-{paper}.pdf"]
                text = " ".join(pdf_text(content).split())
                for said in (*sheet.jobs, *(rule for rules in sheet.rules for rule in rules)):
                    assert text.count(said) >= 4, (name, said)
                for line in sheet.lines:
                    assert text.count(line.number) >= 4, (name, line.id)
                assert text.count(sheet.digest) == 4
    assert sheet.languages == ("es", "en")


def test_cards_can_be_read(made: Mapping[str, bytes], directory: Directory) -> None:
    """On one page, with a code that leads to the side, in letters of 8.5 points or more."""
    addresses = {
        side.country.lower(): directory.site.page_address("index.md", code)
        for side, code in zip(directory.site.sides, ("en", "es"), strict=True)
    }
    found = {path: content for path, content in made.items() if "/work-" in path}
    sheets = {path: content for path, content in found.items() if path.endswith(".pdf")}
    assert len(sheets) == len(JOBS) * len(addresses) * len(PAPERS)
    for path, content in sheets.items():
        document = pypdfium2.PdfDocument(content)
        assert len(document) == 1, path
        picture = document[0].render(scale=2).to_pil()
        codes = [code.text for code in zxingcpp.read_barcodes(picture)]
        assert codes == [addresses[path.split("/")[1]]] * 4, path
        assert size_of_rules(content) >= 8.5, path
    assert sorted(path for path in found if path.endswith(".png")) == sorted(
        f"paper/us/work-{name}.png" for name in JOBS
    )


def size_of_rules(content: bytes) -> float:
    """Return in points how large the letters are in which the lines of a card are set."""
    text = pypdfium2.PdfDocument(content)[0].get_textpage()
    behind = text.get_text_range().index("•") + len("• ")
    return float(pypdfium2.raw.FPDFText_GetFontSize(text, behind))


@pytest.mark.parametrize("count", [1, 2, 3])
def test_whatever_stands_on_a_card_stays_on_it(
    cards: Mapping[str, JobCard], directory: Directory, count: int
) -> None:
    card = cards["clinic"]
    sheet = sheet_with(job_sheet(directory.site.sides[0], directory, card.names, card.lines), count)
    for paper in PAPERS:
        document = pypdfium2.PdfDocument(PRESS.pdf(JOB, sheet, paper))
        assert len(document) == 1
        page = document[0]
        width, height = page.get_size()
        text = page.get_textpage()
        boxes = [text.get_charbox(at) for at in range(text.count_chars())]
        middles = (width / 2,) if count < 3 else ()
        for left, bottom, right, top in boxes:
            # Nothing at the edge, where printers print nothing, nor where the scissors go.
            assert left > 18
            assert bottom > 18
            assert right < width - 18
            assert top < height - 18
            assert not bottom < height / 2 < top
            assert not any(left < middle < right for middle in middles)
        cards_on_it = 2 if count == 3 else 4
        assert text.get_text_range().count("•") == cards_on_it * count * LINES


def test_a_held_line_leaves_the_cards(cards: Mapping[str, JobCard], directory: Directory) -> None:
    first = directory.site.sides[0].card or ()
    held = directory.entries[first[-1]].model_copy(update={"status": "hold", "instead": {}})
    less = replace(directory, entries={**directory.entries, held.id: held})
    made = made_of(less, PRESS, environment(TEMPLATES), (cards["clinic"],))
    number = next(c.number.digits for c in held.contacts if c.number)
    for path in ("paper/us/work-clinic-a4.pdf", "paper/us/work-clinic-letter.pdf"):
        assert number[-4:] not in pdf_text(made[path])
    assert number[-4:] not in picture_text(made["paper/us/work-clinic.png"])


def test_a_side_without_a_line_has_no_card(
    cards: Mapping[str, JobCard], directory: Directory
) -> None:
    def without(ids: set[str]) -> dict[str, bytes]:
        held = {
            name: entry.model_copy(update={"status": "hold"}) if name in ids else entry
            for name, entry in directory.entries.items()
        }
        less = replace(directory, entries=held)
        made = made_of(less, PRESS, environment(TEMPLATES), (cards["clinic"],))
        page = renderer(less)
        page.made = made
        html = page.marker(read_marker("[[card clinic]]", 1, 1, alone=True))
        return {**{path: b"" for path in made if "/work-" in path}, "html": html.encode()}

    american = {e.id for e in directory.entries.values() if e.area.startswith("US")}
    others = {e.id for e in directory.entries.values() if not e.area.startswith("MX")}
    found = without(american | others)
    assert {path.split("/")[1] for path in found if path != "html"} == {"mx"}
    assert b"paper/mx/work-clinic.png" in found["html"]
    assert b"San Diego" not in found["html"]
    assert without({*directory.entries}) == {"html": b""}


def test_what_the_page_offers(made: Mapping[str, bytes], directory: Directory) -> None:
    marker = read_marker("[[card hotel]]", 1, 1, alone=True)
    page = renderer(directory, "es")
    assert "make build" in page.marker(marker)
    page.made = made
    html = page.marker(marker)
    files = re.findall(r'href="[./]*(paper/[^"]*)" download="faro\.pdf"', html)
    assert files == [
        f"paper/{side}/work-hotel-{paper}.pdf" for side in ("us", "mx") for paper in PAPERS
    ]
    # The picture is fetched once somebody opens what is folded.
    assert html.startswith("<details>")
    assert html.count("<img") == html.count('loading="lazy"') == 1


def test_a_typed_number_of_a_held_line_is_taken_out_of_the_lines(small_site: Path) -> None:
    for language in ("en", "es"):
        with (small_site / "docs" / language / "index.md").open("a", encoding="utf-8") as page:
            lines = "- Call (888) 373-7888.\n" + "- Wait.\n" * 5
            page.write(f"\n## Work {{ #work }}\n\n{lines}\n[[card work]]\n")
    path = small_site / "data" / "hotlines.yml"
    entry = path.read_text("utf-8")
    assert "us-help:" in entry
    checked = check(small_site, today=TODAY)
    assert checked.directory is not None
    held = checked.directory.entries["us-help"].model_copy(update={"status": "hold"})
    less = replace(checked.directory, entries={**checked.directory.entries, held.id: held})
    (card,) = job_cards(checked.pages, less)
    assert "373" not in card.lines["en"][0]
    assert card.lines["es"][1:] == ("Wait.",) * 5


def test_an_organization_writes_cards_of_its_own(small_site: Path) -> None:
    lines = "".join(f"- Line {number}.\n" for number in range(1, 7))
    for language in ("en", "es"):
        with (small_site / "docs" / language / "index.md").open("a", encoding="utf-8") as page:
            page.write(f"\n## Fields {{ #fields }}\n\n{lines}\n[[card fields]]\n")
    checked = check(small_site, today=TODAY)
    assert checked.directory is not None
    assert errors(checked.problems) == []
    cards = job_cards(checked.pages, checked.directory)
    files = made_of(checked.directory, PRESS, environment(TEMPLATES), cards)
    text = pdf_text(files["paper/mx/work-fields-a4.pdf"])
    assert text.count("Line 6.") == 8
    assert "Fields" in picture_text(files["paper/us/work-fields.png"])


def test_a_card_has_the_languages_of_the_site_but_three_at_most(small: Directory) -> None:
    codes = ("en", "fr", "de", "es")
    site = small.site.model_copy(update={"languages": tuple((code, code) for code in codes)})
    tijuana, many = small.site.sides[1], replace(small, site=site)
    assert job_languages(tijuana, many, codes) == ("es", "en", "fr")
    assert job_languages(tijuana, many, codes[:2]) == ("en", "fr")
    assert job_languages(tijuana, many, codes[:1]) == ("en",)


def test_the_same_data_makes_the_same_bytes(
    cards: Mapping[str, JobCard], made: Mapping[str, bytes], directory: Directory
) -> None:
    again = made_of(directory, PRESS, environment(TEMPLATES), (cards["driver"],))
    for path in (path for path in again if "/work-" in path):
        assert again[path] == made[path]
