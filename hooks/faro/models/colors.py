"""The colors that an organization may choose, and whether they can be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated

from pydantic import AfterValidator, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from faro.models.base import Frozen, Text

READABLE = 4.5
"""The least contrast of text with its ground (WCAG 2.2, success criterion 1.4.3)."""

WHITE = "#ffffff"
TOWER = "#0f6377"
"""The tower of Faro's own icon."""

GROUNDS = {
    "header": ("#ffffff",),
    "link": ("#fdfcf9", "#eff5f4", "#fff4d9"),
    "header_dark": ("#ffffff",),
    "link_dark": ("#0f191d", "#18262b", "#30270f"),
}
"""What each color meets on a page: the white of the header's text, or the grounds of links.

They are those of `overrides/style/10-tokens.css`; a test compares them.
"""


def _color(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise PydanticCustomError("bad_color", "", {"value": value})
    return value.lower()


Color = Annotated[Text, AfterValidator(_color)]


class Colors(Frozen):
    """The colors of the header and of links, for light and for dark screens."""

    header: Color | None = None
    link: Color | None = None
    header_dark: Color | None = None
    link_dark: Color | None = None

    @property
    def dark_header(self) -> str | None:
        """Return the color of the header on dark screens: white is read on the light one too."""
        return self.header_dark or self.header

    @property
    def dark_link(self) -> str | None:
        """Return the color of links on dark screens: else the other one, made readable there."""
        if self.link_dark or self.link is None:
            return self.link_dark
        return lightened(self.link, GROUNDS["link_dark"])

    @field_validator(*GROUNDS)
    @classmethod
    def readable(cls, color: str | None, info: ValidationInfo) -> str | None:
        """Refuse a color that cannot be read on one of its grounds."""
        field = info.field_name or ""
        if color is None:
            return None
        for ground in GROUNDS[field]:
            ratio = contrast(color, ground)
            if ratio < READABLE:
                code = "header_unreadable" if "header" in field else "color_unreadable"
                found = {"value": color, "ground": ground, "ratio": f"{ratio:.1f}"}
                raise PydanticCustomError(code, "", found)
        return color


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colors `#rrggbb`, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lightened(color: str, grounds: Sequence[str]) -> str:
    """Return a color with as much white in it as it takes to be read on all of these grounds."""
    parts = [int(color[at : at + 2], 16) for at in (1, 3, 5)]
    for white in range(101):
        made = "#" + "".join(f"{part + (255 - part) * white // 100:02x}" for part in parts)
        if min(contrast(made, ground) for ground in grounds) >= READABLE:
            return made
    return WHITE


def icon_color(colors: Colors | None) -> str:
    """Return the color of the tower in the icon of a tab, without the #."""
    own = (colors.header or colors.link) if colors else None
    return (own or TOWER).removeprefix("#")


def _luminance(color: str) -> float:
    """Return the relative luminance (WCAG 2.2, definition of the term)."""
    shares = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
