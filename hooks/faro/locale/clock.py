"""The two notions of "today" that Faro knows."""

from __future__ import annotations

import datetime as dt
import os


def real_today() -> dt.date:
    """Return the date of this machine's clock in UTC.

    Used to refuse dates that lie in the future: `SOURCE_DATE_EPOCH` must not change the
    verdict, or a rebuild of an old state would call honest dates impossible.
    """
    return dt.datetime.now(dt.UTC).date()


def today() -> dt.date:
    """Return the date of the build: `SOURCE_DATE_EPOCH` if it is set, else the clock (UTC).

    Source: reproducible-builds.org, SOURCE_DATE_EPOCH specification.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date()
    return real_today()
