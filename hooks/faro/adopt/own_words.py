"""Writes `data/synonyms.local.yml` of a new site: the everyday words of its pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from faro.adopt.wording import STARTER
from faro.asking.yaml_text import quoted
from faro.load.shipped_labels import of_no_country
from faro.parsing.yaml_nodes import plain, read_tree

FILE = f"{STARTER}/synonyms.yml"


def synonyms_local_yml(root: Path, languages: Sequence[str]) -> str:
    """Return the text of the file; empty where Faro lacks the words of one of the languages.

    A page has words in every language or in none. Raises ProblemsError where ours cannot be read.
    """
    known: dict[str, dict[str, list[str]]] = plain(read_tree(root / FILE, FILE))
    if any(of_no_country(code) not in words for words in known.values() for code in languages):
        return ""
    lines = [
        "# yaml-language-server: $schema=schema/synonyms.local.json",
        "# What people type into the search, and the page that answers it. Add what is said where",
        "# you are; a line has words of its own under hotlines/ and its id.",
        "synonyms:",
    ]
    for page, words in known.items():
        lines.append(f"  {page}:")
        lines += (
            f"    {quoted(code)}: {_listed(words[of_no_country(code)])}" for code in languages
        )
    return "\n".join(lines) + "\n"


def _listed(words: Any) -> str:
    return f"[{', '.join(quoted(word) for word in words)}]"
