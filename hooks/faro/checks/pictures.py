"""Pictures beside the pages: they must be what their names say, and not weigh on old phones."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from faro.diagnostics.problems import Place, Problem

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_SIDE = 4096
"""Pixels; old phones cannot hold more in their memory."""

HEAVIEST = 1024 * 1024
"""Bytes; readers pay for each."""

KINDS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP"}
"""Pictures that may be laid beside pages, and what they must be inside."""

CAMERAS = "MPO"
"""A photo of a phone that carries a second one behind it; browsers show the first, as a JPEG."""

_WHERE = 0x8825
"""The tag of Exif (2.32, 4.6.3) below which a camera writes down where it was."""


def picture_problem(path: Path, file: str) -> Iterator[Problem]:
    """Yield what is wrong with a picture that is called `file` in messages; one thing at most."""
    size = path.stat().st_size
    if size > HEAVIEST:
        params = {"size": f"{size / 1024:.0f}", "limit": HEAVIEST // 1024}
        yield Problem(Place(file), "picture_heavy", params)
        return
    # Read only where there are pictures: it costs a tenth of a second.
    from PIL import Image, UnidentifiedImageError

    kind = KINDS[path.suffix.lower()]
    try:
        with warnings.catch_warnings():
            # What is too large is said below, in our own words.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=[kind]) as picture:
                yield from _judged(picture, file)
    except Image.DecompressionBombError:
        yield Problem(Place(file), "picture_large", {"limit": LONGEST_SIDE})
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        yield Problem(Place(file), "file_content", {"suffix": path.suffix})


def _judged(picture: Image, file: str) -> Iterator[Problem]:
    """Yield what the head of a picture tells against it; its dots are not read."""
    if max(picture.size) > LONGEST_SIDE:
        yield Problem(Place(file), "picture_large", {"limit": LONGEST_SIDE})
    elif picture.format != CAMERAS and getattr(picture, "is_animated", False):
        yield Problem(Place(file), "picture_moves")
    elif picture.getexif().get_ifd(_WHERE):
        yield Problem(Place(file), "picture_where")
