"""Asks for every address outside the site, and prints those that do not answer, as Markdown.

Usage: `python tools/outside_links.py [--site-root .] [--only HOST] [--allow-private]`. The
addresses are those of sources, of live chats and websites, of links in the pages, and of
mkdocs.yml. Prints nothing when all answer. Servers that only refuse a machine (403, 429 and the
like) prove nothing: they are listed below the failures, and a run that finds nothing else prints
nothing. What is not open to everybody is not asked (see fetching.py), but with `--allow-private`,
for tests.

At most four servers are asked at once, and each of them one thing at a time. A dead link is no
error of this program: it ends with 0, and with 1 only when the data is wrong, or when nothing
answers at all.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import ssl
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlsplit

from faro.checks.whole_site import SoundSite, sound_site
from faro.diagnostics.problems import ProblemsError
from faro.directory.directory import Directory
from faro.models.contact import LinkContact
from faro.parsing.yaml_nodes import read_tree, scalars
from fetching import Asking, CircleError, RefusedError, fetch

AT_ONCE = 4
TIMEOUT = 20
"""Seconds after which a server counts as not answering, with all its redirects."""

PAUSE = 1.0
"""Seconds between two questions to the same server."""

SECOND_TRY = 15.0
"""Seconds until a server that failed in passing is asked once more."""

NO_NETWORK = frozenset({"name", "time", "connection"})
"""What a machine finds of every server that has no network itself."""

REASONS = {
    "gone": "The page is not there any more / La página ya no existe",
    "name": "The name of the server is not known / No se encuentra el nombre del servidor",
    "certificate": "The certificate is not valid / El certificado no es válido",
    "circle": "The address leads in a circle / La dirección da vueltas sin llegar",
    "unsafe": "Not asked: no public page / No se consultó: no es una página pública",
    "refused": "The server refuses the question / El servidor rechaza la petición",
    "server": "The server reports an error of its own / El servidor informa de un error propio",
    "time": "No answer in time / Sin respuesta a tiempo",
    "connection": "The connection failed / Falló la conexión",
    "unjudged": "Could not be judged by a machine / Una máquina no pudo comprobarlo",
}
INTRODUCTION = """\
These addresses did not answer when they were last asked. Open each one. If it is dead, put the \
new address in its place, or take it out; a source that is gone needs another one.

Estas direcciones no respondieron la última vez. Abre cada una. Si ya no sirve, cambia la \
dirección o quítala; si era una fuente, hace falta otra."""
UNJUDGED = """\
These servers do not talk to programs. Most of the addresses work in a browser.

Estos servidores no atienden a programas. La mayoría de las direcciones funciona en un navegador."""

MACHINES_REFUSED = {401, 403, 406, 418, 429, 999}
"""Answers that servers give to programs, and not to readers; 999 is LinkedIn's own."""

PASSING = {"server", "time", "connection", "name"}
"""Reasons that may be over a little later."""

MANY = 10
"""If none of so many addresses answers, it is not the addresses that are at fault."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an address did not answer: a key of REASONS, and what was heard."""

    reason: str
    detail: str = ""


Places = dict[str, list[str]]
"""For each address, where it is used: `data/sources.yml:12`."""


def collect(root: Path, site: SoundSite) -> Places:
    """Return every outside address, in order, with the places that use it."""
    found: Places = {}
    wanted = dict.fromkeys(_of_data(site.directory))
    for path in (*sorted((root / "data").glob("*.yml")), *sorted(root.glob("mkdocs*.yml"))):
        name = path.relative_to(root).as_posix()
        # A file that the check has not read, and that cannot be read, names no address.
        with suppress(ProblemsError):
            for scalar in scalars(read_tree(path, name, tags=True)):
                if scalar.value.strip() in wanted:
                    found.setdefault(scalar.value.strip(), []).append(f"{name}:{scalar.line}")
    for address in wanted:
        found.setdefault(address, [])
    for pages in site.pages.values():
        for page in pages.values():
            for link in page.document.links:
                if re.match(r"https?://", link.target, re.IGNORECASE):
                    place = page.place(link.line)
                    found.setdefault(link.target, []).append(f"{place.file}:{place.line}")
    return found


def _of_data(directory: Directory) -> Iterator[str]:
    """Yield the addresses that readers meet: of sources, of live contacts, of the site's frame."""
    for source in directory.sources.values():
        if source.address:
            yield source.address
    for entry in directory.live():
        for contact in entry.contacts:
            if contact.live and isinstance(contact, LinkContact):
                yield from contact.values
    options = directory.site.options
    yield from (address for _, address in options.leave or ())
    for named in (options.organization, options.license):
        yield from (address for _, address in (named and named.address) or ())


def agent() -> str:
    """Return how this program names itself, with the address of the repository if it knows it."""
    server, repository = os.environ.get("GITHUB_SERVER_URL"), os.environ.get("GITHUB_REPOSITORY")
    where = f"; +{server}/{repository}" if server and repository else ""
    return f"Mozilla/5.0 (compatible; Faro link check{where})"


def ask(address: str, private: bool = False) -> Failure | None:
    """Ask for an address, briefly and then in full; return why it failed, or None.

    With `private` also servers of one's own network are asked.
    """
    return _ask(address, "HEAD", private) and _ask(address, "GET", private)


