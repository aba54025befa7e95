"""The last step of every build, whatever engine wrote the pages: all other files, and the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from faro.diagnostics.problems import Problem, ProblemsError
from faro.exports.search_index import Text
from faro.inspect.inspector import let_pass
from faro.inspect.published import Published, fault
from faro.publish.assets import Assets
from faro.publish.picture_metadata import clean
from faro.publish.site_files import files_of
from faro.render.layout import Frame
from faro.render.page_html import path_of
from faro.render.policy import filled
from faro.urls.addresses import page_path
from faro.urls.file_paths import SEARCH_INDEX
from faro.urls.page_names import HOME_PAGE


@dataclass(frozen=True, kw_only=True)
class Build:
    """A build whose pages are written: what they share, and where it was made from.

    `root` is the folder of the project, `texts` are what the search looks through, `own` the
    files of the site that somebody laid beside the pages.
    """

    root: Path
    frame: Frame
    assets: Assets
    texts: Mapping[str, Sequence[Text]]
    own: frozenset[str] = frozenset()


def finalize(folder: Path, build: Build) -> list[Problem]:
    """Finish the site in `folder`: write all other files, fill in hashes, inspect everything.

    Returns notices of what had to be taken off the site. Raises ProblemsError when something is
    there that must not be published.
    """
    frame = build.frame
    made = [*files_of(frame, build.assets, build.texts)]
    written = {path: _bytes(content) for path, content in made}
    twice = [path for path, count in Counter(path for path, _ in made).items() if count > 1]
    if twice:
        raise ProblemsError(fault(path, "inspect_twice") for path in twice)
    for path, content in written.items():
        write(folder / path, content)
    _fill_in(folder, frame)
    for path in sorted(build.own):
        clean(folder / path)
    known: dict[str, bytes | None] = dict(written)
    for language in frame.site.directory.site.codes:
        for page in frame.site.pages[language].values():
            known[f"{path_of(page, frame)}index.html"] = None
    assets = build.root / "overrides" / "assets"
    for file in sorted(path for path in assets.rglob("*") if path.is_file()):
        known.setdefault(f"assets/{file.relative_to(assets).as_posix()}", file.read_bytes())
    return let_pass(Published(folder, frame, build.own), build.root, known)


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _fill_in(folder: Path, frame: Frame) -> None:
    """Put the hash of each search index where its pages wait for it."""
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
    path.write_bytes(_bytes(content))
