"""Style and scripts: read from `overrides/`, put together, made small, named by their content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import rcssmin
import rjsmin

ICON = re.compile(r'icon\("([\w/-]+)"\)')
STYLE = "assets/faro.css"
SCRIPT = "assets/page.js"
FIND = "assets/find.js"


@dataclass(frozen=True, slots=True)
class Assets:
    """The files that the pages share: one style, one script, and the search for who asks."""

    style: str
    script: str
    find: str

    @property
    def style_address(self) -> str:
        """Return the path of the style; a change gives it a new address, past every cache."""
        return f"{STYLE}?{_digest(self.style)}"

    @property
    def script_address(self) -> str:
        """Return the path of the script, likewise."""
        return f"{SCRIPT}?{_digest(self.script)}"


def read_assets(overrides: Path, icons: Sequence[str]) -> Assets:
    """Read all parts; `icons` are folders of SVG files, the first one that has an icon wins.

    The parts of the style follow each other in the order of their names. Raises
    FileNotFoundError for an icon that no folder has.
    """
    parts = sorted((overrides / "style").glob("*.css"))
    style = "\n".join(part.read_text("utf-8") for part in parts)
    style = ICON.sub(lambda match: _icon(match[1], icons), style)
    find = [overrides / "vendor" / "minisearch.js", overrides / "script" / "find.js"]
    return Assets(
        rcssmin.cssmin(style),
        rjsmin.jsmin((overrides / "script" / "page.js").read_text("utf-8")),
        rjsmin.jsmin(";\n".join(part.read_text("utf-8") for part in find)),
    )


def _icon(name: str, folders: Sequence[str]) -> str:
    """Return the address of an icon that holds the icon itself: no further request."""
    for folder in folders:
        path = Path(folder) / f"{name}.svg"
        if path.exists():
            return f'url("data:image/svg+xml,{quote(path.read_text("utf-8").strip(), safe=SAFE)}")'
    raise FileNotFoundError(f"no icon {name}")


SAFE = " /:=()-,.;*+!~'"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
