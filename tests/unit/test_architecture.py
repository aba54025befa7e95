"""The shape of the house: what may know what, and that every word it uses exists."""

from __future__ import annotations

import ast
import re
import subprocess
import sys

import yaml

from faro.diagnostics.catalog import catalogue
from faro.models.labels import WORDS
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
    allowed = {"html.py", "postprocess.py"}
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
    unused = [code for code in catalogue() if f'"{code}"' not in source and not _computed(code)]
    assert unused == []
    assert _codes_in_calls() - catalogue().keys() == set()


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
    return code in shapes | {"stale_remind", "stale_warn", "stale_last"}


BY_RULE = ("kind_", "cost_", "by_", "sheet_", "paper_", "box_")
"""Labels whose names are made from a value: the kind of a source, a channel, a sheet, a box."""


def test_templates_and_code_use_declared_labels() -> None:
    texts = [path.read_text("utf-8") for path in (ROOT / "overrides").rglob("*.html")]
    texts += [path.read_text("utf-8") for path in (ROOT / "overrides").rglob("*.txt")]
    texts += [path.read_text("utf-8") for path in MODULES]
    said = set(re.findall(r"""\bsay\(\s*["']([a-z_-]+)["'][,)]""", "\n".join(texts)))
    assert said - WORDS.keys() == set()
    # Some are handed on by name: as a constant in a module.
    code = [p.read_text("utf-8") for p in MODULES if p.name != "labels.py"]
    by_name = set(re.findall(r'"([a-z][a-z0-9_-]*)"', "\n".join(code)))
    by_rule = {name for name in WORDS if name.startswith(BY_RULE)}
    channels = {"call", "text", "tty", "whatsapp", "chat", "email", "web", "visit"}
    assert WORDS.keys() - said - by_name - by_rule - channels == set()


def test_labels_exist_in_every_language() -> None:
    words = yaml.safe_load((ROOT / "data" / "labels.yml").read_text("utf-8"))["words"]
    assert words.keys() == WORDS.keys()
    assert all(set(text) == {"en", "es"} for text in words.values())


def test_requirements_are_pinned_with_hashes_and_name_no_index() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text("utf-8")
        assert "://" not in text
        assert "--index" not in text
        assert "--find-links" not in text
        pins = re.findall(
            r"^\S+==\S+.*$(?:\n    --hash=sha256:[0-9a-f]{64}.*$)+", text, re.MULTILINE
        )
        assert len(pins) == len(re.findall(r"^[a-z].*==", text, re.MULTILINE)) > 10


def test_what_requirements_ask_for_is_locked() -> None:
    for name in ("requirements", "requirements-dev"):
        wanted = re.findall(
            r"^[a-z][a-z0-9-]*$", (ROOT / f"{name}.in").read_text("utf-8"), re.MULTILINE
        )
        locked = (ROOT / f"{name}.txt").read_text("utf-8")
        assert [one for one in wanted if f"\n{one}==" not in locked] == []
