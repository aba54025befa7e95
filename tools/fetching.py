"""Asks other servers for pages, and never for anything but pages that are open to everybody.

An address in the data, or one to which a server leads on, may be anybody's. Asked from a machine of
a workflow or of a volunteer, it must not reach what stands inside their network. So at every
step:

- the address is http or https, without a user's name, at the port 80 or 443;
- the name is looked up once, each number that it stands for is public, and the connection goes
  to that very number: a second answer of the name server cannot be another one;
- no proxy of the environment is used.

One time is over for the whole answer, however slowly it drips, and what is read is bounded after it
has been unpacked. `private` lifts the rules on numbers and ports, for tests and previews.
"""

from __future__ import annotations

import io
import ipaddress
import socket
import ssl
import string
import threading
import time
import urllib.request
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from http.cookiejar import CookieJar
from typing import TYPE_CHECKING, cast
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CONNECTIONS: dict[str, type[HTTPConnection]] = {"http": HTTPConnection, "https": HTTPSConnection}
PORTS = {80, 443}
LEADS_ON = {301, 302, 303, 307, 308}
MOST_STEPS = 10
"""After so many redirects an address leads in a circle."""

PIECE = 2**16
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""What a network without IPv4 puts before the number of a server that has no other."""

Public = ipaddress.IPv4Address | ipaddress.IPv6Address


class RefusedError(ValueError):
    """Raised with the reason for which an address is not asked."""


class CircleError(Exception):
    """Raised with the status of the last redirect, when there are too many."""


class TooLargeError(Exception):
    """Raised when an answer is larger than anything that could be meant."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said in the end."""

    status: int
    reason: str
    content: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """How to ask: `seconds` for the whole answer, `most` bytes of it; with 0 none are read."""

    seconds: float
    most: int = 0
    method: str = "GET"
    private: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)


class _Clock:
    """How much is left of the time for an answer."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left; raise TimeoutError when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("timed out")
        return left


class _Incoming(io.RawIOBase):
    """Reads from a socket; every read ends with the time for the whole answer."""

    def __init__(self, sock: socket.socket, clock: _Clock) -> None:
        self._sock, self._clock = sock, clock

    def readable(self) -> bool:
        """Tell that this can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Read what has come into a buffer; return how many bytes."""
        self._sock.settimeout(self._clock.left())
        return self._sock.recv_into(buffer)


class _Timed:
    """Stands for a socket where http.client uses one."""

    def __init__(self, sock: socket.socket, clock: _Clock) -> None:
        self._sock, self._clock = sock, clock

    def sendall(self, data: bytes) -> None:
        """Send everything in the time that is left."""
        self._sock.settimeout(self._clock.left())
        self._sock.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        """Return what is read from; `mode` is always that of reading bytes."""
        assert mode == "rb"
        return io.BufferedReader(_Incoming(self._sock, self._clock))

    def close(self) -> None:
        """Leave the socket open: http.client hangs up before the answer has been read."""


def fetch(address: str, how: Asking) -> Answer:
    """Ask for an address and follow where it leads; return the last answer, whatever its status.

    Raises RefusedError, CircleError or TooLargeError, and otherwise what the network raises:
    OSError (TimeoutError, gaierror, SSLError), HTTPException, ValueError, zlib.error.
    """
    clock = _Clock(how.seconds)
    # Some servers lead everybody in a circle who does not keep their cookies.
    cookies = CookieJar()
    status = 0
    for _ in range(MOST_STEPS + 1):
        address = plain_ascii(address)
        with _connection(address, how, clock) as connection:
            response = _asked(connection, address, how, cookies)
            status = response.status
            onward = response.headers.get("Location") if status in LEADS_ON else None
            if onward is None:
                content = _content(response, how.most) if how.most else b""
                return Answer(status, response.reason, content)
        # Letters outside ASCII stand in the header as bytes.
        address = urljoin(address, quote(onward, string.punctuation, "iso-8859-1"))
    raise CircleError(status)


def plain_ascii(address: str) -> str:
    """Return an address as it goes over the wire: other letters encoded, no fragment.

    Raises RefusedError for one that is not asked for, whoever answers there.
    """
    parts = urlsplit(address)
    if parts.scheme not in CONNECTIONS:
        raise RefusedError("an address begins with https://")
    if "@" in parts.netloc:
        raise RefusedError("the address has a user's name in it")
    if not parts.hostname:
        raise RefusedError("the address names no server")
    host = parts.hostname
    host = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
    host = f"{host}:{parts.port}" if parts.port is not None else host
    safe = "/%:;=@!$&'()*+,~?"
    return urlunsplit((parts.scheme, host, quote(parts.path, safe), quote(parts.query, safe), ""))


def public(number: Public) -> bool:
    """Tell whether a number is one that the whole internet can reach.

    >>> [public(ipaddress.ip_address(n)) for n in ("1.1.1.1", "100.64.0.1", "::ffff:1.1.1.1")]
    [True, False, False]
    """
    if isinstance(number, ipaddress.IPv6Address):
        if number in NAT64:
            return public(ipaddress.IPv4Address(int(number) & 0xFFFFFFFF))
        # Ways to write another number, which would have to be judged in its place.
        if number.ipv4_mapped or number.sixtofour or number.teredo or number.is_site_local:
            return False
    odd = number.is_multicast or number.is_reserved or number.is_unspecified
    return number.is_global and not odd and not number.is_loopback and not number.is_link_local


@contextmanager
def _connection(address: str, how: Asking, clock: _Clock) -> Iterator[HTTPConnection]:
    """Yield an open connection to the server of an address, to a number that was looked at."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    kind = CONNECTIONS[parts.scheme]
    port = kind.default_port if parts.port is None else parts.port
    if port not in PORTS and not how.private:
        raise RefusedError(f"the port {port} is not one of the usual ones")
    numbers = list(_numbers(host, port, how.private, clock))
    with (
        _connected(numbers, clock) as plain,
        _secured(plain, host, clock) if parts.scheme == "https" else plain as sock,
    ):
        connection = kind(host, port)
        connection.sock = cast("socket.socket", _Timed(sock, clock))
        yield connection
        connection.close()


