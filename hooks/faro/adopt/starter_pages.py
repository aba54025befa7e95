"""Writes the first pages of a new site, in each of its languages.

The pages stand in `starter/LANGUAGE/`. In a language in which there are none, each line of the
English ones becomes a place to fill in, with the Spanish words beside the English: headings, links
and markers stay as they are, so that all languages have the same.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from faro.adopt.answers import Answers
from faro.adopt.configuration import PAGES, emergency_id
from faro.adopt.own_lines import source_ids
from faro.adopt.wording import STARTER, Wording
from faro.asking.yaml_text import quoted
from faro.checks.in_step import line_for
from faro.load.shipped_labels import of_no_country
from faro.pages import front_matter
from faro.pages.page import Page
from faro.parsing.to_write import GIVEN, to_write
from faro.urls.page_names import LOCAL

_LINE = re.compile(
    r"(?P<head>\s*(?:#{1,6} |[-*] |\d+\. )?(?:\[\[icon \w+\]\] )?)"
    r"(?P<words>.*?)(?P<tail>(?: \{ #[\w-]+ \})?)"
)
_ALONE = re.compile(r"\[\[(?!write:)[^\[\]]*\]\]|</?[a-z][^>]*>|")
_TRANSLATED = re.compile(r"(?P<key>title|tab|description): (?P<words>.*)")
_MARKER = re.compile(r"\[\[(?!write:)[^\[\]]*\]\]\s?")
_WRITE = re.compile(r"\[\[write: (.*?)\]\]")


def starter_pages(root: Path, answers: Answers, wording: Wording, today: dt.date) -> dict[str, str]:
    """Return the texts of all pages, by their files; every language is in step with the others."""
    made = {
        code: {name: _page(root, name, code, answers, wording, today) for name in PAGES}
        for code in answers.languages
    }
    texts = {}
    for code, pages in made.items():
        for name, text in pages.items():
            front, body, _ = front_matter.split(text)
            others = {other: _read(own[name]) for other, own in made.items() if other != code}
            stamps = f"{line_for(others)}\n" if others else ""
            texts[f"docs{LOCAL}/{code}/{name}"] = f"---\n{front}{stamps}---\n{body}"
    return texts


def _read(text: str) -> Page:
    """Return a page of which only the stamp of its body is asked."""
    front, body, offset = front_matter.split(text)
    return Page(
        file="",
        name="",
        language="",
        front=front,
        body=body,
        offset=offset,
        matter=None,
        origin=None,
    )


def _page(
    root: Path, name: str, code: str, answers: Answers, wording: Wording, today: dt.date
) -> str:
    """Return a page in a language."""
    filling = _filling(code, answers, wording, today)

    def filled(language: str) -> str:
        return _filled(root / STARTER / language, name, filling)

    for known in dict.fromkeys((code, of_no_country(code))):
        if (root / STARTER / known / name).is_file():
            return filled(known)
    return to_translate({language: filled(language) for language in GIVEN})


def _filling(code: str, answers: Answers, wording: Wording, today: dt.date) -> Mapping[str, object]:
    """Return what a page in a language is filled with: the sides, by their names there."""
    sides = [
        {
            "id": side.country.lower(),
            "country": side.country,
            "name": wording.side_name(side, code),
            "emergency": emergency_id(side.country),
        }
        for side in answers.sides
    ]
    return {
        "sides": sides,
        "sources": ", ".join(dict.fromkeys(source_ids(answers).values())),
        "today": today.isoformat(),
        "organization": answers.organization_in(code),
    }


def _filled(folder: Path, name: str, filling: Mapping[str, object]) -> str:
    """Return a page of Faro's, filled."""
    templates = Environment(
        loader=FileSystemLoader(folder),
        autoescape=False,  # noqa: S701 - Markdown; names with its signs are refused
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    return templates.get_template(name).render(filling)


def to_translate(given: Mapping[str, str]) -> str:
    """Return a page of which every line of words is to be written.

    `given` are the texts of the same page in `GIVEN`, line by line; the first one gives the form.
    """
    lines = []
    inside = 0
    for pair in zip(*(text.split("\n") for text in given.values()), strict=True):
        inside += pair[0] == "---"
        line = dict(zip(given, pair, strict=True))
        if len(set(pair)) == 1:
            # Markers, signs, and the names of the sides, which are in the language already.
            lines.append(pair[0])
        else:
            lines.append(_front_line(line) if inside < 2 else _body_line(line))
    return "\n".join(lines)


def _front_line(line: Mapping[str, str]) -> str:
    first = next(iter(line.values()))
    found = _TRANSLATED.fullmatch(first)
    if not found:
        return first
    words = {code: text.partition(": ")[2] for code, text in line.items()}
    return f"{found['key']}: {quoted(to_write(words))}"


def _body_line(line: Mapping[str, str]) -> str:
    first = next(iter(line.values()))
    parts = {code: _LINE.fullmatch(text) for code, text in line.items()}
    own = next(iter(parts.values()))
    if _ALONE.fullmatch(first.strip()) or own is None or not own["words"]:
        return first
    words = {code: found["words"] for code, found in parts.items() if found}
    said = {code: _TASK[code](text) for code, text in words.items()}
    said |= {code: _words(text) for code, text in list(said.items())[1:]}
    return f"{own['head']}{to_write(said)}{own['tail']}"


def _words(text: str) -> str:
    """Return a line as it stands in another language, for whoever translates from that one.

    Markers stand in the first language's; links and emphasis are read in that one alone too
    (`faro.parsing.to_write`), else each would count twice.
    """
    return " ".join(_MARKER.sub("… ", text).split())


# What is to be answered there looks like words to be translated, and then nobody would answer it.
QUESTION = "(answer this, do not translate it: "
_TASK = {
    "en": partial(_WRITE.sub, rf"{QUESTION}\1)"),
    "es": partial(_WRITE.sub, r"(contesta esto, no lo traduzcas: \1)"),
}