def _ask(address: str, method: str, private: bool) -> Failure | None:
    headers = {"User-Agent": agent(), "Accept": "*/*", "Accept-Language": "en, es;q=0.9"}
    how = Asking(seconds=TIMEOUT, method=method, private=private, headers=headers)
    try:
        status = fetch(address, how).status
    except RefusedError as error:
        return Failure("unsafe", str(error))
    except CircleError as error:
        return Failure("circle", str(error))
    except (OSError, HTTPException, ValueError) as error:
        return _failure(error)
    return None if 200 <= status < 300 else _status(status)


def _status(code: int) -> Failure:
    if code in MACHINES_REFUSED:
        return Failure("unjudged", str(code))
    if code in {404, 410}:
        return Failure("gone", str(code))
    if code >= 500:
        return Failure("server", str(code))
    return Failure("refused", str(code))


def _failure(error: object) -> Failure:
    if isinstance(error, TimeoutError):
        return Failure("time", f"{TIMEOUT} s")
    if isinstance(error, socket.gaierror | UnicodeError):
        return Failure("name")
    detail = getattr(error, "strerror", None) or str(error) or type(error).__name__
    if isinstance(error, ssl.SSLCertVerificationError):
        return Failure("certificate", error.verify_message)
    return Failure("connection", " ".join(str(detail).split())[:100])


def ask_server(addresses: Sequence[str], private: bool = False) -> dict[str, Failure]:
    """Ask one server for its addresses, one after the other; what failed in passing, twice."""
    found: dict[str, Failure] = {}
    for at, address in enumerate(addresses):
        time.sleep(PAUSE if at else 0)
        failure = ask(address, private)
        if failure:
            found[address] = failure
    again = [address for address, failure in found.items() if failure.reason in PASSING]
    for at, address in enumerate(again):
        time.sleep(PAUSE if at else SECOND_TRY)
        failure = ask(address, private)
        if failure is None:
            del found[address]
        else:
            found[address] = failure
    return found


def ask_all(addresses: Iterable[str], private: bool = False) -> dict[str, Failure]:
    """Ask for all addresses, a few servers at once; return those that failed."""
    servers: dict[str, list[str]] = {}
    for address in addresses:
        servers.setdefault(urlsplit(address).netloc.lower(), []).append(address)
    found: dict[str, Failure] = {}
    with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
        for failures in pool.map(partial(ask_server, private=private), servers.values()):
            found |= failures
    return found


def cut_off(addresses: Iterable[str], private: bool = False) -> bool:
    """Tell whether nothing answers here: one address of each of a few servers, asked once.

    Without this a machine that has no network would wait for all of them, and twice.
    """
    servers: dict[str, str] = {}
    for address in addresses:
        servers.setdefault(urlsplit(address).netloc.lower(), address)
    some = list(servers.values())[:MANY]
    if len(some) < MANY:
        return False
    with ThreadPoolExecutor(max_workers=MANY) as pool:
        found = list(pool.map(partial(ask, private=private), some))
    return all(failure and failure.reason in NO_NETWORK for failure in found)


def markdown(places: Mapping[str, Sequence[str]], failures: Mapping[str, Failure]) -> str:
    """Return the list of failures, grouped by reason; empty when there is none."""
    if all(failure.reason == "unjudged" for failure in failures.values()):
        return ""
    parts = [INTRODUCTION]
    for reason, heading in REASONS.items():
        group = [address for address in places if address in failures]
        group = [address for address in group if failures[address].reason == reason]
        if group:
            parts.append(f"## {heading}")
            parts += [UNJUDGED] if reason == "unjudged" else []
            parts.append("\n".join(_line(a, failures[a], places[a]) for a in group))
    return "\n\n".join(parts) + "\n"


def _line(address: str, failure: Failure, places: Sequence[str]) -> str:
    detail = f" ({failure.detail})" if failure.detail else ""
    used = ", ".join(f"`{place}`" for place in dict.fromkeys(places))
    return f"- <{address}>{detail}" + (f": {used}" if used else "")


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask for every outside address, and print those that failed."""
    parser = argparse.ArgumentParser(prog="outside_links", description=__doc__)
    parser.add_argument("--site-root", type=Path, default=Path(), help="the folder of the site")
    parser.add_argument("--only", metavar="HOST", help="ask this server alone, to try something")
    parser.add_argument("--allow-private", action="store_true", help="for tests on one machine")
    options = parser.parse_args(arguments)
    try:
        site = sound_site(options.site_root)
    except ProblemsError as error:
        print(error, file=sys.stderr)
        return 1
    places = collect(options.site_root, site)
    if options.only:
        host = options.only.lower()
        places = {at: used for at, used in places.items() if urlsplit(at).hostname == host}
    silent = cut_off(places, options.allow_private)
    failures = {} if silent else ask_all(places, options.allow_private)
    if silent or (len(places) >= MANY and all(at in failures for at in places)):
        print("Nothing answered at all: this machine seems to be cut off", file=sys.stderr)
        return 1
    print(markdown(places, failures), end="")
    unjudged = sum(failure.reason == "unjudged" for failure in failures.values())
    print(
        f"{len(places)} addresses asked: {len(failures) - unjudged} failed,"
        f" {unjudged} could not be judged",
        file=sys.stderr,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
