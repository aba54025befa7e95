"""Writes the page that GitHub shows of a new site's repository, in the place of upstream's README.

Upstream's speaks of its own border, and names its emergency number first. It stays as it is, so
that no correction meets a conflict: GitHub shows `.github/README.md` before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from faro.adopt.answers import Answers
from faro.adopt.danger import in_danger
from faro.adopt.spoken import spoken
from faro.adopt.wording import STARTER
from faro.load.config import REPOSITORY_LANGUAGES, REPOSITORY_PAGE

FILE = REPOSITORY_PAGE

HEADS = {
    "en": "In English",
    "es": "En español",
    "fr": "En français",
    "ht": "An kreyòl ayisyen",
    "pt": "Em português",
}
"""What stands above the page in each language, and leads there."""


def repository_page(root: Path, answers: Answers) -> str:
    """Return the text of the page: in the languages of the site, one after the other."""
    languages = spoken(answers, REPOSITORY_LANGUAGES)
    templates = Environment(
        loader=FileSystemLoader(root / STARTER),
        autoescape=False,  # noqa: S701 - Markdown; names with its signs are refused
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    return "\n".join(
        templates.get_template(f"repository.{language}.md").render(
            title=f"## {HEADS[language]}"
            if at
            else f"# {answers.names.get(language, answers.name)}",
            links="" if at else _links(languages[1:]),
            organization=answers.organization_in(language),
            address=answers.site,
            danger=in_danger(answers, language),
        )
        for at, language in enumerate(languages)
    )


def _links(languages: Sequence[str]) -> str:
    """Return links to what follows in other languages, as a paragraph; empty where nothing does."""
    heads = (HEADS[language] for language in languages)
    links = " · ".join(f"[{head}](#{head.lower().replace(' ', '-')})" for head in heads)
    return f"{links}\n\n" if links else ""
