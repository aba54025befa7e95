"""Measures how the build grows: the same generated site made by Faro and by plain Material.

Usage: `python tools/measure/growth.py [--runs N] [sizes…]`; a size is a number of pages in each
language. For every size the two builds take turns, each in a process of its own: the state of the
machine meets both alike. Seconds are the median of the runs, memory is the peak of the process. The
time on the wall is what somebody waits; the time of the processor says more on a busy machine.

Plain Material builds the same pages with the same menu, its search and static-i18n as they come,
without Faro's hooks and templates; markers stay text.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from shared import (
    BODIES,
    LANGUAGES,
    ROOT,
    Taken,
    build,
    config_with,
    front,
    head,
    median,
    row,
    write_pages,
    write_yaml,
)

SIZES = (25, 250, 1000)
FEW_RUNS_FROM = 1000
"""Sizes from here on are built once: the runs are long, so chance weighs little."""

SECTION = 25
"""How many pages stand in a section of the menu."""

SOURCES = 4
"""How many documents a generated page names."""

LEVEL = 0.02
"""By how much the bytes of a page may differ between the sizes to count as level."""

HEADINGS = ("call", "signs", "rights", "wait", "talk", "next")
TITLES = {
    "index.md": {"en": "Home", "es": "Inicio"},
    "hotlines.md": {"en": "Numbers", "es": "Números"},
    "sources.md": {"en": "Sources", "es": "Fuentes"},
    "a-z.md": {"en": "All pages", "es": "Todas las páginas"},
}
COMMON = {
    "en": "the of and to a in is it you that for on are with as at be or from your",
    "es": "de la que el en y a los se del las un por con una su para es al lo",
}
SYLLABLES = {
    "en": "bar cen dol fer gim hal jun kel lom mer nat pol rin sil tam vor wen stu gra plo",
    "es": "ba ce do fi gu la me ni po ra se ti vo lle ña cha gue bri tro pla",
}


class Words:
    """Invented words of a language, as unevenly used as real ones, the same in every run."""

    def __init__(self, language: str) -> None:
        parts = SYLLABLES[language].split()
        self._chance = random.Random(language)  # noqa: S311 - no secret is made here
        rare = ["".join(self._chance.choices(parts, k=3 + n % 2)) for n in range(6000)]
        self._known = COMMON[language].split() + list(dict.fromkeys(rare))
        weights = [1 / (rank + 3) for rank in range(len(self._known))]
        self._steps = [sum(weights[:1])]
        for weight in weights[1:]:
            self._steps.append(self._steps[-1] + weight)

    def some(self, count: int) -> str:
        """Return a few words."""
        return " ".join(self._chance.choices(self._known, cum_weights=self._steps, k=count))

    def sentences(self, count: int) -> str:
        """Return sentences of 8 to 17 words."""
        made = (self.some(8 + self._chance.randrange(10)) for _ in range(count))
        return " ".join(f"{text.capitalize()}." for text in made)


@dataclass(frozen=True, slots=True)
class Result:
    """What one build took, and what it made."""

    taken: Taken
    page: float
    """Bytes of HTML of a generated page, on average."""

    site: int
    """Bytes of all files."""


def page_name(number: int) -> str:
    """Return the file name of a generated page."""
    return f"page-{number:04d}.md"


def page(number: int, size: int, words: Words, sources: list[str], lines: list[str]) -> str:
    """Return a generated page of some 700 words: prose, lists, links to its neighbours."""
    title = words.some(4).capitalize()
    named = [sources[(number * SOURCES + n) % len(sources)] for n in range(SOURCES)]
    parts = [f"{front(title, words.sentences(1), named)}# {title}\n\n{words.sentences(3)}"]
    for at, heading in enumerate(HEADINGS):
        near = page_name((number + at + 1) % size)
        link = f"[{words.some(3)}]({near}#{HEADINGS[-1 - at]})"
        parts.append(f"## {words.some(3).capitalize()} {{ #{heading} }}")
        parts.append(f"{words.sentences(3)} **{words.some(2)}** {link}. {words.sentences(1)}")
        if at % 2:
            parts.append("\n".join(f"- {words.sentences(1)}" for _ in range(4)))
        else:
            parts.append(words.sentences(3))
    parts += [f"{words.some(3).capitalize()}: [[hotline {line}]]." for line in lines]
    parts.append(
        f"[{words.some(2)}](hotlines.md), [{words.some(2)}]({page_name(number - 1)})."
        if number
        else f"[{words.some(2)}](hotlines.md)."
    )
    return "\n\n".join(parts) + "\n"


def own_page(name: str, language: str, words: Words, sources: list[str]) -> str:
    """Return one of the pages that every site needs; the home page names every document.

    A document that nothing names would be an error.
    """
    title = TITLES[name][language]
    text = BODIES.get(name, f"{words.sentences(6)}\n\n[{words.some(2)}]({page_name(0)})")
    named = sources if name == "index.md" else sources[:1]
    top = front(title, words.sentences(1), named)
    return f"{top}# {title}\n\n{words.sentences(2)}\n\n{text}\n"


def navigation(size: int) -> list[Any]:
    """Return the menu: the home page, sections of generated pages, the pages of every site."""
    starts = range(0, size, SECTION)
    sections = [
        {f"Part {at}": [page_name(n) for n in range(start, min(start + SECTION, size))]}
        for at, start in enumerate(starts, start=1)
    ]
    return ["index.md", *sections, {"This site": [*BODIES]}]


def write_config(root: Path, size: int) -> list[str]:
    """Write the configurations `mkdocs.yml` and `plain.yml`; return the ids of the first lines."""
    config = config_with(navigation(size))
    languages = config["plugins"]["i18n"]["languages"]
    languages[1]["nav_translations"] = {f"Part {n}": f"Parte {n}" for n in range(1, size + 1)}
    plain = {
        "site_name": config["site_name"],
        "site_url": config["site_url"],
        "theme": {"name": "material"},
        "plugins": {"search": {}, "i18n": {"docs_structure": "folder", "languages": languages}},
        "markdown_extensions": ["attr_list", "admonition", "def_list", "md_in_html"],
        "nav": config["nav"],
    }
    write_yaml(root / "mkdocs.yml", config)
    write_yaml(root / "plain.yml", plain)
    return [side["first"] for side in config["extra"]["faro"]["sides"]]


def make_site(root: Path, size: int) -> None:
    """Write a site with `size` generated pages in each language into the folder `root`."""
    skip = shutil.ignore_patterns("synonyms.yml", "__pycache__")
    for folder in ("data", "hooks", "overrides"):
        shutil.copytree(ROOT / folder, root / folder, ignore=skip)
    shutil.copy(ROOT / "mkdocs.base.yml", root)
    lines = write_config(root, size)
    data = yaml.safe_load((root / "data" / "sources.yml").read_text(encoding="utf-8"))
    sources = list(data["sources"])
    for language in LANGUAGES:
        words = Words(language)
        pages = {name: own_page(name, language, words, sources) for name in TITLES}
        for number in range(size):
            pages[page_name(number)] = page(number, size, words, sources, lines)
        write_pages(root, language, pages)


def built(root: Path, config: str, size: int) -> Result:
    """Build the site in `root` as a configuration says; return what that took, and what it made."""
    out = root / "out"
    taken = build(root, out, "-f", config)
    files = [path.stat().st_size for path in out.rglob("*") if path.is_file()]
    return Result(taken, _page_bytes(out, size), sum(files))


def _page_bytes(out: Path, size: int) -> float:
    """Return the mean size of the generated pages of both languages."""
    stems = [page_name(number).removesuffix(".md") for number in range(size)]
    folders = [out if language == LANGUAGES[0] else out / language for language in LANGUAGES]
    pages = [folder / stem / "index.html" for folder in folders for stem in stems]
    return statistics.fmean(path.stat().st_size for path in pages)


def measure(size: int, runs: int) -> tuple[Result, Result]:
    """Build a site of this size with Faro and with plain Material in turn; return both."""
    configs = ("mkdocs.yml", "plain.yml")
    taken: dict[str, list[Result]] = {name: [] for name in configs}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        make_site(root, size)
        for run in range(runs):
            for name in configs if run % 2 == 0 else configs[::-1]:
                taken[name].append(built(root, name, size))
    faro, plain = (_median(results) for results in taken.values())
    return faro, plain


def _median(results: list[Result]) -> Result:
    last = results[-1]
    return Result(median([result.taken for result in results]), last.page, last.site)


def rows(size: int, faro: Result, plain: Result) -> Iterator[str]:
    """Yield the lines of the table for one size: Faro, plain Material, and their ratio."""
    for name, got in (("Faro", faro), ("plain Material", plain)):
        taken, each = got.taken, got.taken.wall / size / len(LANGUAGES) * 1000
        times = (f"{taken.wall:.2f}", f"{taken.processor:.2f}", f"{each:.1f}")
        sizes = (f"{taken.megabytes:.0f}", f"{got.page / 1000:.2f}", f"{got.site / 1e6:.1f}")
        yield row(size, name, *times, *sizes)
    wall = faro.taken.wall / plain.taken.wall
    others = (
        faro.taken.processor / plain.taken.processor,
        wall,
        faro.taken.megabytes / plain.taken.megabytes,
        faro.page / plain.page,
        faro.site / plain.site,
    )
    yield row(size, "**Faro / plain**", f"**{wall:.2f}**", *(f"{ratio:.2f}" for ratio in others))


def verdict(found: dict[int, Result]) -> Iterator[str]:
    """Yield whether Faro's pages and its time for a page stay level as the site grows."""
    small, large = min(found), max(found)
    if small == large:
        return
    change = found[large].page / found[small].page - 1
    level = "level" if abs(change) <= LEVEL else f"NOT level within {LEVEL:.0%}"
    yield f"Faro, bytes of HTML a page from {small} to {large} pages: {change:+.2%}, {level}."
    sizes = sorted(found)
    for less, more in pairwise(sizes):
        seconds = found[more].taken.wall - found[less].taken.wall
        each = seconds / (more - less) / len(LANGUAGES) * 1000
        yield f"Faro, each further page from {less} to {more}: {each:.1f} ms."


def main() -> None:
    """Measure the sizes that are asked for and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="pages in each language")
    parser.add_argument("--runs", type=int, help="builds of each kind for every size")
    asked = parser.parse_args()
    figures = ("wall s", "CPU s", "ms a page", "peak MB", "KB a page", "site MB")
    print(*head(("pages a language", "build", *figures), words=2), sep="\n")
    found: dict[int, Result] = {}
    for size in dict.fromkeys(asked.sizes):
        runs = asked.runs or (1 if size >= FEW_RUNS_FROM else 3)
        found[size], plain = measure(size, runs)
        print("\n".join(rows(size, found[size], plain)), flush=True)
    for line in verdict(found):
        print(f"\n{line}")


if __name__ == "__main__":
    main()
