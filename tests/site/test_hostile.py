"""Hostile texts in every scalar that somebody can write: refused, or harmless in the whole site.

The scalars are those that stand in the files of a site, found by the reader of YAML itself, so that
a new field is tried by itself. What the check lets through is built and inspected.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from faro.pages.front_matter import split
from faro.parsing.yaml_nodes import Scalar, parse_tree, scalars
from support import FIXTURES
from test_check_and_build import agree, site_in
from weekly import EVERY

HOSTILE = (
    '"><script>alert(1)</script>',
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "]]> --> </style><svg onload=1>",
    "{{ 7*7 }} {% raw %}",
    "{number!r:>99}",
    "%0A::stop-commands::x",
    "x\u2028y\u0085z",
    "=cmd|'/c calc'!A1",
    "../../../../etc/passwd",
    "https://еxample.org/",
    "https://a.example@b.example/",
    "1-900-225-5324",
    "(619) 531-2000",
    "\u202e8887373-888-1",
    "`|</td><td>@everyone",
    "\x1b[31mred",
    "null",
    "9" * 400,
)
"""What somebody may write who wants a reader to call, open or run something else."""


def files_of_site(root: Path) -> Iterator[tuple[Path, str, int]]:
    """Yield every file that volunteers write, its YAML, and how many lines stand above that."""
    yield root / "mkdocs.yml", (root / "mkdocs.yml").read_text("utf-8"), 0
    for path in sorted((root / "data").glob("*.yml")):
        yield path, path.read_text("utf-8"), 0
    for path in sorted((root / "docs").rglob("*.md")):
        yield path, split(path.read_text("utf-8"))[0], 1


def places(root: Path) -> list[tuple[Path, int, Scalar]]:
    """Return every scalar of every file, with its line from 0 in that file."""
    return [
        (path, node.line - 1 + above, node)
        for path, text, above in files_of_site(root)
        for node in scalars(parse_tree(text, path.name, tags=True))
    ]


def put(path: Path, line: int, node: Scalar, hostile: str) -> bool:
    """Write a hostile text in the place of a scalar; False where it is not found on its line."""
    lines = path.read_text("utf-8").split("\n")
    head, tail = lines[line][: node.column - 1], lines[line][node.column - 1 :]
    for written in (node.value, json.dumps(node.value, ensure_ascii=False), f"'{node.value}'"):
        if tail.startswith(written):
            lines[line] = head + json.dumps(hostile) + tail[len(written) :]
            path.write_text("\n".join(lines), "utf-8")
            return True
    return False


EXAMPLES = int(os.environ.get("FARO_HOSTILE_EXAMPLES", "0"))
COUNT = len(places(FIXTURES / "site"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for sites that are changed."""
    kept = os.environ.get("FARO_FILES")
    os.environ["FARO_FILES"] = "yes"
    yield tmp_path_factory.mktemp("hostile")
    os.environ.pop("FARO_FILES")
    if kept is not None:
        os.environ["FARO_FILES"] = kept


@given(at=st.integers(0, COUNT - 1), hostile=st.sampled_from(HOSTILE))
@settings(
    max_examples=EXAMPLES or (60 if EVERY else 10),
    # Always the same few; as many others as one likes with FARO_HOSTILE_EXAMPLES.
    derandomize=not EXAMPLES,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_hostile_texts_are_refused_or_harmless(folder: Path, at: int, hostile: str) -> None:
    root = site_in(folder)
    found = places(root)
    path, line, node = found[at % len(found)]
    if put(path, line, node, hostile):
        # The build inspects what it made: what is called sound has passed that as well.
        agree(root, folder / "built")
