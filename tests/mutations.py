"""What tired people do to a small site: edits of pages, data and settings, and of files."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

LANGUAGES = ("en", "es")
PAGES = ("index", "hotlines", "sources", "a-z")
DATA = ("hotlines", "sources", "changes", "labels", "glossary", "synonyms", "never")

PIECES = (
    "word @", "@ and @", " ", "  ", "    ", "\t", "\n", "\n\n", "\n\n", "\n\n", "\n- @", "\n  - @",
    "\n1. @", "\n3) @", "\n* @", "\n> @", "\n\n## @ { #in-@ }\n\n", "\n\n### @ { #of-@ }\n\n",
    "\n\n# @\n\n", "\n\n@\n---\n", "*", "**", "_", "`", "``", "~~", "~", "\\", "\\\n", "  \n",
    "[@](hotlines.md)", "[@](hotlines.md#top-help)", "[@\n@](sources.md)", "[@][r]", "\n\n[r]: a-z.md\n",
    "[@](nowhere.md)", "[@](https://example.org/@)", "https://example.org/@", "www.example.org/@",
    "a@b.example.org", "[@](#next)", "[@](mailto:a@example.org)", "![@](door.png)", "![@](two%20words.png)",
    "[@](plan.pdf)", "[@](javascript:alert(1))", "[@](//example.org)", "[@](index.MD)", "[@]( hotlines.md )",
    "[[hotline us-help]]", "[[hotline us-help from=MX]]", "[[hotline us-help by=text]]",
    "\n\n[[hotlines help]]\n\n", "\n\n[[glossary]]\n\n", "[[hotline nobody]]", "\\[\\[hotline us-help\\]\\]",
    "[[hotline\nus-help]]", "[Call [[hotline us-help]]](hotlines.md)", "![[[hotline us-help]]](door.png)",
    "\n\n| @ | @ |\n|---|:-:|\n| @ | @ |\n\n", "\n\n```\n@\n```\n\n", "\n\n    @\n\n", "<b>@</b>", "<b>", "</b>",
    "<br>", "\n\n<div>\n\n@\n\n</div>\n\n", "\n\n<div>\n\n", "\n\n</div>\n\n", "<!-- @ -->", "<!--", "-->",
    "\n\n<details><summary>@</summary>\n\n@\n\n</details>\n\n", "<a href='hotlines.md'>@</a>", "<img src=x>",
    '\n\n!!! warning "@"\n\n    @\n\n', "\n\n!!! note\n  @\n", "\n\n??? tip\n    @\n\n", "\n!!! @\n",
    "\n\n> [!NOTE]\n> @\n\n", "\n\n- [ ] @\n- [x] @\n\n", "*@*{ lang=es }", "{ .button }", "&copy; &#241;",
    "&#8238;", "&lt;b>", "$5 and $6", "==@==", ":phone:", "[^1]", "---", "***", "%", "\u00a0", "\u2028", "ñ", "<",
    ">", "&", '"', "]", "[", "(", ")", "!", "|", "#", "619-555-0100", "{{ @ }}", "{% @ %}", "faromarker1z",
)  # fmt: skip
"""Pieces of pages; each `@` becomes a word that stands nowhere else."""

VALUES = (
    "No", "yes", "~", "null", "''", '""', "[]", "{}", "[a, b]", "{en: a, es: b}", "0", "-1", "1e3",
    "0x1F", "22:00", "2026-11-20", "2026-02-30", "9999-12-31", "0001-01-01", "!ENV A", "!!int 3",
    "&a b", "*a", "|", ">", "# x", "a #b", "a # b", "a: b", "'", '"', "“a”", "\u00a0a", "\ta",
    "<b>a</b>", "&amp;", "{{ a }}", "{% a %}", "{a}", "{", "%s", "%", "ñ" * 40, "x" * 400, "→", "\u202ea",
    '"\\uFFFF"', '"\\ud83d\\ude00"', "٣", "９１１", "+18883737888", "+1 1", "911", "us-help", "us-911",
    "nobody", "https://example.org/", "https://", "http://[x/", "https://a b/", "mailto:a@b", "live",
    "hold", "retired", "US", "MX", "XX", "US-CA", "en", "zz", "24/7", "Mo-Fr 08:00-17:00",
    "Mo-Fr 08:00-12:00;Sa 10:00-14:00", "Mo off", "America/Tijuana", "America", "../x", "/etc/passwd",
    ".", "index.md", "[index.md]", "[[index.md]]", "call tomorrow", '["call tomorrow"]', "a\\nb",
    '"a\\nb"', '"a\\u2028b"', '"\\x85"', "|\n        a\n        b", "https://127.1/", "https://a@b.example/",
    "https://ñ.example/", "{number!r}", "{number:>99}", "::error::x", "@all", "STOP",
)  # fmt: skip

SETTINGS = (
    "use_directory_urls: false\n", "strict: false\n", "markdown_extensions: [footnotes]\n",
    "hooks: [my.py]\n", "nav: [index.md]\n", "nav:\n  - index.md\n  - More: [hotlines.md, a-z.md]\n",
    "nav:\n  - index.md\n  - hotlines.md\n  - a-z.md\n  - sources.md\n", "nav: index.md\n", "nav:\n",
    "nav:\n  - No: index.md\n  - hotlines.md\n  - a-z.md\n  - sources.md\n",
    "extra_css: [a.css]\n", "docs_dir: pages\n", "docs_dir: docs\n", "site_dir: docs\n", "site_author: No\n",
    "site_author: A\n", "theme: readthedocs\n", "INHERIT: nowhere.yml\n", "INHERIT: [a]\n", "validation: 3\n",
    "exclude_docs: index.md\n", "repo_url: x\n", "plugins: [search]\n", "dev_addr: 3\n", "? a\n", "- a\n",
)  # fmt: skip
"""Lines for the end of mkdocs.yml; a key that stands there already is one twice, too."""


@dataclass(frozen=True)
class Mutation:
    """One change: what it says of itself when a test fails, and what it does to a site."""

    said: str
    apply: Callable[[Path], None]

    def __repr__(self) -> str:
        return self.said


def words_of(text: str) -> list[str]:
    """Return the words of `PIECES` that stand nowhere else, in a text."""
    return re.findall(r"nonce\d+x", text)


def _numbered(pieces: list[str], first: int) -> str:
    number = iter(range(first, first + 1000))
    return (
        re.sub("@", lambda _: f"nonce{next(number)}x", "".join(pieces).replace("a@b", "a\x00b"))
        .replace("a\x00b", "a@b")
        .replace("mailto:anonce", "mailto:a@nonce")
    )


def _write(path: Path, text: str) -> None:
    if path.is_file():
        path.write_bytes(text.encode("utf-8", "surrogatepass"))


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogatepass") if path.is_file() else ""


def _inserted(page: str, at: float, text: str, languages: tuple[str, ...]) -> Mutation:
    def apply(root: Path) -> None:
        for language in languages:
            path = root / "docs" / language / f"{page}.md"
            lines = _text(path).split("\n")
            end = lines.index("---", 1) + 1 if "---" in lines[1:] else 0
            place = end + round((len(lines) - end) * at)
            _write(path, "\n".join([*lines[:place], "", text, "", *lines[place:]]))

    return Mutation(f"in {page} ({' '.join(languages)}) at {at:.2f}: {text!r}", apply)


def _edited(file: str, at: float, length: int, put: str) -> Mutation:
    def apply(root: Path) -> None:
        text = _text(root / file)
        start = round(len(text) * at)
        _write(root / file, text[:start] + put + text[start + length :])

    return Mutation(f"in {file} at {at:.3f}: {length} letters become {put!r}", apply)


def _valued(file: str, number: int, value: str) -> Mutation:
    def apply(root: Path) -> None:
        text = _text(root / file)
        found = list(re.finditer(r"(?<=: )[^\s{\[][^,}\n]*", text))
        if found:
            match = found[number % len(found)]
            _write(root / file, text[: match.start()] + value + text[match.end() :])

    return Mutation(f"in {file}, value {number} becomes {value!r}", apply)


def _lined(file: str, number: int, twice: bool) -> Mutation:
    def apply(root: Path) -> None:
        lines = _text(root / file).split("\n")
        at = number % len(lines)
        _write(
            root / file,
            "\n".join([*lines[:at], *([lines[at]] * 2 if twice else []), *lines[at + 1 :]]),
        )

    return Mutation(f"in {file}, line {number} {'twice' if twice else 'away'}", apply)


def _set(line: str) -> Mutation:
    def apply(root: Path) -> None:
        _write(root / "mkdocs.yml", _text(root / "mkdocs.yml") + line)

    return Mutation(f"mkdocs.yml ends in {line!r}", apply)


def _moved(file: str, to: str) -> Mutation:
    def apply(root: Path) -> None:
        if (root / file).is_file() and not (root / to).exists():
            (root / to).parent.mkdir(parents=True, exist_ok=True)
            (root / file).rename(root / to)

    return Mutation(f"{file} becomes {to}", apply)


def _made(file: str, content: str | None) -> Mutation:
    """A file, or a folder where there is no content, or a link where that begins with `->`."""

    def apply(root: Path) -> None:
        path = root / file
        if path.is_file() or path.is_symlink():
            path.unlink()
        elif path.is_dir():
            shutil.rmtree(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.mkdir()
        elif content.startswith("->"):
            path.symlink_to(content[2:])
        else:
            path.write_text(content, "utf-8")

    return Mutation(f"{file} holds {content!r}", apply)


_AT = st.floats(0, 1)
_PAGE_FILES = [f"docs/{language}/{page}.md" for language in LANGUAGES for page in PAGES]
_FILES = st.sampled_from([*(f"data/{name}.yml" for name in DATA), *_PAGE_FILES, "mkdocs.yml"])
_NAMES = st.sampled_from(
    [
        "more.md",
        "More.md",
        "más.md",
        "more.MD",
        "more.markdown",
        ".more.md",
        "a/more.md",
        "door.png",
        "más.png",
        "two words.png",
        "index.html",
        "more",
        "README.md",
        "templates/a.txt",
        "plan.pdf",
        "404.md",
        "hotlines/us-help.md",
        "assets/faro.css",
        "index/index.md",
        "a\nb.txt",
        "%20.txt",
    ]
)
_TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8)
_LETTERS = st.one_of(
    st.sampled_from(
        [
            "",
            " ",
            "\n",
            "\t",
            "\u00a0",
            ":",
            "-",
            "#",
            "'",
            '"',
            "[",
            "]",
            "{",
            "}",
            "\\",
            "\ufeff",
            "\x00",
        ]
    ),
    st.text(max_size=4),
)

MUTATIONS = st.one_of(
    # Most edits are of pages, the same in all languages: they may well be sound.
    *[
        st.builds(
            lambda page, at, pieces, first: _inserted(page, at, _numbered(pieces, first), LANGUAGES),
            st.sampled_from(PAGES), _AT, _TEXTS, st.integers(100, 900).map(lambda n: n * 100),
        )
    ] * 4,
    st.builds(
        lambda page, at, pieces, language: _inserted(page, at, _numbered(pieces, 5), (language,)),
        st.sampled_from(PAGES), _AT, _TEXTS, st.sampled_from(LANGUAGES),
    ),
    st.builds(_edited, _FILES, _AT, st.integers(0, 12), _LETTERS),
    st.builds(_valued, _FILES, st.integers(0, 400), st.sampled_from(VALUES)),
    st.builds(_lined, _FILES, st.integers(0, 400), st.booleans()),
    st.builds(_set, st.sampled_from(SETTINGS)),
    st.builds(_moved, _FILES, _NAMES.map(lambda name: f"docs/en/{name}")),
    st.builds(
        lambda language, name, content: _made(f"docs/{language}/{name}", content),
        st.sampled_from(LANGUAGES), _NAMES, st.sampled_from(["x", "", None, "->nowhere", "# A\n"]),
    ),
)  # fmt: skip
