"""Measures Faro: directories of growing size, the check of the real site, the start of a new one.

Usage: `python tools/measure/bench.py [sizes…]`; a size is a number of entries. Every figure comes
from a process of its own. Times are wall seconds (median of the runs), memory is the peak of the
process.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from shared import (
    BODIES,
    LANGUAGES,
    ROOT,
    config_with,
    front,
    head,
    median,
    row,
    run,
    write_pages,
    write_yaml,
)

SIZES = (50, 500, 5000)
RUNS = 3
RUNS_OF_CHECK = 5

ENTRY = """\
  line-{n}:
    name: {{en: Help line {n}, es: Línea de ayuda {n}}}
    helps: {{en: You want to talk, es: Quieres hablar}}
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
SOURCE = {
    "title": "Generated",
    "publisher": "Nobody",
    "address": "https://example.org/",
    "language": "en",
    "kind": "press",
    "read": "2026-11-22",
}


ANSWERS = (
    *("LANGUAGES=es,fr,ht", "SIDES=DO,HT", "EMERGENCY=DO:911,HT:114"),
    *("SOURCE=https://example.org/", "NAME=Casa", "SITE=https://example.org/casa/"),
)
"""What is answered when a site is begun."""


def make_directory(root: Path, size: int) -> None:
    """Write a site with `size` invented entries into the folder `root`."""
    data = root / "data"
    data.mkdir(parents=True)
    shutil.copy(ROOT / "data" / "labels.yml", data)
    shutil.copy(ROOT / "mkdocs.base.yml", root)
    config = config_with(["index.md", *BODIES])
    for side in config["extra"]["faro"]["sides"]:
        side |= {"emergency": "line-0", "first": "line-0", "card": ["line-0"]}
    write_yaml(root / "mkdocs.yml", config)
    write_yaml(data / "never.yml", {"numbers": []})
    write_yaml(data / "sources.yml", {"sources": {"generated": SOURCE}})
    groups = [f"group-{n}" for n in range(max(1, size // 25))]
    lines = ["groups:\n"]
    lines += [f"  {name}: {{en: Group {n}, es: Grupo {n}}}\n" for n, name in enumerate(groups)]
    lines += ["hotlines:\n"]
    lines += [ENTRY.format(n=n, group=n % len(groups), line=n % 9000 + 1000) for n in range(size)]
    (data / "hotlines.yml").write_text("".join(lines), encoding="utf-8")
    bodies = BODIES | {"index.md": "A page."}
    top = front("Page", "A page.", ["generated"]) + "# Page\n\n"
    for language in LANGUAGES:
        write_pages(root, language, {name: f"{top}{body}\n" for name, body in bodies.items()})
    run("-m", "faro", "record", "--root", str(root))


def measure(root: Path) -> None:
    """Load, check and render the site in `root`, and print the seconds of both."""
    # Here, so that what starts the processes stays small: its size counts as theirs.
    from faro.checks.whole_site import sound_site
    from faro.render.markers import PageRenderer
    from faro.render.templates import environment
    from faro.urls.addresses import Addresses, page_path

    start = time.perf_counter()
    directory = sound_site(root).directory
    loaded = time.perf_counter()
    for language in directory.site.codes:
        at = Addresses(language, directory.site.language, page_path(language, "hotlines.md", "en"))
        page = PageRenderer(
            directory=directory, templates=environment(ROOT / "overrides" / "faro"), at=at
        )
        page.lines()
        for side in directory.site.sides:
            page.side_list(side)
        for entry in directory.live():
            page.line(entry)
    print(loaded - start, time.perf_counter() - loaded)


def directories(sizes: list[int]) -> None:
    """Print the table of directories."""
    print(*head(("entries", "load+check s", "render s", "ms/entry", "peak MB"), words=0), sep="\n")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "site"
            make_directory(root, size)
            runs = [run(__file__, "--measure", str(root)) for _ in range(RUNS)]
        times = [[float(seconds) for seconds in printed.split()] for _, printed in runs]
        load, render = (statistics.median(column) for column in zip(*times, strict=True))
        each = (load + render) / size * 1000
        peak = median([taken for taken, _ in runs]).megabytes
        print(row(size, f"{load:.2f}", f"{render:.2f}", f"{each:.2f}", f"{peak:.0f}"), flush=True)


def check() -> None:
    """Print the time of `make check` on the real data."""
    taken = median([run("-m", "faro", "check")[0] for _ in range(RUNS_OF_CHECK)])
    print(f"\ncheck of the real site {taken.wall:.2f} s")


def project(folder: str) -> Path:
    """Copy the project into a folder; return the copy."""
    root = Path(folder) / "site"
    skipped = shutil.ignore_patterns(".git", ".venv", ".build", "tests", "site", "node_modules")
    shutil.copytree(ROOT, root, ignore=skipped)
    return root


def rebuild(root: Path) -> None:
    """Build the site in `root` as a server does, and again after each change of one page.

    Prints the seconds of the first build and of every other. MkDocs waits for further changes
    before it begins; that is not counted.
    """
    from mkdocs.commands.build import build as build_site
    from mkdocs.config import load_config

    import mkdocs_build

    page = root / "docs" / "en" / "help-now.md"
    text = page.read_text(encoding="utf-8")
    mkdocs_build.now.asked = True
    for number in range(RUNS_OF_CHECK + 1):
        start = time.perf_counter()
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "out"), strict=True)
        config.plugins.on_startup(command="serve", dirty=False)
        build_site(config)
        print(time.perf_counter() - start)
        page.write_text(f"{text}\nSentence number {number}.\n", encoding="utf-8")


def desk() -> None:
    """Print how long `make serve` takes until a page that was changed can be seen."""
    with tempfile.TemporaryDirectory() as folder:
        _, printed = run(__file__, "--rebuild", str(project(folder)))
    first, *others = map(float, printed.split())
    again = statistics.median(others)
    print(f"the real site under `make serve`: {first:.2f} s, one page changed {again:.2f} s")


def adopt() -> None:
    """Print the time of `make adopt` and of the first build after it, for three languages."""
    with tempfile.TemporaryDirectory() as folder:
        root = project(folder)
        begun, _ = run("-m", "faro", "adopt", *ANSWERS, cwd=root)
        built, _ = run("-m", "mkdocs", "build", "--strict", cwd=root)
    print(f"a site of its own: begun {begun.wall:.2f} s, first build {built.wall:.2f} s")


def main() -> None:
    """Measure the sizes that are asked for, the real site, and a new one."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[*SIZES], help="entries")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--rebuild", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        measure(asked.measure)
        return
    if asked.rebuild:
        rebuild(asked.rebuild)
        return
    directories(asked.sizes)
    check()
    desk()
    adopt()


if __name__ == "__main__":
    main()
