"""Markdown: markers and what they become, places, and limits."""

from __future__ import annotations

import time

import pytest
from helpers import html_of
from hypothesis import given, settings
from hypothesis import strategies as st

from faro.checks.marker_arguments import BLOCKS
from faro.markdown.reading import read


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Call [[hotline a]] now.", "<p>Call <x>hotline a</x> now.</p>"),
        ("[[hotlines g]]", "<x>hotlines g</x>"),
        ("Above\n[[hotlines g]]\nbelow", "<p>Above\n</p>\n<x>hotlines g</x>\n<p>\nbelow</p>"),
        ("- [[hotline a]]\n- b", "<ul>\n<li><x>hotline a</x></li>\n<li>b</li>\n</ul>"),
        ("- a\n  [[hotlines g]]", "<ul>\n<li>a\n<x>hotlines g</x></li>\n</ul>"),
        ("**[[hotline a]]**", "<p><strong><x>hotline a</x></strong></p>"),
        ("<b>[[hotline a]]</b>", "<p><b><x>hotline a</x></b></p>"),
        ("> [[hotline a]]", "<blockquote>\n<p><x>hotline a</x></p>\n</blockquote>"),
        ("Write `[[hotline a]]`.", "<p>Write <code>[[hotline a]]</code>.</p>"),
        ("`` `[[hotline a]]` ``", "<p><code>`[[hotline a]]`</code></p>"),
        ("    [[hotline a]]", "<pre><code>[[hotline a]]\n</code></pre>"),
        ("- >     [[hotline a]]", "<blockquote>\n<pre><code>[[hotline a]]\n</code></pre>"),
        ("```\n[[hotline a]]\n```", "<pre><code>[[hotline a]]\n</code></pre>"),
        ("<!-- [[hotline a]] -->", ""),
        ("No marker [here](a.md).", '<p>No marker <a href="a.md">here</a>.</p>'),
    ],
)
def test_markers(text: str, html: str) -> None:
    made = html_of(text)
    assert html in made
    document = read(text)
    assert (document.misplaced, document.faults) == ((), ())
    assert len(document.markers) == made.count("<x>")


@pytest.mark.parametrize("text", ["# Call [[hotline a]]", "![[[hotline a]]](a.png)"])
def test_misplaced(text: str) -> None:
    document = read(text)
    assert [marker.text for marker in document.misplaced] == ["[[hotline a]]"]
    assert document.markers == ()


def test_place_and_parts() -> None:
    (marker,) = read("one\n\n  see [[hotline us-a from=MX by=text]]").markers
    assert (marker.line, marker.column, marker.alone) == (3, 7, False)
    assert (marker.name, marker.arguments) == ("hotline", ("us-a",))
    assert (marker.option("from"), marker.option("by")) == ("MX", "text")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a\nb [x](y)", [(2, 3)]),
        ("> - a\n>   b [x](y)", [(2, 7)]),
        ("1. a\n\n   b\n   c [x](y) [x](y)", [(4, 6), (4, 13)]),
        ("| a | b |\n|---|---|\n| [x](y) | [x](y) |", [(3, 3), (3, 12)]),
        ("!!! note\n    a [x](y)", [(2, 7)]),
        ("- [ ] a [x](y)", [(1, 9)]),
        ("## a [x](y) { #b }", [(1, 6)]),
        ("[two\nlines](y) [x](y)", [(1, 1), (2, 11)]),
        ("[a][b]\n\n[b]: y", [(1, 1)]),
        ("**see [x](y)**", [(1, 7)]),
        ("\\* ![x](y) &amp; [x](y)", [(1, 4), (1, 18)]),
        ("<div>\n\n  a [x](y)\n\n</div>", [(3, 5)]),
    ],
)
def test_places(text: str, places: list[tuple[int, int]]) -> None:
    assert [(link.line, link.column) for link in read(text).links] == places


