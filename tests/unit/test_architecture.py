"""The shape of the house: what may know what, and that every word it uses exists."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from faro.diagnostics.catalog import catalog
from faro.maintenance.facts import Rank
from files_of import files_of
from support import ROOT

PACKAGE = ROOT / "hooks" / "faro"
MODULES = sorted(PACKAGE.rglob("*.py"))


def test_package_does_not_import_mkdocs() -> None:
    """Faro must survive its engine: the package runs where mkdocs cannot be imported."""
    program = (
        "import sys\n"
        "sys.modules['mkdocs'] = sys.modules['material'] = None\n"
        "import importlib, pathlib, pkgutil, faro\n"
        "for module in pkgutil.walk_packages(faro.__path__, 'faro.'):\n"
        "    if not module.name.endswith('__main__'): importlib.import_module(module.name)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT / "hooks", capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def _lint_imports(hooks: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts of pyproject.toml over a package."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    config = ["--config", str(ROOT / "pyproject.toml")]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(hooks)}
    return subprocess.run(
        command + config, cwd=hooks, capture_output=True, text=True, env=environment
    )


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("locale/names.py", "from faro.models import site\n", "faro.locale is not allowed"),
        ("load/config.py", "from faro.checks import settings\n", "faro.load is not allowed"),
        ("attic/__init__.py", "", "faro.attic"),
        ("loose.py", "", "faro.loose"),
        ("hours/spelling.py", "from faro.hours import schedule\n", ""),
        ("hours/syntax.py", "from faro.hours import spelling\n", "circle"),
    ],
)
def test_rooms_know_only_rooms_below(tmp_path: Path, file: str, text: str, said: str) -> None:
    """An import that runs up, a circle, and a room that is not listed: each fails."""
    shutil.copytree(PACKAGE, tmp_path / "faro", ignore=shutil.ignore_patterns("__pycache__"))
    path = tmp_path / "faro" / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text + (path.read_text("utf-8") if path.exists() else ""), "utf-8")
    done = _lint_imports(tmp_path)
    assert (done.returncode != 0) == bool(said), done.stdout
    assert said in done.stdout


def test_adapters_stand_outside() -> None:
    """The package knows no adapter; an adapter knows the package, MkDocs, and what they share."""
    adapters = {path.stem for path in PACKAGE.parent.glob("*.py")}
    assert adapters == {"mkdocs_build", "mkdocs_files", "mkdocs_layout", "mkdocs_markers"}
    for path in MODULES:
        assert not _imported(path) & {*adapters, "mkdocs"}, path
    for adapter in adapters:
        known = _imported(PACKAGE.parent / f"{adapter}.py") - sys.stdlib_module_names
        assert known <= {"faro", "mkdocs", "mkdocs_build"}


def _imported(path: Path) -> set[str]:
    """Return the outermost names of what a module imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
        elif isinstance(node, ast.Import):
            found |= {name.name.split(".")[0] for name in node.names}
    return found


ALIKE = {
    "front_matter": "its model, and how it is read",
    "glossary": "its model, its rule, its page",
    "labels": "their model, and how they are read",
    "numbers": "their form, and the rule about forbidden ones",
    "pages": "the room, and their rules",
    "paper": "the room, and its rule",
    "synonyms": "their model, and their rule",
    "typed_numbers": "how they are found, and the rule",
}
"""What has the same name in several rooms, because it is the same thing there."""


def test_no_name_stands_for_two_things() -> None:
    names = Counter(p.stem for p in MODULES if p.stem not in {"__init__", "__main__"})
    rooms = {path.parent.name for path in MODULES} - {"faro", "directory"}
    twice = {name for name, count in names.items() if count > 1 or name in rooms}
    assert twice == ALIKE.keys()


def test_each_room_says_what_it_is_for() -> None:
    for path in PACKAGE.rglob("__init__.py"):
        said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        assert said.endswith("."), path
        assert len(ast.parse(path.read_text("utf-8")).body) == 1 or path.parent == PACKAGE, path


def test_modules_stay_small() -> None:
    sizes = {path.name: path.read_text("utf-8").count("\n") for path in MODULES}
    assert {name: size for name, size in sizes.items() if size > 320} == {}


def test_functions_stay_small() -> None:
    long = {}
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                length = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
                if length > 40:
                    long[f"{path.name}:{node.name}"] = length
    assert long == {}


