"""Which files are the project's own, and what stands in them."""

from __future__ import annotations

import subprocess
from pathlib import Path

MADE = {"site", "bundle", ".build", ".venv", "node_modules", "__pycache__"}


def files_of(root: Path) -> list[str]:
    """Return the names of the project's files: what git does not ignore, or what is not made."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    asked = subprocess.run(command, cwd=root, capture_output=True, check=False)
    if asked.returncode == 0:
        names = asked.stdout.decode().split("\0")
    else:
        # Unpacked without its history. Hidden folders but .github hold nothing of the project.
        names = []
        for path in root.rglob("*"):
            parts = path.relative_to(root).parts
            hidden = parts[0].startswith(".") and parts[0] not in {".github", ".gitignore"}
            if not hidden and not MADE.intersection(parts):
                names.append(path.relative_to(root).as_posix())
    return sorted(name for name in names if name and (root / name).is_file())
