"""What a whole run of the program decides about itself."""

from __future__ import annotations

import gc

KEPT = 50_000
"""So many new objects are made before any is looked for that nothing names any more."""


def begin() -> None:
    """Look seldom for objects that nothing names.

    What a check or a build makes, it keeps until its end: Python would look through all of it some
    hundred times, an eighth of the time, and find nothing.
    """
    gc.set_threshold(KEPT, 20, 20)
