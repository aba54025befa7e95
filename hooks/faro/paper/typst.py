"""Sets sheets with Typst: PDF for paper, PNG for screens."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import typst
from PIL import Image, PngImagePlugin

from faro.paper.fonts import families
from faro.paper.look import FARO, Look
from faro.paper.sheet import Sheet

PAPERS = {"letter": "us-letter", "a4": "a4"}
"""What each paper is called here and by Typst."""

LETTER = frozenset(
    {"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"}
)
"""Where printers hold Letter. Source: CLDR, supplementalData, measurementData, paperSize."""

Form = Literal["pdf", "png"]

KINDS = ("card", "shoe", "poster")
JOB = "job"
PICTURE = "picture"
PREVIEW_PPI = 40
"""Points per inch of the small pictures on the page for printing."""

PICTURE_PPI = 144
"""A picture for chats is 540 points wide: 1080 pixels."""

COLORS, PREVIEW_COLORS, MARK_COLORS = 16, 8, 128
"""Enough for letters with smooth edges on three grounds; a quarter of the bytes."""


def papers_in(country: str) -> list[str]:
    """Return every paper, that of the country first.

    >>> papers_in("MX"), papers_in("MZ")
    (['letter', 'a4'], ['a4', 'letter'])
    """
    return sorted(PAPERS, key=lambda paper: (paper == "letter") is not (country in LETTER))


@dataclass(frozen=True)
class Typesetter:
    """The templates, fonts and look with which sheets are set.

    Fonts of the machine are not used.
    """

    templates: Path
    fonts: tuple[Path, ...]
    look: Look = FARO

    def pdf(self, kind: str, sheet: Sheet, paper: str) -> bytes:
        """Return a sheet as PDF, with its fonts inside and words that can be selected."""
        return self._set(kind, sheet, paper, "pdf")

    def preview(self, kind: str, sheet: Sheet, paper: str) -> bytes:
        """Return a small picture of a sheet."""
        made = self._set(kind, sheet, paper, "png", PREVIEW_PPI)
        return small(made, sheet.text, PREVIEW_COLORS)

    def picture(self, sheet: Sheet) -> bytes:
        """Return the picture for chats; it carries its words for whoever cannot see it."""
        return small(self._set(PICTURE, sheet, "", "png", PICTURE_PPI), sheet.text)

    def mark(self, svg: str, width: int, height: int) -> bytes:
        """Return the logo, or a mark where there is none, on the color of the header."""
        look = (
            self.look if self.look.logo else replace(self.look, logo=svg.encode(), logo_type="svg")
        )
        inputs = {**look.inputs, "size": json.dumps([width, height])}
        return small(self._compiled("mark", inputs, "png"), "", MARK_COLORS)

    def _set(self, kind: str, sheet: Sheet, paper: str, form: Form, ppi: int = 72) -> bytes:
        inputs = {"sheet": sheet.as_json(), "paper": PAPERS.get(paper, ""), **self.look.inputs}
        return self._compiled(kind, inputs, form, ppi)

    def _compiled(self, template: str, inputs: dict[str, str], form: Form, ppi: int = 72) -> bytes:
        made = typst.compile(
            str(self.templates / f"{template}.typ"),
            root=str(self.templates),
            font_paths=[str(folder) for folder in self.fonts],
            ignore_system_fonts=True,
            sys_inputs={**inputs, "fonts": json.dumps(families(self.fonts))},
            format=form,
            ppi=float(ppi),
        )
        assert isinstance(made, bytes)
        return made


def small(picture: bytes, text: str, colors: int = COLORS) -> bytes:
    """Return a PNG with few colors, which carries a text (PNG specification, iTXt)."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    flat = image.quantize(colors, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    said = PngImagePlugin.PngInfo()
    if text:
        said.add_itxt("Description", text)
    made = io.BytesIO()
    flat.save(made, format="PNG", pnginfo=said)
    return made.getvalue()


def size_of(picture: bytes) -> tuple[int, int]:
    """Return the width and height of a PNG in pixels."""
    with Image.open(io.BytesIO(picture)) as image:
        return image.size
