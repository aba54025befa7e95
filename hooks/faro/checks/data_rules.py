"""What must hold between the models: references, dates, hours, numbers, reach, holds, words."""

from __future__ import annotations

import datetime as dt

from faro.checks import (
    data_words,
    dates,
    helps,
    holds,
    line_addresses,
    numbers,
    reach,
    recorded_changes,
    references,
    typed_numbers,
)
from faro.diagnostics.problems import Problem
from faro.load.draft import Draft
from faro.models.labels import Labels
from faro.models.never import Never


def check_rules(
    draft: Draft, labels: Labels | None, never: Never | None, today: dt.date
) -> list[Problem]:
    """Return all that is wrong between the models of a draft, and notices of what is held."""
    return [
        *references.check(draft, labels),
        *dates.check(draft, today),
        *numbers.check(draft, never),
        *reach.check(draft),
        *line_addresses.check(draft),
        *holds.check(draft),
        *helps.check(draft),
        *data_words.check(draft, never),
        *typed_numbers.check(draft, labels, never),
        *recorded_changes.check(draft, today),
    ]
