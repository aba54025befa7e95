"""Writes `data/labels.local.yml` of a new site: a page of blanks, in the order of the interface.

What is missing is asked of the reader of the labels itself: whichever languages Faro has words in,
only what a language lacks is listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from faro.adopt.wording import GIVEN, in_braces, language_name, own_name, quoted, to_write
from faro.diagnostics.problems import ProblemsError
from faro.load.draft import Draft
from faro.load.labels import read_labels
from faro.load.texts import read_sources
from faro.models.base import Scope
from faro.models.data_files import LABELS
from faro.models.labels import WORDS
from faro.models.site import FaroOptions, Site

OPEN = "[[write:"
"""How a place begins that is still to be filled in."""


@dataclass(frozen=True, slots=True)
class Blanks:
    """What languages lack: labels, and the names of languages in which documents are written.

    `missing` are the languages by label, `given` what each label says in `GIVEN`; `nameless` are
    the languages that lack a name, by the code of what is to be named.
    """

    missing: Mapping[str, tuple[str, ...]]
    given: Mapping[str, Mapping[str, str]]
    nameless: Mapping[str, tuple[str, ...]]

    def words(self, language: str) -> int:
        """Return how many words there are to translate into a language."""
        lacking = (name for name, codes in self.missing.items() if language in codes)
        return sum(len(self.given[name]["en"].split()) for name in lacking)


def blanks_of(root: Path, languages: tuple[str, ...]) -> Blanks:
    """Return what is missing for languages. Raises ProblemsError without labels."""
    draft = _draft(tuple(dict.fromkeys((*languages, *GIVEN))))
    labels = read_labels(root, draft)
    if labels is None:
        raise ProblemsError(draft.problems)
    read_sources(root, draft)
    texts = {name: labels.words[name].root for name in WORDS}
    named = {code: text.root for code, text in labels.languages.items()}
    written = sorted({*GIVEN, languages[0], *(s.language for s, _ in draft.sources.values())})

    def unnamed(code: str, language: str) -> bool:
        return OPEN in (named.get(code, {}).get(language) or language_name(code, language) or OPEN)

    return Blanks(
        missing=_lacking(
            {
                name: (code for code in languages if OPEN in (said.get(code) or OPEN))
                for name, said in texts.items()
            }
        ),
        given={name: {code: said[code] for code in GIVEN} for name, said in texts.items()},
        nameless=_lacking(
            {code: (own for own in languages if unnamed(code, own)) for code in written}
        ),
    )


def _lacking(found: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Return what some language lacks."""
    listed = {name: tuple(codes) for name, codes in found.items()}
    return {name: codes for name, codes in listed.items() if codes}


def _draft(languages: tuple[str, ...]) -> Draft:
    """Return the draft of a site in these languages, of which nothing else is known."""
    site = Site.model_construct(
        name="",
        address="",
        language=languages[0],
        languages=tuple((code, own_name(code)) for code in languages),
        options=FaroOptions.model_construct(sides=()),
    )
    return Draft(site, Scope(languages, adopted=True), set())


_HEAD = f"""\
# yaml-language-server: $schema=schema/labels.json
# The words of buttons and lists that this site lacks. Write each in place of [[write: …]],
# brackets included. Words in {{braces}} are filled in, and stay as they are.
# Quotation marks: 'it''s' is read as it's. The order is that of {LABELS}.
"""


def labels_local_yml(blanks: Blanks, languages: tuple[str, ...]) -> str:
    """Return the text of the file; empty where nothing is missing."""
    lines = ["words:"] if blanks.missing else []
    for name, codes in blanks.missing.items():
        given = blanks.given[name]
        lines += [f"  # {code}: {text}" for code, text in given.items()]
        lines.append(f"  {name}:")
        lines += [f"    {code}: {quoted(_blank(given['en']))}" for code in codes]
    if blanks.nameless:
        lines += [
            "",
            "# The names of languages in which people answer, or documents are written.",
            "languages:",
        ]
    for code, lacking in blanks.nameless.items():
        names = {own: language_name(code, own) for own in languages}
        blank = to_write({each: language_name(code, each) or code for each in GIVEN})
        texts = {own: blank if own in lacking else name for own, name in names.items()}
        lines.append(f"  {quoted(code)}: {in_braces(texts)}")
    return "\n".join([_HEAD, *lines]) + "\n" if lines else ""


def _blank(english: str) -> str:
    """Return a place to fill in; the spaces at the ends of a text stay around it."""
    inner = english.strip()
    before, _, after = english.partition(inner)
    return f"{before}{to_write({'en': inner})}{after}"
