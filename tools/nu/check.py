"""Checks every built page with the Nu HTML checker, the one behind validator.w3.org.

It is no part of `make test`, which must run without Java; there a parser of HTML looks for errors.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
SITE = HERE.parent.parent / "site"
JAR = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"

OF_FILES = "Resource violates Content Security Policy"
OF_DATA = "Inline script violates Content Security Policy"


def install() -> None:
    """Fetch the checker once; stop with a sentence when a program is missing."""
    for program in ("npm", "java"):
        if shutil.which(program) is None:
            sys.exit(f"make nu needs {program}, and it is not installed here.")
    if not JAR.exists():
        npm = shutil.which("npm") or "npm"
        subprocess.run([npm, "ci", "--silent"], cwd=HERE, check=True)


def complaints() -> list[dict[str, str]]:
    """Return what the checker says of all pages and of the style."""
    command = ["java", "-jar", str(JAR), "--format", "json", "--also-check-css"]
    done = subprocess.run([*command, "--skip-non-html", str(SITE)], capture_output=True, text=True)
    found: list[dict[str, str]] = json.loads(done.stderr or "{}").get("messages", [])
    return [item for item in found if not _mistaken(item)]


def _mistaken(item: dict[str, str]) -> bool:
    """Tell whether the checker is wrong.

    Read as files, pages have no origin, and it takes even their own files for foreign. And JSON-LD
    is no script that runs: a browser asks the policy only after it has looked at the type (HTML
    Standard, "prepare the script element").
    """
    of_data = OF_DATA in item["message"] and "application/ld+json" in item.get("extract", "")
    return of_data or OF_FILES in item["message"]


def main() -> None:
    """Print each complaint once, with the number of pages; end with 1 when one is an error."""
    install()
    pages = len(list(SITE.rglob("*.html")))
    found = complaints()
    counted = Counter((item.get("subType") or item["type"], item["message"]) for item in found)
    for (kind, message), count in counted.most_common():
        first = next(item for item in found if item["message"] == message)
        print(f"{count:4d} {kind}: {message}")
        print(f"     first: {first.get('url', '')} line {first.get('lastLine', '?')}")
    errors = sum(count for (kind, _), count in counted.items() if kind == "error")
    print(f"{pages} pages: {errors} error(s), {sum(counted.values()) - errors} remark(s)")
    sys.exit(1 if errors else 0)


if __name__ == "__main__":
    main()
