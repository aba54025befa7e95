"""The Jinja environment of all templates."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from markupsafe import Markup


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
    made.filters["breakable"] = breakable
    return made


def breakable(text: str) -> Markup:
    """Let a long address break after its dots and its @ instead of anywhere."""
    parts = re.split(r"(?<=[.@/])(?=\w)", text)
    return Markup("<wbr>").join(parts)
