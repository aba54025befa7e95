"""What our templates and Markdown make: elements, their attributes, and where links may lead."""

from __future__ import annotations

from collections.abc import Mapping

EVERYWHERE = frozenset({"id", "class", "lang", "dir"})
"""Attributes that any element of a page may have."""

_NONE: frozenset[str] = frozenset()
_LINK = frozenset(
    {"href", "rel", "hreflang", "aria-current", "download", "type"}
    | {"data-title", "data-two", "data-one", "data-now", "data-stays", "data-offer", "target"}
)

ELEMENTS: Mapping[str, frozenset[str]] = {
    # what stands around every page
    "html": _NONE,
    "head": _NONE,
    "meta": frozenset({"charset", "http-equiv", "content", "name", "property"}),
    "title": _NONE,
    "link": frozenset({"rel", "href", "media"}),
    "style": _NONE,
    "script": frozenset({"defer", "src", "integrity", "crossorigin", "type"}),
    "base": frozenset({"target"}),
    "noscript": _NONE,
    "body": _NONE,
    "header": _NONE,
    "main": _NONE,
    "article": _NONE,
    "footer": frozenset({"data-warn", "data-last", "data-old"}),
    "svg": frozenset({"viewBox", "aria-hidden", "width", "height"}),
    "path": frozenset({"d"}),
    # what is written in Markdown, and the tags that a page may hold
    **dict.fromkeys(
        [
            "p",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "em",
            "strong",
            "b",
            "i",
            "small",
            "sub",
            "sup",
            "kbd",
            "s",
            "del",
            "ins",
            "u",
            "q",
            "cite",
            "mark",
            "br",
            "wbr",
            "hr",
            "pre",
            "code",
            "blockquote",
            "dl",
            "dt",
            "dd",
            "tbody",
            "thead",
            "tr",
            "caption",
            "summary",
            "section",
            "table",
        ],
        _NONE,
    ),
    "a": _LINK | {"aria-label"},
    "abbr": frozenset({"title"}),
    "button": frozenset({"type", "value", "hidden", "data-send"}),
    "details": frozenset({"open"}),
    "div": frozenset(
        {"hidden", "tabindex", "role", "aria-label"}
        | {"data-script", "data-script-hash", "data-index", "data-index-hash"}
        | {"data-some", "data-none", "data-wait"}
        | {"data-copied", "data-again", "data-marked"}
    ),
    "em": frozenset({"data-open"}),
    "img": frozenset({"src", "alt", "width", "height", "loading", "title"}),
    "input": frozenset(
        {"id", "type", "autocomplete", "autocapitalize", "enterkeyhint", "aria-describedby"}
    ),
    "label": frozenset({"for"}),
    "li": frozenset({"value", "data-day"}),
    "ul": frozenset({"data-day"}),
    "nav": frozenset({"aria-label"}),
    "ol": frozenset({"start"}),
    "p": frozenset({"role"}),
    "span": frozenset({"role"}),
    "td": frozenset({"align"}),
    "th": frozenset({"scope", "align"}),
    "time": frozenset({"datetime"}),
}
"""Every element that may stand on a page, with the attributes that it may have besides."""

META_NAMES = frozenset(
    {"viewport", "description", "referrer", "format-detection", "color-scheme", "robots"}
)
LINK_RELS = frozenset({"canonical", "icon", "apple-touch-icon", "stylesheet", "alternate"})
RELS = frozenset({"noreferrer", "license"})
"""What a link to another site may say of itself: never who sent the reader."""

DATA = "data:image/svg+xml,"
"""The icon of a page stands in the page."""

SCHEMES = frozenset({"https", "tel", "sms", "mailto"})
"""Where links lead besides other pages; documents that were read at an http: address stay."""

ALONE = ("embed/",)
"""Pages that stand inside other sites: no script, no menu, nothing to leave."""
