"""What an organization says of an entry of upstream that it hides."""

from __future__ import annotations

from faro.models.base import Frozen, Id, Text


class Hidden(Frozen):
    """Why an entry is hidden, and the entry that stands where a page names it."""

    reason: Text
    instead: Id | None = None
