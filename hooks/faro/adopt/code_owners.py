"""Writes `.github/CODEOWNERS` of a new site: who is asked to look at a change."""

from __future__ import annotations

from faro.adopt.answers import Answers
from faro.checks.forms import NOBODY, OWNERS
from faro.urls.page_names import LOCAL

FILE = OWNERS

_HEAD = """\
# Who is asked to look at a change. The last line that fits a file counts. Write teams of your
# organization or people (@name); a team must be visible and have the right to write here, or GitHub
# passes over its line in silence.
#
# Numbers want two people, because a wrong digit sends somebody to a stranger: one writes, the other
# approves. This file alone only asks; it cannot count. So set a rule for `main`: Settings → Rules →
# Rulesets → New branch ruleset:
#   - Require a pull request before merging
#   - Required approvals: 1 (nobody can approve a change of their own)
#   - Require review from Code Owners
#   - Bypass list: who takes numbers off, so that a hold in an emergency never waits for a second.
#     Whoever stands there can pass over the rule at other times too, and promises not to.
#
# Quién mira cada cambio. Vale el último renglón que corresponda. Escribe equipos de tu
# organización o personas (@nombre); un equipo debe ser visible y tener permiso de escribir aquí, o
# GitHub se lo salta sin decir nada.
#
# En los números van dos personas, porque un dígito equivocado manda a alguien con un desconocido:
# una escribe y la otra aprueba. Este archivo solo pregunta, no cuenta. Activa una regla para
# `main`: Settings → Rules → Rulesets → New branch ruleset:
#   - Require a pull request before merging
#   - Required approvals: 1 (nadie puede aprobar su propio cambio)
#   - Require review from Code Owners
#   - Bypass list: quienes quitan números, para que una pausa urgente no espere a nadie. Quien está
#     ahí se puede saltar la regla también otras veces, y promete que no lo hará.
"""


def code_owners(answers: Answers) -> str:
    """Return the text of the file: pages by language, numbers, and everything else."""
    team = answers.team

    def row(path: str, who: str) -> str:
        return f"{path:<30} {team or f'{NOBODY}/{who}'}"

    pages = [row(f"/docs{LOCAL}/{code}/", f"language-{code}") for code in answers.languages]
    numbers = [
        row(path, "numbers")
        for path in (
            "/data/hotlines.local.yml",
            "/data/changes.local.yml",
            "/mkdocs.yml",
            "/.github/ISSUE_TEMPLATE/",
        )
    ]
    return "\n".join(
        [
            f"{_HEAD}",
            row("*", "maintainers"),
            "",
            "# Words: people who speak the language at home.",
            *pages,
            row("/data/labels.local.yml", "maintainers"),
            row("/data/synonyms.local.yml", "maintainers"),
            "",
            "# Numbers: two people.",
            *numbers,
            "",
        ]
    )
