"""Elements, attributes, ids and links of every page: only what is known, only where it leads."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborNode

from faro.diagnostics.problems import Problem
from faro.inspect.allowed import DATA, ELEMENTS, EVERYWHERE, LINK_RELS, META_NAMES, RELS, SCHEMES
from faro.inspect.published import Element, HtmlPage, Published, fault
from faro.models.web_address import address_fault

LISTED = ".faro-lines > li[id], .faro-index > [id]"
"""Where a line stands at its own address."""

_LINKING = ("href", "src")
_KNOWN = {tag: names | EVERYWHERE for tag, names in ELEMENTS.items()}
_RULING = frozenset({"meta", "link", "script", "base", "a"})
_MADE = (".json", ".csv", ".txt", ".vcf", ".pdf")


def inspect_markup(pages: Iterable[HtmlPage], site: Published) -> Iterator[Problem]:
    """Yield what stands on a page and must not, and links that lead nowhere or elsewhere."""
    plain_http = {
        source.address
        for source in site.directory.sources.values()
        if source.address and source.address.startswith("http:")
    }
    for page in pages:
        yield from _elements(page, site)
        yield from _styles(page, site)
        yield from _ids(page, site)
        for element in page.elements:
            for name in _LINKING:
                address = element.attributes.get(name)
                if address is not None:
                    yield from _link(element, address, page, site, plain_http)


def _elements(page: HtmlPage, site: Published) -> Iterator[Problem]:
    for element in page.elements:
        tag = element.tag
        known = _KNOWN.get(tag)
        if known is None:
            yield fault(page.path, "inspect_element", value=tag)
            continue
        for name in element.attributes:
            if name not in known:
                yield fault(page.path, "inspect_attribute", value=f"{tag} {name}")
        if tag in _RULING:
            yield from _special(element, page, site)


def _styles(page: HtmlPage, site: Published) -> Iterator[Problem]:
    """Yield styles that are not the one that the page was given."""
    for node in page.tree.css("style"):
        in_head = node.parent is not None and node.parent.tag == "head"
        if not in_head or node.text() not in site.frame.sheet.made:
            yield fault(page.path, "inspect_element", value="style")


def _special(element: Element, page: HtmlPage, site: Published) -> Iterator[Problem]:
    """Yield what is wrong with the elements that rule a page."""
    node, tag = element.node, element.tag
    values = {name: value or "" for name, value in element.attributes.items()}
    wrong = ""
    if tag == "meta":
        refresh = values.get("http-equiv", "").lower() == "refresh"
        led_on = refresh and node.parent is not None and node.parent.tag == "noscript"
        policy = values.get("http-equiv", "Content-Security-Policy") == "Content-Security-Policy"
        if not (policy or led_on) or values.get("name", "viewport") not in META_NAMES:
            wrong = "meta"
    elif tag == "link" and values.get("rel") not in LINK_RELS:
        wrong = "link"
    elif tag == "script" and not _known_script(node, values, site):
        wrong = "script"
    elif tag == "base" and (values != {"target": "_top"} or "embed/" not in page.path):
        wrong = "base"
    elif tag == "a" and not set(values.get("rel", "").split()) <= RELS:
        wrong = f"rel={values['rel']}"
    elif tag == "a" and values.get("target", "_top") != "_top":
        wrong = f"target={values['target']}"
    if wrong:
        yield fault(page.path, "inspect_element", value=wrong)


def _known_script(node: LexborNode, values: dict[str, str], site: Published) -> bool:
    """Tell whether it is data for search engines, or a script of the site with its hash.

    One script stands in the pages themselves, without attributes.
    """
    if values.get("type") == "application/ld+json":
        return "src" not in values
    if not values:
        return node.text() == site.frame.left != ""
    text = (node.text() or "").strip()
    return (
        not text and bool(values.get("src")) and values.get("integrity", "").startswith("sha256-")
    )


def _ids(page: HtmlPage, site: Published) -> Iterator[Problem]:
    """Yield ids that stand twice, and lines of the list at another element than their row."""
    for name, count in Counter(page.ids).items():
        if count > 1:
            yield fault(page.path, "inspect_id_twice", value=name)
    if page.path in site.directory_pages:
        rows = {node.attributes.get("id") for node in page.tree.css(LISTED)}
        for entry in site.directory.live():
            if entry.id in page.ids and entry.id not in rows:
                yield fault(page.path, "inspect_id_taken", value=entry.id)


def _link(
    element: Element, address: str, page: HtmlPage, site: Published, plain_http: set[str]
) -> Iterator[Problem]:
    tag = element.tag
    try:
        parts = urlsplit(address)
    except ValueError:
        yield fault(page.path, "inspect_link", value=address)
        return
    if not parts.scheme and not parts.netloc:
        if not _leads(address, page, site):
            yield fault(page.path, "inspect_link_dead", value=address)
    elif address.startswith(DATA):
        if tag != "link" or element.attributes.get("rel") != "icon":
            yield fault(page.path, "inspect_link", value=address)
    elif address == "data:," and tag == "link":
        return
    elif parts.scheme in {"http", "https"}:
        own = address.startswith(site.frame.address)
        secure = parts.scheme == "https" or own or address in plain_http
        sound = own or _sound(address, site.directory.site.options.hosts)
        if not secure or not sound or (tag in _LOADING and not own):
            yield fault(page.path, "inspect_link", value=address)
    elif parts.scheme not in SCHEMES or parts.netloc:
        yield fault(page.path, "inspect_link", value=address)


@lru_cache(maxsize=4096)
def _sound(address: str, hosts: tuple[str, ...]) -> bool:
    """Tell whether an address names a host as the rule for all addresses wants it."""
    return address_fault(address, plain_http=True, hosts=hosts) is None


_LOADING = frozenset({"img", "script"})
"""What is fetched without a tap comes from the site alone."""


def _leads(address: str, page: HtmlPage, site: Published) -> bool:
    """Tell whether there is a file behind a link inside the site, and the place on its page."""
    root = "/" + site.frame.address.split("://", 1)[-1].partition("/")[2]
    path, anchor = leads_to(address, posixpath.dirname(page.path), root)
    target = path if path is not None else page.path
    if not target or target.endswith("/"):
        target += "index.html"
    elif target not in site.files and f"{target}/index.html" in site.files:
        target += "/index.html"
    if not site.frame.made and target.endswith(_MADE):
        # A site that is only being written: these files are made once it is published.
        return True
    if target not in site.files:
        return False
    ids = site.ids_of(target) if anchor else None
    return ids is None or anchor in ids


def leads_to(address: str, folder: str, root: str) -> tuple[str | None, str]:
    """Return the path from the root to which a link in a folder leads, and the place there.

    None instead of a path stands for the page itself.
    """
    # Most links stand on every page: they are the same, seen from the folder above.
    step = address
    while folder and step.startswith("../"):
        folder, step = posixpath.dirname(folder), step.removeprefix("../")
    if step != address and step[:1] in {"", "#", "?"}:
        step = f"./{step}"
    return _inside(step, folder, root)


@lru_cache(maxsize=65536)
def _inside(address: str, folder: str, root: str) -> tuple[str | None, str]:
    """Return the same, each link as it stands."""
    path, _, anchor = address.partition("#")
    path = unquote(path.partition("?")[0])
    if not path:
        return None, unquote(anchor)
    if path.startswith("/"):
        return path.removeprefix(root), unquote(anchor)
    target = posixpath.normpath(posixpath.join(folder, path))
    target = "" if target == "." else target + ("/" if path.endswith("/") else "")
    return target, unquote(anchor)
