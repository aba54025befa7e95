"""The Jinja environment of all templates."""

from __future__ import annotations

import re
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from faro.render.icons import icon_in, way


@cache
def environment(templates: Path, kept: Path | None = None) -> Environment:
    """Return the environment for a folder: everything is escaped, unknown names are errors.

    Compiled templates are kept in the folder `kept`; Jinja finds a changed one by its checksum.
    """
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
    made = Environment(
        loader=FileSystemLoader(templates),
        bytecode_cache=FileSystemBytecodeCache(str(kept)) if kept else None,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["icon"] = partial(icon_in, templates / "icons")
    made.filters["breakable"] = breakable
    made.filters["way"] = way
    made.filters["whole"] = whole
    return made


def whole(text: str) -> Markup:
    """Keep each number of a text in one piece: `<span>WhatsApp <i>800 5533 000</i></span>`."""
    parts = [
        Markup("<i>{}</i>").format(part) if at % 2 else escape(part)
        for at, part in enumerate(_NUMBER.split(text))
    ]
    joined = Markup().join(parts)
    # What stands beside words would part from them in a row of buttons; so would the icon of words
    # that are longer than a screen is wide.
    apart = (len(parts) > 1 and any(parts[::2])) or len(text) > WIDE
    return Markup("<span>{}</span>").format(joined) if apart else joined


WIDE = 26
"""Letters of a link that fit beside its icon on a narrow phone."""


_NUMBER = re.compile(r"([+(]?\d[\d ().\u2011\u00a0-]{5,}\d)")
"""What consists of several groups of digits."""


def breakable(text: str) -> Markup:
    """Let a long address break after its dots and its @ instead of anywhere."""
    parts = re.split(r"(?<=[.@/])(?=\w)", text)
    return Markup("<wbr>").join(parts)
