"""Paper and pictures: what stands on them can be read, by eyes and by machines."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import phonenumbers
import pypdfium2
import pytest
import zxingcpp
from babel import Locale
from helpers import TEMPLATES, directory_of, freed
from PIL import Image

from agreement import pdf_text, picture_text
from faro.checks.whole_site import check
from faro.diagnostics.problems import errors
from faro.directory.description import describe
from faro.directory.directory import Directory
from faro.directory.voice import Voice, from_anywhere
from faro.inspect.numbers import Known
from faro.inspect.paper import strangers, words_and_links
from faro.load.config import ADDRESS_LIMIT
from faro.models.base import LocalText, Scope
from faro.models.channels import TABLE, Channel
from faro.models.colors import Colors
from faro.models.contact import MODELS
from faro.models.hotline import SHORT_LIMIT, Hotline
from faro.models.site import FaroOptions
from faro.paper.fonts import COMMON, LATIN, families, font_folders, missing
from faro.paper.lines import PaperLine, languages_of, lines_of, short_name
from faro.paper.look import FARO, Look, look_of
from faro.paper.sheet import Sheet, qr_code, sheet_of
from faro.paper.typst import KINDS, PAPERS, PICTURE, size_of
from faro.publish.exported_files import made_of, typesetter_of
from faro.render.templates import environment
from support import FIXTURES, ROOT, TODAY, copy_small
from weekly import some

PRESS = typesetter_of(ROOT, "docs")
MILLIMETERS = 25.4 / 72
KB = 1024


@pytest.fixture(scope="module")
def directory() -> Directory:
    """The real directory, nothing on hold."""
    return freed(directory_of(ROOT))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    """The small directory of the fixtures."""
    return directory_of(copy_small(tmp_path_factory.mktemp("small") / "site"))


@pytest.fixture(scope="module")
def sheets(directory: Directory) -> list[Sheet]:
    """The sheet of each side."""
    return [sheet_of(side, directory) for side in directory.site.sides]


def test_an_entry_with_nothing_but_a_name_on_cards_is_noticed(tmp_path: Path) -> None:
    root = copy_small(tmp_path / "site")
    config = root / "mkdocs.yml"
    text = config.read_text("utf-8")
    config.write_text(text.replace("first: us-help}", "first: us-help, card: [us-911]}"), "utf-8")
    (found,) = (p for p in check(root, today=TODAY).problems if p.code == "card_only_name")
    assert (found.severity, found.params["id"]) == ("notice", "us-911")


def voices(directory: Directory, codes: Sequence[str]) -> list[Voice]:
    """Return one voice for each language of a sheet."""
    return [from_anywhere(directory, code) for code in codes]


def each_pdf(sheet: Sheet) -> Iterator[tuple[str, str, bytes]]:
    """Yield every file that is printed."""
    for kind in KINDS:
        for paper in PAPERS:
            yield kind, paper, PRESS.pdf(kind, sheet, paper)


def codes_in(content: bytes, scale: float = 3) -> list[str]:
    """Return what the QR codes of a PDF's page say, read from its picture."""
    picture = pypdfium2.PdfDocument(content)[0].render(scale=scale).to_pil()
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def test_sheets_have_their_size_one_page_and_fonts_inside(sheets: list[Sheet]) -> None:
    sizes = {"letter": (216, 279), "a4": (210, 297)}
    for sheet in sheets:
        for kind, paper, content in each_pdf(sheet):
            document = pypdfium2.PdfDocument(content)
            assert len(document) == 1, (kind, paper)
            size = tuple(round(points * MILLIMETERS) for points in document[0].get_size())
            assert size == sizes[paper]
            assert content.count(b"/FontFile") >= 1
            assert b"PublicSans" in content


