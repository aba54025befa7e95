"""Style and scripts: an organization's colors, and icons that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from faro.diagnostics.problems import ProblemsError
from faro.models.colors import GROUNDS, READABLE, Colors, contrast
from faro.models.site import FaroOptions
from faro.publish.assets import read_assets
from icons import icons
from support import ROOT


def test_a_misspelled_icon_is_named_with_its_line(tmp_path: Path) -> None:
    for name, text in {
        "style/10-a.css": "a {\n}\n",
        "style/20-b.css": 'b {\n  mask: icon("material/phone");\n  mask: icon("material/fone");\n}',
        "script/open.js": "",
        "script/page.js": "",
        "script/find.js": "",
        "script/moved.js": "",
        "script/lead.js": "",
        "script/share.js": "",
        "script/left.js": "",
        "vendor/minisearch.js": "",
    }.items():
        (tmp_path / "overrides" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "overrides" / name).write_text(text, "utf-8")
    with pytest.raises(ProblemsError) as found:
        read_assets(tmp_path, icons(), FaroOptions.model_construct(sides=()))
    assert str(found.value) == (
        'overrides/style/20-b.css:3:9: there is no icon "material/fone" — look up its name among'
        " the icons of Material for MkDocs, for example material/phone"
    )


def test_colors_stand_in_for_light_and_for_dark() -> None:
    colors = Colors(link="#7a2454", header_dark="#3d1229")
    style = read_assets(
        ROOT, icons(), FaroOptions.model_construct(sides=(), colors=colors)
    ).sheet.text
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
