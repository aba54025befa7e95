"""The pages of a language as the search in the browser reads them."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from faro.locale.fold import UNSPACED, words

TELLING = 150
"""How many words of a page's text are kept at most: those that tell it from other pages."""

ALL_TELLING = 5_000
"""How many are kept of all pages: a phone fetches the index whole, however many they become."""

COMMON = 0.8
"""A word on more than this share of the pages tells nothing."""

FEW = 12
"""With fewer pages than this, every word tells something."""

TINY = 2
"""With so few pages, a word of so few letters ("me", "to") tells nothing if two of them have it."""

LETTERS = 3
"""Letters of a word where words stand without spaces, about."""

FOREIGN = 720
"""How many beginnings of words are kept of another language, to know it when it is typed."""

BEGINNING = 6
"""Letters of such a beginning: it holds for every ending, and takes less room than the word."""

TYPED = 24
"""A word that readers are known to type alone counts as much as one on so many pages."""

OURS = 6
"""A word is of another language if it counts so many times as much there as in ours."""

_PLURAL = re.compile(r"e?s$")
_ADDRESS = re.compile(r'^\["([^"]*)"', re.MULTILINE)
"""How the line of a page begins in the file."""


@dataclass(frozen=True, slots=True)
class Text:
    """A page as it is searched: `address` is relative to the folder of the language.

    `numbers` are those of a line, as digits, a space behind the code of a country; a page has
    none.
    """

    address: str
    title: str
    description: str
    headings: tuple[str, ...]
    synonyms: tuple[str, ...]
    body: str
    numbers: tuple[str, ...] | None = None


def index_file(texts: Sequence[Text], others: Mapping[str, Sequence[Text]]) -> str:
    """Return the script that hands the pages to the search, one line for each.

    `others` are the pages in each other language: who types their words is told of them.
    A script and not JSON: the policy of the pages then needs no further permission, and it
    also works where a page is opened as a file.
    """
    counts = [_counted(text.body) for text in texts]
    # Lines have few words of their own.
    pages = [count for text, count in zip(texts, counts, strict=True) if text.numbers is None]
    spread = Counter(_stem(word) for count in pages for word in count)
    often = COMMON * len(pages) if len(pages) >= FEW else len(pages)
    common = {word for count in counts for word in count if spread[_stem(word)] > often}
    if len(pages) < FEW:
        common |= _tiny(texts)
    lines = ",\n".join(
        _json(list(_columns(text, _telling(text, count, spread, common, len(pages)))))
        for text, count in zip(texts, counts, strict=True)
    )
    foreign = {code: " ".join(foreign_words(texts, found)) for code, found in others.items()}
    head = f'"common":{_json(sorted(common))},"others":{_json(foreign)}'
    return f'self.faroIndex={{{head},"pages":[\n{lines}\n]}}\n'


def _tiny(texts: Sequence[Text]) -> set[str]:
    """Return the words of very few letters that stand in more than one text."""
    said = Counter(
        word for text in texts for word in {*words(" ".join((text.body, *_phrases(text))))}
    )
    short = (word for word, count in said.items() if count > 1 and len(word) <= TINY)
    return {word for word in short if word.isalpha() and not UNSPACED.search(word)}


def readdressed(index: str, lead: Callable[[str], str]) -> str:
    """Return what `index_file` made with other addresses: `lead` gives the one for each.

    Addresses are paths of pages: nothing in them is written otherwise in JSON.
    """
    return _ADDRESS.sub(lambda match: f'["{lead(match[1])}"', index)


def foreign_words(ours: Sequence[Text], theirs: Sequence[Text]) -> list[str]:
    """Return the beginnings of words that are typed in another language and not in ours.

    Lines do not count: the names of those of the other country are in its language.
    """
    here, there = _weights(ours), _weights(theirs)
    found = [word for word, weight in there.items() if OURS * here[word] <= weight]
    return sorted(sorted(found, key=lambda word: (-there[word], word))[:FOREIGN])


def _weights(texts: Sequence[Text]) -> Counter[str]:
    """Return the beginnings of all words, each with how much it counts in a language."""
    weights: Counter[str] = Counter()
    for text in texts:
        if text.numbers is None:
            weights.update(_weights_of_page(text))
    return weights


@lru_cache(maxsize=4_096)
def _weights_of_page(text: Text) -> Mapping[str, int]:
    """Return the beginnings of words of a page: each language asks for those of all others."""
    of_page = dict.fromkeys(_beginnings(text.body), 1)
    for phrase in _phrases(text):
        begun = _beginnings(phrase)
        for word in begun:
            of_page[word] = max(of_page.get(word, 0), TYPED // len(begun))
    return of_page


def _beginnings(text: str) -> set[str]:
    return {word[:BEGINNING] for word in words(text) if len(word) > 1 and word.isalpha()}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _columns(text: Text, telling: Sequence[str]) -> Iterator[str]:
    """Yield what the search reads of a page, in its order; only lines have the last one."""
    yield from (text.address, text.title, text.description)
    yield " ".join(text.headings)
    yield "|".join(text.synonyms)
    yield " ".join(telling)
    if text.numbers:
        yield "|".join(text.numbers)


def _phrases(text: Text) -> tuple[str, ...]:
    """Return everything that is searched of a page but its running text."""
    return (text.title, text.description, *text.headings, *text.synonyms)


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    """Return a word without the ending of a plural, as `overrides/script/find.js` does."""
    return _PLURAL.sub("", word) if len(word) > 3 else word


@lru_cache(maxsize=4_096)
def _counted(body: str) -> Mapping[str, int]:
    """Return how often each word stands in a text."""
    return _one_of_each(Counter(words(body)))


def _one_of_each(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the counts with singular and plural as one: the search does not tell them apart."""
    forms: dict[str, list[str]] = {}
    for word in counts:
        forms.setdefault(_stem(word), []).append(word)
    return {
        min(found, key=lambda word: (len(word), word)): sum(counts[word] for word in found)
        for found in forms.values()
    }


@lru_cache(maxsize=4_096)
def _said_of(text: Text) -> frozenset[str]:
    """Return the words of everything but the running text, without their endings."""
    return frozenset(_stem(word) for word in words(" ".join(_phrases(text))))


def _within(kept: int, found: list[str]) -> Iterator[str]:
    """Yield so many words; a run of letters without spaces counts as those that are in it."""
    for word in found:
        kept -= max(1, len(word) // LETTERS) if UNSPACED.search(word) else 1
        if kept < 0:
            return
        yield word


def _telling(
    text: Text, counts: Mapping[str, int], spread: Mapping[str, int], common: Set[str], pages: int
) -> list[str]:
    """Return the words of a page that tell it from others, the most telling ones kept.

    `spread` has the number of pages on which a word stands, whatever its ending.
    A word of the title, or of what readers type, is found there already.
    """
    found = _said_of(text)
    weights = {
        word: count * math.log(1 + pages / max(1, spread[_stem(word)]))
        for word, count in counts.items()
        if len(word) > 1 and word not in common and _stem(word) not in found
    }
    kept = min(TELLING, ALL_TELLING // max(1, pages))
    return sorted(_within(kept, sorted(weights, key=lambda word: (-weights[word], word))))