def test_words_can_be_selected_in_every_language(sheets: list[Sheet]) -> None:
    for sheet in sheets:
        for kind, _paper, content in each_pdf(sheet):
            text = pdf_text(content)
            times = {"card": 10, "shoe": 32, "poster": 1}[kind]
            for line in sheet.lines:
                assert text.count(line.number) >= times, (kind, line)
                for name in line.names:
                    assert (text.count(name) == times) is (kind != "shoe"), (kind, name)
            assert (sheet.digest in text) is (kind != "shoe")
            assert text.count(sheet.day) == (32 if kind == "shoe" else 0)


def test_a_shoe_card_says_nothing_but_numbers_country_and_day(sheets: list[Sheet]) -> None:
    """Dialed from the other country, the same digits may ring somebody else."""
    for sheet in sheets:
        text = pdf_text(PRESS.pdf("shoe", sheet, "letter"))
        parts = (*(line.number for line in sheet.lines), *sheet.countries, sheet.day)
        for part in sorted(parts, key=len, reverse=True):
            assert part in text
            text = text.replace(part, "")
        assert set(text) <= set(" \r\n·")


ADDRESSES = (
    "https://a.test/x/",
    *(f"https://{'ab-' * n}c.test/{'d' * n}/" for n in range(1, 20, 3)),
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_whatever_its_address_the_inspection_reads_what_a_phone_reads(
    sheets: list[Sheet], address: str
) -> None:
    """In the corners of some codes a reader of all kinds sees another, smaller one."""
    sheet = replace(sheets[0], link=address, qr=qr_code(address))
    for kind in KINDS:
        for paper in PAPERS:
            assert words_and_links(PRESS.pdf(kind, sheet, paper))[1] == {address}


def test_codes_lead_to_the_home_page_of_the_side(sheets: list[Sheet], directory: Directory) -> None:
    assert [sheet.languages for sheet in sheets] == [("en", "es"), ("es", "en")]
    for sheet in sheets:
        address = directory.site.page_address("index.md", sheet.languages[0])
        for kind, count in (("card", 10), ("shoe", 32), ("poster", 1)):
            found = codes_in(PRESS.pdf(kind, sheet, "letter"), 4 if kind == "shoe" else 3)
            assert found == [address] * count, kind


def test_the_longest_address_still_makes_a_code_that_can_be_read(
    sheets: list[Sheet], directory: Directory
) -> None:
    """Squares of a third of a millimeter at least, on the smallest card."""
    long = "https://example.org/" + "a" * (ADDRESS_LIMIT - 21) + "/"
    assert len(long) == ADDRESS_LIMIT
    site = directory.site.model_copy(update={"address": long})
    sheet = sheet_of(site.sides[1], replace(directory, site=site))
    squares = int(sheet.qr.split('width="')[1].split('"')[0])
    assert 15 / squares > 0.33
    assert codes_in(PRESS.pdf("card", sheet, "a4"), 4) == [f"{long}es/"] * 10
    assert qr_code("https://example.org/") in qr_code("https://example.org/")


def test_pictures_are_small_and_carry_their_words(directory: Directory) -> None:
    for side in directory.site.sides:
        for code in directory.site.codes:
            sheet = sheet_of(side, directory, (code,))
            picture = PRESS.picture(sheet)
            assert len(picture) < 100 * KB
            assert size_of(picture) == (1080, 1350)
            assert picture_text(picture) == sheet.text
            assert sheet.dates[0] in sheet.text
            with Image.open(io.BytesIO(picture)) as image:
                assert image.mode == "P"


def test_the_text_for_chats(small: Directory) -> None:
    line = small.entries["mx-council"]
    card = {"first": "mx-council", "card": ("mx-911", "mx-council", "mx-help")}
    tijuana = small.site.sides[1].model_copy(update=card)
    text = sheet_of(tijuana, small, ("es",)).text
    assert text.splitlines() == [
        "Para llamar desde Tijuana (México)",
        "",
        "911 (México): 911",
        f"{line.name['es']}: 55 5533 5533 (o por WhatsApp)",
        "Línea de Ayuda (México): 800 5533 000",
        "",
        "Lista de teléfonos al 21 de noviembre de 2026",
        "https://example.org/small/es/",
    ]


def widest(sheet: Sheet) -> Sheet:
    """Return a sheet in which everything is as wide as it may be."""
    hours = "Monday to Thursday: 8:00 AM to 3:00 PM; Friday: 8:00 AM to 12:00 PM (Pacific Time)"
    line = PaperLine(
        id="x",
        names=("W" * SHORT_LIMIT,) * 3,
        number="cnbreportadesaparecidos.segob.gob.mx",
        more=("Wwwwww " * 6,) * 3,
        also="Wwwwww " * 6,
        hours=(hours,) * 3,
        limits=(hours,) * 3,
        police=(),
    )
    return replace(sheet, lines=(line,) * 6, heads=("Wwwwww " * 7,) * 3, address="w" * 90)


def test_what_is_too_wide_shrinks_and_nothing_leaves_the_sheet(sheets: list[Sheet]) -> None:
    for kind, paper, content in each_pdf(widest(sheets[0])):
        document = pypdfium2.PdfDocument(content)
        assert len(document) == 1, (kind, paper)
        page = document[0]
        width, height = page.get_size()
        text = page.get_textpage()
        boxes = [text.get_charbox(at) for at in range(text.count_chars())]
        assert boxes
        for left, bottom, right, top in boxes:
            assert left >= 0, kind
            assert bottom >= 0, kind
            assert right <= width + 1, kind
            assert top <= height + 1, kind
    assert len(PRESS.picture(widest(sheets[0]))) < 100 * KB


def test_parts_never_lie_over_each_other(sheets: list[Sheet]) -> None:
    """Six lines in three languages: they shrink, and the marks for cutting stay free."""
    line = sheets[0].lines[0]
    full = replace(line, names=("Ángel", "gypsy", "Ágape"), more=(), limits=())
    sheet = replace(sheets[0], lines=(full,) * 6, heads=("Ágil", "gypsy", "Ángel"))
    for kind, paper, content in each_pdf(sheet):
        page = pypdfium2.PdfDocument(content)[0]
        if kind == "shoe":
            continue
        text = page.get_textpage()
        # A rectangle for each stretch of words; two of the same column may not cut each other.
        boxes = [text.get_rect(at) for at in range(text.count_rects())]
        over = [
            (one, two)
            for one, two in combinations(sorted(set(boxes)), 2)
            if min(one[2], two[2]) - max(one[0], two[0]) > 0.5
            and min(one[3], two[3]) - max(one[1], two[1]) > 0.5
        ]
        assert over == [], (kind, paper)


SILENT = [row for row in TABLE if row.kind == "number" and not row.voice]


@pytest.mark.parametrize("channel", SILENT, ids=lambda row: row.name)
def test_a_number_that_nobody_answers_by_voice_names_its_channel(
    small: Directory, channel: Channel
) -> None:
    """On every sheet: under "To call from …" it would be rung."""
    scope = Scope(("en", "es"), ("US", "MX"))
    given = {channel.name: "+526645550142", "works_from": ["MX"]}
    contact = MODELS[channel.name].model_validate(given, context=scope)
    line = small.entries["mx-help"].model_copy(update={"contacts": (contact,)})
    tijuana = small.site.sides[1].model_copy(update={"card": ("mx-911", "mx-help")})
    changed = replace(small, entries={**small.entries, "mx-help": line})
    sheet = sheet_of(tijuana, changed)
    digits = "664 555 0142"
    named = channel.sign or changed.labels.words[f"channel_{channel.name}"]["es"]
    assert sheet.lines[1].number.startswith(f"{named} ")
    for kind, paper, content in each_pdf(sheet):
        said = " ".join(pdf_text(content).split())
        assert digits in said, (kind, paper)
        assert said.count(digits) == len(re.findall(rf"{named} [+0-9 ]*{digits}", said))
    assert f": {sheet.lines[1].number}" in sheet_of(tijuana, changed, ("es",)).text


@pytest.mark.parametrize(
    ("codes", "country", "order"),
    [
        ("es,fr,ar", "MA", "ar,fr,es"),
        ("es,fr,ht", "HT", "fr,ht,es"),
        ("en,es", "US", "en,es"),
        ("en,es", "MX", "es,en"),
        ("es,pt-BR", "BR", "pt-BR,es"),
    ],
)
def test_the_languages_of_a_country_come_first(
    codes: str, country: str, order: str, directory: Directory
) -> None:
    languages = tuple((code, code) for code in codes.split(","))
    site = directory.site.model_copy(update={"languages": languages, "language": codes[:2]})
    side = site.sides[0].model_copy(update={"country": country})
    found = languages_of(side, replace(directory, site=site))
    assert ",".join(found) == order


def test_names_without_a_short_form_are_cut_where_no_card_is_written(small: Directory) -> None:
    def named(english: str, spanish: str) -> Hotline:
        text = LocalText.model_construct({"en": english, "es": spanish})
        return small.entries["us-help"].model_copy(update={"short": None, "name": text})

    entry = named(
        "National Sexual Assault Hotline (United States)",
        "Línea Nacional para Personas Agredidas (Estados Unidos)",
    )
    english, spanish = voices(small, ("en", "es"))
    assert short_name(describe(entry, english)) == "National Sexual Assault Hotline…"
    assert len(short_name(describe(entry, spanish))) <= SHORT_LIMIT
    whole = named("988 Suicide & Crisis Lifeline", "988")
    assert short_name(describe(whole, english)) == "988 Suicide & Crisis Lifeline"


def test_a_line_without_a_number_shows_its_page(small: Directory) -> None:
    known = Scope(("en", "es"), ("US", "MX"))
    page = MODELS["web"].model_validate({"web": "https://takeitdown.test/us/"}, context=known)
    caveat = LocalText.model_construct({"en": "English only.", "es": "Solo en inglés."})
    text = MODELS["text"].model_validate({"text": "911", "note": caveat.root}, context=known)
    call = small.entries["us-911"].contacts[0]
    entries = {
        **small.entries,
        "us-help": small.entries["us-help"].model_copy(update={"contacts": (page,)}),
        "us-911": small.entries["us-911"].model_copy(update={"contacts": (call, text)}),
    }
    side = small.site.sides[0].model_copy(update={"card": ("us-help", "us-911")})
    lines = lines_of(side, voices(replace(small, entries=entries), ("en", "es")))
    assert [(line.number, line.more) for line in lines] == [
        ("takeitdown.test", ()),
        # Text to 911 has a caveat for which paper has no room.
        ("911", ()),
    ]


HOSTILE = 'A "b", c; =1+1\nخط المساعدة 🙂 #[x] *y* $z$ \\ //'


def test_any_text_can_be_printed(directory: Directory) -> None:
    """Commas, quotes, line breaks, letters from right to left, and what Typst takes for code."""
    text = LocalText.model_construct({"en": HOSTILE, "es": HOSTILE})
    entries = {
        name: entry.model_copy(update={"short": None, "name": text})
        for name, entry in directory.entries.items()
    }
    bad = replace(directory, entries=entries)
    made = made_of(bad, PRESS, environment(TEMPLATES))
    for path in ("paper/us/card-letter.pdf", "paper/mx/poster-a4.pdf"):
        said = pdf_text(made[path])
        assert 'A "b", c; =1+1' in said
    assert "🙂" not in picture_text(made["paper/us/en.png"])
    assert 'A "b", c; =1+1 خط المساعدة' in picture_text(made["paper/us/en.png"])


def test_letters_that_no_font_has_are_an_error_until_a_font_has_them(small_site: Path) -> None:
    fonts = small_site / "overrides" / "paper" / "fonts"
    shutil.copytree(ROOT / "overrides" / "paper" / "fonts", fonts)
    path = small_site / "data" / "hotlines.yml"
    old = "    operator: Helpers\n"
    new = "    short: {en: Ayuda ñ 🙂, es: خط 热线}\n"
    path.write_text(path.read_text("utf-8").replace(old, new + old), "utf-8")
    found = [problem.line() for problem in errors(check(small_site, today=TODAY).problems)]
    assert found == [
        "data/hotlines.yml:41:32: this text stands on cards, and no font for paper has these"
        " letters of it: 热 线 — put a font file (.ttf) that has them into docs.local/fonts/; those"
        " called Noto Sans (fonts.google.com/noto) are free, Regular is enough"
    ]


def test_the_common_letters_are_in_the_font() -> None:
    """What `missing` takes for granted, but for signs that no language here writes."""
    from fontTools.ttLib import TTFont

    for font in sorted((ROOT / "overrides" / "paper" / "fonts" / LATIN).glob("*.ttf")):
        with TTFont(font) as opened:
            known = set(opened.getBestCmap())
        lacking = {chr(c) for c in range(0x20, COMMON) if chr(c).isprintable()} - {*map(chr, known)}
        assert lacking <= set("ŉſĸŀĿĲĳ"), font.name
    assert missing("Línea «Ñandú» — “a” …", font_folders(ROOT, "docs")) == ""


def test_languages_of_most_scripts_have_a_font() -> None:
    """Their own names and those of their months; Chinese and Japanese need a font of the site's."""
    folders = font_folders(ROOT, "docs")
    known = "uk ru pl el vi ar fa ur ps he hi ne bn ta te gu pa si th lo km my am ti ka hy"
    for code in known.split():
        locale = Locale.parse(code)
        months = "".join(locale.months["format"]["wide"].values())
        assert missing(f"{locale.display_name}{months}", folders) == "", code
    assert missing("热线 ひと 전화", folders) == "热线ひと전화"


def test_an_organizations_font_is_taken_before_ours_for_other_scripts(small_site: Path) -> None:
    shutil.copytree(ROOT / "overrides" / "paper" / "fonts", small_site / "overrides/paper/fonts")
    own = small_site / "docs.local" / "fonts"
    own.mkdir(parents=True)
    shutil.copy(ROOT / "tests/fixtures/arabic/docs.local/fonts/DejaVuSans-Arabic.ttf", own)
    called = families(font_folders(small_site, "docs"))
    assert called[:3] == ("Public Sans", "DejaVu Sans", "Noto Sans")
    assert len(called) == len({*called}) == 19


def test_held_lines_give_way_and_a_side_without_any_has_no_paper(
    small: Directory, directory: Directory
) -> None:
    held = small.entries["mx-help"].model_copy(update={"status": "hold"})
    less = replace(small, entries={**small.entries, "mx-help": held})
    tijuana = small.site.sides[1].model_copy(update={"card": ("mx-911", "mx-help", "mx-council")})
    codes = languages_of(tijuana, less)
    assert [line.id for line in lines_of(tijuana, voices(less, codes))] == ["mx-911", "mx-council"]
    nothing = replace(
        directory,
        entries={
            name: entry.model_copy(update={"status": "hold"})
            for name, entry in directory.entries.items()
        },
    )
    made = made_of(nothing, PRESS, environment(TEMPLATES))
    assert [path for path in made if path.startswith(("paper/", "contacts/"))] == []


def test_the_same_data_makes_the_same_bytes(sheets: list[Sheet]) -> None:
    for kind, paper, content in each_pdf(sheets[0]):
        assert PRESS.pdf(kind, sheets[0], paper) == content
    assert PRESS.picture(sheets[0]) == PRESS.picture(sheets[0])
    assert PICTURE not in KINDS


def test_an_organizations_colors_and_logo_stand_on_paper_and_pictures(small: Directory) -> None:
    logo = (FIXTURES / "fork" / "docs.local" / "logo.svg").read_bytes()
    look = Look(deep="#5b1f3f", accent="#7a2454", second="#ffffff", logo=logo, logo_type="svg")
    own = typesetter_of(ROOT, "docs", look)
    sheet = sheet_of(small.site.sides[0], small)
    ours, theirs = (
        Image.open(io.BytesIO(press.picture(sheet))).convert("RGB") for press in (PRESS, own)
    )
    # The bar at the head, and beside its end the logo.
    assert _near(ours.getpixel((4, 4)), (0x0D, 0x3B, 0x48))
    assert _near(theirs.getpixel((4, 4)), (0x5B, 0x1F, 0x3F))
    bar = theirs.crop((900, 20, 1060, 130))
    assert any(_near(color, (255, 255, 255)) for _, color in bar.getcolors(1 << 16) or ())
    # A card for the shoe tells nobody from whom it is.
    alike = {kind: PRESS.pdf(kind, sheet, "a4") == own.pdf(kind, sheet, "a4") for kind in KINDS}
    assert alike == {"card": False, "poster": False, "shoe": True}
    for width, height in ((180, 180), (1200, 630)):
        mark = own.mark("", width, height)
        assert size_of(mark) == (width, height)
        assert _near(Image.open(io.BytesIO(mark)).convert("RGB").getpixel((2, 2)), (91, 31, 63))


def _near(color: object, wanted: tuple[int, int, int]) -> bool:
    """Tell whether a color is another one, but for what few colors leave of it."""
    assert isinstance(color, tuple)
    return all(abs(int(one) - other) < 12 for one, other in zip(color, wanted, strict=True))


def test_without_colors_of_its_own_a_site_looks_like_ours() -> None:
    plain = FaroOptions.model_construct(sides=())
    assert look_of(ROOT, plain) == FARO
    assert not look_of(ROOT, plain).own
    colors = Colors(link="#7a2454")
    look = look_of(ROOT, FaroOptions.model_construct(sides=(), colors=colors))
    assert (look.deep, look.accent, look.second) == ("#7a2454", "#7a2454", "#ffffff")


@pytest.mark.parametrize("region", some(sorted(phonenumbers.SUPPORTED_REGIONS), 7))
def test_a_number_that_runs_the_other_way_in_a_pdf_is_known_again(
    small: Directory, region: str
) -> None:
    """Readers of PDFs give the groups of a number as they lie on a page from right to left."""
    model: Any = MODELS["call"]
    kinds = (phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.MOBILE)
    for number in (phonenumbers.example_number_for_type(region, kind) for kind in kinds):
        if number is None:
            continue
        forms = phonenumbers.PhoneNumberFormat
        call = phonenumbers.format_number(number, forms.E164)
        contact = model.model_construct(call=call, status="live", display=None, works_from=None)
        entry = small.entries["us-help"].model_copy(update={"contacts": (contact,)})
        site = replace(small, entries={**small.entries, "us-help": entry})
        known = Known(site)
        for form in (forms.NATIONAL, forms.INTERNATIONAL):
            said = phonenumbers.format_number(number, form)
            assert list(strangers(f"Call {said}.", known)) == []
            turned = " ".join(reversed(said.replace("-", " ").split()))
            assert list(strangers(f"Call {turned}.", known)) == [], turned
    assert list(strangers("Call (619) 531-2000.", Known(small))) == ["(619) 531-2000"]


def test_paper_says_where_police_answer(small: Directory) -> None:
    """Whoever has to fear them must know it before the call; of an emergency line all know it."""
    site = small.site
    for entry in ("us-help", "us-911"):
        asked = small.entries[entry].model_copy(update={"law_enforcement": True})
        small = replace(small, entries={**small.entries, entry: asked})
    sheet = sheet_of(site.sides[0], small)
    said = {line.id: line.police for line in sheet.lines}
    assert said["us-help"] == ("Police or prosecutors answer", "Contesta la policía o la Fiscalía")
    assert said["us-911"] == ()
    assert "Contesta la policía o la Fiscalía" in sheet.text
    for kind in ("card", "poster"):
        assert "Police or prosecutors answer" in pdf_text(PRESS.pdf(kind, sheet, "letter"))
