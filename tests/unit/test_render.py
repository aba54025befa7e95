"""What a reader sees: tables, links in sentences, stand-ins, sources."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from helpers import directory_of, renderer, row, text
from selectolax.lexbor import LexborHTMLParser

from faro.checks.whole_site import check
from faro.markdown.reading import read
from faro.render.emergency_bar import emergency_bar
from support import TODAY, first, hold


def edit(root: Path, before: str, after: str) -> None:
    """Replace a piece of the small site's directory."""
    path = root / "data" / "hotlines.yml"
    content = path.read_text("utf-8")
    assert before in content
    path.write_text(content.replace(before, after, 1), "utf-8")


def test_table_is_a_real_table(small_site: Path) -> None:
    tree = LexborHTMLParser(renderer(directory_of(small_site)).table("help"))
    assert text(tree.css_first("caption")) == "Help lines"
    heads = [text(node) for node in tree.css("thead th[scope=col]")]
    assert heads == [
        "Who answers",
        "From San Diego (United States)",
        "From Tijuana (Mexico)",
        "Online and details",
    ]
    assert len(tree.css("tbody tr")) == len(tree.css("tbody th[scope=row]")) == 4


def test_each_side_sees_what_connects(small_site: Path) -> None:
    html = renderer(directory_of(small_site), "es").table("help")
    cells = row(html, "us-help").css("td")
    assert text(cells[0]) == (
        "Desde San Diego (Estados Unidos) Llama al 1-888-373-7888 sin costo "
        "Manda AYUDA por mensaje (SMS) al 233733"
    )
    assert text(cells[1]) == (
        "Desde Tijuana (México) Que sepamos, ningún número de esta línea entra desde México. "
        "Por escrito o en línea: mira «Desde cualquier lugar». "
        "Mejor usa: Línea de Ayuda (México) · Llama al 800 5533 000"
    )
    assert "Desde cualquier lugar Chat en help. example. org" in text(cells[2])
    other = row(html, "mx-help").css("td")
    assert text(other[0]) == (
        "Desde San Diego (Estados Unidos) "
        "Que sepamos, ningún número de esta línea entra desde Estados Unidos. "
        "Mejor usa: Consejo · Llama al 011 52 55 5533 5533"
    )


def test_facts_say_only_what_is_known(small_site: Path) -> None:
    html = renderer(directory_of(small_site)).table("help")
    facts = [text(node) for node in row(html, "us-help").css(".facts li")]
    assert facts == [
        "Hours: 24 hours a day",
        "Answers in: English, Spanish",
        "Interpreters for other languages",
        "Run by Helpers",
        "Not the police",
        "For: United States",
        "Checked against published sources on November 20, 2026. "
        "Nobody from this site has called it yet. Sources, or a wrong number",
    ]
    unknown = [text(node) for node in row(html, "mx-council").css(".facts li")]
    assert [fact for fact in unknown if "police" in fact or "immigration" in fact.lower()] == []


def test_called_police_and_places(small_site: Path) -> None:
    html = renderer(directory_of(small_site)).table("help")
    office = text(row(html, "us-office"))
    assert "In person: 1 Main St, San Diego" in office
    assert "Police or prosecutors answer" in office
    assert "Part of immigration enforcement" in office
    assert "Monday to Friday: 8:00 AM to 5:00 PM; public holidays: closed (Pacific Time)" in (
        office.replace("\u202f", " ")
    )
    assert "only from California" in office
    assert "Called by us on November 21, 2026." in office
    links = [a.attributes["href"] for a in row(html, "us-office").css("a")]
    assert links.count("tel:+16195314041") == 2
    assert "00 1 619-531-4041 price of an international call" in office


def test_further_group_links_to_the_full_row(small_site: Path) -> None:
    page = renderer(directory_of(small_site))
    above = page.table("emergency")
    again = LexborHTMLParser(page.table("help"))
    assert "us-office" in page.shown
    assert LexborHTMLParser(above).css_first("tr#us-office .facts") is not None
    assert again.css_first("tr#us-office") is None
    short = first(again, "tr.again")
    assert first(short, "th > a").attributes["href"] == "#us-office"
    assert "619-531-4041" in text(short)


