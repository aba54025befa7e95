"""`make adopt`: asks what is not given, tries the site, and only then writes its files."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from faro.adopt.answers import QUESTIONS, Answers
from faro.adopt.beginning import Beginning, beginning, letters_missing, would_be_sound
from faro.adopt.own_files import write
from faro.adopt.read_answers import read_answers
from faro.asking.spelled import listed
from faro.asking.terminal import ask, refused, refused_for
from faro.checks.whole_site import check
from faro.diagnostics.catalog import locale_language, tell
from faro.diagnostics.problems import ProblemsError, notices, report
from faro.locale import clock
from faro.locale.called import country_name


def adopt(root: Path, given: Mapping[str, str]) -> int:
    """Begin an organization's own site in the folder `root`; return the exit status.

    `given` are answers by the names of their questions. Nothing is written unless all answers are
    sound and the site would be.
    """
    try:
        return _begun(root, given)
    except (EOFError, KeyboardInterrupt):
        return refused("", tell("adopt_stopped"))


def _begun(root: Path, given: Mapping[str, str]) -> int:
    answers = _answers(root, given)
    if answers is None:
        return 1
    try:
        made = beginning(root, answers, clock.today())
    except ProblemsError as found:
        return refused(report(found.problems))
    wrong = _against(root, made)
    if wrong:
        return refused(*wrong)
    write(root, made.texts, made.outcome.new)
    for file in made.outcome.kept:
        print(tell("adopt_kept", file=file))
    # Its notices are what is left to do, and fill a screen: `make check` lists them.
    outcome = check(root)
    live = len(outcome.directory.live()) if outcome.directory else 0
    print(tell("cli_sound", live=live, notices=len(notices(outcome.problems))))
    # A slip in a number would stand on every page.
    slips = [each for each in outcome.problems if each.code == "short_code_unconfirmed"]
    if slips:
        print(report(slips, every=True))
    print(tell("adopt_sides", sides=", ".join(_named(answers))))
    print(tell("adopt_written", count=len(made.outcome.new), same=len(made.outcome.same)))
    return 0


def _countries(codes: str) -> str:
    """Return the countries that were meant: many a code is that of another one."""
    return "→ " + ", ".join(_country(code.upper()) for code in listed(codes))


def _country(code: str) -> str:
    return country_name(code, locale_language()) or code


def _named(answers: Answers) -> Iterator[str]:
    """Yield each side by the name of its country, with its emergency number: a slip is seen."""
    for side in answers.sides:
        country = _country(side.country)
        yield (
            f"{side.place} ({country}) {side.emergency}"
            if side.place
            else (f"{country} {side.emergency}")
        )


def _answers(root: Path, given: Mapping[str, str]) -> Answers | None:
    """Return all answers, or None after saying what is wrong with them."""

    def letters(text: str) -> str:
        return letters_missing(root, text)

    if sys.stdin.isatty() and any(q.needed and not given.get(q.name) for q in QUESTIONS):
        heard = {"SIDES": _countries}
        given = ask(
            QUESTIONS, given, lambda some: read_answers(some, letters)[1], input, print, heard
        )
    answers, mistakes = read_answers(given, letters)
    if answers is None:
        refused_for(mistakes)
    return answers


def _against(root: Path, made: Beginning) -> list[str]:
    """Return what speaks against writing the files."""
    differing = [
        tell("adopt_differs", country=country, there=there, value=value)
        for country, there, value in made.differing
    ]
    if differing or made.begun:
        return differing or [tell("adopt_begun")]
    unfit = would_be_sound(root, made)
    return [report(unfit), tell("adopt_unfit")] if unfit else []
