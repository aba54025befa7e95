"""Makes many pages at once: copies of this process share them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from faro.process import together
from faro.render.page_style import Sheet, Styles

Pages = TypeVar("Pages")


def made_together(jobs: Sequence[Callable[[], Pages]], sheet: Sheet, *, alone: bool) -> list[Pages]:
    """Return what each job returns that makes some pages, in their order.

    The styles of the pages are known to the `sheet` afterwards, wherever these were made. `alone`,
    this process makes all of them.
    """
    found = together([partial(_done, job, sheet) for job in jobs], alone=alone)
    for _, styles in found:
        sheet.take(styles)
    return [pages for pages, _ in found]


def _done(job: Callable[[], Pages], sheet: Sheet) -> tuple[Pages, Styles]:
    known = len(sheet.styles)
    pages = job()
    return pages, dict(list(sheet.styles.items())[known:])
