"""What must hold between the models: references, dates, hours, numbers, reach, holds, words."""

from __future__ import annotations

import datetime as dt

from faro.draft import Draft
from faro.models.labels import Labels
from faro.models.never import Never
from faro.problems import Problem
from faro.rules import changes, holds, numbers, reach, references, times, typed, words


def check_rules(
    draft: Draft, labels: Labels | None, never: Never | None, today: dt.date
) -> list[Problem]:
    """Return all that is wrong between the models of a draft, and notices of what is held."""
    return [
        *references.check(draft, labels),
        *times.check(draft, today),
        *numbers.check(draft, never),
        *reach.check(draft),
        *holds.check(draft),
        *words.check(draft, never),
        *typed.check(draft, labels, never),
        *changes.check(draft, today),
    ]
