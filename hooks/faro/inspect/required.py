"""What must be there on every page: the way out first, emergency lines, policy, dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser

from faro.diagnostics.problems import Problem
from faro.directory.voice import Voice
from faro.inspect.published import HtmlPage, Published, fault
from faro.render.policy import integrity_of

_HIDING = ("hidden", "inert", "aria-hidden", "style", "disabled")


def inspect_required(pages: Iterable[HtmlPage], site: Published) -> Iterator[Problem]:
    """Yield pages on which something is missing that every reader needs."""
    for page in pages:
        lacking = list(_everywhere(page, site))
        if page.path not in site.moved:
            lacking += _for_readers(page, site)
        yield from (fault(page.path, "inspect_missing", value=what) for what in lacking)


def _everywhere(page: HtmlPage, site: Published) -> Iterator[str]:
    tree = page.tree
    policies = tree.css("meta[http-equiv='Content-Security-Policy']")
    if site.frame.strict:
        wanted = {site.frame.policy(), *_policies(page, site)}
        if len(policies) != 1 or policies[0].attributes.get("content") not in wanted:
            yield "Content-Security-Policy"
        elif _before(tree, "script, style, link[rel=stylesheet]", policies[0].html or ""):
            yield "Content-Security-Policy first"
    referrer = tree.css_first("meta[name=referrer]")
    if referrer is None or referrer.attributes.get("content") != "no-referrer":
        yield "no-referrer"


def _policies(page: HtmlPage, site: Published) -> Iterator[str]:
    """Yield the policy that fits the scripts of a page: exactly those, each by its hash."""
    found = [node.attributes.get("integrity") or "" for node in page.tree.css("script[src]")]
    for name in ("data-script-hash", "data-index-hash"):
        found += [node.attributes.get(name) or "" for node in page.tree.css(f"[{name}]")]
    found += [integrity_of(script) for script in _within(page)]
    known = {*site.frame.hashes.values(), *site.index_hashes, integrity_of(site.frame.left)}
    styles = [node.text() for node in page.tree.css("head style")]
    if set(found) <= known and len(styles) < 2:
        yield site.frame.policy_of_hashes(found, *map(integrity_of, styles))


def _within(page: HtmlPage) -> list[str]:
    """Return the scripts that stand in a page itself."""
    nodes = page.tree.css("script:not([src]):not([type])")
    return [node.text() or "" for node in nodes]


def _before(tree: LexborHTMLParser, selector: str, policy: str) -> bool:
    """Tell whether something that the policy speaks of stands above it."""
    head = tree.head.html if tree.head else ""
    at = (head or "").find(policy)
    return any((head or "").find(node.html or "\0") < at for node in tree.css(f"head {selector}"))


def _for_readers(page: HtmlPage, site: Published) -> Iterator[str]:
    tree = page.tree
    framed = "embed/" in page.path
    language = _language(page, site)
    options = site.directory.site.options
    first = next((node for node in tree.css("body a[href]")), None)
    leaving = tree.css("a.faro-leave")
    if not framed and options.leave:
        wanted = options.leave[language]
        if (
            len(leaving) != 1
            or first is None
            or first.attributes.get("class") != "faro-leave"
            or leaving[0].attributes.get("href") != wanted
            or any(_hidden(node) for node in leaving)
        ):
            yield "Leave"
        elif _within(page) != [site.frame.left] or not _in_order(tree):
            yield "Leave: its script"
    if not framed and page.path != "404.html":
        others = {code for code in site.directory.site.codes if code != language}
        offered = {node.attributes.get("hreflang") for node in tree.css("a.switch")}
        if offered != others:
            yield "languages"
    if not tree.css(".version time[datetime]"):
        yield "dates"
    yield from _emergency(page, site, language)


def _in_order(tree: LexborHTMLParser) -> bool:
    """Tell whether the script of the head stands between what it obeys and what it hides.

    It leads on at once: the next site would be told where the reader was.
    """
    head = (tree.head.html if tree.head else "") or ""
    places = [head.find(part) for part in ('<meta name="referrer"', "<script>", "<title>")]
    return 0 <= places[0] < places[1] < places[2]


def _hidden(node: object) -> bool:
    """Tell whether an element, or one around it, is kept from readers."""
    here = node
    while here is not None:
        attributes = getattr(here, "attributes", {})
        if any(name in attributes for name in _HIDING):
            return True
        here = getattr(here, "parent", None)
    return False


def _language(page: HtmlPage, site: Published) -> str:
    root = page.tree.css_first("html")
    found = root.attributes.get("lang") if root is not None else None
    return found if found in site.directory.site.codes else site.directory.site.language


def _emergency(page: HtmlPage, site: Published, language: str) -> Iterator[str]:
    """Tell whether each side's own line stands in the bar, and nothing else."""
    voice = Voice(site.directory, site.frame.at(language, ""))
    wanted = [link.href for _, link in site.frame.emergency_bar(voice).links if link]
    bars = page.tree.css("header .danger, body.embed .danger")
    found = [node.attributes.get("href") for bar in bars for node in bar.css("a")]
    if len(bars) != 1 or found != wanted or any(_hidden(bar) for bar in bars):
        yield "emergency lines"
