"""Takes the picture for README.md, and draws the two pictures that other programs show.

The site's icon on a home screen and the preview of a shared link carry the mark alone: no word
that tells what the site is about.
"""

from __future__ import annotations

import base64
import os
import re
import sys
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from static_server import serving

ROOT = Path(__file__).resolve().parent.parent
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PHONE: ViewportSize = {"width": 360, "height": 740}
SHOWN = ("", "hotlines/us/#trafficking", "es/", "es/hotlines/mx/#trafficking")
MARK = """<body style="margin:0;display:grid;place-items:center;height:100vh;background:#0d3b48">
<svg viewBox="0 0 32 32" style="height:62vh;fill:#fff">
<path fill="#f3b63f" d="{beams}"/><path d="{tower}"/></svg>"""


def photograph(browser: Browser, site: Path, target: Path) -> None:
    """Photograph the home page and the list of a side, of the site in the folder `site`."""
    frames = []
    with serving(site) as address:
        for path in SHOWN:
            language = "es-MX" if path.startswith("es/") else "en-US"
            context = browser.new_context(viewport=PHONE, locale=language)
            page = context.new_page()
            page.goto(address + path)
            page.wait_for_timeout(300)
            frames.append(page.screenshot())
    board = browser.new_page(viewport={"width": 4 * 372 + 12, "height": 764})
    board.set_content("<body style='margin:12px;display:flex;gap:12px;background:#8a9a9d'></body>")
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


def draw(browser: Browser, width: int, height: int, target: Path) -> None:
    """Draw the mark that `overrides/faro/mark.html` holds."""
    template = (ROOT / "overrides" / "faro" / "mark.html").read_text("utf-8")
    paths = dict(re.findall(r'set (tower|beams) = "([^"]+)"', template))
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_content(MARK.format(**paths))
    page.screenshot(path=str(target))


def main() -> None:
    """Make all pictures."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=FLAGS)
        assets = ROOT / "overrides" / "assets"
        assets.mkdir(exist_ok=True)
        draw(browser, 180, 180, assets / "icon.png")
        draw(browser, 1200, 630, assets / "preview.png")
        photograph(browser, ROOT / "site", ROOT / sys.argv[1])
        browser.close()


if __name__ == "__main__":
    main()
