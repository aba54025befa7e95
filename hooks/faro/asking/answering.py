"""Answers while they are read, and all that is wrong with them so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from faro.asking.questions import Mistake
from faro.locale.names import at_home_in, spoken_in
from faro.parsing.source_text import unfit_value


@dataclass(slots=True)
class Reading:
    """The answers by the names of their questions, and the mistakes that were found in them."""

    given: Mapping[str, str]
    mistakes: list[Mistake] = field(default_factory=list, kw_only=True)

    def wrong(self, question: str, code: str, **params: object) -> None:
        """Note a mistake; the same one is noted once."""
        mistake = Mistake(question, code, params)
        if mistake not in self.mistakes:
            self.mistakes.append(mistake)

    def text(self, question: str) -> str:
        """Return an answer without characters that nobody can see; empty where there is none."""
        value = self.given.get(question, "")
        found = next(unfit_value(value), None)
        if found or "\n" in value:
            _, code, params = found or (0, "several_lines", {})
            self.wrong(question, code, **params)
            return ""
        return value

    def no_country(self, question: str, code: str, countries: Sequence[str]) -> bool:
        """Note a language that was meant for a side, `br` is Breton; tell whether it is none.

        Who does speak Breton at a border of Brazil says so: `br-FR`.
        """
        official = spoken_in(code) if code.upper() in countries else ()
        if not official or any(code in spoken_in(country) for country in countries):
            return True
        home, meant = at_home_in(code), ", ".join(official)
        said = "answer_language_or_country" if home else "config_country"
        self.wrong(question, said, value=code, meant=meant, whole=f"{code}-{home}")
        return False
