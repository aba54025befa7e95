"""Former addresses, from which a page leads on to where its content stands now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from faro.render.in_languages import directed
from faro.render.layout import Frame
from faro.urls.addresses import page_path
from faro.urls.file_paths import LEAD, MOVED, former_line_sources
from faro.urls.page_names import DIRECTORY_PAGE, HOME_PAGE


@dataclass(frozen=True, slots=True)
class Former:
    """A former address: its path from the root of the site, the page `name` to which it leads.

    `script` keeps the part after the #, or leads on by it.
    """

    path: str
    name: str
    script: str


def former_addresses(frame: Frame, language: str) -> Iterator[Former]:
    """Yield the former addresses of a language: of pages that moved, and of the lines' documents.

    The documents behind the lines stood on a page for each group; each line has its own now.
    """
    directory = frame.site.directory
    default = directory.site.language
    for name, page in frame.site.pages[language].items():
        for former in page.matter.moved_from if page.matter else ():
            yield Former(page_path(language, former, default), name, MOVED)
    folder = page_path(language, HOME_PAGE, default)
    for group in directory.groups:
        yield Former(folder + former_line_sources(group), DIRECTORY_PAGE, LEAD)


def leads_on(former: Former, language: str, frame: Frame) -> str:
    """Return the page that stands at a former address."""
    site = frame.site.directory.site
    at = frame.at(language, former.path)
    made = frame.templates.get_template("moved.html").render(
        language=language,
        title=frame.site.pages[language][former.name].title,
        site=site.named(language),
        href=at.page(former.name),
        canonical=site.page_address(former.name, language),
        script=frame.script_of(former.script, at),
        policy=frame.policy(former.script),
    )
    return directed(made, language, frame.leftward)
