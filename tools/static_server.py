"""Serves a built site as GitHub Pages does: compressed, kept for ten minutes, with its 404 page."""

from __future__ import annotations

import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

COMPRESSED = {".html", ".css", ".js", ".xml", ".svg", ".json", ".txt"}


class Pages(http.server.SimpleHTTPRequestHandler):
    """Serves files below a folder; writes no line for each.

    `lost` is the file that stands for addresses that do not exist, below `directory`.
    """

    protocol_version = "HTTP/1.1"
    lost = ""

    def do_GET(self) -> None:
        """Answer with the file, compressed when the browser takes that."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and not self.path.split("?")[0].endswith("/"):
            self.send_response(301)
            self.send_header("Location", f"{self.path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        path = path / "index.html" if path.is_dir() else path
        status = 200 if path.is_file() else 404
        path = path if path.is_file() else Path(self.directory) / self.lost
        body = self.content(path) if path.is_file() else b""
        self.send_response(status)
        if path.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, 9, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        # Else no script runs in a frame that another site shuts off: its hash is not looked at.
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(body)

    def content(self, path: Path) -> bytes:
        """Return what is sent for a file."""
        return path.read_bytes()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def serving(root: Path, path: str = "", pages: type[Pages] = Pages) -> Iterator[str]:
    """Serve a folder; yield the address of the site that stands at `path` inside it."""
    handler = type("Handler", (pages,), {"lost": f"{path}404.html"})
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(handler, directory=str(root))
    ) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{path}"
        server.shutdown()
