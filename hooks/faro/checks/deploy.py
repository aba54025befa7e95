"""What an organization's own deploy demands beyond a sound site.

A volunteer's check and build never fail for these reasons.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from faro.diagnostics.problems import Place, Problem, Severity
from faro.directory.directory import Directory
from faro.directory.version import checked_on
from faro.load.settings_file import Files, find
from faro.models.site import Site
from faro.parsing.validation import Origin

DEPLOY_VARIABLE = "FARO_DEPLOY"
OVERDUE_VARIABLE = "FARO_OVERDUE"


def deploying() -> bool:
    """Tell whether this build is an organization's deploy."""
    return os.environ.get(DEPLOY_VARIABLE, "") not in ("", "0")


def until_published() -> Severity:
    """Return how grave is what may wait while a site is written: only a deploy refuses it."""
    return "error" if deploying() else "notice"


def check(
    directory: Directory,
    options: Origin,
    entries: Mapping[str, Origin],
    sources: Mapping[str, Origin],
    today: dt.date,
    files: Files,
) -> Iterator[Problem]:
    """Yield addresses that are still the example's, and entries that nobody checked for too long.

    `options` is where the options stand, `entries` and `sources` where each of those does, `files`
    are the settings. With `FARO_OVERDUE=allow` old entries are only notices.
    """
    yield from _address(directory.site, files)
    yield from _examples(directory.site, options)
    for name, source in directory.sources.items():
        if source.address and _example(source.address):
            yield sources[name].problem("deploy_example", ("address",), value=source.address)
    for entry in directory.live():
        for at, contact in enumerate(entry.contacts):
            if contact.live and contact.traits.kind in {"link", "mailbox"}:
                path = ("contacts", at, contact.channel)
                for value in filter(_example, contact.values):
                    yield entries[entry.id].problem("deploy_example", path, value=value)
    last = directory.site.review.last
    emergencies = directory.site.emergencies
    allowed = os.environ.get(OVERDUE_VARIABLE, "") == "allow"
    for entry in directory.live():
        days = (today - checked_on(entry)).days
        if days >= last:
            origin, params = entries[entry.id], {"id": entry.id, "days": days, "last": last}
            # Nobody may be told to ring an emergency line.
            code = "deploy_overdue_emergency" if entry.id in emergencies else "deploy_overdue"
            if allowed:
                yield origin.notice(code, ("checked",), **params)
            else:
                yield origin.problem(code, ("checked",), key=False, **params)


def _address(site: Site, files: Files) -> Iterator[Problem]:
    if _example(site.address):
        file, node = find(files, ("site_url",)) or (files[0][0], None)
        place = Place(file, node.line, node.column) if node else Place(file)
        yield Problem(place, "deploy_example_address", {"value": site.address})


def _examples(site: Site, options: Origin) -> Iterator[Problem]:
    contact, repository = site.options.contact, site.options.repository
    if contact and _example(contact):
        yield options.problem("deploy_example", ("contact",), value=contact)
    if repository and repository.address.startswith("https://github.com/example/"):
        yield options.problem("deploy_example", ("repository",), value=repository.address)


def _example(address: str) -> bool:
    """Tell whether the host of a page or a mailbox is reserved for examples (RFC 2606)."""
    host = urlsplit(address).hostname or address.partition("@")[2]
    return f".{host}".endswith((".example.org", ".example.com", ".example.net", ".example"))
