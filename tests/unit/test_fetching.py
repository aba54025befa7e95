"""tools/fetching.py: what is asked, what is never asked, and when it ends."""

from __future__ import annotations

import gzip
import http.server
import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest

import fetching
from fetching import Asking, CircleError, RefusedError, TooLargeError, fetch, public

BOMB = 50 * 2**20
SMALL = 10_000
LEADS = {
    "inside": "http://169.254.169.254/latest/meta-data/",
    "file": "file:///etc/passwd",
    "user": "http://somebody:secret@127.0.0.1/",
    "scheme": "gopher://127.0.0.1/",
    "circle": "/circle",
    "relative": "page?a=b",
    "letters": "/p%C3%A1gina",
}


@dataclass
class Web:
    """A server that answers as an address names, and remembers each question."""

    address: str = ""
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


def handler(web: Web) -> type[http.server.BaseHTTPRequestHandler]:
    """Return what answers for a Web."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.asked.append(self.path)
            web.headers.append(dict(self.headers))
            name = self.path.strip("/")
            with suppress(OSError):
                self.drip(name) if name.startswith("drip") else self.say(name)

        def say(self, name: str) -> None:
            body = b"<p>Page</p>"
            self.send_response(302 if name in LEADS else 200)
            if name in LEADS:
                self.send_header("Location", LEADS[name])
            if name in {"bomb", "packed"}:
                body = gzip.compress(b"\0" * BOMB if name == "bomb" else body)
                self.send_header("Content-Encoding", "gzip")
            if name == "strange":
                self.send_header("Content-Encoding", "br")
            if name == "large":
                body = b"x" * (SMALL + 1)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def drip(self, name: str) -> None:
            """Send a byte now and then, each sooner than any patience with a single one."""
            start = b"HTTP/1.1 200 OK\r\n" + (b"\r\n" if name == "drip-body" else b"X: ")
            self.wfile.write(start)
            for _ in range(100):
                self.wfile.write(b"x")
                time.sleep(0.05)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    return Handler


@pytest.fixture
def web() -> Iterator[Web]:
    """A server on this machine."""
    found = Web()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler(found)) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        found.address = f"http://127.0.0.1:{server.server_port}/"
        yield found
        server.shutdown()


def here(**more: float) -> Asking:
    """Return how a server on this machine is asked."""
    seconds = more.get("seconds", 5.0)
    return Asking(seconds=seconds, most=SMALL, private=True)


def test_reads_a_page_plain_or_packed(web: Web) -> None:
    for name in ("page", "packed", "relative", "letters"):
        answer = fetch(web.address + name, here())
        assert (answer.status, answer.content) == (200, b"<p>Page</p>")
    assert web.asked[-4:] == ["/relative", "/page?a=b", "/letters", "/p%C3%A1gina"]


def test_reads_nothing_that_nobody_wants(web: Web) -> None:
    assert fetch(f"{web.address}bomb", Asking(seconds=5, private=True)).content == b""


@pytest.mark.parametrize("name", ["drip-body", "drip-head"])
def test_an_answer_that_drips_ends_in_time(web: Web, name: str) -> None:
    start = time.monotonic()
    with pytest.raises(TimeoutError):
        fetch(web.address + name, here(seconds=0.5))
    assert time.monotonic() - start < 3


def test_a_name_server_that_is_silent_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()

    def wait(*_: object, **__: object) -> list[object]:
        over.wait(10)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", wait)
    with pytest.raises(TimeoutError):
        fetch("http://example.org/", here(seconds=0.2))
    over.set()


@pytest.mark.parametrize("name", ["bomb", "large"])
def test_an_answer_that_is_too_large(web: Web, name: str) -> None:
    with pytest.raises(TooLargeError):
        fetch(web.address + name, here())


def test_an_answer_that_is_packed_in_another_way(web: Web) -> None:
    with pytest.raises(ValueError, match="packed as br"):
        fetch(f"{web.address}strange", here())


def test_a_circle_ends(web: Web) -> None:
    with pytest.raises(CircleError, match="302"):
        fetch(f"{web.address}circle", here())
    assert len(web.asked) == fetching.MOST_STEPS + 1


@pytest.mark.parametrize("name", ["file", "user", "scheme"])
def test_no_redirect_to_what_is_no_page(web: Web, name: str) -> None:
    with pytest.raises(RefusedError):
        fetch(web.address + name, here())
    assert len(web.asked) == 1


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://example.org/",
        "example.org",
        "https://somebody@example.org/",
        "https://somebody:secret@example.org/",
        "https://@example.org/",
        "https:///page",
    ],
)
def test_what_is_no_page_is_not_asked(address: str) -> None:
    with pytest.raises(RefusedError):
        fetch(address, here())


@pytest.mark.parametrize(
    "number",
    [
        *("0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "169.254.169.254"),  # noqa: S104
        *("172.16.0.1",),
        *("192.168.1.1", "192.0.2.1", "198.18.0.1", "224.0.0.251", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "fc00::1", "fd12::1", "fe80::1", "fec0::1", "ff02::1", "2001:db8::1"),
        *("::ffff:1.1.1.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1"),
    ],
)
def test_no_number_inside_a_network(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not public(ipaddress.ip_address(number))
    # Neither written in the address, nor when the name server says so.
    host = f"[{number}]" if ":" in number else number
    for address in (f"http://{host}/", f"https://{host}/", "https://example.org/"):
        monkeypatch.setattr(socket, "getaddrinfo", names(number))
        with pytest.raises(RefusedError, match="not public"):
            fetch(address, Asking(seconds=5))


@pytest.mark.parametrize("number", ["1.1.1.1", "2606:4700::1111", "64:ff9b::101:101"])
def test_numbers_of_the_whole_internet(number: str) -> None:
    assert public(ipaddress.ip_address(number))


def names(*numbers: str) -> object:
    """Return a name server that gives these numbers, one after the other, and the last for good."""
    left = list(numbers)

    def look(host: str, port: int, **_: object) -> list[object]:
        number = left.pop(0) if len(left) > 1 else left[0]
        family = socket.AF_INET6 if ":" in number else socket.AF_INET
        return [(family, socket.SOCK_STREAM, 6, "", (number, port))]

    return look


@pytest.mark.parametrize("address", ["http://2130706433/", "http://0x7f.1/", "http://localhost/"])
def test_other_ways_to_write_this_machine(address: str) -> None:
    with pytest.raises((RefusedError, socket.gaierror)):
        fetch(address, Asking(seconds=5))


@pytest.mark.parametrize("port", [22, 25, 8080, 6379])
def test_no_other_port(port: int) -> None:
    with pytest.raises(RefusedError, match=f"port {port}"):
        fetch(f"http://example.org:{port}/", Asking(seconds=5))


def test_each_step_is_looked_at(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that may be asked leads to one that may not."""
    port = int(web.address.rstrip("/").rpartition(":")[2])
    monkeypatch.setattr(fetching, "PORTS", {80, port})
    monkeypatch.setattr(fetching, "public", lambda number: str(number) == "127.0.0.1")
    with pytest.raises(RefusedError, match=r"169\.254\.169\.254"):
        fetch(f"{web.address}inside", Asking(seconds=5))
    assert web.asked == ["/inside"]


