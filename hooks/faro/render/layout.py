"""The whole page around the content: head, bar, emergency lines, menu, footer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urljoin

from jinja2 import Environment
from markupsafe import Markup

from faro.checks.whole_site import SoundSite
from faro.directory.directory import Directory
from faro.directory.version import Version
from faro.directory.voice import Voice
from faro.locale.typography import unbroken
from faro.models.colors import icon_color
from faro.models.site import Site
from faro.render.emergency_bar import emergency_bar
from faro.render.footer import footer_of
from faro.render.in_languages import directed, marked
from faro.render.page_style import PLACE, PLACE_OF_HASH, WIDE, Sheet, styled
from faro.render.policy import integrity_of, policy_of, versioned
from faro.render.view_models import (
    EmergencyBar,
    Layout,
    MenuPage,
    MenuSection,
    Script,
    StyleLink,
    Switch,
)
from faro.urls.addresses import Addresses, page_path
from faro.urls.file_paths import PREVIEW, TOUCH_ICON, Made, side_list
from faro.urls.menu import Menus, listed, loose, near, section_anchor, section_of
from faro.urls.page_names import DIRECTORY_PAGE, HOME_PAGE, INDEX_PAGE


@dataclass(frozen=True, kw_only=True)
class Frame:
    """What all pages of a built site share.

    `address` is where the site is published; `style`, `wide`, `script` and `logo` are paths of
    the site, `sheet` are all rules of the style;
    `hashes` are those of all scripts, by their paths; `left_out` are the pages of each language
    that are written and not in the menu.
    `left` is the script that stands in the head of every page that can be left.
    `made` are the files that are made from the data. Without `strict` the policy is left out,
    as a server with live reload needs it.
    """

    site: SoundSite
    menus: Menus
    templates: Environment
    address: str
    sheet: Sheet
    style: str
    wide: str
    script: str
    logo: str = ""
    hashes: Mapping[str, str] = field(default_factory=dict)
    left: str = ""
    left_out: Mapping[str, Set[str]] = field(default_factory=dict)
    strict: bool = True
    made: Made = field(default_factory=dict)
    version: Version = field(init=False)
    _bars: dict[str, EmergencyBar] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "version", self.site.directory.version)

    def emergency_bar(self, voice: Voice) -> EmergencyBar:
        """Return the bar of a language, which is the same on every page."""
        if voice.language not in self._bars:
            self._bars[voice.language] = emergency_bar(voice)
        return self._bars[voice.language]

    def hash(self, path: str) -> str:
        """Return the hash of a script of the site."""
        return self.hashes[path.partition("?")[0]]

    def script_of(self, path: str, at: Addresses) -> Script:
        """Return a script of the site, as a page names it."""
        integrity = self.hash(path)
        return Script(at.to(path if "?" in path else versioned(path, integrity)), integrity)

    def policy(self, *scripts: str, fetched: Iterable[str] = (), style: str = "") -> str:
        """Return the policy of a page with these scripts; none while it is only being served."""
        return self.policy_of_hashes([*map(self.hash, scripts), *fetched], style)

    def policy_of_hashes(self, hashes: Iterable[str], style: str = "") -> str:
        """Return the policy of a page that may run the scripts of these hashes.

        `style` is the hash of the style inside the page.
        """
        return policy_of(hashes, style) if self.strict else ""

    def style_link(self, at: Addresses) -> StyleLink:
        """Return where a page has its style from."""
        return StyleLink(
            whole="" if self.strict else at.to(self.style),
            wide=at.to(self.wide),
            place=PLACE,
            media=WIDE,
        )

    def finished(self, html: str, language: str) -> str:
        """Return a page with the rules that it uses; each part says its language and direction."""
        html = unbroken(directed(marked(html), language, self.leftward), language)
        return styled(html, self.sheet) if self.strict else html

    @cached_property
    def leftward(self) -> frozenset[str]:
        """Return the languages of the site that are written from right to left."""
        site = self.site.directory.site
        return frozenset(code for code in site.codes if site.runs_left(code))

    def at(self, language: str, path: str | None) -> Addresses:
        """Return the addresses as seen from the page at a path of the site."""
        root = "/" + self.address.split("://", 1)[-1].partition("/")[2]
        return Addresses(language, self.site.directory.site.language, path, root)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The inside of a page, and what its head says of it.

    `path` is its path from the root of the site (None for the page for lost addresses), `name`
    the page whose place in the menu it takes, `others` its paths in the other languages.
    """

    language: str
    path: str | None
    name: str
    title: str
    description: str
    html: str
    others: Mapping[str, str]
    headings: tuple[tuple[str, str], ...] = ()
    file: str = ""
    """The file in which somebody wrote it, if somebody did."""
    side: str = ""
    """The country of the one side that it is about, to whose phones the bar then leads."""
    scripts: tuple[str, ...] = ()
    """Paths of the scripts that only this page needs."""
    fetched: tuple[str, ...] = ()
    """Hashes of the scripts that it may fetch later."""


