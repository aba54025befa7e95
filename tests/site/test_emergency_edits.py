"""An edit in an emergency always builds: what is held is on no page, whoever typed it wherever.

Any lines and contacts are held; their digits, in many forms, are typed into every text of the data,
of the labels and of the pages. The site builds, and the digits are nowhere in it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from support import hold
from test_check_and_build import build, site_in

HELD = {
    "us-help": ("18883737888", "8883737888"),
    "mx-help": ("528005533000", "8005533000"),
    "mx-council": ("525555335533", "5555335533"),
    "us-office": ("16195314041", "6195314041", "18003446000", "8003446000"),
}
"""The lines of the small site that have whole numbers, with their digits."""

FORMS = (
    "{0}{1}{2}",
    "{0}-{1}-{2}",
    "({0}) {1}-{2}",
    "+1 {0} {1} {2}",
    "{0}.{1}.{2}",
    "{0} {1} {2}",
)
MARKED = ("{0}-**{1}**-{2}", "{0}&#8209;{1}&#8209;{2}", "[x](tel:+1{0}{1}{2})")
EXAMPLES = int(os.environ.get("FARO_HOSTILE_EXAMPLES", "0"))
"""How many further states are tried; none are the few that are always the same."""

_TEXT = re.compile(r"^(    (?:serves|note|name): \{en: )([^,{}]+)(, es: )([^{}]+)\}", re.MULTILINE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for sites, with everything made from the data."""
    kept = os.environ.get("FARO_FILES")
    os.environ["FARO_FILES"] = "yes"
    yield tmp_path_factory.mktemp("emergency")
    os.environ.pop("FARO_FILES")
    if kept is not None:
        os.environ["FARO_FILES"] = kept


def shaped(digits: str, form: str) -> str:
    """Return ten digits in a form."""
    last = digits[-10:]
    return form.format(last[:3], last[3:6], last[6:])


def typed_everywhere(root: Path, digits: list[str], form: str, marked: str) -> None:
    """Type numbers into every text of the data and of the pages."""
    plain = " ".join(shaped(each, form) for each in digits)
    hotlines = root / "data" / "hotlines.yml"
    kept = hotlines.read_text("utf-8")
    hotlines.write_text(_TEXT.sub(rf'\g<1>"\g<2> {plain}"\g<3>"\g<4> {plain}"}}', kept), "utf-8")
    labels = root / "data" / "labels.yml"
    kept = labels.read_text("utf-8")
    kept = kept.replace("phones: {en: Phones", f'phones: {{en: "Phones {plain}"', 1)
    labels.write_text(kept, "utf-8")
    for page in (root / "docs").rglob("*.md"):
        text = page.read_text("utf-8")
        text = re.sub(
            r"^(description: )(.*)$", rf'\1"x {plain}"', text, count=1, flags=re.MULTILINE
        )
        words = " and ".join(shaped(each, marked) for each in digits)
        page.write_text(f"{text}\n{plain}, or {words}.\n", "utf-8")


def digits_of(path: Path) -> Iterator[str]:
    """Yield the digits that can be read in a file, those of one place after the other."""
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path.read_bytes()) as document:
            text = "\n".join(page.get_textpage().get_text_range() for page in document)
    elif path.suffix in {".png", ".jpg"}:
        return
    else:
        text = path.read_text("utf-8")
        if path.suffix == ".html":
            text = re.sub(r"<(?:b|strong|wbr|em|/b|/strong|/em)>", "", text)
    text = text.replace("&#8209;", "-").replace("\u200b", "").replace("\u2011", "-")
    for found in re.finditer(r"\d(?:[\s().+/-]{0,3}\d){6,}", text):
        yield re.sub(r"\D", "", found[0])


@given(
    lines=st.sets(st.sampled_from(sorted(HELD)), min_size=1),
    form=st.sampled_from(FORMS),
    marked=st.sampled_from(MARKED),
)
@settings(
    max_examples=EXAMPLES or 5,
    derandomize=not EXAMPLES,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_what_is_held_is_nowhere(folder: Path, lines: set[str], form: str, marked: str) -> None:
    root = site_in(folder)
    for line in sorted(lines):
        hold(root, line)
    digits = [number for line in sorted(lines) for number in HELD[line]]
    typed_everywhere(root, digits, form, marked)
    target = folder / "built"
    assert build(root, target)
    left = {
        path.relative_to(target).as_posix()
        for path in sorted(target.rglob("*"))
        if path.is_file()
        for found in digits_of(path)
        if any(number in found for number in digits)
    }
    assert left == set()