def test_table_from_one_side(small_site: Path) -> None:
    tree = LexborHTMLParser(renderer(directory_of(small_site)).table("help", "MX"))
    assert [text(node) for node in tree.css("thead th")][1:-1] == ["From Tijuana (Mexico)"]
    said = text(tree.css_first("tbody"))
    assert "233733" not in said
    assert "1-888-373-7888" not in said
    assert "00 1 619-531-4041" in said


def test_the_rest_of_the_groups(small_site: Path) -> None:
    page = renderer(directory_of(small_site))
    page.table("emergency")
    (marker,) = read("[[hotlines]]").markers
    tree = LexborHTMLParser(page.marker(marker))
    assert [text(node) for node in tree.css("h2")] == ["Help lines"]


@pytest.mark.parametrize(
    ("entry", "country", "by", "expected"),
    [
        ("us-help", None, None, ("+1 888-373-7888", "tel:+18883737888")),
        ("us-help", "US", None, ("1-888-373-7888", "tel:+18883737888")),
        ("us-help", "US", "text", ("Text HELP to 233733", "sms:233733?&body=HELP")),
        ("us-help", "MX", None, ("Help Line (United States)", "https://help.example.org/chat")),
        ("mx-help", "US", None, ("Council: 011 52 55 5533 5533", "tel:+525555335533")),
        (
            "mx-council",
            "US",
            "whatsapp",
            ("WhatsApp +52 55 5533 5533", "https://wa.me/525555335533"),
        ),
        ("us-911", None, None, ("911", "tel:911")),
    ],
)
def test_link_in_a_sentence(
    small_site: Path, entry: str, country: str | None, by: str | None, expected: tuple[str, str]
) -> None:
    html = renderer(directory_of(small_site)).inline(entry, country, by)
    (link,) = LexborHTMLParser(html).css("a")
    assert (text(link), link.attributes["href"]) == expected


def test_a_place_links_to_its_entry(small_site: Path) -> None:
    edit(
        small_site,
        '      - call: "+16195314041"\n        display: 619-531-4041\n'
        '      - call: "+18003446000"\n        works_from: [US-CA]\n',
        "",
    )
    edit(
        small_site,
        "    sources: [a-page, unnamed-page]",
        "    instead: {MX: mx-help}\n    sources: [unnamed-page]",
    )
    page = renderer(directory_of(small_site))
    (link,) = LexborHTMLParser(page.inline("us-office")).css("a")
    assert (text(link), link.attributes["href"]) == ("Office", "../hotlines/#us-office")
    assert "Not confirmed by its operator" in page.table("help")


def test_held_entry_in_a_sentence_offers_its_stand_in(small_site: Path) -> None:
    edit(
        small_site, "    instead: {US: mx-council}", "    instead: {US: mx-council, MX: mx-council}"
    )
    hold(small_site, "mx-help")
    html = renderer(directory_of(small_site)).inline("mx-help", "MX")
    assert text(LexborHTMLParser(html).css_first(".faro-held")) == (
        "Help Line (Mexico) (this number is being checked; for now, use Council: 55 5533 5533 )"
    )


def test_held_entry_without_stand_in_offers_the_emergency_line(small_site: Path) -> None:
    hold(small_site, "mx-council")
    html = renderer(directory_of(small_site)).inline("mx-council")
    (link,) = LexborHTMLParser(html).css("a")
    assert link.attributes["href"] == "tel:911"
    assert "this number is being checked" in html


def test_the_emergency_line_keeps_its_own_digits(small_site: Path) -> None:
    """Where the sides have different ones, name and number are of the same line."""
    edit(
        small_site,
        '- call: "911"\n        works_from: [MX]',
        '- call: "066"\n        works_from: [MX]',
    )
    hold(small_site, "mx-council")
    html = renderer(directory_of(small_site)).inline("mx-council")
    assert text(LexborHTMLParser(html).css_first(".faro-held")) == (
        "Council (this number is being checked. In Tijuana: 911 (Mexico): 066."
        " In San Diego: 911 (United States) )"
    )


def test_a_held_line_sends_no_side_to_the_line_of_another(small_site: Path) -> None:
    """The Mexican line stands in for readers in Mexico only: in the US its digits are another's."""
    edit(small_site, "    instead: {MX: mx-help}", "    instead: {MX: mx-help, US: us-office}")
    hold(small_site, "us-help")
    made = renderer(directory_of(small_site))
    assert text(LexborHTMLParser(made.inline("us-help")).css_first(".faro-held")) == (
        "Help Line (United States) (this number is being checked."
        " In San Diego: Office: 619-531-4041. In Tijuana: Help Line (Mexico): 800 5533 000 )"
    )


