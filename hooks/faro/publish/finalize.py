"""The last step of every build, whatever engine wrote the pages: all other files, and the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from faro.diagnostics.problems import Problem, ProblemsError
from faro.exports.search_index import Text
from faro.inspect.inspector import let_pass
from faro.inspect.numbers import Known, known_of
from faro.inspect.published import Passed, Published, fault
from faro.publish.assets import Assets
from faro.publish.picture_metadata import clean
from faro.publish.site_files import lines_searched, searched_files, shared_files, shared_pages
from faro.render.layout import Frame
from faro.render.many_pages import made_together
from faro.render.page_html import path_of
from faro.render.policy import filled
from faro.urls.addresses import page_path
from faro.urls.file_paths import SEARCH_INDEX
from faro.urls.page_names import HOME_PAGE


@dataclass(frozen=True, kw_only=True)
class Build:
    """A build whose pages are written: what they share, and where it was made from.

    `root` is the folder of the project, `texts` are what the search looks through, `own` the
    files of the site that somebody laid beside the pages. Another build may follow it `again`.
    """

    root: Path
    frame: Frame
    assets: Assets
    texts: Mapping[str, Sequence[Text]]
    own: frozenset[str] = frozenset()
    again: bool = False


@dataclass(frozen=True, kw_only=True)
class Finished:
    """What came of a build, and what another one with the same data may take over.

    `notices` tell what had to be taken off the site. To take over are the files that are made
    from the data, what the search reads of lines, which numbers may be seen, and what passed the
    inspection as it is.
    """

    notices: list[Problem] = field(default_factory=list)
    shared: tuple[tuple[str, str | bytes], ...] = ()
    lines: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)
    numbers: Known | None = None
    passed: Mapping[str, Passed] = field(default_factory=dict)


def finalize(folder: Path, build: Build, before: Finished | None = None) -> Finished:
    """Finish the site in `folder`: write all other files, fill in hashes, inspect everything.

    `before` is what came of an earlier build from which only the texts of pages differ. Raises
    ProblemsError when something is there that must not be published.
    """
    frame = build.frame
    lines = before.lines if before else lines_searched(frame.site.directory)
    index = list(searched_files(frame.site.directory.site, build.texts, lines))
    pages = [] if before else list(shared_pages(frame, build.assets))
    texts = made_together([*index, *pages], frame.sheet, alone=build.again)
    searched, own = texts[: len(index)], chain.from_iterable(texts[len(index) :])
    shared = before.shared if before else (*shared_files(frame, build.assets), *own)
    made = [*shared, *chain.from_iterable(searched)]
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
    site = Published(folder, frame, build.own, before.passed if before else {})
    numbers = before.numbers if before and before.numbers else known_of(site)
    notices = let_pass(site, build.root, known, numbers)
    passed = site.passing() if build.again else {}
    return Finished(notices=notices, shared=shared, lines=lines, numbers=numbers, passed=passed)


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
