"""Properties: no text breaks the loader, and no value reaches a page unescaped."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import TEMPLATES, directory_of, renderer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from faro.checks.whole_site import SoundSite, check
from faro.diagnostics.problems import ProblemsError
from faro.hours import in_words, syntax
from faro.models.base import LocalText
from faro.models.hotline import Hotline
from faro.models.synonyms import Synonyms
from faro.parsing.yaml_nodes import Mapping, read_tree
from faro.phone import numbers
from faro.render.layout import Content, Frame, whole_page
from faro.render.page_style import Sheet
from faro.render.templates import environment
from faro.urls.menu import Section
from support import FIXTURES, TODAY, copy_small

GOOD = (FIXTURES / "site" / "data" / "hotlines.yml").read_text("utf-8")
YAMLISH = st.text(
    alphabet=st.sampled_from(list("ab:-{}[]&*!|>'\"#%@`,?~ \n\t0+<é\u202e")), max_size=80
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_small(tmp_path_factory.mktemp("site") / "site")


@given(
    st.one_of(
        st.binary(max_size=200), st.text(max_size=200).map(str.encode), YAMLISH.map(str.encode)
    )
)
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_a_tree_or_problems(folder: Path, content: bytes) -> None:
    path = folder / "any.yml"
    path.write_bytes(content)
    try:
        assert isinstance(read_tree(path, "any.yml"), Mapping)
    except ProblemsError as found:
        for problem in found.problems:
            assert problem.place.line >= 1
            assert problem.place.column >= 1
            assert problem.line().startswith("any.yml:")


@given(
    start=st.integers(0, len(GOOD)),
    length=st.integers(0, 60),
    put=st.one_of(YAMLISH, st.text(max_size=30)),
)
@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_edit_gives_a_directory_or_problems(
    folder: Path, start: int, length: int, put: str
) -> None:
    """Whatever a tired volunteer does to the file: a message, never a traceback."""
    path = folder / "data" / "hotlines.yml"
    edited = GOOD[:start] + put + GOOD[start + length :]
    path.write_bytes(edited.encode("utf-8", "surrogatepass"))
    outcome = check(folder, today=TODAY)
    path.write_text(GOOD, "utf-8")
    for problem in outcome.problems:
        assert problem.line()
    assert outcome.directory is not None or outcome.problems


@given(st.text(max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_text_is_a_number_or_an_error(text: str) -> None:
    try:
        number = numbers.parse(text)
    except numbers.NumberError as error:
        assert error.code.startswith("number_")
    else:
        assert number.digits.lstrip("+").isdigit()


@given(
    st.one_of(
        st.text(max_size=30),
        st.from_regex(r"(Mo|Tu|PH)(-Fr)?( \d\d:\d\d-\d\d:\d\d)?(;.*)?", fullmatch=True),
    )
)
@settings(max_examples=150, deadline=None)
def test_any_text_is_hours_or_an_error(text: str) -> None:
    try:
        parsed = syntax.parse(text)
    except syntax.HoursError as error:
        assert error.code.startswith("hours_")
    else:
        words = in_words.said(
            parsed, "en", day=str, always="always", to=" to ", closed="closed", holidays="PH"
        )
        assert words


HOSTILE = st.text(min_size=1, max_size=30).map(
    lambda text: f"\"><script>{text}</script><b onclick='x'>"
)


@given(hostile=HOSTILE)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_value_reaches_a_page_unescaped(folder: Path, hostile: str) -> None:
    """Even if the loader let everything through, the templates would not."""
    directory = directory_of(folder)
    both = LocalText.model_construct(root={"en": hostile, "es": hostile})
    entries: dict[str, Hotline] = {}
    for name, entry in directory.entries.items():
        contacts = tuple(
            contact.model_copy(
                update={"note": both}
                | ({"display": hostile} if hasattr(contact, "display") else {})
                | ({"visit": both} if contact.channel == "visit" else {})
                | ({"chat": both} if contact.channel == "chat" else {})
                | ({"say": both} if contact.channel == "text" else {})
            )
            for contact in entry.contacts
        )
        fields = {"name", "serves", "note", "must_report", "place"}
        entries[name] = entry.model_copy(
            update=dict.fromkeys(fields, both) | {"operator": hostile, "contacts": contacts}
        )
    groups = dict.fromkeys(directory.groups, both)
    sources = {
        name: source.model_copy(
            update={"title": hostile, "publisher": hostile, "note": both, "address": hostile}
        )
        for name, source in directory.sources.items()
    }
    words = {
        "hotlines": Synonyms.model_construct(
            page="hotlines", words={"en": (hostile,), "es": (hostile,)}
        )
    }
    bad = replace(directory, groups=groups, entries=entries, sources=sources, synonyms=words)
    pages = check(folder, today=TODAY).pages
    frame = Frame(
        site=SoundSite(bad, pages),
        menus={"en": (Section(hostile, tuple(pages["en"])),)},
        templates=environment(TEMPLATES),
        address="https://example.org/",
        sheet=Sheet("a{}"),
        style="a.css",
        wide="w.css",
        script="a.js",
        hashes={"a.js": "sha256-x"},
    )
    page = renderer(bad)
    page.pages, page.menu = pages["en"], frame.menus["en"]
    html = page.sources() + page.index() + "".join(page.listing(group) for group in groups)
    html += page.lines() + "".join(page.side_list(side) for side in bad.site.sides)
    html += "".join(page.line(entry) for entry in entries.values())
    html += "".join(page.inline(entry) + page.inline(entry, "MX") for entry in entries)
    content = Content(
        language="en",
        path="here/",
        name="index.md",
        title=hostile,
        description=hostile,
        html=html,
        others={"es": "es/here/"},
    )
    tree = LexborHTMLParser(whole_page(content, frame))
    data = tree.css("script[type='application/ld+json']")
    assert [json.loads(node.text())["name"] for node in data] == [hostile] * len(entries)
    assert tree.css("script:not([defer], [type]), [onclick]") == []
    assert len(tree.css("script:not([type])")) == 1
