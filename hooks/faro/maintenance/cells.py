"""Cells of a table on GitHub that hold what strangers wrote: seen as it is, and nothing else.

Whatever comes from the data stands in a span of code: no mention, no link and no HTML is made of
it. What could end the span or the cell, what nobody sees, and what only looks like a letter or
digit, stands there as the number of its character.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from urllib.parse import urlsplit

BREAKS_OUT = frozenset("`|\\")
"""What ends a span of code or a cell, or keeps the next sign from ending it."""

CONTEXT = 8
"""Words that are shown on each side of what changed."""

LONGEST = 500
"""Letters of what changed in one place; of more, the count is said."""

CELL = 3000
"""Letters of a cell, however many places in it differ."""

NAME = 70
"""Letters of a name beside an id."""

COMPARED = 400
"""Words that are compared with each other; of longer texts all counts as changed."""

NOTHING = "–"
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"})
_WORD = re.compile(r"\w+")
_ORDINALS = frozenset("ªº")
_DOTS = re.compile("[\u3002\uff0e\uff61]")


def visible(text: str) -> str:
    """Return a text on one line in which each sign is what it seems to be."""
    foreign = {at for word in _WORD.finditer(text) for at in _foreign(word)}
    return "".join(
        f"U+{ord(sign):04X}" if at in foreign or _hidden(sign) else sign
        for at, sign in enumerate(text)
    )


def _hidden(sign: str) -> bool:
    """Tell whether a sign is not seen, is taken for another, or would leave its cell."""
    if sign in BREAKS_OUT:
        return True
    if sign.isascii():
        return not sign.isprintable()
    if sign in _ORDINALS:
        return False
    category = unicodedata.category(sign)
    like_ascii = sign.isalpha() and unicodedata.normalize("NFKC", sign).isascii()
    return category in _UNSEEN or sign.isnumeric() or like_ascii


def _foreign(word: re.Match[str]) -> list[int]:
    """Return where letters of another script stand in a word of Latin ones: `hotlіne`."""
    letters = [at for at, sign in enumerate(word[0], word.start()) if sign.isalpha()]
    other = [at for at in letters if not _latin(word.string[at])]
    return other if len(other) < len(letters) else []


def _latin(letter: str) -> bool:
    return letter in _ORDINALS or unicodedata.name(letter, "").startswith("LATIN")


def host_of(address: str) -> str:
    """Return where an address of the web or a mailbox really leads: its host in ASCII.

    >>> host_of("https://smn.conagua.gob.mx@evil.example/es/")
    'evil.example'
    """
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    mailbox = address.rpartition("@")[2].partition("?")[0] if "@" in address else ""
    return ascii_host(host or mailbox)


def ascii_host(host: str) -> str:
    """Return the name of a host as browsers ask for it, `xn--…` where it is not ASCII.

    Source: UTS 46, "Processing", nontransitional; RFC 3492 for the letters.
    """
    # Not the codec "idna": it takes "ß" for "ss", and browsers go somewhere else.
    labels = _DOTS.sub(".", unicodedata.normalize("NFKC", host)).lower().split(".")
    return ".".join(
        label if label.isascii() else f"xn--{label.encode('punycode').decode()}" for label in labels
    )


def address(text: str) -> str:
    """Return an address behind its host, so that no look-alike and no `@` can hide where it leads.

    >>> address("https://example.org/help")
    'example.org: https://example.org/help'
    """
    host = host_of(text)
    try:
        shown = urlsplit(text).hostname or ""
    except ValueError:
        shown = ""
    if shown and not shown.isascii():
        text = re.sub(re.escape(shown), lambda _: host, text, flags=re.IGNORECASE)
    return f"{host}: {text}" if host else text


def code(text: str) -> str:
    """Return a text as it stands in a cell."""
    return _span(visible(text)) if text else NOTHING


def shortened(text: str) -> str:
    """Return a text, or its beginning where it is longer than a name."""
    return text if len(text) <= NAME else f"{text[:NAME]}…"


def apart(before: str, now: str) -> tuple[str, str]:
    """Return two states of a text as cells, what differs in bold; of the rest, what is near."""
    old, new = visible(before).split(" "), visible(now).split(" ")
    if not before or not now:
        return _span(_cut(" ".join(old))), _span(_cut(" ".join(new)))
    left: list[str] = []
    right: list[str] = []
    for same, gone, come in _steps(old, new):
        if same:
            left.append(_span(gone))
            right.append(_span(gone))
            continue
        left += [f"**{_span(_cut(gone))}**"] if gone else []
        right += [f"**{_span(_cut(come))}**"] if come else []
    return _joined(left), _joined(right)


def _joined(spans: list[str]) -> str:
    """Return spans as a cell, which may not fill the whole page."""
    kept, length = 0, 0
    for span in spans:
        length += len(span)
        kept += length <= CELL
    left = len(spans) - kept
    return " ".join([*spans[:kept], *([f"… (+{left})"] if left else [])]) or NOTHING


def _steps(old: list[str], new: list[str]) -> list[tuple[bool, str, str]]:
    """Return the runs of words in turn: whether they are the same, those before, those now."""
    return [
        (True, _near(old[a:b], first=a == 0, last=b == len(old)), "")
        if step == "equal"
        else (False, " ".join(old[a:b]), " ".join(new[c:d]))
        for step, a, b, c, d in _opcodes(old, new)
    ]


def _opcodes(old: list[str], new: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Return the steps of difflib; for a long stretch only where it begins and ends to differ."""
    if max(len(old), len(new)) <= COMPARED:
        return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
    least = min(len(old), len(new))
    head = next((at for at in range(least) if old[at] != new[at]), least)
    tail = next((at for at in range(least - head) if old[-1 - at] != new[-1 - at]), least - head)
    a, c = len(old) - tail, len(new) - tail
    steps = [("equal", 0, head, 0, head), ("replace", head, a, head, c)]
    steps.append(("equal", a, len(old), c, len(new)))
    return [step for step in steps if step[1] < step[2] or step[3] < step[4]]


def _near(words: list[str], *, first: bool, last: bool) -> str:
    """Return words that did not change, the far ones left out."""
    if len(words) <= 2 * CONTEXT:
        return " ".join(words)
    head = [] if first else words[:CONTEXT]
    tail = [] if last else words[-CONTEXT:]
    return " ".join([*head, "…", *tail])


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST]} … (+{len(text) - LONGEST})"


def _span(text: str) -> str:
    return f"`{text}`" if text.strip() else NOTHING


def row(cells: list[str]) -> str:
    """Return a row of a table."""
    return f"| {' | '.join(cells)} |"
