"""Style and scripts: an organization's colors, and icons that are drawn."""

from __future__ import annotations

import re

import pytest

from faro.checks.marker_arguments import ICONS
from faro.models.colors import GROUNDS, READABLE, Colors, contrast
from faro.models.site import FaroOptions
from faro.publish.assets import read_assets
from faro.render.icons import WAYS, WHATSAPP, icon_in, way
from support import ROOT

ICONS_THERE = {path.stem for path in (ROOT / "overrides" / "faro" / "icons").glob("*.svg")}


def test_every_icon_that_a_template_or_a_marker_names_is_drawn_and_no_other() -> None:
    templates = (ROOT / "overrides" / "faro").glob("*.html")
    named = {
        name for path in templates for name in re.findall(r'icon\("(\w+)"\)', path.read_text())
    }
    assert named
    assert named | set(ICONS) | {*WAYS.values(), way(WHATSAPP)} == ICONS_THERE


@pytest.mark.parametrize("name", sorted(ICONS_THERE))
def test_an_icon_is_one_that_the_style_can_draw(name: str) -> None:
    """Lines of 2 in a square of 24; another look stands in the path itself, where it is kept."""
    file = (ROOT / "overrides" / "faro" / "icons" / f"{name}.svg").read_text()
    assert file.startswith(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#000"'
        ' stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path '
    )
    drawn = icon_in(ROOT / "overrides" / "faro" / "icons", name)
    assert drawn.count("<path ") == file.count("<path ")
    assert "#" not in drawn
    assert 'aria-hidden="true"' in drawn


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("tel:911", "call"),
        ("sms:233733", "chat"),
        ("mailto:a@example.org", "mail"),
        ("https://example.org/chat", "open"),
        ("https://wa.me/525555335533", "whatsapp"),
        ("../mx-locatel/", ""),
        ("#from-mx", ""),
    ],
)
def test_an_address_has_the_icon_of_what_it_does(address: str, name: str) -> None:
    assert way(address) == name
    assert bool(icon_in(ROOT / "overrides" / "faro" / "icons", name)) == bool(name)


def test_colors_stand_in_for_light_and_for_dark() -> None:
    colors = Colors(link="#7a2454", header_dark="#3d1229")
    style = read_assets(ROOT, FaroOptions.model_construct(sides=(), colors=colors)).sheet.text
    assert "@media not all and (prefers-color-scheme:dark){:root{--link:#7a2454}}" in style
    # Without a dark color of links, the other one is made light enough.
    assert "@media (prefers-color-scheme:dark){:root{--deep:#3d1229;--link:#b3829d}}" in style


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#777777", "#ffffff", 4.48)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


def test_the_grounds_are_those_of_the_style_sheet() -> None:
    """What an organization's colors are held against is what they meet on a page."""
    text = (ROOT / "overrides" / "style" / "10-tokens.css").read_text("utf-8")
    light, dark = text.split("@media")
    named = {"link": light, "link_dark": dark}
    for field, part in named.items():
        tokens = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", part))
        assert GROUNDS[field] == (tokens["ground"], tokens["soft"], tokens["warm"])
    own = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", light))
    for ground in GROUNDS["link"]:
        assert contrast(own["link"], ground) >= READABLE
