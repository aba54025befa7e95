"""What a reader sees: tables, links in sentences, stand-ins, sources."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from helpers import directory_of, renderer, row, text
from selectolax.lexbor import LexborHTMLParser, LexborNode

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


def line(root: Path, entry: str, language: str = "en") -> LexborHTMLParser:
    """Return the page of a line."""
    directory = directory_of(root)
    return LexborHTMLParser(renderer(directory, language).line(directory.entries[entry]))


def ways(node: LexborNode) -> list[str]:
    """Return what the links of a row say, the one to the line's own page aside."""
    return [text(link) for link in node.css(".ways a")][:-1]


def test_a_group_is_a_list_of_lines(small_site: Path) -> None:
    tree = LexborHTMLParser(renderer(directory_of(small_site)).listing("help"))
    names = [text(node) for node in tree.css(".faro-lines > li > b")]
    assert names == [
        "Help Line (United States)",
        "Help Line (Mexico)",
        "Council",
        "Office",
    ]


def test_each_side_has_its_button_in_the_row_of_a_line(small_site: Path) -> None:
    html = renderer(directory_of(small_site), "es").listing("help")
    own = row(html, "us-help")
    assert [text(node) for node in own.css(".ways > b")] == ["Desde San Diego"]
    assert ways(own) == [
        "1-888-373-7888 sin costo",
        "Manda AYUDA por mensaje (SMS) al 233733",
        "Chat en help. example. org",
    ]
    council = row(html, "mx-council")
    assert [text(node) for node in council.css(".ways > b")] == ["Desde San Diego", "Desde Tijuana"]
    assert ways(council) == [
        "011 52 55 5533 5533 precio de llamada internacional",
        "55 5533 5533",
        "WhatsApp +52 55 5533 5533",
    ]


def test_a_row_from_one_side_has_no_names_of_sides(small_site: Path) -> None:
    html = renderer(directory_of(small_site)).listing("help", "MX")
    council = row(html, "mx-council")
    assert council.css(".side") == []
    assert ways(council) == ["55 5533 5533", "WhatsApp"]


def test_a_row_says_what_a_caller_must_know_before(small_site: Path) -> None:
    html = renderer(directory_of(small_site)).listing("help")
    assert [text(node) for node in row(html, "us-office").css(".note")] == [
        "Police or prosecutors answer",
        "Part of immigration enforcement",
    ]
    assert row(html, "us-help").css(".note") == []
    edit(
        small_site,
        "    operator: Helpers\n",
        "    operator: Helpers\n    must_report: {en: Harm to a child., es: El daño a una niña.}\n",
    )
    html = renderer(directory_of(small_site)).listing("help")
    assert [text(node) for node in row(html, "us-help").css(".note")] == [
        "It may have to pass some things on"
    ]


def test_a_row_says_when_nobody_speaks_the_readers_language(small_site: Path) -> None:
    listed = renderer(directory_of(small_site)).listing
    assert [text(n) for n in row(listed("help"), "mx-help").css(".note")] == ["Answers in: Spanish"]
    spanish = renderer(directory_of(small_site), "es").listing("help")
    assert row(spanish, "mx-help").css(".note") == []


def test_hours_stand_in_a_row_wherever_a_source_says_them(small_site: Path) -> None:
    """At night nobody could tell a line that is always open from one whose hours are unknown."""
    html = renderer(directory_of(small_site)).listing("help")
    assert "8:00 AM" in text(row(html, "us-office")).replace("\u202f", " ")
    assert "24/7" in text(row(html, "us-help"))
    assert "24/7" not in text(row(html, "us-office"))
    assert "24/7" not in text(row(html, "mx-help"))


def test_a_line_to_which_one_only_writes_begins_with_that(small_site: Path) -> None:
    old = '      - call: "+528005533000"\n        display: 800 5533 000\n        works_from: [MX]\n'
    edit(small_site, f"{old}        cost: free\n", '      - whatsapp: "+528005533000"\n')
    page = line(small_site, "mx-help")
    assert [node.attributes["id"] for node in page.css("h2")][:2] == ["anywhere", "before"]
    (way,) = page.css(".faro-ways a.big")
    assert text(way) == "WhatsApp +52 800 553 3000"


