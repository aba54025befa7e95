"""Writes `data/synonyms.local.yml` of a new site: the everyday words of its pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from faro.adopt.answers import Answers
from faro.adopt.spoken import remark
from faro.adopt.wording import STARTER
from faro.asking.yaml_text import quoted
from faro.diagnostics.catalog import LANGUAGES
from faro.load.shipped_labels import of_no_country
from faro.parsing.to_write import to_write
from faro.parsing.yaml_nodes import plain, read_tree

FILE = f"{STARTER}/synonyms.yml"

NEEDED = ("help-now", "hotlines")
"""The pages of which everybody must find the everyday words."""


def synonyms_local_yml(root: Path, answers: Answers) -> str:
    """Return the text of the file. Raises ProblemsError where ours cannot be read.

    Where Faro has no words of a language, those of danger and of the lines wait for somebody who
    translates them: without them, nobody who types them would find anything. Of the other pages a
    remark holds the place.
    """
    languages = answers.languages
    known: dict[str, dict[str, list[str]]] = plain(read_tree(root / FILE, FILE))
    lines = [
        "# yaml-language-server: $schema=schema/synonyms.local.json",
        *remark("own_synonyms", answers),
        "synonyms:",
    ]
    for page, words in known.items():
        found = {code: _words_of(code, page, words) for code in languages}
        # Of a page of which nothing is known, the name too is a remark.
        sign = "" if any(found.values()) else "# "
        lines.append(f"  {sign}{page}:")
        lines += [
            f"    {quoted(code)}: {_listed(said)}" if said else f"    # {quoted(code)}: [ … ]"
            for code, said in found.items()
        ]
    return "\n".join(lines) + "\n"


def _words_of(code: str, page: str, words: Mapping[str, list[str]]) -> list[str]:
    """Return the words of a page in a language, or one place for those that must be there."""
    known = words.get(of_no_country(code), [])
    if known or page not in NEEDED:
        return known
    return [to_write({each: "; ".join(words[each]) for each in LANGUAGES})]


def _listed(words: Any) -> str:
    return f"[{', '.join(quoted(word) for word in words)}]"
