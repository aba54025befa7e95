"""Sites as `make adopt` begins them, and what an organization then puts in."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from os.path import normpath
from pathlib import Path
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from built import copy_project
from faro.locale.fold import fold
from support import ROOT

HISPANIOLA = {
    "LANGUAGES": "es,fr,ht",
    "SIDES": "DO,HT",
    "PLACES": "DO:Dajabón,HT:Ouanaminthe",
    "EMERGENCY": "DO:911,HT:114",
    "SOURCE": "DO:https://servicio.test/911,HT:https://police.test/114",
    "NAME": 'Casa "O\'Higgins"',
    "SITE": "https://casa.test/ayuda",
    "CONTACT": "avisos@casa.test",
    "TEAM": "@casa/numeros",
}
"""Two countries, three languages, a name with both kinds of quotation marks."""

LAKES = {
    "LANGUAGES": "en,fr",
    "SIDES": "US,CA",
    "PLACES": "US:Detroit,CA:Windsor",
    "EMERGENCY": "US:911,CA:911",
    "SOURCE": "https://lakes.test/911",
    "NAME": "Lakes",
    "SITE": "https://lakes.test/",
}
"""Two countries that share the plan of numbers: +1 stands for both."""

RIGHT_TO_LEFT = {
    "LANGUAGES": "ar,en",
    "SIDES": "EG,SD",
    "EMERGENCY": "EG:122,SD:999",
    "SOURCE": "https://nile.test/numbers",
    "NAME": "Nile",
    "SITE": "https://nile.test/",
}
"""The front door in a language that is written from right to left, in which Faro has no words."""


def shipped(target: Path) -> Path:
    """Copy the project as an organization gets it."""
    copy_project(target)
    shutil.copytree(ROOT / "starter", target / "starter")
    return target


def adopt(root: Path, answers: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the command behind `make adopt`."""
    return answered(root, "adopt", answers)


def answered(root: Path, command: str, answers: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a command that takes answers, without a terminal."""
    given = [f"{name}={text}" for name, text in answers.items()]
    return subprocess.run(
        [sys.executable, "-m", "faro", command, *given],
        cwd=root,
        env={"PYTHONPATH": "hooks", "PATH": "/usr/bin:/bin", "LANG": "en_US.UTF-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


def files_in(root: Path) -> dict[str, bytes]:
    """Return every file below a folder, but what programs keep for themselves."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def add_line(root: Path, entry: str, country: str, number: str, names: dict[str, str]) -> None:
    """Put a line into the data of a site, with its source, as its organization would."""
    path = root / "data" / "hotlines.local.yml"
    text = path.read_text("utf-8")
    said = "{" + ", ".join(f"{code}: {name}" for code, name in names.items()) + "}"
    day = text.partition("checked: ")[2][:10]
    text = text.replace("  # help: ", "  help: ")
    text = text.replace(
        "\nadd:\n",
        "\nadd:\n"
        f"  {entry}:\n"
        f"    name: {said}\n"
        f"    serves: {said}\n"
        "    groups: [help]\n"
        f"    area: {country}\n"
        "    contacts:\n"
        f'      - call: "{number}"\n'
        f"    sources: [own-about]\n"
        f"    checked: {day}\n"
        "    status: live\n\n",
        1,
    )
    path.write_text(text, "utf-8")
    config = root / "mkdocs.yml"
    own = f"emergency: emergency-{country.lower()}\n        "
    config.write_text(
        config.read_text("utf-8").replace(f"{own}# first: …", f"{own}first: {entry}"), "utf-8"
    )
    changes = root / "data" / "changes.local.yml"
    with changes.open("a", encoding="utf-8") as file:
        file.write(f'  - {{on: {day}, entry: {entry}, now: ["call {number}"]}}\n')


def dead_links(site: Path) -> list[tuple[str, str]]:
    """Return the links of built pages that lead to no page, file or heading of the site."""
    ids: dict[Path, set[str]] = {}
    dead = []
    pages = {path: LexborHTMLParser(path.read_text("utf-8")) for path in site.rglob("*.html")}
    for path, tree in pages.items():
        found = (node.attributes.get("id") for node in tree.css("[id]"))
        ids[path] = {name for name in found if name}
    for path, tree in pages.items():
        for link in tree.css("a[href]"):
            target = urlsplit(link.attributes["href"] or "")
            if target.scheme or target.netloc or path.name == "404.html":
                continue
            there = path if not target.path else Path(normpath(path.parent / target.path))
            there = there / "index.html" if there.is_dir() else there
            if not there.is_file() or (target.fragment and target.fragment not in ids[there]):
                dead.append((path.relative_to(site).as_posix(), link.attributes["href"] or ""))
    return dead


def found_by(site: Path, code: str, word: str) -> set[str]:
    """Return the addresses of the pages in whose row of the search's index a word stands."""
    text = (site / code / "search.js").read_text("utf-8")
    index = json.loads(text.removeprefix("self.faroIndex=").strip())
    return {
        row[0] for row in index["pages"] if fold(word) in fold(json.dumps(row, ensure_ascii=False))
    }
