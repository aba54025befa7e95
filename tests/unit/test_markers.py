"""Markers: where they are found, where they are left alone, and what they become."""

from __future__ import annotations

import markdown
import pytest

from faro.pages.markers import fill, tokenize

EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list", "admonition", "md_in_html"]


def convert(text: str) -> tuple[str, list[str]]:
    """Return the HTML with markers shown as `<X name args>`, and the misplaced ones."""
    tokens = tokenize(text)
    page = markdown.markdown(tokens.text, extensions=EXTENSIONS)
    filled = fill(
        page,
        tokens.markers,
        lambda marker: f"<x>{marker.text[2:-2]}</x>",
        lambda marker: marker.name == "hotlines",
    )
    return filled.html, [marker.text for marker in filled.misplaced]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Call [[hotline a]] now.", "<p>Call <x>hotline a</x> now.</p>"),
        ("[[hotlines g]]", "<x>hotlines g</x>\n"),
        ("Above\n[[hotlines g]]\nbelow", "<p>Above\n</p>\n<x>hotlines g</x>\n<p>\nbelow</p>"),
        ("- [[hotline a]]\n- b", "<ul>\n<li><x>hotline a</x></li>\n<li>b</li>\n</ul>"),
        ("**[[hotline a]]**", "<p><strong><x>hotline a</x></strong></p>"),
        ("Write `[[hotline a]]`.", "<p>Write <code>[[hotline a]]</code>.</p>"),
        ("`` `[[hotline a]]` ``", "<p><code>`[[hotline a]]`</code></p>"),
        ("    [[hotline a]]", "<pre><code>[[hotline a]]\n</code></pre>"),
        ("```\n[[hotline a]]\n```", "<pre><code>[[hotline a]]\n</code></pre>"),
        ("<!-- [[hotline a]] -->", "<!-- [[hotline a]] -->"),
        ("No marker [here](a.md).", '<p>No marker <a href="a.md">here</a>.</p>'),
    ],
)
def test_html(text: str, html: str) -> None:
    assert convert(text) == (html, [])


@pytest.mark.parametrize("text", ["# Call [[hotline a]]", "![[[hotline a]]](a.png)"])
def test_misplaced(text: str) -> None:
    assert convert(text)[1] == ["[[hotline a]]"]


def test_place_and_parts() -> None:
    (marker,) = tokenize("one\n\n  see [[hotline us-a from=MX by=text]]").markers
    assert (marker.line, marker.column, marker.alone) == (3, 7, False)
    assert (marker.name, marker.arguments) == ("hotline", ("us-a",))
    assert (marker.option("from"), marker.option("by")) == ("MX", "text")


def test_text_that_looks_like_a_token_stays() -> None:
    assert convert("faromarkers are markers")[0] == "<p>faromarkers are markers</p>"
