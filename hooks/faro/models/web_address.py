"""Addresses of the web and mailboxes: what may stand in one, wherever somebody writes it.

One rule for contacts, sources, options and links in pages. A link is trusted for the name of its
host, so that name must say where it leads: no name or password before it, no number in its
place, nothing inside somebody's own network, no letters that only look like others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

from faro.diagnostics.lookalikes import among_latin, stranger

SCHEMES = frozenset({"http", "https"})

_INNER = frozenset(
    {"local", "internal", "intranet", "localhost", "localdomain", "lan", "home", "corp", "arpa"}
)
"""Last parts of names that exist only inside a network: RFC 6761, 6762 and 8375; ICANN's list of
names that are never given away, and what routers use."""

# What a browser reads as something else (RFC 3986, 2.2; WHATWG URL turns "\" into "/"), and what
# ends a link, a code span or a cell in Markdown.
_SIGNS = re.compile(r"[\s\"'<>\\`|^{}\x00-\x1f\x7f-\x9f]")
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
# WHATWG URL, "ends in a number": the whole name is then read as an IPv4 address.
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_MAILBOX = re.compile(r"[\w+-]+(?:\.[\w+-]+)*@([^@\s]+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class AddressFault:
    """What is wrong with an address: a code of the catalog, and what its sentence names."""

    code: str
    params: dict[str, str] = field(default_factory=dict)


def address_fault(
    address: str, *, plain_http: bool = False, hosts: Collection[str] = ()
) -> AddressFault | None:
    """Return what is wrong with an address of the web, or None.

    With `plain_http` one that is not encrypted is let through: sources keep the address at which
    they were read. `hosts` are the names with other letters that the organization lists.
    """
    said = {"value": address}
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return AddressFault("address_malformed", said)
    if parts.scheme == "http" and not plain_http:
        return AddressFault("address_http", said)
    if parts.scheme not in SCHEMES:
        return AddressFault("address_scheme", said)
    if not parts.hostname or _SIGNS.search(address):
        return AddressFault("address_malformed", said)
    if "@" in parts.netloc:
        return AddressFault("address_login", said | {"host": in_ascii(parts.hostname)})
    fault = host_fault(_host(parts), address, hosts) or _port(parts, port, said)
    return fault or _mixed(address, f"{parts.path} {parts.query} {parts.fragment}")


def _mixed(address: str, text: str) -> AddressFault | None:
    """Return what is wrong with an address in which a word mixes two alphabets."""
    found = among_latin(text)
    if not found:
        return None
    said = {"value": address, "letter": found.letter, "alphabet": found.alphabet}
    return AddressFault("address_lookalike", said)


def _port(parts: SplitResult, port: int | None, said: dict[str, str]) -> AddressFault | None:
    if port is None and not parts.netloc.endswith(":"):
        return None
    return AddressFault("address_port", said | {"port": "" if port is None else str(port)})


def _host(parts: SplitResult) -> str:
    return f"[{parts.hostname}]" if "[" in parts.netloc else parts.hostname or ""


def host_fault(host: str, value: str, hosts: Collection[str] = ()) -> AddressFault | None:
    """Return what is wrong with the name of a host, or None; `value` is what somebody wrote."""
    plain = in_ascii(host)
    said = {"value": value, "host": plain}
    # One dot at the end means the same host.
    labels = plain.removesuffix(".").split(".")
    if plain.startswith("[") or _NUMBER.fullmatch(labels[-1]):
        return AddressFault("address_number", said)
    if labels[-1] in _INNER:
        return AddressFault("address_inside", said)
    if len(labels) == 1 or plain.endswith(".") or not all(map(_LABEL.fullmatch, labels)):
        return AddressFault("address_malformed", said)
    foreign = not host.isascii() or any(label.startswith("xn--") for label in labels)
    if foreign and plain not in {in_ascii(name) for name in hosts}:
        return AddressFault("address_letters", said)
    return None


def mailbox_fault(value: str, *, hosts: Collection[str] = ()) -> AddressFault | None:
    """Return what is wrong with a mailbox, or None: plain letters, and a host as in an address."""
    found = _MAILBOX.fullmatch(value)
    strange = stranger(value.partition("@")[0])
    if strange:
        said = {"position": str(strange.at), "letter": strange.letter, "alphabet": strange.alphabet}
        return AddressFault("lookalike", {"value": value} | said)
    if not found:
        return AddressFault("bad_email", {"value": value})
    fault = host_fault(found[1].lower(), value, hosts)
    return AddressFault("bad_email", {"value": value}) if _shapeless(fault) else fault


def _shapeless(fault: AddressFault | None) -> bool:
    return fault is not None and fault.code == "address_malformed"


def in_ascii(host: str) -> str:
    """Return the name of a host as the net knows it: what is not ASCII, in Punycode (RFC 3492).

    It never fails, and says nothing of whether such a name can be registered: it is shown to
    somebody who has to see that a letter is none of ours.

    >>> in_ascii("humantraffickinghotl\u0456ne.org")
    'xn--humantraffickinghotlne-5ps.org'
    """
    # The dots of other scripts part names as ours do (UTS 46).
    parts = re.split("[.\u3002\uff0e\uff61]", unicodedata.normalize("NFKC", host).lower())
    return ".".join(
        part if part.isascii() else f"xn--{part.encode('punycode').decode('ascii')}"
        for part in parts
    )
