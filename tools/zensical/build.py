"""Builds the site with Zensical: a trial that shows how little Faro needs of an engine.

Zensical runs no hooks. So it gets the pages with tokens where Faro's markers stand, and does
what is left: Markdown becomes HTML, links between pages become addresses. Then Faro fills the
tokens and makes the whole pages, as it does under MkDocs. decisions/0002-engine.md says what
came out, and what is missing.

Usage: `PYTHONPATH=hooks python tools/zensical/build.py FOLDER`, in an environment that holds
`requirements.txt` and Zensical. `python tools/other_engine.py FOLDER` compares the result.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from faro.addresses import page_path
from faro.assets import Assets, read_assets
from faro.check import SoundSite, sound_site
from faro.menu import Section
from faro.pages.marker_rules import BLOCKS
from faro.pages.markers import Tokens, fill, tokenize
from faro.pages.names import HOME_PAGE
from faro.pages.page import Page
from faro.pages.rules import unlinked
from faro.publish import files_of
from faro.render.environment import environment
from faro.render.finish import finish
from faro.render.lag import lags_of
from faro.render.renderer import PageRenderer
from faro.render.shell import Content, Frame, other_paths, whole_page
from faro.search.documents import Text
from faro.search.text import text_of

ROOT = Path(__file__).resolve().parent.parent.parent
CONFIG = "mkdocs.yml"
TEMPLATE = "{{ page.content }}"
"""Zensical's whole template: the page itself is made later."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What all pages share."""

    frame: Frame
    assets: Assets
    extensions: list[Any]
    """The Markdown extensions, those included that MkDocs adds by itself."""


def prepare(root: Path) -> Shared:
    """Check everything, and make what all pages share. Raises ProblemsError."""
    own = yaml.safe_load((root / CONFIG).read_text("utf-8"))
    config = {**yaml.safe_load((root / own["INHERIT"]).read_text("utf-8")), **own}
    checked = sound_site(root)
    site = checked.directory.site
    theme = find_spec("material")
    folders = theme.submodule_search_locations if theme else None
    icons = [root / "overrides", *(Path(folder) / "templates" for folder in folders or ())]
    assets = read_assets(root, [f"{folder}/.icons" for folder in icons], site.options)
    frame = Frame(
        site=checked,
        menus=dict(_menus(config, checked)),
        templates=environment(root / "overrides" / "faro"),
        address=site.address,
        style=assets.style_address,
        script=assets.script_address,
    )
    return Shared(frame, assets, ["toc", "tables", "fenced_code", *config["markdown_extensions"]])


def _menus(config: Mapping[str, Any], site: SoundSite) -> Iterator[tuple[str, tuple[Section, ...]]]:
    """Yield the menu of each language; under MkDocs, static-i18n translates its titles."""
    for language in config["plugins"]["i18n"]["languages"]:
        code, titles = language["locale"], language.get("nav_translations", {})
        sections = []
        for item in config["nav"]:
            title = "" if isinstance(item, str) else next(iter(item))
            names = tuple(name for name in _names(item) if name in site.pages[code])
            sections.append(Section(titles.get(title, title), names))
        yield code, tuple(sections)


def _names(item: Any) -> list[str]:
    """Return the pages in a part of the menu."""
    if isinstance(item, str):
        return [item]
    parts = item.values() if isinstance(item, dict) else item
    return [name for part in parts for name in _names(part)]


def pages_of(frame: Frame) -> Iterator[tuple[str, Page]]:
    """Yield every page with its path from the root of the site, in the order of MkDocs."""
    site = frame.site.directory.site
    for code in site.codes:
        pages = frame.site.pages[code]
        for name in sorted(pages, key=lambda name: (name != HOME_PAGE, name)):
            yield page_path(code, name, site.language), pages[name]


def tokens_of(page: Page, frame: Frame) -> Tokens:
    """Return a page's Markdown with tokens in place of its markers."""
    without = frame.site.directory.site.options.without
    return tokenize(unlinked(page.body, page, without) if without else page.body)


def stage(shared: Shared, folder: Path) -> None:
    """Write what Zensical needs: the pages where their addresses want them, and a bare look."""
    site = shared.frame.site.directory.site
    for _, page in pages_of(shared.frame):
        under = "" if page.language == site.language else page.language
        _write(folder / "docs" / under / page.name, tokens_of(page, shared.frame).text)
    _write(folder / "look" / "main.html", TEMPLATE)
    config = {
        "site_name": site.name,
        "theme": {"name": None, "custom_dir": "look", "static_templates": []},
        "plugins": [],
        "markdown_extensions": shared.extensions,
        # Faro has checked all links; the ids in its tables are not there yet.
        "validation": {"anchors": "ignore"},
    }
    _write(folder / CONFIG, yaml.safe_dump(config))


def publish(shared: Shared, built: Path, target: Path, root: Path = ROOT) -> None:
    """Make the site in `target` from the HTML with tokens that an engine left in `built`."""
    site = shared.frame.site.directory.site
    texts: dict[str, list[Text]] = {}
    for path, page in pages_of(shared.frame):
        inside = _content(page, path, (built / path / "index.html").read_text("utf-8"), shared)
        # As counted from the folder of the language.
        address = page_path(site.language, page.name, site.language)
        text = text_of(page, address, inside, shared.frame.site.directory)
        texts.setdefault(page.language, []).append(text)
        _write(target / path / "index.html", _whole(page, path, inside, shared.frame))
    shutil.copytree(root / "overrides" / "assets", target / "assets", dirs_exist_ok=True)
    for path, made in files_of(shared.frame, shared.assets, texts):
        _write(target / path, made)


def _content(page: Page, path: str, html: str, shared: Shared) -> str:
    """Return the content: tables and links, the notice above, the foot below."""
    frame, site = shared.frame, shared.frame.site
    renderer = PageRenderer(
        site.directory,
        frame.templates,
        frame.at(page.language, path),
        site.pages[page.language],
        frame.menus[page.language],
    )
    markers = tokens_of(page, frame).markers
    filled = fill(html, markers, renderer.marker, lambda marker: marker.name in BLOCKS)
    lags = renderer.lag(lags_of(site, page.name, renderer.reader()))
    return lags + finish(filled.html, site.directory, page.language) + renderer.foot(page)


def _whole(page: Page, path: str, inside: str, frame: Frame) -> str:
    """Return the whole page around its content."""
    matter = page.matter
    assert matter is not None
    headings = tuple((h.id, h.text) for h in page.structure.headings if h.level == 2)
    content = Content(
        language=page.language,
        path=path,
        name=page.name,
        title=matter.tab or matter.title,
        description=matter.description,
        html=inside,
        others=other_paths(page.name, page.language, frame.site.directory.site),
        file=page.file,
        headings=() if "toc" in matter.hide or len(headings) < 3 else headings,
    )
    return whole_page(content, frame)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def main() -> None:
    """Build the site."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the site goes")
    folder: Path = parser.parse_args().folder
    shared = prepare(ROOT)
    with tempfile.TemporaryDirectory() as made:
        stage(shared, Path(made))
        command = [sys.executable, "-m", "zensical", "build", "--strict"]
        subprocess.run(command, cwd=made, check=True)
        publish(shared, Path(made) / "site", folder)


if __name__ == "__main__":
    main()
