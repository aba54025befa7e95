"""Writes the list of what is left to do, with an estimate of the time that it takes.

It counts what the command itself has left open. Estimates are for people who do this for the first
time; calling the lines and asking survivors take longer and cannot be hurried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from faro.adopt.answers import Answers
from faro.adopt.blanks import Blanks
from faro.adopt.own_lines import listed_there
from faro.adopt.spoken import spoken
from faro.adopt.starter_pages import QUESTION
from faro.diagnostics.catalog import LANGUAGES, tell
from faro.load.shipped_labels import of_no_country
from faro.locale.called import language_name, own_name
from faro.models.data_files import SYNONYMS_LOCAL
from faro.parsing.to_write import MARK

FILE = "STARTING.md"

WORDS_AN_HOUR = 300
"""What somebody translates who knows both languages and looks words up now and then."""

MINUTES_A_PLACE = 7
"""What it takes to write a sentence into a place that waits for it, with the fact looked up."""

OWNERS = "todo_owners"
"""The step of those who did not say whom to ask about changes."""

IN_STEP = "todo_in_step"
"""The step of those who write in several languages."""

READY = "todo_published"
"""The step of languages for which Faro has no words."""

STEPS = (
    ("todo_switches", 15),
    (OWNERS, 10),
    ("todo_emergency", 10),
    ("todo_lines", 110),
    ("todo_first", 10),
    (IN_STEP, 5),
    ("todo_look", 20),
    (READY, 5),
    ("todo_publish", 45),
)
"""What everybody does, in this order, and the minutes that it takes.

Six people who began a site for a border of their own took so long, or said that they would.
"""


READING = 45
"""Minutes for the guide and the answers, and for what the check finds on the way."""

OPTIONAL = ("todo_first", IN_STEP, "todo_look")
"""What a small site can do after it is published."""


@dataclass(frozen=True, slots=True)
class Left:
    """What is left in the files: words to translate and places to fill in, by language."""

    words: Mapping[str, int]
    places: Mapping[str, int]
    fontless: tuple[str, ...] = ()
    """The languages whose letters no font for paper has."""
    unshipped: bool = False
    """Whether Faro lacks the words of a language."""

    def hours(self, language: str) -> float:
        """Return the hours of translating into a language, at least half an hour if any."""
        hours = self.words[language] / WORDS_AN_HOUR
        return round(hours * 2 + 0.49) / 2


def left_in(
    texts: Mapping[str, str], blanks: Blanks, answers: Answers, missing: Callable[[str], str]
) -> Left:
    """Count what is left in the texts that were made, by their files.

    `missing` tells which letters of a text no font for paper has.
    """
    places, words = {}, {}
    for code in answers.languages:
        pages = [text for file, text in texts.items() if f"/{code}/" in file]
        translated = not _all_to_write(texts, code)
        # Where everything is still to be translated, the questions are among it, marked as such.
        places[code] = sum(text.count(MARK if translated else QUESTION) for text in pages)
        words[code] = blanks.words(code)
        words[code] += 0 if translated else sum(len(text.split()) // 2 for text in pages)
        words[code] += _typed(texts, code)
    fontless = tuple(code for code in answers.languages if missing(own_name(code)))
    unshipped = any(_all_to_write(texts, code) for code in answers.languages)
    return Left(words, places, fontless, unshipped)


def _typed(texts: Mapping[str, str], code: str) -> int:
    """Count the everyday words that wait for a language, said in English and Spanish."""
    rows = re.findall(
        rf"^ +'?{code}'?: \[.*{re.escape(MARK)}.*$", texts[SYNONYMS_LOCAL], re.MULTILINE
    )
    return sum(len(row.split()) // 2 for row in rows)


def _all_to_write(texts: Mapping[str, str], code: str) -> bool:
    """Tell whether the pages of a language are still in other languages."""
    index = next((text for file, text in texts.items() if file.endswith(f"/{code}/index.md")), "")
    return bool(re.search(rf"""title: ["']{re.escape(MARK)}""", index))


def left_to_do(left: Left, answers: Answers) -> str:
    """Return the list, in those languages of the site in which there are messages."""
    return "\n".join(_list(left, answers, code) for code in spoken(answers))


def _list(left: Left, answers: Answers, language: str) -> str:
    """Return the list in one language."""
    places = min(left.places.values(), default=0)
    steps = [*_of_languages(left, answers, language)]
    steps += [
        _step("todo_font", language, language=language_name(code, language))
        for code in left.fontless
    ]
    if places:
        steps.append(
            _step("todo_places", language, places=places, minutes=places * MINUTES_A_PLACE)
        )
    alone = len(answers.languages) == 1
    needless = {READY: not left.unshipped, OWNERS: bool(answers.team), IN_STEP: alone}
    due = [(code, minutes) for code, minutes in STEPS if not needless.get(code)]
    open_ = _open_numbers(answers, language)
    steps += [_step(code, language, minutes=minutes, left=open_) for code, minutes in due]
    steps.append(_step("todo_later", language))
    minutes = READING + sum(minutes for _, minutes in due) + places * MINUTES_A_PLACE
    spared = dict(STEPS)["todo_lines"] // 2
    spared += sum(each for code, each in due if code in OPTIONAL)
    least = minutes - spared
    head = "# " + tell("todo_title", language, name=answers.name)
    total = tell("todo_sum", language, hours=_half_hours(minutes), least=_half_hours(least))
    return "\n".join([head, "", tell("todo_intro", language), "", *steps, "", total, ""])


def _of_languages(left: Left, answers: Answers, language: str) -> Iterator[str]:
    """Yield what there is to do for each language: translate it, have it read, say it as there."""
    countries = {side.country for side in answers.sides}
    for code in answers.languages:
        name = language_name(code, language)
        if words := left.words[code]:
            hours = f"{left.hours(code):g}"
            yield _step("todo_words", language, language=name, words=words, hours=hours)
        elif code not in LANGUAGES:
            yield _step("todo_read", language, language=name)
    own = {of_no_country(code) for code in answers.languages}
    for code, country, said in (("es", "MX", "todo_spanish"), ("pt", "BR", "todo_portuguese")):
        if code in own and country not in countries:
            yield _step(said, language)


def _open_numbers(answers: Answers, language: str) -> str:
    """Return what is still to be written about the emergency numbers."""
    unlisted = any(not listed_there(side) for side in answers.sides)
    unnamed = any(not side.service for side in answers.sides)
    open_ = (("todo_unconfirmed", unlisted), ("todo_unnamed", unnamed))
    return "".join(tell(code, language) for code, wanted in open_ if wanted)


def _step(code: str, said_in: str, /, **params: object) -> str:
    return "- [ ] " + tell(code, said_in, **params)


def _half_hours(minutes: int) -> str:
    return f"{round(minutes / 30) / 2:g}"
