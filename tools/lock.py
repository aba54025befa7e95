"""Renews requirements*.txt: pinned, with hashes, for every system."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def lock(source: str, target: str) -> None:
    """Resolve `source` into `target` for Python 3.11 and newer on any system."""
    command = [
        *(sys.executable, "-m", "uv", "pip", "compile", source, "--output-file", target),
        *("--universal", "--python-version", "3.11", "--generate-hashes", "--upgrade", "--quiet"),
        *("--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "make lock"),
    ]
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    lock("requirements.in", "requirements.txt")
    lock("requirements-dev.in", "requirements-dev.txt")
    lock("requirements-uv.in", "requirements-uv.txt")
