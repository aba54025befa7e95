"""The last step of every build, whatever engine wrote the pages: all other files, and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from faro.exports.search_index import Text
from faro.publish.assets import Assets
from faro.publish.site_files import files_of
from faro.render.layout import Frame
from faro.render.page_html import path_of
from faro.render.policy import filled
from faro.urls.addresses import page_path
from faro.urls.file_paths import SEARCH_INDEX
from faro.urls.page_names import HOME_PAGE


def finalize(
    folder: Path, frame: Frame, assets: Assets, texts: Mapping[str, Sequence[Text]]
) -> None:
    """Write what Faro makes beside the pages, and fill in what was not known before.

    `folder` holds the pages of all languages; `texts` are what the search looks through.
    """
    for path, content in files_of(frame, assets, texts):
        write(folder / path, content)
    for language in frame.site.directory.site.codes:
        home = page_path(language, HOME_PAGE, frame.site.directory.site.language)
        index = (folder / home / SEARCH_INDEX).read_text("utf-8")
        for path in _with_search(frame, language):
            page = folder / path / "index.html"
            write(page, filled(page.read_text("utf-8"), index, SEARCH_INDEX, language))


def _with_search(frame: Frame, language: str) -> Iterator[str]:
    """Yield the paths of the pages that fetch the search once it is touched."""
    for page in frame.site.pages[language].values():
        if any(marker.name == "index" for marker in page.document.markers):
            yield path_of(page, frame)


def write(path: Path, content: str | bytes) -> None:
    """Write a file of the site; a text as UTF-8, its lines ended as they are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
