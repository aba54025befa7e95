"""What all tests share: the folders of the project, and a fixed "today"."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
TODAY = dt.date(2026, 11, 22)

LIVE = re.findall(
    r"^  ([a-z0-9-]+):\n(?:    .*\n|\n)*?    status: live$",
    (ROOT / "data" / "hotlines.yml").read_text("utf-8"),
    re.MULTILINE,
)
"""The ids of the real entries whose status is live, as the file says."""


def hold(root: Path, entry: str, status: str = "hold") -> None:
    """Change the one line `status: live` of an entry, as in GitHub's editor."""
    path = root / "data" / "hotlines.yml"
    text = path.read_text("utf-8")
    start = text.index(f"\n  {entry}:\n")
    at = text.index("\n    status: live\n", start)
    path.write_text(f"{text[:at]}\n    status: {status}\n{text[at + 18 :]}", "utf-8")
