"""In which language the files of a new site speak to the people who look after it."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from faro.adopt.answers import Answers
from faro.diagnostics.catalog import LANGUAGES, tell
from faro.load.shipped_labels import of_no_country

WIDTH = 100
"""Letters of a line of a file, about."""


def spoken(answers: Answers, known: Sequence[str] = LANGUAGES) -> tuple[str, ...]:
    """Return those of `known` languages that the site has, its first one first; else the first two.

    Who looks after a site in one language has nothing to pass over.
    """
    own = dict.fromkeys(of_no_country(code) for code in answers.languages)
    return tuple(code for code in own if code in known) or tuple(known[:2])


def remark(code: str, answers: Answers, indent: int = 0, /, **params: object) -> list[str]:
    """Return a remark of a YAML file, line by line: the message `code` in the first of these."""
    said = tell(code, spoken(answers)[0], **params)
    head = " " * indent + "# "
    return textwrap.wrap(said, WIDTH, initial_indent=head, subsequent_indent=head)
