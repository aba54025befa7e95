"""Writes the page that GitHub shows of a new site's repository, in the place of upstream's README.

Upstream's speaks of its own border, and names its emergency number first. It stays as it is, so
that no correction meets a conflict: GitHub shows `.github/README.md` before it.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from faro.adopt.answers import Answers
from faro.adopt.danger import LANGUAGES, in_danger
from faro.adopt.wording import STARTER
from faro.load.config import REPOSITORY_PAGE

FILE = REPOSITORY_PAGE


def repository_page(root: Path, answers: Answers) -> str:
    """Return the text of the page, in one language after the other."""
    templates = Environment(
        loader=FileSystemLoader(root / STARTER),
        autoescape=False,  # noqa: S701 - Markdown; names with its signs are refused
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    return "\n".join(
        templates.get_template(f"repository.{language}.md").render(
            name=answers.names.get(language, answers.name),
            organization=answers.organization_in(language),
            address=answers.site,
            danger=in_danger(answers, language),
        )
        for language in LANGUAGES
    )
