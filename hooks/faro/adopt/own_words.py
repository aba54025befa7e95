"""Writes `data/synonyms.local.yml` of a new site: the everyday words of its pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from faro.adopt.answers import Answers
from faro.adopt.spoken import remark
from faro.adopt.wording import STARTER
from faro.asking.yaml_text import quoted
from faro.load.shipped_labels import of_no_country
from faro.parsing.yaml_nodes import plain, read_tree

FILE = f"{STARTER}/synonyms.yml"


def synonyms_local_yml(root: Path, answers: Answers) -> str:
    """Return the text of the file; empty where Faro has the words of none of the languages.

    Where one is lacking, a remark holds its place. Raises ProblemsError where ours cannot be read.
    """
    languages = answers.languages
    known: dict[str, dict[str, list[str]]] = plain(read_tree(root / FILE, FILE))
    ours = {code for words in known.values() for code in words}
    if not any(of_no_country(code) in ours for code in languages):
        return ""
    lines = [
        "# yaml-language-server: $schema=schema/synonyms.local.json",
        *remark("own_synonyms", answers),
        "synonyms:",
    ]
    for page, words in known.items():
        lines.append(f"  {page}:")
        for code in languages:
            found = words.get(of_no_country(code))
            lines.append(
                f"    {quoted(code)}: {_listed(found)}" if found else f"    # {quoted(code)}: [ … ]"
            )
    return "\n".join(lines) + "\n"


def _listed(words: Any) -> str:
    return f"[{', '.join(quoted(word) for word in words)}]"
