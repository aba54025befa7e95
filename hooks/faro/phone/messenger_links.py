"""Finds links that dial or write to a number: `tel:`, `sms:`, WhatsApp, Telegram, Signal, Viber."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NUMBER = r"\+?[0-9][0-9.()\-]{5,19}"
_LINK = re.compile(
    r"(?<![a-z0-9])(?=[cfimstvw])(?:"
    r"(?:tel|sms|smsto|mms|mmsto|callto|facetime|facetime-audio):/{0,2}(?P<dial>\+?[0-9][0-9.()\-]*)"
    r"|(?:whatsapp|viber|skype|tg|sgnl|sips?|intent):[^\s\"'<>\])]{0,200}?"
    rf"(?<![0-9a-z])(?P<app>{_NUMBER})(?![0-9a-z])"
    r"|(?:wa\.me|whatsapp\.com|signal\.me|viber\.click|viber\.com)/[^\s\"'<>\])]{0,200}?"
    rf"(?<=[/=#])(?P<host>{_NUMBER})(?![0-9a-z_])"
    r"|t(?:elegram)?\.(?:me|dog)/(?:[a-z]{1,20}\?phone=)?"
    rf"(?P<telegram>{_NUMBER})(?![0-9a-z_]))",
    re.IGNORECASE,
)
_HEAD = re.compile(r"(?:https?://)?(?:[a-z0-9-]{1,30}\.){0,3}$", re.IGNORECASE)


def dialing_links(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each link that dials begins and ends, and the number in it, with a plus sign.

    A short code stays bare. The text has no percent-encoded signs any more.
    """
    for match in _LINK.finditer(text):
        said = next(filter(None, match.groupdict().values()))
        digits = re.sub(r"[^0-9]", "", said)
        bare = match["dial"] is not None and not said.startswith("+")
        head = _HEAD.search(text, max(0, match.start() - 80), match.start())
        start = head.start() if head and match["dial"] is None else match.start()
        end = match.end() - len(said) + len(said.rstrip(".()-"))
        yield start, end, digits if bare else f"+{digits}"
