"""Firefox as its makers and the distributions publish it, driven by WebDriver BiDi."""

from __future__ import annotations

import json
import os
import re
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tab import HEIGHT, SPOKEN, WIDTH, LostError, Reader, Wired
from websockets.sync.client import ClientConnection, connect

PATIENCE = 60


class BidiTab(Wired):
    """A tab behind a connection of WebDriver BiDi."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.sent = 0
        self.send("session.new", capabilities={"alwaysMatch": {"acceptInsecureCerts": True}})
        # The first tab of a browser without a screen never has the focus.
        self.context = self.send("browsingContext.create", type="tab")["context"]
        size = {"width": WIDTH, "height": HEIGHT}
        self.send("browsingContext.setViewport", context=self.context, viewport=size)

    def send(self, method: str, **params: object) -> dict[str, Any]:
        """Send a command, and return its result."""
        self.sent += 1
        self.connection.send(json.dumps({"id": self.sent, "method": method, "params": params}))
        while True:
            answer = json.loads(self.connection.recv(timeout=PATIENCE))
            if answer.get("id") == self.sent:
                break
        if answer["type"] == "error":
            raise LostError(f"{method}: {answer['error']}: {answer['message']}")
        result: dict[str, Any] = answer["result"]
        return result

    def go(self, address: str) -> None:
        """Open an address, and wait until it is loaded."""
        self.send("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def where(self) -> str:
        """Return the address of the page."""
        tree = self.send("browsingContext.getTree", root=self.context, maxDepth=0)
        return str(tree["contexts"][0]["url"])

    def evaluate(self, expression: str, *, framed: bool) -> str | None:
        """Return the text to which an expression comes, in the page or in its first frame."""
        context = self.context
        if framed:
            tree = self.send("browsingContext.getTree", root=context)["contexts"][0]
            if not tree["children"]:
                raise LostError("no frame")
            context = tree["children"][0]["context"]
        found = self.send(
            "script.evaluate",
            expression=expression,
            target={"context": context},
            awaitPromise=True,
            userActivation=False,
        )
        if found["type"] == "exception":
            raise LostError(found["exceptionDetails"]["text"])
        text: str | None = found["result"].get("value")
        return text

    def perform(self, actions: Sequence[dict[str, Any]]) -> None:
        """Do what the standard calls actions."""
        self.send("input.performActions", context=self.context, actions=actions)


def settings(reader: Reader) -> dict[str, object]:
    """Return what a reader has changed, and what keeps the browser itself off the network."""
    proxy: dict[str, object] = {"network.proxy.type": 1}
    for scheme in ("http", "ssl"):
        proxy[f"network.proxy.{scheme}"] = "127.0.0.1"
        proxy[f"network.proxy.{scheme}_port"] = reader.proxy
    return {
        **proxy,
        **{f"font.size.variable.{of}": reader.letters for of in ("x-western", "x-unicode")},
        "browser.display.document_color_use": 2 if reader.forced else 0,
        "intl.accept_languages": ",".join(SPOKEN),
        "ui.useOverlayScrollbars": 1,
        # The place of the first address is taken by a stand-in with a certificate of its own.
        "network.stricttransportsecurity.preloadlist": False,
        "dom.security.https_first": False,
        "services.settings.server": "data:,nothing",
        "app.normandy.enabled": False,
        "app.update.url": "data:,nothing",
        "extensions.update.enabled": False,
        "media.gmp-manager.url": "data:,nothing",
        "browser.shell.checkDefaultBrowser": False,
        "datareporting.policy.dataSubmissionEnabled": False,
        "network.captive-portal-service.enabled": False,
        "network.connectivity-service.enabled": False,
    }


def listening(browser: subprocess.Popen[bytes], said: Path) -> str:
    """Return where a browser that has just been started listens: it says so."""
    end = time.monotonic() + PATIENCE
    while not (found := re.search(r"WebDriver BiDi listening on (ws://\S+)", said.read_text())):
        assert browser.poll() is None, f"Firefox does not start: {said.read_text()}"
        assert time.monotonic() < end, f"Firefox does not listen: {said.read_text()}"
        time.sleep(0.02)
    return found[1]


@contextmanager
def firefox_tab(path: str, reader: Reader, folder: Path) -> Iterator[BidiTab]:
    """Open a tab in Firefox; its profile lies in a folder of its own."""
    lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in settings(reader).items())
    (folder / "user.js").write_text("\n".join(lines), "utf-8")
    command = [path, "--headless", "--no-remote", "--profile", str(folder)]
    said = folder / "said"
    with said.open("wb") as output:
        browser = subprocess.Popen(
            [*command, "--remote-debugging-port", "0"],
            stdout=subprocess.DEVNULL,
            stderr=output,
            env={**os.environ, "HOME": str(folder)},
        )
    try:
        with connect(f"{listening(browser, said)}/session", max_size=None) as connection:
            tab = BidiTab(connection)
            yield tab
            tab.send("browser.close")
        browser.wait(PATIENCE)
    finally:
        browser.kill()
        browser.wait()
