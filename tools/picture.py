"""Takes the picture for README.md: the built site as a phone shows it, in both languages."""

from __future__ import annotations

import base64
import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from static_server import serving

ROOT = Path(__file__).resolve().parent.parent
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PHONE = {"width": 360, "height": 740}


def take(site: Path, target: Path) -> None:
    """Photograph the home page and a table of the site in the folder `site`."""
    with serving(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=FLAGS)
        page = browser.new_page(viewport=PHONE)
        frames = []
        for path in ("", "hotlines/#trafficking", "es/", "es/hotlines/#trafficking"):
            page.goto(address + path)
            page.wait_for_timeout(300)
            frames.append(page.screenshot())
        board = browser.new_page(viewport={"width": 4 * 372 + 12, "height": 764})
        board.set_content(
            "<body style='margin:12px;display:flex;gap:12px;background:#8a9a9d'></body>"
        )
        for frame in frames:
            board.evaluate(
                """data => new Promise(done => {
                    const image = new Image();
                    image.onload = done;
                    image.src = 'data:image/png;base64,' + data;
                    document.body.append(image);
                })""",
                base64.b64encode(frame).decode(),
            )
        board.screenshot(path=str(target))
        browser.close()


if __name__ == "__main__":
    take(ROOT / "site", ROOT / sys.argv[1])
