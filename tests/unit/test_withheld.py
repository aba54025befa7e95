"""What is not live today stands in full neither on the page of changes nor in its feed."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from helpers import directory_of, renderer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faro.directory.directory import Directory
from faro.directory.withheld import _pattern_of, blanked, former, pattern_for, tail
from faro.models.base import LocalParagraph
from faro.models.change import Change, Reached
from faro.models.contact import MODELS
from faro.models.hotline import Hotline
from faro.models.never import Never, NeverNumber, Reason
from faro.render.changes import Changes
from support import FIXTURES, ROOT, TODAY

POOL = ("+18883737888", "+16192460199", "+528005533000", "+16195312000", "+18885533000", "233733")
WRITTEN = {
    "+18883737888": ("1-888-373-7888", "888.373.7888", "(888) 373 7888", "+1 888 373 7888"),
    "+16192460199": ("619-246-0199", "(619) 246-0199", "00 1 619 246 0199", "6192460199"),
    "+528005533000": ("800 5533 000", "+52 800 553 3000", "8005533000"),
    "+16195312000": ("619-531-2000", "+16195312000"),
    "+18885533000": ("888 5533 000", "1 888 553 3000"),
    "233733": ("233733", "23-37-33"),
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    """The small directory."""
    root = tmp_path_factory.mktemp("small") / "site"
    shutil.copytree(FIXTURES / "site", root)
    shutil.copy(ROOT / "data" / "labels.yml", root / "data")
    return directory_of(root)


def called(entry: Hotline, number: str, status: str) -> Hotline:
    """Return the entry with this number alone, live or not."""
    reach = ("US",) if not number.startswith("+1619") else None
    given: dict[str, Any] = {"call": number, "works_from": reach, "status": status}
    contact = MODELS["call"].model_construct(**given)
    return entry.model_copy(update={"contacts": (contact,)})


HISTORY = st.lists(
    st.one_of(
        st.just("hold"),
        st.just("retired"),
        st.lists(st.sampled_from(POOL), max_size=3).map(
            lambda n: tuple(Reached("call", x) for x in n)
        ),
    ),
    max_size=6,
)
SAID = st.lists(st.sampled_from([form for forms in WRITTEN.values() for form in forms]), max_size=3)


@given(
    history=HISTORY,
    today=st.sampled_from(POOL),
    entry_status=st.sampled_from(["live", "hold", "retired"]),
    contact_status=st.sampled_from(["live", "hold"]),
    forbidden=st.sampled_from(POOL),
    why=SAID,
)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_history_brings_a_number_back(
    sound: Directory,
    history: list[str | tuple[Reached, ...]],
    today: str,
    entry_status: str,
    contact_status: str,
    forbidden: str,
    why: list[str],
) -> None:
    entry = called(sound.entries["us-help"], today, contact_status)
    entry = entry.model_copy(update={"status": entry_status})
    words = f"The number was {' and '.join(why)} until 2026-11-20; 1,200 calls in 2025."
    changes = [
        Change.model_construct(
            on=TODAY - dt.timedelta(days=len(history) - day),
            entry="us-help",
            now=state,
            why=LocalParagraph.model_construct(root={"en": words, "es": words}),
        )
        for day, state in enumerate(history)
    ]
    directory = replace(
        sound,
        entries={**sound.entries, "us-help": entry},
        changes=(*sound.changes[:2], *changes),
        never=Never.model_construct(
            numbers=(
                NeverNumber.model_construct(
                    number=forbidden, reason=Reason({"en": "no", "es": "no"})
                ),
            ),
            prefixes=(),
            words={},
        ),
    )
    shown = {
        digits(c.number.digits) for e in directory.live() for c in e.contacts if c.live and c.number
    }
    lines = Changes(renderer(directory).voice()).lines
    texts = [renderer(directory).changes()]
    texts += [" ".join((*line.before, *line.now, line.why, line.what)) for line in lines]
    for number in POOL:
        if digits(number) in shown:
            continue
        for text in texts:
            plain = re.sub(r"<[^>]*>", "\n", text)
            for form in WRITTEN[number]:
                pattern = r"[\s().\-]*".join(digits(form)[-10:])
                assert re.search(rf"(?<!\d){pattern}(?!\d)", plain) is None, (number, plain)


def digits(text: str) -> str:
    """Return the digits of a text."""
    return re.sub(r"\D", "", text)


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("call +18664887386", "…7386"),
        ("call +16195212250;ext=3804", "…2250"),
        ("whatsapp +528005533000", "…3000"),
        ("text 233733", "…"),
        ("call 075", "…"),
        ("chat https://help.example.org/chat", "…"),
        ("email help@example.org", "…"),
    ],
)
def test_tails(way: str, said: str) -> None:
    assert tail(Reached(*way.split(" ", 1))) == said


def test_what_is_no_number_stays(small_site: Path) -> None:
    directory = directory_of(small_site)
    for text in (
        "Since 2025-07-17 this option is closed.",
        "Press 2; they answer 1,200 calls a month, from 08:00 to 17:00.",
        "It is 1-888-373-7888 now, or +1 619-531-4041.",
    ):
        assert blanked(text, directory) == text
    assert blanked("It was 1-888-373-7880.", directory) == "It was …7880."


def test_former_numbers_name_their_entry(small_site: Path) -> None:
    path = small_site / "data" / "changes.yml"
    with path.open("a", encoding="utf-8") as changes:
        changes.write('  - {on: 2026-11-21, entry: us-office, now: ["call +16195312000"]}\n')
        changes.write(
            "  - on: 2026-11-22\n    entry: us-office\n"
            '    now: ["call +16195314041", "call +18003446000"]\n'
        )
    found = dict(former(directory_of(small_site)))
    assert found["16195312000"] == found["6195312000"] == "us-office"
    assert "16195314041" not in found
    assert "" in found.values()


NUMBERS = frozenset({"6645550142", "16195550142", "233733", "201234567"})
PIECES = st.sampled_from(
    [
        *("6", "45", "664", "555", "0142", "1619", "233", "733", "2012", "34567", "20", "1", "٣"),
        *(" ", "-", ".", "(", ")", "%20", "&nbsp;", "&#8203;", "&#664", "<b>", "</b 20>", "<", "%"),
        *("*", "_", "\u200b", "a", "\n", "+", "       ", "664 555 0142", "233733"),
    ]
)


@settings(max_examples=2000, deadline=None)
@given(st.lists(PIECES, max_size=24).map("".join))
def test_what_is_looked_for_first_leaves_nothing_out(text: str) -> None:
    """The whole expression is only made where it may match, and then it always is."""
    found = [match.span() for match in pattern_for(NUMBERS, text).finditer(text)]
    assert found == [match.span() for match in _pattern_of(NUMBERS).finditer(text)]


def test_numbers_without_end_are_looked_through_at_once() -> None:
    start = time.process_time()
    assert not pattern_for(NUMBERS, "1 " * 100_000).search("6645550142")
    assert time.process_time() - start < 3
