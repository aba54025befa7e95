"""Makes the real site larger, to see that its pages do not grow with it."""

from __future__ import annotations

from pathlib import Path

from built import copy_project, mkdocs

PAGE = """---
title: {title} {number}
description: A page that stands here to make the site larger, number {number}.
sources: [nhth]
checked: 2026-11-22
---

# {title} {number}

{text}
"""


def big_site(folder: Path, size: int) -> Path:
    """Build the real site with `size` pages a language; return its folder."""
    root = copy_project(folder / "project")
    written = len(list((root / "docs" / "en").glob("*.md")))
    numbers = range(size - written)
    for language, title in (("en", "More"), ("es", "Más")):
        for number in numbers:
            page = PAGE.format(title=title, number=number, text="Some words. " * 80)
            (root / "docs" / language / f"more-{number}.md").write_text(page, "utf-8")
    config = root / "mkdocs.base.yml"
    text = config.read_text("utf-8")
    head = "  - Laws and facts:\n"
    assert head in text
    more = "".join(f"      - more-{number}.md\n" for number in numbers)
    config.write_text(text.replace(head, head + more), "utf-8")
    done = mkdocs("build", "--strict", "--site-dir", str(folder / "faro"), cwd=root, files=False)
    assert done.returncode == 0, done.stderr
    return folder / "faro"
