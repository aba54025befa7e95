"""Style and scripts: read from `overrides/`, put together, made small, named by their content."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import rcssmin
import rjsmin

from faro.models.colors import Colors
from faro.models.site import FaroOptions
from faro.render.page_style import Sheet
from faro.render.policy import integrity_of
from faro.urls.file_paths import FIND, LEAD, LOGO, MOVED, SCRIPT, SHARE, STYLE, WIDE


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


def read_assets(root: Path, options: FaroOptions) -> Assets:
    """Read all parts.

    The parts of the style follow each other in the order of their names, then come the colors
    of `options`.
    """
    overrides = root / "overrides"
    parts = sorted((overrides / "style").glob("*.css"))
    style = "\n".join(part.read_text("utf-8") for part in parts) + _colors(options.colors)
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


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
