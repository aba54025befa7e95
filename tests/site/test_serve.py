"""`make serve`: prints the addresses, and shows a change of the data without a restart."""

from __future__ import annotations

import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path
from typing import IO

from built import copy_project
from everyday import free
from support import hold


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fetch(address: str) -> str:
    """Return a page."""
    with urllib.request.urlopen(address, timeout=10) as answer:
        return str(answer.read().decode("utf-8"))


def hand_on(out: IO[str], lines: queue.Queue[str]) -> None:
    """Put each line into the queue as it comes."""
    for line in out:
        lines.put(line)


def until(lines: queue.Queue[str], wanted: str, seconds: float) -> list[str]:
    """Return the lines up to the first that holds `wanted`; fail after `seconds`."""
    seen = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            seen.append(lines.get(timeout=0.2))
        except queue.Empty:
            continue
        if wanted in seen[-1]:
            return seen
    raise AssertionError(f"{wanted!r} was not said: {seen}")


def test_a_busy_port_is_named_before_anything_is_built(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    venv = Path(sys.prefix)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = int(other.getsockname()[1])
        done = subprocess.run(
            [
                "make",
                "serve",
                f"VENV={venv}",
                f"ADDR=127.0.0.1:{port}",
                "-o",
                f"{venv}/installed-build",
            ],
            cwd=root,
            capture_output=True,
            text=True,
            env={**os.environ, "LANG": "en_US.UTF-8"},
        )
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert f"Something else answers at 127.0.0.1:{port} already" in said
    assert "Traceback" not in said
    assert "Building" not in said or "Documentation built" not in said


def test_serve(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    free(root, "us-nhth")
    port = free_port()
    venv = Path(sys.prefix)
    command = ["make", "serve", f"VENV={venv}", f"ADDR=127.0.0.1:{port}"]
    command += ["-o", f"{venv}/installed-build"]
    server = subprocess.Popen(
        command,
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    lines: queue.Queue[str] = queue.Queue()
    assert server.stdout is not None
    reader = threading.Thread(target=hand_on, args=(server.stdout, lines), daemon=True)
    reader.start()
    try:
        said = "".join(until(lines, "Serving on", 60))
        home = f"http://127.0.0.1:{port}/faro/"
        assert f"English: {home}\n" in said
        assert f"Español: {home}es/\n" in said
        assert '<li id="us-nhth"' in fetch(f"{home}es/hotlines/us/")
        # Looking at pages makes no paper: the page for printing says so, and how to get it.
        assert "make serve FILES=yes" in fetch(f"{home}print/")
        hold(root, "us-nhth")
        until(lines, "Documentation built", 60)
        assert '<li id="us-nhth"' not in fetch(f"{home}es/hotlines/us/")
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(10)
        reader.join(10)
        server.stdout.close()
