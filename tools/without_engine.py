"""Builds the site without any engine: a trial that shows how little Faro needs of one.

Faro turns Markdown into HTML and makes the whole pages. An engine only says which pages there
are, writes them, copies pictures, and reloads them while somebody writes. decisions/0002-engine.md
says what that is good for.

Usage: `PYTHONPATH=hooks python tools/without_engine.py FOLDER`.
`python tools/other_engine.py FOLDER` compares the result with what MkDocs makes.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from faro.checks.whole_site import SoundSite, sound_site
from faro.exports.search_index import Text
from faro.load.page_files import left_out
from faro.pages.job_cards import job_cards
from faro.pages.page import Page
from faro.paper.look import look_of
from faro.publish.assets import Assets, read_assets
from faro.publish.exported_files import made_of, typesetter_of
from faro.publish.finalize import Build, finalize, write
from faro.render.layout import Frame
from faro.render.page_html import inside, path_of, searched, whole
from faro.render.templates import environment
from faro.urls.menu import Section
from faro.urls.page_names import HOME_PAGE

ROOT = Path(__file__).resolve().parent.parent
CONFIG = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Shared:
    """What all pages share."""

    frame: Frame
    assets: Assets


def prepare(root: Path) -> Shared:
    """Check everything, and make what all pages share. Raises ProblemsError."""
    own = yaml.safe_load((root / CONFIG).read_text("utf-8"))
    config = {**yaml.safe_load((root / own["INHERIT"]).read_text("utf-8")), **own}
    checked = sound_site(root)
    site = checked.directory.site
    assets = read_assets(root, site.options)
    templates = environment(root / "overrides" / "faro")
    typesetter = typesetter_of(root, site.docs_dir, look_of(root, site.options))
    cards = job_cards(checked.pages, checked.directory)
    frame = Frame(
        site=checked,
        menus=dict(_menus(config, checked)),
        templates=templates,
        made=made_of(checked.directory, typesetter, templates, cards),
        address=site.address,
        sheet=assets.sheet,
        style=assets.style_address,
        wide=assets.wide_address,
        logo=assets.logo_path,
        script=assets.script_address,
        hashes=assets.hashes,
        left=assets.left,
        left_out={code: left_out(root, site, code) for code in site.codes},
    )
    return Shared(frame, assets)


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


def pages_of(frame: Frame) -> Iterator[Page]:
    """Yield every page, in the order of MkDocs."""
    for code in frame.site.directory.site.codes:
        pages = frame.site.pages[code]
        for name in sorted(pages, key=lambda name: (name != HOME_PAGE, name)):
            yield pages[name]


def publish(shared: Shared, target: Path, root: Path = ROOT) -> None:
    """Make the site in the folder `target`."""
    frame = shared.frame
    texts: dict[str, list[Text]] = {}
    for page in pages_of(frame):
        content = inside(page, frame)
        texts.setdefault(page.language, []).append(searched(content, page, frame))
        write(target / path_of(page, frame) / "index.html", whole(content, page, frame))
    shutil.copytree(root / "overrides" / "assets", target / "assets", dirs_exist_ok=True)
    build = Build(root=root, frame=frame, assets=shared.assets, texts=texts)
    finalize(target, build)


def main() -> None:
    """Build the site."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the site goes")
    folder: Path = parser.parse_args().folder
    publish(prepare(ROOT), folder)


if __name__ == "__main__":
    main()
