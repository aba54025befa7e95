"""What stands for the network: a proxy that answers for every host, and writes down who asked."""

from __future__ import annotations

import socket
import socketserver
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 30
ANSWER = b"<!doctype html><title>Weather</title><p>Sunny"
HEAD = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
)


@dataclass
class Internet:
    """All that was asked of other hosts, in order."""

    port: int
    asked: list[tuple[str, str]] = field(default_factory=list)
    """The address, and the one that the browser said it came from."""


def certificate(folder: Path) -> ssl.SSLContext:
    """Make a certificate that no browser would trust by itself."""
    key, own = folder / "key.pem", folder / "own.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=elsewhere.example", "-keyout", key, "-out", own),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own, key)
    return context


def _head(connection: socket.socket) -> tuple[str, str, str]:
    """Return method, target and referrer of a request."""
    text = b""
    while b"\r\n\r\n" not in text:
        more = connection.recv(65536)
        if not more:
            raise OSError("hung up")
        text += more
    first, *lines = text.decode("latin-1").split("\r\n")
    method, target, _ = first.split()
    headers = dict(line.lower().partition(": ")[::2] for line in lines)
    return method, target, headers.get("referer", "")


@contextmanager
def internet(folder: Path) -> Iterator[Internet]:
    """Answer for every host but this machine, until the end."""
    trusted = certificate(folder)

    class Proxy(socketserver.BaseRequestHandler):
        request: socket.socket

        def handle(self) -> None:
            """Answer one request, also behind a tunnel; whoever hangs up has got what they want."""
            self.request.settimeout(PATIENCE)
            with suppress(OSError):
                method, target, referrer = _head(self.request)
                if method != "CONNECT":
                    self.answer(self.request, target, referrer)
                    return
                self.request.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                with trusted.wrap_socket(self.request, server_side=True) as tunnel:
                    _, path, referrer = _head(tunnel)
                    host = target.removesuffix(":443")
                    self.answer(tunnel, f"https://{host}{path}", referrer)

        def answer(self, connection: socket.socket, address: str, referrer: str) -> None:
            """Write down who asked for what, and send the page."""
            found.asked.append((address, referrer))
            connection.sendall(HEAD % len(ANSWER) + ANSWER)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Proxy) as server:
        server.daemon_threads = True
        found = Internet(server.server_address[1])
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield found
        server.shutdown()
