"""Finding markers without asking Markdown gives what asking it gives."""

from __future__ import annotations

import markdown
from hypothesis import example, given, settings
from hypothesis import strategies as st

from faro.pages.active import doubtful
from faro.pages.markers import Marker, fill, tokenize

EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list", "admonition", "def_list", "md_in_html"]
PIECES = [
    "[[hotline us-help]]", "[[hotlines help]]", "word", " ", "  ", "    ", "\t", "\n", "\n\n",
    "`", "``", "```", "~~~", "# ", "## a", "===", "---", "- ", "1. ", "* ", "> ", "| a | b |",
    "[", "]", "(a.md)", "[b](c.md)", "![", "{", "}", "{ #x }", '{: title="', "<b>", "</b>", "<!--",
    "-->", "*", "**", "_", "\\", ": ", "!!! note", '"', "&", ":", "[x]: y",
]  # fmt: skip


def asked(text: str) -> tuple[list[Marker], tuple[Marker, ...]]:
    """Return what Markdown itself says of the markers of a text."""
    tokens = tokenize(text)
    seen: list[Marker] = []
    html = markdown.markdown(tokens.text, extensions=EXTENSIONS)
    filled = fill(html, tokens.markers, lambda m: seen.append(m) or "", lambda _: False)
    return seen, filled.misplaced


@settings(max_examples=1500, deadline=None)
@example(["- ", "> ", "    ", "[[hotline us-help]]"])
@example(["- ", "- ", "    ", "[[hotline us-help]]"])
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_where_markdown_is_not_asked_it_would_say_the_same(pieces: list[str]) -> None:
    text = "".join(pieces)
    tokens = tokenize(text)
    if tokens.markers and not doubtful(tokens.text):
        assert asked(text) == (list(tokens.markers), ())


def test_plain_sentences_and_tables_need_no_question() -> None:
    assert not doubtful(tokenize("Call [[hotline us-help]] now.\n\n- [a](b.md)\n").text)
    assert not doubtful(tokenize("# Title\n\n[[hotlines help]]\n").text)


def test_code_attributes_and_headings_are_asked_about() -> None:
    for text in (
        "`[[hotline us-help]]`",
        "    [[hotline us-help]]",
        "## Call [[hotline us-help]]",
        "[[hotline us-help]]\n====",
        '*it*{ title="[[hotline us-help]]" }',
        "[[[hotline us-help]]](a.md)",
        "<b title='[[hotline us-help]]'>",
    ):
        assert doubtful(tokenize(text).text), text
