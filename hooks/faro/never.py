"""Finds what `data/never.yml` forbids, in data, in pages and in the built site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from faro.models.never import Never, NeverWords, Reason

# Something that looks like a telephone number: digits with at most two separators between.
PHONE_LIKE = re.compile(r"(?<![\w.])\+?\(?\d(?:[\s().\-–/]{0,2}\d){3,18}(?!\w)")


@dataclass(frozen=True, slots=True)
class Finding:
    """A forbidden thing in a text, where it begins (from 0), and why it is forbidden."""

    text: str
    start: int
    reason: Reason
    instead: str = ""


class NeverMatcher:
    """Looks for the numbers, prefixes and words of one list."""

    def __init__(self, never: Never) -> None:
        self._numbers = {_digits(item.number): item.reason for item in never.numbers}
        self._prefixes = [(item.prefix, item.reason) for item in never.prefixes]
        self._words = {
            language: [(_phrase(item.words), item) for item in items]
            for language, items in never.words.items()
        }
        self._any = {
            language: re.compile(
                rf"(?<!\w)(?:{'|'.join(_words(item.words) for _, item in items)})(?!\w)",
                re.IGNORECASE,
            )
            for language, items in self._words.items()
        }

    def number(self, text: str) -> Reason | None:
        """Return why this number is forbidden, or None, however it is grouped or prefixed."""
        digits = _digits(text)
        for forbidden, reason in self._numbers.items():
            if digits == forbidden:
                return reason
            short, long = sorted((digits, forbidden), key=len)
            if len(short) >= 10 and long.endswith(short) and len(long) - len(short) <= 3:
                return reason
        return next((why for head, why in self._prefixes if _starts(text, digits, head)), None)

    def in_text(self, text: str) -> list[Finding]:
        """Return the forbidden numbers in running text."""
        return [
            Finding(match.group().strip(), match.start(), reason)
            for match in PHONE_LIKE.finditer(text)
            if (reason := self.number(match.group()))
        ]

    def words_in(self, text: str, language: str) -> list[Finding]:
        """Return the forbidden words of a language, and of all languages, as whole phrases."""
        return [
            Finding(match.group(), match.start(), item.reason, item.instead)
            for key in ("all", language)
            # Nearly every text is clean: one pass over all words tells.
            if key in self._any and self._any[key].search(text)
            for pattern, item in self._words[key]
            for match in pattern.finditer(text)
            if not _allowed(match, item, text)
        ]


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _starts(text: str, digits: str, head: str) -> bool:
    """Tell whether a number of usual length begins with a dead prefix."""
    wanted = _digits(head)
    if head.startswith("+") and not text.lstrip().startswith("+"):
        return False
    return digits.startswith(wanted) and len(digits) - len(wanted) in range(7, 11)


def _allowed(match: re.Match[str], item: NeverWords, text: str) -> bool:
    """Tell whether the words stand inside a phrase in which they may."""
    return any(
        found.start() <= match.start() and match.end() <= found.end()
        for phrase in item.allow
        for found in _phrase(phrase).finditer(text)
    )


@cache
def _phrase(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_words(phrase)}(?!\w)", re.IGNORECASE)


def _words(phrase: str) -> str:
    return r"\s+".join(re.escape(word) for word in phrase.split())
