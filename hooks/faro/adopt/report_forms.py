"""Writes the forms for reports of a new site: upstream's, with this site's numbers and countries.

GitHub knows no markers, so numbers and names stand there as text. A test holds that nothing of
upstream's border is left.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from faro.adopt.answers import Answers
from faro.adopt.configuration import emergency_id
from faro.adopt.danger import in_danger, numbers_in
from faro.checks.forms import FOLDER
from faro.locale.called import country_name

_BLOCK = re.compile(r"(?<=      value: \|\n)(?:        .*\n|\n)+?(?=\n  - type)")
"""The first block of a form, which begins with numbers."""

_WORDS = {
    "en": (
        (r"the lines above are the place for it", "the lines on the site are the place for it"),
        (r"like that: Tijuana, San Diego, another place\?", "like that?"),
        (r"Both countries", "All of these countries"),
    ),
    "es": (
        (r"hazlo en una de las líneas de arriba", "hazlo en una de las líneas del sitio"),
        (r"así: en Tijuana, en San Diego, en otro lugar\?", "así?"),
        (r"Los dos países|Ambos países|En los dos países", "Todos estos países"),
    ),
}
_COUNTRIES = {
    "en": r'(?:        - "(?:The )?United States"\n        - "Mexico"\n)',
    "es": r'(?:        - "(?:Estados Unidos|México)"\n){2}',
}


def report_forms(root: Path, answers: Answers) -> dict[str, str]:
    """Return the texts of all forms that upstream has, by their files."""
    texts = {}
    for path in sorted((root / FOLDER).glob("*.*.yml")):
        language = path.name.split(".")[1]
        if language in _WORDS and path.is_file():
            form = _form(path.read_text("utf-8"), language, answers)
            texts[(FOLDER / path.name).as_posix()] = form
    return texts


def _form(text: str, language: str, answers: Answers) -> str:
    """Return a form with this site's numbers in the place of upstream's."""
    text = _BLOCK.sub(lambda found: _block(found[0], language, answers), text, count=1)
    numbers = _always(numbers_in(answers, language))
    text = re.sub(r"(?m)(?<=(?:Call|a al) )911(?=: [^\n]*$)", numbers, text, count=1)
    names = [country_name(side.country, language) or side.country for side in answers.sides]
    options = "".join(f'        - "{name}"\n' for name in names)
    text = re.sub(_COUNTRIES[language], _always(options), text)
    for pattern, words in _WORDS[language]:
        text = re.sub(pattern, words, text)
    first = emergency_id(answers.sides[0].country)
    return re.sub(r'(?<=placeholder: ")(?:us|mx)-[a-z-]+(?=")', first, text)


def _always(text: str) -> Callable[[re.Match[str]], str]:
    """Return a replacement in which no sign means anything."""
    return lambda _: text


def _block(old: str, language: str, answers: Answers) -> str:
    """Return the first block: the numbers, then upstream's paragraphs that name none."""
    first, *paragraphs = re.split(r"\n\n+", old.strip("\n"))
    _, *rest = first.split("\n")
    danger = in_danger(answers, language)
    kept = [each for each in paragraphs if each.lstrip().startswith("**")]
    return "\n\n".join(["\n".join([f"        **{danger}**", *rest]), *kept]) + "\n"
