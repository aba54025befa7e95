"""What lies beside the pages: what of it may be published, and what would not come out right.

A file is published as it is, under the name of the site. What could run there, bring a look of
its own, or show numbers that no check can read is refused by its kind; so is what would take the
place of something that Faro makes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from faro.checks.pictures import picture_problem
from faro.diagnostics.problems import Place, Problem
from faro.load.config import LOGO_TYPES
from faro.models.site import Site
from faro.pages.links import PICTURES, unseen
from faro.paper.fonts import FONTS
from faro.urls.file_paths import OURS
from faro.urls.page_names import LOCAL

PDF = ".pdf"
PAGE_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd"})
"""How the names of pages end elsewhere."""


def check_files(root: Path, site: Site) -> Iterator[Problem]:
    """Yield what lies among the pages of a site and cannot be published as it is."""
    for folder in (f"{site.docs_dir}{LOCAL}", site.docs_dir):
        for path in sorted((root / folder).rglob("*")):
            file = path.relative_to(root).as_posix()
            if not path.name.isprintable():
                yield Problem(Place(ascii(file)[1:-1]), "file_unprintable")
            elif path.suffix.lower() in PAGE_SUFFIXES and path.suffix != ".md":
                yield Problem(Place(file), "page_suffix", {"suffix": path.suffix})
            elif path.is_file() and path.suffix != ".md":
                yield from _beside(path, file, path.relative_to(root / folder).parts, site)


def _beside(path: Path, file: str, parts: tuple[str, ...], site: Site) -> Iterator[Problem]:
    """Yield what is wrong with a file that is no page; `parts` are its path in the folder."""
    if unseen(parts) or _read_at_build(file, parts, site):
        return
    language, *inside = parts
    if not inside and _own(file) and path.suffix.lower() in LOGO_TYPES:
        yield Problem(Place(file), "file_logo", {"file": file})
    elif path.suffix.lower() == PDF and not site.options.publish_pdf:
        yield Problem(Place(file), "file_pdf")
    elif path.suffix.lower() not in PICTURES | {PDF}:
        yield Problem(Place(file), "file_kind", {"known": ", ".join(sorted(PICTURES))})
    elif not inside or language in OURS:
        yield Problem(Place(file), "file_place", {"folder": f"{site.docs_dir}/{site.language}"})
    elif inside[0] in OURS or inside[0] in site.codes:
        yield Problem(Place(file), "file_ours", {"name": inside[0]})
    elif path.suffix.lower() != PDF:
        yield from picture_problem(path, file)
    elif not path.read_bytes().startswith(b"%PDF-"):
        yield Problem(Place(file), "file_content", {"suffix": PDF})


def _read_at_build(file: str, parts: tuple[str, ...], site: Site) -> bool:
    """Tell whether a file of an organization's is its logo or a font: those go into others."""
    logo = len(parts) == 1 and file == (site.options.logo or "").removeprefix("./")
    return _own(file) and (logo or (len(parts) == 2 and parts[0] == FONTS))


def _own(file: str) -> bool:
    return file.split("/")[0].endswith(LOCAL)
