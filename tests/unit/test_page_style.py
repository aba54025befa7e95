"""The style of a page: the rules that it uses, and none of them lost."""

from __future__ import annotations

import pytest
import tinycss2

from faro.models.site import FaroOptions
from faro.publish.assets import read_assets
from faro.render.page_style import PLACE, PLACE_OF_HASH, Sheet, styled
from faro.render.policy import integrity_of
from support import ROOT

SHEET = Sheet(
    ":root{--a:red;--b:blue;--c:1px}p{color:var(--a)}.x a:hover,.y{color:var(--b)}#z{margin:0}"
    '[data-n]{top:0}a[href^="tel:"]::before{top:1px}ul>li:not(.w):first-child{left:0}'
    "@media (prefers-color-scheme:dark){.x{color:red}.y{color:blue}}"
    "@media (min-width:60em){.x{width:1px}}@media print{p{color:#000}}"
)


@pytest.mark.parametrize(
    ("html", "style"),
    [
        ("<p>", ":root{--a:red;}p{color:var(--a)}"),
        (
            '<b class="q x"><a>',
            ".x a:hover{color:var(--b)}@media (prefers-color-scheme:dark){.x{color:red}}",
        ),
        ('<b class="y">', ".y{color:var(--b)}@media (prefers-color-scheme:dark){.y{color:blue}}"),
        ('<b id="z">', "#z{margin:0}"),
        ('<b data-n="1">', "[data-n]{top:0}"),
        ('<a href="tel:911">', 'a[href^="tel:"]::before{top:1px}'),
        ('<a href="x/">', ""),
        ("<ul><li>", "ul>li:not(.w):first-child{left:0}"),
    ],
)
def test_a_page_holds_what_it_uses(html: str, style: str) -> None:
    made = SHEET.of(f"<html>{html}")
    assert made.removeprefix(":root{}").removeprefix(":root{--b:blue;}") == style


def test_wide_screens_and_paper_come_apart() -> None:
    assert SHEET.wide == "@media (min-width:60em){.x{width:1px}}@media print{p{color:#000}}"


def test_what_a_script_adds_counts_as_there() -> None:
    script = (
        'x.className = "a" + (y ? "" : " b"); z = document.createElement("li");'
        ' q.classList.add("c d")'
    )
    sheet = Sheet(".a.b{top:0}.c.d{top:1px}li{top:2px}.e{top:3px}", (script,))
    assert sheet.of("<html>") == ".a.b{top:0}.c.d{top:1px}li{top:2px}"


def test_place_and_hash_are_filled() -> None:
    page = f"<meta content=\"'{PLACE_OF_HASH}'\"><style>{PLACE}</style><p>"
    style = SHEET.of(page)
    assert (
        styled(page, SHEET)
        == f"<meta content=\"'{integrity_of(style)}'\"><style>{style}</style><p>"
    )


def real() -> Sheet:
    return read_assets(ROOT, FaroOptions.model_construct(sides=())).sheet


def test_the_sheet_is_read_to_its_last_rule() -> None:
    """Every rule of the real sheet stands in one of the two parts, as it was written."""
    sheet = real()
    names = {token for rule in sheet.rules for s in rule.selectors for token in s.tokens}
    everything = "".join(f"<{n}>" for n in names if n[0] not in ".#*")
    classes = " ".join(name[1:] for name in names if name[0] == ".")
    ids = "".join(f'<b id="{name[1:]}">' for name in names if name[0] == "#")
    parts = "".join(part for rule in sheet.rules for s in rule.selectors for part in s.attributes)
    page = f'{everything}<b class="{classes}">{ids}{parts}'
    kept = Sheet(sheet.of(page)).rules + Sheet(sheet.wide).rules
    said = {(r.condition, s.text, r.body) for r in kept for s in r.selectors if s.text != ":root"}
    wanted = {
        (r.condition, s.text, r.body) for r in sheet.rules for s in r.selectors if s.text != ":root"
    }
    assert said == wanted
    errors = [n for n in tinycss2.parse_stylesheet(sheet.text) if n.type == "error"]
    assert errors == []
