"""WebKit as GNOME and the distributions publish it: WebKitGTK, driven by WebDriver."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tab import HEIGHT, SPOKEN, WIDTH, LostError, Reader, Wired

PATIENCE = 60
NARROW = """* { padding: 0; margin: 0; min-width: 0; min-height: 0; border: 0; }
headerbar *, toolbar * { font-size: 1px; }"""
"""Else the buttons of the window would make it wider than a phone."""


class WebDriverTab(Wired):
    """A tab behind a driver that listens on a port."""

    # WebKit has no forced colors on any system.
    forces_colors = False
    # It reads the languages from the locales that are installed, and seldom is a Spanish one.
    before = f"Object.defineProperty(navigator, 'languages', {{value: {json.dumps(SPOKEN)}}});"

    def __init__(self, port: int, reader: Reader, config: Path) -> None:
        self.address = f"http://127.0.0.1:{port}/session"
        wanted = {
            "acceptInsecureCerts": True,
            "webkitgtk:browserOptions": {
                "args": [
                    "--automation",
                    f"--config={config}",
                    # The capability of the standard would speak TLS to the proxy itself.
                    f"--proxy=http://127.0.0.1:{reader.proxy}",
                    "--ignore-host=127.0.0.1",
                ]
            },
        }
        answer = self.send("POST", "", capabilities={"alwaysMatch": wanted})
        self.address += f"/{answer['sessionId']}"
        self.send("POST", "/window/rect", width=WIDTH, height=HEIGHT)
        # The window has a bar above the page.
        above = HEIGHT - self.ask("() => innerHeight")
        self.send("POST", "/window/rect", width=WIDTH, height=HEIGHT + above)

    def send(self, method: str, path: str, **given: object) -> Any:
        """Send a command, and return its result."""
        request = urllib.request.Request(
            self.address + path,
            method=method,
            data=json.dumps(given).encode() if method == "POST" else None,
            headers={"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            with error:
                told = json.load(error)["value"]
            raise LostError(f"{path}: {told['error']}: {told['message']}") from error

    def go(self, address: str) -> None:
        """Open an address, and wait until it is loaded."""
        self.send("POST", "/url", url=address)

    def where(self) -> str:
        """Return the address of the page."""
        return str(self.send("GET", "/url"))

    def evaluate(self, expression: str, *, framed: bool) -> str | None:
        """Return the text to which an expression comes, in the page or in its first frame."""
        if framed:
            self.send("POST", "/frame", id=0)
        try:
            text: str | None = self.send(
                "POST", "/execute/sync", script=f"return {expression}", args=[]
            )
        finally:
            if framed:
                self.send("POST", "/frame", id=None)
        return text

    def perform(self, actions: Sequence[dict[str, Any]]) -> None:
        """Do what the standard calls actions."""
        self.send("POST", "/actions", actions=actions)


@contextmanager
def screen() -> Iterator[str]:
    """Make a screen that nobody sees; yield its name."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "800x1000x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as said:
            name = said.readline().strip()
        assert name, "Xvfb does not start"
        yield f":{name}"
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def listening(driver: subprocess.Popen[bytes], port: int) -> None:
    """Wait until a driver that has just been started listens."""
    for _ in range(500):
        assert driver.poll() is None, "WebKitWebDriver does not start"
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/status", timeout=PATIENCE).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise AssertionError("WebKitWebDriver does not listen")


@contextmanager
def webkit_tab(path: str, reader: Reader, folder: Path) -> Iterator[WebDriverTab]:
    """Open a tab in WebKitGTK; what it writes lies in a folder of its own."""
    style = folder / "gtk-3.0" / "gtk.css"
    style.parent.mkdir()
    style.write_text(NARROW, "utf-8")
    config = folder / "settings"
    config.write_text(f"[websettings]\ndefault-font-size={reader.letters}\n", "utf-8")
    port = free_port()
    with screen() as display:
        homes = ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")
        env = {name: str(folder) for name in homes}
        driver = subprocess.Popen(
            [path, f"--port={port}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={
                **os.environ,
                **env,
                "DISPLAY": display,
                "GDK_BACKEND": "x11",
                "NO_AT_BRIDGE": "1",
            },
        )
        try:
            listening(driver, port)
            tab = WebDriverTab(port, reader, config)
            yield tab
            tab.send("DELETE", "")
        finally:
            driver.terminate()
            driver.wait()
