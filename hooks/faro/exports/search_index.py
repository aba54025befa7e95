"""The pages of a language as the search in the browser reads them."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from faro.locale.fold import words

TELLING = 120
"""How many words of a page's text are kept: those that tell it from other pages."""

COMMON = 0.5
"""A word on more than this share of the pages tells nothing."""

FEW = 12
"""With fewer pages than this, every word tells something."""

FOREIGN = 700
"""How many beginnings of words are kept of another language, to know it when it is typed."""

BEGINNING = 6
"""Letters of such a beginning: it holds for every ending, and takes less room than the word."""

TYPED = 6
"""A word that readers are known to type counts as much as one on so many pages."""

OURS = 6
"""A word is of another language if it counts so many times as much there as in ours."""

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
    counts = [_one_of_each(Counter(words(text.body))) for text in texts]
    spread = Counter(_stem(word) for count in counts for word in count)
    often = COMMON * len(texts) if len(texts) >= FEW else len(texts)
    rare = {word: pages for word, pages in spread.items() if pages <= often}
    lines = ",\n".join(
        _json(list(_columns(text, _telling(text, count, rare, len(texts)))))
        for text, count in zip(texts, counts, strict=True)
    )
    common = {word for count in counts for word in count if _stem(word) not in rare}
    foreign = {code: " ".join(foreign_words(texts, found)) for code, found in others.items()}
    head = f'"common":{_json(sorted(common))},"others":{_json(foreign)}'
    return f'self.faroIndex={{{head},"pages":[\n{lines}\n]}}\n'


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
            for column, weight in ((_said(text), TYPED), (text.body, 1)):
                begun = {word[:BEGINNING] for word in words(column) if word.isalpha()}
                weights.update(dict.fromkeys((word for word in begun if len(word) > 1), weight))
    return weights


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


def _said(text: Text) -> str:
    """Return everything that is searched of a page but its running text."""
    return " ".join((text.title, text.description, *text.headings, *text.synonyms))


def _stem(word: str) -> str:
    """Return a word without the ending of a plural, as `overrides/script/find.js` does."""
    return re.sub(r"e?s$", "", word) if len(word) > 3 else word


def _one_of_each(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the counts with singular and plural as one: the search does not tell them apart."""
    forms: dict[str, list[str]] = {}
    for word in counts:
        forms.setdefault(_stem(word), []).append(word)
    return {
        min(found, key=lambda word: (len(word), word)): sum(counts[word] for word in found)
        for found in forms.values()
    }


def _telling(
    text: Text, counts: Mapping[str, int], rare: Mapping[str, int], pages: int
) -> list[str]:
    """Return the words of a page that tell it from others, the most telling ones kept.

    `rare` are the words that tell something, each with the number of pages on which it stands.
    A word of the title, or of what readers type, is found there already.
    """
    found = {_stem(word) for word in words(_said(text))}
    weights = {
        word: count * math.log(1 + pages / rare[stem])
        for word, count in counts.items()
        if len(word) > 1 and (stem := _stem(word)) in rare and stem not in found
    }
    return sorted(sorted(weights, key=lambda word: (-weights[word], word))[:TELLING])
