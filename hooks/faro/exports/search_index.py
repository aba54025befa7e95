"""The pages of a language as the search in the browser reads them."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from faro.locale.fold import words

TELLING = 220
"""How many words of a page's text are kept: those that tell it from other pages."""

COMMON = 0.5
"""A word on more than this share of the pages tells nothing."""

FEW = 12
"""With fewer pages than this, every word tells something."""

_ADDRESS = re.compile(r'^\["([^"]*)"', re.MULTILINE)
"""How the line of a page begins in the file."""


@dataclass(frozen=True, slots=True)
class Text:
    """A page as it is searched: `address` is relative to the folder of the language."""

    address: str
    title: str
    description: str
    headings: tuple[str, ...]
    synonyms: tuple[str, ...]
    body: str


def index_file(texts: Sequence[Text]) -> str:
    """Return the script that hands the pages to the search, one line for each.

    A script and not JSON: the policy of the pages then needs no further permission, and it
    also works where a page is opened as a file.
    """
    counts = [Counter(words(text.body)) for text in texts]
    spread = Counter(word for count in counts for word in count)
    often = COMMON * len(texts) if len(texts) >= FEW else len(texts)
    common = {word for word, pages in spread.items() if pages > often}
    lines = ",\n".join(
        _json(
            [
                text.address,
                text.title,
                text.description,
                " ".join(text.headings),
                "|".join(text.synonyms),
                " ".join(_telling(count, common, spread, len(texts))),
            ]
        )
        for text, count in zip(texts, counts, strict=True)
    )
    return f'self.faroIndex={{"common":{_json(sorted(common))},"pages":[\n{lines}\n]}}\n'


def readdressed(index: str, lead: Callable[[str], str]) -> str:
    """Return what `index_file` made with other addresses: `lead` gives the one for each.

    Addresses are paths of pages: nothing in them is written otherwise in JSON.
    """
    return _ADDRESS.sub(lambda match: f'["{lead(match[1])}"', index)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _telling(
    counts: Mapping[str, int], common: set[str], spread: Mapping[str, int], pages: int
) -> list[str]:
    """Return the words of a page that tell it from others, the most telling ones kept."""
    counted = {w: n for w, n in counts.items() if w not in common and len(w) > 1}
    by_weight = sorted(
        counted, key=lambda word: (-counted[word] * math.log(1 + pages / spread[word]), word)
    )
    return sorted(by_weight[:TELLING])
