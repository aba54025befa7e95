"""What somebody wrote stays inside the line in which it is quoted, whatever it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from faro.diagnostics.problems import Place, Problem, report, summary
from faro.locale.escape import code, escaped, harmless

PIECES = (
    *("\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029", "\x1b[2J", "\x9b31m", "\x00"),
    *("::stop-commands::x", "::error::", "##[add-mask]x", "%0A", "%0D", "::", "%"),
    *("`", "```", "|", "<b>", "</details>", "@everyone", "@org/team", "[x](https://evil.example)"),
    *("![x](y)", "# h", "- i", "> q", "~~", "&#64;all", "&lt;", "\\", "_", "*", "\u202e", "a", " "),
)
HOSTILE = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12).map(
    lambda pieces: "".join(["a", *pieces])
)
FEW = settings(max_examples=120, deadline=None)
READ = MarkdownIt("commonmark").enable(["table", "strikethrough"])
COMMAND = re.compile(r"::error file=[^:,\n]+,line=1,col=1::[^\n]*")
UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def problems(text: str) -> list[Problem]:
    """Return problems that quote a text: as a value, as a name, as a line that is to be copied."""
    return [
        Problem(Place("data/a.yml"), "bad_id", {"value": text}),
        Problem(Place("data/a.yml"), "bad_page_name", {"name": text}),
        Problem(
            Place("data/a.yml"),
            "change_unrecorded",
            {"id": "a", "file": "data/b.yml", "line": text},
        ),
    ]


@given(HOSTILE)
@FEW
def test_an_annotation_is_one_command(text: str) -> None:
    for problem in problems(text):
        assert COMMAND.fullmatch(problem.annotation())
        assert "##[" not in problem.annotation()
    named = Problem(Place(f"docs/{text}"), "file_unprintable").annotation()
    assert COMMAND.fullmatch(named)


@pytest.mark.parametrize("on_github", [False, True])
def test_a_report_has_one_line_for_each(on_github: bool) -> None:
    @given(HOSTILE)
    @FEW
    def holds(text: str) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("GITHUB_ACTIONS", "true" if on_github else "false")
            lines = report([*problems(text), Problem(Place(f"::{text}"), "empty_file")]).split("\n")
        plain = [line for line in lines if not COMMAND.match(line)]
        commands = [line for line in lines if COMMAND.match(line)]
        assert len(plain) == 4
        assert len(commands) == (4 if on_github else 0)
        assert not any(UNSEEN.search(line) or "##[" in line for line in lines)
        assert not any(line.strip().startswith("::") for line in plain)

    holds()


@given(HOSTILE)
@FEW
def test_a_summary_keeps_its_shape(text: str) -> None:
    def shape(found: list[Problem]) -> list[str]:
        return [token.type for token in READ.parse(summary(found))]

    calm = [
        (problem, Problem(problem.place, problem.code, calm_of(problem)))
        for problem in problems(text)
    ]
    for hostile, usual in calm:
        assert shape([hostile]) == shape([usual])
        for token in READ.parse(summary([hostile])):
            kinds = {child.type for child in token.children or ()}
            assert kinds <= {"text", "code_inline", "softbreak", "text_special"}
            said = "".join(c.content for c in token.children or () if c.type != "code_inline")
            assert not re.search(r"(?<!\w)@\w", said)


def calm_of(problem: Problem) -> dict[str, str]:
    """Return the same parameters with nothing hostile in them."""
    quoted = {"value", "name", "line"}
    return {name: "x" if name in quoted else value for name, value in problem.params.items()}


@given(HOSTILE)
@FEW
def test_code_ends_where_it_should(text: str) -> None:
    line = harmless(text)
    (paragraph,) = [t for t in READ.parse(f"a {code(line)} z") if t.type == "inline"]
    kinds = [child.type for child in paragraph.children or ()]
    assert kinds == ["text", "code_inline", "text"] or not line.strip("` ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\nb", "a b"),
        ("a \r\n\t b", "a b"),
        ("\x1b[31mred", "\\u001b[31mred"),
        ("##[group]", "## [group]"),
        ("líneas — ¿qué?", "líneas — ¿qué?"),
    ],
)
def test_harmless(text: str, said: str) -> None:
    assert harmless(text) == said


def test_escaped() -> None:
    assert (
        escaped("a@example.org, @all | <b> `x`") == "a@example.org, @\u2060all \\| \\<b\\> \\`x\\`"
    )
