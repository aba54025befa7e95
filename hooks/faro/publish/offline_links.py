"""A built site as a folder that opens without a server: where its files stand, and their links.

A server answers `help-now/` with `help-now/index.html`; a folder of files does not, so every
link names its file. The few pages to open first stand at the top, all else in one folder below:
whoever opens the copy sees at once where to begin.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from faro.diagnostics.catalog import tell
from faro.exports.search_index import readdressed
from faro.urls.file_paths import SEARCH_INDEX

BELOW = "pages/"
"""The folder of everything that does not stand at the top."""

ALLOWED = "'self' file: content:"
"""What stands for `'self'` in the policy of the pages.

Firefox lets `'self'` match nothing where addresses have no host, as under `file:`, and keeps
style and scripts away (nsCSPHostSrc::permits in its nsCSPUtils.cpp; issue 459 of
w3c/webappsec-csp wants the same everywhere). Chromium and WebKit let it match there, today.
Many phones hand files to a browser as `content:`. Other sites stay out as before.
"""

ONLINE_ONLY = (".xml",)
"""How the names of files end that are of use only where a site is published: its feeds."""

_TAG = re.compile(r"<!--.*?-->|<[a-z](?:[^\"'>]|\"[^\"]*\"|'[^']*')*>", re.DOTALL | re.I)
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(\s*=\s*)(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_WITHIN = re.compile(r"<script>.*?</script>\n?", re.DOTALL)
_CROSSING = re.compile(r" crossorigin>$")
_POLICY = re.compile(r'(?<=http-equiv="Content-Security-Policy" content=")[^"]*')
_BY_HASH = re.compile(r"(?<=script-src )'sha256-[^;]*")
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|$", re.I)
# Windows knows these names as devices, whatever follows after a dot.
_DEVICE = r"(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))"
_SAFE = re.compile(rf"{_DEVICE}[a-z0-9_-](?:[a-z0-9_.-]*[a-z0-9_-])?", re.I)

Lead = Callable[[str], str]
"""Turns an address, as it stands on a page, into the one that it has in the copy."""


class BundleError(Exception):
    """Raised when no copy can be made of what is there; its text says what to do."""


@dataclass(frozen=True, slots=True)
class Built:
    """A built site: its folder, where it is published, and the files that stand at the top.

    `top` gives each of those, by its path in the site, the name that it has in the copy.
    """

    folder: Path
    address: str
    top: Mapping[str, str]

    def place(self, path: str) -> str:
        """Return where a file of the site stands in the copy."""
        return self.top.get(path, BELOW + path)

    def holds(self, path: str) -> bool:
        """Tell whether the site has a file at a path."""
        return (self.folder / path).is_file()

    def path_of(self, address: str) -> str | None:
        """Return the path of the file that a server would send, None for addresses elsewhere."""
        if not address.startswith(self.address):
            return None
        path = unquote(urlsplit(address).path[len(urlsplit(self.address).path) :])
        if not path or path.endswith("/"):
            return f"{path}index.html"
        return f"{path}/index.html" if (self.folder / path).is_dir() else path


def files_of(built: Built) -> dict[str, bytes]:
    """Return the files of the copy by their places: all to which the files at the top lead.

    What only machines ask for, as the list of pages for search engines, is so left out.
    Raises BundleError for a link that leads nowhere, and for names that some devices refuse.
    """
    files: dict[str, bytes] = {}
    waiting = list(built.top)
    while waiting:
        path = waiting.pop()
        if built.place(path) not in files:
            _refuse_bad_name(path)
            files[built.place(path)], found = _led(path, built)
            waiting += found
    return files


def _refuse_bad_name(path: str) -> None:
    bad = [part for part in path.split("/") if not _SAFE.fullmatch(part)]
    if bad:
        raise BundleError(tell("bundle_name", name=bad[0], path=path))


def _led(path: str, built: Built) -> tuple[bytes, list[str]]:
    """Return a file with its links as they are in the copy, and the files to which they lead.

    The style needs no look: it holds its pictures in itself.
    """
    content = (built.folder / path).read_bytes()
    found: list[str] = []

    def lead(address: str) -> str:
        return _lead(address, path, built, found)

    if path.endswith(".html"):
        content = _page(content.decode("utf-8"), lead).encode("utf-8")
    elif posixpath.basename(path) == SEARCH_INDEX:
        # Its addresses count from its folder, the home page being the folder itself.
        index = readdressed(content.decode("utf-8"), lambda address: lead(address or "./"))
        content = index.encode("utf-8")
    return content, found


def _lead(address: str, path: str, built: Built, found: list[str]) -> str:
    """Return an address as it is in the copy, and note in `found` the file behind it."""
    before, mark, place = address.partition("#")
    published = urljoin(built.address + path, before)
    target = built.path_of(published)
    if target is None or target.endswith(ONLINE_ONLY):
        return published + mark + place
    if not built.holds(target):
        raise BundleError(tell("bundle_dead", page=path, address=address))
    found.append(target)
    here = posixpath.dirname(built.place(path)) or "."
    return posixpath.relpath(built.place(target), here) + mark + place


def _page(html: str, lead: Lead) -> str:
    """Return a page with its links led, and a policy that holds where nobody serves the files."""
    # A script in the page itself would need its hash, and what it is for needs addresses.
    html = _TAG.sub(lambda tag: _tag(tag[0], lead), _WITHIN.sub("", html, count=1))
    return _POLICY.sub(lambda match: _policy(match[0]), html)


def _policy(policy: str) -> str:
    """Return a policy for files: Chromium and WebKit know no hashes of scripts there."""
    return _BY_HASH.sub("'self'", policy).replace("'self'", ALLOWED)


def _tag(tag: str, lead: Lead) -> str:
    if tag.startswith("<!"):
        return tag
    # Files have no site: nothing could be asked of another one.
    tag = _CROSSING.sub(">", tag)
    return _ATTRIBUTE.sub(lambda match: _attribute(match, lead), tag)


def _attribute(match: re.Match[str], lead: Lead) -> str:
    """Return an attribute, its addresses led if it has any."""
    name, equals, quoted = match.groups()
    if name == "integrity" or name.endswith("-hash"):
        # No server says whose a file is, so its hash would never count.
        return f'{name}=""'
    value = unescape(quoted[1:-1] if quoted[0] in "\"'" else quoted)
    led = _value(name.lower(), value, lead)
    return match[0] if led == value else f'{name}{equals}"{escape(led)}"'


def _value(name: str, value: str, lead: Lead) -> str:
    if name == "srcset":
        named = [candidate.split() for candidate in value.split(",") if candidate.strip()]
        return ", ".join(" ".join([_relative(first, lead), *rest]) for first, *rest in named)
    if name in {"href", "src", "poster"}:
        return _relative(value, lead)
    if name.startswith("data-") and re.fullmatch(r"[\w.~%?=&#-]*[./][\w./~%?=&#-]*", value):
        # Scripts take addresses from these; but most hold words, and words lead nowhere.
        try:
            led = _relative(value, lead)
        except BundleError:
            return value
        return value if _OUTSIDE.match(led) else led
    return value


def _relative(address: str, lead: Lead) -> str:
    """Lead an address that depends on where its page stands; leave every other as it is."""
    return address if _OUTSIDE.match(address) else lead(address)
