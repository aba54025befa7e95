"""The lists of the sides, the index of all lines, and the page of each line."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import directory_of, renderer, text
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from faro.checks.whole_site import check
from faro.directory.dialing import ways
from faro.directory.directory import Directory
from faro.directory.history import ever_seen
from faro.directory.lists import has_number, helpful, in_order, list_of
from faro.models.hotline import Hotline
from faro.render.page_html import side_of
from faro.render.weight import LIMIT, fits, weight
from support import ROOT, TODAY, first, hold
from weekly import EVERY


@pytest.fixture(scope="module")
def real() -> Directory:
    return directory_of(ROOT)


def shown(html: str) -> list[str]:
    """Return the ids of the rows of a list."""
    return [str(node.attributes["id"]) for node in LexborHTMLParser(html).css(".faro-lines > li")]


def test_what_can_be_used_stands_once_on_the_list_of_each_side(real: Directory) -> None:
    for side in real.site.sides:
        found = list_of(side, real)
        rows = [e.id for g in found.groups for e in (*g.by_number, *g.otherwise)]
        rows += [entry.id for entry in found.abroad]
        usable = [entry.id for entry in real.live() if real.usable(entry, side.country)]
        assert sorted(rows) == sorted(usable)
        assert shown(renderer(real).side_list(side)) == [
            name for name in rows if name not in {entry.id for entry in found.abroad}
        ]


def test_lines_abroad_have_a_row_only_for_more_than_a_page(real: Directory) -> None:
    for side in real.site.sides:
        for entry in list_of(side, real).abroad:
            assert not entry.area.startswith(side.country)
            kinds = {way.contact.channel for way in ways(entry, side.country, "en")}
            assert kinds <= {"web", "email"}


def test_every_group_says_what_to_use_where_nothing_helps(small_site: Path) -> None:
    directory = directory_of(small_site)
    gone = {
        name: entry.model_copy(update={"area": "US", "contacts": entry.contacts[:1]})
        for name, entry in directory.entries.items()
        if name == "us-help"
    }
    one = replace(directory, entries={**directory.entries, **gone}, groups=directory.groups)
    only = replace(one, entries={n: e for n, e in one.entries.items() if n != "mx-council"})
    left = {n: e for n, e in only.entries.items() if n in {"us-911", "mx-911", "us-help"}}
    side = directory.site.sides[1]
    html = renderer(replace(only, entries=left)).side_list(side)
    said = text(LexborHTMLParser(html).css_first("body"))
    assert "None of these lines works from here. Use instead: 911 (Mexico) · Call 911" in said


def test_the_bar_names_the_side_and_leads_to_the_other(small_site: Path) -> None:
    directory = directory_of(small_site)
    tree = LexborHTMLParser(renderer(directory, "es").side_list(directory.site.sides[1]))
    bar = first(tree, ".faro-here")
    assert text(bar) == "Desde Tijuana ¿En San Diego?"
    assert first(bar, "a").attributes["href"] == "../hotlines/us/"
    assert all("desde Tijuana" in text(node) for node in tree.css("h2[id]:not(#abroad)"))


def test_a_list_opens_with_its_situations_and_how_many_lines_each_has(small_site: Path) -> None:
    directory = directory_of(small_site)
    tree = LexborHTMLParser(renderer(directory).side_list(directory.site.sides[0]))
    targets = [(text(a), a.attributes["href"]) for a in tree.css(".faro-jump a")]
    assert targets == [("Emergency 2", "#emergency"), ("Help lines 3", "#help")]


def test_own_lines_come_first_then_day_and_night_then_the_file(real: Directory) -> None:
    for side in real.site.sides:
        for group in real.groups:
            listed = in_order(real.in_group(group), real, side.country)
            own = [entry.area.startswith(side.country) for entry in listed]
            assert own == sorted(own, reverse=True), group
            assert sorted(e.id for e in listed) == sorted(e.id for e in real.in_group(group))
            home = [e for e in listed if e.area.startswith(side.country)]
            enforcing = [entry.immigration is True for entry in home]
            assert enforcing == sorted(enforcing), group


def test_a_marker_from_one_side_shows_what_stands_in_not_that_nothing_works(
    small_site: Path,
) -> None:
    directory = directory_of(small_site)
    found = helpful(directory.in_group("help"), "US", directory)
    # The Mexican help line does not connect from there: the council stands in for it.
    assert [entry.id for entry in found] == ["us-help", "us-office", "mx-council"]


def test_the_index_has_every_line_once_at_its_own_address(real: Directory) -> None:
    tree = LexborHTMLParser(renderer(real).lines())
    links = {
        str(node.attributes["id"]): str(first(node, "a").attributes["href"])
        for node in tree.css(".faro-index > li[id]")
    }
    seen = {e.id for e in real.entries.values() if not e.live and e.id in ever_seen(real)}
    assert links == {name: f"../hotlines/{name}/" for name in links}
    assert set(links) == {entry.id for entry in real.live()} | seen
    targets = [node.attributes["href"] for node in tree.css(".faro-where a.side")]
    assert targets == ["../hotlines/us/", "../hotlines/mx/"]
    dialed = [node.attributes["href"] for node in tree.css(".faro-where a[href^='tel:']")]
    assert dialed == ["tel:911", "tel:911"]


def test_what_stands_above_the_index_has_its_id_there(small_site: Path) -> None:
    page = renderer(directory_of(small_site))
    html = page.listing("emergency") + page.lines()
    ids = [node.attributes["id"] for node in LexborHTMLParser(html).css("[id]")]
    assert len(ids) == len(set(ids))


def test_a_line_that_was_live_keeps_its_page_without_a_digit(small_site: Path) -> None:
    hold(small_site, "us-help")
    directory = directory_of(small_site)
    page = LexborHTMLParser(renderer(directory).line_gone(directory.entries["us-help"]))
    assert text(page.css_first(".faro-held")).startswith("This number is being checked.")
    assert "1-888" not in text(page.css_first("body"))
    assert page.css("a[href*='8883737888']") == []
    assert "us-help" not in shown(renderer(directory).side_list(directory.site.sides[0]))
    row = first(LexborHTMLParser(renderer(directory).lines()), "#us-help")
    assert text(row) == "Help Line (United States) (this number is being checked)"


def many(small: Directory, count: int, groups: int = 10) -> Directory:
    """Return a directory of so many lines, each with a name and digits of its own."""
    named = {f"group-{n}": small.groups["help"] for n in range(groups)}
    pattern = small.entries["us-help"]
    words = ("harbor", "bridge", "lantern", "meadow", "river", "canyon", "orchard", "summit")
    entries: dict[str, Hotline] = {}
    for number in range(count):
        one, two = words[number % 8], words[number // 8 % 8]
        name = f"{one.title()} {two.title()} Line for Families {number} of the County"
        helps = f"You look for {two} or {one}, or are number {number * 7919 % 1000}"
        call = pattern.contacts[0].model_copy(
            update={"number": replace_digits(pattern, number), "display": None}
        )
        entries[f"us-{one}-{two}-{number}"] = pattern.model_copy(
            update={
                "id": f"us-{one}-{two}-{number}",
                "name": pattern.name.model_copy(update={"root": {"en": name, "es": name}}),
                "helps": pattern.name.model_copy(update={"root": {"en": helps, "es": helps}}),
                "groups": (f"group-{number % groups}",),
                "contacts": (call, *pattern.contacts[1:]),
            }
        )
    return replace(small, groups={**small.groups, **named}, entries={**small.entries, **entries})


def replace_digits(line: Hotline, number: int) -> object:
    """Return the number of a line with other digits at its end."""
    own = line.contacts[0].number
    assert own is not None
    return replace(own, digits=f"+1619531{number % 10_000:04}", toll_free=False)


def test_a_further_line_costs_a_list_little(small_site: Path) -> None:
    small = directory_of(small_site)
    side = small.site.sides[0]
    less, more = (renderer(many(small, n)).side_list(side) for n in (40, 60))
    assert (weight(more) - weight(less)) / 20 <= 110


def test_a_list_that_grows_is_parted_by_group(small_site: Path) -> None:
    large = many(directory_of(small_site), 500)
    side, page = large.site.sides[0], renderer(large)
    assert not fits(page.side_list(side))
    parted = page.side_list(side, parted=True)
    assert shown(parted) == []
    assert len(LexborHTMLParser(parted).css(".faro-jump a")) == 12
    parts = [page.side_list(side, group) for group in large.groups]
    assert max(weight(part) for part in (*parts, parted, page.lines())) <= LIMIT
    rows = {name for part in parts for name in shown(part)}
    usable = {entry.id for entry in large.live() if large.usable(entry, side.country)}
    assert rows == usable
    index = LexborHTMLParser(renderer(large).lines())
    ids = {node.attributes["id"] for node in index.css(".faro-index > [id]")}
    assert {entry.id for entry in large.live()} <= ids


@given(st.data())
@settings(max_examples=40 if EVERY else 8, deadline=None)
def test_whatever_is_held_no_list_shows_it(real: Directory, data: st.DataObject) -> None:
    names = sorted(entry.id for entry in real.live())
    held = data.draw(st.sets(st.sampled_from(names), max_size=12))
    entries = {
        name: entry.model_copy(update={"status": "hold"}) if name in held else entry
        for name, entry in real.entries.items()
    }
    changed = replace(real, entries=entries)
    for side in changed.site.sides:
        found = list_of(side, changed)
        for group in found.groups:
            for entry in group.by_number:
                assert has_number(entry, side.country, changed)
            listed = {e.id for e in (*group.by_number, *group.otherwise, *group.again)}
            assert not listed & held
            assert bool(listed) or group.use is not None or side.emergency in held
            # The emergency line does nobody's work beside a line that is called from there.
            assert not (group.by_number and group.use and group.use == changed.emergency(side))
        html = renderer(changed).side_list(side)
        dialed = set(re.findall(r'href="(tel:[^"]+)"', html))
        allowed = {w.href for e in changed.live() for w in ways(e, side.country, "en")}
        assert dialed <= allowed


def test_a_line_without_a_number_says_too_what_must_be_known_before(small_site: Path) -> None:
    path = small_site / "data" / "hotlines.yml"
    text_of = path.read_text("utf-8")
    number = '      - call: "+16195314041"\n        display: 619-531-4041\n'
    other = '      - call: "+18003446000"\n        works_from: [US-CA]\n'
    assert number in text_of
    assert other in text_of
    text_of = text_of.replace(number, "").replace(other, "")
    text_of = text_of.replace(
        "    sources: [a-page, unnamed-page]",
        "    alert: {en: Beware., es: Cuidado., until: 2099-01-31}\n"
        "    instead: {MX: mx-help}\n    sources: [a-page, unnamed-page]",
    )
    path.write_text(text_of, "utf-8")
    directory = directory_of(small_site)
    html = renderer(directory).side_list(directory.site.sides[0])
    row = first(LexborHTMLParser(html), "details #us-office")
    assert [text(node) for node in row.css(".note")] == [
        "Police or prosecutors answer",
        "Part of immigration enforcement",
    ]
    assert text(row.css_first(".alert")) == "Beware."


@pytest.mark.parametrize(
    ("body", "country"),
    [
        ("[[hotline us-help from=US]] and [[hotlines help from=US]]", "US"),
        ("[[hotline us-help from=US]] and [[hotline mx-help from=MX]]", ""),
        ("[[hotline us-help from=US]] and [[hotline mx-help]]", ""),
        ("No number.", ""),
    ],
)
def test_a_page_about_one_side_leads_to_that_sides_list(
    small_site: Path, body: str, country: str
) -> None:
    path = small_site / "docs" / "en" / "index.md"
    head = path.read_text("utf-8").split("\n# ")[0]
    path.write_text(f"{head}\n# Home\n\n{body}\n", "utf-8")
    assert side_of(check(small_site, today=TODAY).pages["en"]["index.md"]) == country
