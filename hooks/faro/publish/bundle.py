"""The offline bundle: a built site as one zip that opens from a memory stick or a phone.

The same site and data make the same bytes, whatever the clock, the folder and the time zone;
the date of the files is that of the version. (Another zlib may press them otherwise.)
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import chain, count
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from jinja2 import Environment

from faro.diagnostics.catalog import tell
from faro.directory.directory import Directory
from faro.directory.voice import Voice
from faro.locale.names import slug
from faro.publish.offline_links import Built, BundleError, files_of
from faro.render.in_languages import marked
from faro.urls.addresses import Addresses, page_path
from faro.urls.file_paths import side_list
from faro.urls.page_names import HOME_PAGE

FIRST = "index.html"
"""The page to open: the home page of the default language."""

_ARTICLE = re.compile(r"<article>\n?")


@dataclass(frozen=True, slots=True)
class Top:
    """A page at the top of the copy: its path in the site, its name there, its language.

    `numbers` are the names of the lists of numbers beside it, empty on those themselves.
    """

    path: str
    name: str
    language: str
    numbers: str


def bundle(site: Path, directory: Directory, templates: Environment, target: Path) -> Path:
    """Write the zip of a built site into the folder `target`, and return its path.

    `directory` is what the site was built from. Raises BundleError when it was not, when no
    site is there, and when a page of it cannot be used without a server.
    """
    version = directory.version
    tops = tuple(_tops(directory))
    for top in tops:
        page = site / top.path
        if not page.is_file():
            raise BundleError(tell("bundle_no_site", folder=site))
        if version.digest not in page.read_text("utf-8"):
            raise BundleError(tell("bundle_other", folder=site))
    files = files_of(Built(site, directory.site.address, {top.path: top.name for top in tops}))
    for top in tops:
        files[top.name] = _alone(top, files, directory, templates).encode("utf-8")
    name = directory.site.slug
    zipped = _zipped({f"{name}/{path}": content for path, content in files.items()}, version.date)
    path = target / f"{name}-{version.date.isoformat()}.zip"
    target.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(zipped)
    part.replace(path)
    return path


def _tops(directory: Directory) -> Iterator[Top]:
    """Yield the pages at the top: the first page and the list of each side, in each language.

    On many phones the browser is handed one file alone, and no link leads on from it. Whoever
    has only that still finds the numbers: `phones-tijuana.html`, `telefonos-tijuana.html`. What
    has no letter that names of files can hold is called by its code: `ar-ma.html`.
    """
    site = directory.site
    own = dict(site.languages)
    taken = {FIRST.removesuffix(".html")}

    def named(name: str, code: str) -> str:
        names = chain((name, f"{name}-{code}"), (f"{name}-{code}-{n}" for n in count(2)))
        free = next(each for each in names if each not in taken)
        taken.add(free)
        return f"{free}.html"

    for code in site.codes:
        home = FIRST if code == site.language else named(slug(own[code]) or code, code)
        folder = page_path(code, HOME_PAGE, site.language)
        phones = slug(directory.labels.say("phones", code)) or code
        lists = {
            side.country: named(f"{phones}-{slug(side.name[code]) or side.country.lower()}", code)
            for side in site.sides
        }
        yield Top(f"{folder}{FIRST}", home, code, ", ".join(lists.values()))
        for country, name in lists.items():
            yield Top(f"{folder}{side_list(country)}{FIRST}", name, code, "")


def _alone(
    top: Top, files: Mapping[str, bytes], directory: Directory, templates: Environment
) -> str:
    """Return a page at the top with the notice that it is a copy."""
    site = directory.site
    version = directory.version
    home = page_path(top.language, HOME_PAGE, site.language)
    voice = Voice(directory, Addresses(top.language, site.language, home), marks=True)
    page = files[top.name].decode("utf-8")
    notice = templates.get_template("offline.html").render(
        say=voice.say,
        version=voice.dated("version", version.date),
        digest=version.digest,
        address=site.page_address(HOME_PAGE, top.language),
        numbers=top.numbers,
    )
    return _ARTICLE.sub(lambda match: match[0] + marked(notice), page, count=1)


def _zipped(files: Mapping[str, bytes], day: dt.date) -> bytes:
    """Return the zip of these files, those at the top first; nothing of this machine is in it."""
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_DEFLATED, compresslevel=9) as zipped:
        for name in sorted(files, key=lambda name: (name.count("/"), name)):
            # A zip knows no year before 1980.
            info = ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o100644 << 16
            zipped.writestr(info, files[name], compresslevel=9)
    return kept.getvalue()