def test_the_page_of_a_line_says_only_what_is_known(small_site: Path) -> None:
    page = line(small_site, "us-help")
    assert [text(node) for node in page.css("ul.facts li")] == [
        "Hours: 24 hours a day",
        "Answers in: English, Spanish",
        "Interpreters for other languages",
        "Run by Helpers",
        "Not the police",
        "For: United States",
    ]
    assert text(page.css_first("p.facts")) == (
        "Checked against published sources on November 20, 2026. "
        "Nobody from this site has called it yet."
    )
    council = line(small_site, "mx-council")
    facts = [text(node) for node in council.css("ul.facts li")]
    assert [fact for fact in facts if "police" in fact or "immigration" in fact.lower()] == []


def test_the_page_of_a_line_has_every_way_from_every_side(small_site: Path) -> None:
    page = line(small_site, "us-help", "es")
    assert [text(node) for node in page.css("h2.side")] == [
        "Desde San Diego (Estados Unidos)",
        "Desde Tijuana (México)",
    ]
    assert [text(node) for node in page.css(".faro-ways li")] == [
        "Llama al 1-888-373-7888 sin costo",
        "Manda AYUDA por mensaje (SMS) al 233733",
        "Chat en help. example. org",
    ]
    assert text(page.css_first(".instead")) == (
        "Mejor usa: Línea de Ayuda (México) · Llama al 800 5533 000"
    )
    office = text(line(small_site, "us-office").css_first("body"))
    assert "In person: 1 Main St, San Diego" in office
    assert "only from California" in office
    assert "00 1 619-531-4041 price of an international call" in office
    assert "Called by us on November 21, 2026." in office
    assert "Not confirmed by its operator" not in office


def test_the_page_of_a_line_leads_to_its_neighbors(small_site: Path) -> None:
    page = line(small_site, "us-help")
    near = [a.attributes["href"] for a in page.css(".faro-index a")]
    assert near == [
        "../hotlines/mx-help/",
        "../hotlines/mx-council/",
        "../hotlines/us-office/",
    ]


def test_further_group_links_to_the_row_above(small_site: Path) -> None:
    page = renderer(directory_of(small_site))
    above = page.listing("emergency")
    again = LexborHTMLParser(page.listing("help"))
    assert "us-office" in page.shown
    assert LexborHTMLParser(above).css_first("li#us-office .ways") is not None
    assert again.css_first("li#us-office") is None
    assert first(again, ".again a").attributes["href"] == "#us-office"


def test_a_group_from_one_side(small_site: Path) -> None:
    tree = LexborHTMLParser(renderer(directory_of(small_site)).listing("help", "MX"))
    said = text(tree.css_first("ul"))
    assert "233733" not in said
    assert "1-888-373-7888" not in said
    assert "00 1 619-531-4041" in said


def listed_first(root: Path, country: str) -> str:
    """Return the name and the first way of the line to call first, as the marker shows it."""
    tree = LexborHTMLParser(renderer(directory_of(root)).first(country))
    (only,) = tree.css(".faro-lines > li")
    return f"{text(only.css_first('b'))}: {text(only.css_first('.ways a'))}"


OTHERS = ("mx-help", "us-help", "us-office")
"""The lines beside the council that are not for danger."""


def test_the_line_to_call_first_is_that_of_the_side(small_site: Path) -> None:
    assert listed_first(small_site, "US") == "Help Line (United States): 1-888-373-7888 free"
    assert listed_first(small_site, "MX") == "Help Line (Mexico): 800 5533 000 free"


def test_while_it_is_held_its_stand_in_is_called_first(small_site: Path) -> None:
    hold(small_site, "mx-help")
    assert "5533 000" not in listed_first(small_site, "MX")
    # Nothing stands in for it but the emergency line: who is in no danger finds another line.
    assert listed_first(small_site, "MX") == "Council: 55 5533 5533"
    assert listed_first(small_site, "US") == "Help Line (United States): 1-888-373-7888 free"


def test_where_a_side_has_no_other_line_those_of_the_other_side_are_offered(
    small_site: Path,
) -> None:
    """Those that connect from there: the emergency line is for danger."""
    for entry in ("mx-help", "mx-council"):
        hold(small_site, entry)
    assert listed_first(small_site, "MX").startswith("Office: 00 1 619-531-4041")
    hold(small_site, "us-office")
    assert listed_first(small_site, "MX") == "911 (Mexico): 911 free"


def test_where_all_is_held_the_emergency_lines_of_the_bar_stand_there(small_site: Path) -> None:
    for entry in ("mx-help", "mx-911"):
        hold(small_site, entry)
    html = renderer(directory_of(small_site)).first("MX")
    assert "faro-lines" not in html
    assert "5533" not in html


