"""Measures Faro: directories of growing size, and the check of the real site.

Every figure comes from a process of its own. Times are wall seconds (median of the runs),
memory is the peak of the process.
"""

from __future__ import annotations

import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIZES = (50, 500, 5000)
RUNS = 5

ENTRY = """\
  line-{n}:
    name: {{en: Help line {n}, es: Línea de ayuda {n}}}
    serves:
      en: For anyone in the county who wants to talk, number {n} of a generated list.
      es: Para cualquier persona del condado que quiera hablar, número {n} de una lista generada.
    groups: [group-{group}]
    area: US-CA
    law_enforcement: no
    languages: [en, es]
    hours: "Mo-Fr 08:00-17:00"
    timezone: America/Los_Angeles
    contacts:
      - call: "+1619531{line:04d}"
      - text: "741741"
        say: {{en: HOME, es: AYUDA}}
        works_from: [US]
      - web: https://example.org/{n}
    sources: [generated]
    checked: 2026-11-22
    status: live
"""


FRONT = """---
title: Page
description: A page.
sources: [generated]
checked: 2026-11-22
---

"""


def make_directory(root: Path, size: int) -> None:
    """Write a site with `size` invented entries into the folder `root`."""
    (root / "data").mkdir(parents=True)
    shutil.copy(ROOT / "data" / "labels.yml", root / "data")
    shutil.copy(ROOT / "mkdocs.base.yml", root)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for entry in ("us-911", "us-nhth", "mx-911", "mx-lnctp"):
        config = config.replace(f": {entry}\n", ": line-0\n")
    config = re.sub(r"^ *foot: .*\n", "", config, flags=re.MULTILINE)
    config += "\nnav: [hotlines.md, sources.md, a-z.md]\n"
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    (root / "data" / "never.yml").write_text("numbers: []\n", encoding="utf-8")
    (root / "data" / "sources.yml").write_text(
        "sources:\n  generated:\n    title: Generated\n    publisher: Nobody\n"
        "    address: https://example.org/\n    language: en\n    kind: press\n"
        "    read: 2026-11-22\n",
        encoding="utf-8",
    )
    groups = max(1, size // 25)
    lines = [
        "groups:\n",
        *(f"  group-{n}: {{en: Group {n}, es: Grupo {n}}}\n" for n in range(groups)),
    ]
    lines += ["hotlines:\n"]
    lines += [ENTRY.format(n=n, group=n % groups, line=n % 9000 + 1000) for n in range(size)]
    (root / "data" / "hotlines.yml").write_text("".join(lines), encoding="utf-8")
    pages = {
        "hotlines.md": "\n\n".join(f"[[hotlines group-{n}]]" for n in range(groups)),
        "sources.md": "[[sources]]",
        "a-z.md": "[[index]]",
    }
    for language in ("en", "es"):
        (root / "docs" / language).mkdir(parents=True)
        for name, text in pages.items():
            (root / "docs" / language / name).write_text(f"{FRONT}# Page\n\n{text}\n", "utf-8")
    command = [sys.executable, "-m", "faro", "record", "--root", str(root)]
    subprocess.run(command, check=True, capture_output=True)


def measure(root: Path) -> None:
    """Load, check and render the site in `root`, and print seconds and peak memory."""
    from faro.checks.whole_site import sound_site
    from faro.render.markers import PageRenderer
    from faro.render.templates import environment
    from faro.urls.addresses import Addresses, page_path

    start = time.perf_counter()
    directory = sound_site(root).directory
    loaded = time.perf_counter()
    size = 0
    for language in directory.site.codes:
        at = Addresses(language, directory.site.language, page_path(language, "hotlines.md", "en"))
        page = PageRenderer(
            directory=directory, templates=environment(ROOT / "overrides" / "faro"), at=at
        )
        size += sum(len(page.table(group)) for group in directory.groups)
        size += sum(len(page.documents_of_group(group)) for group in directory.groups)
    done = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    megabytes = peak / (2**20 if sys.platform == "darwin" else 2**10)
    print(f"{loaded - start} {done - loaded} {megabytes} {size}")


def directories() -> None:
    """Print the table of directories."""
    print("entries   load+check s   render s   ms/entry   peak MB")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "site"
            make_directory(root, size)
            rows = []
            for _ in range(3):
                command = [sys.executable, __file__, "--measure", str(root)]
                out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
                rows.append([float(value) for value in out.split()])
        load, render, peak, _ = (statistics.median(column) for column in zip(*rows, strict=True))
        each = (load + render) / size * 1000
        print(f"{size:7d} {load:14.2f} {render:10.2f} {each:10.2f} {peak:9.0f}")


def checks() -> None:
    """Print the time of `make check` on the real data."""
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        command = [sys.executable, "-m", "faro", "check"]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        taken.append(time.perf_counter() - start)
    print(f"check of the real site {statistics.median(taken):.2f} s")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(Path(sys.argv[2]))
    else:
        directories()
        checks()