def test_a_table_falls_back_to_the_emergency_line(small_site: Path) -> None:
    """What a row sends its readers to is held, and nothing stands behind it."""
    hold(small_site, "mx-council")
    cell = row(renderer(directory_of(small_site)).table("help"), "mx-help").css("td")[0]
    assert text(cell).endswith(
        "(this number is being checked) Use instead: 911 (United States) · Call 911"
    )


def test_group_in_which_all_is_held(small_site: Path) -> None:
    path = small_site / "data" / "hotlines.yml"
    head, tail = path.read_text("utf-8").split("  us-help:")
    path.write_text(head + "  us-help:" + tail.replace("status: live", "status: retired"), "utf-8")
    html = renderer(directory_of(small_site)).table("help")
    assert text(LexborHTMLParser(html).css_first(".faro-held")) == (
        "The numbers of this list are being checked. In danger: Call 911"
    )


def test_strip_says_equal_digits_once(small_site: Path) -> None:
    def said(language: str) -> list[tuple[str, str]]:
        lines = emergency_bar(renderer(directory_of(small_site), language).voice()).links
        return [(side, link.label if link else "") for side, link in lines]

    assert said("en") == [("", "Call 911")]
    edit(
        small_site,
        '- call: "911"\n        works_from: [MX]',
        '- call: "066"\n        works_from: [MX]',
    )
    assert said("es") == [("San Diego", "Llama al 911"), ("Tijuana", "Llama al 066")]


def test_strip_never_gives_one_side_the_line_of_another(small_site: Path) -> None:
    """While the line of one side is held, that of the other bears its side's name."""
    hold(small_site, "us-911")
    lines = emergency_bar(renderer(directory_of(small_site), "en").voice()).links
    found = [(side, link.label if link else None) for side, link in lines]
    assert found == [("San Diego", None), ("Tijuana", "Call 911")]


def test_alert_is_shown_until_its_day(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(
        small_site,
        "    operator: Helpers\n",
        "    operator: Helpers\n    alert: {en: Beware., es: Cuidado., until: 2027-01-31}\n",
    )
    directory = directory_of(small_site)
    day = int(dt.datetime(2027, 1, 31, tzinfo=dt.UTC).timestamp())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(day))
    assert "Beware." in renderer(directory).table("help")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(day + 86_400))
    assert "Beware." not in renderer(directory).table("help")


def test_sources_of_a_group(small_site: Path) -> None:
    tree = LexborHTMLParser(renderer(directory_of(small_site), "es").documents_of_group("help"))
    assert [node.attributes["id"] for node in tree.css("h2")] == [
        "us-help",
        "mx-help",
        "mx-council",
        "us-office",
    ]
    lines = tree.css("h2#us-office ~ ul li")
    assert [text(line) for line in lines] == [
        "A publisher: A page about lines prensa · con fecha octubre de 2025 · en inglés"
        " · leído el 20 de noviembre de 2026",
        "Somebody: Una lista sin dirección registrada · hacia 2020"
        " · leído el 20 de noviembre de 2026 Una lista sin dirección.",
    ]
    (link,) = lines[0].css("a")
    assert link.attributes["href"] == "http://old.example.org/lines"
    assert link.attributes["rel"] == "noreferrer"
    assert link.attributes["lang"] == "en"
    assert lines[1].css("a") == []


def test_sources_of_a_page(small_site: Path) -> None:
    checked = check(small_site, today=TODAY)
    page = checked.pages["en"]["index.md"]
    tree = LexborHTMLParser(renderer(directory_of(small_site)).documents_of_page(page))
    assert [text(line) for line in tree.css("li a")] == ["A publisher: A page about lines"]


def test_index_of_sources_leads_to_every_list(small_site: Path) -> None:
    checked = check(small_site, today=TODAY)
    assert checked.directory is not None
    made = renderer(checked.directory, "es")
    made.pages = checked.pages["es"]
    links = [a.attributes["href"] for a in LexborHTMLParser(made.sources()).css("a")]
    assert links == [
        "../sources/lines/emergency/",
        "../sources/lines/help/",
        "../sources/pages/hotlines/",
        "../sources/pages/index/",
    ]
