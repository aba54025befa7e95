"""'Did you mean …?' for misspelled names."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def closest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that looks most like `name`, or None when none comes near."""
    found = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return found[0] if found else None


def advice(name: str, known: Iterable[str]) -> str:
    """Return `did you mean "x"?`, or the list of the known names when nothing comes near.

    >>> advice("work_from", ["works_from", "cost"])
    'did you mean "works_from"?'
    """
    names = sorted(known)
    best = closest(name, names)
    if best:
        return f'did you mean "{best}"?'
    shown = ", ".join(names[:20]) + (" …" if len(names) > 20 else "")
    return f"known here: {shown or 'nothing yet'}"
