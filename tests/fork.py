"""Makes forks of the project, as an organization would, and upstream's later changes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import yaml

from everyday import free
from faro.models.labels import WORDS
from support import FIXTURES, ROOT, day_of, hold

AUTHOR = ("-c", "user.name=Test", "-c", "user.email=test@example.org")


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder and return what it prints; the test fails when git does."""
    done = subprocess.run(
        ["git", *AUTHOR, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def commit(folder: Path, message: str) -> None:
    """Commit everything."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


USED = ("us-nhth", "us-rainn", "us-ndvh")
"""Lines of upstream's that the forks hide, keep, or lose."""

NOT_UPSTREAM = {"tests", "site"}
"""Folders of the project that a fork's build does not need; hidden ones but .github neither."""


def upstream(target: Path) -> Path:
    """Make a repository of the project as it is now, without its tests."""
    for path in sorted(ROOT.iterdir()):
        hidden = path.name.startswith(".") and path.name not in {".github", ".gitignore"}
        if hidden or path.name in NOT_UPSTREAM:
            continue
        if path.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "node_modules")
            shutil.copytree(path, target / path.name, ignore=ignored)
        else:
            shutil.copy(path, target / path.name)
    free(target, *USED)
    git(target, "init", "--quiet", "--initial-branch", "main")
    commit(target, "First release")
    return target


def fork(of: Path, target: Path) -> Path:
    """Clone a repository."""
    git(of.parent, "clone", "--quiet", str(of), str(target))
    return target


def strait(folder: Path) -> None:
    """Make a fork the site of another border: other countries, other groups, a third language."""
    shutil.copytree(FIXTURES / "fork", folder, dirs_exist_ok=True)
    own = yaml.safe_load((folder / "data" / "labels.yml").read_text("utf-8"))["words"]
    # What matters is that every label is there, and which language it is in.
    words = {name: {"fr": _french(own[name]["en"])} for name in WORDS}
    text = yaml.safe_dump({"words": words}, allow_unicode=True)
    (folder / "data" / "labels.local.yml").write_text(text, "utf-8")
    commit(folder, "Our own border")


def _french(text: str) -> str:
    return f"«{text}»" if text.strip() == text else text


def neighbor(folder: Path) -> None:
    """Make a fork of the same border: another name, one line more, one line less."""
    edit(folder / "mkdocs.yml", "site_name: Faro", "site_name: Casa Abierta")
    edit(folder / "mkdocs.yml", "contact: numbers@example.org", "contact: casa@casa-abierta.test")
    (folder / "data" / "hotlines.local.yml").write_text(
        "add:\n"
        "  local-house:\n"
        "    name: {en: Open House, es: Casa Abierta}\n"
        "    serves: {en: People nearby., es: Personas de la zona.}\n"
        "    groups: [victim-services]\n"
        "    area: US-CA\n"
        "    contacts:\n"
        "      - web: https://casa-abierta.test/ayuda\n"
        "    sources: [casa]\n"
        f"    checked: {day_of(ROOT)}\n"
        "    status: live\n"
        "hide:\n"
        "  us-rainn: {reason: we send people to the house, instead: us-ndvh}\n"
        "sources:\n"
        "  casa:\n"
        "    title: Ayuda\n"
        "    publisher: Casa Abierta\n"
        "    address: https://casa-abierta.test/ayuda\n"
        "    language: es\n"
        "    kind: operator\n"
        f"    read: {day_of(ROOT)}\n",
        "utf-8",
    )
    commit(folder, "Our house")


def later(folder: Path) -> None:
    """Change data, words, menu and code of upstream, as its people would over the months."""
    hold(folder, "us-nhth")
    with (folder / "data" / "changes.yml").open("a", encoding="utf-8") as changes:
        changes.write(f"  - {{on: {day_of(folder)}, entry: us-nhth, now: hold}}\n")
    for language in ("en", "es"):
        docs = folder / "docs" / language
        for name in ("signs.md", "help-now.md", "index.md", "glossary.md"):
            with (docs / name).open("a", encoding="utf-8") as page:
                page.write("\n988.\n" if language == "en" else "\n988, igual.\n")
        shutil.copy(docs / "adopt.md", docs / "news.md")
    edit(
        folder / "mkdocs.base.yml", "      - changes.md\n", "      - changes.md\n      - news.md\n"
    )
    edit(folder / "data" / "labels.yml", "es: Buscar}", "es: Busca}")
    with (folder / "hooks" / "faro" / "cli.py").open("a", encoding="utf-8") as code:
        code.write("\n# Later.\n")
    edit(folder / "overrides" / "faro" / "page.html", "</footer>", "</footer>\n{# Later. #}")
    commit(folder, "Months later")


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text that stands in a file."""
    text = path.read_text("utf-8")
    assert old in text, f"{path} does not hold {old}"
    path.write_text(text.replace(old, new, 1), "utf-8")