def _secured(sock: socket.socket, host: str, clock: _Clock) -> ssl.SSLSocket:
    """Return a socket that speaks TLS, once the server has shown that it is the one of its name."""
    sock.settimeout(clock.left())
    return ssl.create_default_context().wrap_socket(sock, server_hostname=host)


Number = tuple[socket.AddressFamily, tuple[str, int] | tuple[str, int, int, int]]
"""A family of addresses, and what a socket of it connects to."""


def _numbers(host: str, port: int, private: bool, clock: _Clock) -> Iterator[Number]:
    """Yield the numbers for which a name stands; raise RefusedError if one is not public."""
    for family, _, _, _, place in _looked_up(host, port, clock):
        number = ipaddress.ip_address(str(place[0]))
        if not private and not public(number):
            raise RefusedError(f"{host} leads to {number}, which is not public")
        yield family, cast("tuple[str, int]", place)


Found = list[tuple[socket.AddressFamily, socket.SocketKind, int, str, tuple[object, ...]]]


def _looked_up(host: str, port: int, clock: _Clock) -> Found:
    """Ask the name server in a thread: it has a patience of its own, which nobody can set."""
    found: Found = []
    failed: list[BaseException] = []

    def look() -> None:
        try:
            found.extend(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, ValueError) as error:
            failed.append(error)

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    thread.join(clock.left())
    clock.left()
    if failed:
        raise failed[0]
    return found


def _connected(numbers: list[Number], clock: _Clock) -> socket.socket:
    """Return a socket that is connected to the first number that answers.

    Each has its share of the time: one that is silent leaves some for the others.
    """
    failed: OSError = socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    for at, (family, place) in enumerate(numbers):
        sock = socket.socket(family, socket.SOCK_STREAM)
        try:
            sock.settimeout(clock.left() / (len(numbers) - at))
            sock.connect(place)
        except OSError as error:
            sock.close()
            failed = error
        else:
            return sock
    raise failed


def _asked(
    connection: HTTPConnection, address: str, how: Asking, cookies: CookieJar
) -> HTTPResponse:
    """Send a question; return the beginning of the answer."""
    request = urllib.request.Request(address)  # noqa: S310 - for its cookies: it is never opened
    cookies.add_cookie_header(request)
    headers = {**how.headers, **dict(request.header_items()), "Connection": "close"}
    connection.request(how.method, _target(urlsplit(address)), headers=headers)
    response = connection.getresponse()
    cookies.extract_cookies(response, request)
    return response


def _target(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _content(response: HTTPResponse, most: int) -> bytes:
    """Return what an answer holds, unpacked; raise TooLargeError when that is more than `most`."""
    packed = response.headers.get("Content-Encoding", "identity").strip().lower()
    if packed not in {"identity", "gzip", "x-gzip", "deflate"}:
        raise ValueError(f"the answer is packed as {packed}")
    # 32 more than the window: what the first bytes say decides, gzip or zlib.
    unpack = None if packed == "identity" else zlib.decompressobj(zlib.MAX_WBITS + 32)
    content = bytearray()
    while piece := response.read(PIECE):
        # One byte more than fits is enough to know; a bomb is not unpacked any further.
        content += unpack.decompress(piece, most + 1 - len(content)) if unpack else piece
        if len(content) > most:
            raise TooLargeError(f"the answer is larger than {most} bytes")
    return bytes(content)
