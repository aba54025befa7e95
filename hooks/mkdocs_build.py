"""What the adapters share while MkDocs builds: the checked site, menus, and the pages so far."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from faro.checks.whole_site import SoundSite
from faro.exports.search_index import Text
from faro.load.page_files import left_out
from faro.pages.job_cards import job_cards
from faro.pages.page import Page as WrittenPage
from faro.paper.fonts import FONTS
from faro.paper.look import look_of
from faro.publish.assets import Assets, read_assets
from faro.publish.desk import Desk
from faro.publish.exported_files import made_of, typesetter_of
from faro.render.icons import icon_in
from faro.render.layout import Frame
from faro.render.templates import environment
from faro.urls.menu import Section
from faro.urls.page_names import LOCAL

FILES_VARIABLE = "FARO_FILES"
"""`no`: neither paper nor exports are made; a server makes them only where this says `yes`."""


@dataclass(slots=True)
class Building:
    """One build, all its languages.

    `serving` is set while a server with live reload runs, `asked` once its port was found free.
    """

    serving: bool = False
    asked: bool = False
    desk: Desk = field(default_factory=Desk)
    frame: Frame | None = None
    assets: Assets | None = None
    menus: dict[str, tuple[Section, ...]] = field(default_factory=dict)
    texts: dict[str, list[Text]] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    """Files of the site that somebody laid beside the pages."""


now = Building()


def begin(config: MkDocsConfig) -> None:
    """Begin a build: check everything, and make what all pages share.

    Raises ProblemsError when something is wrong.
    """
    top = root(config)
    checked = now.desk.check(top)
    now.menus, now.texts, now.own = {}, {}, set()
    if now.desk.frame is not None:
        now.frame = replace(now.desk.frame, site=checked, menus=now.menus)
        return
    of = checked.directory.site
    now.assets = read_assets(top, of.options)
    icon_in.cache_clear()
    templates = environment(top / "overrides" / "faro", top / ".build" / "jinja")
    typesetter = typesetter_of(top, of.docs_dir, look_of(top, of.options))
    cards = job_cards(checked.pages, checked.directory)
    made = made_of(checked.directory, typesetter, templates, cards) if with_files() else {}
    now.frame = Frame(
        site=checked,
        menus=now.menus,
        templates=templates,
        made=made,
        address=of.address,
        sheet=now.assets.sheet,
        style=now.assets.style_address,
        wide=now.assets.wide_address,
        logo=now.assets.logo_path,
        script=now.assets.script_address,
        hashes=now.assets.hashes,
        left=now.assets.left,
        left_out={code: left_out(top, of, code) for code in of.codes},
        strict=not now.serving,
    )


def with_files() -> bool:
    """Tell whether paper and exports are made, too."""
    return (os.environ.get(FILES_VARIABLE) or ("no" if now.serving else "yes")) != "no"


def frame() -> Frame:
    """Return what all pages of the build share."""
    assert now.frame is not None
    return now.frame


def site() -> SoundSite:
    """Return the site that is being built."""
    return frame().site


def further_language(config: MkDocsConfig) -> bool:
    """Tell whether static-i18n is running this build for a language after the first."""
    return bool(getattr(config.plugins.get("i18n"), "building", False)) and now.frame is not None


def root(config: MkDocsConfig) -> Path:
    """Return the folder of the project."""
    return Path(config.config_file_path).parent


def own_files(config: MkDocsConfig) -> dict[str, Path]:
    """Return what an organization has in its own folder beside pages, by its path inside it."""
    folder = root(config) / f"{site().directory.site.docs_dir}{LOCAL}"
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".md" and path.parent not in {folder, folder / FONTS}
    }


def language_of(page: Page) -> str:
    """Return the language of a page."""
    return str(getattr(page.file, "locale", site().directory.site.language))


def written(page: Page) -> WrittenPage:
    """Return the page as it was checked."""
    language = language_of(page)
    return site().pages[language][page.file.src_uri.removeprefix(f"{language}/")]