def test_the_connection_goes_to_the_number_that_was_looked_at(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second answer of the name server, another one, is never asked for."""
    monkeypatch.setattr(socket, "getaddrinfo", names("127.0.0.1", "127.0.0.2"))
    connected: list[object] = []
    connect = socket.socket.connect

    def seen(self: socket.socket, place: object) -> None:
        connected.append(place)
        connect(self, place)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", seen)
    port = int(web.address.rstrip("/").rpartition(":")[2])
    assert fetch(f"http://example.org:{port}/page", here()).status == 200
    assert connected == [("127.0.0.1", port)]
    assert web.headers[-1]["Host"] == f"example.org:{port}"


def test_a_silent_number_leaves_time_for_the_next(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine with half an IPv6, for instance."""
    port = int(web.address.rstrip("/").rpartition(":")[2])
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (f"127.0.0.{n}", port)) for n in (9, 1)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    connect = socket.socket.connect

    def silent(self: socket.socket, place: tuple[str, int]) -> None:
        if place[0] == "127.0.0.9":
            time.sleep(min(self.gettimeout() or 60, 60))
            raise TimeoutError("timed out")
        connect(self, place)

    monkeypatch.setattr(socket.socket, "connect", silent)
    answer = fetch(f"http://example.org:{port}/page", here(seconds=2))
    assert answer.status == 200


def test_no_proxy_of_the_environment(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1/")
    monkeypatch.setenv("NO_PROXY", "")
    assert fetch(f"{web.address}page", here()).status == 200
