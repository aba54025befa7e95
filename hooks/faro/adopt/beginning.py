"""Makes all files with which a site begins, from the answers alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from faro.adopt import blanks, code_owners, left_to_do, own_files, repository_page
from faro.adopt.answers import Answers
from faro.adopt.configuration import emergency_id, mkdocs_yml
from faro.adopt.own_lines import changes_local_yml, hotlines_local_yml
from faro.adopt.own_words import synonyms_local_yml
from faro.adopt.report_forms import report_forms
from faro.adopt.starter_pages import starter_pages
from faro.adopt.wording import wording_of
from faro.checks.whole_site import check
from faro.diagnostics.problems import Problem, ProblemsError, errors
from faro.load.settings_file import CONFIG
from faro.maintenance.account import copied
from faro.models.data_files import CHANGES_LOCAL, HOTLINES_LOCAL, LABELS_LOCAL, SYNONYMS_LOCAL
from faro.paper.fonts import font_folders, missing
from faro.parsing.yaml_nodes import Mapping, Scalar, find, read_tree

DOCS = "docs"


@dataclass(frozen=True, slots=True)
class Beginning:
    """The texts of all files by their names, and what becomes of each."""

    texts: dict[str, str]
    outcome: own_files.Outcome
    differing: tuple[tuple[str, str, str], ...] = ()
    """Sides whose emergency number was another when the site was begun: country, then and now."""

    @property
    def begun(self) -> bool:
        """Whether somebody has written this site's own configuration already."""
        return CONFIG in self.outcome.kept


def letters_missing(root: Path, text: str) -> str:
    """Return the letters of a text that no font for paper has."""
    return missing(text, font_folders(root, DOCS))


def beginning(root: Path, answers: Answers, today: dt.date) -> Beginning:
    """Make the texts; nothing is written yet. Raises ProblemsError where upstream's are unsound."""
    known = blanks.labels_for(root, answers.languages)
    wording = wording_of(root, answers.languages, known, lambda text: letters_missing(root, text))
    countries = tuple(side.country for side in answers.sides)
    lacking = blanks.blanks_of(root, known, answers.languages, countries)
    labels = blanks.labels_local_yml(lacking, answers)
    words = synonyms_local_yml(root, answers)
    texts = {
        CONFIG: mkdocs_yml(answers, wording),
        HOTLINES_LOCAL: hotlines_local_yml(root, answers, wording, today),
        CHANGES_LOCAL: changes_local_yml(answers, today),
        **({LABELS_LOCAL: labels} if labels else {}),
        SYNONYMS_LOCAL: words,
        **starter_pages(root, answers, wording, today),
    }
    left = left_to_do.left_in(texts, lacking, answers, wording.missing)
    texts |= report_forms(root, answers)
    texts[repository_page.FILE] = repository_page.repository_page(root, answers)
    texts[code_owners.FILE] = code_owners.code_owners(answers)
    texts[left_to_do.FILE] = left_to_do.left_to_do(left, answers)
    return Beginning(texts, own_files.judge(root, texts), tuple(_differing(root, answers)))


def _differing(root: Path, answers: Answers) -> Iterator[tuple[str, str, str]]:
    """Yield the sides for which the file that is there names another number than the answers."""
    if not (root / HOTLINES_LOCAL).is_file():
        return
    try:
        tree = read_tree(root / HOTLINES_LOCAL, HOTLINES_LOCAL)
    except ProblemsError:
        return  # The check says what is wrong with it.
    for side in answers.sides:
        way = find(tree, ("add", emergency_id(side.country), "contacts", 0))
        there = way.get("call") if isinstance(way, Mapping) else None
        if isinstance(there, Scalar) and there.value != side.emergency:
            yield side.country, there.value, side.emergency


def would_be_sound(root: Path, made: Beginning) -> tuple[Problem, ...]:
    """Return all that would be wrong with the site; nothing is written into its folder."""
    with TemporaryDirectory() as folder:
        copied(root, Path(folder))
        own_files.write(Path(folder), made.texts, made.outcome.new)
        outcome = check(Path(folder))
    return tuple(errors(outcome.problems))
