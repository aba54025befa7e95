"""'Did you mean …?' for misspelled names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from faro.diagnostics.catalog import tell
from faro.diagnostics.lookalikes import Stranger, stranger


@dataclass(frozen=True, slots=True)
class Advice:
    """What to say about a name that nobody knows: the one that was meant, or all that exist."""

    best: str | None
    known: tuple[str, ...]
    strange: Stranger | None = None
    """A letter of another alphabet in the name: what is then to be said first."""

    def said(self, language: str) -> str:
        """Return `did you mean "x"?`, or the list of the known names when nothing comes near.

        >>> advice("work_from", ["works_from", "cost"]).said("en")
        'did you mean "works_from"?'
        """
        if self.strange:
            strange = self.strange
            return tell("advice_letter", language, position=strange.at, letter=strange.letter)
        if self.best:
            return tell("advice_closest", language, name=self.best)
        if not self.known:
            return tell("advice_nothing", language)
        shown = ", ".join(self.known[:20]) + (" …" if len(self.known) > 20 else "")
        return tell("advice_known", language, names=shown)


def closest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that looks most like `name`, or None when none comes near."""
    found = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return found[0] if found else None


def advice(name: str, known: Iterable[str]) -> Advice:
    """Return what helps somebody who wrote `name` where only `known` names can stand."""
    # A name with a letter that only looks right is itself the mistake, and never advised.
    names = tuple(sorted(one for one in known if not stranger(one)))
    return Advice(closest(name, names), names, stranger(name))