def test_what_stands_above_is_not_shown_twice(small_site: Path) -> None:
    made = renderer(directory_of(small_site))
    made.listing("help")
    again = LexborHTMLParser(made.first("US"))
    assert again.css(".faro-lines > li") == []
    assert [a.attributes["href"] for a in again.css("a")] == ["#us-help"]


def test_the_rest_of_the_groups(small_site: Path) -> None:
    page = renderer(directory_of(small_site))
    page.listing("emergency")
    (marker,) = read("[[hotlines]]").markers
    tree = LexborHTMLParser(page.marker(marker))
    assert [text(node) for node in tree.css("h2")] == ["Help lines"]


@pytest.mark.parametrize(
    ("entry", "country", "by", "expected"),
    [
        ("us-help", None, None, ("+1 888-373-7888", "tel:+18883737888")),
        ("us-help", "US", None, ("1-888-373-7888", "tel:+18883737888")),
        ("us-help", "US", "text", ("Text HELP to 233733", "sms:233733?&body=HELP")),
        (
            "us-help",
            "MX",
            None,
            ("Help Line (United States), by chat", "https://help.example.org/chat"),
        ),
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
    assert (text(link), link.attributes["href"]) == ("Office", "../hotlines/us-office/")
    said = page.line(page.directory.entries["us-office"])
    assert "Not confirmed by its operator" in said


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
    """Where there are other lines, it leads to all of them: the emergency line is for danger."""
    hold(small_site, "mx-council")
    html = renderer(directory_of(small_site)).inline("mx-council")
    assert text(LexborHTMLParser(html).css_first(".faro-held")) == (
        "Council (this number is being checked; for now, use All numbers from Tijuana."
        " All numbers from San Diego )"
    )
    links = [a.attributes["href"] for a in LexborHTMLParser(html).css("a")]
    assert links == ["../hotlines/mx/", "../hotlines/us/"]
    for other in OTHERS:
        hold(small_site, other)
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
    for entry in ("mx-council", *OTHERS):
        hold(small_site, entry)
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


def test_the_page_of_a_line_falls_back_to_the_emergency_line(small_site: Path) -> None:
    """What it sends its readers to is held, and nothing stands behind it."""
    hold(small_site, "mx-council")
    page = line(small_site, "mx-help")
    assert text(page.css_first(".remark")).endswith("(this number is being checked)")
    assert text(page.css_first(".instead")) == "Use instead: All numbers from San Diego"
    for other in ("us-help", "us-office"):
        hold(small_site, other)
    page = line(small_site, "mx-help")
    assert text(page.css_first(".instead")) == "Use instead: 911 (United States) · Call 911"


def test_group_in_which_all_is_held(small_site: Path) -> None:
    path = small_site / "data" / "hotlines.yml"
    head, tail = path.read_text("utf-8").split("  us-help:")
    path.write_text(head + "  us-help:" + tail.replace("status: live", "status: retired"), "utf-8")
    html = renderer(directory_of(small_site)).listing("help")
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
    assert "Beware." in renderer(directory).listing("help")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(day + 86_400))
    assert "Beware." not in renderer(directory).listing("help")


def test_sources_of_a_line(small_site: Path) -> None:
    lines = line(small_site, "us-office", "es").css(".faro-sources li")
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


@pytest.mark.parametrize(
    ("marker", "places"),
    [
        ("[[lines]]", ("#emergency", "#help")),
        # Under a heading of the page, a group has no place of its own name.
        ("[[hotlines emergency]]\n\n[[hotlines help]]", ("", "")),
        ("[[hotlines emergency]]\n\n[[hotlines]]", ("", "#help")),
    ],
)
def test_index_of_sources_leads_to_every_list(
    small_site: Path, marker: str, places: tuple[str, str]
) -> None:
    for code in ("en", "es"):
        path = small_site / "docs" / code / "hotlines.md"
        head = path.read_text("utf-8").split("\n## ")[0]
        path.write_text(f"{head}\n{marker}\n", "utf-8")
    checked = check(small_site, today=TODAY)
    assert checked.directory is not None
    made = renderer(checked.directory, "es")
    made.pages = checked.pages["es"]
    links = [a.attributes["href"] for a in LexborHTMLParser(made.sources()).css("a")]
    assert links == [
        *(f"../hotlines/{place}" for place in places),
        "../sources/pages/hotlines/",
        "../sources/pages/index/",
    ]
