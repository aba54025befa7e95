"""Style and scripts: read from `overrides/`, put together, made small, named by their content."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

import rcssmin
import rjsmin

from faro.diagnostics.problems import Problem, ProblemsError
from faro.models.colors import Colors
from faro.models.site import FaroOptions
from faro.parsing.source_text import spot
from faro.render.page_style import Sheet
from faro.render.policy import integrity_of
from faro.urls.file_paths import FIND, LEAD, LOGO, MOVED, SCRIPT, SHARE, STYLE, WIDE

ICON = re.compile(r'icon\("([\w/-]+)"\)')


@dataclass(frozen=True, kw_only=True)
class Assets:
    """The files that the pages share: one style, one script, and the search for who asks.

    `moved` leads on from the addresses that pages had before, `lead` from those of lines;
    `share` hands a picture or a text to the device, on the page that offers it.
    `left` stands in the pages themselves: it hides one to which leaving has gone back, before it
    can be seen.
    """

    sheet: Sheet
    script: str
    find: str
    moved: str
    lead: str
    share: str
    left: str

    logo: bytes = b""
    logo_type: str = ""
    """How the name of the file of the logo ends."""

    @property
    def style_address(self) -> str:
        """Return the path of the whole style; a change gives it a new address, past every cache."""
        return f"{STYLE}?{_digest(self.sheet.text)}"

    @property
    def wide_address(self) -> str:
        """Return the path of the sheet for wide screens and paper, likewise."""
        return f"{WIDE}?{_digest(self.sheet.wide)}"

    @property
    def logo_path(self) -> str:
        """Return the path of an organization's logo, if there is one."""
        return f"{LOGO}{self.logo_type}" if self.logo else ""

    @property
    def leading(self) -> tuple[tuple[str, str], ...]:
        """Return the scripts that lead on from former addresses, by their paths."""
        return (MOVED, self.moved), (LEAD, self.lead)

    @property
    def script_address(self) -> str:
        """Return the path of the script, likewise."""
        return f"{SCRIPT}?{_digest(self.script)}"

    @cached_property
    def hashes(self) -> Mapping[str, str]:
        """Return by which hash the policy of a page names each script that it may run."""
        scripts = {SCRIPT: self.script, FIND: self.find, MOVED: self.moved, SHARE: self.share}
        scripts[LEAD] = self.lead
        return {path: integrity_of(script) for path, script in scripts.items()}


def read_assets(root: Path, icons: Sequence[str], options: FaroOptions) -> Assets:
    """Read all parts; `icons` are folders of SVG files, the first one that has an icon wins.

    The parts of the style follow each other in the order of their names, then come the colors
    of `options`. Raises ProblemsError for icons that no folder has.
    """
    overrides = root / "overrides"
    parts = {
        f"overrides/style/{part.name}": part.read_text("utf-8")
        for part in sorted((overrides / "style").glob("*.css"))
    }
    missing = list(_missing_icons(parts, icons))
    if missing:
        raise ProblemsError(missing)
    style = "\n".join(parts.values())
    style += _colors(options.colors)
    style = ICON.sub(lambda match: _icon(match[1], icons), style)
    script = overrides / "script"
    page, share = _script(script / "open.js", script / "page.js"), _script(script / "share.js")
    find = script / "find.js"
    logo = root / options.logo if options.logo else None
    return Assets(
        sheet=Sheet(rcssmin.cssmin(style), (page, share, find.read_text("utf-8"))),
        script=page,
        logo=logo.read_bytes() if logo else b"",
        logo_type=logo.suffix.lower() if logo else "",
        find=_script(overrides / "vendor" / "minisearch.js", find),
        moved=_script(script / "moved.js"),
        lead=_script(script / "lead.js"),
        share=share,
        left=_script(script / "left.js"),
    )


def _script(*parts: Path) -> str:
    """Return scripts put together and made small."""
    return str(rjsmin.jsmin(";\n".join(part.read_text("utf-8") for part in parts)))


def _colors(colors: Colors | None) -> str:
    """Return the rules that put an organization's colors in the place of Faro's."""
    if colors is None:
        return ""
    light = _properties(**{"--deep": colors.header, "--link": colors.link})
    dark = _properties(**{"--deep": colors.dark_header, "--link": colors.dark_link})
    scheme = "(prefers-color-scheme: dark)"
    return (
        f"\n@media not all and {scheme} {{ :root {{ {light} }} }}"
        f"\n@media {scheme} {{ :root {{ {dark} }} }}"
    )


def _properties(**values: str | None) -> str:
    return " ".join(f"{name}: {value};" for name, value in values.items() if value)


def _missing_icons(parts: Mapping[str, str], folders: Sequence[str]) -> Iterator[Problem]:
    """Yield an error for each icon that no folder has."""
    for file, text in parts.items():
        for match in ICON.finditer(text):
            if _path(match[1], folders) is None:
                place = spot(file, text[: match.start()])
                yield Problem(place, "icon_missing", {"value": match[1]})


def _path(name: str, folders: Sequence[str]) -> Path | None:
    paths = (Path(folder) / f"{name}.svg" for folder in folders)
    return next((path for path in paths if path.exists()), None)


def _icon(name: str, folders: Sequence[str]) -> str:
    """Return the address of an icon that holds the icon itself: no further request."""
    path = _path(name, folders)
    text = path.read_text("utf-8").strip() if path else ""
    return f'url("data:image/svg+xml,{quote(text, safe=SAFE)}")'


SAFE = " /:=()-,.;*+!~'"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