PIECES = [
    "[[hotline us-help]]", "[[hotlines help]]", "word", " ", "  ", "    ", "\t", "\n", "\n\n",
    "`", "``", "```", "~~~", "# ", "## a", "===", "---", "- ", "1. ", "* ", "> ", "| a | b |",
    "[", "]", "(a.md)", "[b](c.md)", "![", "{", "}", "{ #x }", '{: title="', "<b>", "</b>", "<!--",
    "-->", "*", "**", "_", "\\", ": ", "!!! note", '"', "&", ":", "[x]: y", "<div>", "</div>",
    "- [ ] ", "> [!NOTE]", "https://a.org/", "www.a.org", "a@b.org", "~~", "$", "??? tip", "<br>",
    "{ lang=es }", "<details>", "<summary>", "[^1]", "==", "|---|---|",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_a_marker_becomes_a_number_or_is_named_or_is_code(pieces: list[str]) -> None:
    """Nothing is shown with its brackets unless a message names it, or it stands in code."""
    text = "".join(pieces)
    document = read(text)
    made = html_of(text)
    if not document.misplaced:
        assert made.count("<x>") == len(document.markers)
    seen = made
    for code in ("pre", "code"):
        while f"<{code}>" in seen:
            before, _, rest = seen.partition(f"<{code}>")
            seen = f"{before} {rest.partition(f'</{code}>')[2]}"
    if "[[" in seen:
        assert document.faults


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_tags_are_closed_where_they_are_opened(pieces: list[str]) -> None:
    """What is not named comes out as HTML whose tags stand inside each other."""
    text = "".join(pieces)
    document = read(text)
    apart = [marker for marker in document.markers if marker.name in BLOCKS and not marker.alone]
    if document.faults or document.misplaced or apart:
        return
    open_: list[str] = []
    for part in html_of(text).replace("<x>", "").replace("</x>", "").split("<")[1:]:
        name = part.partition(">")[0].split()[0]
        if name.startswith("/"):
            assert open_.pop() == name[1:]
        elif name not in {"br", "hr", "img", "wbr"}:
            open_.append(name)
    assert open_ == []


SIZE = 60_000
HOSTILE = {
    "a heading with spaces": "## A note" + " " * SIZE + "x",
    "a heading that ends in spaces": "## A note" + " " * SIZE,
    "tags without an end": "<a " * (SIZE // 3),
    "tags with quotation marks": '<a "' * (SIZE // 4),
    "tags in a block": "<div>\n" + '<a "' * (SIZE // 4),
    "remarks without an end": "<div>\n" + "<!--" * (SIZE // 4),
    "brackets": "[" * SIZE,
    "pictures": "![" * (SIZE // 2),
    "links without an end": "[a](" * (SIZE // 4),
    "links in links": "[a" * (SIZE // 8) + "](b)" * (SIZE // 8),
    "references": "[a][b" * (SIZE // 5),
    "definitions": "[a]: b\n" * (SIZE // 7),
    "emphasis": "*a_ " * (SIZE // 4),
    "strong": "**x " * (SIZE // 4),
    "struck": "~a " * (SIZE // 3),
    "ticks": "".join("`" * (n % 50) + " a " for n in range(SIZE // 28)),
    "quotations": ">" * SIZE,
    "quotations below": "> a\n" * (SIZE // 4),
    "lists": "".join("  " * n + "- a\n" for n in range(240)),
    "list signs": "- " * (SIZE // 2),
    "a table": "|a" * 200 + "\n" + "|-" * 200 + "\n" + "|a\n" * (SIZE // 4),
    "hosts": "www.a_" * (SIZE // 6),
    "addresses": "http://a." * (SIZE // 9),
    "mailboxes": "a@" * (SIZE // 2),
    "mailboxes with dots": "a@b." * (SIZE // 4),
    "attributes": "*a*{ lang=es }" * (SIZE // 14),
    "braces": "{" * SIZE,
    "marks": "==a" * (SIZE // 3),
    "icons": ":a" * (SIZE // 2),
    "footnotes": "[^" * (SIZE // 2),
    "formulas": "$a" * (SIZE // 2),
    "boxes": "!!! note\n" * (SIZE // 9),
    "boxes in boxes": "".join("  " * n + "!!! note\n" for n in range(240)),
    "markers": "[[hotline us-help]] " * (SIZE // 20),
    "marker beginnings": "[[hotline " * (SIZE // 10),
    "entities": "&amp" * (SIZE // 4),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_texts_take_no_longer_than_others(text: str) -> None:
    """Of the length at which a page is refused; a real one of a quarter of it takes 0.03 s.

    None of these takes three seconds; what reads a text again and again takes minutes.
    """
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 20
