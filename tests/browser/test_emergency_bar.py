"""A side and its emergency number never part: at any width, in any language, with large letters."""

from __future__ import annotations

import itertools
import re

import pytest
from playwright.sync_api import Browser

from faro.models.site import FaroOptions
from faro.publish.assets import read_assets
from faro.render.templates import environment
from support import ROOT
from weekly import EVERY

NAMES = {
    "en": ("San Diego", "Tijuana", "Fort-Liberté and Ouanaminthe", "Dajabón"),
    "es": ("Juana Méndez", "Ciudad Acuña y Piedras Negras", "El Paso (Texas)", "Dajabón"),
}
SAY = {
    "en": {"danger_side": "In {side}:", "being_checked": "this number is being checked"},
    "es": {"danger_side": "En {side}:", "being_checked": "este número se está verificando"},
}
LINKS = ("Llama al 911", "Call 114", "Llama al 066", "")


class Link:
    """What the template needs of a link."""

    def __init__(self, label: str) -> None:
        self.label, self.href = label, f"tel:{label.rpartition(' ')[2]}"


def strip_page(language: str, sides: int, letters: int) -> str:
    """Return a page with the strip of so many sides; the fourth one is being checked."""
    pairs = zip(NAMES[language][:sides], LINKS, strict=False)
    links = [(name, Link(label) if label else None) for name, label in pairs]
    made = environment(ROOT / "overrides" / "faro").from_string(
        '{% from "emergency.html" import emergency %}'
        '<div class="danger"><b>{{ now }}</b>{{ emergency(emergency_bar, say) }}</div>'
    )

    def say(label: str, **params: str) -> str:
        return SAY[language][label].format(**params)

    body = made.render(emergency_bar={"links": links}, say=say, now="¿Hay peligro ahora?")
    style = read_assets(ROOT, FaroOptions.model_construct(sides=())).sheet.text
    return (
        f'<!doctype html><meta name="viewport" content="width=device-width"><style>{style}'
        f"html{{font-size:{letters}px}}</style><body><header>{body}</header>"
    )


MEASURE = """() => ({
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    rows: [...document.querySelectorAll('.faro-side')].map(row => {
        const words = document.createRange();
        words.selectNode(row.firstChild);
        const box = e => { const r = e.getBoundingClientRect(); return [r.top, r.bottom]; };
        return {row: box(row), words: box(words),
                link: row.querySelector('a') ? box(row.querySelector('a')) : null};
    })})"""


LETTERS = (12, 16, 24, 32) if EVERY else (12, 32)
MANY = (240, 280, 320, 360, 412, 600, 768, 959, 960, 1280, 1920)
WIDTHS = MANY if EVERY else MANY[::3]


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_side_has_a_row_of_its_own(browser: Browser, language: str) -> None:
    for letters, sides in itertools.product(LETTERS, (2, 3, 4)):
        page = browser.new_page()
        page.set_content(strip_page(language, sides, letters))
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 740})
            found = page.evaluate(MEASURE)
            where = (language, letters, sides, width)
            assert found["wide"] <= 0 or letters * 15 > width, where
            rows = found["rows"]
            assert len(rows) == sides
            for above, below in itertools.pairwise(rows):
                assert above["row"][1] <= below["row"][0] + 0.5, where
            for row in rows:
                for piece in filter(None, (row["words"], row["link"])):
                    assert row["row"][0] - 0.5 <= piece[0], where
                    assert piece[1] <= row["row"][1] + 0.5, where
        page.close()


SCROLLED = """() => {
    const box = e => e.getBoundingClientRect();
    document.querySelector('#there').scrollIntoView();
    return {strip: box(document.querySelector('.danger')).bottom,
            link: Math.min(...[...document.querySelectorAll('.danger a')].map(e => box(e).top)),
            heading: box(document.querySelector('#there')).top}; }"""


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("size", [(320, 568), (360, 740)])
@pytest.mark.parametrize("switches", [1, 2, 4])
def test_two_numbers_stay_and_hide_no_heading(
    browser: Browser, language: str, size: tuple[int, int], switches: int
) -> None:
    """However many rows the name of the site and its languages take above them."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    row = '<a class="switch" href="#">Kreyòl Ayisyen</a>' * switches
    top = f'<div class="top"><a class="brand">Casa</a><div class="switches">{row}</div></div>'
    text = "<h2>A</h2>" + "<p>Word</p>" * 60
    main = f'<main><article>{text}<h2 id="there">B</h2>{text}</article></main>'
    for sides in (2, 3):
        made = strip_page(language, sides, 16).replace("<header>", f"<header>{top}")
        page.set_content(f"{made}{main}")
        found = page.evaluate(SCROLLED)
        assert found["heading"] >= found["strip"] - 1, sides
        if sides == 2:
            assert found["link"] >= 0
            # The longest of these names takes three lines on the narrowest phone.
            assert found["strip"] <= 125
        else:
            # Three would leave too little of the page: the bar below leads to the numbers.
            assert found["strip"] <= 0
    page.close()


def test_without_the_style_too(browser: Browser) -> None:
    """Where the style sheet did not arrive, each side still stands on lines of its own."""
    page = browser.new_page(viewport={"width": 1280, "height": 740})
    page.set_content(re.sub(r"<style>.*?</style>", "", strip_page("es", 4, 16), flags=re.DOTALL))
    rows = page.evaluate(MEASURE)["rows"]
    page.close()
    assert len(rows) == 4
    for above, below in itertools.pairwise(rows):
        assert above["row"][1] <= below["row"][0] + 0.5


def test_this_test_can_fail(browser: Browser) -> None:
    """As pieces of one line, the sides stand beside one another."""
    page = browser.new_page(viewport={"width": 1280, "height": 740})
    broken = strip_page("es", 2, 16).replace(".danger .faro-side{", ".other{")
    page.set_content(broken)
    rows = page.evaluate(MEASURE)["rows"]
    page.close()
    assert rows[0]["row"][1] > rows[1]["row"][0] + 0.5
