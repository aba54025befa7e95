"""What a check may ask of a tab, whatever the engine behind it and the way it is driven."""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

PATIENCE = 30
WIDTH, HEIGHT = 360, 740
SPOKEN = ("es-MX", "es")
"""What the readers of these tests have set in their browsers, the first before the others."""

MIDDLE = """async selector => {
    const e = [...document.querySelectorAll(selector)].find(e => e.checkVisibility());
    e.scrollIntoView({block: "center", behavior: "instant"});
    // Nobody presses what has not been drawn, and Chromium takes no press before.
    await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const b = e.getClientRects()[0];
    return [Math.round(b.left + b.width / 2), Math.round(b.top + b.height / 2)]; }"""
CORNER = """() => { const b = document.querySelector("iframe").getBoundingClientRect();
    return [b.left, b.top]; }"""
COMPLETE = "() => document.readyState === 'complete'"


class LostError(Exception):
    """The engine could not answer. While a page is on its way to the next, that is no fault."""


@dataclass(frozen=True)
class Reader:
    """How somebody has set up the browser."""

    proxy: int
    """The port of what stands for the network."""
    letters: int = 16
    """The size of letters, in pixels."""
    forced: bool = False
    """Whether the colors of the system take the place of the page's, where the engine can."""


class Tab(ABC):
    """The one tab of a browser, as wide as a phone."""

    forces_colors = True
    """Whether the engine knows forced colors."""
    before = ""
    """A script that pages must run before their own, where the engine cannot be set up."""

    @abstractmethod
    def go(self, address: str) -> None:
        """Open an address, and wait until it is loaded."""

    @abstractmethod
    def where(self) -> str:
        """Return the address of the page."""

    @abstractmethod
    def evaluate(self, expression: str, *, framed: bool) -> str | None:
        """Return the text to which an expression comes, in the page or in its first frame."""

    @abstractmethod
    def click(self, x: int, y: int) -> None:
        """Press what is seen at a place of the screen."""

    @abstractmethod
    def press(self, *keys: str) -> None:
        """Press one key after the other; those that a plus joins are held together."""

    def ask(self, function: str, *given: object, framed: bool = False) -> Any:
        """Call a function of JavaScript, and return what it answers."""
        call = f"(async () => JSON.stringify(await ({function})(...{json.dumps(given)})))()"
        answer = self.evaluate(call, framed=framed)
        return None if answer is None else json.loads(answer)

    def tap(self, selector: str, *, framed: bool = False) -> None:
        """Press the first element that is shown, as a reader would: by its place."""
        left, top = self.ask(CORNER) if framed else (0, 0)
        x, y = self.ask(MIDDLE, selector, framed=framed)
        self.click(round(left) + x, round(top) + y)

    def until(self, function: str, *given: object, framed: bool = False) -> Any:
        """Wait until a function answers with anything true, and return that."""
        end = time.monotonic() + PATIENCE
        answer: object = None
        while time.monotonic() < end:
            try:
                answer = self.ask(function, *given, framed=framed)
            except LostError as error:
                answer = error
            else:
                if answer:
                    return answer
            time.sleep(0.02)
        raise AssertionError(f"never came: {function} {given}, but {answer}, {self.where()}")

    def arrive(self, *addresses: str) -> str:
        """Wait until one of these pages is there, and return its address."""
        end = time.monotonic() + PATIENCE
        # WebKit does not answer a page that makes place for one of another site: ask where it is.
        while (at := self.where()) not in addresses:
            assert time.monotonic() < end, f"{at} and not {addresses}"
            time.sleep(0.02)
        self.until(COMPLETE)
        return at

    def comes_to(self, address: str, *, within: float) -> bool:
        """Tell whether a page is there before so many seconds have passed."""
        end = time.monotonic() + within
        while self.where() != address and time.monotonic() < end:
            time.sleep(0.02)
        return self.where() == address

    def back(self) -> None:
        """Begin to go back one step."""
        self.ask("() => { setTimeout(() => history.back()); }")


CODES = {
    "Shift": "\ue008",
    "Control": "\ue009",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "Tab": "\ue004",
}


class Wired(Tab):
    """A tab that takes the actions of the WebDriver standard."""

    @abstractmethod
    def perform(self, actions: Sequence[dict[str, Any]]) -> None:
        """Do what the standard calls actions."""

    def click(self, x: int, y: int) -> None:
        """Press what is seen at a place of the screen."""
        steps: list[dict[str, Any]] = [
            {"type": "pointerMove", "x": x, "y": y, "duration": 0},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        pointer = {"pointerType": "mouse"}
        self.perform([{"type": "pointer", "id": "mouse", "parameters": pointer, "actions": steps}])

    def press(self, *keys: str) -> None:
        """Press one key after the other; those that a plus joins are held together."""
        steps = []
        for key in keys:
            held = [CODES.get(name, name) for name in key.split("+")]
            steps += [{"type": "keyDown", "value": value} for value in held]
            steps += [{"type": "keyUp", "value": value} for value in reversed(held)]
        self.perform([{"type": "key", "id": "keys", "actions": steps}])