def whole_page(content: Content, frame: Frame) -> str:
    """Return the page as it is sent."""
    directory = frame.site.directory
    voice = Voice(directory, frame.at(content.language, content.path), marks=True)
    made = frame.templates.get_template("page.html").render(
        say=voice.say,
        language=content.language,
        layout=layout_of(content, frame, voice),
        content=Markup(content.html),  # noqa: S704 - made by Markdown and Faro's templates
    )
    return frame.finished(made, content.language)


def layout_of(content: Content, frame: Frame, voice: Voice) -> Layout:
    """Return what surrounds the content."""
    site = frame.site.directory.site
    options = site.options
    at, language = voice.at, content.language
    pages = frame.site.pages[language]
    scripts = (frame.script, *content.scripts)
    left = frame.left if options.leave else ""
    within = (integrity_of(left),) if left else ()
    return Layout(
        language=language,
        title=content.title,
        description=content.description,
        site=site.named(language),
        canonical=urljoin(frame.address, content.path) if content.path is not None else "",
        picture=urljoin(frame.address, PREVIEW),
        preview=voice.say("preview", sides=" – ".join(s.name[language] for s in site.sides)),
        home=_page(HOME_PAGE, content, frame, at),
        numbers=_numbers(content, frame, at),
        index=_page(INDEX_PAGE, content, frame, at),
        menu=_menu(content, frame, at),
        switches=_switches(content, frame.site.directory, at),
        headings=content.headings,
        footer=footer_of(content.file, frame.version, pages, voice),
        logo=at.to(frame.logo) if frame.logo else "",
        leave=options.leave[language] if options.leave else "",
        emergency_bar=frame.emergency_bar(voice),
        style=frame.style_link(at),
        scripts=tuple(frame.script_of(path, at) for path in scripts),
        touch_icon=at.to(TOUCH_ICON),
        icon_color=icon_color(options.colors),
        left=left,
        policy=frame.policy(*scripts, fetched=(*content.fetched, *within), style=PLACE_OF_HASH),
    )


def _page(name: str, content: Content, frame: Frame, at: Addresses) -> MenuPage:
    page = frame.site.pages[content.language].get(name)
    return MenuPage(page.title if page else "", at.page(name), name == content.name)


def _numbers(content: Content, frame: Frame, at: Addresses) -> MenuPage:
    """Return where the numbers stand: those of a side, from a page about that side alone."""
    found = _page(DIRECTORY_PAGE, content, frame, at)
    if not content.side:
        return found
    path = side_list(content.side)
    address = at.file(path)
    return MenuPage(found.title, address, address == "./")


def _menu(content: Content, frame: Frame, at: Addresses) -> tuple[MenuSection, ...]:
    """Return every section; the pages of one of them, so that no page grows with the site."""
    menu = frame.menus.get(content.language, ())
    pages = frame.site.pages[content.language]
    found = section_of(menu, content.name)
    index = at.page(INDEX_PAGE)
    shown = listed(menu, found)
    opened = found if found in shown else next(iter(shown), None)
    alone = loose(menu, content.name, HOME_PAGE)
    made = []
    for number in sorted({*shown, *alone}):
        listed_pages = tuple(
            MenuPage(pages[name].title, at.page(name), name == content.name)
            for name in near(menu[number], content.name)
            if name in pages
        )
        if number in shown:
            href = f"{index}#{section_anchor(number)}"
            opened_pages = listed_pages if number == opened else ()
            made.append(MenuSection(menu[number].title, href, opened_pages))
        else:
            made += [MenuSection(one.title, one.href, (), one.current) for one in listed_pages]
    return tuple(made)


def _switches(content: Content, directory: Directory, at: Addresses) -> tuple[Switch, ...]:
    own = dict(directory.site.languages)
    return tuple(
        Switch(code, own[code], directory.labels.say("switch_offer", code), at.to(path))
        for code, path in content.others.items()
    )


def other_paths(name: str, language: str, site: Site) -> dict[str, str]:
    """Return the path of a page in each other language."""
    others = (code for code, _ in site.languages if code != language)
    return {code: page_path(code, name, site.language) for code in others}
