"""Pictures that somebody laid beside a page, without what a camera or a program wrote into them.

A photograph may tell where it was taken, when, and with whose telephone.
"""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageOps

from faro.checks.pictures import CAMERAS

TELLING = frozenset(
    {"exif", "xmp", "XML:com.adobe.xmp", "comment", "photoshop", "iptc", "mp", "icc_profile"}
)
"""What Pillow finds in a picture besides its points; a profile of colors names its device."""

QUALITY = 90
"""Of a photograph that has to be turned, because only a note in it said which side is up."""


def clean(file: Path) -> bool:
    """Write a picture anew if it tells more than it shows; return whether it did.

    What is no picture is left alone: the inspection says so.
    """
    try:
        with Image.open(file) as picture:
            # A photo of a phone may carry a second one behind it: the first alone is shown.
            kind = "JPEG" if picture.format == CAMERAS else picture.format or ""
            texts = getattr(picture, "text", {})
            if not (TELLING & picture.info.keys() or texts):
                return False
            made = _written(picture, kind)
    except (OSError, ValueError, SyntaxError):
        return False
    file.write_bytes(made)
    return True


def _written(picture: Image.Image, kind: str) -> bytes:
    turned = ImageOps.exif_transpose(picture)
    bare = turned if turned is not None else picture
    bare.info = {key: bare.info[key] for key in ("transparency",) if key in bare.info}
    out = io.BytesIO()
    if kind == "JPEG":
        bare.save(out, format=kind, quality=QUALITY, optimize=True)
    elif kind == "WEBP":
        bare.save(out, format=kind, quality=QUALITY)
    else:
        bare.save(out, format=kind, optimize=True)
    return out.getvalue()
