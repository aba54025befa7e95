"""The JSON Schemas are current, say what the files hold, and refuse what the check refuses."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from test_broken import CASES, change

from faro.maintenance import json_schemas
from faro.parsing.yaml_nodes import plain, read_tree
from support import FIXTURES, ROOT

DATA = sorted(path.name for path in (ROOT / "data").glob("*.yml"))
SEEN_BY_SCHEMA = (
    "unknown key",
    "missing field",
    "neither yes nor no",
    "status that does not exist",
    "channel that does not exist",
    "two channels in one contact",
    "text where a list is wanted",
    "list where text is wanted",
    "line with a word that is no state",
    "line that does not say how to reach anybody",
)
"""Examples of which an editor can already tell that something is wrong."""


def validator(name: str) -> Draft202012Validator:
    """Return what checks a data file against its schema."""
    text = (ROOT / "data" / "schema" / f"{name.removesuffix('.yml')}.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    Draft202012Validator.check_schema(loaded)
    return Draft202012Validator(loaded)


def problems(root: Path, name: str) -> list[str]:
    """Return what the schema says of a file, read as Faro reads it: every scalar is text."""
    read = plain(read_tree(root / "data" / name, name))
    return [error.message for error in validator(name).iter_errors(read)]


def test_schemas_are_current() -> None:
    """After a change of the models: make schemas."""
    stale = [
        name
        for name, text in json_schemas.files(ROOT).items()
        if (ROOT / name).read_text("utf-8") != text
    ]
    assert stale == []
    kept = {path.relative_to(ROOT).as_posix() for path in (ROOT / json_schemas.FOLDER).glob("*")}
    assert kept | {json_schemas.LABEL_NAMES} == set(json_schemas.files(ROOT))


@pytest.mark.parametrize("name", DATA)
def test_the_real_files_fit(name: str) -> None:
    assert problems(ROOT, name) == []


@pytest.mark.parametrize("name", DATA)
def test_each_file_names_its_schema(name: str) -> None:
    text = (ROOT / "data" / name).read_text("utf-8")
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert named is not None
    assert (ROOT / "data" / named[1]).is_file()
    # YAML of other tools reads 1.1 values: none of them may surprise an editor.
    assert yaml.safe_load(text)


def test_an_organizations_file_fits(tmp_path: Path) -> None:
    assert problems(FIXTURES / "fork", "hotlines.local.yml") == []


@pytest.mark.parametrize("name", SEEN_BY_SCHEMA)
def test_an_editor_sees_the_mistake(small_site: Path, name: str) -> None:
    case = next(case for case in CASES if case["name"] == name)
    file = Path(case["edits"][0]["file"]).name
    assert problems(small_site, file) == []
    change(small_site, case)
    assert problems(small_site, file)
