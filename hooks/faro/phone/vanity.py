"""Finds numbers that are written with letters, such as 1-800-FLOWERS."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers
from phonenumbers import PhoneNumberType

_FREE = {PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST}
_VANITY = re.compile(
    r"(?<![0-9A-Za-z@#/._-])(?P<one>\+?1[ .\-]{0,2}|01[ .\-]{0,2})?\(?(?P<head>[2-9][0-9]{2})"
    r"(?P<joint>\)?[ .\-]{0,2}\)?)"
    r"(?P<tail>[0-9A-Za-z]{1,12}(?:[ .\-][0-9A-Za-z]{1,12}){0,3})(?![0-9A-Za-z@])"
)
_LETTERS = re.compile(r"[A-Za-z]")


def vanity_numbers(text: str) -> Iterator[tuple[int, int, phonenumbers.PhoneNumber]]:
    """Yield where each number of North America with letters begins and ends, and the number.

    The letters are those of the keypad (ITU-T E.161). More than seven signs may follow the
    area code: what is too much is never dialled. Mexico's old `01 800` forms are found too.
    """
    match = _VANITY.search(text)
    while match is not None:
        tail = _tail(match)
        number = _number(match["head"], tail) if tail else None
        end = match.start("tail") + len(tail)
        if number is not None:
            yield match.start(), end, number
        match = _VANITY.search(text, end)


def _tail(match: re.Match[str]) -> str:
    """Return what is dialled by letters and digits after the area code; "" if it is no number."""
    words = re.split(r"([ .\-])", match["tail"])
    for length in range(len(words), 0, -2):
        said = "".join(words[:length])
        packed = re.sub(r"[ .\-]", "", said)
        if _LETTERS.search(packed) and _meant(match, said, packed):
            return said
    return ""


def _meant(match: re.Match[str], said: str, packed: str) -> bool:
    """Tell a number from a count: "1 800 personas" is none, "800 THE LOST" is one."""
    one, joint = match["one"] or "", match["joint"]
    tied = bool(re.search(r"[-.)]", joint))
    whole = len(packed) == 7 or (7 < len(packed) <= 10 and said == packed and one != "" and tied)
    if packed.upper() != packed:
        return whole and tied and bool(re.search(r"[-.+]", one))
    return whole and (tied or one != "" or said != packed)


def _number(head: str, tail: str) -> phonenumbers.PhoneNumber | None:
    digits = phonenumbers.convert_alpha_characters_in_number(re.sub(r"[ .\-]", "", tail)[:7])
    number = phonenumbers.parse(f"+1{head}{digits}")
    if not phonenumbers.is_valid_number(number):
        return None
    free = phonenumbers.number_type(number) in _FREE
    return number if free or tail.upper() == tail else None
