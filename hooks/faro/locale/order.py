"""The alphabetical order of a language: `árbol` under A, `ñ` after N and before O in Spanish."""

from __future__ import annotations

import unicodedata

# Letters with a place of their own, behind the letter after which they come. Marks on any other
# letter only part words that are otherwise the same. Source: CLDR, common/collation.
_OWN: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("es", "gl", "ast", "eu", "fil", "tl", "qu", "ay", "gn"), ("nñ",)),
    **dict.fromkeys(("sv", "fi"), ("zåäö",)),
    **dict.fromkeys(("da", "nb", "nn", "no"), ("zæøå",)),
    "pl": ("aą", "cć", "eę", "lł", "nń", "oó", "sś", "zźż"),
    "tr": ("cç", "gğ", "hı", "oö", "sş", "uü"),
    "ro": ("aăâ", "iî", "sș", "tț"),
}

Key = tuple[tuple[tuple[str, int], ...], str]


def in_order(text: str, language: str) -> Key:
    """Return what `sorted` needs to bring texts into the order of a language.

    Signs that are neither letters nor digits do not count, but a gap comes before any letter.
    """
    main = language.partition("-")[0]
    own = {
        letter: (group[0], rank)
        for group in _OWN.get(main, ())
        for rank, letter in enumerate(group)
        if rank
    }
    said = unicodedata.normalize("NFC", text).casefold()
    places: list[tuple[str, int]] = []
    for letter in said:
        if letter in own:
            places.append(own[letter])
        elif letter.isalnum():
            bare = unicodedata.normalize("NFD", letter)
            places += [(sign, 0) for sign in bare if not unicodedata.combining(sign)]
        elif letter.isspace() and places:
            places.append((" ", 0))
    return tuple(places), said