def test_no_html_in_python() -> None:
    """HTML lives in templates, where everything is escaped."""
    allowed = {"html.py", "postprocess.py", "in_languages.py", "templates.py"}
    found = {
        path.name
        for path in MODULES
        if re.search(
            r"""["']</?(a|b|div|li|p|span|table|td|tr|ul)\b[^"']*>""", path.read_text("utf-8")
        )
    }
    assert found <= allowed


def test_every_code_has_a_message_and_every_message_a_use() -> None:
    adapters = sorted(PACKAGE.parent.glob("*.py"))
    source = "\n".join(path.read_text("utf-8") for path in (*MODULES, *adapters))
    unused = [code for code in catalog() if f'"{code}"' not in source and not _computed(code)]
    assert unused == []
    assert _codes_in_calls() - catalog().keys() == set()


def _codes_in_calls() -> set[str]:
    """Return the codes that stand as constants where problems are made."""
    position = {"Problem": 1, "problem": 0, "notice": 0, "complain": 1, "Wrong": 0}
    position |= {"tell": 0}
    position |= {"PydanticCustomError": 0, "NumberError": 0, "HoursError": 0}
    found = set()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            index = position.get(name)
            if index is not None and len(node.args) > index:
                argument = node.args[index]
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    found.add(argument.value)
    return found


def _computed(code: str) -> bool:
    # parsing/validation.py makes these from the shape that a field wants.
    shapes = {"not_a_text", "not_a_list", "not_a_mapping"}
    # maintenance/stale.py makes these from the limit that an entry has passed.
    stale = {"stale_remind", "stale_warn", "stale_last"}
    # maintenance/changes_table.py makes these from the rank of a fact, and from what it says.
    ranks = {f"table_rank_{rank.name.lower()}" for rank in Rank}
    made = [path for path in MODULES if path.name.startswith("facts_of_")]
    said = {f"said_{name}" for path in made for name in re.findall(r'"(\w+)"', path.read_text())}
    return code in shapes | stale | ranks | said


def test_requirements_are_pinned_with_hashes_and_name_no_index() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-uv.txt"):
        text = (ROOT / name).read_text("utf-8")
        assert "://" not in text
        assert "--index" not in text
        assert "--find-links" not in text
        pins = re.findall(
            r"^\S+==\S+.*$(?:\n    --hash=sha256:[0-9a-f]{64}.*$)+", text, re.MULTILINE
        )
        assert len(pins) == len(re.findall(r"^[a-z].*==", text, re.MULTILINE)) > 0


def test_what_requirements_ask_for_is_locked() -> None:
    for name in ("requirements", "requirements-dev", "requirements-uv"):
        wanted = re.findall(
            r"^[a-z][a-z0-9-]*$", (ROOT / f"{name}.in").read_text("utf-8"), re.MULTILINE
        )
        locked = (ROOT / f"{name}.txt").read_text("utf-8")
        assert [one for one in wanted if f"\n{one}==" not in locked] == []


def _mapped() -> list[str]:
    """Return every path of README's map, in its order."""
    text = (ROOT / "README.md").read_text("utf-8")
    block = text.split("## Where things are")[1].split("```")[1]
    above: list[tuple[int, str]] = []
    found = []
    for line in block.splitlines():
        match = re.match(r"( *)([\w.*-][\w.*/, -]*?)(?:  +| *$|  )", line)
        if not match or match[1] == " " * 22:
            continue
        depth = len(match[1])
        above = [(indent, folder) for indent, folder in above if indent < depth]
        for name in re.split(r"[ ,]+", match[2]):
            path = "/".join([*(folder for _, folder in above), name.rstrip("/")])
            found.append(path)
            if name.endswith("/"):
                last = name.rstrip("/")
        if match[2].endswith("/"):
            above.append((depth, last))
    return found


def test_the_map_in_the_readme_is_whole() -> None:
    """Every folder stands there, nothing twice, and nothing that is not there."""
    mapped = _mapped()
    assert sorted({path for path in mapped if mapped.count(path) > 1}) == []
    own = {"docs.local", "data/*.local.yml"}
    assert [path for path in mapped if path not in own and not (ROOT / path).exists()] == []
    names = {str(Path(name).parent) for name in files_of(ROOT)}
    folders = {"/".join(name.split("/")[:depth]) for name in names for depth in (1, 2, 3)}
    deep = {"docs", "tests", "tools", ".github", ".ci", ".", "decisions", "overrides/paper"}
    wanted = {
        folder
        for folder in folders
        if not any(folder.startswith(f"{top}/") for top in deep)
        and folder not in {".", "docs", ".ci"}
    }
    assert sorted(wanted - set(mapped)) == []
