"""How paper and pictures look: with the colors and the logo of an organization, if it has any."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from faro.models.site import FaroOptions

DEEP, LAMP, WHITE = "#0d3b48", "#e0a11b", "#ffffff"
"""Faro's own colors: those of its header, of its lamp, and of letters on the header."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Colors and logo.

    `deep` is a ground for white letters and the color of numbers, `accent` that of lines and
    signs, `second` that of the second title of a poster, on `deep`.
    """

    deep: str = DEEP
    accent: str = LAMP
    second: str = LAMP
    logo: bytes = b""
    logo_type: str = ""
    """How the name of its file ends, without the dot."""

    @property
    def own(self) -> bool:
        """Tell whether anything of it is an organization's."""
        return self != FARO

    @property
    def inputs(self) -> Mapping[str, str]:
        """Return what the templates are told. They take texts alone: a logo is a list of bytes."""
        colors = {"deep": self.deep, "accent": self.accent, "second": self.second}
        if not self.logo:
            return colors
        return colors | {"logo": json.dumps(list(self.logo)), "logo-type": self.logo_type}


FARO = Look()


def look_of(root: Path, options: FaroOptions) -> Look:
    """Return the look of a site."""
    logo = root / options.logo if options.logo else None
    header = options.colors.header if options.colors else None
    link = options.colors.link if options.colors else None
    deep = header or link
    return Look(
        deep=deep or DEEP,
        accent=link or header or LAMP,
        second=WHITE if deep else LAMP,
        logo=logo.read_bytes() if logo else b"",
        logo_type=logo.suffix.lower().removeprefix(".") if logo else "",
    )
