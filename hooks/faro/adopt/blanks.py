"""Writes `data/labels.local.yml` of a new site: a page of blanks, in the order of the interface.

What is missing is asked of the reader of the labels itself: whichever languages Faro has words in,
only what a language lacks is listed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from babel import Locale

from faro.adopt.answers import Answers
from faro.adopt.spoken import remark
from faro.asking.yaml_text import quoted
from faro.diagnostics.problems import ProblemsError
from faro.load.draft import Draft
from faro.load.labels import read_labels
from faro.load.texts import read_sources
from faro.locale.called import country_name, language_name, own_name
from faro.locale.names import language_there
from faro.models.base import Scope
from faro.models.labels import WORDS, Calendar, Labels
from faro.models.site import FaroOptions, Site
from faro.parsing.to_write import GIVEN, MARK, to_write

BLANK = '""'
"""What is left blank in the labels: pages borrow the word until somebody writes it."""


@dataclass(frozen=True, slots=True)
class Blanks:
    """What languages lack: labels, names of languages and countries, days and months.

    `missing` are the languages by label, `given` what each label says in `GIVEN`; `nameless` are
    the languages that lack a name, by the part of the labels and the code of what is to be named;
    `undated` are the languages in which no date can be said.
    """

    missing: Mapping[str, tuple[str, ...]]
    given: Mapping[str, Mapping[str, str]]
    nameless: Mapping[tuple[str, str], tuple[str, ...]]
    undated: tuple[str, ...]

    def words(self, language: str) -> int:
        """Return how many words there are to translate into a language."""
        lacking = (name for name, codes in self.missing.items() if language in codes)
        return sum(len(self.given[name]["en"].split()) for name in lacking)


def labels_for(root: Path, languages: tuple[str, ...]) -> Labels:
    """Return the labels of a site in these languages. Raises ProblemsError without any."""
    draft = _draft(tuple(dict.fromkeys((*languages, *GIVEN))))
    found = read_labels(root, draft)
    if found is None:
        raise ProblemsError(draft.problems)
    return found


def blanks_of(
    root: Path, labels: Labels, languages: tuple[str, ...], countries: tuple[str, ...]
) -> Blanks:
    """Return what the labels lack for languages; `countries` are those of the sides."""
    draft = _draft(tuple(dict.fromkeys((*languages, *GIVEN))))
    read_sources(root, draft)
    written = {*GIVEN, languages[0], *(source.language for source, _ in draft.sources.values())}
    written |= {language_there(code, languages) for code in countries}
    named = [*(("languages", code) for code in sorted(written))]
    named += [("countries", code) for code in countries]

    texts = {name: labels.words[name].root for name in WORDS}
    return Blanks(
        missing=_lacking(
            {
                name: tuple(code for code in languages if not said.get(code))
                for name, said in texts.items()
            }
        ),
        given={name: {code: said[code] for code in GIVEN} for name, said in texts.items()},
        nameless=_lacking(
            {
                (what, code): tuple(
                    own for own in languages if not labels.has_name(what, code, own)
                )
                for what, code in named
            }
        ),
        undated=tuple(
            code
            for code in languages
            if not labels.has_calendar(code) or _open(labels.calendars.get(code))
        ),
    )


def _open(calendar: Calendar | None) -> bool:
    return calendar is not None and any(MARK in name for name in calendar.days + calendar.months)


K = TypeVar("K")


def _lacking(found: Mapping[K, tuple[str, ...]]) -> dict[K, tuple[str, ...]]:
    """Return what some language lacks."""
    return {name: codes for name, codes in found.items() if codes}


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


OF_ITSELF = ("switch_offer", "find_elsewhere")
"""Labels in which a language names itself, for readers of another one."""

JOINING = ("hours_to",)
"""Labels that stand between two days and between two times alike."""


def labels_local_yml(blanks: Blanks, answers: Answers) -> str:
    """Return the text of the file; empty where nothing is missing."""
    lines = ["words:"] if blanks.missing else []
    for name, codes in blanks.missing.items():
        given = blanks.given[name]
        lines += remark("own_label_of_itself", answers, 2) if name in OF_ITSELF else []
        lines += remark("own_label_joining", answers, 2) if name in JOINING else []
        lines += [f"  # {code}: {_shown(text)}" for code, text in given.items()]
        lines.append(f"  {name}: {{{', '.join(f'{quoted(code)}: {BLANK}' for code in codes)}}}")
    above = ""
    for (what, code), lacking in blanks.nameless.items():
        if what != above:
            lines += ["", *remark(NAMED[what], answers), f"{what}:"]
            above = what
        known = language_name if what == "languages" else country_name
        lines.append(f"  # {', '.join(f'{each}: {known(code, each) or code}' for each in GIVEN)}")
        lines.append(
            f"  {quoted(code)}: {{{', '.join(f'{quoted(own)}: {BLANK}' for own in lacking)}}}"
        )
    lines += _calendars(blanks, answers)
    head = [
        "# yaml-language-server: $schema=schema/labels.json",
        *remark("own_labels", answers),
        "",
    ]
    return "\n".join([*head, *lines]) + "\n" if lines else ""


NAMED = {"languages": "own_languages", "countries": "own_countries"}
"""What stands above each kind of names, by the code of its remark."""


def _calendars(blanks: Blanks, answers: Answers) -> list[str]:
    """Return the days and months of each language in which nobody knows them."""
    if not blanks.undated:
        return []
    english = Locale("en")
    days = [str(english.days["format"]["wide"][number]) for number in range(7)]
    months = [str(english.months["format"]["wide"][number]) for number in range(1, 13)]
    lines = ["", *remark("own_calendar", answers), "calendar:"]
    for code in blanks.undated:
        lines.append(f"  {quoted(code)}:")
        for what, names in (("days", days), ("months", months)):
            listed = ", ".join(quoted(to_write({"en": name})) for name in names)
            lines.append(f"    {what}: [{listed}]")
        lines.append("    date: '{day} {month} {year}'")
    return lines


def _shown(text: str) -> str:
    """Return a text as it stands in a remark: in quotes where spaces at its ends belong to it."""
    return text if text == text.strip() else f'"{text}"'
