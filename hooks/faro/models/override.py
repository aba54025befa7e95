"""What an organization says of an entry of upstream that it hides."""

from __future__ import annotations

from faro.models.base import Frozen, Id, Paragraph


class Hidden(Frozen):
    """Why an entry is hidden, and the entry that stands where a page names it.

    `keep` belongs to `"*"`, which hides everything: the entries of upstream's that stay.
    """

    reason: Paragraph
    instead: Id | None = None
    keep: tuple[Id, ...] = ()
