"""Engines that Playwright drives: Chromium, and the Firefox and WebKit that come with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserType, Error, Page, Playwright
from tab import HEIGHT, SPOKEN, WIDTH, LostError, Reader, Tab

FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


class PlaywrightTab(Tab):
    """A tab behind Playwright."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go(self, address: str) -> None:
        """Open an address, and wait until it is loaded."""
        self.page.goto(address)

    def where(self) -> str:
        """Return the address of the page."""
        # What has happened reaches us while Playwright waits.
        self.page.wait_for_timeout(1)
        return self.page.url

    def evaluate(self, expression: str, *, framed: bool) -> str | None:
        """Return the text to which an expression comes, in the page or in its first frame."""
        try:
            frame = self.page.frames[1] if framed else self.page.main_frame
            answer: str | None = frame.evaluate(expression)
        except (Error, IndexError) as error:
            raise LostError(str(error)) from error
        return answer

    def click(self, x: int, y: int) -> None:
        """Press what is seen at a place of the screen."""
        self.page.mouse.click(x, y)

    def press(self, *keys: str) -> None:
        """Press one key after the other; those that a plus joins are held together."""
        for key in keys:
            self.page.keyboard.press(key)


def kind_of(playwright: Playwright, engine: str) -> BrowserType:
    """Return what starts an engine."""
    found: BrowserType = getattr(playwright, engine)
    return found


@contextmanager
def playwright_tab(playwright: Playwright, engine: str, path: str, reader: Reader) -> Iterator[Tab]:
    """Open a tab in an engine that Playwright drives."""
    chromium = engine == "chromium"
    browser = kind_of(playwright, engine).launch(
        executable_path=path,
        args=[*FLAGS, f"--blink-settings=defaultFontSize={reader.letters}"] if chromium else [],
        firefox_user_prefs={"font.size.variable.x-western": reader.letters},
        proxy={"server": f"http://127.0.0.1:{reader.proxy}", "bypass": "127.0.0.1"},
        # Readers have pages kept for Back; Playwright switches that off.
        ignore_default_args=["--disable-back-forward-cache"] if chromium else None,
    )
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT},
        locale=SPOKEN[0],
        ignore_https_errors=True,
        forced_colors="active" if reader.forced else "none",
    )
    yield PlaywrightTab(context.new_page())
    browser.close()
