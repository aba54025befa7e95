"""Tells which language of a page has moved since somebody last declared the two in step."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from faro.diagnostics.problems import Place, Problem
from faro.pages.page import Page

LINE = re.compile(r"^in_step:.*\n", re.MULTILINE)


def check_in_step(pages: Mapping[str, Mapping[str, Page]]) -> Iterator[Problem]:
    """Yield a notice for each page that lags behind another language, or was never compared.

    Upstream's page says nothing of an organization's: that one was compared with upstream's.
    """
    for language, own in pages.items():
        for name, page in own.items():
            others = other_languages(pages, language, name)
            if page.matter is None or not others:
                continue
            behind = lags_behind(page, others)
            unknown = [
                code
                for code, other in others.items()
                if code not in page.matter.in_step and not (other.own and not page.own)
            ]
            if behind or unknown:
                code = "in_step_moved" if behind else "in_step_unknown"
                params = {"languages": ", ".join(behind or unknown), "line": line_for(others)}
                yield Problem(Place(page.file, _line(page)), code, params, "notice")


def lags_behind(page: Page, others: Mapping[str, Page]) -> list[str]:
    """Return the languages whose text has changed since this page was declared in step."""
    if page.matter is None:
        return []
    stamps = page.matter.in_step
    return [code for code, other in others.items() if stamps.get(code, other.stamp) != other.stamp]


def line_for(others: Mapping[str, Page]) -> str:
    """Return the line of front matter that declares a page in step with the others."""
    stamps = ", ".join(f'{code}: "{other.stamp}"' for code, other in others.items())
    return f"in_step: {{{stamps}}}"


def other_languages(
    pages: Mapping[str, Mapping[str, Page]], language: str, name: str
) -> dict[str, Page]:
    """Return the same page in the other languages that have it."""
    return {code: own[name] for code, own in pages.items() if code != language and name in own}


def _line(page: Page) -> int:
    match = LINE.search(page.front)
    return 2 + page.front.count("\n", 0, match.start()) if match else 2
