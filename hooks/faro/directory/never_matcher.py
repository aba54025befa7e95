"""Finds what `data/never.yml` forbids, in data, in pages and in the built site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from faro.models.never import Never, NeverWords, Reason
from faro.parsing.visible_text import blocks, dialable, doubtful, shown, written

# Something that looks like a telephone number: digits with at most two separators between.
PHONE_LIKE = re.compile(r"(?<![\w.])\+?\(?\d(?:[\s().\-–/]{0,2}\d){3,18}(?!\w)")

WHOLE = 10
"""Digits of a number that is the same with a country code (of three at most) before it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A forbidden thing in a text, where it begins (from 0), and why it is forbidden."""

    text: str
    start: int
    reason: Reason
    instead: str = ""


# The same in a text as readers see it, where every dash is a hyphen and every space a space.
_SEEN_LIKE = re.compile(r"(?<![\w.])\+?\(?[0-9](?:[ ().\-/]{0,4}[0-9]){3,18}(?!\w)")
_PERCENT = re.compile(r"%[0-9a-fA-F]{2}")


class NeverMatcher:
    """Looks for the numbers, prefixes and words of one list."""

    def __init__(self, never: Never) -> None:
        self._numbers = {_digits(item.number): item.reason for item in never.numbers}
        self._tails = {
            number[lead:]: reason
            for number, reason in self._numbers.items()
            for lead in range(1, 4)
            if len(number) - lead >= WHOLE
        }
        self._prefixes = [(item.prefix, item.reason) for item in never.prefixes]
        self._words = {
            language: [(_phrase(item.words), item) for item in items]
            for language, items in never.words.items()
        }
        self._any = {
            language: re.compile(
                rf"(?<!\w)(?:{_either(item.words for _, item in items)})(?!\w)", re.IGNORECASE
            )
            for language, items in self._words.items()
        }

    @property
    def numbers(self) -> frozenset[str]:
        """Return the digits of the forbidden numbers."""
        return frozenset(self._numbers)

    def number(self, text: str) -> Reason | None:
        """Return why this number is forbidden, or None, however it is grouped or prefixed."""
        digits = _digits(text)
        known = self._numbers.get(digits) or self._tails.get(digits)
        for lead in range(1, 4):
            if known is None and len(digits) - lead >= WHOLE:
                known = self._numbers.get(digits[lead:])
        if known:
            return known
        return next((why for head, why in self._prefixes if _starts(text, digits, head)), None)

    def in_text(self, text: str) -> list[Finding]:
        """Return the forbidden numbers in running text, as it is written and as it is seen."""
        found: dict[int, Finding] = {}
        for start, block in blocks(text):
            if not dialable(block):
                continue
            for match in PHONE_LIKE.finditer(block):
                self._note(match, start + match.start(), found)
            readings = [shown(block)] if doubtful(block) else []
            readings += [written(block)] if _PERCENT.search(block) else []
            for seen in readings:
                for match in _SEEN_LIKE.finditer(seen.text):
                    self._note(match, start + seen.at[match.start()], found)
        return [found[at] for at in sorted(found)]

    def _note(self, match: re.Match[str], at: int, found: dict[int, Finding]) -> None:
        reason = self.number(match[0])
        if reason:
            found.setdefault(at, Finding(match[0].strip(), at, reason))

    def words_in(self, text: str, language: str) -> list[Finding]:
        """Return the forbidden words of a language, and of all languages, as whole phrases.

        They are looked for as they are written and as they are seen: no markup and no
        invisible letter parts a word.
        """
        found = list(self._phrases(text, language))
        if doubtful(text):
            known = {hit.start for hit in found}
            seen = shown(text)
            for hit in self._phrases(seen.text, language):
                at = seen.at[hit.start]
                found += [] if at in known else [replace(hit, start=at)]
        return found

    def _phrases(self, text: str, language: str) -> Iterator[Finding]:
        for key in ("all", language):
            # Nearly every text is clean: one pass over all words tells.
            if key not in self._any or not self._any[key].search(text):
                continue
            for pattern, item in self._words[key]:
                for match in pattern.finditer(text):
                    if not _allowed(match, item, text):
                        yield Finding(match.group(), match.start(), item.reason, item.instead)


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


def _either(phrases: Iterable[str]) -> str:
    """Return an expression for any of the phrases: by their first letters, which is quicker."""
    by_head: dict[str, list[str]] = {}
    for phrase in phrases:
        gap = r"\s+" if phrase[1:2].isspace() else ""
        by_head.setdefault(phrase[0].casefold(), []).append(gap + _words(phrase[1:]))
    return "|".join(f"{re.escape(head)}(?:{'|'.join(rest)})" for head, rest in by_head.items())


def _words(phrase: str) -> str:
    return r"\s+".join(re.escape(word) for word in phrase.split())
