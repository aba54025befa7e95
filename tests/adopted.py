"""Sites as `make adopt` begins them, and what an organization then puts in."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from built import copy_project
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
    for name in ("starter", ".github"):
        shutil.copytree(ROOT / name, target / name)
    return target


def adopt(root: Path, answers: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the command behind `make adopt`."""
    given = [f"{name}={text}" for name, text in answers.items()]
    return subprocess.run(
        [sys.executable, "-m", "faro", "adopt", *given],
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
